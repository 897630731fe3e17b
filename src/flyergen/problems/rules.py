"""Rules: the title, level, reason and remedy of a code, read from TOML, and levels that a project sets.

A file has the title of its subject, and a table for each code: `level`, `title`, `why` and `do`, and `silenceable` or
`typed` where they are true. Tests check the files, so nothing is checked here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from flyergen.messages import say
from flyergen.problem import Level, Problem, did_you_mean
from flyergen.record import NamedTuple


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


def unsettable(said: Iterable[str], rules: Mapping[str, "Rule"], all_of_them: str) -> Iterator[Problem]:
    """Yield a problem for each code that has no rule in `rules`, or whose level cannot be set.

    `all_of_them` is the command that lists the rules.
    """
    for code in said:
        place = getattr(code, "place", None)
        if code not in rules:
            near = did_you_mean(code.upper(), rules)
            hint = say("see them all with `{command}`", command=all_of_them)
            hint = say("did you mean `{near}`?", near=near) if near else hint
            yield Problem("P105", say("there is no code `{code}` here", code=code), hint, place)
        elif not rules[code].silenceable:
            fact = say("the level of `{code}` ({title}) cannot be set", code=code, title=rules[code].name)
            hint = say("delete it: words that are lost, and what cannot be read or made, are always told")
            yield Problem("F123", fact, hint, place)


_FOLDER = Path(__file__).parent

_CODES = re.compile(r"^\[([A-Z]\d{3})\]$", re.MULTILINE)


class Rules(Mapping[str, Rule]):
    """The rules of some files by their codes. The codes are found without parsing the files, which is quick."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    @cached_property
    def _files(self) -> dict[str, str]:
        return {code: name for name in self._names for code in _CODES.findall(_text(name))}

    def subject_of(self, code: str) -> Subject:
        """Return the subject to which the rule of a code belongs. Raises KeyError if there is none."""
        return subject_named(self._files[code])

    def __getitem__(self, code: str) -> Rule:
        return next(rule for rule in self.subject_of(code).rules if rule.code == code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@lru_cache(maxsize=64)
def subject_named(name: str) -> Subject:
    """Return the subject of a file: `facts` for `problems/facts.toml`."""
    import tomllib

    tables = tomllib.loads(_text(name))
    return Subject(tables.pop("subject"), tuple(_rule(code, table) for code, table in tables.items()))


def _rule(code: str, table: Mapping[str, Any]) -> Rule:
    marks = (table.get(mark, False) for mark in ("silenceable", "typed"))
    return Rule(code, table["level"], table["title"], table["why"], table["do"], *marks)


@lru_cache(maxsize=64)
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.toml").read_text("utf-8")
