"""Printing: a typeset edition imposed for a target, written as PDF, looked at, and put under its name."""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from flyergen.artwork import Layer
from flyergen.flyer.facts import Facts
from flyergen.flyer.names import Extent
from flyergen.pipeline.built import Written
from flyergen.pipeline.delivery import deliver
from flyergen.pipeline.design import frames_of, printed_sides
from flyergen.pipeline.editions import SetEdition, press_problems
from flyergen.pipeline.hosts import hosts_of
from flyergen.pipeline.slug_words import shared_lines, whole_lines
from flyergen.problems import FlyerError, Place, Problem
from flyergen.sheet.imposition import Backdrop, PanelArt, impose_copier, impose_press, impose_screen
from flyergen.sheet.page import Job
from flyergen.typeset.composition import Composition
from flyergen.units import MM_PER_INCH

if TYPE_CHECKING:
    from flyergen.flyer.layout import Impose
    from flyergen.pdf.details import Details
    from flyergen.pdf.targets import Target
    from flyergen.pipeline.sheets import Several
    from flyergen.sheet.grid import Grid

RISO_EDGE = MM_PER_INCH / 4  # what a Risograph leaves blank. Source: exploriso and MICA
_TOLD_BEFORE = ("P471", "P472")  # of a soft picture T304 tells, at its place in the layout
_OF_WHOLE_CODES = ("P480", "P481", "P483", "P487")  # a tile may show a part of a code
_LONGEST_EPOCH = 11  # digits of a SOURCE_DATE_EPOCH before the year 5138


class Order(NamedTuple):
    """How a PDF is asked for: its target, the printer's profile, grey or not, the edge the sheet is flipped on.

    The target "proof" is the screen's colours on the whole trimmed sides, for pictures. `several` is the sheet that a
    command asks for, before what the layout says of it; `tile` is the paper on which it wants a poster in parts.
    """

    target: str
    profile: str = "GRACoL"
    grey: bool = False
    flip: Literal["short", "long"] = "short"
    several: "Several | None" = None
    tile: str = ""

    @property
    def ending(self) -> str:
        """What the name of its file ends with."""
        return f"tiles.{self.target}.pdf" if self.tile else f"{self.target}.pdf"

    @property
    def at_the_shop(self) -> bool:
        """Whether a print shop gets it, and not a machine of one's own or a screen."""
        from flyergen.pdf.targets import is_for_a_shop

        return is_for_a_shop(self.target)

    @property
    def made_for(self) -> "Target":
        """The target whose standards the file keeps; a proof's are a copier's."""
        from flyergen.pdf.targets import TARGETS

        return TARGETS["copier" if self.target == "proof" else self.target]


def sheet_for(ready: SetEdition, order: Order) -> "Impose | None":
    """Return the sheet that holds several of an edition, None where it is printed alone."""
    if order.tile or (ready.edition.layout.impose is None and order.several is None):
        return None
    from flyergen.pipeline.sheets import asked_for

    return asked_for(ready.edition.layout.impose, order.several, order.target)


def grid_for(ready: SetEdition, order: Order) -> "Grid | None":
    """Return where the pieces stand on a sheet that holds several, None where an edition is printed alone.

    Raises FlyerError S1xx if there is no such paper, or they do not fit on it.
    """
    sheet = sheet_for(ready, order)
    if sheet is None:
        return None
    from flyergen.pipeline.sheets import grid_on

    return grid_on(sheet, [_alone(ready, order, {})], ready.edition.layout.zones, order.target)


def make_pdf(ready: SetEdition, order: Order) -> bytes:
    """Return the finished PDF of a typeset edition.

    Raises FlyerError if a colour has more ink than the profile's paper takes, or a picture cannot be used.
    """
    return write_job(ready, impose(ready, order), order)


def write_job(ready: SetEdition, job: Job, order: Order) -> bytes:
    """Return the PDF of pages that have been imposed."""
    from flyergen.pdf.writer import write_pdf

    if order.target == "bw":
        from flyergen.sheet.black import in_black

        job = in_black(job)
    return write_pdf(job, order.made_for, printing_details(ready, order))


