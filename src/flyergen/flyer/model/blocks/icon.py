"""Block icon: one of the icons that ship, alone or beside words."""

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.flyer.model.translator_hint_for_alt_text import aloud
from flyergen.flyer.model.words import Words, keys_below
from flyergen.located_names import ColourName, Extent, IconName, StyleName, TextKey
from flyergen.messages import say
from flyergen.units import pt

_PT = pt(1)


class Icon(Block):
    """An icon in a color of the palette. It may have words beside it.

    `text` is its alt text. Without it the icon is decoration.
    """

    name: IconName
    words: TextKey = TextKey("")
    text: TextKey = TextKey("")
    size: Extent = Extent(24 * _PT)
    gap: Extent = Extent(10 * _PT)
    colour: ColourName = ColourName("brand")
    style: StyleName = StyleName("body")

    def called(self) -> str:
        return say("icons")

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.text: Reason.ALT} if self.text else {}

    def hints(self, words: Words) -> tuple[tuple[str, str], ...]:
        beside = ((key, "beside an icon") for key in keys_below(words, self.words)) if self.words else ()
        return (*beside, *aloud(self.text, "icon"))

    def certain_styles(self) -> tuple[StyleName, ...]:
        return (self.style,) if self.words else ()

    def wordless(self) -> bool:
        return not self.words

    def said_last(self) -> bool:
        return not self.words

    def present(self, edition: Edition) -> "Icon | None":
        """Return the icon, or None if the edition leaves out the words beside it."""
        return self._replace(text=edition.key(self.text)) if not self.words or edition.says(self.words) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return its words. An icon by itself is said in words."""
        return tuple(Paragraph(key, TEXT) for key in (self.text, self.words) if key)


BLOCK = Icon
