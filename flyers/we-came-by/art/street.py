"""The street of the door hanger: four houses that differ, pines behind them, and a line of pennants over all.

A house is told from the middle of its foot: x to the right, y up. What is dark has a light line where it meets dark,
so that a roof stays a roof in a copy. Units are points.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

FIR, GOLD, WHITE = "#123F36", "#FFB92E", "#FFFFFF"

Point = tuple[float, float]
THIN, BAR, TRIM = 0.8, 1.5, 2.2  # boards and the bars of windows, and the edge of a roof


class Place(NamedTuple):
    """Where a house stands: the middle of its foot on the page."""

    x: float
    foot: float

    def at(self, x: float, y: float) -> Point:
        return self.x + x, self.foot - y

    def line(self, *points: Point) -> str:
        return "M" + " L".join(f"{x:g} {y:g}" for x, y in (self.at(*point) for point in points))

    def solid(self, colour: str, *points: Point) -> str:
        return f'<path fill="{colour}" d="{self.line(*points)} Z"/>'

    def box(self, colour: str, left: float, top: float, width: float, height: float) -> str:
        return self.solid(colour, (left, top), (left + width, top), (left + width, top - height), (left, top - height))

    def stroke(self, colour: str, width: float, *points: Point) -> str:
        return line(colour, width, self.line(*points))

    def disc(self, colour: str, x: float, y: float, radius: float) -> str:
        across, down = self.at(x, y)
        return f'<circle fill="{colour}" cx="{across:g}" cy="{down:g}" r="{radius:g}"/>'


class House(NamedTuple):
    """A house of the street: its middle, how it is drawn, and the corners of its roof, from the left to the right."""

    x: float
    shapes: Callable[[Place], Iterator[str]]
    roof: tuple[Point, ...]

    @property
    def ridge(self) -> Point:
        return max(self.roof, key=lambda corner: corner[1])

    def height(self, x: float) -> float:
        """Return how high the roof is over a place across the street; nothing where there is no roof."""
        here = x - self.x
        for (left, low), (right, high) in pairwise(self.roof):
            if left <= here <= right:
                return low + (high - low) * (here - left) / (right - left)
        return 0.0


def cottage(at: Place) -> Iterator[str]:
    """Yield a low house with its gable to the street: a window beside the door, and a round one above."""
    yield at.box(FIR, -16, 74, 8, 26)
    yield at.box(FIR, -17.2, 76, 10.4, 3)
    yield from smoke(at, -12, 80)
    yield at.solid(FIR, (-25, 0), (-25, 36), (-30, 34), (0, 66), (30, 34), (25, 36), (25, 0))
    yield from boards(at, 25, range(5, 31, 5))
    yield at.stroke(WHITE, TRIM, (-26, 33.6), (0, 61.3), (26, 33.6))
    yield at.disc(GOLD, 0, 44, 5.2)
    yield from (at.stroke(FIR, BAR, (-5, 44), (5, 44)), at.stroke(FIR, BAR, (0, 39), (0, 49)))
    yield from door(at, -11, (25, 0), WHITE)
    yield from window(at, (10.5, 27), (16, 16), GOLD)


def farmhouse(at: Place) -> Iterator[str]:
    """Yield a house of two floors with a porch."""
    yield at.solid(FIR, (-26, 0), (-26, 62), (-31, 60), (0, 95), (31, 60), (26, 62), (26, 0))
    yield from boards(at, 26, range(42, 58, 5))
    yield at.stroke(WHITE, TRIM, (-27, 59.7), (0, 90.2), (27, 59.7))
    yield at.box(GOLD, -4.5, 76, 9, 9)
    yield from window(at, (-13, 58), (11, 15), GOLD)
    yield from window(at, (13, 58), (11, 15), WHITE)
    yield from window(at, (-15, 24), (10, 14), WHITE)
    yield from window(at, (15, 24), (10, 14), GOLD)
    yield from door(at, 0, (25, 0), GOLD)
    yield at.solid(FIR, (-31, 30), (-27, 38.5), (27, 38.5), (31, 30))
    yield at.stroke(WHITE, TRIM, (-27.5, 32.4), (27.5, 32.4))
    yield from (at.stroke(WHITE, TRIM, (x, 31), (x, 1.1)) for x in (-24.4, 24.4))


def trailer(at: Place) -> Iterator[str]:
    """Yield a home with a flat roof, a striped awning over its door, and steps up to it."""
    yield at.box(FIR, -29, 40, 58, 36)
    yield at.box(FIR, -31.5, 44, 63, 5)
    yield at.stroke(WHITE, TRIM, (-28, 39), (28, 39))
    yield from boards(at, 29, (8.5, 12))
    yield from window(at, (-17, 32), (17, 14), GOLD)
    yield from window(at, (20.5, 32), (10, 14), WHITE)
    yield from door(at, 5, (30, 5), GOLD)
    yield from (at.box(WHITE if n % 2 else GOLD, -3.75 + 3.5 * n, 36, 3.5, 6) for n in range(5))
    yield at.box(FIR, -3, 5, 16, 2.6)
    yield at.box(FIR, -6, 2.6, 22, 2.6)
    yield from (at.box(FIR, x, 5, 3, 5) for x in (-26, 23))


def cabin(at: Place) -> Iterator[str]:
    """Yield a house that is all roof, with a tall window in it."""
    yield at.box(FIR, 10, 66, 7, 40)
    yield at.box(FIR, 8.9, 68, 9.2, 3)
    yield from smoke(at, 13.5, 72)
    yield at.solid(FIR, (-28, 0), (0, 84), (28, 0))
    yield at.stroke(WHITE, TRIM, (-24.4, 1.1), (0, 73.8), (24.4, 1.1))
    yield at.solid(GOLD, (-8.6, 32), (0, 57), (8.6, 32))
    yield from (at.stroke(FIR, BAR, *ends) for ends in (((0, 57), (0, 31)), ((-7, 40), (7, 40))))
    yield from door(at, 0, (23, 0), WHITE)
    yield from (at.box(GOLD, x, 19, 5, 8) for x in (-14.5, 9.5))


STREET = (
    House(50, cottage, ((-30, 34), (0, 66), (30, 34))),
    House(118.5, farmhouse, ((-31, 60), (0, 95), (31, 60))),
    House(189, trailer, ((-31.5, 44), (31.5, 44))),
    House(257, cabin, ((-28, 0), (0, 84), (28, 0))),
)
PINES = ((84, 56), (154, 78), (177, 66), (213, 74), (225, 54))


def street(foot: float) -> Iterator[str]:
    """Yield all of the street on its line."""
    for x, height in PINES:
        yield from pine(Place(x, foot), height)
    for house in STREET:
        yield from house.shapes(Place(house.x, foot))
    for a, b in ((STREET[0], STREET[1]), (STREET[1], STREET[3])):
        yield from pennants(a, b, foot)


def boards(at: Place, half: float, heights: Iterable[float]) -> Iterator[str]:
    """Yield the boards of a wall."""
    yield from (at.stroke(GOLD, THIN, (2 - half, y), (half - 2, y)) for y in heights)


def window(at: Place, head: Point, size: Point, light: str) -> Iterator[str]:
    """Yield a window with light in it, dark edges and bars, and a sill; `head` is the middle of its head."""
    (x, top), (width, height) = head, size
    left = x - width / 2
    yield at.box(FIR, left - 2, top + 2, width + 4, height + 4)
    yield at.box(light, left, top, width, height)
    yield at.stroke(FIR, BAR, (x, top), (x, top - height))
    yield at.stroke(FIR, BAR, (left, top - height * 0.45), (left + width, top - height * 0.45))
    yield at.stroke(WHITE, TRIM, (left - 1.2, top - height - 1.4), (left + width + 1.2, top - height - 1.4))


def door(at: Place, x: float, heights: Point, colour: str) -> Iterator[str]:
    """Yield a door with two panels and a knob; `heights` are those of its head and foot."""
    top, foot = heights
    yield at.box(FIR, x - 7.5, top + 2, 15, top + 2 - foot)
    yield at.box(colour, x - 5.5, top, 11, top - foot)
    for upper, height in ((top - 2.5, 7.0), (top - 12.5, top - foot - 15)):
        yield at.box(FIR, x - 3.2, upper, 6.4, height)
        yield at.box(colour, x - 2.2, upper - 1, 4.4, height - 2)
    yield at.disc(FIR, x + 3.7, foot + (top - foot) * 0.46, 1)


def smoke(at: Place, x: float, y: float) -> Iterator[str]:
    """Yield the smoke over a chimney."""
    (a, b), (c, d), (e, f), (g, h) = (at.at(*p) for p in ((x, y), (x - 4, y + 5), (x + 5, y + 8), (x, y + 14)))
    yield line(FIR, BAR, f"M{a:g} {b:g} C{c:g} {d:g} {e:g} {f:g} {g:g} {h:g}")


def pine(at: Place, height: float) -> Iterator[str]:
    """Yield a pine with three skirts."""
    yield at.box(FIR, -1.4, height * 0.2, 2.8, height * 0.2)
    for top, foot, half in ((1, 0.62, 0.1), (0.8, 0.38, 0.14), (0.58, 0.1, 0.18)):
        yield at.solid(FIR, (-half * height, foot * height), (0, top * height), (half * height, foot * height))


def pennants(a: House, b: House, foot: float) -> Iterator[str]:
    """Yield a line from ridge to ridge, with pennants where it hangs free of all roofs."""
    start, end = (Place(house.x, foot).at(*house.ridge) for house in (a, b))
    middle = ((start[0] + end[0]) / 2, max(start[1], end[1]) + 10)
    yield line(FIR, 1.2, f"M{start[0]:g} {start[1]:g} Q{middle[0]:g} {middle[1]:g} {end[0]:g} {end[1]:g}")

    def hung(t: float) -> Point:
        x, y = ((1 - t) ** 2 * start[i] + 2 * t * (1 - t) * middle[i] + t * t * end[i] for i in (0, 1))
        return x, y

    count = round((end[0] - start[0]) / 11)
    for x, y in (hung((n + 0.5) / count) for n in range(count)):
        if all(y + 9 < foot - house.height(x + side) for house in STREET for side in (-3, 0, 3)):
            yield f'<path fill="{FIR}" d="M{x - 3:.2f} {y:.2f} L{x + 3:.2f} {y:.2f} L{x:.2f} {y + 7:.2f} Z"/>'


def line(colour: str, width: float, data: str) -> str:
    """Return a stroke with round ends."""
    return f'<path fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round" d="{data}"/>'
