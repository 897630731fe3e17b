"""Paragraph: sets one or more paragraphs of running text, or large words as a lock-up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units

if TYPE_CHECKING:
    from flyergen.phone_page import FixedLines


def set_block(block: Paragraph, context: BlockContext) -> tuple[Unit, ...]:
    """Return a unit for each paragraph, or for a lock-up."""
    run = Run(context.style(block.style), context.section)
    if block.lock_up:
        from flyergen.typeset.lock_up import text_as_lock_up

        return (text_as_lock_up(block, context, block.text, run),)
    return text_units(context, block.text, run)


def on_page(block: Paragraph, _: BlockContext, lines: Sequence[Placed]) -> "FixedLines | None":
    """Return a lock-up as it is set, or None for words whose lines a browser may break."""
    if not block.lock_up:
        return None
    from flyergen.typeset.lock_up import fixed_lines

    return fixed_lines(lines)
