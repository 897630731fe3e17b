"""Batch: makes the editions of all groups in a request, and bundles of them.

A batch makes only what has changed, and records it in its manifest. A build makes its groups even if nothing changed.
Files of an earlier batch that this one could not make again are named, and not deleted: their contents are outdated,
and they look like any other file in the folder.
"""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from flyergen.files import MEGABYTE, is_file, read_bytes
from flyergen.job.deliver import deliver, deliver_from
from flyergen.job.make_group_files import GroupMaker, GroupOutcome, open_group_maker
from flyergen.job.manifest import Manifest, Record
from flyergen.job.outcome import Built, Outcome, Progress
from flyergen.job.produce import files_of
from flyergen.job.request import Request
from flyergen.job.requested_groups import rows_of, wanted
from flyergen.job.workers import Craft, outcomes_of
from flyergen.messages import say, say_n
from flyergen.problem import FlyerError, Problem, warned_of
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.source.tables.local_groups import GroupTable

if TYPE_CHECKING:
    from flyergen.pdf.merge_pdfs import Portion

_WORTH_WORKERS = 40  # groups: for fewer, more processes cost more than they save

_HANDFUL = 16  # groups that are made together, stage by stage

_MOST_NAMED = 12  # files in a warning


class BatchTally(NamedTuple):
    """The result of a batch: the records of its files, how many were made now, problems, and bundles.

    A `halted` batch stopped early. `outdated` are files of an earlier batch that could not be made again.
    """

    groups: int
    records: tuple[Record, ...] = ()
    made: int = 0
    problems: tuple[Problem, ...] = ()
    extra: tuple[Path, ...] = ()
    halted: bool = False
    listed: bool = True
    outdated: tuple[str, ...] = ()


class BatchRun:
    """The batch of a flyer. `tally` is its result after all outcomes."""

    def __init__(self, request: Request) -> None:
        """Set the flyer and read its groups.

        Raises FlyerError for contradictory options, and with all problems of the flyer, its rules for groups, the
        pattern, or the whole table.
        """
        request.refuse_contradictions()
        (folder,) = find_flyers(request.flyers)
        self.request = request
        self.maker = open_group_maker(folder, request)
        source, ready = self.maker.planner.source, self.maker.planner.groups
        rows = rows_of(folder, request.table, source.facts, request.worksheet)
        self.groups = wanted(rows.groups, request)
        self.warnings = (*ready.left_out, *ready.faults, *warned_of(rows.warnings, source.levels))
        self.tally = BatchTally(len(self.groups))

    @property
    def name(self) -> str:
        return self.maker.planner.source.name

    @property
    def total(self) -> int:
        """The number of groups."""
        return len(self.groups)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems after the run."""
        return self.tally.problems

    def close(self) -> None:
        """Do nothing: a batch keeps no file open."""

    @property
    def manifest_file(self) -> Path:
        """The file that lists the files."""
        return self.maker.output / "manifest.csv"

    def outcomes(self) -> Generator[GroupOutcome, None, None]:
        """Make the files of all groups, and yield the outcome of each group."""
        records: list[Record] = []
        problems: list[Problem] = []
        made, halted = 0, False
        with Manifest(self.maker.output) as manifest:
            jobs = self.request.jobs or (os.cpu_count() or 1 if self.total >= _WORTH_WORKERS else 1)
            for outcome in outcomes_of(_craft(self.maker, manifest), self.groups, manifest, jobs):
                records += outcome.records
                problems += outcome.problems
                made, halted = made + outcome.made, halted or outcome.halt
                yield outcome
            zips, left = self.request.package, problems and not halted
            outdated = _outdated_files(self.maker, self.groups, records, zips) if left else ()
            manifest.drop(outdated)
        if outdated:
            problems.append(outdated_problem(outdated))
        extra: tuple[Path, ...] = ()
        if records and not halted:
            try:
                extra = tuple(self._bundles(records))
            except FlyerError as error:
                problems += error.problems
        found = tuple(dict.fromkeys((*problems, *manifest.problems)))
        listed = bool(manifest.records) and not manifest.problems
        self.tally = BatchTally(len(self.groups), tuple(records), made, found, extra, halted, listed, outdated)

    def _bundles(self, records: Sequence[Record]) -> Iterator[Path]:
        """Make the requested bundles. Raises FlyerError D101 or D102 if one cannot be written."""
        output = self.maker.output
        if self.request.package:
            yield from package(output, self.name, records)
        if self.request.merge:
            yield from merge_files(output, self.name, records, {group.id: group.name for group in self.groups})


def _craft(maker: GroupMaker, manifest: Manifest) -> Craft[GroupTable, GroupOutcome]:
    """Return how groups are made. The first one is made with all file templates before there are workers."""
    afresh = partial(_afresh, maker.planner.source.folder, maker.planner.request, maker.inputs)
    return Craft(partial(maker.make, manifest), _lost, afresh, _HANDFUL, before=1)


def _afresh(folder: Path, request: Request, inputs: str) -> Callable[[Sequence[GroupTable]], Iterator[GroupOutcome]]:
    maker = open_group_maker(folder, request)._replace(inputs=inputs)
    return partial(maker.make, Manifest(maker.output))


def _lost(group: GroupTable) -> GroupOutcome:
    hint = say("run the batch again with `--jobs 1`; if it stops again, report what the group says")
    fact = say("the process that made `{id}` died", id=group.id)
    return GroupOutcome(problems=(Problem("G209", fact, hint, group.place),))


def _outdated_files(
    maker: GroupMaker, groups: Sequence[GroupTable], records: Sequence[Record], zips: bool
) -> tuple[str, ...]:
    """Return the files of groups that exist without a record, relative to the folder of the batch.

    With `zips`, also those of groups without any file.
    """
    made = {record.file for record in records}
    wanted = {file for group in groups for file in maker.files(group.id)} - made
    if zips:
        wanted.update(_zips(maker.planner.source.name, groups, records))
    return tuple(sorted(file for file in wanted if is_file(maker.output / file)))


def _zips(flyer: str, groups: Sequence[GroupTable], records: Sequence[Record]) -> Iterator[str]:
    zipped = {record.group for record in records}
    yield from (f"{flyer}.{group.id}.zip" for group in groups if group.id not in zipped)


def outdated_problem(files: Sequence[str]) -> Problem:
    """Return the warning G212 with the names of one or more files."""
    named = ", ".join(files[:_MOST_NAMED])
    if len(files) > _MOST_NAMED:
        named = say("{files} and {count} more", files=named, count=len(files) - _MOST_NAMED)
    fact = say_n(
        len(files),
        "{count} file is still that of an earlier run, and is not in the manifest: {files}",
        "{count} files are still those of an earlier run, and are not in the manifest: {files}",
        files=named,
    )
    hint = say("do not send them; correct what is wrong and run this again, or delete them")
    return Problem("G212", fact, hint, warning=True)


def build_groups(request: Request, progress: Progress) -> Iterator[Built]:
    """Make the files of the requested groups of each flyer, up to the first flyer whose groups cannot be read."""
    try:
        for folder in find_flyers(request.flyers):
            run = BatchRun(request._replace(flyers=(folder.as_posix(),)))
            made = [one for group in progress(run.groups, name_of(folder)) for one in _of_group(run.maker, group)]
            yield _built(name_of(folder), [_problem(run.warnings), *made])
    except FlyerError as error:
        yield Built("", problems=error.problems)


def _built(name: str, outcomes: Sequence[Outcome]) -> Built:
    """Return the result of a flyer's groups."""
    found = tuple(dict.fromkeys(problem for one in outcomes if not one.made for problem in one.problems))
    errors = tuple(problem for problem in found if not problem.warning)
    warnings = tuple(problem for problem in found if problem.warning)
    return Built(name, tuple(one for one in outcomes if one.made), warnings=warnings, problems=errors)


