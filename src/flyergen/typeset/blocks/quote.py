"""Quote: sets a few large words with who said them and a portrait, on a colored background if there is one."""

from collections.abc import Sequence

from flyergen.artwork import Element, Item, Path, Picture, rectangle
from flyergen.flyer.model.blocks.quote import Quote
from flyergen.flyer.model.words import Span
from flyergen.geometry import Rect, Size
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Stack, Text, Unit, stack, texts_of
from flyergen.typeset.lock_up import words_in_box
from flyergen.typeset.style_context import TypeStyle

_TO_CREDIT = 1.6  # lines of the credit: from the words to its first baseline
_HANGING = 0.25  # of the indent, of which a half is right of the words: signs that hang there may take so much
_TRIES = 4  # other lines may end with signs then
_NARROWEST = 30.0  # mm: with less beside a portrait, the words are below it


def set_block(block: Quote, context: BlockContext) -> tuple[Unit, ...]:
    """Return the quote as one box on its first baseline, so that its lines keep to the grid, or as a lock-up."""
    style = context.style(block.style)
    element = Element("BlockQuote", context.section)

    def build(measure: float) -> LineBox:
        portrait = _portrait_size(block, context, measure)
        beside = _beside(block, portrait, measure)
        inner = measure - _indents(block) - beside
        words, cap = _words(block, context, texts_of(context, block.text, style, element), inner)
        credit, down = _credit(block, context, element, inner)
        depth = words.depth + down + credit.depth
        rise, foot = block.above + (cap - style.cap), depth + block.below
        if beside and not block.full_height:
            more = max(0.0, portrait.height - cap - depth) / 2
            rise, foot = rise + more, foot + more
        elif block.portrait and not beside:
            rise += portrait.height + block.portrait.gap
        lower = max(0.0, block.height - rise - foot)
        ground = Rect(0, -rise, measure, rise + foot + lower)
        colour = context.style_context.edition.palette.get(block.background)
        plate = (Path(rectangle(ground), fill=colour, background=True),) if colour else ()
        left = block.indent + (beside if block.side == "left" else 0.0)
        items = (
            *plate,
            *_portrait(block, context, element, _place(block, portrait, ground, beside, style)),
            *words.at(left, 0.0),
            *credit.at(left, words.depth + down + lower),
        )
        box = LineBox(items, style.leading, rise, foot=foot + lower, before=style.before, box=True, style=style.name)
        return box._replace(snap=False) if block.lock_up else box

    return (BoxUnit(block.text, build),)


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
        from flyergen.typeset.blocks.picture import LICENSE

        small = context.style(portrait.style)._replace(between=0.0)
        texts += texts_of(context, portrait.credit, small, element)
        if portrait.license:
            texts += (Text((Span(portrait.license),), small, Element("P", element), LICENSE),)
    return stack(context, texts, measure), texts[0].style.leading * _TO_CREDIT if texts else 0.0


def _portrait_size(block: Quote, context: BlockContext, measure: float) -> Size:
    """Return the size that the portrait has beside or above the words."""
    if block.portrait is None:
        return Size(0.0, 0.0)
    from flyergen.typeset.blocks.picture import size_of

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
    from flyergen.typeset.blocks.picture import shown

    edition, picture = context.style_context.edition, block.portrait.picture
    figure = Element("Figure", element, alt=edition.plain(picture.text)) if picture.text else None
    ground = edition.palette.get(block.background)
    return tuple(
        item._replace(ground=ground) if ground and isinstance(item, Picture) else item
        for item in shown(picture, context, box, figure)
    )
