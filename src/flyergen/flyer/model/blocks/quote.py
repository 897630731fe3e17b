"""Block quote: a pull quote, with who said it and a portrait."""

from collections.abc import Iterator
from typing import Any, Literal

from flyergen.flyer.model.block import Block, Site, in_a_tuple
from flyergen.flyer.model.blocks import block_class
from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import LEAD, TEXT, said_in_words
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.flyer.model.words import Words
from flyergen.located_names import ColourName, Extent, FileName, Fraction, Lines, ShapeName, StyleName, TextKey
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem
from flyergen.units import pt

_PT = pt(1)


class Portrait(NamedTuple):
    """A picture of who said a quote, as the block `picture` has it, `gap` from the words.

    Its credit comes below that of the quote.
    """

    file: FileName
    text: TextKey = TextKey("")
    decoration: bool = False
    width: Extent = Extent(80 * _PT)
    height: Extent = Extent(0)
    shape: ShapeName = ShapeName("rectangle")
    focus: tuple[Fraction, ...] = ()
    duotone: tuple[ColourName, ...] = ()
    screen: Literal["auto", "none", "dots", "lines"] = "auto"
    credit: TextKey = TextKey("")
    license: str = ""
    style: StyleName = StyleName("small")
    gap: Extent = Extent(16 * _PT)

    @property
    def picture(self) -> Any:
        """The block that sets it."""
        settings = self._asdict()
        del settings["gap"]
        return block_class("picture")(**settings)


class Quote(Block):
    """A pull quote or a lock-up, on a background color if there is one, with who said it and a portrait.

    The portrait is at a side of the words, or above them. With `full_height` it is as high as the background, and at
    its edge. With a `height` the background is at least so high, and the credit is at its foot.
    """

    text: TextKey
    style: StyleName = StyleName("call-out")
    lock_up: bool = False
    lines: Lines = Lines(2)
    gap: Extent = Extent(13 * _PT)
    tallest: Extent = Extent(0)
    background: ColourName = ColourName("")
    indent: Extent = Extent(30 * _PT)
    above: Extent = Extent(35.7 * _PT)
    below: Extent = Extent(16.3 * _PT)
    height: Extent = Extent(0)
    credit: TextKey = TextKey("")
    credit_style: StyleName = StyleName("caption")
    portrait: Portrait | None = None
    side: Literal["left", "right", "top"] = "left"
    full_height: bool = False

    def called(self) -> str:
        return say("large sentences")

    @in_a_tuple
    def hints(self, words: Words) -> Iterator[tuple[str, str]]:
        """Yield where its words are, and what the portrait's are for."""
        yield str(self.text), f"called out in large type{self.other_style()}"
        yield from ((str(self.credit), "under the large sentence: who said it"),) if self.credit else ()
        yield from self.portrait.picture.hints(words) if self.portrait else ()

    def certain_styles(self) -> tuple[StyleName, ...]:
        return (self.style, self.credit_style) if self.credit else (self.style,)

    def may_bleed(self) -> bool:
        return self.full_height

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.portrait.text: Reason.ALT} if self.portrait else {}

    def pictures(self) -> tuple[Block, ...]:
        return (self.portrait.picture,) if self.portrait else ()

    def problems(self, site: Site) -> tuple[Problem, ...]:
        """Return the problems of its portrait."""
        return self.portrait.picture.problems(site) if self.portrait else ()

    def present(self, edition: Edition) -> "Quote | None":
        """Return the quote, with the credit and the portrait's words that the edition has."""
        if not edition.says(self.text):
            return None
        portrait = self.portrait
        if not (portrait or self.credit):
            return self
        if portrait:
            shown = portrait.picture.present(edition)
            portrait = portrait._replace(text=shown.text, decoration=shown.decoration, credit=shown.credit)
        return self._replace(credit=edition.key(self.credit), portrait=portrait)

    def ground_of_words(self) -> ColourName:
        return self.background

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        """Return the words with the portrait above them: their background is as wide as the page.

        The portrait of a lock-up and who said it are blocks of their own: a browser breaks lines, but not those.
        """
        alone = self._replace(background=ColourName(""), indent=Extent(0), above=Extent(pt(15)), below=Extent(0))
        alone = alone._replace(height=Extent(0), side="top", full_height=False)
        if not self.lock_up:
            return (alone,)
        words = alone._replace(portrait=None, credit=TextKey(""))
        said = (Paragraph(self.credit, self.credit_style),) if self.credit else ()
        return (*(self.portrait.picture.on_phone(edition) if self.portrait else ()), words, *said)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return the words, who said them, and what the portrait shows."""
        said = [Paragraph(self.text, LEAD)]
        if self.credit:
            said.append(Paragraph(self.credit, TEXT))
        shown = (self.portrait.text, self.portrait.credit) if self.portrait else ()
        return (*said, *(said_in_words(*filter(None, shown)) if any(shown) else ()))


BLOCK = Quote
