"""Preflighted press files: those of a flyer for a print shop, checked before any is delivered.

A job consists of all finished languages of one layout, of the flyer or of one local group. Its files are those of
`flyergen build`, byte for byte.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from flyergen.artwork import GlyphRun, Item, Picture
from flyergen.files import MEGABYTE, held_pdf, opened
from flyergen.flyer.facts import Facts, copies_of
from flyergen.job.impose import grid_for, impose, impose_all, share_a_sheet
from flyergen.job.orders import Order
from flyergen.job.plan import Naming, PlannedFile, file_of
from flyergen.job.preflight import lacking
from flyergen.job.produce import files_of, produce
from flyergen.pdf.pages import edges_of
from flyergen.pdf.profiles import inks_of, open_profile
from flyergen.pdf.resources import colours_of, items_of, placements_of
from flyergen.pictures import open_image
from flyergen.preflight.page_space import Box
from flyergen.preflight.report import PagePlates
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import TypesetEdition, set_editions, warnings_of
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.record import NamedTuple
from flyergen.sheet.gang import Grid
from flyergen.sheet.page import Job
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import GroupTable

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")

_MOST_BYTES = 500 * MEGABYTE  # of a picture


class PressFile(NamedTuple):
    """A press file: its name, its languages, its number of copies (None: not given), and its pages.

    `warnings` are those of preflight.
    """

    name: str
    languages: tuple[str, ...]
    copies: int | None
    data: bytes
    pages: tuple[PagePlates, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


# A file, its number of copies, and its languages.
_Planned = tuple[PlannedFile, int | None, tuple[str, ...]]


class Handover(NamedTuple):
    """A job for a print shop.

    `set_editions` are its editions, `proofs` a PDF of each in screen colors by language, and `facts` those of the
    flyer, or of the group whose name for files is `group`. `grid` is the sheet with several pieces, if the shop gets
    whole sheets. `fonts` are the files of all its fonts.
    """

    set_editions: tuple[TypesetEdition, ...]
    order: Order
    facts: Facts
    files: tuple[PressFile, ...]
    proofs: Mapping[str, bytes]
    fonts: tuple[Path, ...]
    grid: Grid | None = None
    group: str = ""
    warnings: tuple[Problem, ...] = ()

    @property
    def first(self) -> TypesetEdition:
        """The edition that the ticket shows: the source language's, if there is one."""
        source = self.set_editions[0].source.facts.source_language
        return next((one for one in self.set_editions if one.edition.language == source), self.set_editions[0])

    def file_name(self, ending: str) -> str:
        """Return a file name for the whole job: `flyer.ticket.pdf`, `flyer.bold.baker.ticket.pdf`. "" adds no part."""
        first = self.set_editions[0]
        return ".".join(filter(None, (first.source.name_with(first.edition.layout.name), self.group, ending)))


def hand_over(source: FlyerSource, spec: EditionSpec, order: Order) -> Handover:
    """Return a flyer's own job.

    Raises FlyerError with all problems of the flyer, and if preflight finds an error in one of its files.
    """
    ready = set_editions(source, spec)
    return Handover(
        ready,
        order,
        ready[0].source.facts,
        _files(ready, order),
        {one.edition.language: _proof(one) for one in ready},
        _fonts(run for one in ready for run in _runs(impose(one, order))),
        grid_for(ready[0], order),
        warnings=tuple(dict.fromkeys(problem for one in ready for problem in warnings_of(one, order.profile))),
    )


def hand_over_group(source: FlyerSource, spec: EditionSpec, order: Order, table: GroupTable) -> Handover:
    """Return the job of a local group. Raises FlyerError as `hand_over`, and for problems of the group."""
    from flyergen.flyer.groups import local_facts
    from flyergen.job.group_parts import GroupEditions
    from flyergen.job.variants import GroupNaming

    ready = GroupEditions(source, spec)
    _stop_if(ready.faults)
    group = ready.read(table)
    judged = ready.judged_editions(group)[spec.medium]
    _stop_if([problem for one in judged for problem in verdict_on(one.findings, spec.demand).errors])
    editions = [one.set_edition for one in judged if one.set_edition]
    own = (item for one in editions if one.content for items in one.content.slots.values() for item in items)
    static = (run for one in ready.set_editions(spec.medium) for run in _runs(impose(one, order)))
    return Handover(
        ready.set_editions(spec.medium),
        order,
        local_facts(source.facts, group),
        _files(editions, order, GroupNaming(group.id, value=group)),
        {one.edition.language: _proof(one) for one in editions},
        _fonts(item for item in (*own, *static) if isinstance(item, GlyphRun)),
        grid_for(ready.set_editions(spec.medium)[0], order),
        group.id,
        tuple(dict.fromkeys(problem for one in editions for problem in one.findings.page)),
    )


