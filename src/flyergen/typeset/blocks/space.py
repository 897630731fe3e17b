"""Space: an instruction to the column for flexible space."""

from flyergen.flyer.model.blocks.space import Space
from flyergen.typeset.line_boxes import BlockContext, SpaceUnit, Unit


def set_block(block: Space, _: BlockContext) -> tuple[Unit, ...]:
    """Return flexible space, which shares the free height of the panel."""
    return (SpaceUnit(block.weight),)