def _of_group(maker: GroupMaker, written: GroupTable) -> Iterator[Outcome]:
    """Make the files of a group and yield their outcomes, with its problems first. These do not stop other groups.

    The files before a failure exist, and are reported.
    """
    planner = maker.planner
    try:
        plan = planner.plan_group(planner.groups.read(written))
        yield _problem(plan.problems)
        for planned in plan.files:
            told = tuple(warning for one in planned.editions for warning in one.found.page)
            for outcome in files_of(planned, planner.request.preflight):
                yield outcome._replace(problems=(*told, *outcome.problems))
    except FlyerError as error:
        yield _problem(error.problems)


def _problem(problems: tuple[Problem, ...]) -> Outcome:
    """Return the outcome of a problem without a file."""
    return Outcome("", "", Path(), problems=problems)


_MOST_BYTES = 500 * MEGABYTE

_EPOCH = (1980, 1, 1, 0, 0, 0)

_UNIX, _READABLE = 3, 0o100644  # without these, some programs unpack unreadable files


def package(folder: Path, flyer: str, records: Sequence[Record]) -> list[Path]:
    """Put the files of each group into `flyer.group.zip`. Equal files always give equal bytes."""
    made = []
    for group in dict.fromkeys(record.group for record in records):
        path = folder / f"{flyer}.{group}.zip"
        own = (record.file for record in records if record.group == group)
        deliver(path, zipped((Path(file).name, read_bytes(folder / file, _MOST_BYTES)) for file in own))
        made.append(path)
    return made


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of files by name. Equal files give equal bytes on every system.

    Nothing is compressed: PDFs and pictures already are.
    """
    data = BytesIO()
    with ZipFile(data, "w") as bundle:
        for name, content in files:
            entry = ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _READABLE << 16
            bundle.writestr(entry, content)
    return data.getvalue()


def merge_files(folder: Path, flyer: str, records: Sequence[Record], names: Mapping[str, str]) -> list[Path]:
    """Put the pages of all editions into `flyer.all.target.pdf`, by language and group. `names` are those of groups.

    Each edition is a part of its structure, with its language, a bookmark and labels for its pages.
    """
    from flyergen.pdf.merge_pdfs import merge

    made = []
    for target in dict.fromkeys(record.target for record in records if record.file.endswith(".pdf")):
        files = sorted((one for one in records if one.target == target), key=lambda one: (one.language, one.group))
        path = folder / f"{flyer}.all.{target}.pdf"
        deliver_from(path, partial(merge, (_portion(folder, record, names) for record in files)))
        made.append(path)
    return made


def _portion(folder: Path, record: Record, names: Mapping[str, str]) -> "Portion":
    from flyergen.flyer.language.language_codes import name_of_language
    from flyergen.pdf.merge_pdfs import Portion

    name, codes = names.get(record.group) or record.group, record.language.split("+")
    title = f"{name} · {', '.join(name_of_language(code) or code for code in codes)}"
    return Portion(folder / record.file, codes[0], title, f"{record.group}.{record.language} ")
