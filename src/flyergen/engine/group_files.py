"""Group files: makes the files of named local groups, for `flyergen build --group`.

They are made even if they exist already.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from flyergen.engine.batch_run import BatchRun
from flyergen.engine.group_batch import Workshop, editions_in, errors_in
from flyergen.engine.group_editions import JudgedLocal, LocalEdition
from flyergen.engine.outcome import Built, Outcome, Progress
from flyergen.engine.plan import PlannedFile, look_at
from flyergen.engine.print_options import Order
from flyergen.engine.produce import files_of
from flyergen.engine.request import Request
from flyergen.flyer.model.local_group import Group
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.source.tables.local_groups import GroupTable


def build_groups(request: Request, progress: Progress) -> Iterator[Built]:
    """Make the files of the requested groups of each flyer, up to the first flyer whose groups cannot be read."""
    try:
        for folder in find_flyers(request.flyers):
            run = BatchRun(request._replace(flyers=(folder.as_posix(),)))
            made = [one for group in progress(run.groups, name_of(folder)) for one in _outcomes(run.workshop, group)]
            yield _built(name_of(folder), [_problem(run.warnings), *made])
    except FlyerError as error:
        yield Built("", problems=error.problems)


def _built(name: str, outcomes: Sequence[Outcome]) -> Built:
    """Return the result of a flyer's groups."""
    found = tuple(dict.fromkeys(problem for one in outcomes if not one.made for problem in one.problems))
    errors = tuple(problem for problem in found if not problem.warning)
    warnings = tuple(problem for problem in found if problem.warning)
    return Built(name, tuple(one for one in outcomes if one.made), warnings=warnings, problems=errors)


def _outcomes(workshop: Workshop, written: GroupTable) -> Iterator[Outcome]:
    """Make the files of a group and yield their outcomes. Its problems do not stop other groups."""
    try:
        yield from _files(workshop, written)
    except FlyerError as error:
        yield _problem(error.problems)


def _problem(problems: tuple[Problem, ...]) -> Outcome:
    """Return the outcome of a problem without a file."""
    return Outcome("", "", Path(), problems=problems)


def _files(workshop: Workshop, written: GroupTable) -> Iterator[Outcome]:
    """Yield the problems of a group's editions, and each file that is made. Raises FlyerError for the group itself.

    The files before a failure exist, and are reported.
    """
    group = workshop.group_editions.read(written)
    judged = workshop.judged(group)
    yield _problem(errors_in(judged))
    for planned, editions in planned_files(workshop, group, judged):
        told = tuple(warning for local in editions for warning in local.warnings)
        for outcome in files_of(planned, workshop.order.preflight):
            yield outcome._replace(problems=(*told, *outcome.problems))


def planned_files(
    workshop: Workshop, group: Group, judged: Mapping[str, Sequence[JudgedLocal]], on_disk: bool = True
) -> Iterator[tuple[PlannedFile, Sequence[LocalEdition]]]:
    """Yield each file of a group whose editions, `judged` by medium, can all be printed, with these editions."""
    source = workshop.group_editions.source
    look = look_at(source.levels, source.facts, group)
    editions = editions_in(judged)
    for sheets, file in workshop.files(group.id).items():
        names = [(sheets.order.medium, code) for code in sheets.languages]
        if all(name in editions for name in names):
            own, path = [editions[name] for name in names], workshop.order.output / file
            printed = partial(_pdf, workshop, own, sheets.order)
            yield PlannedFile(path, sheets.order, (), sheets.spoken, on_disk, printed, look), own


def _pdf(workshop: Workshop, editions: Sequence[LocalEdition], order: Order) -> bytes:
    return workshop.printed(editions, order)[0].data
