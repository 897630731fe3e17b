"""Batch: makes the editions of all groups in a request whose files have changed, and bundles of them.

A batch makes only what has changed, and records it in its manifest. A build makes its groups even if nothing changed.
Files of an earlier batch that this one could not make again are named, and not deleted: their contents are outdated,
and they look like any other file in the folder.

A group that cannot be made does not stop the others. A full or inaccessible disk stops all.
"""

import json
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flyergen.files import MEGABYTE, PrintedFile, is_file, read_bytes
from flyergen.flyer.groups import Group
from flyergen.job.deliver import deliver, deliver_from, zipped
from flyergen.job.manifest import Manifest, Record
from flyergen.job.orders import Order
from flyergen.job.outcome import Built, Outcome, Progress
from flyergen.job.plan import Plan, PlannedFile
from flyergen.job.preflight import lacking, refuse_without
from flyergen.job.produce import files_of, printed_of
from flyergen.job.request import Request
from flyergen.job.variants import VariantPlanner, rows_of, wanted
from flyergen.job.workers import Craft, outcomes_of
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem, warned_of
from flyergen.problems.rules import problem_of
from flyergen.project.editions import load
from flyergen.project.ledger import Inputs, digest_of
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.source.tables.local_groups import FOLDER, GroupTable
from flyergen.source.yaml.binding import Items, Node, Scalar
from flyergen.stages import Staged, stage_by_stage
from flyergen.typeset.copyfit import ladder

if TYPE_CHECKING:
    from flyergen.pdf.merge_pdfs import Portion


class GroupOutcome(NamedTuple):
    """The result of a group: the records of its files, how many were made now, and its problems.

    `halt` is set if no other group can succeed.
    """

    records: tuple[Record, ...] = ()
    file_count: int = 0
    problems: tuple[Problem, ...] = ()
    halt: bool = False

    def with_records(self, records: Iterable[Record]) -> "GroupOutcome":
        """Return the outcome with more existing files."""
        return self._replace(records=(*self.records, *records))


