"""Tile grid: divides a poster into parts on several sheets, which are cut and glued together.

All sheets show parts of one size, each in the middle of its sheet. Neighbours share an overlap: the sheet at the right
(or below) is cut at the edge of its part, and glued over the overlap of the sheet at the left (or above). Columns have
letters and rows have numbers: the sheet at the top left is A1, the one below it A2. Lengths are mm.
"""

from collections.abc import Iterator
from math import ceil
from string import ascii_uppercase

from flyergen.diagnostics.finding import Finding
from flyergen.geometry import Point, Rect, Size
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError
from flyergen.sheet.paper_sizes import size_in_words
from flyergen.units import MM_PER_INCH

OVERLAP = MM_PER_INCH / 2
MARKS = 7.0  # mm for marks around a part, within the printable area
_SLACK = 1e-6
_MOST = len(ascii_uppercase)


class Tile(NamedTuple):
    """A sheet: its name, its part of the poster, and the position of the poster's top left corner on it.

    `at` is its column and its row, `last` those of the tile at the bottom right.
    """

    name: str
    part: Rect
    origin: Point
    at: tuple[int, int]
    last: tuple[int, int]

    @property
    def shown(self) -> Rect:
        """The box of the part on the sheet."""
        return self.part.moved(*self.origin)

    @property
    def goes_on(self) -> tuple[bool, bool]:
        """Whether the poster continues at the right, and below."""
        return self.at[0] < self.last[0], self.at[1] < self.last[1]


class Tiling(NamedTuple):
    """A poster on columns and rows of sheets, with parts of one size that overlap."""

    poster: Size
    sheet: Size
    columns: int
    rows: int
    overlap: float = OVERLAP

    @property
    def part(self) -> Size:
        """The size of the part on one sheet."""
        across = (self.poster.width + (self.columns - 1) * self.overlap) / self.columns
        down = (self.poster.height + (self.rows - 1) * self.overlap) / self.rows
        return Size(across, down)

    def tiles(self) -> Iterator[Tile]:
        """Yield the sheets row by row from the top left."""
        for row in range(self.rows):
            for column in range(self.columns):
                yield self._tile(column, row)

    def _tile(self, column: int, row: int) -> Tile:
        width, height = self.part
        x, y = column * (width - self.overlap), row * (height - self.overlap)
        origin = Point((self.sheet.width - width) / 2 - x, (self.sheet.height - height) / 2 - y)
        name = f"{ascii_uppercase[column]}{row + 1}"
        return Tile(name, Rect(x, y, width, height), origin, (column, row), (self.columns - 1, self.rows - 1))


def tile(poster: Size, sheet: Size, edge: float, overlap: float = OVERLAP) -> Tiling:
    """Return a poster on as few sheets as possible, in landscape or portrait, with a blank edge of `edge` mm.

    Raises FlyerError S121 if the poster fits on one such sheet, and S122 if it needs too many.
    """
    short, long = sorted(sheet)
    tilings = [_tiling(poster, size, edge, overlap) for size in (Size(short, long), Size(long, short))]
    best = min(tilings, key=lambda one: (one.columns * one.rows, abs(one.columns - one.rows)))
    if max(best.columns, best.rows) > _MOST:
        from flyergen.diagnostics.findings.sheet import TooManyParts

        raise FlyerError([Finding.of("S122", TooManyParts(size_in_words(poster), _MOST))])
    if best.columns * best.rows == 1:
        from flyergen.diagnostics.findings.sheet import OneSheetIsEnough

        raise FlyerError([Finding.of("S121", OneSheetIsEnough(size_in_words(poster), size_in_words(sheet)))])
    return best


def _tiling(poster: Size, sheet: Size, edge: float, overlap: float) -> Tiling:
    room = [length - 2 * (edge + MARKS) for length in sheet]
    if min(room) <= 2 * overlap:
        from flyergen.diagnostics.findings.sheet import SheetTooSmallToGlue

        raise FlyerError([Finding.of("S122", SheetTooSmallToGlue(size_in_words(sheet)))])
    counts = [ceil((length - overlap) / (free - overlap) - _SLACK) for length, free in zip(poster, room, strict=True)]
    return Tiling(poster, sheet, max(1, counts[0]), max(1, counts[1]), overlap)
