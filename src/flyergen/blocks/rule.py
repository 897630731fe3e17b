"""Block rule: a line across the column."""

from flyergen.artwork import Path, Stroke
from flyergen.flyer.block import Block
from flyergen.messages import say
from flyergen.names import ColourName, Extent, TextKey
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit
from flyergen.units import pt


class Rule(Block):
    """A line across the column."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(pt(1))

    def called(self) -> str:
        return say("lines")

    def may_bleed(self) -> bool:
        return True

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a line as wide as the column."""
        colour = context.style_context.edition.palette[self.colour]

        def build(measure: float) -> LineBox:
            middle = -self.weight / 2
            line = Path((("M", 0.0, middle), ("L", measure, middle)), stroke=Stroke(colour, self.weight))
            return LineBox(
                (line,), context.trial.leading, self.weight, before=context.trial.leading, snap=False, box=True
            )

        return (BoxUnit(TextKey(""), build),)


BLOCK = Rule
