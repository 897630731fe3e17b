"""Folding sequence: simulates the folding of a sheet, and lists what is visible after each step.

Each part of the sheet between the fold lines is a leaf. A fold turns leaves about a line and puts them on or behind the
others. A view lists the faces of the stack from back to front, so that what is painted last is visible.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate
from typing import Literal

from flyergen.geometry import Rect
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.fold_types import FOLDS, Step
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet

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
    seen = [View(name, _seen(folded, stack, "front")) for name, stack in zip(names, stacks, strict=True)]
    return (*reversed(seen), View("back", _seen(folded, stacks[-1], "back")))


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


def _seen(folded: FoldedSheet, stack: _Stack, seen: Seen) -> tuple[Face, ...]:
    faces = [_face(folded, leaf, seen) for leaf in (stack if seen == "front" else stack[::-1])]
    return _from_its_corner(faces)


def _face(folded: FoldedSheet, leaf: _Leaf, seen: Seen) -> Face:
    """Return the face of a leaf towards the front or the back. An even number of turns leaves the inside up."""
    inside_up = leaf.flipped_x == leaf.flipped_y
    side = SIDES[1] if inside_up == (seen == "front") else SIDES[0]
    box = leaf.box
    source = box if side == SIDES[1] else box._replace(x=folded.trim.width - box.right)
    left = min(leaf.x(box.x), leaf.x(box.right))
    if seen == "back":
        left = -left - box.width
    at = Rect(left, min(leaf.y(box.y), leaf.y(box.bottom)), box.width, box.height)
    return Face(side, source, at, leaf.flipped_y)


def _from_its_corner(faces: Sequence[Face]) -> tuple[Face, ...]:
    left = min(face.at.x for face in faces)
    top = min(face.at.y for face in faces)
    return tuple(face._replace(at=face.at.moved(-left, -top)) for face in faces)


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