def write_edition(ready: SetEdition, order: Order, folder: Path, preflight: bool = True) -> Written:
    """Make the PDF of an edition and put it under its name in `folder`, whole and looked at, or not at all.

    Raises FlyerError if preflight finds an error in it, it cannot be written, or its translation is not yet what
    the flyer demands of one that goes to the press.
    """
    if order.at_the_shop and (unmet := press_problems(ready)):
        raise FlyerError(unmet)
    path = folder / file_name(ready, order.ending)
    return _written(path, make_pdf(ready, order), (ready,), order, preflight)


def write_together(editions: Sequence[SetEdition], order: Order, path: Path, preflight: bool = True) -> Written:
    """Make one PDF of editions, of one flyer or several, that stand side by side on a sheet. Raises as one of them."""
    if order.at_the_shop and (unmet := [problem for ready in editions for problem in press_problems(ready)]):
        raise FlyerError(unmet)
    data = write_job(editions[0], impose_together(editions, order), order)
    return _written(path, data, editions, order, preflight)


def languages_of(editions: Sequence[SetEdition]) -> str:
    """Return the languages of editions that share a file, for its name: `en-es`."""
    return "-".join(ready.edition.name for ready in editions)


def _written(path: Path, data: bytes, editions: Sequence[SetEdition], order: Order, preflight: bool) -> Written:
    hosts = hosts_of(*((ready.edition.facts, ready.edition.local) for ready in editions)) if preflight else ()
    warnings = put(path, data, order, preflight, hosts)
    return Written(order.target, languages_of(editions), path, len(data), warnings, sha256(data).hexdigest())


