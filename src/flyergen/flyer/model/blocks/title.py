"""Block title: the flyer's name, plain or as a lock-up."""

from typing import Self

from flyergen.flyer.model.block import Block, Outline, Resized
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.words import Words
from flyergen.located_names import (
    ColourName,
    Extent,
    FileName,
    Level,
    Lines,
    Millimetres,
    StyleName,
    TextKey,
)
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.units import pt


class Drawing(NamedTuple):
    """A drawing that replaces some characters at the end of a title. The PDF keeps the characters for readers.

    `colours` says which of its colors are which of the palette.
    """

    file: FileName
    characters: str
    x: Millimetres
    y: Millimetres
    width: Extent
    height: Extent
    colours: dict[str, ColourName] = {}


class Title(Block):
    """The flyer's name, or other large words. In a lock-up each line is scaled until its ink fills the measure.

    A blank line in the words separates the lines of a lock-up. A lock-up that would be too tall is narrower.
    """

    text: TextKey
    style: StyleName = StyleName("title")
    level: Level = Level(1)
    lock_up: bool = False
    lines: Lines = Lines(2)
    gap: Extent = Extent(13 * pt(1))
    tallest: Extent = Extent(0)
    accent: ColourName = ColourName("")
    accent_characters: str = ""
    drawing: Drawing | None = None

    def called(self) -> str:
        return say("titles")

    def drawn_end(self) -> str:
        return self.drawing.characters if self.drawing else ""

    def art_of_words(self) -> Drawing | None:
        return self.drawing

    def hint(self) -> str:
        return "large title"

    def outline(self) -> Outline:
        return Outline(self.level, self.text, is_title=True)

    def headings(self, _: Words) -> tuple[TextKey, ...]:
        return (self.text,)

    def at_scale(self, scale: float, art: Drawing | None) -> Self:
        scaled = super().at_scale(scale, art)
        return scaled._replace(drawing=art) if self.lock_up else scaled

    def accents(self) -> tuple[ColourName, ...]:
        return (self.accent,) if self.accent else ()

    def present(self, edition: Edition) -> "Title | None":
        return self if edition.says(self.text) else None

    def resized(self, drawn: Self, place: Resized) -> Self:
        if drawn.drawing is None:
            return self
        x, y, across, down = drawn.drawing.x, drawn.drawing.y, place.moved.across, place.moved.down
        moved = drawn.drawing._replace(
            x=Millimetres(across.at(x)),
            y=Millimetres(down.at(y)),
            width=Extent(across.at(x + drawn.drawing.width) - across.at(x)),
            height=Extent(down.at(y + drawn.drawing.height) - down.at(y)),
        )
        return self._replace(drawing=moved)

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        return (("title", self),)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return the title with its own characters, which have no drawing here."""
        return (self._replace(drawing=None),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Title(self.text, StyleName("large-title" if self.level == 1 else "large-heading"), self.level),)


BLOCK = Title
