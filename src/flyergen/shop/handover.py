"""Handover: the press files of a flyer for a print shop, checked by preflight before any is delivered.

A job consists of all finished languages of one layout, of the flyer or of one local group. Its files are those of
`flyergen build`, byte for byte.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.artwork import GlyphRun
from flyergen.engine.editions import Ask, SetEdition, set_editions, warnings_of
from flyergen.engine.file_names import PATTERN, fill_in
from flyergen.engine.impose import grid_for, impose, share_a_sheet
from flyergen.engine.plan import Look, PlannedFile, file_of, look_at
from flyergen.engine.print_options import Order
from flyergen.engine.produce import make_pdf, produce
from flyergen.flyer.model.facts import Facts, copies_of
from flyergen.memory_files import held_pdf
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.writer.artwork_items import items_of
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.gang_grid import Grid
from flyergen.sheet.page import Job
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import GroupTable

if TYPE_CHECKING:
    from flyergen.engine.group_editions import LocalEdition
    from flyergen.preflight.separations import PagePlates


class PressFile(NamedTuple):
    """A press file: its name, its languages, its number of copies (None: not given), and its pages.

    `warnings` are those of preflight.
    """

    name: str
    languages: tuple[str, ...]
    copies: int | None
    data: bytes
    pages: "tuple[PagePlates, ...]"
    warnings: tuple[Problem, ...] = ()

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


# A file, its number of copies, and its languages.
_Planned = tuple[PlannedFile, int | None, tuple[str, ...]]


class Handover(NamedTuple):
    """A job for a print shop.

    `ready` are its editions, `proofs` a PDF of each in screen colors by language, and `facts` those of the flyer, or
    of the group whose name for files is `group`. `grid` is the sheet with several pieces, if the shop gets whole
    sheets. `fonts` are the files of all its fonts.
    """

    ready: tuple[SetEdition, ...]
    order: Order
    facts: Facts
    files: tuple[PressFile, ...]
    proofs: Mapping[str, bytes]
    fonts: tuple[Path, ...]
    grid: Grid | None = None
    group: str = ""
    warnings: tuple[Problem, ...] = ()

    @property
    def first(self) -> SetEdition:
        """The edition that the ticket shows: the source language's, if there is one."""
        source = self.ready[0].source.facts.source_language
        return next((one for one in self.ready if one.edition.language == source), self.ready[0])

    def named(self, ending: str) -> str:
        """Return a file name for the whole job: `flyer.ticket.pdf`, `flyer.bold.baker.ticket.pdf`. "" adds no part."""
        first = self.ready[0]
        return ".".join(filter(None, (first.source.name_with(first.edition.layout.name), self.group, ending)))


def hand_over(source: FlyerSource, ask: Ask, order: Order) -> Handover:
    """Return a flyer's own job.

    Raises FlyerError with all problems of the flyer, and if preflight finds an error in one of its files.
    """
    ready = set_editions(source, ask)
    return Handover(
        ready,
        order,
        ready[0].source.facts,
        _files(ready, order),
        {one.edition.language: make_pdf(one, Order("proof")) for one in ready},
        _fonts(run for one in ready for run in _runs(impose(one, order))),
        grid_for(ready[0], order),
        warnings=tuple(dict.fromkeys(problem for one in ready for problem in warnings_of(one, order.profile))),
    )


def hand_over_group(source: FlyerSource, ask: Ask, order: Order, written: GroupTable) -> Handover:
    """Return the job of a local group. Raises FlyerError as `hand_over`, and for problems of the group."""
    from flyergen.engine.group_editions import GroupEditions
    from flyergen.flyer.model.local_group import local_facts

    group_editions = GroupEditions(source, ask)
    _stop_if(group_editions.faults)
    group = group_editions.read(written)
    editions = group_editions.set(group)
    look = look_at(source.levels, group_editions.source.facts, group)
    files = [_local_file(local, order, look) for local in editions]
    runs = (item for local in editions for items in local.own.slots.values() for item in items)
    standing = (run for local in editions for run in _runs(impose(local.ready, order)))
    return Handover(
        tuple(local.ready for local in editions),
        order,
        local_facts(group_editions.source.facts, group),
        _made(files),
        {local.language: local.pdf(Order("proof")).data for local in editions},
        _fonts(item for item in (*runs, *standing) if isinstance(item, GlyphRun)),
        grid_for(group_editions.ready[0], order),
        group.id,
        tuple(dict.fromkeys(warning for local in editions for warning in local.warnings)),
    )


def _stop_if(problems: Sequence[Problem]) -> None:
    if problems:
        raise FlyerError(dict.fromkeys(problems))


def _files(ready: Sequence[SetEdition], order: Order) -> tuple[PressFile, ...]:
    """Return the files of editions: one for each, or one of all if they are side by side on a sheet."""
    shared = [tuple(ready)] if share_a_sheet(ready[0], order) else [(one,) for one in ready]
    codes = [tuple(one.edition.language for one in some) for some in shared]
    facts = ready[0].source.facts
    return _made(
        [(file_of(some, order, None), _copies(facts, own), own) for some, own in zip(shared, codes, strict=True)]
    )


def _local_file(local: "LocalEdition", order: Order, look: Look) -> _Planned:
    source, edition = local.ready.source, local.ready.edition
    flyer = source.name_with(edition.layout.name)
    says = {"flyer": flyer, "group": local.group.id, "lang": edition.name, "target": order.target}
    path = Path(fill_in(PATTERN, says, order.ending))
    printed = partial(local.pdf, order)
    planned = PlannedFile(path, order, (), local.language, on_disk=False, printed=printed, look=look)
    return planned, copies_of(source.facts.print, local.language), (local.language,)


def _copies(facts: Facts, codes: Sequence[str]) -> int | None:
    """Return the number of pieces on a sheet that several languages share."""
    counts = [copies for code in codes if (copies := copies_of(facts.print, code)) is not None]
    return sum(counts) if len(counts) == len(codes) else None


def _made(planned: Sequence[_Planned]) -> tuple[PressFile, ...]:
    """Make the files in memory and check them. Return them with preflight's warnings and their pages.

    Raises FlyerError with all errors.
    """
    from flyergen.preflight.separations import plates_of

    problems: list[Problem] = []
    files: list[PressFile] = []
    for file, copies, languages in planned:
        for made in produce([file]):
            if made.data is None:
                problems += made.problems
                continue
            with held_pdf(made.data) as path:
                pages = plates_of(path)
            files.append(PressFile(made.path.name, languages, copies, made.data, pages, made.problems))
    _stop_if(problems)
    return tuple(files)


def _runs(job: Job) -> Iterator[GlyphRun]:
    return (item for item in items_of(job) if isinstance(item, GlyphRun))


def _fonts(runs: Iterator[GlyphRun]) -> tuple[Path, ...]:
    return tuple(sorted({run.font.path for run in runs}))
