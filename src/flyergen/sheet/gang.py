"""Gang grid: how many pieces fit on a sheet, where each of them is, and where they are cut.

Pieces are in columns and rows in the middle of the sheet. If ink runs over their edges, there is a gutter between them
for both bleeds, and each piece has its own cut. Otherwise they touch, and one cut separates two. Around them there is
room for cut marks, unless they fill the sheet and need no cut around them. On the back each piece is behind itself: the
sheet is turned over sideways, so columns run the other way. Lengths are millimetres from the sheet's top left, y down.

A piece is given as the job that prints it alone. Its pages are the sides of the sheet: a second page is printed behind
the first. A piece that is on a sheet more than once is read once, and its copies are artifacts.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal

from flyergen.artwork import Item, Path, Picture, Placement, Stroke, extent
from flyergen.colour import INK
from flyergen.flyer.layout import Zones
from flyergen.geometry import Point, Rect, Size
from flyergen.problem import FlyerError
from flyergen.record import NamedTuple
from flyergen.sheet.marks import CUT, FOLD, ZONES, line, printable_rect
from flyergen.sheet.page import Job, Page, Position
from flyergen.sheet.papers import size_in_words
from flyergen.units import MM_PER_INCH, pt

_SLACK = 1e-6
MARK_ROOM = MM_PER_INCH / 8


class Room(NamedTuple):
    """The space that pieces need: the bleed, the gutter, and the distance of their ink from the sheet's edge.

    Pieces that may be `flush` may also fill the sheet completely. Each piece may have a white `border` of its own, in
    which it prints nothing.
    """

    bleed: float = 0.0
    gutter: float = 0.0
    edge: float = 0.0
    flush: bool = True
    border: float = 0.0


class Grid(NamedTuple):
    """Columns and rows of pieces of one size on a sheet. `up` positions are used, row by row from the top left."""

    sheet: Size
    piece: Size
    columns: int
    rows: int
    up: int
    space: Room = Room()

    @property
    def block(self) -> Rect:
        """The box of all pieces with their gutters, in the middle of the sheet."""
        width = _row(self.columns, self.piece.width, self.space.gutter)
        height = _row(self.rows, self.piece.height, self.space.gutter)
        return Rect((self.sheet.width - width) / 2, (self.sheet.height - height) / 2, width, height)

    @property
    def stands(self) -> bool:
        """Whether there is enough space: at all edges of the sheet, or the whole sheet if it may be flush."""
        margins = (self.block.x, self.block.y)
        if min(margins) - self.space.bleed >= self.space.edge - _SLACK:
            return True
        return self.space.flush and max(map(abs, margins)) <= _SLACK

    @property
    def tight(self) -> bool:
        """Whether the borders of pieces reach into the blank edge of the sheet, beside which a mark has less room."""
        return min(self.block.x, self.block.y) < self.space.border

    def fronts(self) -> tuple[Rect, ...]:
        """Return the trim box of each piece on the front."""
        return tuple(self._trim(n % self.columns, n // self.columns) for n in range(self.up))

    def backs(self) -> tuple[Rect, ...]:
        """Return the trim box of each piece on the back, in the order of the fronts, with the sheet turned sideways."""
        last = self.columns - 1
        return tuple(self._trim(last - n % self.columns, n // self.columns) for n in range(self.up))

    def inked(self, trim: Rect) -> Rect:
        """Return the area that a piece may print on: its bleed, but not beyond the middle of a gutter, or its field."""
        if self.space.border:
            return trim.grown(-self.space.border)
        block, bleed = self.block, self.space.bleed
        inner = min(bleed, self.space.gutter / 2)
        left, top = (bleed if abs(a - b) < _SLACK else inner for a, b in ((trim.x, block.x), (trim.y, block.y)))
        right, bottom = (
            bleed if abs(a - b) < _SLACK else inner for a, b in ((trim.right, block.right), (trim.bottom, block.bottom))
        )
        return Rect(trim.x - left, trim.y - top, trim.width + left + right, trim.height + top + bottom)

    def cuts(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return the x of each vertical cut and the y of each horizontal one, from the block.

        Touching pieces share a cut.
        """
        width, height = self.piece
        return (
            tuple(_cuts(self.columns, width, self.space.gutter)),
            tuple(_cuts(self.rows, height, self.space.gutter)),
        )

    def _trim(self, column: int, row: int) -> Rect:
        width, height = self.piece
        block, gutter = self.block, self.space.gutter
        return Rect(block.x + column * (width + gutter), block.y + row * (height + gutter), width, height)


