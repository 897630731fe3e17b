"""N-up imposition: puts several pieces, equal or different, on one sheet.

A piece is given as the job that prints it alone. Its pages are the sides of the sheet: a second page is printed behind
the first. A piece that is on a sheet more than once is read once, and its copies are artifacts.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from flyergen.artwork import Item, Path, Picture, Placement, extent
from flyergen.flyer.model.layout import Zones
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.crop_and_fold_marks import CUT, FOLD, line
from flyergen.sheet.gang_grid import Grid
from flyergen.sheet.page import Job, Page, Position
from flyergen.sheet.safety_margins import ZONES, printable_rect

_CLEAR = 1.0  # mm from a piece's bleed to its marks
_LONGEST, _SHORTEST = 6.35, 1.0  # mm of a mark
_SLACK = 0.1  # mm of ink over the cut that are not a bleed


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
        bleed=max(0.0, min(grid.room.bleed, block.x, block.y)),
        keep=printable_rect(grid.sheet, zones).moved(-block.x, -block.y),
        turned=bool(side) and flip != sideways,
        positions=positions,
        paper=grid.sheet,
    )


def _position(page: Page, trim: Rect, grid: Grid, repeat: bool) -> Position:
    origin = Point(trim.x - grid.block.x, trim.y - grid.block.y)
    return Position(origin, page.placements, grid.inked(trim).moved(-trim.x, -trim.y), repeat)


def bleeds(pieces: Sequence[Job]) -> bool:
    """Return whether ink of any piece runs over its cut."""
    return any(_runs_over(page, placement) for piece in pieces for page in piece.pages for placement in page.placements)


def _runs_over(page: Page, placement: Placement) -> bool:
    allowed = Rect(0, 0, *page.trim).grown(_SLACK)
    return any(not allowed.holds(box.moved(*placement.origin)) for box in _solids(placement.items))


def _solids(items: Sequence[Item]) -> Iterator[Rect]:
    """Yield the boxes of shapes and pictures. Words never run over a cut."""
    for item in items:
        if isinstance(item, Picture):
            yield item.box
        elif isinstance(item, Path) and item.segments:
            yield extent(item.segments)


def _marks(grid: Grid, zones: Zones, folds: Sequence[float]) -> tuple[Path, ...]:
    """Return a mark at both ends of each cut and each fold, if the paper has room for it."""
    block, bleed = grid.block, grid.room.bleed
    width, height = block.width, block.height
    free = printable_rect(grid.sheet, zones).moved(-block.x, -block.y)
    upright, level = grid.cuts()
    columns = [n * (grid.piece.width + grid.room.gutter) for n in range(grid.columns)]
    found: list[Path] = []
    for near, far in _reach(bleed, -free.y):
        ends = ((-near, -far), (height + near, height + far))
        found += [line((x, a, x, b), CUT) for x in upright if free.x < x < free.right for a, b in ends]
        found += [line((x + fold, a, x + fold, b), FOLD) for x in columns for fold in folds for a, b in ends]
    for near, far in _reach(bleed, -free.x):
        ends = ((-near, -far), (width + near, width + far))
        found += [line((a, y, b, y), CUT) for y in level if free.y < y < free.bottom for a, b in ends]
    return tuple(found)


def _reach(bleed: float, room: float) -> Iterator[tuple[float, float]]:
    """Yield start and end of a mark, from the block's edge outwards, if there is room for one."""
    near = bleed + _CLEAR
    far = min(near + _LONGEST, room)
    if far - near >= _SHORTEST:
        yield near, far
