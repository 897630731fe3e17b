"""Points, sizes and rectangles on paper, in millimetres; x runs to the right and y runs down."""

from collections.abc import Iterable

from flyergen.named_tuple import NamedTuple

# How near, in mm, two edges are one.
NEAR = 1e-6

# Whether the left, the top, the right and the lower edge are something.
Edges = tuple[bool, bool, bool, bool]


class Point(NamedTuple):
    """A place on a panel or a side, from its top left trim corner."""

    x: float
    y: float

    def moved(self, dx: float, dy: float) -> "Point":
        """Return the same point `dx` to the right and `dy` down."""
        return Point(self.x + dx, self.y + dy)

    def turned(self, quarters: int) -> "Point":
        """Return the same point after so many quarter turns to the right about (0, 0)."""
        return self if quarters % 4 == 0 else Point(-self.y, self.x).turned(quarters - 1)


class Size(NamedTuple):
    """A width and a height."""

    width: float
    height: float


class Rect(NamedTuple):
    """A rectangle by its top left corner and its size."""

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

    def moved(self, dx: float, dy: float) -> "Rect":
        """Return the same rectangle `dx` to the right and `dy` down."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def turned(self, quarters: int) -> "Rect":
        """Return the same rectangle after so many quarter turns to the right about (0, 0)."""
        if quarters % 4 == 0:
            return self
        return Rect(-self.bottom, self.x, self.height, self.width).turned(quarters - 1)

    def on(self, place: "Rect", upside_down: bool) -> "Rect":
        """Return the same rectangle, counted from the top left of what stands at `place`, upside down or not."""
        return self.turned(2).moved(place.right, place.bottom) if upside_down else self.moved(place.x, place.y)

    def edges_at(self, whole: Size, upside_down: bool) -> Edges:
        """Return which of its own edges are also those of the `whole` that it stands on, upside down or not."""
        left, top = self.x <= NEAR, self.y <= NEAR
        right, foot = self.right >= whole.width - NEAR, self.bottom >= whole.height - NEAR
        return (right, foot, left, top) if upside_down else (left, top, right, foot)

    def grown(self, by: float) -> "Rect":
        """Return the rectangle with each edge moved outwards by `by` (inwards if it is negative)."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: "Rect") -> bool:
        """Return whether the two have a point in common; a rectangle may be a line."""
        across = other.x <= self.right and other.right >= self.x
        return across and other.y <= self.bottom and other.bottom >= self.y

    def holds(self, other: "Rect", slack: float = 1e-6) -> bool:
        """Return whether `other` lies wholly inside this rectangle."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


def union(boxes: Iterable[Rect]) -> Rect:
    """Return the smallest box around `boxes`, of which there is one at least."""
    edges = [(box.x, box.y, box.right, box.bottom) for box in boxes]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    x, y = min(lefts), min(tops)
    return Rect(x, y, max(rights) - x, max(bottoms) - y)


def around(points: Iterable[tuple[float, float]]) -> Rect:
    """Return the smallest upright box around points, of which there is one at least."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
