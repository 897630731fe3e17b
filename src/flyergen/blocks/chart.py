"""Block chart: figures as bars, as a line or as shares of a whole, each with its label.

Numbers are facts, which are the same in all languages. Labels are words.

Labels and numbers are words, and all shapes are ornaments: a reader hears the alt text, which has every number. What
has the emphasis has a label in bold type, because a copier has no second color.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from flyergen.artwork import Element, GlyphRun, Item, Path, Segment, Stroke, circle, rectangle
from flyergen.blocks.figure import Figure, number_items
from flyergen.blocks.paragraph import Paragraph
from flyergen.blocks.table import Table, TableColumn
from flyergen.flyer.block import Block, Site, aloud, in_a_tuple
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts, FigureFact
from flyergen.flyer.layout import Layout
from flyergen.flyer.merge import value_of
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.flyer.words import Words, figures_of, keys_below, no_figure, no_list
from flyergen.geometry import Point, Rect
from flyergen.messages import say
from flyergen.names import ColourName, Extent, FactName, StyleName, TextKey
from flyergen.problem import Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.typeset.bars import Entry, bar, colour_of, entries_of, figure_in_words, fitting_label, scale_of
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    Run,
    Stack,
    Text,
    Unit,
    prepared_text,
    shift,
    stack,
    text_units,
    texts_of,
)
from flyergen.typeset.styles import lining
from flyergen.units import pt

_PT = pt(1)

_ROUNDED = Decimal("0.5")  # per cent: what each rounded share may add to the whole or take from it


class Chart(Block):
    """Figures as bars, as a line or as shares of a whole, each with its label.

    One of the figures may have an emphasis. The `total` is a figure too, and must be their sum.
    """

    text: TextKey
    figures: tuple[FactName, ...]
    form: Literal["bars", "line", "shares"] = "bars"
    emphasis: FactName = FactName("")
    total: FactName = FactName("")
    total_text: TextKey = TextKey("")
    picture_text: TextKey = TextKey("")
    style: StyleName = StyleName("chart")
    value_style: StyleName = StyleName("chart-value")
    total_style: StyleName = StyleName("chart-total")
    total_text_style: StyleName = StyleName("chart-total-text")
    colour: ColourName = ColourName("ink")
    emphasis_colour: ColourName = ColourName("brand")
    bar: Extent = Extent(16 * _PT)
    gap: Extent = Extent(11 * _PT)
    height: Extent = Extent(120 * _PT)

    def called(self) -> str:
        return say("charts")

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.picture_text: Reason.ALT} if self.picture_text else {}

    @in_a_tuple
    def hints(self, words: Words) -> Iterator[tuple[str, str]]:
        yield from ((key, "label in a chart") for key in keys_below(words, self.text))
        if self.total_text:
            yield self.total_text, "beside the total of a chart, which it goes on from"
        yield from aloud(self.picture_text, "chart")

    def needs_list(self) -> bool:
        return True

    def lists_of_texts(self, _: object) -> tuple[str, ...]:
        return (str(self.text),)

    @in_a_tuple
    def word_problems(self, _: Facts, source: Words) -> Iterator[Problem]:
        """Yield words that are not a list, and more or fewer labels than figures."""
        yield from no_list(self.text, source)
        labels = source.items_of(self.text)
        if labels and labels != len(self.figures):
            figures = len(self.figures)
            yield problem_of("L424", self.text.place, "unequal", key=self.text, labels=labels, figures=figures)

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        """Yield names that are no figures, and figures that a chart of this form cannot show."""
        named = [*self.figures, *([self.total] if self.total else [])]
        wrong = [problem for name in named for problem in no_figure(name, site.facts)]
        yield from wrong
        known = [figures_of(name, site.facts).get(name.removeprefix("figures.")) for name in named]
        figures = [one for one in known if one]
        if len(figures) == len(named):
            yield from self._unlike(figures[: len(self.figures)])
            yield from self._sums(figures)
        if self.emphasis and self.emphasis not in self.figures:
            near = did_you_mean(self.emphasis, self.figures)
            yield problem_of("L424", self.emphasis.place, "no_total", name=self.emphasis, near=near)

    def _unlike(self, figures: list[FigureFact]) -> Iterator[Problem]:
        """Yield figures below 0, and figures of other units than the first."""
        for name, one in zip(self.figures, figures, strict=True):
            if one.unit != figures[0].unit:
                yield problem_of("L424", name.place, "units", name=name, first=self.figures[0])
            elif value_of(one) < 0 and self.form != "line":
                yield problem_of("L424", name.place, "below_zero", value=one.value)
        if self.form == "line" and len(figures) < 2:
            yield problem_of("L424", self.text.place, "few")

    def _sums(self, figures: list[FigureFact]) -> Iterator[Problem]:
        """Yield a total that is not the sum, and shares that are not a whole."""
        parts = figures[: len(self.figures)]
        added = sum(map(value_of, parts), Decimal(0))
        if self.total and value_of(figures[-1]) != added:
            yield problem_of(
                "L424",
                self.total.place,
                "differs",
                sum=f"{added.normalize():f}",
                total=self.total,
                value=figures[-1].value,
            )
        whole = parts and parts[0].unit == "percent" and self.form == "shares"
        if whole and abs(added - 100) > _ROUNDED * len(parts):
            yield problem_of("L424", self.figures[0].place, "shares", sum=f"{added.normalize():f}")

    def present(self, edition: Edition) -> "Chart | None":
        return self if edition.says(self.text) else None

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return bars below one another, as a list: labels of other forms would not be legible there."""
        from flyergen.blocks.bar_list import BarList

        bars = BarList(*(getattr(self, name) for name in BarList._fields))
        said = (Paragraph(self.picture_text, self.style),) if self.picture_text else ()
        return (*self._total(self.total_style, self.total_text_style), bars, *said)

    def in_large_print(self, layout: Layout) -> tuple[Block, ...]:
        """Return the total with its words, a table of labels and figures, and the words that are written for it."""
        align: Literal["right", "decimal"] = "right" if len(self.figures) < 2 else "decimal"
        table = Table(self.text, columns=(TableColumn(), TableColumn(figures=self.figures, align=align)))
        said = (Paragraph(self.picture_text, StyleName("large-close")),) if self.picture_text else ()
        total = self._total(StyleName("large-figure"), StyleName("large-caption"))
        return (*total, *table.in_large_print(layout), *said)

    def _total(self, style: StyleName, words: StyleName) -> tuple[Block, ...]:
        """Return the total as a large number with its words below it, or the words alone."""
        if self.total:
            return (Figure(self.total, self.total_text, style, words, picture="none"),)
        return (Paragraph(self.total_text, words),) if self.total_text else ()

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the total with its words, and the chart as one box."""
        element = Element("Figure", context.section, alt=alt_text(self, context))
        entries = entries_of(self, context, [element] * len(self.figures))
        draw = {"bars": _bars, "line": _line, "shares": _shares}[self.form]
        style = context.style(self.style)

        space = max(style.before, context.style(self.total_style).cap * _UNDER_TOTAL if self.total else 0.0)

        def build(measure: float) -> LineBox:
            items, height = draw(self, context, entries, measure)
            return LineBox(
                shift(items, 0.0, -height),
                style.leading,
                height,
                before=space,
                snap=False,
                box=True,
                style=style.name,
            )

        return (*_over(self, context), BoxUnit(self.text, build))


BLOCK = Chart

_AFTER_TOTAL = 0.1  # em of the total: from it to its words

_UNDER_TOTAL = 0.42  # of its height: from it to the chart

_NARROW = 4.5  # em: words beside a total need this much

_APART = pt(1.5)  # between two shares

_COLUMN = 0.24  # of the measure: the column of shares

_LEADER = pt(0.5)

_LINE, _DOT, _EMPHASIS = pt(2.0), pt(2.6), pt(4.2)  # of a line: its thickness, and the radius of its points


def _over(block: Chart, context: BlockContext) -> tuple[Unit, ...]:
    """Return the total, which stays with the chart, or its words if there is no total."""
    if block.total:
        return (BoxUnit(block.total_text, lambda measure: _total(block, context, measure), keep=True),)
    return text_units(context, block.total_text, Run(context.style(block.total_text_style), context.section, keep=True))


def alt_text(block: Chart, context: BlockContext) -> str:
    """Return what a reader says for a chart: its own words, or all labels and figures in the language."""
    edition = context.style_context.edition
    if said := edition.plain(block.picture_text) if block.picture_text else "":
        return said
    names = enumerate(block.figures, 1)
    pairs = ((edition.plain(f"{block.text}.{n}"), figure_in_words(name, context)) for n, name in names)
    return "; ".join(f"{label}: {number}" if label else number for label, number in pairs)


# The total.


def _total(block: Chart, context: BlockContext, measure: float) -> LineBox:
    """Return the total with its words beside it, on its baseline, or below it if there is little room."""
    number, words = lining(context.style(block.total_style)), context.style(block.total_text_style)
    space = max(number.before, context.style(block.style).before)
    paragraph = Element("P", context.section)
    runs = number_items(block.total, 1.0, context, number, paragraph)
    x = max(map(_right, runs)) + number.em(_AFTER_TOTAL * 1000)
    texts = texts_of(context, block.total_text, words, context.section) if block.total_text else ()
    if measure - x >= words.em(_NARROW * 1000):
        lines, foot = stack(context, texts, measure - x), 0.0
        said = lines.at(x, -lines.depth)
    else:
        lines = stack(context, texts, measure)
        foot = lines.depth + words.leading * 1.1 + max(map(_deep, runs)) if lines.lines else 0.0
        said = lines.at(0.0, foot - lines.depth)
    rise = max(number.cap, lines.depth + words.cap if not foot else 0.0)
    return LineBox((*runs, *said), number.leading, rise, foot=foot, before=space, snap=False, box=True)


def _right(item: GlyphRun | Path) -> float:
    """Return where a number or its sign ends, without a space after it."""
    if isinstance(item, Path):
        return box_of(item).right
    return item._replace(glyphs=item.glyphs[: len(item.text.rstrip()) or None]).width + item.origin.x


def _deep(item: GlyphRun | Path) -> float:
    """Return how far a number reaches below its baseline, as old-style figures do."""
    if isinstance(item, Path):
        return max(box_of(item).bottom, 0.0)
    lowest = min((item.font.extents(glyph.gid)[1] for glyph in item.glyphs), default=0.0)
    return pt(max(-lowest, 0.0) * item.size / 1000)


# Bars.


def _bars(
    block: Chart, context: BlockContext, entries: Sequence[Entry], measure: float
) -> tuple[tuple[Item, ...], float]:
    """Return bars below one another, each with its label above it and its number at its end."""
    items, y = list[Item](), 0.0
    for n, entry in enumerate(entries):
        y += block.gap if n else 0.0
        own, height = bar(block, context, entry, measure, scale_of(context, entries, measure))
        items += shift(own, 0.0, y)
        y += height
    return tuple(items), y


# A line.


def _line(
    block: Chart, context: BlockContext, entries: Sequence[Entry], measure: float
) -> tuple[tuple[Item, ...], float]:
    """Return a line over its labels, with the number of each point at the point."""
    edition = context.style_context.edition
    cell, style = measure / len(entries), context.style(block.style)
    number = entries[0].number.style
    over = number.cap + number.em(450)  # the room of a number over its point
    values = [one.value for one in entries]
    low, high = min(0.0, *values), max(0.0, *values)
    foot = over + block.height
    unit = (block.height - (over if low < 0 else 0.0)) / ((high - low) or 1.0)
    points = [Point(cell * (n + 0.5), over + (high - value) * unit) for n, value in enumerate(values)]
    level = over + high * unit
    ink = edition.palette[block.colour]
    items: list[Item] = [
        Path((("M", 0.0, level), ("L", measure, level)), stroke=Stroke(ink, _LEADER)),
        Path(_polyline(points), stroke=Stroke(ink, _LINE, "round")),
    ]
    deepest = 0.0
    for n, (entry, point) in enumerate(zip(entries, points, strict=True)):
        radius = _EMPHASIS if entry.emphasis else _DOT
        items.append(Path(circle(point, radius), fill=colour_of(block, context, entry)))
        said = _centred(context, (entry.number,), cell, entry.key)
        below = _is_valley(values, n) and foot - point.y > radius + number.cap + number.em(450)
        lift = number.em(250) + _lift(points, n, entry.number.style.em(prepared_text(context, entry.number)[1].width()))
        baseline = point.y + (radius + number.em(250) + number.cap if below else -radius - lift)
        items += said.at(cell * n, baseline)
        label = _centred(context, entry.label, cell - style.em(300), entry.key)
        items += label.at(cell * n + style.em(150), foot + style.leading)
        deepest = max(deepest, label.depth)
    return tuple(items), foot + style.leading + deepest


def _centred(context: BlockContext, texts: Sequence[Text], width: float, key: TextKey) -> Stack:
    centred = [text._replace(style=text.style.changed(align="center")) for text in texts]
    return fitting_label(context, centred, width, key)


def _lift(points: Sequence[Point], n: int, width: float) -> float:
    """Return how much higher a number must be so that it does not touch the line beside its point."""
    here = points[n]
    beside = [points[one] for one in (n - 1, n + 1) if 0 <= one < len(points)]
    return max((max(here.y - one.y, 0.0) / abs(one.x - here.x) * width / 2 for one in beside), default=0.0)


def _is_valley(values: Sequence[float], n: int) -> bool:
    """Return whether a point is lower than those beside it, so that the line leaves no room above it."""
    around = [values[one] for one in (n - 1, n + 1) if 0 <= one < len(values)]
    return all(values[n] < other for other in around)


def _polyline(points: Sequence[Point]) -> tuple[Segment, ...]:
    return (("M", *points[0]), *(("L", *point) for point in points[1:]))


# Shares.


def _shares(
    block: Chart, context: BlockContext, entries: Sequence[Entry], measure: float
) -> tuple[tuple[Item, ...], float]:
    """Return a column whose parts are the shares, with their labels beside it. It is higher if these need the room."""
    style, number = context.style(block.style), entries[0].number.style
    wide = measure * _COLUMN
    widths = [number.em(prepared_text(context, one.number)[1].width()) for one in entries]
    x = wide + style.em(1600)
    beside = x + max(widths) + style.em(700)
    labels = [fitting_label(context, one.label, measure - beside, one.key) for one in entries]
    heights = [max(number.cap, style.cap) + label.depth for label in labels]
    least = sum(heights) + style.leading * 0.6 * (len(entries) - 1)
    height = max(float(block.height), least)
    whole = sum(max(one.value, 0.0) for one in entries) or 1.0
    room = height - _APART * (len(entries) - 1)
    tops, items, y = list[float](), list[Item](), 0.0
    for entry in entries:
        part = room * max(entry.value, 0.0) / whole
        tops.append(y + part / 2)
        if part:
            items.append(Path(rectangle(Rect(0.0, y, wide, part)), fill=colour_of(block, context, entry)))
        y += part + _APART
    places = apart(tops, heights, style.leading * 0.6, height)
    ink = context.style_context.edition.palette[block.colour]
    for entry, label, middle, top, width in zip(entries, labels, tops, places, widths, strict=True):
        first = top + max(number.cap, style.cap)
        level = first - number.cap / 2
        steps = [Point(wide, middle), Point(wide + style.em(500), middle), Point(x - style.em(700), level)]
        items.append(Path(_polyline([*steps, Point(x - style.em(300), level)]), stroke=Stroke(ink, _LEADER)))
        items += stack(context, (entry.number,), measure).at(x + max(widths) - width, first)
        items += label.at(beside, first)
    return tuple(items), height


def apart(middles: Sequence[float], heights: Sequence[float], gap: float, space: float) -> list[float]:
    """Return the tops of boxes that are as near to their middles as they can be without touching one another."""
    tops = [middle - height / 2 for middle, height in zip(middles, heights, strict=True)]
    for n in range(len(tops)):
        above = tops[n - 1] + heights[n - 1] + gap if n else 0.0
        tops[n] = max(tops[n], above)
    foot = space
    for n in reversed(range(len(tops))):
        tops[n] = min(tops[n], foot - heights[n])
        foot = tops[n] - gap
    return tops
