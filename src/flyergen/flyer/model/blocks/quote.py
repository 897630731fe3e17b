"""Block quote: a pull quote."""

from flyergen.flyer.model.blocks import Block
from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import LEAD
from flyergen.flyer.model.layout import Layout
from flyergen.located_names import ColourName, Extent, StyleName, TextKey
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.units import mm

_PT = mm(1)


class Quote(NamedTuple):
    """A pull quote, on a background color if there is one."""

    text: TextKey
    style: StyleName = StyleName("call-out")
    background: ColourName = ColourName("")
    indent: Extent = Extent(30 * _PT)
    above: Extent = Extent(35.7 * _PT)
    below: Extent = Extent(16.3 * _PT)

    def called(self) -> str:
        return say("large sentences")

    def hint(self) -> str:
        return "called out in large type"

    def present(self, edition: Edition) -> "Quote | None":
        return self if edition.says(self.text) else None

    def ground_of_words(self) -> ColourName:
        return self.background

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return the words alone: their background is as wide as the page."""
        return (self._replace(background=ColourName(""), indent=Extent(0), above=Extent(mm(15)), below=Extent(0)),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Paragraph(self.text, LEAD),)


BLOCK = Quote
