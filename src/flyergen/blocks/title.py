"""Block title: the flyer's name, plain or as a lock-up.

A drawing may replace the last characters.
"""

from functools import partial
from typing import Self

from flyergen.artwork import Element, Item
from flyergen.flyer.block import Block, Outline, Resized
from flyergen.flyer.edition import Edition
from flyergen.flyer.language.signs import ending_like, is_one_of
from flyergen.flyer.layout import Layout
from flyergen.flyer.vector_drawing import colours_to_roles, paths_of
from flyergen.flyer.words import Paragraph, Span, Words
from flyergen.geometry import Rect
from flyergen.messages import say
from flyergen.names import ColourName, Extent, FileName, Level, Lines, Millimetres, StyleName, TextKey
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import pieces
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, PanelUnit, Run, Unit, text_units
from flyergen.typeset.lock_up import LockedLine, line_box, locked_lines
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

    def resized(self, original: Self, place: Resized) -> Self:
        if original.drawing is None:
            return self
        x, y, across, down = original.drawing.x, original.drawing.y, place.shift.across, place.shift.down
        moved = original.drawing._replace(
            x=Millimetres(across.at(x)),
            y=Millimetres(down.at(y)),
            width=Extent(across.at(x + original.drawing.width) - across.at(x)),
            height=Extent(down.at(y + original.drawing.height) - down.at(y)),
        )
        return self._replace(drawing=moved)

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        return (("title", self),)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return the title with its own characters, which have no drawing here."""
        return (self._replace(drawing=None),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Title(self.text, StyleName("large-title" if self.level == 1 else "large-heading"), self.level),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the title's units."""
        edition, style = context.style_context.edition, context.style(self.style)
        heading = Element(context.heading(self.text, self.level), context.section, title=edition.plain(self.text))
        if not self.lock_up:
            return text_units(context, self.text, Run(style, heading, role="", keep=True))
        given = [(Span("".join(span.text for span in paragraph)),) for paragraph in edition.prose[self.text]]
        if len(given) == 1:
            words = edition.plain(self.text)
            given = [(Span(words.removesuffix(_drawn_ending(self, words)).rstrip() if self.drawing else words),)]

        def build(measure: float) -> LineBox:
            lines = locked_lines(self, context, (style, given), measure, partial(_accented, self))
            return line_box(self, style, lines, measure, lambda line: _runs(self, context, line, heading))

        drawn = _drawing(self, context, heading)
        return (BoxUnit(self.text, build), *((PanelUnit(drawn, over=True),) if drawn else ()))


BLOCK = Title


def _accented(block: Title, words: Paragraph) -> Paragraph:
    """Return words in spans, with the accented characters in their own spans."""
    characters = block.accent_characters if block.accent else ""
    spans: list[Span] = []
    for character in "".join(span.text for span in words):
        accent = is_one_of(character, characters)
        if spans and spans[-1].accent == accent:
            spans[-1] = spans[-1]._replace(text=spans[-1].text + character)
        else:
            spans.append(Span(character, accent=accent))
    return tuple(spans)


def _runs(block: Title, context: BlockContext, line: LockedLine, heading: Element) -> tuple[Item, ...]:
    palette, style = context.style_context.edition.palette, context.style(block.style)
    accents = (piece.span.accent for piece in pieces(line.prepared, line.whole))
    return tuple(
        run._replace(
            colour=palette[block.accent] if accent else style.colour,
            element=heading,
            key=block.text,
        )
        for run, accent in zip(line.runs(), accents, strict=True)
    )


def _drawing(block: Title, context: BlockContext, heading: Element) -> tuple[Item, ...]:
    """Return the drawing at its own position on the panel, inside the heading, with the characters as its text.

    It is mirrored where the characters are, as question marks are in Arabic.
    """
    if not block.drawing:
        return ()
    one, edition = block.drawing, context.style_context.edition
    drawing, ending = edition.art[one.file], _drawn_ending(block, edition.plain(block.text)) or one.characters
    span = Element("Span", heading, actual_text=ending)
    roles = colours_to_roles(drawing, edition.palette, one.colours)
    paths = paths_of(drawing, Rect(one.x, one.y, one.width, one.height), roles, span)
    if ending == one.characters or edition.direction != "rtl":
        return paths
    from flyergen.typeset.item_boxes import box_of
    from flyergen.typeset.mirror_image import reflected

    boxes = [*map(box_of, paths)]
    return reflected(paths, min(box.x for box in boxes) + max(box.right for box in boxes))


def _drawn_ending(block: Title, words: str) -> str:
    """Return the characters at the end of the words that a drawing replaces: its own, or those of another script."""
    return ending_like(words, block.drawing.characters) if block.drawing else ""
