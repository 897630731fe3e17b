"""Large print styles: the styles of large print, and the words that replace pictures."""

from flyergen.flyer.block import Block, block_class
from flyergen.names import ColourName, Extent, StyleName, TextKey
from flyergen.units import pt

TEXT, STRONG, LEAD = StyleName("large"), StyleName("large-strong"), StyleName("large-lead")

HEADING, SUBHEADING = StyleName("large-heading"), StyleName("large-subheading")

LABEL = StyleName("large-label")

INK = ColourName("ink")

DISC = Extent(pt(8))


def said_in_words(*texts: TextKey) -> tuple[Block, ...]:
    """Return the alt text of a picture, and what else belongs to it, between two lines."""
    line = block_class("rule")(ColourName("brand"), Extent(pt(1.5)))
    return line, *(block_class("paragraph")(text, StyleName("large-close")) for text in texts), line


SIZE, LEADING = 18.0, 27.0  # pt
