"""Languages: sets the line with the flyer's other languages, which a phone breaks as running text."""

from flyergen.flyer.model.phone_blocks.languages import Languages
from flyergen.typeset.blocks.also_in import line_of
from flyergen.typeset.line_boxes import BlockContext, Unit


def set_block(block: Languages, context: BlockContext) -> tuple[Unit, ...]:
    """Return the sentences of the other languages."""
    return (line_of(block.style, context, context.style_context.edition.also_in),)
