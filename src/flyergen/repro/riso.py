"""Risograph jobs: splits a job for the drums, and makes a picture of the drums printed together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from flyergen.artwork import Picture
from flyergen.colour import PAPER, REGISTRATION
from flyergen.flyer.model.facts import Inks
from flyergen.flyer.model.located_names import Name
from flyergen.flyer.model.riso_inks import Rgb, drums_of
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.writer.artwork_items import colours_of, items_of, placements_of
from flyergen.problems import FlyerError, Place, Problem, placed
from flyergen.repro.riso_overprint import masters_of, weak_words
from flyergen.sheet.bookmarks import outlined
from flyergen.sheet.folded_sheet import SIDES
from flyergen.sheet.page import Job, Page
from flyergen.sheet.riso_separations import Master, separated

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 100  # of the pictures


class DrumJob(NamedTuple):
    """What one drum prints, in greys. A side without its ink has no page."""

    ink: str
    look: Rgb
    job: Job


def drum_jobs(
    job: Job, palette: Mapping[str, Inks], black: Name, layout: Place
) -> tuple[tuple[DrumJob, ...], tuple[Problem, ...]]:
    """Return what each drum prints of a job, lightest ink first, and warnings.

    `palette` has the inks of the colours, `black` is the drum that prints black, and `layout` is the file for problems
    of weak words. Raises FlyerError R101 and R102 for colours that no drum prints.
    """
    items = tuple(items_of(job))
    colours = colours_of(items)
    roles = {one.name for one in colours if not one.is_foreign} - {REGISTRATION.name}
    if any(one.is_foreign for one in colours) or any(isinstance(item, Picture) for item in items):
        roles.add("ink")
    places = {role: _place(role, palette, black) for role in sorted(roles)}
    drums, problems = drums_of(palette, black, places)
    if not all(problem.warning for problem in problems):
        raise FlyerError(problem for problem in problems if not problem.warning)
    masters = masters_of(drums)
    weak = placed(weak_words(job, drums, places), layout)
    parts = [DrumJob(ink, look, _of_drum(job, masters[ink])) for ink, look in drums.looks.items()]
    return tuple(part for part in parts if part.job.pages), (*problems, *weak)


def _place(role: str, palette: Mapping[str, Inks], black: Name) -> Place | None:
    if role == "ink":
        return black.place
    inks = palette.get(role)
    return (inks.drum.place or inks.spot.place or inks.rgb.place) if inks else None


def _of_drum(job: Job, master: Master) -> Job:
    part = separated(job, master)
    return outlined(part._replace(pages=tuple(page for page in part.pages if _has_ink(page))))


def _has_ink(page: Page) -> bool:
    items = [item for placement in placements_of(page) for item in placement.items]
    painted = any(colour != PAPER for colour in colours_of(items))
    return painted or any(isinstance(item, Picture) for item in items)


def composite(sheets: Sequence[tuple[DrumJob, bytes]]) -> dict[str, bytes]:
    """Return a PNG of each side: the files of the drums, each in its ink, over one another on white paper."""
    sides: dict[str, Image] = {}
    for part, data in sheets:
        for page, grey in zip(part.job.pages, _greys(data), strict=True):
            sides[page.name] = _printed_over(sides.get(page.name), grey, part.look)
    return {side: _png(sides[side]) for side in sorted(sides, key=SIDES.index)}


def _greys(data: bytes) -> Iterator["Image"]:
    """Yield the pages in grey. PDFium's own grey mode sets words less well."""
    from flyergen.pdfium import OpenPdf

    with OpenPdf(data) as document:
        yield from (picture.convert("L") for picture in document.pictures(DPI))


def _printed_over(below: "Image | None", grey: "Image", look: Rgb) -> "Image":
    """Return an ink printed over what is there: it absorbs its part of the light, as much as the grey says."""
    from PIL import Image, ImageChops

    inked = Image.merge("RGB", [grey.point([round(255 - (255 - v) * (1 - part)) for v in range(256)]) for part in look])
    return ImageChops.multiply(below, inked) if below else inked


def _png(picture: "Image") -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", dpi=(DPI, DPI), compress_level=6)
    return stream.getvalue()


def as_name(ink: str) -> str:
    """Return an ink's name as part of a file name: "hunter-green"."""
    return re.sub(r"[\W_]+", "-", ink.casefold()).strip("-") or "drum"
