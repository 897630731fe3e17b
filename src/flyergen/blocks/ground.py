"""Block ground: the colour behind the words that follow, over the whole width of a phone's page.

The next ground is painted over it, and the page ends where its words end.
"""

from collections.abc import Sequence

from flyergen import phone_page
from flyergen.artwork import Path, rectangle
from flyergen.flyer.block import Block
from flyergen.geometry import Rect
from flyergen.names import ColourName, Extent, TextKey
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit


class Ground(Block):
    """A colour from here down to the next one: `above` it the words before end, and `below` begin those on it."""

    colour: ColourName
    above: Extent
    below: Extent

    def may_bleed(self) -> bool:
        return True

    def wordless(self) -> bool:
        return True

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the colour as a box without height, with the space before the words on it."""
        frame = context.frame

        def build(measure: float) -> LineBox:
            box = Rect((measure - frame.width) / 2, -_SEAM, frame.width, frame.height)
            colour = context.style_context.edition.palette[self.colour]
            path = Path(rectangle(box), fill=colour, background=True)
            return LineBox((path,), 0.0, 0.0, foot=self.below, before=self.above, snap=False, box=True)

        return (BoxUnit(TextKey(""), build, before=self.above),)

    def on_page(self, context: BlockContext, _: Sequence[Placed]) -> phone_page.Ground:
        """Return the color."""
        return phone_page.Ground(context.style_context.edition.palette[self.colour])


_SEAM = 0.2  # mm: it begins under what is above it, so that no line of another colour shows between them
