"""Panel frames: the positions of panels on the sheet, and how other paper or a border moves them."""

from bisect import bisect_right
from math import inf
from typing import Literal

from flyergen.geometry import Edges, Rect, Size
from flyergen.record import NamedTuple


class PanelFrame(NamedTuple):
    """The position of a panel on the sheet: its side, its left and top edge there, its size, and the side's size.

    `turned` panels are upside down on the sheet. Their contents still count from their own top left. `last_fold` is the
    edge of an address panel where the sheet is folded last, "" on other panels. `slit` is where the panel is slit, a
    line without height in its own coordinates.
    """

    name: str
    side: str
    x: float
    width: float
    height: float
    side_width: float
    y: float = 0.0
    side_height: float = 0.0
    turned: bool = False
    last_fold: Literal["", "left", "right"] = ""
    slit: Rect | None = None

    def on_side(self, box: Rect) -> Rect:
        """Return the position of a box of the panel on the side."""
        return box.on(self._place, self.turned)

    @property
    def whole_side(self) -> Rect:
        """The position of the whole side, in the panel's coordinates."""
        width, height = self.side_width, self.side_height or self.height
        if self.turned:
            return Rect(self._place.right - width, self._place.bottom - height, width, height)
        return Rect(-self.x, -self.y, width, height)

    def at_trim(self) -> Edges:
        """Return whether the panel's own left, top, right and bottom edges are cut, and not folded."""
        return self._place.edges_at(Size(self.side_width, self.side_height), self.turned)

    @property
    def _place(self) -> Rect:
        return Rect(self.x, self.y, self.width, self.height)


class Track(NamedTuple):
    """A map of lengths in one direction of a panel to other paper: knots, each a length before and after, in mm.

    Beyond the first and the last knot, the panel's edges, lengths stay: the bleed is as wide on every paper.
    """

    knots: tuple[tuple[float, float], ...]

    def at(self, length: float) -> float:
        """Return a length on the new paper."""
        (first, now), (last, end) = self.knots[0], self.knots[-1]
        if length <= first:
            return now + length - first
        if length >= last:
            return end + length - last
        index = bisect_right(self.knots, (length, inf))
        (start, low), (stop, high) = self.knots[index - 1], self.knots[index]
        return low + (high - low) * (length - start) / (stop - start)


class Moved(NamedTuple):
    """A panel on other paper: its frame before and after, and the maps of lengths across and down."""

    old_frame: PanelFrame
    new_frame: PanelFrame
    across: Track
    down: Track

    def on_side(self, x: float, y: float) -> tuple[float, float]:
        """Return the new position on the side of a point on this panel."""
        then, now = self.old_frame, self.new_frame
        if then.turned:
            across, down = self.across.at(then.x + then.width - x), self.down.at(then.y + then.height - y)
            return now.x + now.width - across, now.y + now.height - down
        return now.x + self.across.at(x - then.x), now.y + self.down.at(y - then.y)


class Resizing(NamedTuple):
    """The change of a layout to other paper: the scale of its type, its panels, and the old boxes of its art.

    Without boxes the art is drawn for this paper.
    """

    scale: float
    panels: tuple[Moved, ...]
    art: tuple[Rect, ...] = ()

    def point(self, side: str, x: float, y: float) -> tuple[float, float]:
        """Return the new position of a point of a side."""
        moved = min(
            (one for one in self.panels if one.old_frame.side == side), key=lambda one: _off(one.old_frame, x, y)
        )
        return moved.on_side(x, y)


class Border(NamedTuple):
    """The change of a layout to a page with a white border, `inset` wide, around its field: the copier's edition.

    Words are meant to be `safe` from the paper's edge. Letters that hang below the last line may be a little nearer.
    `sides` has the maps of lengths across and down each side, and `art` the boxes of the drawings before. A shape may
    have a map of its own across, a factor and a shift (None: it is left out): `own_shifts` has those of each drawing,
    by the number of the shape.
    """

    inset: float
    safe: float
    scale: float
    sides: dict[str, tuple[Track, Track]]
    art: tuple[Rect, ...] = ()
    own_shifts: tuple[dict[int, tuple[float, float] | None], ...] = ()


def _off(frame: PanelFrame, x: float, y: float) -> float:
    """Return how far a point of the side is outside a panel."""
    aside = max(frame.x - x, x - frame.x - frame.width, 0.0)
    return aside + max(frame.y - y, y - frame.y - frame.height, 0.0)
