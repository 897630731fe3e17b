"""Block verse: a poem, whose lines end where they end in the words."""

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.words import Words
from flyergen.located_names import Extent, StyleName, TextKey
from flyergen.messages import say
from flyergen.units import pt


class Verse(Block):
    """A poem: each line of the words is a line, blank lines separate stanzas, and lines after blanks are indented."""

    text: TextKey
    style: StyleName = StyleName("body")
    indent: Extent = Extent(pt(18))

    def called(self) -> str:
        return say("text")

    def hints(self, _: Words) -> tuple[tuple[str, str], ...]:
        return ((str(self.text), "a poem, line by line"),)

    def present(self, edition: Edition) -> "Verse | None":
        return self if edition.says(self.text) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Verse(self.text, TEXT, self.indent),)


BLOCK = Verse
