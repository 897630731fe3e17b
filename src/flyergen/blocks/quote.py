"""Block quote: a pull quote, with who said it and a portrait."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from flyergen.artwork import Element, Item, Path, Picture, rectangle
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.block import Block, Site, block_class, in_a_tuple
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import LEAD, TEXT, said_in_words
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.flyer.words import Span, Words
from flyergen.geometry import Rect, Size
from flyergen.messages import say
from flyergen.names import ColourName, Extent, FileName, Fraction, Lines, ShapeName, StyleName, TextKey
from flyergen.problem import Problem
from flyergen.record import NamedTuple
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Stack, Text, Unit, stack, texts_of
from flyergen.typeset.lock_up import words_in_box
from flyergen.typeset.styles import TypeStyle
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

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the quote as one box on its first baseline, so that its lines keep to the grid, or as a lock-up."""
        style = context.style(self.style)
        element = Element("BlockQuote", context.section)

        def build(measure: float) -> LineBox:
            portrait = _portrait_size(self, context, measure)
            beside = _beside(self, portrait, measure)
            inner = measure - _indents(self) - beside
            words, cap = _words(self, context, texts_of(context, self.text, style, element), inner)
            credit, down = _credit(self, context, element, inner)
            depth = words.depth + down + credit.depth
            rise, foot = self.above + (cap - style.cap), depth + self.below
            if beside and not self.full_height:
                more = max(0.0, portrait.height - cap - depth) / 2
                rise, foot = rise + more, foot + more
            elif self.portrait and not beside:
                rise += portrait.height + self.portrait.gap
            lower = max(0.0, self.height - rise - foot)
            ground = Rect(0, -rise, measure, rise + foot + lower)
            colour = context.style_context.edition.palette.get(self.background)
            plate = (Path(rectangle(ground), fill=colour, background=True),) if colour else ()
            left = self.indent + (beside if self.side == "left" else 0.0)
            items = (
                *plate,
                *_portrait(self, context, element, _place(self, portrait, ground, beside, style)),
                *words.at(left, 0.0),
                *credit.at(left, words.depth + down + lower),
            )
            box = LineBox(
                items, style.leading, rise, foot=foot + lower, before=style.before, box=True, style=style.name
            )
            return box._replace(snap=False) if self.lock_up else box

        return (BoxUnit(self.text, build),)


BLOCK = Quote

_TO_CREDIT = 1.6  # lines of the credit: from the words to its first baseline

_HANGING = 0.25  # of the indent, of which a half is right of the words: signs that hang there may take so much

_TRIES = 4  # other lines may end with signs then

_NARROWEST = 30.0  # mm: with less beside a portrait, the words are below it


def _words(block: Quote, context: BlockContext, texts: Sequence[Text], inner: float) -> tuple[Stack, float]:
    """Return the words and the height of their capitals. Signs that hang after a line stay on the background."""
    width = inner
    for _ in range(_TRIES):
        words, cap = words_in_box(block, context, texts, width)
        over = max((box_of(item).right for item in words.at(0.0, 0.0)), default=0.0) - inner - block.indent * _HANGING
        if over <= 0 or block.lock_up or not block.background:
            break
        width -= over
    return words, cap


def _indents(block: Quote) -> float:
    """Return what the indents take from the width of the words. The right end of a lock-up is not ragged."""
    return block.indent * (2.0 if block.lock_up else 1.5)


def _credit(block: Quote, context: BlockContext, element: Element, measure: float) -> tuple[Stack, float]:
    """Return who said it and who made the portrait, and how far below the words the first baseline of that is."""
    texts = texts_of(context, block.credit, context.style(block.credit_style), element)
    if portrait := block.portrait:
        from flyergen.blocks.picture import LICENSE

        small = context.style(portrait.style)._replace(between=0.0)
        texts += texts_of(context, portrait.credit, small, element)
        if portrait.license:
            texts += (Text((Span(portrait.license),), small, Element("P", element), LICENSE),)
    return stack(context, texts, measure), texts[0].style.leading * _TO_CREDIT if texts else 0.0


def _portrait_size(block: Quote, context: BlockContext, measure: float) -> Size:
    """Return the size that the portrait has beside or above the words."""
    if block.portrait is None:
        return Size(0.0, 0.0)
    from flyergen.blocks.picture import size_of

    return size_of(block.portrait.picture, context.style_context.edition, measure)


def _beside(block: Quote, portrait: Size, measure: float) -> float:
    """Return what the portrait takes from the width of the words, or 0 if it is above them."""
    if block.portrait is None or block.side == "top":
        return 0.0
    beside = portrait.width + (0.0 if block.full_height else block.portrait.gap)
    return beside if measure - _indents(block) - beside >= _NARROWEST else 0.0


def _place(block: Quote, size: Size, ground: Rect, beside: float, style: TypeStyle) -> Rect:
    """Return the box of the portrait: beside the words, as high as the background, or above the words."""
    right = ground.width - size.width
    if beside and block.full_height:
        return Rect(0.0 if block.side == "left" else right, ground.y, size.width, ground.height)
    if beside:
        x = block.indent if block.side == "left" else right - block.indent / 2
        return Rect(x, ground.y + block.above - style.cap, *size)
    x = {"center": right / 2, "right": right - block.indent / 2}.get(style.style.align, block.indent)
    return Rect(x, ground.y + block.above - style.cap, *size)


def _portrait(block: Quote, context: BlockContext, element: Element, box: Rect) -> tuple[Item, ...]:
    """Return the portrait in its box, on the background of the quote."""
    if block.portrait is None:
        return ()
    from flyergen.blocks.picture import picture_items

    edition, picture = context.style_context.edition, block.portrait.picture
    figure = Element("Figure", element, alt=edition.plain(picture.text)) if picture.text else None
    ground = edition.palette.get(block.background)
    return tuple(
        item._replace(ground=ground) if ground and isinstance(item, Picture) else item
        for item in picture_items(picture, context, box, figure)
    )
