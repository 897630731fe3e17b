"""Drawn mutations: the file that keeps them, readable, from one run to the next."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("mutations.toml")
_HEAD = """\
# Small changes of the code, drawn by `PYTHONPATH=tests .venv/bin/python -m code_mutations --draw 30 --seed 60`.
# Each is found again in later code by the name of its definition, its text and its source, wherever its file is.
# If code was rewritten, write into the entry: `now = "new_name"` if the definition has another name,
# `gone = "why"` if the code is no longer there. `equivalent = "why"` if no test could notice the change.
"""


class Mutation(NamedTuple):
    """A drawn change: where it was drawn, its kind, and the text before and after.

    `nth` counts those of its kind in the definition, from 0. `line` is the line on which it begins, and `source` the
    whole definition, which tells it from others of the same name.
    """

    number: int
    module: str
    definition: str
    kind: str
    nth: int
    before: str
    after: str
    line: str
    source: str
    now: str = ""
    gone: str = ""
    equivalent: str = ""


class Drawn(NamedTuple):
    """What was drawn with a seed; `names` has the names of today for older ones, which the code of old trees has."""

    seed: int
    names: Mapping[str, str]
    mutations: Sequence[Mutation]


def read(text: str) -> Drawn:
    data = tomllib.loads(text)
    return Drawn(data["seed"], data.get("names", {}), [Mutation(**one) for one in data["mutation"]])


def written(drawn: Drawn) -> str:
    """Return the text of the file."""
    return "\n".join(_lines(drawn)) + "\n"


def _lines(drawn: Drawn) -> Iterator[str]:
    yield f"{_HEAD}seed = {drawn.seed}"
    yield "\n[names] # old = the name of today"
    yield from (f"{old} = {json.dumps(new)}" for old, new in drawn.names.items())
    for mutation in drawn.mutations:
        yield "\n[[mutation]]"
        for name, value in mutation._asdict().items():
            if value != "":
                yield f"{name} = {_toml(value)}"
            elif name == "after":  # a keyword that is dropped
                yield 'after = ""'


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    if "\n" in value and "'''" not in value:
        return f"'''\n{value}'''"
    quoted = "'" not in value and value.isprintable()
    return f"'{value}'" if quoted else json.dumps(value, ensure_ascii=False)
