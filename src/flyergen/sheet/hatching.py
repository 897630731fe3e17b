"""Hatching: the inside of a shape as parallel lines, worked out point by point, so that no output needs a pattern."""

from collections.abc import Sequence
from itertools import chain
from math import ceil, cos, floor, radians, sin
from typing import NamedTuple

from flyergen.artwork import Segment
from flyergen.geometry import Point, Rect, around

_STEPS = 8  # straight lines for a curve

Polygon = tuple[Point, ...]


class Shape(NamedTuple):
    """The outline of a path as polygons, filled by the nonzero rule unless `even_odd`."""

    polygons: tuple[Polygon, ...]
    even_odd: bool
    box: Rect

    def holds(self, point: Point) -> bool:
        """Return whether a point is inside. Source: the crossings of a ray to the right, counted with their sense."""
        box = self.box
        if not (box.x <= point.x <= box.right and box.y <= point.y <= box.bottom):
            return False
        return any(left <= point.x < right for left, right in _spans(self, point.y))


def shape_of(segments: Sequence[Segment], even_odd: bool = False) -> Shape:
    """Return the shape of a path that has a point at least."""
    polygons = tuple(map(tuple, _flattened(segments)))
    return Shape(polygons, even_odd, around(chain.from_iterable(polygons)))


def hatched(shape: Shape, angle: float, pitch: float) -> tuple[Segment, ...]:
    """Return lines across a shape, `pitch` mm apart and turned by `angle` degrees; shapes side by side go on alike."""
    turned = _turned(shape, -angle)
    first, last = ceil(turned.box.y / pitch), floor(turned.box.bottom / pitch)
    lines: list[Segment] = []
    for row in range(first, last + 1):
        y = row * pitch
        for left, right in _spans(turned, y):
            (x1, y1), (x2, y2) = (_turn(Point(x, y), angle) for x in (left, right))
            lines += [("M", x1, y1), ("L", x2, y2)]
    return tuple(lines)


def _turned(shape: Shape, angle: float) -> Shape:
    polygons = tuple(tuple(_turn(point, angle) for point in polygon) for polygon in shape.polygons)
    return shape_of(
        [(letter, *p) for one in polygons for letter, p in zip("M" + "L" * len(one), one, strict=False)], shape.even_odd
    )


def _turn(point: Point, angle: float) -> Point:
    along, across = cos(radians(angle)), sin(radians(angle))
    return Point(point.x * along - point.y * across, point.x * across + point.y * along)


def _spans(shape: Shape, y: float) -> list[tuple[float, float]]:
    """Return from where to where a level line runs inside a shape."""
    crossings = sorted(
        (a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), 1 if b.y > a.y else -1)
        for polygon in shape.polygons
        for a, b in zip(polygon, (*polygon[1:], polygon[0]), strict=True)
        if (a.y <= y) != (b.y <= y)
    )
    spans: list[tuple[float, float]] = []
    wound, begun = 0, 0.0
    for x, sense in crossings:
        before = wound
        wound = 1 - wound if shape.even_odd else wound + sense
        if not before and wound:
            begun = x
        elif before and not wound:
            spans.append((begun, x))
    return spans


def _flattened(segments: Sequence[Segment]) -> list[list[Point]]:
    found: list[list[Point]] = []
    for letter, *numbers in segments:
        if letter == "M":
            found.append([Point(*numbers)])
        elif letter == "L":
            found[-1].append(Point(*numbers))
        elif letter == "C":
            found[-1] += _curve(found[-1][-1], numbers)
    return found


def _curve(start: Point, numbers: Sequence[float]) -> list[Point]:
    x1, y1, x2, y2, x3, y3 = numbers
    points = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        xs, ys = (start.x, x1, x2, x3), (start.y, y1, y2, y3)
        points.append(Point(sum(map(_times, weights, xs)), sum(map(_times, weights, ys))))
    return points


def _times(a: float, b: float) -> float:
    return a * b
