"""Wrapped lines: how long lines can be beside the outline of a picture or a drawing.

An obstacle is at one side of its column, and lines are at the other. A line keeps the gap from the outline in every
direction: from the nearest point, and not only from the one at its own height.
"""

from collections.abc import Sequence
from math import ceil, sqrt

from flyergen.paths import Shape
from flyergen.record import NamedTuple

_STEP = 0.4  # mm between two heights at which an outline is looked at
_RISE, _DEPTH = 0.7, 0.25  # em: of letters above and below their baseline
_READABLE = 9.0  # em: a shorter line holds two or three words


class Obstacle(NamedTuple):
    """The shapes on a panel from which lines keep a gap in mm, and whether they are at the right of the column."""

    shapes: tuple[Shape, ...]
    gap: float
    is_right: bool

    @property
    def foot(self) -> float:
        """Where lines are free again."""
        return max(shape.box.bottom for shape in self.shapes) + self.gap

    def reach(self, top: float, foot: float) -> float | None:
        """Return how far it reaches into its column, between two heights, with the gap around it."""
        count = ceil((foot - top + 2 * self.gap) / _STEP)
        found: list[float] = []
        for n in range(count + 1):
            y = top - self.gap + n * (foot - top + 2 * self.gap) / count
            away = max(top - y, y - foot, 0.0)
            beside = sqrt(max(0.0, self.gap**2 - away**2))
            for shape in self.shapes:
                if shape.box.y <= y <= shape.box.bottom:
                    ends = [end for span in shape.spans(y) for end in span]
                    found += [end - beside if self.is_right else end + beside for end in ends]
        return (min if self.is_right else max)(found) if found else None


def free(obstacles: Sequence[Obstacle], across: tuple[float, float], down: tuple[float, float]) -> tuple[float, float]:
    """Return where a line in a column can begin, from the column's left, and how long it can be, both in mm.

    The column is `across`, and the line is from the upper to the lower height of `down`.
    """
    left, right = across
    for one in obstacles:
        reach = one.reach(*down)
        if reach is not None and one.is_right:
            right = min(right, reach)
        elif reach is not None:
            left = max(left, reach)
    return left - across[0], right - left


def measure_beside(obstacles: Sequence[Obstacle], across: tuple[float, float], baseline: float, size: float) -> float:
    """Return how long a line in type of `size` mm can be on a baseline."""
    return free(obstacles, across, (baseline - _RISE * size, baseline + _DEPTH * size))[1]


def needed_measure(size: float) -> float:
    """Return the least length of a line that can be read in type of `size` mm."""
    return _READABLE * size
