"""Folded sheet: the panels of a folded sheet of paper, each with its position on its side.

The outside is the mirror image of the inside. A right-to-left language mirrors the whole sheet once more. If its sides
are in two directions, that of the first side decides how it is folded.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Literal

from flyergen.geometry import Point, Rect, Size
from flyergen.problem import FlyerError, Problem
from flyergen.record import NamedTuple
from flyergen.sheet.folds import FOLDS, Fold, Grid
from flyergen.sheet.papers import is_metric
from flyergen.units import MM_PER_INCH, pt

SIDES = ("outside", "inside")
# A column should hold at least some twenty letters. In a narrower one half of the lines end after two words.
NARROWEST_COLUMN = 10.0  # em of the smallest body
TUCK = MM_PER_INCH / 16
COVER_TUCK = MM_PER_INCH / 8
METRIC_TUCK = 3.0

Stock = Literal["text", "cover"]


class Panel(NamedTuple):
    """One panel of a side: its top left corner from the trim's, and its size, in mm. `turned` means upside down."""

    name: str
    side: str
    x: float
    width: float
    height: float
    y: float = 0.0
    turned: bool = False

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def box(self) -> Rect:
        """The panel's box on its side."""
        return Rect(self.x, self.y, self.width, self.height)

    def on_side(self, box: Rect) -> Rect:
        """Return the position on the side of a box of the panel, which counts from the panel's own top left."""
        return box.on(self.box, self.turned)

    @property
    def far_corner(self) -> Point:
        """The bottom right corner of its box, where the top left of a turned panel is."""
        return Point(self.x + self.width, self.y + self.height)


