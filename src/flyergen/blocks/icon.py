"""Block icon: one of the icons that ship, alone or beside words."""

from collections.abc import Sequence

from flyergen import phone_page
from flyergen.artwork import Element, Item, Path, Segment
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.block import Block, aloud
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.flyer.vector_drawing import paths_of
from flyergen.flyer.words import Words, keys_below
from flyergen.geometry import Rect
from flyergen.messages import say
from flyergen.names import ColourName, Extent, IconName, StyleName, TextKey
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, stack, texts_of
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

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the icon with its words as one box. Words of one line are level with its middle."""
        element = (
            Element("Figure", context.section, alt=context.style_context.edition.plain(self.text))
            if self.text
            else None
        )
        style = context.style(self.style)
        texts = texts_of(context, self.words, style, context.section) if self.words else ()

        def build(measure: float) -> LineBox:
            x = self.size + self.gap
            lines = stack(context, texts, measure - x)
            words = style.cap + lines.depth if lines.lines else 0.0
            height = max(self.size, words)
            first = (height - words) / 2 + style.cap
            last = first + lines.depth if lines.lines else height
            drawn = _drawing(self, context, Rect(0.0, -last, self.size, self.size), element)
            over = any(line.aligned.right > measure - x + 1.0 for line, _ in lines.lines)
            items = (*drawn, *lines.at(x, first - last))
            return LineBox(
                items, style.leading, last, height - last, style.before, False, box=True, over=over, style=style.name
            )

        return (BoxUnit(self.words or self.text, build),)

    def on_page(self, context: BlockContext, lines: Sequence[Placed]) -> phone_page.IconRow | None:
        """Return an icon with words for the web. An icon alone is a picture like others."""
        if not self.words:
            return None
        box = Rect(0.0, 0.0, self.size, self.size)
        words = tuple(item for one in lines for item in one.line_box.items if not isinstance(item, Path))
        alt = context.style_context.edition.plain(self.text) if self.text else ""
        return phone_page.IconRow(_drawing(self, context, box, None), self.size, self.gap, words, alt)


BLOCK = Icon

# Icons that point in the direction of reading. On a page from right to left they point to the left, and all others are
# as they are: a question mark or a check is not turned.
_POINTS = frozenset(("arrow-left", "arrow-right", "bicycle", "person-simple-walk", "truck"))


def _drawing(block: Icon, context: BlockContext, box: Rect, element: Element | None) -> tuple[Item, ...]:
    """Return the shapes of an icon, turned so that they are right on a page that will be mirrored.

    A mirrored page has shapes of no element as their mirror images, and those of an element as they are.
    """
    edition = context.style_context.edition
    drawing, colour = edition.art[block.name.drawing], edition.palette[block.colour]
    paths = paths_of(drawing, box, dict.fromkeys(drawing.colours, colour), element)
    paths = tuple(path._replace(background=False) for path in paths)
    mirrored = edition.direction == "rtl" and (block.name in _POINTS) == (element is not None)
    middle = 2 * box.x + box.width
    return tuple(path._replace(segments=_turned(path.segments, middle)) for path in paths) if mirrored else paths


def _turned(segments: Sequence[Segment], across: float) -> tuple[Segment, ...]:
    return tuple((one[0], *(n if i % 2 else across - n for i, n in enumerate(one[1:]))) for one in segments)
