"""Weblate's checks and flyergen's, side by side: `weblate.yaml` as a table for the page of checks."""

from pathlib import Path
from typing import Any

import yaml

from flyergen.problems.render import first_sentence
from flyergen.problems.rules import subject_named

HERE = Path(__file__).resolve().parent
_SAID = {"has": "has", "better": "has better", "out": "left out"}


def comparison() -> dict[str, dict[str, Any]]:
    """Return for each of Weblate's checks what flyergen makes of it: has, better or out, and why."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "weblate.yaml").read_text("utf-8"))
    return found


def side_by_side() -> str:
    """Return the table of Weblate's checks, then that of the checks that Weblate does not have."""
    rows = [_row(name, verdict) for name, verdict in comparison().items()]
    theirs = "\n".join(["| Weblate | flyergen | Checks | Why |", "|---|---|---|---|", *rows])
    own = "\n".join(
        ["| Only here | |", "|---|---|", *(f"| {row.code} | {first_sentence(row.why)} |" for row in only_here())]
    )
    return f"{theirs}\n\n{own}\n"


def only_here() -> list[Any]:
    """Return the checks that none of Weblate's is compared with."""
    matched = {code for verdict in comparison().values() for code in codes_of(verdict)}
    rules = subject_named("word_checks").rules
    return [row for row in rules if row.code not in matched and not row.code.startswith("T50")]


def codes_of(verdict: dict[str, Any]) -> list[str]:
    """Return the codes of flyergen's checks that one of Weblate's is compared with."""
    found: list[str] = verdict.get("has") or verdict.get("better") or []
    return found


def _row(name: str, verdict: dict[str, Any]) -> str:
    kind = next(kind for kind in _SAID if kind in verdict)
    why = verdict["out"] if kind == "out" else verdict.get("why", "")
    shown = name if " " in name else f"`{name}Check`"
    return f"| {shown} | {_SAID[kind]} | {', '.join(codes_of(verdict))} | {why} |"
