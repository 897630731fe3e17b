"""Block imprint: who printed or paid for the flyer."""

from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.messages import say
from flyergen.names import StyleName, TextKey
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units


class Imprint(Block):
    """Who printed or paid for the flyer, in the smallest style."""

    text: TextKey
    style: StyleName = StyleName("small")

    def called(self) -> str:
        return say("small print")

    def hint(self) -> str:
        return "imprint"

    def present(self, edition: Edition) -> "Imprint | None":
        return self if edition.says(self.text) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Imprint(self.text, TEXT),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a unit for each paragraph of the imprint."""
        return text_units(context, self.text, Run(context.style(self.style), context.section))


BLOCK = Imprint
