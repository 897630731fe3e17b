"""Visible areas: which of the shapes on a page is on top, at every half point.

Shapes are painted by their numbers, from back to front, into a grid of cells. A cell belongs to the shape that holds
its middle. So a question about a place, or about the size of what is visible, never walks through all shapes.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from math import ceil

from flyergen.geometry import Point, Rect
from flyergen.shapes import Shape
from flyergen.units import mm

PITCH = mm(0.5)  # between the middles of cells
NOTHING = 0  # the number of bare paper
_BYTES = array("L").itemsize
OUTSIDE = -1  # the number of what is not on the grid


class VisibleAreas:
    """A grid over `box` that is bare paper at first. Numbers of shapes begin with 1."""

    def __init__(self, box: Rect) -> None:
        self.box = box
        self.across, self.down = ceil(box.width / PITCH), ceil(box.height / PITCH)
        self._rows = [array("L", bytes(_BYTES * self.across)) for _ in range(self.down)]

    def paint(self, shape: Shape, number: int) -> None:
        """Put a shape on top of all others."""
        for row, crossings in self._crossings(shape):
            cells = self._rows[row]
            for start, end in _inside(crossings, shape.even_odd):
                first, after = max(0, ceil(start - 0.5)), min(self.across, ceil(end - 0.5))
                if first < after:
                    cells[first:after] = array("L", [number]) * (after - first)

    def at(self, point: Point) -> int:
        """Return the number of the shape on top at a point: `NOTHING` for paper, `OUTSIDE` for none at all."""
        column, row = (point.x - self.box.x) / PITCH, (point.y - self.box.y) / PITCH
        if not (0 <= column < self.across and 0 <= row < self.down):
            return OUTSIDE
        return self._rows[int(row)][int(column)]

    def sizes(self) -> Counter[int]:
        """Return the visible size of each shape and of the paper, in square millimetres."""
        cells: Counter[int] = Counter()
        for row in self._rows:
            cells.update(row)
        return Counter({number: count * PITCH * PITCH for number, count in cells.items()})

    def _crossings(self, shape: Shape) -> Iterator[tuple[int, list[tuple[float, int]]]]:
        """Yield each row of cells that a shape reaches, with the places where its edges cross the row's middle."""
        rows: dict[int, list[tuple[float, int]]] = {}
        left, top = self.box.x, self.box.y
        for x1, y1, x2, y2 in shape.edges:
            upper, lower, sense = (y1, y2, 1) if y1 < y2 else (y2, y1, -1)
            first = max(0, ceil((upper - top) / PITCH - 0.5))
            after = min(self.down, ceil((lower - top) / PITCH - 0.5))
            if first >= after:
                continue
            slope = (x2 - x1) / (y2 - y1)
            x = (x1 - left + ((first + 0.5) * PITCH + top - y1) * slope) / PITCH
            for row in range(first, after):
                rows.setdefault(row, []).append((x, sense))
                x += slope
        yield from rows.items()


def _inside(crossings: list[tuple[float, int]], even_odd: bool) -> Iterator[tuple[float, float]]:
    """Yield the stretches of a row that are inside, by the rule of the shape."""
    crossings.sort()
    wound, start = 0, 0.0
    for x, sense in crossings:
        before = wound
        wound = 1 - wound if even_odd else wound + sense
        if not before and wound:
            start = x
        elif before and not wound:
            yield start, x
