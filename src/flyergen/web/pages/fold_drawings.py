"""Fold drawings: how a sheet is folded, seen from its edge, as lines for the page."""

from collections.abc import Sequence

from flyergen.artwork import Segment
from flyergen.geometry import Size
from flyergen.messages import say_as_is
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.fold_drawing import EdgeOn, edge_on
from flyergen.sheet.fold_types import FOLDS
from flyergen.sheet.folded_sheet import fold_sheet
from flyergen.sheet.paper_sizes import paper

_SHOWN = ("letter", "accordion", "half", "gate")
_MOST = 4
_BOX, _WIDE, _BETWEEN = Size(124, 56), 104.0, 12.0  # of the picture, what is drawn in it, and between two drawings
_APART = 12.0  # from sheet to sheet
_TUCK = 8.0  # mm: more than on paper, so that it can be seen
_SLIT = 120.0  # of a slit sheet before its ends are pushed together
_FLAT = "M10 28H114"


class FoldDrawing(NamedTuple):
    """A fold: its name in layouts, what people call it, and its line in a box of 124 x 56."""

    fold: str
    called: str
    line: str


def folds_beside(fold: str) -> tuple[FoldDrawing, ...]:
    """Return the drawing of a fold, and of the commonest others."""
    return tuple(map(fold_drawing, (fold, *(name for name in _SHOWN if name != fold))))[:_MOST]


def fold_drawing(fold: str) -> FoldDrawing:
    """Return the drawing of a fold. A sheet that is not folded, or in no known way, is a line."""
    if fold not in FOLDS:
        return FoldDrawing(fold, fold, _FLAT)
    kind = FOLDS[fold]
    trim = paper("letter", landscape=kind.needs != "standing")
    sheet = fold_sheet(fold, trim, _TUCK if kind.tucked else None)
    drawn = edge_on(sheet, _WIDE, _APART)
    if len(drawn) > 1:
        drawn = edge_on(sheet, _SLIT if sheet.slit() else (_WIDE - _BETWEEN) / 2, _APART)
    return FoldDrawing(fold, say_as_is(kind.called), _line(drawn) or _FLAT)


def _line(drawn: Sequence[EdgeOn]) -> str:
    """Return the drawings of a fold side by side, in the middle of the box, as path data."""
    x, said = (_BOX.width - sum(one.size.width for one in drawn) - _BETWEEN * (len(drawn) - 1)) / 2, ""
    for one in drawn:
        said += "".join(_path(path, x, (_BOX.height - one.size.height) / 2) for path in one.paths)
        x += one.size.width + _BETWEEN
    return said


def _path(segments: Sequence[Segment], x: float, y: float) -> str:
    moved = ((letter, [at + (y if n % 2 else x) for n, at in enumerate(points)]) for letter, *points in segments)
    return "".join(letter + " ".join(f"{at:.1f}" for at in points) for letter, points in moved)
