"""Rule files: the TOML files in `catalog/`, each read when a rule in it is asked for.

A file has the title of its subject, and a table for each code: `level`, `title`, `why` and `do`, and `silenceable` or
`typed` where they are true. Tests check the files, so nothing is checked here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from flyergen.diagnostics.rule import Rule, Subject

_FOLDER = Path(__file__).with_name("catalog")
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
    """Return the subject of a file: `facts` for `catalog/facts.toml`."""
    import tomllib

    tables = tomllib.loads(_text(name))
    return Subject(tables.pop("subject"), tuple(_rule(code, table) for code, table in tables.items()))


def _rule(code: str, table: Mapping[str, Any]) -> Rule:
    marks = (table.get(mark, False) for mark in ("silenceable", "typed"))
    return Rule(code, table["level"], table["title"], table["why"], table["do"], *marks)


@lru_cache(maxsize=64)
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.toml").read_text("utf-8")
