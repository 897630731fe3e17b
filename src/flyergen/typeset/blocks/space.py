"""Space and start: instructions to the column for flexible space, and for the panel where the text continues."""

from flyergen.flyer.model.blocks.blocks import Space, Start
from flyergen.typeset.block_context import BlockContext
from flyergen.typeset.line_boxes import SpaceUnit, StartUnit, Unit


def set_space(block: Space, _: BlockContext) -> tuple[Unit, ...]:
    """Return flexible space, which shares the free height of the panel."""
    return (SpaceUnit(block.weight),)


def set_start(block: Start, _: BlockContext) -> tuple[Unit, ...]:
    """Return the panel on which the following text starts."""
    return (StartUnit(block.panel, block.row),)
