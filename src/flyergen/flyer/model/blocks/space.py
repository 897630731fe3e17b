"""Block space: flexible space on a panel."""

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.edition import Edition
from flyergen.located_names import Factor


class Space(Block):
    """Flexible space. All spaces of a panel share the free height by their weight."""

    weight: Factor = Factor(1.0)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return nothing: a page for a phone is as high as its words."""
        return ()


BLOCK = Space
