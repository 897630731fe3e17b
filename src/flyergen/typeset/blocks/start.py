"""Start: an instruction to the column for the panel where the text continues."""

from flyergen.flyer.model.blocks.start import Start
from flyergen.typeset.block_context import BlockContext
from flyergen.typeset.line_boxes import StartUnit, Unit


def set_block(block: Start, _: BlockContext) -> tuple[Unit, ...]:
    """Return the panel on which the following text starts."""
    return (StartUnit(block.panel, block.row),)
