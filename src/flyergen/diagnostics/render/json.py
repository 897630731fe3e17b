"""JSON: converts problems for JSON output."""

from typing import Any

from flyergen.problems import Problem


def as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem for JSON."""
    place = problem.place
    return {
        "code": problem.code,
        "fact": problem.fact,
        "hint": problem.hint,
        "file": place.file if place else None,
        "line": place.line if place and place.line else None,
        "column": place.column if place and place.line else None,
        "warning": problem.warning,
    }
