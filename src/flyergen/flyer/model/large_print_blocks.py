"""Large print blocks: replaces each block of a layout by blocks for large print."""

from flyergen.flyer.model.blocks import Block, block_class
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.printed_references import Printing, printed_keys

_NOT_MAILED = Printing(permit=True)  # nobody puts a stamp on it


def in_large_print(block: Block, layout: Layout) -> tuple[Block, ...]:
    """Return the blocks of large print for a block of a layout. Its class answers with `in_large_print`.

    Words that these leave out follow as paragraphs, so that a kind without an answer keeps all its words.
    """
    answer = getattr(type(block), "in_large_print", None)
    large: tuple[Block, ...] = answer(block, layout) if answer else ()
    said = {key for one in large for key in printed_keys(one, _NOT_MAILED)}
    paragraph = block_class("paragraph")
    return (*large, *(paragraph(key, TEXT) for key in printed_keys(block, _NOT_MAILED) if key not in said))
