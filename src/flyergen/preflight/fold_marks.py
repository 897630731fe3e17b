"""Fold marks: finds the folds of a page from the dashed strokes in its slug."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from flyergen.preflight.limits import Folds
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Mark
from flyergen.units import mm

_SAME = 0.5  # points between the marks at the two ends of a fold
_THIN = 0.1
_MOST = 100  # folds of a sheet; more marks are a drawing


def folds_of(marks: Sequence[Mark], trim: Box, inked: Box) -> Folds:
    """Return the folds of a page whose trim and bleed are given."""
    outside = [mark.box for mark in marks if mark.kind == "stroke" and mark.dashed and not mark.box.touches(inked)]
    upright = [box for box in outside if box.width < _THIN and trim.left < box.left < trim.right]
    level = [box for box in outside if box.height < _THIN and trim.bottom < box.bottom < trim.top]
    heads = [box.left for box in upright if box.bottom > trim.top]
    feet = [box.left for box in upright if box.top < trim.bottom]
    lefts = [box.top for box in level if box.right < trim.left]
    rights = [box.top for box in level if box.left > trim.right]
    xs, ys = _at_both_ends(heads, feet), _at_both_ends(lefts, rights)
    return Folds(tuple(mm(x - trim.left) for x in xs), tuple(mm(trim.top - y) for y in reversed(ys)))


def _at_both_ends(ends: Iterable[float], others: Sequence[float]) -> list[float]:
    there = sorted(others)
    near = ((end, bisect_right(there, end - _SAME)) for end in ends)
    found = {round(end, 3) for end, at in near if at < len(there) and there[at] < end + _SAME}
    return sorted(found) if len(found) <= _MOST else []
