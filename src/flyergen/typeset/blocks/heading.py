"""Heading: sets balanced lines that stay with two lines of what follows, or a lock-up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flyergen.flyer.model.blocks.heading import Heading
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units

if TYPE_CHECKING:
    from flyergen.phone_page import FixedLines


def set_block(block: Heading, context: BlockContext) -> tuple[Unit, ...]:
    """Return the heading's unit."""
    run = Run(context.style(block.style), context.section, context.heading(block.text, block.level), keep=True)
    if block.lock_up:
        from flyergen.typeset.lock_up import text_as_lock_up

        return (text_as_lock_up(block, context, block.text, run),)
    return text_units(context, block.text, run)


def on_page(block: Heading, _: BlockContext, lines: Sequence[Placed]) -> "FixedLines | None":
    """Return a lock-up as it is set, or None for words whose lines a browser may break."""
    if not block.lock_up:
        return None
    from flyergen.typeset.lock_up import fixed_lines

    return fixed_lines(lines)
