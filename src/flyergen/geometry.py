"""Points, sizes and rectangles on paper, in millimetres: x runs to the right, y runs down."""

from collections.abc import Iterable
from math import cos, pi, sin

from flyergen.record import NamedTuple, record

# Two edges that are at most this far apart, in mm, are the same edge.
NEAR = 1e-6

# One truth value each for the left, top, right and bottom edge.
Edges = tuple[bool, bool, bool, bool]


class Point(NamedTuple):
    """A point on a panel or a side, measured from its top left trim corner."""

    x: float
    y: float

    def shift(self, dx: float, dy: float) -> "Point":
        """Return the point moved `dx` to the right and `dy` down."""
        x, y = self
        return record(Point, (x + dx, y + dy))

    def turned(self, quarters: float) -> "Point":
        """Return the point after quarter turns, or parts of them, to the right about (0, 0)."""
        if quarters % 1:
            across, down = cos(quarters * pi / 2), sin(quarters * pi / 2)
            return Point(self.x * across - self.y * down, self.x * down + self.y * across)
        return self if quarters % 4 == 0 else Point(-self.y, self.x).turned(quarters - 1)


class Size(NamedTuple):
    """A width and a height."""

    width: float
    height: float


class Rect(NamedTuple):
    """A rectangle, given by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def shift(self, dx: float, dy: float) -> "Rect":
        """Return the rectangle moved `dx` to the right and `dy` down."""
        x, y, width, height = self
        return record(Rect, (x + dx, y + dy, width, height))

    @property
    def middle(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def turned(self, quarters: float) -> "Rect":
        """Return the rectangle after quarter turns to the right about (0, 0). After parts of one it is a box around."""
        if quarters % 1:
            corners = ((x, y) for x in (self.x, self.right) for y in (self.y, self.bottom))
            return around(Point(x, y).turned(quarters) for x, y in corners)
        if quarters % 4 == 0:
            return self
        return Rect(-self.bottom, self.x, self.height, self.width).turned(quarters - 1)

    def on(self, place: "Rect", upside_down: bool) -> "Rect":
        """Return the rectangle in the coordinates of a page that has its part at `place`, maybe upside down."""
        return self.turned(2).shift(place.right, place.bottom) if upside_down else self.shift(place.x, place.y)

    def edges_at(self, whole: Size, upside_down: bool) -> Edges:
        """Return which edges of the rectangle are also edges of the `whole` part, maybe upside down."""
        left, top = self.x <= NEAR, self.y <= NEAR
        right, foot = self.right >= whole.width - NEAR, self.bottom >= whole.height - NEAR
        return (right, foot, left, top) if upside_down else (left, top, right, foot)

    def grown(self, by: float) -> "Rect":
        """Return the rectangle with each edge moved outwards by `by` (inwards if it is negative)."""
        x, y, width, height = self
        return record(Rect, (x - by, y - by, width + 2 * by, height + 2 * by))

    def meets(self, other: "Rect") -> bool:
        """Return whether two rectangles share a point. A rectangle may be a line."""
        x, y, width, height = self
        left, top, across, down = other
        return left <= x + width and left + across >= x and top <= y + height and top + down >= y

    def holds(self, other: "Rect", slack: float = 1e-6) -> bool:
        """Return whether `other` is completely inside this rectangle."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


def union(boxes: Iterable[Rect]) -> Rect:
    """Return the bounding box of one or more boxes."""
    edges = [(x, y, x + width, y + height) for x, y, width, height in boxes]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    x, y = min(lefts), min(tops)
    return Rect(x, y, max(rights) - x, max(bottoms) - y)


def around(points: Iterable[tuple[float, float]]) -> Rect:
    """Return the bounding box of one or more points."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
