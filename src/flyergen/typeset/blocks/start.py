"""Start: an instruction to the columns for the panel or the column where the text continues."""

from flyergen.flyer.model.blocks.start import Start
from flyergen.typeset.line_boxes import BlockContext, StartUnit, Unit


def set_block(block: Start, _: BlockContext) -> tuple[Unit, ...]:
    """Return the panel and the column in which the following text starts."""
    return (StartUnit(block.panel, block.row, block.column),)