class GroupMaker(NamedTuple):
    """Makes the files of a flyer's groups in a folder. `inputs` is a digest of what the flyer is made from."""

    planner: VariantPlanner
    output: Path
    inputs: str = ""

    def files(self, group: str) -> tuple[str, ...]:
        """Return the files of a group, with what is beside them, relative to the folder of the batch."""
        planned = self.planner.files(group).items()
        return tuple(one for (_, order), file in planned for one in (file, *order.beside(file)))

    def make(self, manifest: Manifest, lot: Sequence[GroupTable]) -> Iterator[GroupOutcome]:
        """Make the missing files of several groups, stage by stage, and yield the outcome of each."""
        return stage_by_stage(self._outcomes(written, manifest) for written in lot)

    def _outcomes(self, table: GroupTable, manifest: Manifest) -> Staged[GroupOutcome]:
        """Make the missing files of a group. Its outcome has what goes wrong."""
        try:
            return (yield from self._files_of(table, manifest))
        except FlyerError as error:
            return GroupOutcome(problems=error.problems, halt=any(map(self._stops_all, error.problems)))
        except Exception as error:
            if os.environ.get("FLYERGEN_TRACEBACK"):
                raise
            return GroupOutcome(problems=(_internal_error(table, error),))

    def _files_of(self, table: GroupTable, manifest: Manifest) -> Staged[GroupOutcome]:
        """Read, set, print and write a group. Files that exist and are up to date are left out."""
        group = self.planner.groups.read(table)
        inputs = self._inputs_of(group, table)
        blanks = [
            (_blank(group.id, codes, order, file, inputs), order)
            for (codes, order), file in self.planner.files(group.id).items()
        ]
        known = [] if self.planner.request.force else blanks
        fresh = {blank.file: _fresh(manifest, blank, order) for blank, order in known}
        if known and all(fresh.values()):
            return GroupOutcome(tuple(record for records in fresh.values() for record in records))
        yield
        media = dict.fromkeys(order.medium for blank, order in blanks if not fresh.get(blank.file))
        plan = yield from self.planner.planning_group(group, media)
        printed: dict[str, PrintedFile | None] = {}
        for planned in plan.files:
            if not fresh.get(planned.name):
                with suppress(Exception):  # it is met again, and reported, when the file is to be written
                    printed[planned.name] = printed_of(planned)
                yield
        return self._file_outcomes(plan, [blank for blank, _ in blanks], fresh, printed)

    def _file_outcomes(
        self,
        plan: Plan,
        blanks: Iterable[Record],
        fresh: Mapping[str, tuple[Record, ...]],
        printed: Mapping[str, PrintedFile | None],
    ) -> GroupOutcome:
        """Write the files of a group that are not `fresh`. `printed` are those that are printed already, by name."""
        planned = {one.name: one for one in plan.files}
        outcome = GroupOutcome(problems=plan.problems)
        for blank in blanks:
            if records := fresh.get(blank.file):
                outcome = outcome.with_records(records)
            elif one := planned.get(blank.file):
                outcome = self._with(outcome, one, blank, printed.get(one.name))
            if outcome.halt:
                break
        return outcome

    def _with(
        self, so_far: GroupOutcome, planned: PlannedFile, blank: Record, printed: PrintedFile | None
    ) -> GroupOutcome:
        """Make a file of a group with what is beside it, and return its outcome with their records.

        A file that cannot be made does not stop the others.
        """
        try:
            made = list(files_of(planned, self.planner.request.preflight, printed))
        except FlyerError as error:
            halt = any(map(self._stops_all, error.problems))
            return so_far._replace(problems=(*so_far.problems, *error.problems), halt=halt)
        records = [self._record(planned, one, blank) for one in made]
        return so_far.with_records(records)._replace(file_count=so_far.file_count + len(records))

    def _record(self, planned: PlannedFile, outcome: Outcome, blank: Record) -> Record:
        own = planned.editions[: blank.language.count("+") + 1]  # those after them are one tap away
        last = max(own, key=lambda one: one.fit.step)
        found = (*(warning for one in own for warning in one.findings.page), *outcome.problems)
        count = last.content.step_count if last.content else len(ladder(last.edition.layout))
        return blank._replace(
            file=planned.name if outcome.path is planned.path else outcome.path.relative_to(self.output).as_posix(),
            sha256=outcome.sha256,
            bytes=outcome.size,
            pages=_pages(planned),
            body_pt=round(last.fit.composition.trial.size, 2),
            fit=say("step {n} of {all}", n=last.fit.step + 1, all=count),
            warnings=tuple(dict.fromkeys(f"{one.code}: {one.fact}" for one in found)),
        )

    def _inputs_of(self, group: Group, table: GroupTable) -> str:
        said = json.dumps(_plain(table.table) if table.table else None, ensure_ascii=False)
        logo = digest_of(self.planner.source.folder / group.logo) if group.logo else ""
        return sha256(f"{self.inputs}\0{said}\0{logo}".encode("utf-8", "surrogatepass")).hexdigest()

    def _stops_all(self, problem: Problem) -> bool:
        """Return whether a problem, of the disk or of the batch's own folder, stops every group."""
        above = (self.output.as_posix(), *(folder.as_posix() for folder in self.output.parents))
        return problem.code == "D102" or (problem.code == "D101" and str(problem.place) in above)


def open_group_maker(folder: Path, request: Request) -> GroupMaker:
    """Set the flyer in a folder, in the languages that can be printed.

    Its inputs are digested before it is read: if somebody saves meanwhile, the next run makes it again. Raises
    FlyerError as `VariantPlanner.groups`.
    """
    from flyergen.pdf.profiles import open_profile

    open_profile(request.profile)
    output = request.folder(folder)
    inputs = Inputs().of(folder, folder / FOLDER, output)
    source = load(folder, None if request.preflight else request.layout, requested=request.languages)
    planner = VariantPlanner(source, request, output)
    return GroupMaker(planner, output, _inputs_of_flyer(inputs, planner))


def _blank(group: str, codes: tuple[str, ...], order: Order, file: str, inputs: str) -> Record:
    """Return the record of a file before it is made. `inputs` is the digest of what its group is made from."""
    languages = "+".join(codes)
    made_from = sha256(f"{inputs} {languages} {order}".encode()).hexdigest()[:32]
    return Record(group, languages, order.target, file, "", 0, 0, 0.0, "", (), made_from)


