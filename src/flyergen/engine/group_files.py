"""Group files: makes the files of named local groups, for `flyergen build --group`.

They are made even if they exist already.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from flyergen.engine.batch_run import BatchRun
from flyergen.engine.group_batch import Workshop, editions_in, errors_in
from flyergen.engine.group_editions import JudgedLocal, LocalEdition
from flyergen.engine.outcome import Outcome
from flyergen.engine.plan import PlannedFile, look_at
from flyergen.engine.print_options import Order
from flyergen.engine.produce import files_of
from flyergen.engine.request import Request
from flyergen.flyer.model.local_group import Group
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.source.tables.local_groups import GroupTable


class GroupBuild(NamedTuple):
    """A flyer set for its groups: the requested groups, and the problems before any is made."""

    name: str
    groups: tuple[GroupTable, ...]
    said: tuple[Outcome, ...]
    workshop: Workshop | None = None

    def files_of(self, written: GroupTable) -> Iterator[Outcome]:
        """Make the files of a group and yield their outcomes. Its problems do not stop other groups."""
        if self.workshop is None:
            return
        try:
            yield from _files(self.workshop, written)
        except FlyerError as error:
            yield _problem(error.problems)


def group_builds(request: Request) -> Iterator[GroupBuild]:
    """Yield each flyer with its groups, up to the first whose groups cannot be read."""
    try:
        for folder in find_flyers(request.flyers):
            run = BatchRun(request._replace(flyers=(folder.as_posix(),)))
            yield GroupBuild(name_of(folder), run.groups, (_problem(run.warnings),), run.workshop)
    except FlyerError as error:
        yield GroupBuild("", (), (_problem(error.problems),))


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
