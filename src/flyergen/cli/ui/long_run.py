"""Long run: makes many files behind a bar that shows the speed, then prints the result."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from time import perf_counter
from typing import Any, Generic, Protocol, TypeVar

from flyergen.cli.ui.console import exit_code, refuse, show, show_json, show_problems, with_rate
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.problems.render import as_dict


class LongRun(Protocol):
    """A run before it begins: the flyer, the number of outcomes, and warnings. After it, `problems` are all others."""

    @property
    def name(self) -> str: ...

    @property
    def total(self) -> int: ...

    @property
    def warnings(self) -> Sequence[Problem]: ...

    @property
    def problems(self) -> Sequence[Problem]: ...

    def outcomes(self) -> Generator[object, None, None]: ...

    def close(self) -> None: ...


Run = TypeVar("Run", bound=LongRun)


class Report(Generic[Run]):
    """What a command prints of its run."""

    def lines(self, run: Run, seconds: float) -> Iterator[str]:
        """Yield the lines about the files."""
        raise NotImplementedError

    def outcome(self, run: Run) -> str:
        """Return the outcome of a run with errors, for the line below them."""
        raise NotImplementedError

    def as_json(self, run: Run) -> dict[str, Any]:
        """Return the result for JSON, without the problems."""
        raise NotImplementedError


def run_to_end(begin: Callable[[], Run], report: Report[Run], quiet: bool, as_json: bool) -> int:
    """Make all files, print the result and return the exit code. `begin` returns the run, or raises FlyerError."""
    start = perf_counter()
    try:
        run = begin()
        with (
            closing(run),
            closing(run.outcomes()) as outcomes,
            closing(with_rate(outcomes, run.name, run.total)) as told,
        ):
            for _ in told:
                pass
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"), files=[])
    problems = [*run.warnings, *run.problems]
    if as_json:
        show_json({**report.as_json(run), "problems": [as_dict(problem) for problem in problems]})
        return exit_code(problems)
    if not quiet:
        show(report.lines(run, perf_counter() - start))
    if warnings := [problem for problem in problems if problem.warning]:
        show_problems(warnings)
    if errors := [problem for problem in problems if not problem.warning]:
        show_problems(errors, report.outcome(run))
    return exit_code(problems)
