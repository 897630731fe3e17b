"""Fold drawing: draws a folded sheet from its edge, as print shops do, with the order of the folds.

The sheet is a line that bends at each fold. Panels that touch are drawn apart, so that it is visible which is tucked
into which. Widths are to scale. A sheet that is also folded across its length has two drawings. So has one that is slit
to a booklet: folded lengthwise, and pushed together to a cross.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from flyergen.artwork import Segment
from flyergen.geometry import Size
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.fold_types import FOLDS
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet
from flyergen.sheet.folding_sequence import Face, View, steps_of, views

_BEND = 4 / 3  # of a half circle's radius: the length of the handles of its curve
_OVERLAP = 1.0  # mm
_Place = Callable[[float, int], tuple[float, float]]  # from a position in a stack to the paper


class EdgeOn(NamedTuple):
    """A folded sheet seen from its end: a path for each row of panels, from (0, 0), and the size of all in mm."""

    paths: tuple[tuple[Segment, ...], ...]
    size: Size


class FoldLine(NamedTuple):
    """A fold on the open sheet: its step, its position on the side in mm, and whether it is horizontal."""

    step: int
    at: float
    level: bool


class _Leaf(NamedTuple):
    """A leaf from its end: its number along the sheet, its start and end, and its height in the stack."""

    number: int
    start: float
    end: float
    height: int


def edge_on(folded: FoldedSheet, width: float, apart: float) -> tuple[EdgeOn, ...]:
    """Return the drawings of a fold in folding order, at most `width` mm wide, or none for a flat sheet.

    Sheets are drawn `apart` mm from one another.
    """
    if folded.slit():
        return _pushed_together(folded, width / 4, apart)
    steps = steps_of(folded) if folded.fold in FOLDS else ()
    if not steps:
        return ()
    seen = {view.name: view for view in views(folded)}
    closed = seen["closed"]
    across = sum(step.rows for step in steps)
    if not across:
        return (_drawn(_rows(folded, closed), width, apart),)
    first = seen[f"opened-{len(steps) - across}"]
    return _drawn(_columns(folded, first), width, apart), _drawn(_rows(folded, closed), width, apart)


def fold_lines(folded: FoldedSheet, side: str) -> tuple[FoldLine, ...]:
    """Return the folds of a side in the order in which they are made.

    A slit sheet is folded lengthwise, and then its ends are pushed together, which makes all other folds at once.
    """
    if folded.fold not in FOLDS:
        return ()
    if folded.slit():
        level = (FoldLine(1, y, level=True) for y in folded.level_folds())
        return (*level, *(FoldLine(2, x, level=False) for x in folded.folds(side)))
    found = []
    for number, step in enumerate(steps_of(folded), 1):
        places = folded.level_folds() if step.rows else folded.folds(side)
        for line in sorted(set(step.turns.values())):
            mirrored = side == SIDES[0] and not step.rows
            at = places[len(places) - line] if mirrored else places[line - 1]
            found.append(FoldLine(number, at, step.rows))
    return tuple(found)


def _pushed_together(folded: FoldedSheet, width: float, apart: float) -> tuple[EdgeOn, ...]:
    """Return a slit sheet folded lengthwise, and seen from its foot as its ends meet: a cross of four double leaves."""
    half = apart / 2
    arm = width / 2 - half
    long_way = folded.rows[0] * arm / folded.columns[0]
    leaves = (_Leaf(0, 0.0, long_way, 1), _Leaf(1, long_way, 0.0, 0))
    cross = tuple(tuple(_half_of_cross(arm, half, way)) for way in (-1, 1))
    return _drawn([leaves], long_way + apart, apart), EdgeOn(cross, Size(width, width + apart))


def _half_of_cross(arm: float, half: float, way: int) -> Iterator[Segment]:
    """Yield a row of a slit sheet: along an arm, out and back along the upper (-1) or the lower one (1), and on."""
    x, y = arm + half, arm + 2 * half
    end, out = y + way * (half + arm), y + way * (half + arm + half * _BEND)
    yield ("M", 0.0, y + way * half)
    yield ("L", x - half, y + way * half)
    yield ("L", x - half, end)
    yield ("C", x - half, out, x + half, out, x + half, end)
    yield ("L", x + half, y + way * half)
    yield ("L", 2 * x, y + way * half)


def _rows(folded: FoldedSheet, view: View) -> list[list[_Leaf]]:
    """Return the leaves of each row of a view along the sheet's width."""
    heights = _heights([(face.at.x, face.at.right) for face in view.faces])
    rows: dict[int, list[_Leaf]] = {}
    for face, height in zip(view.faces, heights, strict=True):
        ends = (face.at.x, face.at.right)
        start, end = ends[::-1] if _runs_left(face) else ends
        rows.setdefault(round(face.source.y), []).append(_Leaf(_column(folded, face), start, end, height))
    return list(rows.values())


def _columns(folded: FoldedSheet, view: View) -> list[list[_Leaf]]:
    """Return the leaves of the first column of a view along the sheet's height."""
    faces = [face for face in view.faces if _column(folded, face) == 0]
    heights = _heights([(face.at.y, face.at.bottom) for face in faces])
    leaves = []
    for face, height in zip(faces, heights, strict=True):
        start, end = (face.at.bottom, face.at.y) if face.turned else (face.at.y, face.at.bottom)
        leaves.append(_Leaf(round(face.source.y), start, end, height))
    return [leaves]


def _column(folded: FoldedSheet, face: Face) -> int:
    """Return the column of a face's leaf on the inside."""
    left = face.source.x if face.side == SIDES[1] else folded.trim.width - face.source.right
    edges = (0.0, *folded.folds(SIDES[1]))
    return min(range(len(edges)), key=lambda n: abs(edges[n] - left))


def _runs_left(face: Face) -> bool:
    """Return whether the left of a leaf, as on the inside, is now at its right."""
    return face.turned if face.side == SIDES[1] else not face.turned


def _heights(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return how many sheets are under each sheet of a stack, from back to front."""
    heights: list[int] = []
    for n, (left, right) in enumerate(spans):
        under = [
            heights[m]
            for m, (other_left, other_right) in enumerate(spans[:n])
            if min(right, other_right) - max(left, other_left) > _OVERLAP
        ]
        heights.append(max(under, default=-1) + 1)
    return heights


def _drawn(rows: Sequence[Sequence[_Leaf]], width: float, apart: float) -> EdgeOn:
    leaves = [leaf for row in rows for leaf in row]
    low = min(min(leaf.start, leaf.end) for leaf in leaves)
    high = max(max(leaf.start, leaf.end) for leaf in leaves)
    top = max(leaf.height for leaf in leaves)
    bulge = top * apart / 2
    scale = (width - 2 * bulge) / (high - low)

    def place(at: float, height: int) -> tuple[float, float]:
        return bulge + (at - low) * scale, (top - height) * apart

    paths = tuple(tuple(_path(sorted(row), place)) for row in rows)
    return EdgeOn(paths, Size(width, top * apart))


def _path(leaves: Sequence[_Leaf], place: _Place) -> Iterator[Segment]:
    yield ("M", *place(leaves[0].start, leaves[0].height))
    for leaf, after in pairwise(leaves):
        x, y = place(leaf.end, leaf.height)
        to_x, to_y = place(after.start, after.height)
        reach = abs(to_y - y) / 2 * _BEND * (1 if leaf.end > leaf.start else -1)
        yield ("L", x, y)
        yield ("C", x + reach, y, to_x + reach, to_y, to_x, to_y)
    yield ("L", *place(leaves[-1].end, leaves[-1].height))
