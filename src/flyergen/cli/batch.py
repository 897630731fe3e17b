"""Command `batch`: makes the editions of all local groups, with a progress bar and a summary."""

from collections.abc import Iterator
from contextlib import closing
from time import perf_counter
from typing import Any

from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems, with_rate
from flyergen.cli.ui.refusal import refuse
from flyergen.engine.batch_run import BatchRun, BatchTally
from flyergen.engine.request import Request
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError, Problem


def run_batch(request: Request, quiet: bool = False, as_json: bool = False) -> int:
    """Make all editions, print the result and return the exit code."""
    start = perf_counter()
    try:
        request.refuse_contradictions()
        run = BatchRun(request)
        with closing(run.outcomes()) as outcomes, closing(with_rate(outcomes, run.name, len(run.groups))) as told:
            for _ in told:
                pass
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"), files=[])
    problems = [*run.warnings, *run.tally.problems]
    if as_json:
        show_json(_as_json(run.tally, problems))
    else:
        if not quiet:
            show(_lines(run, perf_counter() - start))
        _tell(problems, run.tally)
    return exit_code(problems)


def _lines(run: BatchRun, seconds: float) -> Iterator[str]:
    group_editions, order, tally = run.workshop.group_editions, run.workshop.order, run.tally
    groups = say_n(tally.groups, "{count} group", "{count} groups")
    languages = say_n(len(group_editions.languages), "{count} language", "{count} languages")
    targets = say_n(len(order.orders), "{count} target", "{count} targets")
    yield say(
        "{flyer}  {groups}, {languages}, {targets}",
        flyer=group_editions.source.name,
        groups=groups,
        languages=languages,
        targets=targets,
    )
    kept = len(tally.records) - tally.made
    files = say_n(tally.made, "{count} file made", "{count} files made")
    again = say_n(kept, "{count} as it was", "{count} as they were")
    yield say("  {files}, {again}, in {seconds:.1f} s", files=files, again=again, seconds=seconds)
    if tally.listed:
        yield say("  {path}", path=run.manifest_file.as_posix())
    for path in tally.extra:
        yield say("  {path}", path=path.as_posix())


def _tell(problems: list[Problem], tally: BatchTally) -> None:
    errors = [problem for problem in problems if not problem.warning]
    if warnings := [problem for problem in problems if problem.warning]:
        show_problems(warnings)
    if errors:
        show_problems(errors, _came_of_it(tally))


def _came_of_it(tally: BatchTally) -> str:
    if not tally.records:
        return say("nothing written")
    if tally.halted:
        return say("stopped; what is there is whole, and the next run goes on")
    return say("all other editions are there")


def _as_json(tally: BatchTally, problems: list[Problem]) -> dict[str, Any]:
    return {
        "groups": tally.groups,
        "made": tally.made,
        "files": [record._asdict() for record in tally.records],
        "outdated": list(tally.outdated),
        "problems": [as_dict(problem) for problem in problems],
    }
