"""Block points: numbered points with headings, bodies and bullets."""

from collections.abc import Iterator, Mapping
from typing import Literal

from flyergen.artwork import Element, GlyphRun, Item
from flyergen.blocks.bullets import BulletList, Bullets, beside, bullet_units, numeral_items
from flyergen.blocks.start import Start
from flyergen.flyer.block import Block, Outline, Site, in_a_tuple
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import DISC, INK, SUBHEADING, TEXT
from flyergen.flyer.words import POINT_PARTS, Labels, Words, keys_below, no_list
from flyergen.messages import say
from flyergen.names import ColourName, Extent, Level, Lines, Name, PanelName, StyleName, TextKey, names_within
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    Run,
    StartUnit,
    Text,
    Unit,
    element_of,
    rule_over,
    shift,
    stacked,
    text_lines,
    text_units,
)
from flyergen.typeset.styles import TypeStyle
from flyergen.units import pt

_PT = pt(1)

_HINTS = {"heading": "heading of a numbered point", "body": "text of a numbered point"}


class PointRule(NamedTuple):
    """A line over each point, as wide as the column, and its distance from the numeral below it."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(2 * _PT)
    gap: Extent = Extent(12 * _PT)


class Points(Block):
    """Numbered points with hanging numerals. Each has a heading, a body and maybe bullets.

    `items` is "all", one number, or a range such as "2-3". With `numeral_lines` the numeral is as high as this many
    lines of the heading, and the heading is on the numeral's baseline. So the position of every point's body is fixed.
    The body is beside the numeral's column, or below the numeral with the column's full width.
    """

    text: TextKey
    items: Name = Name("all")
    heading_style: StyleName = StyleName("point-heading")
    style: StyleName = StyleName("point-body")
    numeral_style: StyleName = StyleName("numeral")
    bullet_style: StyleName = StyleName("bullet")
    bullet_colour: ColourName = ColourName("brand")
    disc: Extent = Extent(4.4 * _PT)
    indent: Extent = Extent(30 * _PT)
    level: Level = Level(3)
    body: Literal["beside", "under"] = "beside"
    numeral_lines: Lines = Lines(0)
    rule: PointRule | None = None
    starts: tuple[Start, ...] = ()
    labels: Labels | None = None

    def called(self) -> str:
        return say("numbered points")

    def hints(self, words: Words) -> tuple[tuple[str, str], ...]:
        usual = "item of a list in a numbered point"
        return tuple((key, _HINTS.get(key.rpartition(".")[2], usual)) for key in keys_below(words, self.text))

    def outline(self) -> Outline:
        return Outline(self.level, self.text)

    def headings(self, words: Words) -> tuple[TextKey, ...]:
        """Return the heading of the first point that is shown."""
        first = point_numbers(self.items, words.items_of(self.text))[:1]
        return tuple(TextKey(f"{self.text}.{number}.heading", self.text.place) for number in first)

    def shown_keys(self, words: Words) -> tuple[TextKey, ...]:
        """Return the keys of the points that it shows, or of all points if it says that wrongly."""
        key, count = self.text, words.items_of(self.text)
        if not count:
            return super().shown_keys(words)
        try:
            numbers = point_numbers(self.items, count)
        except ValueError:
            numbers = range(1, count + 1)
        shown = tuple(f"{key}.{n}.{part}." for n in numbers for part in POINT_PARTS)
        return tuple(TextKey(k, key.place) for k in words.phrases if f"{k}.".startswith(shown))

    def needs_list(self) -> bool:
        return True

    @in_a_tuple
    def lists_of_texts(self, shapes: Mapping[str, str]) -> Iterator[str]:
        """Yield the bullets of its points."""
        for point in (f"{self.text}.{number}" for number in range(1, 100)):
            if point not in shapes:
                return
            if shapes.get(f"{point}.bullets") == "list":
                yield f"{point}.bullets"

    @in_a_tuple
    def word_problems(self, _: Facts, source: Words) -> Iterator[Problem]:
        yield from no_list(self.text, source)
        key, count = self.text, source.items_of(self.text)
        try:
            if count:
                point_numbers(self.items, count)
        except ValueError:
            yield problem_of("L410", self.items.place, items=self.items, key=key, count=count)

    def problems(self, site: Site) -> tuple[Problem, ...]:
        return tuple(self.labels.problems(site.facts)) if self.labels else ()

    def certain_styles(self) -> tuple[Name, ...]:
        """Return its styles without that of bullets, which not every point has."""
        return tuple(names_within(self._replace(bullet_style=StyleName("")), StyleName))

    def start_panels(self) -> tuple[PanelName, ...]:
        return tuple(start.panel for start in self.starts if start.panel)

    def present(self, edition: Edition) -> "Points | None":
        return self if edition.says(self.text) else None

    @in_a_tuple
    def at_starts(self, words: Words) -> Iterator[tuple[Start, "Points"]]:
        """Yield the points of each panel on which the layout starts some, with the first of these starts."""
        numbers = point_numbers(self.items, words.items_of(self.text))
        starts = [*self.starts, *self.starts[-1:] * (len(numbers) - len(self.starts))]
        pairs = [*zip(starts, numbers, strict=False)]
        for panel in dict.fromkeys(start.panel for start, _ in pairs):
            own = [(start, number) for start, number in pairs if start.panel == panel]
            (start, first), (_, last) = own[0], own[-1]
            listed = any(words.items_of(f"{self.text}.{number}.bullets") for _, number in own)
            items = Name(f"{first}-{last}", self.items.place)
            yield start, self._replace(items=items, starts=(), labels=self.labels if listed else None)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return points of a flow by themselves. A numeral is as high as two lines, or as its own style."""
        lines = Lines(min(self.numeral_lines, 2)) if self.body == "under" else Lines(0)
        return (self._replace(starts=(), numeral_lines=lines),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        points = Points(
            self.text,
            self.items,
            heading_style=SUBHEADING,
            style=TEXT,
            numeral_style=SUBHEADING,
            bullet_style=TEXT,
            bullet_colour=INK,
            disc=DISC,
            indent=Extent(pt(60 if self.labels else 36)),
            level=self.level,
            labels=self.labels and self.labels.enlarged(),
        )
        return (points,)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the units of the points in `block.items`. Points without words are left out and not counted."""
        edition, root = context.style_context.edition, Element("L", context.section)
        count = edition.words.items_of(self.text)
        said = [n for n in range(1, count + 1) if edition.says(f"{self.text}.{n}")]
        numbers = point_numbers(self.items, count)
        shown = [_Point(n, order) for order, n in enumerate(said, 1) if n in numbers]
        roomy = _with_room(self, context, max((one.order for one in shown), default=1))
        return tuple(
            unit
            for place, one in enumerate(shown)
            for unit in (*_start(roomy, place), *_point(roomy, context, root, one))
        )


def point_numbers(items: str, count: int) -> range:
    """Return the numbers in "all", "3" or "2-3" that exist among `count` points.

    Raises ValueError for any other text.
    """
    if items == "all":
        return range(1, count + 1)
    first, _, last = items.partition("-")
    numbers = range(int(first), int(last or first) + 1)
    if not numbers or numbers[0] < 1:
        raise ValueError(items)
    return numbers[: max(count + 1 - numbers[0], 0)]


BLOCK = Points


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


def _point(block: Points, context: BlockContext, root: Element, point: _Point) -> tuple[Unit, ...]:
    def key(part: str) -> TextKey:
        return TextKey(f"{block.text}.{point.item}.{part}", block.text.place)

    item = Element("LI", root)
    label, body = Element("Lbl", item), Element("LBody", item)
    head = _head if block.numeral_lines or block.rule else _heading
    hung = _Hung(point.order, key("heading"), label, body)
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


def _heading(block: Points, context: BlockContext, entry: _Hung) -> tuple[Unit, ...]:
    """Return a heading with the numeral beside it at the same cap height, or the numeral alone."""
    style, numeral = context.style(block.heading_style), context.style(block.numeral_style)
    hanging = shift(_numeral(block, context, entry, numeral), 0.0, numeral.cap - style.cap)
    units = text_units(
        context,
        entry.key,
        Run(style, entry.body, context.heading(block.text, block.level), block.indent, hanging, keep=True),
    )
    if not units:
        return _head(block, context, entry)
    return (units[0]._replace(before=_before(style, entry)), *units[1:])


def _head(block: Points, context: BlockContext, entry: _Hung) -> tuple[Unit, ...]:
    """Return a box with the rule and, below it, the numeral and the heading on one baseline."""
    style, numeral = context.style(block.heading_style), _numeral_style(block, context)
    tall = (block.numeral_lines - 1) * style.leading + style.cap if block.numeral_lines else numeral.cap
    hung, key = _numeral(block, context, entry, numeral), entry.key
    right = max(item.origin.x + item.width for item in hung if isinstance(item, GlyphRun))
    if style.opened and right > block.indent:  # the heading is taller than its layout expects, and so is the numeral
        hung = _numeral(block, context, entry, numeral._replace(size=numeral.size * block.indent / right))
    paragraphs = context.style_context.edition.prose.get(key, ())
    element = element_of(
        context.heading(block.text, block.level),
        entry.body,
        tuple(span for paragraph in paragraphs for span in paragraph),
    )
    words = [Text(paragraph, style, element, key) for paragraph in paragraphs]

    def build(measure: float) -> LineBox:
        lines = [line for text in words for line in text_lines(context, text, measure - block.indent)]
        above = max(len(lines) - 1, 0) * style.leading
        heading = shift(stacked(lines, -above, style.leading), block.indent, 0.0)
        rise = max(tall, above + style.cap)
        rule, over = rule_over(block.rule, context, measure, rise)
        items, before = (*rule, *hung, *heading), _before(style, entry)
        return LineBox(items, style.leading, rise + over, before=before, box=True, style=style.name)

    return (BoxUnit(key, build, keep=True),)


def _before(style: TypeStyle, entry: _Hung) -> float:
    return style.before if entry.order == 1 else style.between


def _numeral(block: Points, context: BlockContext, entry: _Hung, style: TypeStyle) -> tuple[Item, ...]:
    return numeral_items(context, entry.order, style, entry.label, block.indent * 3)


def _indent(block: Points) -> float:
    """Return the distance of a point's body from the column's left."""
    return block.indent if block.body == "beside" else 0.0


def _bullets(block: Points, context: BlockContext, key: TextKey, body: Element) -> tuple[Unit, ...]:
    words = context.style_context.edition.words
    if f"{key}.1" not in words.phrases and f"{key}.1" not in words.blank:
        return ()
    words_from = Bullets(key).indent + block.disc - Bullets(key).disc
    colour = context.style_context.edition.palette[block.bullet_colour]
    style = context.style(block.bullet_style)
    bullets = BulletList(key, style, body, colour, block.disc, words_from, _indent(block))
    if block.labels:
        bullets = bullets._replace(indent=block.indent, left=0.0, labels=block.labels)
    return bullet_units(context, bullets)