def _stop_if(problems: Sequence[Problem]) -> None:
    if problems:
        raise FlyerError(dict.fromkeys(problems))


def _files(editions: Sequence[TypesetEdition], order: Order, naming: Naming | None = None) -> tuple[PressFile, ...]:
    """Return the files of editions: one for each, or one of all if they are side by side on a sheet."""
    shared = [tuple(editions)] if share_a_sheet(editions[0], order) else [(one,) for one in editions]
    codes = [tuple(one.edition.language for one in some) for some in shared]
    facts = editions[0].source.facts
    files = [file_of(some, order, None, naming) for some in shared]
    return _press_files([(file, _copies(facts, own), own) for file, own in zip(files, codes, strict=True)])


def _proof(set_edition: TypesetEdition) -> bytes:
    """Return a PDF of an edition in screen colors."""
    (made,) = files_of(file_of([set_edition], Order("side_pictures"), None), preflight=False)
    return made.data or b""


def _copies(facts: Facts, codes: Sequence[str]) -> int | None:
    """Return the number of pieces on a sheet that several languages share."""
    counts = [copies for code in codes if (copies := copies_of(facts.print, code)) is not None]
    return sum(counts) if len(counts) == len(codes) else None


def _press_files(planned: Sequence[_Planned]) -> tuple[PressFile, ...]:
    """Make the files in memory and check them. Return them with preflight's warnings and their pages.

    Raises FlyerError with all errors.
    """
    problems: list[Problem] = []
    files: list[PressFile] = []
    for file, copies, languages in planned:
        for made in produce([file]):
            if made.data is None:
                problems += made.problems
                continue
            pages = _pages_of(file) if lacking("preflight") else _plates_in(made.data)
            files.append(PressFile(made.path.name, languages, copies, made.data, pages, made.problems))
    _stop_if(problems)
    return tuple(files)


def _plates_in(pdf: bytes) -> tuple[PagePlates, ...]:
    """Return the boxes and inks of the pages of a finished file."""
    from flyergen.preflight.document_facts import plates_of

    with held_pdf(pdf) as path:
        return plates_of(path)


def _pages_of(file: PlannedFile) -> tuple[PagePlates, ...]:
    """Return the boxes and inks of a file's pages as they are drawn, where no finished file can be read."""
    order = file.order
    slots = [one.content.slots.values() for one in file.editions if one.content]
    own = [item for filled in slots for items in filled for item in items]  # of a local group, on whichever page
    pages = order.made_for.repainted(impose_all(file.editions, order)).pages
    drawn = [[*own, *(item for placed in placements_of(page) for item in placed.items)] for page in pages]
    boxes = [tuple(Box(*edges) for edges in edges_of(page)) for page in pages]
    return tuple(
        PagePlates(media, bleed, trim, _inks(items, order))
        for (media, bleed, trim), items in zip(boxes, drawn, strict=True)
    )


def _inks(items: Sequence[Item], order: Order) -> tuple[str, ...]:
    """Return the inks of items for the press: those of the process first, then spots by name."""
    profile = open_profile(order.profile)
    pictures = [item for item in items if isinstance(item, Picture)]
    looks = [picture.look for picture in pictures if picture.look]
    used = {ink for picture in pictures for ink in _inks_of(picture)}
    for colour in (*colours_of(items), *(colour for look in looks for colour in look.colours)):
        parts = (0.0,) * 4 if colour.spots else inks_of(colour, profile.path, profile.ink_limit)
        used.update(spot.ink for spot in colour.spots if spot.tint)
        used.update(ink for ink, part in zip(PROCESS, parts, strict=True) if part)
    return (*(ink for ink in PROCESS if ink in used), *sorted(used.difference(PROCESS)))


def _inks_of(picture: Picture) -> tuple[str, ...]:
    """Return the inks of a picture's tones: none of its own between two colors, and black alone if it stays grey."""
    if picture.look and picture.look.duotone:
        return ()
    if picture.look and picture.look.overlays:
        return PROCESS
    with opened(Path(picture.file), _MOST_BYTES) as stream, open_image(stream) as image:
        return PROCESS[3:] if image.mode in ("1", "L", "LA") else PROCESS


def _runs(job: Job) -> Iterator[GlyphRun]:
    return (item for item in items_of(job) if isinstance(item, GlyphRun))


def _fonts(runs: Iterator[GlyphRun]) -> tuple[Path, ...]:
    return tuple(sorted({run.font.path for run in runs}))
