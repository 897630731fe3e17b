"""Printing: a typeset edition imposed for a target, written as PDF, looked at, and put under its name."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from flyergen.artwork import GlyphRun, Layer
from flyergen.flyer.facts import Facts
from flyergen.flyer.names import Extent
from flyergen.pipeline.delivery import deliver
from flyergen.pipeline.design import frames_of
from flyergen.pipeline.editions import SetEdition, press_problems
from flyergen.problems import FlyerError, Place, Problem
from flyergen.sheet.folds import SIDES
from flyergen.sheet.imposition import Backdrop, PanelArt, impose_copier, impose_press, impose_screen
from flyergen.sheet.page import Job
from flyergen.sheet.papers import size_in_words
from flyergen.typeset.composition import Composition
from flyergen.typeset.slug import slug_runs

if TYPE_CHECKING:
    from flyergen.pdf.details import Details

_LONGEST_EPOCH = 11  # digits of a SOURCE_DATE_EPOCH before the year 5138


class Order(NamedTuple):
    """How a PDF is asked for: its target, the printer's profile, grey or not, the edge the sheet is flipped on.

    The target "proof" is the screen's colours on the whole trimmed sides, for pictures.
    """

    target: str
    profile: str = "GRACoL"
    grey: bool = False
    flip: Literal["short", "long"] = "short"


def make_pdf(ready: SetEdition, order: Order) -> bytes:
    """Return the finished PDF of a typeset edition.

    Raises FlyerError if a colour has more ink than the profile's paper takes, or a picture cannot be used.
    """
    return write_job(ready, impose(ready, order), order)


def write_job(ready: SetEdition, job: Job, order: Order) -> bytes:
    """Return the PDF of pages that have been imposed."""
    from flyergen.pdf.targets import TARGETS
    from flyergen.pdf.writer import write_pdf

    target = TARGETS["copier" if order.target == "proof" else order.target]
    return write_pdf(job, target, printing_details(ready, order))


class Written(NamedTuple):
    """A file that was made: its target and language, where it is, its size in bytes, and what preflight warns of."""

    target: str
    language: str
    path: Path
    size: int
    warnings: tuple[Problem, ...] = ()


def write_edition(ready: SetEdition, order: Order, folder: Path, preflight: bool = True) -> Written:
    """Make the PDF of an edition and put it under its name in `folder`, whole and looked at, or not at all.

    Raises FlyerError if preflight finds an error in it, it cannot be written, or its translation is not yet what
    the flyer demands of one that goes to the press.
    """
    if order.target == "press" and (unmet := press_problems(ready)):
        raise FlyerError(unmet)
    path = folder / file_name(ready, f"{order.target}.pdf")
    data = make_pdf(ready, order)
    return Written(order.target, ready.edition.language, path, len(data), put(path, data, order, preflight))


def put(path: Path, data: bytes, order: Order, preflight: bool) -> tuple[Problem, ...]:
    """Put a PDF under its name, whole and looked at if asked, or not at all; return what preflight warns of.

    Raises FlyerError if preflight finds an error in it, or it cannot be written.
    """
    warnings: list[Problem] = []

    def approve(part: Path) -> None:
        warnings.extend(_inspected(part, path, order))

    deliver(path, data, approve if preflight else None)
    return tuple(warnings)


def file_name(ready: SetEdition, ending: str) -> str:
    """Return `flyer.es.ending`, with the layout's name between if it is not the flyer's first."""
    layout = ready.edition.layout.name
    default = layout == ready.source.facts.layouts[0]
    return ".".join((ready.source.name, *(() if default else (layout,)), ready.edition.language, ending))


def _inspected(part: Path, path: Path, order: Order) -> list[Problem]:
    """Return preflight's warnings; its errors are raised, with the name that the file would have had."""
    from flyergen.pdf.profiles import open_profile
    from flyergen.preflight.inspect import inspect

    ink_limit = open_profile(order.profile).ink_limit * 100
    place = Place(path.as_posix())
    found = [problem._replace(place=place) for problem in inspect(part, order.target, ink_limit).problems]
    if not all(problem.warning for problem in found):
        raise FlyerError(found)
    return found


def impose(ready: SetEdition, order: Order, layers: Mapping[str, tuple[Layer, ...]] | None = None) -> Job:
    """Return an edition's artwork on the pages that a target asks for; panels with slots have their `layers`."""
    composition, zones, sheet = _as_printed(ready), ready.edition.layout.zones, ready.sheet
    sections = composition.sections.by_panel
    panels = {
        name: PanelArt(name, items, sections[name], (layers or {}).get(name, ()))
        for name, items in composition.panels.items()
    }
    backdrops = {
        side: tuple(Backdrop(side, one.items, one.owner) for one in composition.behind if one.side == side)
        for side in SIDES
    }
    if order.target == "press":
        return impose_press(sheet, panels, backdrops, zones, _slug_runs(ready))
    if order.target == "proof":
        upright: Literal["short", "long"] = "short" if sheet.trim.width > sheet.trim.height else "long"
        return impose_copier(sheet, panels, backdrops, zones._replace(unprintable=Extent(0)), upright)
    if order.target == "copier":
        return impose_copier(sheet, panels, backdrops, zones, order.flip)
    return impose_screen(sheet, panels, backdrops)


def _as_printed(ready: SetEdition) -> Composition:
    """Return the composition as it is read: one that is read from right to left is reflected."""
    if ready.edition.direction == "ltr":
        return ready.fit.composition
    from flyergen.typeset.mirror import mirrored

    return mirrored(ready.fit.composition, frames_of(ready.folded))


def _slug_runs(ready: SetEdition) -> dict[str, tuple[GlyphRun, ...]]:
    """Say on each side which sheet it is: flyer, language, side, date and trim size."""
    facts, layout = ready.source.facts, ready.edition.layout.name
    flyer = ready.source.name if layout == facts.layouts[0] else f"{ready.source.name} {layout}"
    trim = f"trim {size_in_words(ready.folded.trim)}"

    def line(side: str) -> tuple[GlyphRun, ...]:
        words = (flyer, ready.edition.language, side, str(facts.date), trim)
        return slug_runs(ready.desk, "  ·  ".join(word for word in words if word))

    return {side: line(side) for side in SIDES}


def printing_details(ready: SetEdition, order: Order) -> "Details":
    """Return what the PDF of an edition says about itself."""
    from flyergen.pdf.details import Details
    from flyergen.pdf.profiles import open_profile

    edition = ready.edition
    profile = open_profile(order.profile)
    return Details(
        title=edition.plain("document.title"),
        language=edition.language,
        date=_date(ready.source.facts),
        profile=profile,
        author=edition.facts.organization.name,
        subject=edition.plain("document.description"),
        grey=order.grey,
        flip=order.flip,
        ink_limit=profile.ink_limit,
    )


def _date(facts: Facts) -> datetime:
    """The date of the files: SOURCE_DATE_EPOCH, else the flyer's date, else a fixed one; never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) <= _LONGEST_EPOCH:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(facts.date or "2000-01-01").replace(tzinfo=UTC)
