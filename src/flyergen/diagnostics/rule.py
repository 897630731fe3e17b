"""A rule: what stands behind a code, how grave it is, why it matters, and what to do."""

import re

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Level


class Rule(NamedTuple):
    """A rule, with the level that it has if nobody says another.

    `title` says in a few words what is the case, `why` what goes wrong if nobody minds, and `remedy` what to do. All
    three are templates of the catalog of messages "rules", without values. Who may set the level of a rule, or turn it
    off, is said by `silenceable`: words that are lost, and files that cannot be read, are never passed over.
    """

    code: str
    level: Level
    title: str
    why: str
    remedy: str
    silenceable: bool = False

    @property
    def name(self) -> str:
        """Return the title as one word for programs: `no-bleed`."""
        return re.sub("[^a-z0-9]+", "-", self.title.lower().replace("’", "").replace("ñ", "n")).strip("-")


class Subject(NamedTuple):
    """The rules of one subject, by their codes."""

    title: str
    rules: tuple[Rule, ...]
