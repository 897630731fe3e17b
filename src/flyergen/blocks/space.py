"""Block space: flexible space on a panel."""

from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.names import Factor
from flyergen.typeset.line_boxes import BlockContext, SpaceUnit, Unit


class Space(Block):
    """Flexible space. All spaces of a panel share the free height by their weight."""

    weight: Factor = Factor(1.0)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return nothing: a page for a phone is as high as its words."""
        return ()

    def set(self, _: BlockContext) -> tuple[Unit, ...]:
        """Return flexible space, which shares the free height of the panel."""
        return (SpaceUnit(self.weight),)


BLOCK = Space
