"""Group batch: makes the changed editions of a flyer's groups, each file completely or not at all.

A group that cannot be made does not stop the others. A full or inaccessible disk stops all.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.engine.batch_manifest import Manifest, Record
from flyergen.engine.editions import Ask, load
from flyergen.engine.file_names import fill_in, pattern_problems
from flyergen.engine.group_editions import GroupEditions, JudgedLocal, LocalEdition
from flyergen.engine.impose import share_a_sheet
from flyergen.engine.input_digests import Inputs, digest_of
from flyergen.engine.media import joined
from flyergen.engine.plan import Look, PlannedFile, look_at
from flyergen.engine.print_options import Order
from flyergen.engine.produce import files_of
from flyergen.engine.shared_sheets import SharedSheets, together
from flyergen.flyer.model.local_group import Group
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import FOLDER, GroupTable
from flyergen.source.yaml.tree import Items, Node, Scalar

if TYPE_CHECKING:
    from flyergen.pdf.variable_data.file_template import Printed


class BatchOrder(NamedTuple):
    """A request for a batch: a flyer's folder, what to make, for which targets, where, and under which names.

    With `force` everything is made again, changed or not. Editions that are merged later have no other language in
    their files.
    """

    folder: Path
    ask: Ask
    orders: tuple[Order, ...]
    output: Path
    pattern: str
    preflight: bool = True
    force: bool = False
    merged: bool = False


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


class Sheets(NamedTuple):
    """The kind of a group's file: the languages on its sheets, usually one, and the order.

    A picture has a second file beside it, with its alt text.
    """

    languages: tuple[str, ...]
    order: Order

    @property
    def spoken(self) -> str:
        """Return the languages in one word, as "en+es"."""
        return "+".join(self.languages)


class Workshop(NamedTuple):
    """A flyer's group editions, by medium, with everything that their files need."""

    media: Mapping[str, GroupEditions]
    order: BatchOrder
    inputs: str
    shared: SharedSheets

    @property
    def group_editions(self) -> GroupEditions:
        """The group editions of the first medium."""
        return next(iter(self.media.values()))

    def judged(self, group: Group, media: Iterable[str] = ()) -> dict[str, tuple[JudgedLocal, ...]]:
        """Judge and typeset a group's editions, by medium (none: all media)."""
        return {medium: self.media[medium].judged(group) for medium in media or self.media}

    def make(self, written: GroupTable, manifest: Manifest) -> GroupOutcome:
        """Make the missing files of a group."""
        try:
            group = self.group_editions.read(written)
            return self._made(group, written, manifest)
        except FlyerError as error:
            return GroupOutcome(problems=error.problems, halt=any(map(self._stops_all, error.problems)))
        except Exception as error:
            if os.environ.get("FLYERGEN_TRACEBACK"):
                raise
            return GroupOutcome(problems=(_internal_error(written, error),))

    def _made(self, group: Group, written: GroupTable, manifest: Manifest) -> GroupOutcome:
        inputs = self._inputs_of(group, written)
        files = self.files(group.id)
        known = {} if self.order.force else files
        fresh = {sheets: _fresh(manifest, own, _of_file(inputs, sheets)) for sheets, own in known.items()}
        if known and all(fresh.values()):
            return GroupOutcome(tuple(record for records in fresh.values() for record in records))
        judged = self.judged(group, dict.fromkeys(one.order.medium for one in files if not fresh.get(one)))
        editions = editions_in(judged)
        outcome = GroupOutcome(problems=errors_in(judged))
        for sheets in files:
            medium = sheets.order.medium
            own = [editions[medium, code] for code in sheets.languages if (medium, code) in editions]
            if records := fresh.get(sheets):
                outcome = outcome.kept(records)
            elif len(own) == len(sheets.languages):
                outcome = self._with(outcome, own, sheets, inputs)
            if outcome.halt:
                break
        return outcome

    def _with(
        self, so_far: GroupOutcome, editions: Sequence[LocalEdition], sheets: Sheets, inputs: str
    ) -> GroupOutcome:
        """Return the outcome of a group with one more of its files, and what is beside it.

        A file that cannot be made does not stop the others.
        """
        try:
            records = [one._replace(inputs=_of_file(inputs, sheets)) for one in self._print(editions, sheets)]
        except FlyerError as error:
            halt = any(map(self._stops_all, error.problems))
            return so_far._replace(problems=(*so_far.problems, *error.problems), halt=halt)
        return so_far.kept(records)._replace(made=so_far.made + len(records))

    def _print(self, editions: Sequence[LocalEdition], sheets: Sheets) -> Iterator[Record]:
        """Make a file of a group with what is beside it, and yield their records."""
        last, group = max(editions, key=lambda local: local.step), editions[0].group.id
        own = [warning for local in editions for warning in local.warnings]
        fit = say("step {n} of {all}", n=last.step + 1, all=len(self.group_editions.trials))
        size, pages = round(last.composition.trial.size, 2), self._pages(editions, sheets.order)
        for made in files_of(self.planned(editions, sheets, self.file(group, sheets)), self.order.preflight):
            facts = tuple(dict.fromkeys(f"{one.code}: {one.fact}" for one in (*own, *made.problems)))
            file, target = made.path.relative_to(self.order.output).as_posix(), sheets.order.target
            yield Record(group, sheets.spoken, target, file, made.sha256, made.size, pages, size, fit, facts, "")

    def planned_files(
        self, group: Group, judged: Mapping[str, Sequence[JudgedLocal]], on_disk: bool = True
    ) -> Iterator[tuple[PlannedFile, Sequence[LocalEdition]]]:
        """Yield each file of a group whose editions, `judged` by medium, can all be printed, with these editions."""
        editions = editions_in(judged)
        for sheets, (file, *_) in self.files(group.id).items():
            names = [(sheets.order.medium, code) for code in sheets.languages]
            if all(name in editions for name in names):
                own = [editions[name] for name in names]
                yield self.planned(own, sheets, file, on_disk), own

    def planned(self, editions: Sequence[LocalEdition], sheets: Sheets, file: str, on_disk: bool = True) -> PlannedFile:
        """Return the file of a group's edition, or of several that share its sheets, at its path in the folder."""
        group, source = editions[0].group, self.group_editions.source
        look = look_at(source.levels, source.facts, group) if self.order.preflight else Look()
        path, target = self.order.output / file, sheets.order.made_for
        if not (target.has_pdf or target.is_page):
            wholes = tuple(local.whole for local in editions)
            return PlannedFile(path, sheets.order, wholes, sheets.spoken, on_disk, None, look)
        printed = partial(self._printed, editions, sheets, file)
        return PlannedFile(path, sheets.order, (), sheets.spoken, on_disk, printed, look)

    def _printed(self, editions: Sequence[LocalEdition], sheets: Sheets, file: str) -> "Printed":
        """Return the PDF of a group's edition, or of several that share its sheets, or the page of all of them.

        Raises FlyerError P2xx for inks and pictures of the group that cannot be printed.
        """
        order = sheets.order
        if order.made_for.is_page:
            from flyergen.engine.web_page import published, web_page
            from flyergen.pdf.variable_data.file_template import Bulk, Printed

            first, picture = editions[0], order.picture
            shown = self.file(first.group.id, Sheets((first.language,), picture)) if picture else ""
            page = web_page([local.whole for local in editions], published(order, file, shown))
            return Printed(Bulk(b"", ()), page)
        if len(editions) > 1:
            return self.shared.pdf(editions, order)
        return (editions[0]._replace(others=()) if self.order.merged else editions[0]).pdf(order)

    def _pages(self, editions: Sequence[LocalEdition], order: Order) -> int:
        """Return the number of pages of a group's edition, or of the sheets that several share."""
        if order.made_for.is_page:
            return 1
        return self.shared.template(editions, order).pages if len(editions) > 1 else editions[0].pages(order)

    def files(self, group: str) -> dict[Sheets, tuple[str, ...]]:
        """Return the files of a group by kind, each with what is beside it, relative to the folder of the batch."""
        sharing = {order for order in self.order.orders if together(self.media[order.medium], order)}
        apart = [order for order in self.order.orders if order not in sharing]
        alone = [Sheets((code,), order) for code in self.group_editions.languages for order in apart]
        shared = [Sheets(self.group_editions.languages, order) for order in self.order.orders if order in sharing]
        return {sheets: (file := self.file(group, sheets), *sheets.order.beside(file)) for sheets in (*alone, *shared)}

    def file(self, group: str, sheets: Sheets) -> str:
        """Return the file of a group's sheets, relative to the folder of the batch."""
        lang = "-".join(map(self.group_editions.name_of, sheets.languages))
        flyer = self.group_editions.source.name_with(self.group_editions.layout.name)
        names = {"flyer": flyer, "group": group, "lang": lang, "target": sheets.order.kind}
        return fill_in(self.order.pattern, names, sheets.order.ending)

    def _inputs_of(self, group: Group, written: GroupTable) -> str:
        said = json.dumps(_plain(written.table) if written.table else None, ensure_ascii=False)
        logo = digest_of(self.order.folder / group.logo) if group.logo else ""
        return sha256(f"{self.inputs}\0{said}\0{logo}".encode("utf-8", "surrogatepass")).hexdigest()

    def _stops_all(self, problem: Problem) -> bool:
        """Return whether a problem, of the disk or of the batch's own folder, stops every group."""
        above = (self.order.output.as_posix(), *(folder.as_posix() for folder in self.order.output.parents))
        return problem.code == "D102" or (problem.code == "D101" and str(problem.place) in above)


