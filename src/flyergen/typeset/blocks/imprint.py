"""Imprint: sets who printed or paid for the flyer, and what the local law requires."""

from flyergen.flyer.model.blocks.imprint import Imprint
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units


def set_block(block: Imprint, context: BlockContext) -> tuple[Unit, ...]:
    """Return a unit for each paragraph of the imprint."""
    return text_units(context, block.text, Run(context.style(block.style), context.section))