def put(path: Path, data: bytes, order: Order, preflight: bool, hosts: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Put a PDF under its name, whole and looked at if asked, or not at all; return what preflight warns of.

    `hosts` are those to which its codes may lead; none named, they may lead anywhere.
    Raises FlyerError if preflight finds an error in it, or it cannot be written.
    """
    warnings: list[Problem] = []

    def approve(part: Path) -> None:
        warnings.extend(look_over(part, path, order, hosts))

    deliver(path, data, approve if preflight else None)
    return tuple(warnings)


def file_name(ready: SetEdition, ending: str, languages: str = "") -> str:
    """Return `flyer.es.ending`, with the layout's name between if it is not the flyer's first."""
    layout = ready.edition.layout.name
    default = layout == ready.source.facts.layouts[0]
    return ".".join((ready.source.name, *(() if default else (layout,)), languages or ready.edition.name, ending))


def look_over(part: Path, path: Path, order: Order, hosts: tuple[str, ...] = ()) -> list[Problem]:
    """Return preflight's warnings; its errors are raised, with the name that the file would have had."""
    from flyergen.pdf.profiles import open_profile
    from flyergen.preflight.inspect import inspect
    from flyergen.preflight.limits import PROFILES, Job

    limits = PROFILES[order.target]._replace(ink=open_profile(order.profile).ink_limit * 100)
    place = Place(path.as_posix())
    passed_over = (*_TOLD_BEFORE, *_OF_WHOLE_CODES) if order.tile else _TOLD_BEFORE
    told = (problem for problem in inspect(part, limits, Job(hosts=hosts)).problems if problem.code not in passed_over)
    found = [problem._replace(place=place) for problem in told]
    if not all(problem.warning for problem in found):
        raise FlyerError(found)
    return found


def impose(ready: SetEdition, order: Order, layers: Mapping[str, tuple[Layer, ...]] | None = None) -> Job:
    """Return an edition's artwork on the pages that a target asks for; panels with slots have their `layers`.

    Raises FlyerError S1xx if the sheet that holds several of it cannot be had, or it cannot be tiled.
    """
    if order.tile:
        from flyergen.pipeline.tiling import tiled_front

        return tiled_front(ready, _alone(ready, order._replace(target="proof"), layers or {}), order.tile)
    job = _alone(ready, order, layers or {})
    sheet = sheet_for(ready, order)
    return _aligned(_on_sheet(sheet, ready, (job,), order) if sheet else job, ready, order)


def impose_together(
    editions: Sequence[SetEdition], order: Order, layers: Sequence[Mapping[str, tuple[Layer, ...]]] = ()
) -> Job:
    """Return editions of a flyer side by side on the sheet that holds several of them, each its share of it.

    `layers` are those of panels with slots, by edition. Raises FlyerError S1xx if that sheet cannot be had, and
    ValueError if they are printed alone.
    """
    sheet = sheet_for(editions[0], order)
    if sheet is None:
        raise ValueError("editions that are printed alone do not share a sheet")
    jobs = [_alone(ready, order, layers[n] if layers else {}) for n, ready in enumerate(editions)]
    return _aligned(_on_sheet(sheet, editions[0], jobs, order), editions[0], order)


def _aligned(job: Job, ready: SetEdition, order: Order) -> Job:
    """Return a job with its back moved by what the project's copier misses, if a copier prints it."""
    if order.target not in ("copier", "bw"):
        return job
    from flyergen.sheet.alignment import lined_up
    from flyergen.source.project_settings import read_settings

    misses = read_settings(ready.source.folder.resolve().parent.parent).copier
    return lined_up(job, misses, edge_of(ready, order))


def _on_sheet(sheet: "Impose", ready: SetEdition, jobs: Sequence[Job], order: Order) -> Job:
    """Return the sheet with some pieces, whose zones and folds are those of `ready`."""
    from flyergen.pipeline.sheets import grid_on
    from flyergen.sheet.several_up import impose_several

    zones = ready.edition.layout.zones
    folds = [ready.sheet.folds(page.name) for page in jobs[0].pages]
    return impose_several(jobs, grid_on(sheet, jobs, zones, order.target), zones, order.flip, folds)


def _alone(ready: SetEdition, order: Order, layers: Mapping[str, tuple[Layer, ...]]) -> Job:
    composition, zones, sheet = _as_printed(ready), ready.edition.layout.zones, ready.sheet
    sections = composition.sections.by_panel
    panels = {
        name: PanelArt(name, composition.panels[name], sections[name], layers.get(name, ()))
        for side in printed_sides(ready.edition.layout, sheet)
        for name in (panel.name for panel in sheet.side(side))
    }
    backdrops = {
        side: tuple(Backdrop(side, one.items, one.owner) for one in composition.behind if one.side == side)
        for side in sheet.sides
    }
    if sheet.fold == "pages":
        from flyergen.pipeline.page_heads import heads

        backdrops = heads(ready)
    if order.at_the_shop:
        return impose_press(sheet, panels, backdrops, zones, shared_lines(ready) if layers else whole_lines(ready))
    if order.target == "proof":
        upright: Literal["short", "long"] = "short" if sheet.trim.width > sheet.trim.height else "long"
        return impose_copier(sheet, panels, backdrops, zones._replace(unprintable=Extent(0)), upright)
    if order.target == "screen":
        return impose_screen(sheet, panels, backdrops)
    if order.target == "riso":
        zones = zones._replace(unprintable=Extent(max(zones.unprintable, RISO_EDGE)))
    return impose_copier(sheet, panels, backdrops, zones, edge_of(ready, order))


def edge_of(ready: SetEdition, order: Order) -> Literal["short", "long"]:
    """Return the edge on which a copier turns the sheet. Large print is read on screens too: none of it is turned."""
    return "long" if ready.sheet.fold == "pages" else order.flip


def _as_printed(ready: SetEdition) -> Composition:
    """Return the composition as it is read: one that is read from right to left is reflected."""
    if ready.edition.direction == "ltr":
        return ready.fit.composition
    from flyergen.typeset.mirror import mirrored

    return mirrored(ready.fit.composition, frames_of(ready.folded))


def printing_details(ready: SetEdition, order: Order) -> "Details":
    """Return what the PDF of an edition says about itself."""
    from flyergen.pdf.details import Details
    from flyergen.pdf.profiles import open_profile

    first, *others = (ready.edition.in_language(code) for code in ready.edition.languages)
    profile = open_profile(order.profile)
    return Details(
        title=first.plain("document.title"),
        language=first.language,
        date=_date(ready.source.facts),
        profile=profile,
        author=first.facts.organization.name,
        subject=first.plain("document.description"),
        titles=tuple((one.language, one.plain("document.title")) for one in others),
        grey=order.grey,
        flip="" if order.tile else edge_of(ready, order),
        ink_limit=profile.ink_limit,
    )


def _date(facts: Facts) -> datetime:
    """The date of the files: SOURCE_DATE_EPOCH, else the flyer's date, else a fixed one; never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) <= _LONGEST_EPOCH:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(facts.date or "2000-01-01").replace(tzinfo=UTC)
