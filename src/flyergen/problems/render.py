"""Renderer: problems as JSON."""

from collections.abc import Mapping
from typing import Any

from flyergen.messages import values_in
from flyergen.problem import Finding, Problem, values_of


def as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem for JSON. `data` has the names and numbers in it."""
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
