"""Percent sign: draws the sign of a large number with the weight of the number's strokes.

Every typeface draws its percent sign lighter than its digits, because two rings and a bar share the space of one digit.
In a smaller size the sign is lighter still. Here the holes of its rings become smaller, and its bar as thick as they
are. Its outer form and its place stay those of the typeface.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import hypot

from flyergen.artwork import Segment, extent, placed
from flyergen.fonts import FontFile
from flyergen.geometry import Point, Rect
from flyergen.paths import shape_of

# The thickness of a sign's strokes as a share of a digit's, and the smallest hole of a ring in 1/1000 em of the number.
_WEIGHT, _SMALLEST_HOLE = 0.62, 24.0
# The part of the gap between bar and ring that a thicker bar may take.
_GAP_TAKEN = 0.4

Contour = tuple[Segment, ...]


@lru_cache(maxsize=32)
def heavier_sign(number: FontFile, font: FontFile, gid: int, share: float) -> tuple[Segment, ...]:
    """Return the outline of a percent sign in `share` of the number's size, in 1/1000 em of the sign, y down.

    `number` is the font of the digits. The outline is empty if the glyph is heavy enough, or is not two rings with a
    bar, as the Arabic sign.
    """
    parts = _rings_and_bar(_contours(font.outline(gid)))
    if parts is None:
        return ()
    rings, bar = parts
    wanted, smallest = _WEIGHT * _stem(number) / share, _SMALLEST_HOLE / share
    heavier = [(ring, _smaller(hole, extent(ring).width - 2 * wanted, smallest)) for ring, hole in rings]
    strokes = min((extent(ring).width - extent(hole).width) / 2 for ring, hole in heavier)
    drawn = [*_thicker(bar, [extent(ring) for ring, _ in rings], min(wanted, strokes))]
    for ring, hole in heavier:
        drawn += (*ring, *hole)
    if (heavier, drawn[: len(bar)]) == (rings, [*bar]):
        return ()
    return tuple((letter, *(-v if n % 2 else v for n, v in enumerate(numbers))) for letter, *numbers in drawn)


def _stem(font: FontFile) -> float:
    """Return the thickness of a digit's strokes: that of the figure one at half its height."""
    one = font.outline(font.font.get_nominal_glyph(ord("1")) or 0)
    spans = shape_of(one).spans(font.cap_height / 2) if one else []
    return max((right - left for left, right in spans), default=0.0)


def _contours(outline: Sequence[Segment]) -> list[Contour]:
    starts = [n for n, segment in enumerate(outline) if segment[0] == "M"]
    return [tuple(outline[a:b]) for a, b in zip(starts, (*starts[1:], len(outline)), strict=True)]


def _rings_and_bar(contours: list[Contour]) -> tuple[list[tuple[Contour, Contour]], Contour] | None:
    """Return the outlines of each ring and its hole, and that of the bar."""
    if len(contours) != 5:
        return None
    areas = [*map(_area, contours)]
    turn = max(areas, key=abs)
    solid = [one for one, area in zip(contours, areas, strict=True) if area * turn > 0]
    holes = [one for one, area in zip(contours, areas, strict=True) if area * turn < 0]
    rings = [(one, hole) for one in solid for hole in holes if _holds(extent(one), extent(hole))]
    bars = [one for one in solid if one not in [ring for ring, _ in rings]]
    return (rings, bars[0]) if len(rings) == 2 and len(bars) == 1 else None


def _area(contour: Contour) -> float:
    """Return the area between the ends of the segments. Its sign is the direction of the contour."""
    ends = (numbers[-2:] for _, *numbers in contour if numbers)
    corners = [Point(x, y) for x, y in ends]
    return sum(a.x * b.y - b.x * a.y for a, b in zip(corners, (*corners[1:], corners[0]), strict=True)) / 2


def _holds(outer: Rect, inner: Rect) -> bool:
    return outer.x < inner.x and inner.right < outer.right and outer.y < inner.y and inner.bottom < outer.bottom


def _smaller(hole: Contour, wanted: float, smallest: float) -> Contour:
    """Return a hole as wide as `wanted` if it is wider, but not smaller than `smallest`."""
    box = extent(hole)
    width = max(wanted, smallest)
    if width >= box.width:
        return hole
    scale = width / box.width
    return placed(hole, (box.x + box.width / 2) * (1 - scale), (box.y + box.height / 2) * (1 - scale), scale)


def _thicker(bar: Contour, rings: Sequence[Rect], wanted: float) -> Contour:
    """Return the bar as thick as `wanted` if it is thinner, or as the gaps to the rings allow."""
    shape = shape_of(bar)
    low, high = (shape.box.y + shape.box.height * part for part in (0.25, 0.75))
    (a, b), (c, d) = shape.spans(low)[0], shape.spans(high)[0]
    lean = ((c + d) - (a + b)) / 2 / (high - low)
    foot = (a + b) / 2 - lean * low
    beside = [(ring, *shape.spans(ring.y + ring.height / 2)[0]) for ring in rings]
    gap = min(max(left - ring.right, ring.x - right) for ring, left, right in beside)
    more = min((wanted * hypot(1.0, lean) - (b - a)) / 2, _GAP_TAKEN * gap)
    if more <= 0:
        return bar

    def aside(x: float, y: float) -> tuple[float, float]:
        return x + (more if x > foot + lean * y else -more), y

    return tuple(
        (letter, *(v for n in range(0, len(numbers), 2) for v in aside(numbers[n], numbers[n + 1])))
        for letter, *numbers in bar
    )
