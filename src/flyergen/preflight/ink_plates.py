"""Ink plates: renders pages with transparency or overprint as plates, and finds where their ink is most.

A copy of each page that `plate_painting` makes is rendered by PDFium. A pixel is about as large as the squares over
which Ghostscript's plates are averaged. PDFium draws no line narrower than a pixel, so a page with too much ink is
rendered once more with smaller pixels, and averaged.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pikepdf

from flyergen.preflight.colour_spaces import PROCESS
from flyergen.preflight.inks import Heaviest
from flyergen.preflight.open import MALFORMED, Budget, UnreadableError, open_pdf
from flyergen.preflight.page_space import Box
from flyergen.preflight.painting_work import DPI as FINE
from flyergen.preflight.painting_work import SLOW, UNDRAWN, pixels_of
from flyergen.preflight.plate_painting import Part, PlateCopy
from flyergen.preflight.rendered_page import Drawable
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.pdfium import OpenPdf

_DPI = 50
_FINER = 4  # times
_MOST_PIXELS = 4_000_000
_MOST_PARTS = 4
_MOST_MARKS = 20_000  # of pages that are copied at once
_TOO_MUCH = 1 << 62


class Most(NamedTuple):
    """The most ink on a page, None if it could not be rendered, and whether all of its color is made of inks."""

    ink: Heaviest | None
    is_whole: bool


class Numbered(Drawable, Protocol):
    """A page whose plates are rendered."""

    @property
    def number(self) -> int:
        """Its number, from 1."""


def plates_work(page: Numbered) -> int:
    """Return how many pixels are painted when the plates of a page are rendered, far too many if they cannot be."""
    parts, content = _parts(page), page.content
    if len(parts) > _MOST_PARTS or not UNDRAWN.isdisjoint(content.broken):
        return _TOO_MUCH
    overprinted = sum(pixels_of(mark, page.media) for mark in content.marks if mark.overprint)
    dots = (_dpi(page) / 72) ** 2
    area = page.media.width * page.media.height * dots
    return int(len(parts) * (area + (content.painted + SLOW * overprinted) * (_dpi(page) / FINE) ** 2))


def most_ink(path: Path, wanted: Sequence[Numbered], limit: float, budget: Budget, painted: Budget) -> dict[int, Most]:
    """Return the most ink of pages by their numbers. Nothing is known of pages that cannot be rendered.

    Pages over `limit` percent are rendered more finely, as far as the budget `painted` allows.
    """
    found: dict[int, Most] = {}
    for some in _in_turn(wanted):
        with suppress(*MALFORMED, UnreadableError, RecursionError):
            with open_pdf(path) as pdf:
                copies = {page.number: PlateCopy(pdf, budget, _parts(page)) for page in some}
                pages = [one for number, copy in copies.items() for one in copy.pages(pdf.pages[number - 1].obj)]
                data = _saved(pdf, pages)
            found.update(_measured(data, some, copies, limit, painted))
    return found


def _in_turn(wanted: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """Yield pages that are copied at once: as many as fit into little memory, at least one."""
    some: list[Numbered] = []
    for page in wanted:
        if some and sum(len(one.content.marks) for one in (*some, page)) > _MOST_MARKS:
            yield some
            some = []
        some.append(page)
    if some:
        yield some


def _parts(page: Numbered) -> tuple[Part, ...]:
    spots = {ink for space in page.content.spaces for ink in space.inks} - {*PROCESS, "All", "None"}
    inks = (*PROCESS, *sorted(spots))
    return tuple(inks[at : at + 3] for at in range(0, len(inks), 3))


def _dpi(page: Numbered) -> float:
    return float(min(_DPI, (_MOST_PIXELS / max(page.media.width * page.media.height, 1)) ** 0.5 * 72))


def _saved(pdf: pikepdf.Pdf, pages: list[Any]) -> bytes:
    """Return a file of nothing but some pages, and of the layers."""
    for key in [key for key in pdf.Root.keys() if key not in ("/Pages", "/Type", "/OCProperties")]:  # noqa: SIM118
        del pdf.Root[key]
    del pdf.pages[:]
    for page in pages:
        pdf.pages.append(pikepdf.Page(page))
    file = BytesIO()
    pdf.save(file, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return file.getvalue()


def _measured(
    data: bytes, wanted: Sequence[Numbered], copies: Mapping[int, PlateCopy], limit: float, painted: Budget
) -> Iterator[tuple[int, Most]]:
    from flyergen.pdfium import OpenPdf

    first = 0
    with OpenPdf(data) as pages:
        for page in wanted:
            found = _heaviest(_plates(pages, first, page, 1), page.media, page.inked, _dpi(page) / 72)
            work = plates_work(page) * _FINER**2
            if found and found.percent > limit and work <= painted.remaining("painted"):
                painted.spend("painted", work)
                found = _heaviest(_plates(pages, first, page, _FINER), page.media, page.inked, _dpi(page) / 72)
            first += len(_parts(page))
            yield page.number, Most(found, copies[page.number].is_whole)


def _plates(pages: "OpenPdf", first: int, page: Numbered, finer: int) -> list[Any]:
    """Return the plates of a page, from the rendered page `first` on, averaged from pixels that are finer."""
    plates: list[Any] = []
    for at, part in enumerate(_parts(page), first):
        picture = pages.without_words(at, _dpi(page) * finer, page.media, ())
        plates += (picture.reduce(finer) if finer > 1 else picture).split()[: len(part)]
    return plates


def _heaviest(plates: list[Any], media: Box, inked: Box, scale: float) -> Heaviest | None:
    """Return the most ink in the printed part of pictures of plates, white where they are free."""
    from PIL import ImageChops, ImageMath

    box = media.common(inked)
    left, top = int((box.left - media.left) * scale), int((media.top - box.top) * scale)
    area = left, top, round((box.right - media.left) * scale), round((media.top - box.bottom) * scale)
    if area[0] >= area[2] or area[1] >= area[3]:
        return None
    inks = {f"p{n}": ImageChops.invert(plate.crop(area)).convert("I") for n, plate in enumerate(plates)}
    total = ImageMath.lambda_eval(lambda names: sum(names[key] for key in inks), **inks)
    most = total.getextrema()[1]
    x, y, _, _ = ImageMath.lambda_eval(lambda names: names["t"] >= most, t=total).convert("L").getbbox() or (0, 0, 0, 0)
    corner = box.left + x / scale, box.top - y / scale
    return Heaviest(most / 255 * 100, Box(corner[0], corner[1] - 1 / scale, corner[0] + 1 / scale, corner[1]))
