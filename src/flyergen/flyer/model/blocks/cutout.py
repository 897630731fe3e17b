"""Block cutout: words on pieces of paper that look cut out by hand."""

from typing import Literal

from flyergen.flyer.model.block import Block, Outline
from flyergen.flyer.model.blocks import block_class
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import HEADING, STRONG, SUBHEADING
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.words import Words
from flyergen.located_names import ColourName, Count, Degrees, Extent, Fraction, Level, Ratio, StyleName, TextKey
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.units import pt


class LastPieces(NamedTuple):
    """How the last paragraph of cut-outs is cut, in a size that is a multiple of that of the others."""

    cut: Literal["lines", "words", "letters"] = "letters"
    size: Ratio = Ratio(2)
    papers: tuple[ColourName, ...] = (ColourName("paper"),)
    colours: tuple[ColourName, ...] = (ColourName("ink"),)
    fibre: ColourName = ColourName("")
    vary: Degrees = Degrees(5)


class Cutout(Block):
    """Words on strips of paper, a strip for each line, or on pieces of paper, one for each word or letter.

    A strip is as wide as its words. Words that are read from right to left, or whose letters are joined, are never cut
    into letters. `papers` and `colours`, those of the words, take turns. `starts` says where strips begin, as shares of
    the room beside them. `tilt` is that of all pieces, and `vary` what chance adds to it or takes from it. The `last`
    paragraph may be cut in another way.
    """

    text: TextKey
    style: StyleName = StyleName("cutout")
    level: Level | None = None
    cut: Literal["lines", "words", "letters"] = "lines"
    papers: tuple[ColourName, ...] = (ColourName("paper"),)
    colours: tuple[ColourName, ...] = (ColourName("ink"),)
    starts: tuple[Fraction, ...] = ()
    tilt: Degrees = Degrees(0)
    vary: Degrees = Degrees(1)
    torn: Extent = Extent(pt(1.6))
    fibre: ColourName = ColourName("")
    strike: ColourName = ColourName("")
    seed: Count = Count(1)
    last: LastPieces | None = None

    def called(self) -> str:
        return say("words on strips of paper")

    def hint(self) -> str:
        return "on strips of paper"

    def outline(self) -> Outline | None:
        return Outline(self.level, self.text, is_title=self.level == 1) if self.level else None

    def headings(self, _: Words) -> tuple[TextKey, ...]:
        return (self.text,) if self.level else ()

    def is_measured(self) -> bool:
        return True

    def present(self, edition: Edition) -> "Cutout | None":
        return self if edition.says(self.text) else None

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        kind = {None: "text", 1: "title"}.get(self.level, "heading")
        return ((kind, self),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return the words as one heading or as a paragraph."""
        if self.level:
            style = "large-title" if self.level == 1 else HEADING if self.level == 2 else SUBHEADING
            return (block_class("title")(self.text, StyleName(style), self.level),)
        return (block_class("paragraph")(self.text, STRONG),)


BLOCK = Cutout
