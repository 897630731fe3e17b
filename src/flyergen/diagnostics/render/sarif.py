"""SARIF: converts a command's problems for tools and sites that show them beside a change.

A log is made from the command's JSON: each problem in it is a result, with the rule of its code. A text file has a line
and a column, and a PDF has a page. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flyergen import __version__
from flyergen.diagnostics.all_rules import RULES
from flyergen.diagnostics.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_log(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return a log of one run, from a command's JSON: its problems at any depth, files, and rules."""
    problems = list({repr(problem): problem for problem in _problems(found)}.values())
    codes = sorted({one["code"] for one in (*problems, *found.get("rules", ()))})
    driver = {
        "name": "flyergen",
        "semanticVersion": __version__,
        "rules": [_rule(RULES[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "artifacts": [{"location": {"uri": _uri(file)}, "mimeType": "application/pdf"} for file in _pdfs(found)],
        "results": [_result(problem, codes) for problem in problems],
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _problems(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield every problem in a JSON value."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from inner if key == "problems" else _problems(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _problems(inner)


def _pdfs(found: Mapping[str, Any]) -> list[str]:
    """Return the PDF files that a command checked or made."""
    files = (one.get("file") or one.get("path") for one in found.get("files", ()) if isinstance(one, Mapping))
    return [str(file) for file in files if file and str(file).lower().endswith(".pdf")]


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(problem: Mapping[str, Any], codes: list[str]) -> dict[str, Any]:
    hint = f" Hint: {problem['hint']}." if problem["hint"] else ""
    result: dict[str, Any] = {
        "ruleId": problem["code"],
        "ruleIndex": codes.index(problem["code"]),
        "level": problem.get("level") or ("warning" if problem["warning"] else "error"),
        "message": {"text": f"{problem['fact']}.{hint}"},
    }
    if data := problem.get("data"):
        result["properties"] = data
    return {**result, "locations": [_location(problem)]} if problem["file"] else result


def _location(problem: Mapping[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem["file"])}}
    if line := problem.get("line"):
        column = problem.get("column")
        physical["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    if not (page := problem.get("page")):
        return {"physicalLocation": physical}
    name = f"page {page}"
    logical = {"name": name, "fullyQualifiedName": f"{problem['file']}#{name}", "kind": "page"}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _uri(file: str) -> str:
    return quote(Path(file).as_posix(), safe="/:")
