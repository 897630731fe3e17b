"""Rule: the title, level, reason and remedy of a problem code."""

import re

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Level


class Rule(NamedTuple):
    """A rule, with its default level.

    `title` says in a few words what is wrong, `why` why it matters, and `remedy` what to do, which a rule file calls
    `do`. All three are templates of the message catalog "rules", without values. A project may set the level of a
    `silenceable` rule, or turn it off. Lost words and unreadable files can never be silenced. A `typed` rule is about
    the words of a command line, where its problem has no file.
    """

    code: str
    level: Level
    title: str
    why: str
    remedy: str
    silenceable: bool = False
    typed: bool = False

    @property
    def name(self) -> str:
        """Return the title as one word for programs: `no-bleed`."""
        return re.sub("[^a-z0-9]+", "-", self.title.lower().replace("’", "").replace("ñ", "n")).strip("-")


class Subject(NamedTuple):
    """The rules of one subject, by their codes."""

    title: str
    rules: tuple[Rule, ...]
