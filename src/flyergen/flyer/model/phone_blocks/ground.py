"""Block ground: the colour behind the words that follow, over the whole width of a phone's page."""

from flyergen.flyer.model.block import Block
from flyergen.located_names import ColourName, Extent


class Ground(Block):
    """A colour from here down to the next one: `above` it the words before end, and `below` begin those on it."""

    colour: ColourName
    above: Extent
    below: Extent

    def may_bleed(self) -> bool:
        return True

    def wordless(self) -> bool:
        return True
