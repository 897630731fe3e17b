"""Reading codes off the page as a phone would: from a picture of it, at 150 dots to the inch.

QR codes alone: a phone's camera knows no others by itself, and looking for all kinds takes three times as long.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import dist
from pathlib import Path
from typing import Any, NamedTuple

from flyergen.preflight.space import Box, around

DPI = 150
_MOST_PIXELS = 30_000_000
_QUIET_MODULES = 4
# How much longer than the other a side or a diagonal of what was found may be if it is to be a code at all.
_SKEW = 1.25


class Code(NamedTuple):
    """A QR code on a page: its box in points and how many modules it is wide.

    `quiet` tells whether the four modules around it are as light as its own light squares
    (a slanted code's are not looked at);
    `readable` is False for a code that was found and did not decode, whose payload is "".
    """

    box: Box
    modules: int
    payload: str
    readable: bool
    inverted: bool
    quiet: bool


def scan(path: Path, boxes: tuple[Box, ...]) -> tuple[tuple[Code, ...], ...]:
    """Return the codes on each page of the PDF at `path`; `boxes` are the pages' MediaBoxes.

    Raises ValueError if the file cannot be drawn.
    """
    import pypdfium2

    try:
        pages = pypdfium2.PdfDocument(path)
        return tuple(tuple(_codes(pages[number], box)) for number, box in enumerate(boxes))
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise ValueError(str(error)) from error


def _codes(page: Any, media: Box) -> Iterator[Code]:
    from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

    scale = min(DPI / 72, (_MOST_PIXELS / max(media.width * media.height, 1)) ** 0.5)
    page.set_rotation(0)
    page.set_cropbox(*media)
    picture = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
    for found in read_barcodes(picture, formats=BarcodeFormats(BarcodeFormat.QRCode), return_errors=True):
        if found.valid or _is_square(found.position):
            yield _code(found, picture, media, scale)


def _is_square(at: Any) -> bool:
    """Whether the corners are a square's: rings in a picture may look like a code's corners, far apart and askew."""
    corners = [(corner.x, corner.y) for corner in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
    sides = [dist(one, other) for one, other in pairwise((*corners, corners[0]))]
    diagonals = dist(corners[0], corners[2]), dist(corners[1], corners[3])
    return max(sides) < _SKEW * min(sides) and max(diagonals) < _SKEW * min(diagonals)


def _code(found: Any, picture: Any, media: Box, scale: float) -> Code:
    at = found.position
    seen = around([(corner.x, corner.y) for corner in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)])
    modules = 17 + 4 * int(found.extra["Version"])
    dark, light = _shades(picture, at, modules)
    slanted = found.orientation % 90 != 0
    return Code(
        box=_on_page(seen, media, scale),
        modules=modules,
        payload=found.text if found.valid else "",
        readable=found.valid,
        inverted=dark > light,
        quiet=slanted or _is_quiet(picture, seen, seen.width / modules, dark, light),
    )


def _on_page(seen: Box, media: Box, scale: float) -> Box:
    """Return the points of a box in pixels, whose y runs down."""
    return Box(
        media.left + seen.left / scale,
        media.top - seen.top / scale,
        media.left + seen.right / scale,
        media.top - seen.bottom / scale,
    )


def _shades(picture: Any, at: Any, modules: int) -> tuple[int, int]:
    """Return how bright a QR code's dark and light squares are: its corner module, and the ring inside that."""

    def shade(steps: float) -> int:
        x = at.top_left.x + steps * (at.top_right.x + at.bottom_left.x - 2 * at.top_left.x) / modules
        y = at.top_left.y + steps * (at.top_right.y + at.bottom_left.y - 2 * at.top_left.y) / modules
        return int(picture.getpixel((min(int(x), picture.width - 1), min(int(y), picture.height - 1))))

    return shade(0.5), shade(1.5)


def _is_quiet(picture: Any, seen: Box, module: float, dark: int, light: int) -> bool:
    shades = [shade for side in _sides(seen, module) for shade in _extremes(picture, side)]
    return all(abs(shade - light) < abs(shade - dark) for shade in shades)


def _sides(seen: Box, module: float) -> tuple[tuple[int, int, int, int], ...]:
    """Return the four strips around a code, in pixels as left, top, right, bottom; y runs down."""
    far, near = _QUIET_MODULES * module - 1, 2
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
