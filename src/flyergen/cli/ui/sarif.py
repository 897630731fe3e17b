"""SARIF: what was found in finished files, for the tools and the pages that show it beside a change.

Each code is a rule, each finding a result; where it stands is the file, and the page as a logical location, since a
PDF has no lines. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flyergen import __version__
from flyergen.preflight.codes import EXPLAINED
from flyergen.preflight.remarks import Judged
from flyergen.preflight.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(reports: Sequence[tuple[str, Report]]) -> dict[str, Any]:
    """Return a SARIF log of one run over all files."""
    codes = sorted({judged.code for _, report in reports for judged in report.found})
    driver = {
        "name": "flyergen preflight",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    results = [_result(file, judged, codes) for file, report in reports for judged in report.found]
    artifacts = [{"location": {"uri": _uri(file)}, "mimeType": "application/pdf"} for file, _ in reports]
    run = {"tool": {"driver": driver}, "artifacts": artifacts, "results": results, "columnKind": "unicodeCodePoints"}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    explanation = EXPLAINED[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in explanation.name.replace("-", " ").split()),
        "shortDescription": {"text": explanation.name},
        "fullDescription": {"text": explanation.why},
        "help": {"text": explanation.remedy},
        "defaultConfiguration": {"level": _LEVELS[explanation.level]},
    }


def _result(file: str, judged: Judged, codes: Sequence[str]) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}
    if judged.page:
        page = f"page {judged.page}"
        location["logicalLocations"] = [{"name": page, "fullyQualifiedName": f"{file}#{page}", "kind": "page"}]
    hint = f" Hint: {judged.hint}." if judged.hint else ""
    return {
        "ruleId": judged.code,
        "ruleIndex": codes.index(judged.code),
        "level": _LEVELS[judged.level],
        "message": {"text": f"{judged.fact}.{hint}"},
        "locations": [location],
    }


def _uri(file: str) -> str:
    return quote(Path(file).as_posix(), safe="/:")