class FoldedSheet(NamedTuple):
    """A sheet and its panels: the outside from left to right, then the inside. `reading` is the reading order.

    `columns` and `rows` are the widths and heights, in mm, between the fold lines of the inside.
    """

    fold: str
    trim: Size
    panels: tuple[Panel, ...]
    reading: tuple[str, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    is_mirrored: bool = False

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides in printing order. Each page of unfolded pages is a side."""
        return tuple(dict.fromkeys(panel.side for panel in self.panels))

    def panel(self, name: str) -> Panel:
        """Return the panel called `name`. Raises KeyError if there is none."""
        return {panel.name: panel for panel in self.panels}[name]

    def side(self, side: str) -> tuple[Panel, ...]:
        """Return the panels of "outside" or "inside", left to right and top to bottom."""
        return tuple(panel for panel in self.panels if panel.side == side)

    def folds(self, side: str) -> tuple[float, ...]:
        """Return the x of each vertical fold on that side, left to right, in mm."""
        widths = self.columns if side == SIDES[1] else self.columns[::-1]
        return tuple(accumulate(widths[:-1]))

    def level_folds(self) -> tuple[float, ...]:
        """Return the y of each horizontal fold, top to bottom, in mm. It is the same on both sides."""
        return tuple(accumulate(self.rows[:-1]))

    def slit(self) -> tuple[float, float, float] | None:
        """Return the slit that is cut after folding: y, and x from and to, in mm, the same on both sides."""
        slit = FOLDS[self.fold].slit if self.fold in FOLDS else None
        edges = (0.0, *accumulate(self.columns))
        return (self.rows[0], edges[slit[0]], edges[slit[1]]) if slit else None

    def last_fold(self, name: str) -> Literal["", "left", "right"]:
        """Return the edge of the address panel that is the last fold, or "" for every other panel."""
        fold = FOLDS.get(self.fold)
        if not fold or not fold.mails or name != fold.mails:
            return ""
        row = next(row for row in fold.outside if name in row)
        column = len(row) - 1 - row.index(name)
        at_right = column in fold.steps[-1].turns.values()
        return "right" if at_right != self.is_mirrored else "left"

    def mirrored(self, sides: Collection[str]) -> "FoldedSheet":
        """Return the sheet whose `sides` are read from right to left, with its panels in sheet order.

        With a mirrored outside, the cover of a letter fold is at its left.
        """
        panels = _mirror(self.panels, self.trim.width, sides)
        if self.sides[0] not in sides:
            return self._replace(panels=panels)
        return self._replace(panels=panels, columns=self.columns[::-1], is_mirrored=not self.is_mirrored)

    def read_in_two_directions(self, leftward: Collection[str]) -> "FoldedSheet":
        """Return the sheet for a mirror image whose sides `leftward` are read from right to left, and others are not.

        On a side that is read against the direction of the first side the widths of panels are in the reverse order:
        that side begins with the panel with which it ends otherwise.
        """
        first = self.sides[0] in leftward
        against = [side for side in self.sides if (side in leftward) != first]
        if not against:
            return self
        rows = [list(row) for _, row in groupby(self.panels, lambda one: (one.side, one.y))]
        panels = [
            one._replace(x=self.trim.width - other.right, width=other.width) if one.side in against else one
            for row in rows
            for one, other in zip(row, reversed(row), strict=True)
        ]
        return self._replace(panels=tuple(panels))

    def in_reading_order(self) -> tuple[Panel, ...]:
        """Return all panels in reading order."""
        return tuple(map(self.panel, self.reading))


def fold_sheet(fold: str, trim: Size, tuck: float | None = None, stock: Stock = "text") -> FoldedSheet:
    """Return the panels of a sheet of size `trim` (mm) with a fold.

    `tuck` is in mm. None takes 1/16 in, 1/8 in for cover stock, or 3 mm on ISO papers (Prepressx; Schneider Graphics;
    FOA M65). Raises FlyerError S102 (no such fold), S103 (a tuck where nothing is tucked in), S104 (a tuck below 0 or
    one that uses up its panel), S106 (landscape for a fold that needs portrait, or the reverse).
    """
    if fold not in FOLDS:
        from flyergen.problems.sheets import UnknownFold

        raise FlyerError([UnknownFold(fold, tuple(FOLDS)).problem()])
    kind = FOLDS[fold]
    widths = kind.widths(trim.width, _tuck_or_usual(trim, tuck, stock) if kind.tucked else 0.0)
    if problem := _nonsense(fold, tuck, widths) or _wrong_way_round(fold, trim):
        raise FlyerError([problem])
    heights = (trim.height / kind.rows,) * kind.rows
    panels = (
        *_laid_out(kind, kind.outside, SIDES[0], widths[::-1], heights),
        *_laid_out(kind, kind.inside, SIDES[1], widths, heights),
    )
    return FoldedSheet(fold, trim, panels, kind.reading, widths, heights)


def paged_sheet(trim: Size, count: int) -> FoldedSheet:
    """Return `count` unfolded sheets as pages `page-1`, `page-2` and so on. Each is a side of its own."""
    return separate_pages("pages", {f"page-{number}": trim for number in range(1, count + 1)})


def separate_pages(fold: str, sizes: Mapping[str, Size]) -> FoldedSheet:
    """Return pages by name, each with its own size and a side of its own. `fold` says what they are."""
    panels = tuple(Panel(name, name, 0.0, *size) for name, size in sizes.items())
    trim = Size(max(size.width for size in sizes.values()), max(size.height for size in sizes.values()))
    return FoldedSheet(fold, trim, panels, tuple(sizes), (trim.width,), (trim.height,))


def narrow_panel(folded: FoldedSheet, smallest: float, clearance: float) -> Problem | None:
    """Return problem S105 if a panel is too narrow for words whose smallest body is `smallest`, in points.

    `clearance` is the free width beside its folds and cuts, in mm.
    """
    narrowest, least = min(folded.columns), pt(NARROWEST_COLUMN * smallest) + 2 * clearance
    if narrowest >= least:
        return None
    from flyergen.problems.sheets import NarrowPanel

    return NarrowPanel(folded.fold, narrowest, smallest, least).problem()


def _tuck_or_usual(trim: Size, tuck: float | None, stock: Stock) -> float:
    if tuck is None:
        inches = COVER_TUCK if stock == "cover" else TUCK
        return METRIC_TUCK if is_metric(trim) else inches
    return tuck


def _laid_out(
    kind: Fold, grid: Grid, side: str, widths: Sequence[float], heights: Sequence[float]
) -> tuple[Panel, ...]:
    if grid == ((name := grid[0][0],),):
        return (Panel(name, side, 0.0, sum(widths), sum(heights)),)
    return tuple(
        Panel(name, side, sum(widths[:n]), widths[n], heights[row], sum(heights[:row]), name in kind.turned)
        for row, names in enumerate(grid)
        for n, name in enumerate(names)
    )


def _mirror(panels: tuple[Panel, ...], trim_width: float, mirrored: Collection[str]) -> tuple[Panel, ...]:
    """Mirror some sides. The panels stay in sheet order: outside first, row by row and left to right."""
    turned = [panel._replace(x=trim_width - panel.right) if panel.side in mirrored else panel for panel in panels]
    sides = list(dict.fromkeys(panel.side for panel in panels))
    return tuple(sorted(turned, key=lambda panel: (sides.index(panel.side), panel.y, panel.x)))


def _nonsense(fold: str, tuck: float | None, widths: tuple[float, ...]) -> Problem | None:
    if tuck is None or (FOLDS[fold].tucked and tuck >= 0 and min(widths) > 0):
        return None
    from flyergen.problems.sheets import FoldWithoutTuck, ImpossibleTuck

    if FOLDS[fold].tucked:
        return ImpossibleTuck(tuck).problem()
    return FoldWithoutTuck(fold).problem()


def _wrong_way_round(fold: str, trim: Size) -> Problem | None:
    """Return the problem of a fold that only works in the other orientation of the sheet."""
    needs, across = FOLDS[fold].needs, trim.width - trim.height
    if (needs == "lying" and across < 0) or (needs == "standing" and across > 0):
        from flyergen.problems.sheets import SheetWrongWayRound

        return SheetWrongWayRound(fold, needs).problem()
    return None
