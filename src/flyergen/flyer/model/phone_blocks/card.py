"""Block card: blocks below one another on a background of their own."""

from itertools import chain

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Unprinted
from flyergen.located_names import ColourName, Extent
from flyergen.units import pt


class Card(Block):
    """Blocks on a background with round corners. `gap` is between the blocks."""

    blocks: tuple[Block, ...]
    background: ColourName
    padding: Extent = Extent(pt(13.5))
    gap: Extent = Extent(pt(12))

    def unprinted(self, printing: Printing) -> Unprinted:
        return dict(chain.from_iterable(block.unprinted(printing).items() for block in self.blocks))

    def prints(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(block.prints() for block in self.blocks))

    def leads_to_people(self) -> bool:
        return True

    def differs_by_group(self) -> bool:
        return True
