"""Block paragraph: one or more paragraphs of text."""

from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import LEAD, STRONG, TEXT
from flyergen.messages import say
from flyergen.names import Extent, Lines, StyleName, TextKey
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units
from flyergen.units import pt


class Paragraph(Block):
    """One or more paragraphs, separated by blank lines in the words, or large words as a lock-up."""

    text: TextKey
    style: StyleName = StyleName("body")
    lock_up: bool = False
    lines: Lines = Lines(2)
    gap: Extent = Extent(13 * pt(1))
    tallest: Extent = Extent(0)

    def called(self) -> str:
        return say("text")

    def hint(self) -> str:
        return "paragraph"

    def present(self, edition: Edition) -> "Paragraph | None":
        return self if edition.says(self.text) else None

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        return (("text", self),)

    def phone_part(self) -> str:
        return "line"

    def in_large_print(self, layout: Layout) -> tuple[Block, ...]:
        """Return the paragraph. Words that were bold or in the display face are bold."""
        style = layout.styles[self.style]
        if style.face == "display":
            return (Paragraph(self.text, LEAD),)
        return (Paragraph(self.text, STRONG if style.weight >= 700 else TEXT),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a unit for each paragraph, or for a lock-up."""
        run = Run(context.style(self.style), context.section)
        if self.lock_up:
            from flyergen.typeset.lock_up import text_as_lock_up

            return (text_as_lock_up(self, context, self.text, run),)
        return text_units(context, self.text, run)


BLOCK = Paragraph
