"""Makes group files: those of a flyer's groups that have changed, each file completely or not at all.

A group that cannot be made does not stop the others. A full or inaccessible disk stops all.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from flyergen.files import PrintedFile
from flyergen.flyer.groups import Group
from flyergen.job.manifest import Manifest, Record
from flyergen.job.orders import Order
from flyergen.job.outcome import Outcome
from flyergen.job.plan import Plan, PlannedFile
from flyergen.job.produce import files_of, printed_of
from flyergen.job.request import Request
from flyergen.job.variants import VariantPlanner
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import load
from flyergen.project.ledger import Inputs, digest_of
from flyergen.record import NamedTuple
from flyergen.source.tables.local_groups import FOLDER, GroupTable
from flyergen.source.yaml.tree import Items, Node, Scalar
from flyergen.stages import Staged, stage_by_stage
from flyergen.typeset.copyfit import steps


class GroupOutcome(NamedTuple):
    """The result of a group: the records of its files, how many were made now, and its problems.

    `halt` is set if no other group can succeed.
    """

    records: tuple[Record, ...] = ()
    made: int = 0
    problems: tuple[Problem, ...] = ()
    halt: bool = False

    def kept(self, records: Iterable[Record]) -> "GroupOutcome":
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
        return stage_by_stage(self._made(written, manifest) for written in lot)

    def _made(self, written: GroupTable, manifest: Manifest) -> Staged[GroupOutcome]:
        """Make the missing files of a group. Its outcome has what goes wrong."""
        try:
            return (yield from self._files_of(written, manifest))
        except FlyerError as error:
            return GroupOutcome(problems=error.problems, halt=any(map(self._stops_all, error.problems)))
        except Exception as error:
            if os.environ.get("FLYERGEN_TRACEBACK"):
                raise
            return GroupOutcome(problems=(_internal_error(written, error),))

    def _files_of(self, written: GroupTable, manifest: Manifest) -> Staged[GroupOutcome]:
        """Read, set, print and write a group. Files that exist and are up to date are left out."""
        group = self.planner.groups.read(written)
        inputs = self._inputs_of(group, written)
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
        return self._written(plan, [blank for blank, _ in blanks], fresh, printed)

    def _written(
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
                outcome = outcome.kept(records)
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
        return so_far.kept(records)._replace(made=so_far.made + len(records))

    def _record(self, planned: PlannedFile, made: Outcome, blank: Record) -> Record:
        """Return the record of a file that is made."""
        own = planned.editions[: blank.language.count("+") + 1]  # those after them are one tap away
        last = max(own, key=lambda one: one.fit.step)
        found = (*(warning for one in own for warning in one.found.page), *made.problems)
        count = last.content.steps if last.content else len(steps(last.edition.layout))
        return blank._replace(
            file=planned.name if made.path is planned.path else made.path.relative_to(self.output).as_posix(),
            sha256=made.sha256,
            bytes=made.size,
            pages=_pages(planned),
            body_pt=round(last.fit.composition.trial.size, 2),
            fit=say("step {n} of {all}", n=last.fit.step + 1, all=count),
            warnings=tuple(dict.fromkeys(f"{one.code}: {one.fact}" for one in found)),
        )

    def _inputs_of(self, group: Group, written: GroupTable) -> str:
        said = json.dumps(_plain(written.table) if written.table else None, ensure_ascii=False)
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
    fact = say("flyergen stumbled over `{id}`: {kind}: {error}", id=group.id, kind=type(error).__name__, error=error)
    hint = say("this is a fault of flyergen; report it with what FLYERGEN_TRACEBACK=1 shows when you run it again")
    return Problem("F199", fact, hint, group.place)


def _plain(node: Node) -> object:
    """Return the content of a tree without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}
