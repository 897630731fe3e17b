"""Visible areas: which of the shapes on a page is on top, at every half point.

PDFium paints the shapes from back to front, each in the color of its number, into a grid of cells. So a question about
a place, or about the size of what is visible, never walks through all shapes.
"""

from collections.abc import Sequence
from math import ceil
from typing import Self

from flyergen.artwork import Placement, Segment, Stroke
from flyergen.geometry import Point, Rect
from flyergen.pdfium import FlatPainter, Matrix
from flyergen.units import pt

PITCH = pt(0.5)  # between the middles of cells
NOTHING = 0  # the number of bare paper
OUTSIDE = -1  # the number of what is not on the grid
_NUMBER = 0xFFFFFF  # the bits of a cell that are a number


class VisibleAreas:
    """A grid over `box` that is bare paper at first. Numbers of shapes begin with 1. Paint it in a `with`."""

    def __init__(self, box: Rect) -> None:
        self.box, self._times = box, 1 / PITCH
        self._left, self._top = box.x, box.y
        self.across, self.down = ceil(box.width / PITCH), ceil(box.height / PITCH)
        self._painter = FlatPainter(self.across, self.down)
        self._cells = self._painter.pixels

    def __enter__(self) -> Self:
        self._painter.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._painter.__exit__()

    def paint(self, segments: Sequence[Segment], rule: bool | Stroke, placement: Placement, number: int) -> None:
        """Put the fill of a path, even-odd or not, or its stroke on top of all others."""
        self._painter.paint((segments, rule, number, pixels_of(placement, self.box, PITCH)))

    def at(self, point: Point) -> int:
        """Return the number of the shape on top at a point: `NOTHING` for paper, `OUTSIDE` for none at all."""
        return self.at_place(*point)

    def at_place(self, x: float, y: float) -> int:
        """Return what `at` does for the point (x, y)."""
        column, row = (x - self._left) * self._times, (y - self._top) * self._times
        if 0 <= column < self.across and 0 <= row < self.down:
            return self._cells[int(row) * self.across + int(column)] & _NUMBER
        return OUTSIDE

    def sizes(self) -> dict[int, float]:
        """Return the visible size of each shape and of the paper, in square millimetres."""
        found = self._painter.picture().getcolors(self.across * self.down) or []
        sizes: dict[int, float] = {}
        for count, colour in found:
            red, green, blue = colour  # type: ignore[misc]
            sizes[red << 16 | green << 8 | blue] = count * PITCH * PITCH
        return sizes


def pixels_of(placement: Placement, box: Rect, pitch: float) -> Matrix:
    """Return the matrix from the coordinates of a placement to pixels of `pitch` mm from the top left of a box."""
    (x, y), *ends = (placement.point(Point(*one)) for one in ((0, 0), (1, 0), (0, 1)))
    (a, b), (c, d) = (((end.x - x) / pitch, (end.y - y) / pitch) for end in ends)
    return a, b, c, d, (x - box.x) / pitch, (y - box.y) / pitch