def _fresh(manifest: Manifest, blank: Record, order: Order) -> tuple[Record, ...]:
    """Return the records of a file and of what is beside it, if none of them has changed."""
    records = [manifest.fresh(file, blank.inputs) for file in (blank.file, *order.beside(blank.file))]
    return tuple(record for record in records if record) if all(records) else ()


def _pages(planned: PlannedFile) -> int:
    editions, order = planned.editions, planned.order
    if order.made_for.is_page:
        return 1
    content = editions[0].content
    return content.pages(editions, order) if content else sum(len(one.folded.panels) for one in editions)


def _inputs_of_flyer(inputs: str, planner: VariantPlanner) -> str:
    """Return a digest of `inputs` (of everything that a flyer is made from except its groups) and of the request."""
    from flyergen.pdf.profiles import open_profile

    request = planner.request
    profiles = [digest_of(open_profile(one.profile).path) for one in request.orders]
    return " ".join(map(str, (inputs, planner.groups.layout.name, request.preflight, *profiles)))


def _internal_error(group: GroupTable, error: Exception) -> Problem:
    return problem_of("F199", group.place, "flyer", id=group.id, kind=type(error).__name__, error=error)


def _plain(node: Node) -> object:
    """Return the content of a tree without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}


_WORTH_WORKERS = 40  # groups: for fewer, more processes cost more than they save

_HANDFUL = 16  # groups that are made together, stage by stage

_MOST_NAMED = 12  # files in a warning


class BatchTally(NamedTuple):
    """The result of a batch: the records of its files, how many were made now, problems, and bundles.

    A `halted` batch stopped early. `outdated` are files of an earlier batch that could not be made again.
    """

    groups: int
    records: Sequence[Record] = ()
    file_count: int = 0
    problems: tuple[Problem, ...] = ()
    extra: tuple[Path, ...] = ()
    halted: bool = False
    listed: bool = True
    outdated: tuple[str, ...] = ()


class _Records(Sequence[Record]):
    """The records of files, in their order, each read when it is asked for."""

    def __init__(self, files: Sequence[str], manifest: Manifest) -> None:
        self._files, self._manifest = files, manifest

    def __len__(self) -> int:
        return len(self._files)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return _Records(self._files[number], self._manifest)
        return self._manifest.record(self._files[number])


class BatchRun:
    """The batch of a flyer. `tally` is its result after all outcomes."""

    def __init__(self, request: Request) -> None:
        """Set the flyer and read its groups.

        Raises FlyerError for contradictory options, for a merge on a computer that cannot, and with all problems of
        the flyer, its rules for groups, the pattern, or the whole table.
        """
        request.refuse_contradictions()
        if request.merge:
            refuse_without("merge")
        (folder,) = find_flyers(request.flyers)
        self.request = request
        self.maker = open_group_maker(folder, request)
        source, ready = self.maker.planner.source, self.maker.planner.groups
        rows = rows_of(folder, request.table, source.facts, request.worksheet)
        self.groups = wanted(rows.groups, request)
        self.warnings = (*_unchecked(request), *ready.left_out, *ready.faults, *warned_of(rows.warnings, source.levels))
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
        files: list[str] = []
        problems: list[Problem] = []
        made, halted = 0, False
        with Manifest(self.maker.output) as manifest:
            jobs = self.request.jobs or (os.cpu_count() or 1 if self.total >= _WORTH_WORKERS else 1)
            for outcome in outcomes_of(_craft(self.maker, manifest), self.groups, manifest, jobs):
                files += (record.file for record in outcome.records)
                problems += outcome.problems
                made, halted = made + outcome.file_count, halted or outcome.halt
                yield outcome
            zips, left = self.request.package, problems and not halted
            records = _Records(files, manifest)
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
        listed = manifest.count > 0 and not manifest.problems
        self.tally = BatchTally(len(self.groups), records, made, found, extra, halted, listed, outdated)

    def _bundles(self, records: Sequence[Record]) -> Iterator[Path]:
        """Make the requested bundles. Raises FlyerError D101 or D102 if one cannot be written."""
        output = self.maker.output
        if self.request.package:
            yield from package(output, self.name, records)
        if self.request.merge:
            yield from merge_files(output, self.name, records, {group.id: group.name for group in self.groups})


def _unchecked(request: Request) -> Iterator[Problem]:
    """Yield a warning if preflight would check the files, and is not on this computer."""
    if request.preflight and any(order.ending.endswith(".pdf") for order in request.orders):
        yield from filter(None, [lacking("build")])


def _craft(maker: GroupMaker, manifest: Manifest) -> Craft[GroupTable, GroupOutcome]:
    """Return how groups are made. The first one is made with all file templates before there are workers."""
    afresh = partial(_afresh, maker.planner.source.folder, maker.planner.request, maker.inputs)
    return Craft(partial(maker.make, manifest), _lost, afresh, _HANDFUL, before=1)


def _afresh(folder: Path, request: Request, inputs: str) -> Callable[[Sequence[GroupTable]], Iterator[GroupOutcome]]:
    maker = open_group_maker(folder, request)._replace(inputs=inputs)
    return partial(maker.make, Manifest(maker.output))


def _lost(group: GroupTable) -> GroupOutcome:
    return GroupOutcome(problems=(problem_of("G209", group.place, "group", id=group.id),))


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
    return problem_of("G212", count=len(files), files=named, warning=True)


def build_groups(request: Request, progress: Progress) -> Iterator[Built]:
    """Make the files of the requested groups of each flyer, up to the first flyer whose groups cannot be read."""
    try:
        for folder in find_flyers(request.flyers):
            run = BatchRun(request._replace(flyers=(folder.as_posix(),)))
            made = [one for group in progress(run.groups, name_of(folder)) for one in _of_group(run.maker, group)]
            yield _build_of(name_of(folder), [_problem(run.warnings), *made])
    except FlyerError as error:
        yield Built("", problems=error.problems)


def _build_of(name: str, outcomes: Sequence[Outcome]) -> Built:
    """Return the result of a flyer's groups."""
    found = tuple(dict.fromkeys(problem for one in outcomes if not one.made for problem in one.problems))
    errors = tuple(problem for problem in found if not problem.warning)
    warnings = tuple(problem for problem in found if problem.warning)
    return Built(name, tuple(one for one in outcomes if one.made), warnings=warnings, problems=errors)


