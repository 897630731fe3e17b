"""Page space: boxes and matrices in PDF points, from the bottom left, y up.

All of preflight uses it. `Box.on` converts to the paper in a person's hand: millimetres from the top left of the trim,
y down, as in the rest of flyergen.
"""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Any

from flyergen.geometry import Rect
from flyergen.record import NamedTuple
from flyergen.units import pt

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle of a PDF page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def holds(self, other: "Box", slack: float = 0.01) -> bool:
        """Return whether `other` is completely inside, within `slack` points."""
        return (
            other.left >= self.left - slack
            and other.bottom >= self.bottom - slack
            and other.right <= self.right + slack
            and other.top <= self.top + slack
        )

    def margins(self, inner: "Box") -> tuple[float, float, float, float]:
        """Return how far the edges of `inner` are inside these: left, bottom, right, top."""
        return inner.left - self.left, inner.bottom - self.bottom, self.right - inner.right, self.top - inner.top

    def meets(self, other: "Box") -> bool:
        """Return whether the two overlap, or one is inside the other."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def touches(self, other: "Box") -> bool:
        """Return whether the two overlap or share an edge. A line has no width and can still touch."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.bottom <= other.top
            and other.bottom <= self.top
        )

    def common(self, other: "Box") -> "Box":
        """Return the common part of both, without width or height if they do not meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(left, bottom, max(left, min(self.right, other.right)), max(bottom, min(self.top, other.top)))

    def grown(self, by: float) -> "Box":
        """Return the box with each edge moved outwards by `by` points."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def on(self, trim: "Box") -> Rect:
        """Return this box in millimetres from the top left of `trim`, y down."""
        return Rect(pt(self.left - trim.left), pt(trim.top - self.top), pt(self.width), pt(self.height))


LETTER = Box(0, 0, 612, 792)


def box_of(values: Sequence[Any]) -> Box:
    """Return the rectangle of a PDF array with two opposite corners, in any order.

    Raises ValueError or TypeError if it is not four numbers.
    """
    x0, y0, x1, y1 = (float(value) for value in values)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def matrix_of(values: Iterable[Any]) -> Matrix:
    """Return a matrix of six numbers. Raises ValueError or TypeError for anything else."""
    a, b, c, d, e, f = map(float, values)
    return (a, b, c, d, e, f)


def around(points: Sequence[tuple[float, float]]) -> Box:
    """Return the bounding box of `points`, of which there is at least one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


Point = tuple[float, float]


def hull(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the corners of the convex hull of points, to the left around it. Nothing if they are on one line.

    Source: Andrew's monotone chain.
    """
    chains: list[Point] = []
    every = sorted(set(points))
    for row in (every, every[::-1]):
        chain: list[Point] = []
        for point in row:
            while len(chain) > 1 and turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        chains += chain[:-1]
    return tuple(chains) if len(chains) > 2 else ()


def turn(a: Point, b: Point, point: Point) -> float:
    """Return more than 0 if a point is on the left of the line from `a` to `b`, less if on the right, 0 if on it."""
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first and `outer` after it."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def transform(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return the point (x, y) transformed by `matrix`."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def scale_across(matrix: Matrix) -> float:
    """Return the length in points of one unit of x on the page."""
    return hypot(matrix[0], matrix[1])


def scale_up(matrix: Matrix) -> float:
    """Return the length in points of one unit of y on the page."""
    return hypot(matrix[2], matrix[3])
