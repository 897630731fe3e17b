"""Fold drawing: a folded sheet from its edge, with the order of the folds and what each step shows.

The sheet is a line that bends at each fold. Panels that touch are drawn apart, so that it is visible which is tucked
into which. Widths are to scale. A sheet that is also folded across its length has two drawings. So has one that is slit
to a booklet: folded lengthwise, and pushed together to a cross.

Each part of the sheet between the fold lines is a leaf. A fold turns leaves about a line and puts them on or behind the
others. A view lists the faces of the stack from back to front, so that what is painted last is visible.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, pairwise
from typing import Literal

from flyergen.artwork import Segment
from flyergen.geometry import Rect, Size
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet
from flyergen.sheet.folds import FOLDS, Step

Seen = Literal["front", "back"]


class Face(NamedTuple):
    """A face of a leaf: its box on its side of the open sheet, and its current position, in mm.

    Positions in a view count from the left and top of the visible part. `turned` means upside down.
    """

    side: str
    source: Rect
    at: Rect
    turned: bool


class View(NamedTuple):
    """The sheet in the reader's hand: its faces, from back to front.

    `name` is closed, opened-1 and so on, open or back. A flat sheet has front and back.
    """

    name: str
    faces: tuple[Face, ...]


class _Leaf(NamedTuple):
    """A part of the sheet: its column and row, its box on the inside, and how far it has been turned and moved."""

    column: int
    row: int
    box: Rect
    flipped_x: bool = False
    flipped_y: bool = False
    shift_x: float = 0.0
    shift_y: float = 0.0

    def x(self, x: float) -> float:
        """Return the current position of an x of the open inside."""
        return self.shift_x + (-x if self.flipped_x else x)

    def y(self, y: float) -> float:
        """Return the current position of a y of the open inside."""
        return self.shift_y + (-y if self.flipped_y else y)


# The leaves, from bottom to top.
_Stack = tuple[_Leaf, ...]


def views(folded: FoldedSheet) -> tuple[View, ...]:
    """Return the views from the closed piece to the open sheet, and then the back of the closed piece."""
    if FOLDS[folded.fold].slit:
        return _booklet(folded)
    if not FOLDS[folded.fold].steps:
        return tuple(View(name, _open_side(folded, side)) for name, side in zip(("front", "back"), SIDES, strict=True))
    stacks = tuple(accumulate(steps_of(folded), _folded, initial=_open(folded)))
    names = ["open", *(f"opened-{n}" for n in range(len(stacks) - 2, 0, -1)), "closed"][: len(stacks)]
    seen = [View(name, _visible_faces(folded, stack, "front")) for name, stack in zip(names, stacks, strict=True)]
    return (*reversed(seen), View("back", _visible_faces(folded, stacks[-1], "back")))


def _open(folded: FoldedSheet) -> _Stack:
    def leaves() -> Iterator[_Leaf]:
        y = 0.0
        for row, height in enumerate(folded.rows):
            x = 0.0
            for column, width in enumerate(folded.columns):
                yield _Leaf(column, row, Rect(x, y, width, height))
                x += width
            y += height

    return tuple(leaves())


def steps_of(folded: FoldedSheet) -> tuple[Step, ...]:
    """Return the steps of the fold. A mirrored sheet is folded from the other end."""
    steps = FOLDS[folded.fold].steps
    count = len(folded.columns)
    if not folded.is_mirrored:
        return steps
    return tuple(
        step if step.rows else step._replace(turns={count - 1 - n: count - line for n, line in step.turns.items()})
        for step in steps
    )


def _folded(stack: _Stack, step: Step) -> _Stack:
    """Return the stack after one step: the turned leaves are upside down, on top or underneath."""
    moving = [leaf for leaf in stack if _index(leaf, step) in step.turns]
    staying = [leaf for leaf in stack if _index(leaf, step) not in step.turns]
    turned = [_turned(leaf, _crease(stack, step, step.turns[_index(leaf, step)]), step) for leaf in reversed(moving)]
    return (*staying, *turned) if step.over else (*turned, *staying)


def _index(leaf: _Leaf, step: Step) -> int:
    return leaf.row if step.rows else leaf.column


def _crease(stack: _Stack, step: Step, line: int) -> float:
    """Return the current position of fold line `line`: the end of the leaf before it."""
    before = next(leaf for leaf in stack if _index(leaf, step) == line - 1)
    return before.y(before.box.bottom) if step.rows else before.x(before.box.right)


def _turned(leaf: _Leaf, crease: float, step: Step) -> _Leaf:
    if step.rows:
        return leaf._replace(flipped_y=not leaf.flipped_y, shift_y=2 * crease - leaf.shift_y)
    return leaf._replace(flipped_x=not leaf.flipped_x, shift_x=2 * crease - leaf.shift_x)


def _visible_faces(folded: FoldedSheet, stack: _Stack, side: Seen) -> tuple[Face, ...]:
    faces = [_face(folded, leaf, side) for leaf in (stack if side == "front" else stack[::-1])]
    return _from_its_corner(faces)


def _face(folded: FoldedSheet, leaf: _Leaf, view: Seen) -> Face:
    """Return the face of a leaf towards the front or the back. An even number of turns leaves the inside up."""
    inside_up = leaf.flipped_x == leaf.flipped_y
    side = SIDES[1] if inside_up == (view == "front") else SIDES[0]
    box = leaf.box
    source = box if side == SIDES[1] else box._replace(x=folded.trim.width - box.right)
    left = min(leaf.x(box.x), leaf.x(box.right))
    if view == "back":
        left = -left - box.width
    at = Rect(left, min(leaf.y(box.y), leaf.y(box.bottom)), box.width, box.height)
    return Face(side, source, at, leaf.flipped_y)


def _from_its_corner(faces: Sequence[Face]) -> tuple[Face, ...]:
    left = min(face.at.x for face in faces)
    top = min(face.at.y for face in faces)
    return tuple(face._replace(at=face.at.shift(-left, -top)) for face in faces)


def _booklet(folded: FoldedSheet) -> tuple[View, ...]:
    """Return the views of a slit sheet as a booklet: two pages at a time, and the open other side."""
    pages = [panel.name for panel in folded.in_reading_order() if panel.side == SIDES[0]]
    first, *inner, last = pages
    spreads = [inner[n : n + 2] for n in range(0, len(inner), 2)]
    opened = [View(f"opened-{n}", _side_by_side(folded, spread)) for n, spread in enumerate(spreads, start=1)]
    return (
        View("closed", _side_by_side(folded, [first])),
        *opened,
        View("open", _open_side(folded, SIDES[1])),
        View("back", _side_by_side(folded, [last])),
    )


def _open_side(folded: FoldedSheet, side: str) -> tuple[Face, ...]:
    sheet = Rect(0, 0, *folded.trim)
    return (Face(side, sheet, sheet, turned=False),)


def _side_by_side(folded: FoldedSheet, names: Sequence[str]) -> tuple[Face, ...]:
    def beside(faces: tuple[Face, ...], name: str) -> tuple[Face, ...]:
        panel = folded.panel(name)
        x = faces[-1].at.right if faces else 0.0
        return (*faces, Face(panel.side, panel.box, Rect(x, 0, panel.width, panel.height), panel.turned))

    in_order = names[::-1] if folded.is_mirrored else names
    return reduce(beside, in_order, ())


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


class _LeafEdge(NamedTuple):
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
        return (_edge_drawing(_rows(folded, closed), width, apart),)
    first = seen[f"opened-{len(steps) - across}"]
    return _edge_drawing(_columns(folded, first), width, apart), _edge_drawing(_rows(folded, closed), width, apart)


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
    leaves = (_LeafEdge(0, 0.0, long_way, 1), _LeafEdge(1, long_way, 0.0, 0))
    cross = tuple(tuple(_half_of_cross(arm, half, way)) for way in (-1, 1))
    return _edge_drawing([leaves], long_way + apart, apart), EdgeOn(cross, Size(width, width + apart))


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


def _rows(folded: FoldedSheet, view: View) -> list[list[_LeafEdge]]:
    """Return the leaves of each row of a view along the sheet's width."""
    heights = _heights([(face.at.x, face.at.right) for face in view.faces])
    rows: dict[int, list[_LeafEdge]] = {}
    for face, height in zip(view.faces, heights, strict=True):
        ends = (face.at.x, face.at.right)
        start, end = ends[::-1] if _runs_left(face) else ends
        rows.setdefault(round(face.source.y), []).append(_LeafEdge(_column(folded, face), start, end, height))
    return list(rows.values())


