"""Hatching: fills a shape with parallel lines, computed as paths, so that no output needs a pattern."""

from itertools import chain
from math import ceil, cos, floor, radians, sin

from flyergen.artwork import Segment
from flyergen.geometry import Point, around
from flyergen.shapes import Shape


def hatched(shape: Shape, angle: float, pitch: float) -> tuple[Segment, ...]:
    """Return lines across a shape, `pitch` mm apart and turned by `angle` degrees. Lines of adjacent shapes match."""
    turned = _turned(shape, -angle)
    first, last = ceil(turned.box.y / pitch), floor(turned.box.bottom / pitch)
    lines: list[Segment] = []
    for row in range(first, last + 1):
        y = row * pitch
        for left, right in turned.spans(y):
            (x1, y1), (x2, y2) = (_turn(Point(x, y), angle) for x in (left, right))
            lines += [("M", x1, y1), ("L", x2, y2)]
    return tuple(lines)


def _turned(shape: Shape, angle: float) -> Shape:
    polygons = tuple(tuple(_turn(point, angle) for point in polygon) for polygon in shape.polygons)
    return Shape(polygons, shape.even_odd, around(chain.from_iterable(polygons)))


def _turn(point: Point, angle: float) -> Point:
    along, across = cos(radians(angle)), sin(radians(angle))
    return Point(point.x * along - point.y * across, point.x * across + point.y * along)
