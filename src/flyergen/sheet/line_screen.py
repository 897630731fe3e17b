"""Line screen: the one pattern of black and white sheets, of coarse even lines that survive a copy of a copy."""

from itertools import chain
from math import ceil, cos, floor, radians, sin

from flyergen.flattened_paths import Shape
from flyergen.geometry import Point, around
from flyergen.units import pt

# The width of a line, the distance from line to line, and their angle in degrees: 14 lines per inch, 34 % black.
LINE, PITCH, ANGLE = pt(1.7), pt(5), 45.0
SHARE = LINE / PITCH


def screened(shape: Shape, angle: float = ANGLE, pitch: float = PITCH) -> tuple[tuple[Point, Point], ...]:
    """Return the ends of lines across a shape, `pitch` mm apart and turned by `angle` degrees.

    Lines of adjacent shapes match.
    """
    turned = _turned(shape, -angle)
    first, last = ceil(turned.box.y / pitch), floor(turned.box.bottom / pitch)
    lines: list[tuple[Point, Point]] = []
    for row in range(first, last + 1):
        y = row * pitch
        for left, right in turned.spans(y):
            lines.append((_turn(Point(left, y), angle), _turn(Point(right, y), angle)))
    return tuple(lines)


def _turned(shape: Shape, angle: float) -> Shape:
    polygons = tuple(tuple(_turn(point, angle) for point in polygon) for polygon in shape.polygons)
    return Shape(polygons, shape.even_odd, around(chain.from_iterable(polygons)))


def _turn(point: Point, angle: float) -> Point:
    along, across = cos(radians(angle)), sin(radians(angle))
    return Point(point.x * along - point.y * across, point.x * across + point.y * along)
