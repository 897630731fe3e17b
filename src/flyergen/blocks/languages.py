"""Block languages: the line with the flyer's other languages, on pages on which no other block has it."""

from flyergen.blocks.also_in import line_of
from flyergen.flyer.block import Block
from flyergen.names import Name, StyleName
from flyergen.typeset.line_boxes import BlockContext, Unit

STYLE = StyleName("phone-languages")


class Languages(Block):
    """The line with the other languages, each of which is one tap away."""

    style: StyleName = STYLE

    def prints(self) -> tuple[str, ...]:
        return ("also_in",)

    def certain_styles(self) -> tuple[Name, ...]:
        return ()

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the sentences of the other languages."""
        return (line_of(self.style, context, context.style_context.edition.also_in),)
