"""Tile pages: the pages of a poster's tiles, with marks for cutting and gluing.

The poster is read once, on its first tile. On the others its parts are artifacts.

All sheets show parts of one size, each in the middle of its sheet. Neighbours share an overlap: the sheet at the right
(or below) is cut at the edge of its part, and glued over the overlap of the sheet at the left (or above). The overlap
is hatched, and has the name of the sheet that covers it. Columns have letters and rows have numbers: the sheet at the
top left is A1, the one below it A2. Lengths are mm.
"""

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from string import ascii_uppercase

from flyergen.artwork import GlyphRun, Item, Path, Stroke, rectangle
from flyergen.colour import INK, PAPER
from flyergen.geometry import Point, Rect, Size
from flyergen.problem import FlyerError
from flyergen.record import NamedTuple
from flyergen.sheet.imposition import enlarged
from flyergen.sheet.marks import line
from flyergen.sheet.page import Job, Page, Position
from flyergen.sheet.papers import size_in_words
from flyergen.units import MM_PER_INCH, pt

OVERLAP = MM_PER_INCH / 2
MARKS = 7.0  # mm for marks around a part, within the printable area
_SLACK = 1e-6
_ALIKE = 1.07  # a piece so much larger than a sheet has its size for people: A4 and Letter
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
    def window(self) -> Rect:
        """The box of the part on the sheet."""
        return self.part.shift(*self.origin)

    def name_in(self, columns: int, rows: int) -> str:
        """Return the name of the sheet so many columns to the right, and so many rows below."""
        return _name(self.at[0] + columns, self.at[1] + rows)

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
        return Tile(
            _name(column, row), Rect(x, y, width, height), origin, (column, row), (self.columns - 1, self.rows - 1)
        )


def _name(column: int, row: int) -> str:
    return f"{ascii_uppercase[column]}{row + 1}"


def tile(poster: Size, sheet: Size, edge: float, overlap: float = OVERLAP) -> Tiling:
    """Return a poster on as few sheets as possible, in landscape or portrait, with a blank edge of `edge` mm.

    A piece of the sheet's own size would be cut in two and no larger, so it is enlarged on the fewest sheets that make
    it larger. Raises FlyerError S121 if the poster fits on one such sheet, and S122 if it needs too many.
    """
    short, long = sorted(sheet)
    tilings = [_tiling(poster, size, edge, overlap) for size in (Size(short, long), Size(long, short))]
    best = min(tilings, key=lambda one: (one.columns * one.rows, abs(one.columns - one.rows)))
    if max(best.columns, best.rows) > _MOST:
        from flyergen.problems.sheets import TooManyParts

        raise FlyerError([TooManyParts(size_in_words(poster), _MOST).problem()])
    if best.columns * best.rows == 1:
        from flyergen.problems.sheets import OneSheetIsEnough

        raise FlyerError([OneSheetIsEnough(size_in_words(poster), size_in_words(sheet)).problem()])
    if all(own <= of_sheet * _ALIKE for own, of_sheet in zip(sorted(poster), (short, long), strict=True)):
        larger = (_largest(poster, sheet, edge, count, overlap) for count in range(2, _MOST + 1))
        return next((one for one in larger if one.poster.width > poster.width), best)
    return best


def enlarged_tile(piece: Size, sheet: Size, edge: float, sheets: int, overlap: float = OVERLAP) -> Tiling:
    """Return a piece as a poster on at most so many sheets, as large as they allow, with a blank edge of `edge` mm.

    It takes no sheet that makes it no larger. Raises FlyerError S122 if it would not become larger, or a sheet is too
    small.
    """
    best = _largest(piece, sheet, edge, sheets, overlap)
    if best.poster.width <= piece.width or max(best.columns, best.rows) > _MOST:
        from flyergen.problems.sheets import NoLargerOnSheets

        raise FlyerError([NoLargerOnSheets(size_in_words(piece), sheets, size_in_words(sheet)).problem()])
    return best


