"""Block bullets: a list of short texts."""

from collections.abc import Iterable
from typing import Literal

from flyergen.artwork import NUMERAL, Element, GlyphRun, Item, Path, Stroke, circle, rectangle
from flyergen.blocks.figure import number_items
from flyergen.colour import Colour
from flyergen.flyer.block import Block, Site
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts, says
from flyergen.flyer.language.numbers import number
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import DISC, INK, TEXT
from flyergen.flyer.words import Labels, Span, Words, keys_below, no_list
from flyergen.geometry import Point, Rect
from flyergen.messages import say
from flyergen.names import ColourName, Extent, StyleName, TextKey
from flyergen.problem import Problem
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import Ink
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import BlockContext, Run, Text, Unit, shift, text_lines, text_units
from flyergen.typeset.styles import TypeStyle
from flyergen.units import pt

_PT = pt(1)


class Bullets(Block):
    """A list of short texts with hanging bullets: discs, boxes to tick, or the numbers of steps.

    Numbers have the face and size of `mark_style`, or are bold.
    """

    text: TextKey
    style: StyleName = StyleName("bullet")
    colour: ColourName = ColourName("brand")
    disc: Extent = Extent(4.4 * _PT)
    indent: Extent = Extent(10 * _PT)
    mark: Literal["disc", "box", "number"] = "disc"
    mark_style: StyleName = StyleName("")
    labels: Labels | None = None

    def called(self) -> str:
        return say("lists")

    def hints(self, words: Words) -> tuple[tuple[str, str], ...]:
        return tuple((key, "item of a list") for key in keys_below(words, self.text))

    def needs_list(self) -> bool:
        return True

    def lists_of_texts(self, _: object) -> tuple[str, ...]:
        return (str(self.text),)

    def word_problems(self, _: Facts, source: Words) -> tuple[Problem, ...]:
        return tuple(no_list(self.text, source))

    def problems(self, site: Site) -> tuple[Problem, ...]:
        return tuple(self.labels.problems(site.facts)) if self.labels else ()

    def present(self, edition: Edition) -> "Bullets | None":
        return self if edition.says(self.text) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return a list with large solid bullets. Labels need more room."""
        indent = Extent(pt(60 if self.labels else 36 if self.mark == "number" else 24))
        labels = self.labels and self.labels.enlarged()
        return (Bullets(self.text, TEXT, INK, DISC, indent, self.mark, labels=labels),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a unit for each item of the list."""
        colour = context.style_context.edition.palette[self.colour]
        style = context.style(self.style)
        words = BulletList(self.text, style, context.section, colour, self.disc, self.indent, labels=self.labels)
        numeral = _numeral_style(self, context) if self.mark == "number" else None
        return bullet_units(context, words._replace(box=self.mark == "box", numeral=numeral))


BLOCK = Bullets

_BOX_LINE = pt(0.8)

_GAP = pt(3)  # between words and marks that are wider than the layout expects


class BulletList(NamedTuple):
    """A list's words and style, and its disc: diameter, color, and the distance of the words from its left.

    The first items have `labels` instead of discs. `box` replaces the discs by boxes, and `numeral` by numbers.
    """

    text: TextKey
    style: TypeStyle
    parent: Element
    colour: Colour
    disc: float
    indent: float
    left: float = 0.0
    labels: Labels | None = None
    box: bool = False
    numeral: TypeStyle | None = None


def _numeral_style(block: Bullets, context: BlockContext) -> TypeStyle:
    """Return the style of the numbers: their own, or that of the words in bold type."""
    colour = context.style_context.edition.palette[block.colour]
    if block.mark_style:
        return context.style(block.mark_style)._replace(colour=colour)
    style = context.style(block.style)
    bold = style.style._replace(weight=style.style.bold_weight, balance=False)
    return style._replace(style=bold, faces=context.style_context.faces(bold), colour=colour)


def numeral_items(
    context: BlockContext, order: int, style: TypeStyle, label: Element, space: float
) -> tuple[Item, ...]:
    """Return the number of a point or a step in its language."""
    words = (Span(number(str(order), context.style_context.edition.language)),)
    (line,) = text_lines(context, Text(words, style, label, NUMERAL), max(space, pt(style.size)))
    return line


def bullet_units(context: BlockContext, bullets: BulletList) -> tuple[Unit, ...]:
    """Return the units of a list. The first has the style's space before it, the others the space between."""
    root, order = Element("L", bullets.parent), 0
    listed: list[tuple[TextKey, Element, tuple[Item, ...]]] = []
    for n in range(1, context.style_context.edition.words.items_of(bullets.text) + 1):
        key = TextKey(f"{bullets.text}.{n}", bullets.text.place)
        if not context.style_context.edition.prose.get(key):
            continue
        item, order = Element("LI", root), order + 1
        listed.append((key, item, _hanging(bullets, context, item, (n, order))))
    indent = beside((mark for _, _, marks in listed for mark in marks), bullets.left + bullets.indent)
    units: list[Unit] = []
    for key, item, marks in listed:
        run = Run(bullets.style, Element("LBody", item), indent=indent, hanging=marks)
        before = bullets.style.between if units else bullets.style.before
        own = text_units(context, key, run)
        units += [own[0]._replace(before=before), *own[1:]]
    return tuple(units)


def beside(hanging: Iterable[Item], indent: float) -> float:
    """Return the indent of words beside hanging marks: as the layout says, or more if the marks need more."""
    right = max((_right(item) for item in hanging), default=0.0)
    return right + _GAP if right > indent else indent


def _right(item: Item) -> float:
    """Return how far the ink of an item reaches to the right."""
    if isinstance(item, GlyphRun):
        return max((letter.box.right for letter in Ink(item, item.origin, item.quarters).letters), default=0.0)
    return box_of(item).right


def _hanging(bullets: BulletList, context: BlockContext, item: Element, place: tuple[int, int]) -> tuple[Item, ...]:
    """Return the disc, or a label on the baseline of the text. The top of a larger label is level with the text's.

    `place` is the number of the item in the file, and among those with words.
    """
    labels, (n, order) = bullets.labels, place
    if (
        labels is None
        or n > len(labels.figures)
        or not says(context.style_context.edition.facts, labels.figures[n - 1])
    ):
        if style := bullets.numeral:
            items = numeral_items(context, order, style, Element("Lbl", item), bullets.indent * 3)
            return shift(items, bullets.left, style.cap - bullets.style.cap)
        if bullets.box:
            return (_box(bullets, Element("Lbl", item, actual_text="☐")),)
        return (_disc(bullets, Element("Lbl", item, actual_text="•")),)
    style = context.style(labels.style)
    runs = number_items(labels.figures[n - 1], labels.sign, context, style, Element("Lbl", item))
    return shift(runs, bullets.left, max(0.0, style.cap - bullets.style.cap))


def _disc(bullets: BulletList, label: Element) -> Item:
    """Return a disc, centred on the height of lower case letters."""
    radius = bullets.disc / 2
    middle = bullets.style.em(bullets.style.font.x_height) / 2
    return Path(circle(Point(bullets.left + radius, -middle), radius), fill=bullets.colour, element=label)


def _box(bullets: BulletList, label: Element) -> Item:
    """Return an empty box, centred on the height of capitals."""
    side = bullets.disc - _BOX_LINE
    middle = -bullets.style.cap / 2
    box = Rect(bullets.left + _BOX_LINE / 2, middle - side / 2, side, side)
    return Path(rectangle(box), stroke=Stroke(bullets.colour, _BOX_LINE), element=label)
