"""Numbered points: sets a large hanging numeral, a heading, a body, and bullets."""

from flyergen.artwork import Element, GlyphRun, Item
from flyergen.flyer.model.blocks.bullets import Bullets
from flyergen.flyer.model.blocks.points import Points, point_numbers
from flyergen.located_names import Extent, TextKey
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.blocks.bullets import BulletList, beside, bullet_units, numeral_items
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    Run,
    StartUnit,
    Text,
    Unit,
    element_of,
    moved,
    rule_over,
    stacked,
    text_lines,
    text_units,
)
from flyergen.typeset.style_context import TypeStyle


def set_block(block: Points, context: BlockContext) -> tuple[Unit, ...]:
    """Return the units of the points in `block.items`. Points without words are left out and not counted."""
    edition, root = context.style_context.edition, Element("L", context.section)
    count = edition.words.items_of(block.text)
    said = [n for n in range(1, count + 1) if edition.says(f"{block.text}.{n}")]
    numbers = point_numbers(block.items, count)
    shown = [_Point(n, order) for order, n in enumerate(said, 1) if n in numbers]
    block = _with_room(block, context, max((one.order for one in shown), default=1))
    return tuple(
        unit for place, one in enumerate(shown) for unit in (*_start(block, place), *_point(block, context, root, one))
    )


def _with_room(block: Points, context: BlockContext, last: int) -> Points:
    """Return the points with their words beside the last numeral, if that is wider than the layout expects."""
    style, numeral = context.style(block.heading_style), _numeral_style(block, context)
    if style.opened:
        return block  # the numerals become smaller
    hung = numeral_items(context, last, numeral, Element("Lbl"), block.indent * 3)
    return block._replace(indent=Extent(beside(hung, block.indent)))


def _numeral_style(block: Points, context: BlockContext) -> TypeStyle:
    """Return the style of the numerals, as high as they are said to be."""
    style, numeral = context.style(block.heading_style), context.style(block.numeral_style)
    if not block.numeral_lines:
        return numeral
    tall = (block.numeral_lines - 1) * style.leading + style.cap
    return numeral._replace(size=numeral.size * tall / numeral.cap)


class _Point(NamedTuple):
    """A point: its number in the text file, and its printed number."""

    item: int
    order: int


def _start(block: Points, place: int) -> tuple[Unit, ...]:
    if place >= len(block.starts):
        return ()
    start = block.starts[place]
    return (StartUnit(start.panel, start.row),)


def _point(block: Points, context: BlockContext, root: Element, one: _Point) -> tuple[Unit, ...]:
    def key(part: str) -> TextKey:
        return TextKey(f"{block.text}.{one.item}.{part}", block.text.place)

    item = Element("LI", root)
    label, body = Element("Lbl", item), Element("LBody", item)
    head = _head if block.numeral_lines or block.rule else _heading
    hung = _Hung(one.order, key("heading"), label, body)
    units = head(block, context, hung)
    text = text_units(context, key("body"), Run(context.style(block.style), body, indent=_indent(block)))
    bullets = _bullets(block, context, key("bullets"), body)
    return (*units, *text, *bullets)


class _Hung(NamedTuple):
    """The head of a point: its numeral, the key of its heading, and the structure elements of both."""

    order: int
    key: TextKey
    label: Element
    body: Element


def _heading(block: Points, context: BlockContext, one: _Hung) -> tuple[Unit, ...]:
    """Return a heading with the numeral beside it at the same cap height, or the numeral alone."""
    style, numeral = context.style(block.heading_style), context.style(block.numeral_style)
    hanging = moved(_numeral(block, context, one, numeral), 0.0, numeral.cap - style.cap)
    units = text_units(
        context,
        one.key,
        Run(style, one.body, context.heading(block.text, block.level), block.indent, hanging, keep=True),
    )
    if not units:
        return _head(block, context, one)
    return (units[0]._replace(before=_before(style, one)), *units[1:])


def _head(block: Points, context: BlockContext, one: _Hung) -> tuple[Unit, ...]:
    """Return a box with the rule and, below it, the numeral and the heading on one baseline."""
    style, numeral = context.style(block.heading_style), _numeral_style(block, context)
    tall = (block.numeral_lines - 1) * style.leading + style.cap if block.numeral_lines else numeral.cap
    hung, key = _numeral(block, context, one, numeral), one.key
    right = max(item.origin.x + item.width for item in hung if isinstance(item, GlyphRun))
    if style.opened and right > block.indent:  # the heading is taller than its layout expects, and so is the numeral
        hung = _numeral(block, context, one, numeral._replace(size=numeral.size * block.indent / right))
    paragraphs = context.style_context.edition.prose.get(key, ())
    element = element_of(
        context.heading(block.text, block.level),
        one.body,
        tuple(span for paragraph in paragraphs for span in paragraph),
    )
    words = [Text(paragraph, style, element, key) for paragraph in paragraphs]

    def build(measure: float) -> LineBox:
        lines = [line for text in words for line in text_lines(context, text, measure - block.indent)]
        above = max(len(lines) - 1, 0) * style.leading
        heading = moved(stacked(lines, -above, style.leading), block.indent, 0.0)
        rise = max(tall, above + style.cap)
        rule, over = rule_over(block.rule, context, measure, rise)
        items, before = (*rule, *hung, *heading), _before(style, one)
        return LineBox(items, style.leading, rise + over, before=before, box=True, style=style.name)

    return (BoxUnit(key, build, keep=True),)


def _before(style: TypeStyle, one: _Hung) -> float:
    return style.before if one.order == 1 else style.between


def _numeral(block: Points, context: BlockContext, one: _Hung, style: TypeStyle) -> tuple[Item, ...]:
    return numeral_items(context, one.order, style, one.label, block.indent * 3)


def _indent(block: Points) -> float:
    """Return the distance of a point's body from the column's left."""
    return block.indent if block.body == "beside" else 0.0


def _bullets(block: Points, context: BlockContext, key: TextKey, body: Element) -> tuple[Unit, ...]:
    if not context.style_context.edition.words.items_of(key):
        return ()
    words_from = Bullets(key).indent + block.disc - Bullets(key).disc
    colour = context.style_context.edition.palette[block.bullet_colour]
    style = context.style(block.bullet_style)
    words = BulletList(key, style, body, colour, block.disc, words_from, _indent(block))
    if block.labels:
        words = words._replace(indent=block.indent, left=0.0, labels=block.labels)
    return bullet_units(context, words)