def _largest(piece: Size, sheet: Size, edge: float, sheets: int, overlap: float) -> Tiling:
    """Return a piece as large as at most so many sheets allow, on as few of them as that needs."""
    short, long = sorted(sheet)
    grids = [(columns, rows) for columns in range(1, sheets + 1) for rows in range(1, sheets // columns + 1)]
    return max(
        (
            _enlarged(piece, size, edge, Tiling(piece, size, columns, rows, overlap))
            for size in (Size(short, long), Size(long, short))
            for columns, rows in grids
        ),
        key=lambda one: (round(one.poster.width, 3), -one.columns * one.rows),
    )


def _enlarged(piece: Size, sheet: Size, edge: float, tiling: Tiling) -> Tiling:
    overlap = tiling.overlap
    across, down = (
        count * (free - overlap) + overlap
        for count, free in zip((tiling.columns, tiling.rows), _spaces(sheet, edge, overlap), strict=True)
    )
    by = min(across / piece.width, down / piece.height)
    return tiling._replace(poster=Size(piece.width * by, piece.height * by))


def _tiling(poster: Size, sheet: Size, edge: float, overlap: float) -> Tiling:
    room = _spaces(sheet, edge, overlap)
    counts = [ceil((length - overlap) / (free - overlap) - _SLACK) for length, free in zip(poster, room, strict=True)]
    return Tiling(poster, sheet, max(1, counts[0]), max(1, counts[1]), overlap)


def _spaces(sheet: Size, edge: float, overlap: float) -> list[float]:
    """Return how wide and how high a part on a sheet may be. Raises FlyerError S122 if that is too little to glue."""
    room = [length - 2 * (edge + MARKS) for length in sheet]
    if min(room) <= 2 * overlap:
        from flyergen.problems.sheets import SheetTooSmallToGlue

        raise FlyerError([SheetTooSmallToGlue(size_in_words(sheet)).problem()])
    return room


_CUT = Stroke(INK, pt(0.5))
_GLUE = Stroke(INK, pt(0.5), dashes=(1.0, 0.8))
_HATCH, _AROUND_HATCH = Stroke(INK, pt(0.5)), Stroke(PAPER, pt(1.5))  # seen on every color
_TAG, _LARGE = 1.5, 1.8  # around the name of the sheet that covers a strip: mm of white; and its size
_CLEAR, _OFF, _APART = 1.0, 1.5, 5.0  # mm from a part to its marks; from a glue line to its hatch; between hatch lines

Words = Callable[[str], tuple[GlyphRun, ...]]


def tiled(job: Job, tiling: Tiling, bleed: float, title: str, words: Words) -> Job:
    """Return the front of a flat piece on the tiles of a tiling, enlarged if its poster is larger.

    Color extends over the poster's own edges by `bleed` mm. `words` sets a line of small words from (0, 0). `title`
    names the poster beside the name of each tile.
    """
    front = job.pages[0]
    if tiling.poster.width > front.trim.width + _SLACK:
        front = enlarged(front, tiling.poster.width / front.trim.width)
    pages = tuple(_page(front, one, tiling, bleed, Labels(title, words)) for one in tiling.tiles())
    return job._replace(pages=pages)


class Labels(NamedTuple):
    """What is written on tiles: the poster's title, and a function that sets words."""

    title: str
    words: Words


def _page(front: Page, tile: Tile, tiling: Tiling, bleed: float, labels: Labels) -> Page:
    keep = _with_bleed(tile, bleed)
    position = Position(tile.origin, front.placements, keep, repeat=tile.at != (0, 0))
    number = tile.at[1] * tiling.columns + tile.at[0] + 1
    label = labels.words(f"{tile.name}  ·  {number}/{tiling.columns * tiling.rows}  ·  {labels.title}")
    place = Point(tile.window.x + _CLEAR + 1.0, tile.window.y - _CLEAR - bleed)
    marks = (*_cuts(tile), *_glue(tile, tiling.overlap, labels.words), *_shift_runs(label, place))
    return Page(tile.name, tiling.sheet, (), positions=(position,), marks=marks)


def _shift_runs(runs: Sequence[GlyphRun], by: Point) -> tuple[GlyphRun, ...]:
    return tuple(run._replace(origin=run.origin.shift(*by)) for run in runs)


def _with_bleed(tile: Tile, bleed: float) -> Rect:
    """Return the part, with the bleed at edges of the poster."""
    right, below = tile.goes_on
    left, top = (0.0 if number else bleed for number in tile.at)
    part = tile.part
    return Rect(
        part.x - left,
        part.y - top,
        part.width + left + (0.0 if right else bleed),
        part.height + top + (0.0 if below else bleed),
    )


def cuts(tile: Tile) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where a sheet is cut, x and y on it: at its left and top, and where the poster ends."""
    right, below = tile.goes_on
    shown = tile.window
    return (
        (shown.x,) if right else (shown.x, shown.right),
        (shown.y,) if below else (shown.y, shown.bottom),
    )


def glue_lines(tile: Tile, overlap: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where the edge of the next sheet is placed, x and y on this sheet. The area beyond gets glue."""
    right, below = tile.goes_on
    shown = tile.window
    return ((shown.right - overlap,) if right else ()), ((shown.bottom - overlap,) if below else ())


def _cuts(tile: Tile) -> Iterator[Path]:
    upright, level = cuts(tile)
    yield from (mark for x in upright for mark in _at_x(tile.window, x, _CUT))
    yield from (mark for y in level for mark in _at_y(tile.window, y, _CUT))


def _glue(tile: Tile, overlap: float, words: Words) -> Iterator[Item]:
    """Yield the dashed marks where the next sheets begin, and under them the hatching with their names."""
    upright, level = glue_lines(tile, overlap)
    shown = tile.window
    for x in upright:
        yield from _at_x(shown, x, _GLUE)
        strip = Rect(x + _OFF, shown.y, overlap - _OFF, shown.height)
        yield from (*_hatch(strip), *_tag(strip, words(tile.name_in(1, 0))))
    for y in level:
        yield from _at_y(shown, y, _GLUE)
        strip = Rect(shown.x, y + _OFF, shown.width, overlap - _OFF)
        yield from (*_hatch(strip), *_tag(strip, words(tile.name_in(0, 1))))


def _tag(strip: Rect, name: tuple[GlyphRun, ...]) -> Iterator[Item]:
    """Yield the name of the sheet that covers a strip, on white in the middle of it."""
    large = [run._replace(size=run.size * _LARGE) for run in name]  # one run: a letter and a number
    width = sum(pt(glyph.advance * run.size / 1000) for run in large for glyph in run.glyphs)
    height = max(pt(run.size * run.font.cap_height / 1000) for run in large)
    box = Rect(strip.x + (strip.width - width) / 2, strip.y + (strip.height - height) / 2, width, height)
    yield Path(rectangle(box.grown(_TAG)), PAPER)
    yield from _shift_runs(large, Point(box.x, box.bottom))


def _at_x(window: Rect, x: float, stroke: Stroke) -> Iterator[Path]:
    near, far = _CLEAR, MARKS
    yield line((x, window.y - near, x, window.y - far), stroke)
    yield line((x, window.bottom + near, x, window.bottom + far), stroke)


def _at_y(window: Rect, y: float, stroke: Stroke) -> Iterator[Path]:
    near, far = _CLEAR, MARKS
    yield line((window.x - near, y, window.x - far, y), stroke)
    yield line((window.right + near, y, window.right + far, y), stroke)


def _hatch(strip: Rect) -> Iterator[Path]:
    """Yield diagonal lines over an area that the next sheet covers."""
    deep = min(strip.width, strip.height)
    long = max(strip.width, strip.height)
    for n in range(int((long - deep) / _APART) + 1):
        start = n * _APART
        ends = (strip.x + start, strip.bottom, strip.x + start + deep, strip.y)
        if strip.height >= strip.width:
            ends = (strip.x, strip.y + start + deep, strip.right, strip.y + start)
        yield from (line(ends, stroke) for stroke in (_AROUND_HATCH, _HATCH))