def _columns(folded: FoldedSheet, view: View) -> list[list[_LeafEdge]]:
    """Return the leaves of the first column of a view along the sheet's height."""
    faces = [face for face in view.faces if _column(folded, face) == 0]
    heights = _heights([(face.at.y, face.at.bottom) for face in faces])
    leaves = []
    for face, height in zip(faces, heights, strict=True):
        start, end = (face.at.bottom, face.at.y) if face.turned else (face.at.y, face.at.bottom)
        leaves.append(_LeafEdge(round(face.source.y), start, end, height))
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


def _edge_drawing(rows: Sequence[Sequence[_LeafEdge]], width: float, apart: float) -> EdgeOn:
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


def _path(leaves: Sequence[_LeafEdge], place: _Place) -> Iterator[Segment]:
    yield ("M", *place(leaves[0].start, leaves[0].height))
    for leaf, after in pairwise(leaves):
        x, y = place(leaf.end, leaf.height)
        to_x, to_y = place(after.start, after.height)
        reach = abs(to_y - y) / 2 * _BEND * (1 if leaf.end > leaf.start else -1)
        yield ("L", x, y)
        yield ("C", x + reach, y, to_x + reach, to_y, to_x, to_y)
    yield ("L", *place(leaves[-1].end, leaves[-1].height))
