"""Trim edges: finds colour in a rendered page that reaches the cut but does not fill the bleed.

It uses the rendered page, so that only visible colour counts, however it is drawn or clipped.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.page_space import Box
from flyergen.units import mm, points

_COLOURED, _WHITE = 249, 254  # of 255
_NEAR, _DEEP = 2, 5  # pixels inside the cut between which colour counts as touching it
_SHORTEST = 2.0  # mm
_SIDES = ("left", "right", "top", "bottom")


class Gap(NamedTuple):
    """A part of an edge of the trim without bleed: the side, and its length in mm."""

    side: str
    length: float


def gaps(picture: Any, media: Box, trim: Box, bleed: float) -> tuple[Gap, ...]:
    """Return where colour touches the trim and does not continue for `bleed` mm.

    `picture` is the page's MediaBox in grey (a PIL image). Boxes are in points.
    """
    scale = picture.width / media.width
    found = ((side, _gap_at(picture, side, _measures(media, trim, side, scale), bleed, scale)) for side in _SIDES)
    return tuple(Gap(side, length) for side, length in found if length >= _SHORTEST)


def _gap_at(picture: Any, side: str, measures: tuple[int, int, int], bleed: float, scale: float) -> float:
    return _gap(_strip(picture, side, max(1, measures[0] + _DEEP)), measures, bleed, scale)


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


def _gap(picture: Any, measures: tuple[int, int, int], bleed: float, scale: float) -> float:
    """Return the total length in mm at the top of a picture where colour ends too early."""
    cut, first, last = measures
    reach = int(points(bleed) * scale)
    inside = _lightest(picture, (first, cut + _NEAR, last, cut + _DEEP))
    outside = _lightest(picture, (first, cut - reach + 1, last, cut - 1))
    short = (near < _COLOURED and far >= _WHITE for near, far in zip(inside, outside, strict=True))
    runs = (sum(1 for _ in run) for is_short, run in groupby(short) if is_short)
    return sum(length for run in runs if (length := mm(run / scale)) >= _SHORTEST)


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
