"""Renderers: problems as JSON and as SARIF, and explanations of their rules.

`speak` says a text in the reader's language.

A log is made from the command's JSON: each problem in it is a result, with the rule of its code. A text file has a line
and a column, and a PDF has a page. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flyergen import __version__
from flyergen.messages import say, say_as_is, values_in
from flyergen.problem import Finding, Problem, values_of
from flyergen.problems.all_rules import RULES, subjects
from flyergen.problems.remedy import as_dict as remedy_as_dict
from flyergen.problems.remedy import remedies_of
from flyergen.problems.rules import Rule


def as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem for JSON. `data` has the names and numbers in it, and `remedies` the ways out."""
    place = problem.place
    return {
        "code": problem.code,
        "fact": problem.fact,
        "hint": problem.hint,
        "file": place.file if place else None,
        "line": place.line if place and place.line else None,
        "column": place.column if place and place.line else None,
        "warning": problem.warning,
        "data": _data(problem),
        "remedies": [[remedy_as_dict(one) for one in way] for way in remedies_of(problem)],
    }


def _data(problem: Problem) -> dict[str, Any]:
    """Return the data of a finding, or the values in the fact of any other problem."""
    found = values_of(problem.data) if isinstance(problem, Finding) else values_in(problem.fact)
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: Any) -> Any:
    """Return a value as JSON has it. A named tuple becomes an object, and a sequence a list."""
    if hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


Speak = Callable[[str], str]


def rule_lines(rule: Rule, speak: Speak, of_rules: Speak) -> list[str]:
    """Return code, title and level of a rule, why it matters, and what to do.

    `of_rules` translates the rule's texts.
    """
    title, why, remedy = (of_rules(say_as_is(text)) for text in (rule.title, rule.why, rule.remedy))
    return [
        f"{rule.code}  {title} ({speak(level_word(rule.level))})",
        f"  {speak(say('why: {why}', why=why))}",
        f"  {speak(say('what to do: {remedy}', remedy=remedy))}",
    ]


def subject_lines(speak: Speak, of_rules: Speak) -> Iterator[str]:
    """Yield all rules, one line each with code, level and title, below the title of their subject."""
    width = max(len(speak(level_word(level))) for level in ("error", "warning", "note"))
    for number, subject in enumerate(subjects()):
        if number:
            yield ""
        yield of_rules(say_as_is(subject.title))
        for rule in subject.rules:
            yield f"  {rule.code}  {speak(level_word(rule.level)):<{width}}  {of_rules(say_as_is(rule.title))}"


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return re.split(r"(?<=[.?!]) (?=[A-ZÁÉÍÓÚ¿])", text, maxsplit=1)[0]


def level_word(level: str) -> str:
    """Return the name of a level."""
    return {"error": say("error"), "warning": say("warning"), "note": say("note"), "off": say("off")}[level]


def rules_json(rules: Sequence[Rule]) -> dict[str, Any]:
    """Return rules for JSON."""
    return {"rules": [_as_dict(rule) for rule in rules]}


def _as_dict(rule: Rule) -> dict[str, Any]:
    about = {name: value for name, value in rule._asdict().items() if name not in ("fact", "hint", "does")}
    return {**about, "name": rule.name, "subject": RULES.subject_of(rule.code).title}


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_log(output: Mapping[str, Any]) -> dict[str, Any]:
    """Return a log of one run, from a command's JSON: its problems at any depth, files, and rules."""
    problems = list({repr(problem): problem for problem in _problems(output)}.values())
    codes = sorted({one["code"] for one in (*problems, *output.get("rules", ()))})
    driver = {
        "name": "flyergen",
        "semanticVersion": __version__,
        "rules": [_rule(RULES[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "artifacts": [{"location": {"uri": _uri(file)}, "mimeType": "application/pdf"} for file in _pdfs(output)],
        "results": [_result(problem, codes) for problem in problems],
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _problems(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from inner if key == "problems" else _problems(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _problems(inner)


def _pdfs(output: Mapping[str, Any]) -> list[str]:
    """Return the PDF files that a command checked or made."""
    files = (one.get("file") or one.get("path") for one in output.get("files", ()) if isinstance(one, Mapping))
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
