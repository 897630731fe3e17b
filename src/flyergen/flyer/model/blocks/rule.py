"""Block rule: a line across the column."""

from flyergen.flyer.model.block import Block
from flyergen.located_names import ColourName, Extent
from flyergen.messages import say
from flyergen.units import pt


class Rule(Block):
    """A line across the column."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(pt(1))

    def called(self) -> str:
        return say("lines")

    def may_bleed(self) -> bool:
        return True


BLOCK = Rule
