"""Points, sizes and rectangles on paper, in millimetres; x runs to the right and y runs down."""

from typing import NamedTuple


class Point(NamedTuple):
    """A place on a panel or a side, from its top left trim corner."""

    x: float
    y: float


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
