"""Paragraph: sets one or more paragraphs of running text."""

from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units


def set_block(block: Paragraph, context: BlockContext) -> tuple[Unit, ...]:
    """Return a unit for each paragraph."""
    return text_units(context, block.text, Run(context.style(block.style), context.section))
