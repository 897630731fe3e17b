"""Heading: sets balanced lines that stay with two lines of what follows, or a lock-up."""

from flyergen.flyer.model.blocks.heading import Heading
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units


def set_block(block: Heading, context: BlockContext) -> tuple[Unit, ...]:
    """Return the heading's unit."""
    run = Run(context.style(block.style), context.section, context.heading(block.text, block.level), keep=True)
    if block.lock_up:
        from flyergen.typeset.lock_up import text_as_lock_up

        return (text_as_lock_up(block, context, block.text, run),)
    return text_units(context, block.text, run)
