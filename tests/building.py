"""Building with the engine: what a test asks for is a request, as the command line and the API make it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from flyergen.diagnostics.render.text import in_order, in_runs
from flyergen.engine.build import build
from flyergen.engine.outcome import Built, Thing
from flyergen.engine.request import Request
from flyergen.problems import Problem
from flyergen.targets import USUAL, USUAL_IN_PARTS, that_heed


def requested(flyer: str, *targets: str, **asked: Any) -> Request:
    """Return the request for a flyer's files, by default for the usual targets; `asked` are fields of it."""
    usual = USUAL_IN_PARTS if "tile" in asked else USUAL
    sheets_for = that_heed("--sheet", targets or USUAL_IN_PARTS)
    return Request((flyer,), targets=targets or usual, sheets_for=sheets_for, **asked)


def build_of(flyer: str, *targets: str, **asked: Any) -> Built:
    """Build a flyer, as `requested`."""
    (built,) = build(requested(flyer, *targets, **asked), unwatched)
    return built


def errors_of(built: Built) -> tuple[Problem, ...]:
    """Return the problems of a build that stopped files."""
    return tuple(problem for problem in built.problems if not problem.warning)


def unwatched(things: Sequence[Thing], _: str, /) -> Iterator[Thing]:
    """Show nobody how far the work is."""
    return iter(things)


def told(problems: Iterable[Problem]) -> str:
    """Return problems as a terminal shows them, warnings first."""
    found = tuple(problems)
    kinds = [[one for one in found if one.warning is warning] for warning in (True, False)]
    return "".join(f"{line}\n" for some in kinds for line in in_runs(in_order(some), str))
