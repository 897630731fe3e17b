"""Paragraph: sets one or more paragraphs of running text, or large words as a lock-up."""

from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units


def set_block(block: Paragraph, context: BlockContext) -> tuple[Unit, ...]:
    """Return a unit for each paragraph, or for a lock-up."""
    run = Run(context.style(block.style), context.section)
    if block.lock_up:
        from flyergen.typeset.lock_up import text_as_lock_up

        return (text_as_lock_up(block, context, block.text, run),)
    return text_units(context, block.text, run)
