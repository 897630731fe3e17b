"""Gang grid: how many pieces fit on a sheet, where each of them is, and where they are cut.

Pieces are in columns and rows in the middle of the sheet. If ink runs over their edges, there is a gutter between them
for both bleeds, and each piece has its own cut. Otherwise they touch, and one cut separates two. Around them there is
room for cut marks, unless they fill the sheet and need no cut around them. On the back each piece is behind itself: the
sheet is turned over sideways, so columns run the other way. Lengths are millimetres from the sheet's top left, y down.
"""

from collections.abc import Iterator
from itertools import product

from flyergen.diagnostics.finding import Finding
from flyergen.flyer.model.layout import Zones
from flyergen.geometry import Rect, Size
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError
from flyergen.sheet.paper_sizes import size_in_words
from flyergen.sheet.safety_margins import ZONES
from flyergen.units import MM_PER_INCH

_SLACK = 1e-6
MARK_ROOM = MM_PER_INCH / 8


class Room(NamedTuple):
    """The space that pieces need: the bleed, the gutter, and the distance of their ink from the sheet's edge.

    Pieces that may be `flush` may also fill the sheet completely.
    """

    bleed: float = 0.0
    gutter: float = 0.0
    edge: float = 0.0
    flush: bool = True


class Grid(NamedTuple):
    """Columns and rows of pieces of one size on a sheet. `up` positions are used, row by row from the top left."""

    sheet: Size
    piece: Size
    columns: int
    rows: int
    up: int
    room: Room = Room()

    @property
    def block(self) -> Rect:
        """The box of all pieces with their gutters, in the middle of the sheet."""
        width = _row(self.columns, self.piece.width, self.room.gutter)
        height = _row(self.rows, self.piece.height, self.room.gutter)
        return Rect((self.sheet.width - width) / 2, (self.sheet.height - height) / 2, width, height)

    @property
    def stands(self) -> bool:
        """Whether there is enough space: at all edges of the sheet, or the whole sheet if it may be flush."""
        margins = (self.block.x, self.block.y)
        if min(margins) - self.room.bleed >= self.room.edge - _SLACK:
            return True
        return self.room.flush and max(map(abs, margins)) <= _SLACK

    def fronts(self) -> tuple[Rect, ...]:
        """Return the trim box of each piece on the front."""
        return tuple(self._trim(n % self.columns, n // self.columns) for n in range(self.up))

    def backs(self) -> tuple[Rect, ...]:
        """Return the trim box of each piece on the back, in the order of the fronts, with the sheet turned sideways."""
        last = self.columns - 1
        return tuple(self._trim(last - n % self.columns, n // self.columns) for n in range(self.up))

    def inked(self, trim: Rect) -> Rect:
        """Return the area that a piece may print on: its bleed, but not beyond the middle of a gutter."""
        block, bleed = self.block, self.room.bleed
        inner = min(bleed, self.room.gutter / 2)
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
            tuple(_cuts(self.columns, width, self.room.gutter)),
            tuple(_cuts(self.rows, height, self.room.gutter)),
        )

    def _trim(self, column: int, row: int) -> Rect:
        width, height = self.piece
        block, gutter = self.block, self.room.gutter
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


def fill_sheet(piece: Size, sheet: Size, room: Room, up: int = 0) -> Grid:
    """Return the grid with as many pieces as fit on a sheet in landscape or portrait, or with `up` of them.

    Among grids with the same number, the one with the fewest cuts is taken, and the sheet has the orientation of the
    piece if both work. Raises FlyerError S111 if no piece fits, and S112 if `up` is more than fit.
    """
    grids = list(_grids(piece, sheet, room))
    most = max((grid.up for grid in grids), default=0)
    if not most:
        from flyergen.diagnostics.findings.sheet import PieceTooLarge

        raise FlyerError(
            [Finding.of("S111", PieceTooLarge(size_in_words(piece), room.bleed > 0, size_in_words(sheet)))]
        )
    if up > most:
        from flyergen.diagnostics.findings.sheet import TooManyPieces

        sizes = (size_in_words(piece), room.bleed > 0, size_in_words(sheet))
        raise FlyerError([Finding.of("S112", TooManyPieces(*sizes, up, most, room.gutter > 0))])
    wanted = up or most
    enough = [grid for grid in grids if grid.up >= wanted]
    best = min(enough, key=lambda grid: (grid.up, grid.columns + grid.rows, _lies(grid.sheet) != _lies(piece)))
    return best._replace(up=wanted)


def _grids(piece: Size, sheet: Size, room: Room) -> Iterator[Grid]:
    short, long = sorted(sheet)
    for size in dict.fromkeys((Size(short, long), Size(long, short))):
        most = (
            int((across + room.gutter + _SLACK) / (side + room.gutter))
            for across, side in zip(size, piece, strict=True)
        )
        for columns, rows in product(*(range(1, count + 1) for count in most)):
            grid = Grid(size, piece, columns, rows, columns * rows, room)
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
