"""Numbered points: a large numeral hung at the left of a heading, a body, and bullets where there are some."""

from flyergen.artwork import NUMERAL, Element, Item, Path, Stroke
from flyergen.flyer.language.numbers import number
from flyergen.flyer.model.blocks.blocks import Bullets, Points, point_numbers
from flyergen.flyer.model.located_names import TextKey
from flyergen.flyer.model.words import Span
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.block_context import BlockContext, Run, Text, element_of, stacked, text_lines, text_units
from flyergen.typeset.blocks.bullets import BulletList, bullet_units
from flyergen.typeset.line_boxes import BoxUnit, LineBox, StartUnit, Unit, moved
from flyergen.typeset.style_context import TypeStyle
from flyergen.units import mm


def set_points(block: Points, scene: BlockContext) -> tuple[Unit, ...]:
    """Return the units of the points that `block.items` names; those without any words are left out and not counted."""
    edition, root = scene.desk.edition, Element("L", scene.section)
    count = edition.words.items_of(block.text)
    said = [n for n in range(1, count + 1) if edition.says(f"{block.text}.{n}")]
    numbers = point_numbers(block.items, count)
    shown = [_Point(n, order) for order, n in enumerate(said, 1) if n in numbers]
    return tuple(
        unit for place, one in enumerate(shown) for unit in (*_start(block, place), *_point(block, scene, root, one))
    )


class _Point(NamedTuple):
    """A point: its number in the text file, and the number that it is printed with."""

    item: int
    order: int


def _start(block: Points, place: int) -> tuple[Unit, ...]:
    if place >= len(block.starts):
        return ()
    start = block.starts[place]
    return (StartUnit(start.panel, start.row),)


def _point(block: Points, scene: BlockContext, root: Element, one: _Point) -> tuple[Unit, ...]:
    def key(part: str) -> TextKey:
        return TextKey(f"{block.text}.{one.item}.{part}", block.text.place)

    item = Element("LI", root)
    label, body = Element("Lbl", item), Element("LBody", item)
    head = _head if block.numeral_lines or block.rule else _heading
    hung = _Hung(one.order, key("heading"), label, body)
    units = head(block, scene, hung)
    text = text_units(scene, key("body"), Run(scene.style(block.style), body, indent=_indent(block)))
    bullets = _bullets(block, scene, key("bullets"), body)
    return (*units, *text, *bullets)


class _Hung(NamedTuple):
    """The head of a point: its numeral, the key of its heading, and where the two stand in the structure."""

    order: int
    key: TextKey
    label: Element
    body: Element


def _heading(block: Points, scene: BlockContext, one: _Hung) -> tuple[Unit, ...]:
    """A heading with the numeral beside it, their cap tops level; without words the numeral stands alone."""
    style, numeral = scene.style(block.heading_style), scene.style(block.numeral_style)
    hanging = moved(_numeral(block, scene, one, numeral), 0.0, numeral.cap - style.cap)
    units = text_units(
        scene, one.key, Run(style, one.body, scene.heading(block.text, block.level), block.indent, hanging, keep=True)
    )
    if not units:
        return _head(block, scene, one)
    return (units[0]._replace(before=_before(style, one)), *units[1:])


def _head(block: Points, scene: BlockContext, one: _Hung) -> tuple[Unit, ...]:
    """A box with the rule, and under it the numeral and the heading on one baseline."""
    style = scene.style(block.heading_style)
    numeral = scene.style(block.numeral_style)
    tall = (block.numeral_lines - 1) * style.leading + style.cap if block.numeral_lines else numeral.cap
    numeral = numeral._replace(size=numeral.size * tall / numeral.cap)
    hung, key = _numeral(block, scene, one, numeral), one.key
    paragraphs = scene.desk.edition.prose.get(key, ())
    element = element_of(
        scene.heading(block.text, block.level), one.body, tuple(span for paragraph in paragraphs for span in paragraph)
    )
    words = [Text(paragraph, style, element, key) for paragraph in paragraphs]

    def build(measure: float) -> LineBox:
        lines = [line for text in words for line in text_lines(scene, text, measure - block.indent)]
        above = max(len(lines) - 1, 0) * style.leading
        heading = moved(stacked(lines, -above, style.leading), block.indent, 0.0)
        rise = max(tall, above + style.cap)
        rule, over = _rule(block, scene, measure, rise)
        return LineBox((*rule, *hung, *heading), style.leading, rise + over, before=_before(style, one), box=True)

    return (BoxUnit(key, build, keep=True),)


def _rule(block: Points, scene: BlockContext, measure: float, rise: float) -> tuple[tuple[Item, ...], float]:
    """Return the rule over a head that is `rise` mm high, and how much higher the head is with it."""
    if not block.rule:
        return (), 0.0
    y = -rise - block.rule.gap - block.rule.weight / 2
    stroke = Stroke(scene.desk.edition.palette[block.rule.colour], block.rule.weight)
    return (Path((("M", 0.0, y), ("L", measure, y)), stroke=stroke),), block.rule.gap + block.rule.weight


def _before(style: TypeStyle, one: _Hung) -> float:
    return style.before if one.order == 1 else style.between


def _numeral(block: Points, scene: BlockContext, one: _Hung, style: TypeStyle) -> tuple[Item, ...]:
    words = (Span(number(str(one.order), scene.desk.edition.language)),)
    (line,) = text_lines(scene, Text(words, style, one.label, NUMERAL), max(block.indent * 3, mm(style.size)))
    return line


def _indent(block: Points) -> float:
    """Return how far a point's body stands from the column's left."""
    return block.indent if block.body == "beside" else 0.0


def _bullets(block: Points, scene: BlockContext, key: TextKey, body: Element) -> tuple[Unit, ...]:
    if not scene.desk.edition.words.items_of(key):
        return ()
    words_from = Bullets(key).indent + block.disc - Bullets(key).disc
    colour = scene.desk.edition.palette[block.bullet_colour]
    style = scene.style(block.bullet_style)
    words = BulletList(key, style, body, colour, block.disc, words_from, _indent(block))
    if block.labels:
        words = words._replace(indent=block.indent, left=0.0, labels=block.labels)
    return bullet_units(scene, words)
