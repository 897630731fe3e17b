"""Rendered page: finds QR codes and missing bleed in a picture of the page, at 150 dots per inch.

It looks for QR codes alone: phone cameras read no others by default, and looking for all kinds takes three times as
long.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import dist
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.page_space import Box, around
from flyergen.preflight.rendering_cost import DPI
from flyergen.preflight.trim_edges import Gap, gaps
from flyergen.trade_limits import QUIET_ZONE

if TYPE_CHECKING:
    from flyergen.pdfium import OpenPdf

_MOST_PIXELS = 16_000_000  # a page larger than A1 is rendered more coarsely
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
    """What to look for on a page: its MediaBox, and the trim whose edges need `bleed` mm, if any."""

    media: Box
    trim: Box | None = None
    bleed: float = 0.0


class Seen(NamedTuple):
    """What was found on a page. `drawn` is False for one that was not rendered."""

    codes: tuple[Code, ...] = ()
    gaps: tuple[Gap, ...] = ()
    drawn: bool = False


def scan(path: Path, views: tuple[View | None, ...]) -> tuple[Seen, ...]:
    """Return what was found on each page of the PDF at `path`, nothing for pages without a view.

    Raises ValueError if the file cannot be rendered.
    """
    from flyergen.pdfium import OpenPdf

    with OpenPdf(path) as pages:
        return tuple(_look(pages, number, view) if view else Seen() for number, view in enumerate(views))


def _look(pages: "OpenPdf", number: int, view: View) -> Seen:
    media = view.media
    dpi = min(DPI, (_MOST_PIXELS / max(media.width * media.height, 1)) ** 0.5 * 72)
    picture, scale = pages.printed(number, dpi, media), dpi / 72
    found = gaps(picture, media, view.trim, view.bleed) if view.trim else ()
    return Seen(tuple(_codes(picture, media, scale)), found, drawn=True)


def _codes(picture: Any, media: Box, scale: float) -> Iterator[Code]:
    for found in _read(picture):
        if _version(found).isdigit() and (found.valid or _is_square(found.position)):  # otherwise a Micro QR code
            yield _code(found, picture, media, scale)


def _version(found: Any) -> str:
    """Return the version of a QR code, which says how large it is, or "" for something that only looks like one."""
    return str((found.extra or {}).get("Version", ""))


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


def _code(found: Any, picture: Any, media: Box, scale: float) -> Code:
    at = found.position
    seen = around([(corner.x, corner.y) for corner in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)])
    modules = 17 + 4 * int(_version(found))
    dark, light = _shades(picture, at, modules)
    slanted = abs((found.orientation + 45) % 90 - 45) > _ASKEW
    module = seen.width / modules
    return Code(
        box=_on_page(seen, media, scale),
        modules=modules,
        payload=found.text if found.valid else "",
        readable=found.valid,
        inverted=dark > light,
        quiet=slanted or _is_quiet(picture, seen, module, dark, light),
        slanted=slanted,
        contrast=_contrast(dark, light),
        sturdy=not found.valid or _is_sturdy(picture, seen.grown(QUIET_ZONE * module), dark, light),
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


def _on_page(seen: Box, media: Box, scale: float) -> Box:
    """Return the points of a box in pixels, whose y runs down."""
    return Box(
        media.left + seen.left / scale,
        media.top - seen.top / scale,
        media.left + seen.right / scale,
        media.top - seen.bottom / scale,
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


def _is_quiet(picture: Any, seen: Box, module: float, dark: int, light: int) -> bool:
    shades = [shade for side in _sides(seen, module) for shade in _extremes(picture, side)]
    return all(abs(shade - light) < abs(shade - dark) for shade in shades)


def _sides(seen: Box, module: float) -> tuple[tuple[int, int, int, int], ...]:
    """Return the four strips around a code, in pixels as left, top, right, bottom; y runs down."""
    far, near = QUIET_ZONE * module - 1, 2
    outer, inner = seen.grown(far), seen.grown(near)
    strips = (
        (outer.left, outer.bottom, outer.right, inner.bottom),
        (outer.left, inner.top, outer.right, outer.top),
        (outer.left, seen.bottom, inner.left, seen.top),
        (inner.right, seen.bottom, outer.right, seen.top),
    )
    return tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in strips)


def _extremes(picture: Any, side: tuple[int, int, int, int]) -> tuple[int, ...]:
    left, top, right, bottom = side
    inside = (max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return ()
    darkest, lightest = picture.crop(inside).getextrema()
    return (darkest, lightest)
