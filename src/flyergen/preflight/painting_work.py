"""Painting work: how many pixels are painted when a page is rendered, with slow ones counted several times.

The factors were measured with PDFium. A plain area takes about two nanoseconds for each pixel. For something in a blend
mode, all that is below it is painted once more, and for something behind a soft mask the whole mask.
"""

from collections.abc import Collection
from functools import cached_property
from math import ceil
from typing import Any

import pikepdf

from flyergen.preflight.open import Budget
from flyergen.preflight.page_space import Box, around
from flyergen.preflight.painted_marks import Mark

UNDRAWN = frozenset({"Do", "SMask", "everything"})  # so broken that a page is not rendered
DPI = 150
MOST_PIXELS = 16_000_000  # a page larger than A1 is rendered more coarsely
SLOW = 25  # how many times as long blended, masked or transparent pixels take
DOTS = (DPI / 72) ** 2  # pixels in a square point
_AGAIN = 8  # and how many times as long if they are painted again below something
_FACTORS = {"stroke": 0.25, "picture": 2.0, "shading": 6.0}
_SMALL = 1.0  # points
_PAGE = 600_000.0  # square points: about the largest area of a pattern
_TILE = 8.0
_CELLS = 16  # across a page and down, in which what is painted is added up
_MARK = 200.0  # pixels: what each mark of a mask takes, however small it is


def pixels_of(mark: Mark, media: Box) -> float:
    """Return the cost of painting a mark. Only its part on the MediaBox counts."""
    factor = _FACTORS.get(mark.kind, 1.0)
    if mark.paint is not None and mark.paint.space.family == "pattern":
        factor = SLOW
    return _pixels_in(media.common(mark.box)) * factor


def _pixels_in(box: Box) -> float:
    return (box.width + _SMALL) * (box.height + _SMALL) * DOTS


def tiles_of(pattern: Any) -> float:
    """Return the cost of the tiles of a pattern, if they are tiny."""
    across, down = (abs(float(pattern.get(key, 0))) for key in ("/XStep", "/YStep"))
    a, b, c, d, *_ = map(float, pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    tile = across * down * abs(a * d - b * c)
    return _TILE * _PAGE / max(tile, 1e-9) if tile < _SMALL else 0.0


class PaintingWork:
    """What is painted on a page, or aside in a group or a mask, in painting order. `pixels` is the work so far.

    `layers` is in how many groups and masks it is painted, whose pixels are kept meanwhile.
    """

    def __init__(self, media: Box, budget: Budget, layers: int = 0) -> None:
        self.pixels = 0.0
        self._media, self._budget, self._layers = media, budget, layers
        self._painted: list[tuple[Box, float]] = []
        self._cells, self._added = [0.0] * (_CELLS * _CELLS), 0

    def aside(self) -> "PaintingWork":
        """Return the work in pixels of their own. Raises OverBudgetError if too many lie in one another."""
        layers = self._layers + 1
        self._budget.hold("layers", int(layers * min(MOST_PIXELS, _pixels_in(self._media))))
        return PaintingWork(self._media, self._budget, layers)

    def group_of(self, form: Any, effects: Collection[str]) -> "PaintingWork | None":
        """Return the work in a group that is painted aside, or None if the form is not. Raises as `aside`."""
        group = form.get("/Group")
        is_aside = isinstance(group, pikepdf.Dictionary) and (effects or group.get("/I"))
        return self.aside() if is_aside else None

    def add(self, box: Box, pixels: float, effects: Collection[str], mask: "PaintingWork | None") -> None:
        """Add something that is painted with effects, which are keys of an ExtGState, and behind a mask."""
        box, behind = self._media.common(box), mask.on(pixels) if mask else 0.0
        self.pixels += pixels * (SLOW if effects else 1) + behind
        if "/BM" in effects and not self._layers:
            self.pixels += self._below(box)
        self._painted.append((box, pixels * (_AGAIN if effects else 1) + behind))

    def add_group(
        self, group: "PaintingWork", box: Box | None, effects: Collection[str], mask: "PaintingWork | None"
    ) -> None:
        """Add a group that is painted aside, and then in its box with effects. Without a box it may be everywhere."""
        box = self._media.common(box or self._media)
        self.add(box, _pixels_in(box), effects, mask)
        self.add(box, group.pixels, (), None)

    def on(self, pixels: float) -> float:
        """Return the work of painting this as a mask for something of so many pixels."""
        return self._as_mask[0] * min(1.0, pixels / self._as_mask[1])

    @cached_property
    def _as_mask(self) -> tuple[float, float]:
        """The work of painting all of a mask, and its size."""
        boxes = [box for box, _ in self._painted]
        corners = [(box.left, box.bottom) for box in boxes] + [(box.right, box.top) for box in boxes]
        return self.pixels + _MARK * len(boxes), _pixels_in(around(corners)) if corners else 1.0

    def _below(self, box: Box) -> float:
        """Return the work of painting again what is below a box."""
        for other, pixels in self._painted[self._added :]:
            for cell, share in self._cells_of(other):
                self._cells[cell] += pixels * share
        self._added = len(self._painted)
        area = max(box.width * box.height * _CELLS**2 / max(self._media.width * self._media.height, 1.0), 0.0)
        return sum(self._cells[cell] * min(1.0, share * area) for cell, share in self._cells_of(box))

    def _cells_of(self, box: Box) -> list[tuple[int, float]]:
        """Return the cells that a box touches, with the share of the box that is in each."""
        across = _shares(box.left - self._media.left, box.right - self._media.left, self._media.width)
        down = _shares(box.bottom - self._media.bottom, box.top - self._media.bottom, self._media.height)
        return [(row * _CELLS + column, x * y) for row, y in down for column, x in across]


def _shares(start: float, end: float, whole: float) -> list[tuple[int, float]]:
    """Return the cells of a row that a part of its length touches, with the share of the part that is in each."""
    first, last = (min(_CELLS, max(0.0, at / max(whole, 1e-9) * _CELLS)) for at in (start, end))
    if last - first < 1e-9:
        return [(min(int(first), _CELLS - 1), 1.0)]
    cells = range(int(first), min(ceil(last), _CELLS))
    return [(cell, (min(last, cell + 1) - max(first, cell)) / (last - first)) for cell in cells]
