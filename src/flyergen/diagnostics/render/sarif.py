"""SARIF: what was found, for the tools and the pages that show it beside a change.

Each code is a rule, each finding a result. It stands in a file of text at a line and a column, and in a PDF, which has
no lines, on a page. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flyergen import __version__
from flyergen.diagnostics.rule import Rule
from flyergen.diagnostics.rules import RULES
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Level, Place, Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class Result(NamedTuple):
    """A problem with its level, on a page of its file (0: of the file as a whole, or of a file without pages)."""

    problem: Problem
    level: Level
    page: int = 0


def results_of(problems: Iterable[Problem]) -> list[Result]:
    """Return problems as results."""
    return [Result(problem, "warning" if problem.warning else "error") for problem in problems]


def sarif_log(results: Sequence[Result], files: Sequence[str] = (), rules: Iterable[Rule] = ()) -> dict[str, Any]:
    """Return a log of one run that looked at `files`, with the rules of its results and further `rules`."""
    codes = sorted({one.problem.code for one in results} | {rule.code for rule in rules})
    driver = {
        "name": "flyergen",
        "semanticVersion": __version__,
        "rules": [_rule(RULES[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "artifacts": [{"location": {"uri": _uri(file)}, "mimeType": "application/pdf"} for file in files],
        "results": [_result(one, codes) for one in results],
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(one: Result, codes: Sequence[str]) -> dict[str, Any]:
    problem = one.problem
    hint = f" Hint: {problem.hint}." if problem.hint else ""
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": one.level,
        "message": {"text": f"{problem.fact}.{hint}"},
        **({"locations": [_location(problem.place, one.page)]} if problem.place else {}),
    }


def _location(place: Place, page: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    if not page:
        return {"physicalLocation": physical}
    name = f"page {page}"
    logical = {"name": name, "fullyQualifiedName": f"{place.file}#{name}", "kind": "page"}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _uri(file: str) -> str:
    return quote(Path(file).as_posix(), safe="/:")
