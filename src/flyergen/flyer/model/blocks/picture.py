"""Block picture: a photo or a drawing from a file."""

from flyergen.flyer.model.block_questions import Resized
from flyergen.flyer.model.blocks import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import said_in_words
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.printed_references import Printing, Reason, Unprinted
from flyergen.located_names import ColourName, Extent, FileName, TextKey
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple


class Picture(NamedTuple):
    """A picture or logo: PNG, JPEG, TIFF, WebP, or SVG as vectors in the palette's colors."""

    file: FileName
    text: TextKey = TextKey("")
    decoration: bool = False
    width: Extent = Extent(0)
    height: Extent = Extent(0)
    colours: dict[str, ColourName] = {}

    def called(self) -> str:
        return say("pictures")

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.text: Reason.ALT}

    def wordless(self) -> bool:
        return True

    def may_bleed(self) -> bool:
        return True

    def said_last(self) -> bool:
        return True

    def picture_file(self) -> FileName:
        return self.file

    def mapped_colours(self) -> dict[str, ColourName]:
        return self.colours

    def is_silent(self) -> bool:
        return not self.text and not self.decoration

    def present(self, edition: Edition) -> "Picture":
        """Return the picture. Without alt text it is decoration."""
        if self.text and not edition.says(self.text):
            return self._replace(text=TextKey(""), decoration=True)
        return self

    def resized(self, drawn: "Picture", place: Resized) -> "Picture":
        if place.at is None:
            return self
        width, height = place.width(drawn.width), place.height(drawn.height)
        return self._replace(width=width, height=height)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return said_in_words(self.text) if self.text else ()


BLOCK = Picture