def open_workshop(order: BatchOrder) -> Workshop:
    """Set the flyer, in the languages that can be printed.

    Its inputs are digested before it is read: if somebody saves meanwhile, the next run makes it again. Raises
    FlyerError with all problems if no language can be printed or all share sheets, and with those of its rules for
    groups or the pattern.
    """
    inputs = Inputs().of(order.folder, order.folder / FOLDER, order.output)
    source = load(order.folder, None if order.preflight else order.ask.layout)
    workshop = workshop_of(source, order)
    return workshop._replace(inputs=inputs_of_flyer(inputs, workshop.group_editions, order))


def workshop_of(source: FlyerSource, order: BatchOrder) -> Workshop:
    """Set a flyer that has been read. Raises FlyerError as `open_workshop`."""
    asks = {medium: order.ask._replace(medium=medium) for medium in dict.fromkeys(one.medium for one in order.orders)}
    media = {medium: GroupEditions(source, ask) for medium, ask in asks.items()}
    group_editions = next(iter(media.values()))
    apart = not all(together(media[one.medium], one) for one in order.orders)
    several = {"group": True, "lang": apart and len(group_editions.languages) > 1, "target": len(order.orders) > 1}
    problems = pattern_problems(order.pattern, several)
    for one in order.orders:
        if share_a_sheet(media[one.medium].ready[0], one):
            problems += media[one.medium].faults
    if problems:
        raise FlyerError(dict.fromkeys(problems))
    return Workshop(media, order, "", SharedSheets())


