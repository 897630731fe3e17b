"""Mark index: finds the last mark under another by position, without comparing all marks."""

from collections.abc import Callable, Iterable

from flyergen.preflight.budget import Budget
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Mark

_CELL = 36.0  # points
_MOST_CELLS = 64  # marks that cover more are in a separate list
_Cell = tuple[int, int]


class Layers:
    """Marks in painting order. Comparisons with them are counted."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._marks: list[Mark] = []
        self._cells: dict[_Cell, list[int]] = {}
        self._wide: list[int] = []

    def add(self, mark: Mark) -> None:
        """Add a mark on top of the others."""
        cells = _cells_of(mark.box)
        for at in (self._wide,) if cells is None else (self._cells.setdefault(cell, []) for cell in cells):
            at.append(len(self._marks))
        self._marks.append(mark)

    def last(self, box: Box, fits: Callable[[Box], bool]) -> Mark | None:
        """Return the last mark whose box matches. Only marks that share a cell with `box` are compared.

        Raises OverBudgetError.
        """
        cells = _cells_of(box)
        if cells is None:
            lists: Iterable[list[int]] = (list(range(len(self._marks))),)
        else:
            lists = (self._wide, *(self._cells[cell] for cell in cells if cell in self._cells))
        best, compared = -1, 0
        for numbers in lists:
            for number in reversed(numbers):
                compared += 1
                if number <= best or fits(self._marks[number].box):
                    best = max(best, number)
                    break
        self._budget.spend("compared", compared)
        return self._marks[best] if best >= 0 else None


def _cells_of(box: Box) -> list[_Cell] | None:
    """Return the cells that a box touches, or None if they are too many or unknown."""
    try:
        left, bottom, right, top = (int(edge // _CELL) for edge in box)
    except (ValueError, OverflowError):
        return None
    if (right - left + 1) * (top - bottom + 1) > _MOST_CELLS:
        return None
    return [(x, y) for x in range(left, right + 1) for y in range(bottom, top + 1)]