def room_for(bleeds: bool, gutter: float | None = None, zones: Zones = ZONES) -> Room:
    """Return the space for pieces on a sheet whose printer leaves an edge of `zones.unprintable` blank.

    Ink that runs over the cut must be printed completely, so it stays away from that edge. If no ink does, or pieces
    touch anyway, they may end at the paper's edge if their own words are as far from the cut as that edge is wide.
    `gutter` None is twice the bleed, or 0 without bleed.
    """
    if gutter is None:
        gutter = 2 * zones.bleed if bleeds else 0.0
    flush = not (bleeds and gutter) and zones.safe >= zones.unprintable
    return Room(float(zones.bleed) if bleeds else 0.0, gutter, zones.unprintable + MARK_ROOM, flush)


def room_with_border(border: float, gutter: float | None = None) -> Room:
    """Return the space for pieces with a white border each. The blank edge of the sheet may be a part of it."""
    return Room(gutter=gutter or 0.0, border=border)


def fill_sheet(piece: Size, sheet: Size, space: Room, up: int = 0) -> Grid:
    """Return the grid with as many pieces as fit on a sheet in landscape or portrait, or with `up` of them.

    Among grids with the same number, the one with the fewest cuts is taken, and the sheet has the orientation of the
    piece if both work. Raises FlyerError S111 if no piece fits, and S112 if `up` is more than fit.
    """
    grids = list(_grids(piece, sheet, space))
    most = max((grid.up for grid in grids), default=0)
    if not most:
        from flyergen.problems.sheets import PieceTooLarge

        raise FlyerError([PieceTooLarge(size_in_words(piece), space.bleed > 0, size_in_words(sheet)).problem()])
    if up > most:
        from flyergen.problems.sheets import TooManyPieces

        sizes = (size_in_words(piece), space.bleed > 0, size_in_words(sheet))
        raise FlyerError([TooManyPieces(*sizes, up, most, space.gutter > 0).problem()])
    wanted = up or most
    enough = [grid for grid in grids if grid.up >= wanted]
    best = min(
        enough, key=lambda grid: (grid.up, grid.columns + grid.rows, grid.tight, _lies(grid.sheet) != _lies(piece))
    )
    return best._replace(up=wanted)


def _grids(piece: Size, sheet: Size, space: Room) -> Iterator[Grid]:
    short, long = sorted(sheet)
    for size in dict.fromkeys((Size(short, long), Size(long, short))):
        most = (
            int((across + space.gutter + _SLACK) / (side + space.gutter))
            for across, side in zip(size, piece, strict=True)
        )
        for columns, rows in product(*(range(1, count + 1) for count in most)):
            grid = Grid(size, piece, columns, rows, columns * rows, space)
            if grid.stands:
                yield grid


def _row(count: int, side: float, gutter: float) -> float:
    return count * side + (count - 1) * gutter


def _cuts(count: int, side: float, gutter: float) -> Iterator[float]:
    for n in range(count):
        if n == 0 or gutter:
            yield n * (side + gutter)
        yield n * (side + gutter) + side


def _lies(size: Size) -> bool:
    return size.width > size.height


_CLEAR = 1.0  # mm from a piece's bleed to its marks
_LONGEST, _SHORTEST = 6.35, 1.0  # mm of a mark
_LONG = pt(36)  # a mark between two pieces with a white border
_BORDER_CUT = Stroke(INK, pt(0.75))
_STRAY_INK = 0.1  # mm of ink over the cut that are not a bleed