def editions_in(judged: Mapping[str, Sequence[JudgedLocal]]) -> dict[tuple[str, str], LocalEdition]:
    """Return the editions that can be printed, by medium and language."""
    return {(medium, one.language): one.edition for medium, some in judged.items() for one in some if one.edition}


def errors_in(judged: Mapping[str, Sequence[JudgedLocal]]) -> tuple[Problem, ...]:
    """Return the errors of all media, each once."""
    return joined((), ([problem for one in some for problem in one.errors] for some in judged.values()))


def run(workshop: Workshop, groups: Sequence[GroupTable], manifest: Manifest) -> Iterator[GroupOutcome]:
    """Yield the outcome of each group in order. The manifest records all of them."""
    for written in groups:
        outcome = workshop.make(written, manifest)
        manifest.note(outcome.records if outcome.made else ())
        yield outcome
        if outcome.halt:
            return


def _fresh(manifest: Manifest, files: Sequence[str], inputs: str) -> tuple[Record, ...]:
    """Return the records of files that belong together, if none of them has changed."""
    records = [manifest.fresh(file, inputs) for file in files]
    return tuple(record for record in records if record) if all(records) else ()


def _of_file(inputs: str, sheets: Sheets) -> str:
    return sha256(f"{inputs} {sheets.spoken} {sheets.order}".encode()).hexdigest()[:32]


def inputs_of_flyer(inputs: str, group_editions: GroupEditions, order: BatchOrder) -> str:
    """Return a digest of `inputs` (of everything that a flyer is made from except its groups) and of the order."""
    from flyergen.pdf.colour.icc_profiles import open_profile

    profiles = [digest_of(open_profile(one.profile).path) for one in order.orders]
    asked = (group_editions.layout.name, order.preflight, *profiles)
    return " ".join(map(str, (inputs, *asked)))


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
