"""Block heading: a heading of level 1 to 6."""

from flyergen.flyer.block import Block, Outline
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import HEADING, SUBHEADING
from flyergen.flyer.words import Words
from flyergen.messages import say
from flyergen.names import Extent, Level, Lines, StyleName, TextKey
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, text_units
from flyergen.units import pt


class Heading(Block):
    """A heading with balanced lines, or a lock-up. `level` 1 to 6 is its level in the outline."""

    text: TextKey
    style: StyleName = StyleName("heading")
    level: Level = Level(2)
    lock_up: bool = False
    lines: Lines = Lines(2)
    gap: Extent = Extent(13 * pt(1))
    tallest: Extent = Extent(0)

    def called(self) -> str:
        return say("headings")

    def hint(self) -> str:
        return "heading"

    def outline(self) -> Outline:
        return Outline(self.level, self.text)

    def headings(self, _: Words) -> tuple[TextKey, ...]:
        return (self.text,)

    def present(self, edition: Edition) -> "Heading | None":
        return self if edition.says(self.text) else None

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        return (("heading", self),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Heading(self.text, HEADING if self.level <= 2 else SUBHEADING, self.level),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the heading's unit."""
        run = Run(context.style(self.style), context.section, context.heading(self.text, self.level), keep=True)
        if self.lock_up:
            from flyergen.typeset.lock_up import text_as_lock_up

            return (text_as_lock_up(self, context, self.text, run),)
        return text_units(context, self.text, run)


BLOCK = Heading