def impose_several(
    pieces: Sequence[Job],
    grid: Grid,
    zones: Zones = ZONES,
    flip: Literal["short", "long"] = "short",
    folds: Sequence[Sequence[float]] = ((), ()),
) -> Job:
    """Return the job of a sheet with a piece in each position of the grid, for one or more pieces.

    Several pieces share the positions in order: of two on a sheet of ten, the first has positions 1 to 5. `flip` is the
    edge on which a printer turns the sheet. A portrait sheet is turned over sideways on its long edge, and for the
    other edge the back is printed upside down. `folds` are the x of the folds in a piece, of its front and its back.
    """
    shares = [pieces[n * len(pieces) // grid.up] for n in range(grid.up)]
    sides = range(max(len(piece.pages) for piece in pieces))
    pages = tuple(_side(shares, side, grid, zones, flip) for side in sides)
    marked = tuple(page._replace(marks=_marks(grid, zones, folds[side])) for side, page in enumerate(pages))
    return Job(
        marked,
        pieces[0].document,
        tuple(section for piece in pieces for section in piece.sections),
        tuple(run for piece in pieces for run in piece.glyphs),
    )


def _side(shares: Sequence[Job], side: int, grid: Grid, zones: Zones, flip: str) -> Page:
    trims = grid.backs() if side else grid.fronts()
    shown = [(share, trim) for share, trim in zip(shares, trims, strict=True) if side < len(share.pages)]
    read = {id(share): n for n, (share, _) in reversed([*enumerate(shown)])}
    positions = tuple(
        _position(share.pages[side], trim, grid, repeat=read[id(share)] != n) for n, (share, trim) in enumerate(shown)
    )
    sideways = "short" if grid.sheet.width > grid.sheet.height else "long"
    name, block = next(share.pages[side].name for share, _ in shown), grid.block
    return Page(
        name,
        Size(block.width, block.height),
        (),
        bleed=max(0.0, min(grid.space.bleed, block.x, block.y)),
        keep=printable_rect(grid.sheet, zones).shift(-block.x, -block.y),
        turned=bool(side) and flip != sideways,
        positions=positions,
        paper=grid.sheet,
    )


def _position(page: Page, trim: Rect, grid: Grid, repeat: bool) -> Position:
    origin = Point(trim.x - grid.block.x, trim.y - grid.block.y)
    return Position(origin, page.placements, grid.inked(trim).shift(-trim.x, -trim.y), repeat)


def bleeds(pieces: Sequence[Job]) -> bool:
    """Return whether ink of any piece runs over its cut."""
    return any(_runs_over(page, placement) for piece in pieces for page in piece.pages for placement in page.placements)


def _runs_over(page: Page, placement: Placement) -> bool:
    allowed = Rect(0, 0, *page.trim).grown(_STRAY_INK)
    return any(not allowed.holds(box.shift(*placement.origin)) for box in _solids(placement.items))


def _solids(items: Sequence[Item]) -> Iterator[Rect]:
    """Yield the boxes of shapes and pictures. Words never run over a cut."""
    for item in items:
        if isinstance(item, Picture):
            yield item.box
        elif isinstance(item, Path) and item.segments:
            yield extent(item.segments)


def _marks(grid: Grid, zones: Zones, folds: Sequence[float]) -> tuple[Path, ...]:
    """Return a mark at both ends of each cut and each fold, if the paper has room for it."""
    block, bleed = grid.block, grid.space.bleed
    width, height = block.width, block.height
    free = printable_rect(grid.sheet, zones).shift(-block.x, -block.y)
    upright, level = grid.cuts()
    if grid.space.border:
        return tuple(_in_borders(grid, free, (upright, level)))
    columns = [n * (grid.piece.width + grid.space.gutter) for n in range(grid.columns)]
    found: list[Path] = []
    for near, far in _reach(bleed, -free.y):
        ends = ((-near, -far), (height + near, height + far))
        found += [line((x, a, x, b), CUT) for x in upright if free.x < x < free.right for a, b in ends]
        found += [line((x + fold, a, x + fold, b), FOLD) for x in columns for fold in folds for a, b in ends]
    for near, far in _reach(bleed, -free.x):
        ends = ((-near, -far), (width + near, width + far))
        found += [line((a, y, b, y), CUT) for y in level if free.y < y < free.bottom for a, b in ends]
    return tuple(found)


def _in_borders(grid: Grid, free: Rect, cuts: tuple[Sequence[float], Sequence[float]]) -> Iterator[Path]:
    """Yield a mark at both ends of each cut, in the white borders of the pieces that it parts."""
    block = grid.block
    left, right = max(free.x, 0.0), min(free.right, block.width)
    top, foot = max(free.y, 0.0), min(free.bottom, block.height)
    for x in (x for x in cuts[0] if free.x < x < free.right):
        yield from (line((x, a, x, b), _BORDER_CUT) for a, b in ((top, top + _LONG), (foot - _LONG, foot)))
    for y in (y for y in cuts[1] if free.y < y < free.bottom):
        yield from (line((a, y, b, y), _BORDER_CUT) for a, b in ((left, left + _LONG), (right - _LONG, right)))


def _reach(bleed: float, space: float) -> Iterator[tuple[float, float]]:
    """Yield start and end of a mark, from the block's edge outwards, if there is room for one."""
    near = bleed + _CLEAR
    far = min(near + _LONGEST, space)
    if far - near >= _SHORTEST:
        yield near, far