def _of_group(maker: GroupMaker, table: GroupTable) -> Iterator[Outcome]:
    """Make the files of a group and yield their outcomes, with its problems first. These do not stop other groups.

    The files before a failure exist, and are reported.
    """
    planner = maker.planner
    try:
        plan = planner.plan_group(planner.groups.read(table))
        yield _problem(plan.problems)
        for planned in plan.files:
            told = tuple(warning for one in planned.editions for warning in one.findings.page)
            for outcome in files_of(planned, planner.request.preflight):
                yield outcome._replace(problems=(*told, *outcome.problems))
    except FlyerError as error:
        yield _problem(error.problems)


def _problem(problems: tuple[Problem, ...]) -> Outcome:
    """Return the outcome of a problem without a file."""
    return Outcome("", "", Path(), problems=problems)


_MOST_BYTES = 500 * MEGABYTE


def package(folder: Path, flyer: str, records: Sequence[Record]) -> list[Path]:
    """Put the files of each group into `flyer.group.zip`. Equal files always give equal bytes."""
    made, files = [], dict[str, list[str]]()
    for record in records:
        files.setdefault(record.group, []).append(record.file)
    for group, own in files.items():
        path = folder / f"{flyer}.{group}.zip"
        deliver(path, zipped((Path(file).name, read_bytes(folder / file, _MOST_BYTES)) for file in own))
        made.append(path)
    return made


def merge_files(folder: Path, flyer: str, records: Sequence[Record], names: Mapping[str, str]) -> list[Path]:
    """Put the pages of all editions into `flyer.all.target.pdf`, by language and group. `names` are those of groups.

    Each edition is a part of its structure, with its language, a bookmark and labels for its pages.
    """
    from flyergen.pdf.merge_pdfs import merge

    made = []
    records = tuple(records)
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
