"""Phone checkerboard: rows of squares across a panel, drawn over a phone's width with whole squares.

On a sheet the squares are small, and there are so many of them that a phone would show a grey line. Here a row has
fewer and larger ones, an odd number, so that it looks alike at both ends. It hangs from the field above it.
"""

from collections.abc import Iterator, Sequence

from flyergen.artwork import rectangle
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import PanelFrame
from flyergen.flyer.model.scale_styles_to_phone import PX
from flyergen.flyer.model.shape_roles_at_page_edge import placed_shapes, with_roles
from flyergen.flyer.model.vector_drawing import Shape
from flyergen.geometry import Rect, Size
from flyergen.named_tuple import NamedTuple
from flyergen.trade_limits import PHONE_WIDTH

_LEAST = 13 * PX  # the side of a square
_SLACK = 0.05  # of a square
_SEAM = 0.3  # mm: the first line begins under the field, so that no light line is between them


class Checks(NamedTuple):
    """Two rows of squares across a panel: their box in the panel's coordinates, and the side of a square."""

    box: Rect
    side: float

    def has(self, box: Rect) -> bool:
        """Return whether a box is one of its squares, or a part of one that the sheet's edge cuts."""
        return self.box.grown(self.side * _SLACK).holds(box)

    def foot(self, width: float) -> float:
        """Return where it ends if a page shows so much of the panel."""
        return self.box.y + 2 * self._shown(width)

    def squares(self, box: Rect, fill: str) -> Iterator[Shape]:
        """Yield the squares over the width of a box, each line beginning and ending alike."""
        side = self._shown(box.width)
        for line in range(2):
            seam = 0.0 if line else _SEAM
            for n in range(1 - line, round(box.width / side), 2):
                yield Shape(rectangle(Rect(box.x + n * side, self.box.y + line * side - seam, side, side + seam)), fill)

    def _shown(self, width: float) -> float:
        """Return the side of a square: an odd number of them fills the width, none of them smaller than can be seen."""
        least = max(_LEAST * width / (PHONE_WIDTH * PX), self.side)
        most = int(width / least + _SLACK)
        return width / max(most - (most + 1) % 2, 1)


def checks_of(edition: Edition, frame: PanelFrame) -> Sequence[Checks]:
    """Return the checks of a panel that is as wide as its side of the sheet."""
    layout, found = edition.layout, list[Checks]()
    side = Size(frame.side_width, frame.side_height)
    if frame.turned or frame.width < frame.side_width:
        return found
    on_paper = layout.resizing if layout.resizing and layout.resizing.art else None
    for number, art in enumerate(layout.art):
        if art.sheet_side == frame.side:
            box = on_paper.art[number] if on_paper else Rect(art.x, art.y, art.width, art.height)
            shapes = placed_shapes(edition.art[art.file], box, on_paper, art.sheet_side)
            _, rows = with_roles(shapes, art, side)
            found += [Checks(row.box, row.cell) for row in rows if row.odd]
    return found
