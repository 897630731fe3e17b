"""QR codes, bleed and words on a rendered page: finds codes, missing bleed and unseen words, at 150 dpi.

It looks for QR codes alone: phone cameras read no others by default, and looking for all kinds takes three times as
long.

Color that reaches the cut but does not fill the bleed is found here, so that only visible color counts, however it is
drawn or clipped.

A page is rendered for three purposes: to find codes, color that ends at the cut, and words that are not seen. It is
searched for codes only if it can have one, and a page that can have nothing is not rendered, because both take longer
than everything else.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import dist
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from flyergen.limits import QUIET_ZONE
from flyergen.preflight.page_space import Box, around
from flyergen.preflight.painted_marks import Content, Font, Mark
from flyergen.preflight.painting_work import DOTS, DPI, MOST_PIXELS
from flyergen.preflight.unseen_words import Unseen, WordsToSee, unseen_words
from flyergen.record import NamedTuple
from flyergen.units import points, pt

if TYPE_CHECKING:
    from flyergen.pdfium import OpenPdf


_COLOURED, _WHITE = 249, 254  # of 255
_NEAR_EDGE, _DEEP = 2, 5  # pixels inside the cut between which color counts as touching it
_SHORTEST = 2.0  # mm
_SIDES = ("left", "right", "top", "bottom")


class Gap(NamedTuple):
    """A part of an edge of the trim without bleed: the side, and its length in mm."""

    side: str
    length: float


def gaps(picture: Any, view: "View") -> tuple[Gap, ...]:
    """Return where color touches the trim and does not continue for the bleed.

    `picture` is the page's MediaBox in grey (a PIL image).
    """
    scale = picture.width / view.media.width
    found = ((side, _gap_at(picture, side, view, scale)) for side in _SIDES)
    return tuple(Gap(side, length) for side, length in found if length >= _SHORTEST)


def _gap_at(picture: Any, side: str, view: "View", scale: float) -> float:
    measures = _measures(view.media, view.trim or view.media, side, scale)
    bled = [span for box in view.pictures if (span := _bled(box, side, view, scale))]
    return _gap(_strip(picture, side, max(1, measures[0] + _DEEP)), measures, view.bleed, scale, bled)


def _bled(box: Box, side: str, view: "View", scale: float) -> tuple[int, int] | None:
    """Return from where to where a picture lies in the bleed of a side, with its light parts too, or None."""
    media, trim, far = view.media, view.trim or view.media, points(view.bleed) - 0.5
    reaches, first, last = {
        "top": (box.top >= trim.top + far, box.left - media.left, box.right - media.left),
        "bottom": (box.bottom <= trim.bottom - far, media.right - box.right, media.right - box.left),
        "left": (box.left <= trim.left - far, box.bottom - media.bottom, box.top - media.bottom),
        "right": (box.right >= trim.right + far, media.top - box.top, media.top - box.bottom),
    }[side]
    return (round(first * scale), round(last * scale)) if reaches else None


def _strip(picture: Any, side: str, deep: int) -> Any:
    """Return some rows of the picture along one side, with that side at the top, from left to right."""
    from PIL.Image import Transpose

    turns = {"left": Transpose.ROTATE_270, "right": Transpose.ROTATE_90, "bottom": Transpose.ROTATE_180}
    width, height = picture.size
    strip = picture.crop(
        {
            "left": (0, 0, deep, height),
            "right": (width - deep, 0, width, height),
            "top": (0, 0, width, deep),
            "bottom": (0, height - deep, width, height),
        }[side]
    )
    return strip.transpose(turns[side]) if side in turns else strip


def _measures(media: Box, trim: Box, side: str, scale: float) -> tuple[int, int, int]:
    """Return how far the cut is from the top of the turned picture, and where the trim begins and ends in it."""
    left, right = trim.left - media.left, media.right - trim.right
    top, bottom = media.top - trim.top, trim.bottom - media.bottom
    depth, before, after = {
        "top": (top, left, right),
        "bottom": (bottom, right, left),
        "left": (left, bottom, top),
        "right": (right, top, bottom),
    }[side]
    across = media.height if side in ("left", "right") else media.width
    return round(depth * scale), round(before * scale), round((across - after) * scale)


def _gap(
    picture: Any, measures: tuple[int, int, int], bleed: float, scale: float, bled: Sequence[tuple[int, int]]
) -> float:
    """Return the total length in mm at the top of a picture where color ends too early, but where pictures bleed."""
    cut, first, last = measures
    reach = int(points(bleed) * scale)
    inside = _lightest(picture, (first, cut + _NEAR_EDGE, last, cut + _DEEP))
    outside = _lightest(picture, (first, cut - reach + 1, last, cut - 1))
    short = (
        near < _COLOURED and far >= _WHITE and not any(start <= first + n <= end for start, end in bled)
        for n, (near, far) in enumerate(zip(inside, outside, strict=True))
    )
    runs = (sum(1 for _ in run) for is_short, run in groupby(short) if is_short)
    return sum(length for run in runs if (length := pt(run / scale)) >= _SHORTEST)


def _lightest(picture: Any, area: tuple[int, int, int, int]) -> Iterator[int]:
    """Return the lightest pixel of each column of an area. Outside the page is white."""
    from PIL import ImageChops

    left, top, right, bottom = area
    if top < 0 or bottom <= top:
        return iter([255] * max(0, right - left))
    rows = [picture.crop((left, row, right, row + 1)) for row in range(top, bottom)]
    lightest = rows[0]
    for row in rows[1:]:
        lightest = ImageChops.lighter(lightest, row)
    return iter(lightest.tobytes())


_ASKEW = 3  # degrees: corners are in whole pixels, so a small upright code may seem one or two off
_BLUR = 0.8  # pixels, about 0.14 mm: ink spreads this far on uncoated paper, and a camera's focus is imperfect
# The longest ratio of two sides or diagonals of a code.
_SKEW = 1.25


class Code(NamedTuple):
    """A QR code on a page: its box in points and its width in modules.

    `quiet` says whether the four modules around it are as light as its own light modules (not checked for a slanted
    code). `readable` is False for a code that was found but not decoded; its payload is "". `contrast` is that of light
    to dark (WCAG's ratio, 1 to 21). `sturdy` says whether the code can still be read after the picture is blurred and
    reduced to black and white, as paper and a poor camera do.
    """

    box: Box
    modules: int
    payload: str
    readable: bool
    inverted: bool
    quiet: bool
    slanted: bool = False
    contrast: float = 21.0
    sturdy: bool = True


class View(NamedTuple):
    """What to look for on a page: its MediaBox, the trim whose edges need `bleed` mm, if any, and its pictures.

    Also whether it may have `codes`, the words that must be seen, and the printed part (None: all of it).
    """

    media: Box
    trim: Box | None = None
    bleed: float = 0.0
    pictures: tuple[Box, ...] = ()
    codes: bool = True
    words: WordsToSee | None = None
    inked: Box | None = None

    @property
    def dpi(self) -> float:
        """The dots per inch that are fine enough, as far as a large page allows them."""
        fine = DPI if self.codes or self.trim else _COARSE
        return float(min(fine, (MOST_PIXELS / max(self.media.width * self.media.height, 1)) ** 0.5 * 72))


class Seen(NamedTuple):
    """What was found on a page. `is_drawn` is False for one that was not rendered.

    `is_left_out` says that its words were not looked for, because the file has too many pages. `is_blank` says that its
    printed part is white.
    """

    codes: tuple[Code, ...] = ()
    gaps: tuple[Gap, ...] = ()
    is_drawn: bool = False
    unseen: tuple[Unseen, ...] = ()
    is_left_out: bool = False
    is_blank: bool = False


def scan(path: Path, views: tuple[View | None, ...]) -> tuple[Seen, ...]:
    """Return what was found on each page of the PDF at `path`, nothing for pages without a view.

    Raises ValueError if the file cannot be rendered.
    """
    from flyergen.pdfium import OpenPdf

    with OpenPdf(path) as pages:
        return tuple(_look(pages, number, view) if view else Seen() for number, view in enumerate(views))


def _look(pages: "OpenPdf", number: int, view: View) -> Seen:
    media, dpi = view.media, view.dpi
    unseen: tuple[Unseen, ...] = ()
    if view.words:
        picture, *_ = rendered = pages.with_and_without_words(number, dpi, media)
        unseen = tuple(unseen_words(pages, number, rendered, media, view.words))
    else:
        picture = pages.printed(number, dpi, media)
    scale = dpi / 72
    found = gaps(picture, view) if view.trim else ()
    codes = tuple(_codes(picture, media, scale)) if view.codes else ()
    return Seen(codes, found, True, unseen, is_blank=_is_blank(picture, view.inked or media, scale, media))


def _is_blank(picture: Any, inked: Box, scale: float, media: Box) -> bool:
    """Return whether nothing on the printed part of a picture of the MediaBox is dark."""
    box = media.common(inked)
    across, down = ((box.left - media.left, box.right - media.left), (media.top - box.top, media.top - box.bottom))
    left, top, right, bottom = (int(edge * scale) for edge in (across[0], down[0], across[1], down[1]))
    if left >= right or top >= bottom:
        return False
    darkest, _ = picture.crop((left, top, right, bottom)).getextrema()
    return int(darkest) >= _WHITE


def payloads_in(picture: Any) -> tuple[str, ...]:
    """Return what a phone would read in the codes of a picture (a Pillow image)."""
    return tuple(found.text for found in _read(picture) if found.valid)


def _codes(picture: Any, media: Box, scale: float) -> Iterator[Code]:
    for found in _read(picture):
        if _version(found).isdigit() and (found.valid or _is_square(found.position)):  # otherwise a Micro QR code
            yield _code(found, picture, media, scale)


def _version(barcode: Any) -> str:
    """Return the version of a QR code, which says how large it is, or "" for something that only looks like one."""
    return str((barcode.extra or {}).get("Version", ""))


def _read(picture: Any) -> Any:
    from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

    return read_barcodes(picture, formats=BarcodeFormats(BarcodeFormat.QRCode), return_errors=True)


def _is_square(at: Any) -> bool:
    """Return whether the corners form a square.

    Rings in a picture may look like a code's corners, far apart and slanted.
    """
    corners = [(corner.x, corner.y) for corner in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
    sides = [dist(one, other) for one, other in pairwise((*corners, corners[0]))]
    diagonals = dist(corners[0], corners[2]), dist(corners[1], corners[3])
    return max(sides) < _SKEW * min(sides) and max(diagonals) < _SKEW * min(diagonals)


def _code(barcode: Any, picture: Any, media: Box, scale: float) -> Code:
    at = barcode.position
    seen = around([(corner.x, corner.y) for corner in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)])
    modules = 17 + 4 * int(_version(barcode))
    dark, light = _shades(picture, at, modules)
    slanted = abs((barcode.orientation + 45) % 90 - 45) > _ASKEW
    module = seen.width / modules
    return Code(
        box=_on_page(seen, media, scale),
        modules=modules,
        payload=barcode.text if barcode.valid else "",
        readable=barcode.valid,
        inverted=dark > light,
        quiet=slanted or _is_quiet(picture, seen, module, dark, light),
        slanted=slanted,
        contrast=_contrast(dark, light),
        sturdy=not barcode.valid or _is_sturdy(picture, seen.grown(QUIET_ZONE * module), dark, light),
    )


def _contrast(dark: int, light: int) -> float:
    """Return the contrast of two shades of grey. Source: WCAG 2.2, contrast ratio."""
    low, high = sorted((dark, light))
    return float(((high / 255) ** 2.2 + 0.05) / ((low / 255) ** 2.2 + 0.05))


def _is_sturdy(picture: Any, around_code: Box, dark: int, light: int) -> bool:
    from PIL import ImageFilter

    left, bottom, right, top = around_code
    area = (max(0, int(left)), max(0, int(bottom)), min(picture.width, int(right)), min(picture.height, int(top)))
    middle = (dark + light) / 2
    blurred = picture.crop(area).filter(ImageFilter.GaussianBlur(_BLUR))
    return any(found.valid for found in _read(blurred.point(lambda shade: 255 if shade > middle else 0)))


def _on_page(box: Box, media: Box, scale: float) -> Box:
    """Return the points of a box in pixels, whose y runs down."""
    return Box(
        media.left + box.left / scale,
        media.top - box.top / scale,
        media.left + box.right / scale,
        media.top - box.bottom / scale,
    )


def _shades(picture: Any, at: Any, modules: int) -> tuple[int, int]:
    """Return the brightness of a QR code's dark and light modules, in any order.

    The first is the middle of its corner pattern, three modules wide. The second is what differs most in the ring
    around that.
    """
    across = (at.top_right.x - at.top_left.x, at.top_right.y - at.top_left.y)
    down = (at.bottom_left.x - at.top_left.x, at.bottom_left.y - at.top_left.y)

    def shade(right: float, below: float) -> int:
        x = at.top_left.x + (right * across[0] + below * down[0]) / modules
        y = at.top_left.y + (right * across[1] + below * down[1]) / modules
        return int(picture.getpixel((min(max(int(x), 0), picture.width - 1), min(max(int(y), 0), picture.height - 1))))

    dark = shade(3.5, 3.5)
    ring = [shade(*spot) for step in range(3, 12) for spot in ((1.5, step / 2), (step / 2, 1.5))]
    return dark, max(ring, key=lambda light: abs(light - dark))


def _is_quiet(picture: Any, box: Box, module: float, dark: int, light: int) -> bool:
    shades = [shade for side in _sides(box, module) for shade in _extremes(picture, side)]
    return all(abs(shade - light) < abs(shade - dark) for shade in shades)


def _sides(box: Box, module: float) -> tuple[tuple[int, int, int, int], ...]:
    """Return the four strips around a code, in pixels as left, top, right, bottom; y runs down."""
    far, near = QUIET_ZONE * module - 1, 2
    outer, inner = box.grown(far), box.grown(near)
    strips = (
        (outer.left, outer.bottom, outer.right, inner.bottom),
        (outer.left, inner.top, outer.right, outer.top),
        (outer.left, box.bottom, inner.left, box.top),
        (inner.right, box.bottom, outer.right, box.top),
    )
    return tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in strips)


def _extremes(picture: Any, side: tuple[int, int, int, int]) -> tuple[int, ...]:
    left, top, right, bottom = side
    inside = (max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return ()
    darkest, lightest = picture.crop(inside).getextrema()
    return (darkest, lightest)


_COARSE = 100  # for words alone
_FEWEST_SHAPES = 21  # a code has at least this many rows of modules, and each row is drawn
_NEAR = 5.0  # points inside the cut, where color may touch it
_SEARCHED = 4  # searching a pixel takes this many times as long as painting it


class Drawable(Protocol):
    """A page for rendering: its paper, and what is painted on it."""

    @property
    def media(self) -> Box:
        """The page's MediaBox."""

    @property
    def paper(self) -> Box:
        """The page after the sheet is cut."""

    @property
    def inked(self) -> Box:
        """The paper and the bleed around it."""

    @property
    def content(self) -> Content:
        """The content of the page."""


def view_of(page: Drawable, bleed: float | None, words: WordsToSee | None = None) -> View | None:
    """Return what to look for on a page, or None for nothing.

    `bleed` is how far ink must run over the cut in mm, None without a requirement. `words` must be seen.
    """
    marks = page.content.marks
    asked = bleed is not None and page.media.holds(page.paper) and _meets_edge(marks, page.paper)
    codes = _may_hold_code(marks, {font.key: font for font in page.content.fonts})
    if not asked and not codes and not words:
        return None
    trim = page.paper if (asked or codes) and bleed is not None and page.media.holds(page.paper) else None
    pictures = tuple(mark.box for mark in marks if mark.picture)
    return View(page.media, trim, bleed or 0.0, pictures, codes or asked, words, page.inked)


def cost_of(page: Drawable, view: View | None) -> int:
    """Return how many pixels are painted when a page is rendered, searched for codes, and rendered without words."""
    if view is None:
        return 0
    dots, times = (view.dpi / 72) ** 2, 2 if view.words else 1
    area = page.media.width * page.media.height * dots
    return int((times - 1 + (_SEARCHED if view.codes else 1)) * area + times * page.content.painted * dots / DOTS)


def _meets_edge(marks: Sequence[Mark], trim: Box) -> bool:
    inner = trim.grown(-_NEAR)
    return any(not inner.holds(mark.box) and mark.box.touches(trim) for mark in marks)


def _may_hold_code(marks: Sequence[Mark], fonts: Mapping[str, Font]) -> bool:
    drawn = 0
    for mark in marks:
        if mark.kind in ("picture", "shading") or (mark.kind == "text" and _may_draw(fonts.get(mark.font))):
            return True
        drawn += mark.parts if mark.kind != "text" else 0
    return drawn >= _FEWEST_SHAPES


def _may_draw(font: Font | None) -> bool:
    """Return whether the letters of a font may be blocks from which a code can be made."""
    if font is None or font.kind == "Type3" or not font.mapped:
        return True
    return font.unicode_map.blocks if font.unicode_map else font.kind.startswith("CID") or "ingbats" in font.name
