"""Building with the engine: what a test asks for is a request, as the command line and the API make it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, TypeVar

import pytest

from flyergen.job.batch import BatchRun
from flyergen.job.build import build
from flyergen.job.numbered_batch import NumberedBatch, PiecesAsked
from flyergen.job.outcome import Built, Thing
from flyergen.job.request import Request
from flyergen.messages import said_in
from flyergen.problem import FlyerError, Problem, in_order, problem_lines
from flyergen.targets import USUAL, USUAL_IN_PARTS, that_heed

Run = TypeVar("Run", BatchRun, NumberedBatch)
EVERY_ROW = PiecesAsked()


def requested(flyer: str, *targets: str, **asked: Any) -> Request:
    """Return the request for a flyer's files, by default for the usual targets; `asked` are fields of it."""
    usual = USUAL_IN_PARTS if asked.get("tile") else USUAL
    sheets_for = that_heed("--sheet", targets or USUAL_IN_PARTS)
    return Request((flyer,), targets=targets or usual, sheets_for=sheets_for, **asked)


def build_of(flyer: str, *targets: str, **asked: Any) -> Built:
    """Build a flyer, as `requested`."""
    (built,) = build(requested(flyer, *targets, **asked), unwatched)
    return built


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop something, without the warnings."""
    return tuple(problem for problem in problems if not problem.warning)


def unwatched(things: Sequence[Thing], _: str, /) -> Iterator[Thing]:
    """Show nobody how far the work is."""
    return iter(things)


def told(problems: Iterable[Problem], language: str = "en") -> str:
    """Return problems as a terminal shows them, warnings first, to a reader of a language."""
    found, speak = tuple(problems), said_in(language)
    kinds = [[one for one in found if one.warning is warning] for warning in (True, False)]
    return "".join(f"{speak(line)}\n" for some in kinds for line in problem_lines(in_order(some)))


def batch_of(flyer: str, *targets: str, **asked: Any) -> BatchRun:
    """Make the editions of a flyer's groups, as `requested`, to the end."""
    return _done(BatchRun(requested(flyer, *targets, **asked)))


def numbered_of(flyer: str, *targets: str, pieces: PiecesAsked = EVERY_ROW, **asked: Any) -> NumberedBatch:
    """Make numbered pieces, by default for the copier and one for each row of the `table`, to the end."""
    return _done(NumberedBatch(requested(flyer, *(targets or USUAL_IN_PARTS), **asked), pieces))


def _done(run: Run) -> Run:
    with closing(run), closing(run.outcomes()) as outcomes:
        for _ in outcomes:
            pass
    return run


def told_of(run: BatchRun | NumberedBatch) -> str:
    """Return all that is wrong with a run, as `told`."""
    return told((*run.warnings, *run.problems))


def warnings_of(run: BatchRun | NumberedBatch) -> str:
    """Return the warnings of a run, as `told`, once it is sure that nothing was prevented."""
    assert errors_of((*run.warnings, *run.problems)) == ()
    return told_of(run)


def refusal(ask: Callable[[], object]) -> str:
    """Return why the engine does not even begin with what it is asked for, as `told`."""
    with pytest.raises(FlyerError) as caught:
        ask()
    return told(caught.value.problems)
