"""Chart: sets figures as bars, as a line or as shares of a whole, each with its label and its number.

Labels and numbers are words, and all shapes are ornaments: a reader hears the alt text, which has every number. What
has the emphasis has a label in bold type, because a copier has no second color.
"""

from collections.abc import Sequence

from flyergen.artwork import Element, GlyphRun, Item, Path, Segment, Stroke, circle, of_fact, rectangle
from flyergen.colour import PAPER, Colour, contrast
from flyergen.flyer.model.blocks.chart import Chart, value_of
from flyergen.flyer.model.merge_facts_into_words import written
from flyergen.flyer.model.phone_blocks.bar_list import BarList
from flyergen.flyer.model.words import Paragraph, Span
from flyergen.geometry import Point, Rect
from flyergen.located_names import FactName, TextKey
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Finding, FlyerError
from flyergen.typeset.blocks.figure import lining, number_items
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    Run,
    Stack,
    Text,
    Unit,
    ground_of,
    moved,
    prepared_text,
    stack,
    text_units,
    texts_of,
)
from flyergen.units import pt

_TOLERANCE = 0.3  # mm
_BELOW = 0.5  # em of the label: from its last baseline to its bar
_BESIDE = 0.34  # em of the number: from the end of a bar to its number
_AFTER_TOTAL = 0.1  # em of the total: from it to its words
_UNDER_TOTAL = 0.42  # of its height: from it to the chart
_NARROW = 4.5  # em: words beside a total need this much
_APART = pt(1.5)  # between two shares
_COLUMN = 0.24  # of the measure: the column of shares
_LEADER = pt(0.5)
_SEEN = 1.25  # contrast to the panel: with less, a shape is hardly seen
_LINE, _DOT, _EMPHASIS = pt(2.0), pt(2.6), pt(4.2)  # of a line: its thickness, and the radius of its points


class Entry(NamedTuple):
    """A figure with its label: the texts of both, its value, and whether it has the emphasis."""

    label: tuple[Text, ...]
    number: Text
    value: float
    emphasis: bool
    key: TextKey


def set_block(block: Chart, context: BlockContext) -> tuple[Unit, ...]:
    """Return the total with its words, and the chart as one box."""
    element = Element("Figure", context.section, alt=spoken(block, context))
    entries = entries_of(block, context, [element] * len(block.figures))
    draw = {"bars": _bars, "line": _line, "shares": _shares}[block.form]
    style = context.style(block.style)

    space = max(style.before, context.style(block.total_style).cap * _UNDER_TOTAL if block.total else 0.0)

    def build(measure: float) -> LineBox:
        items, height = draw(block, context, entries, measure)
        return LineBox(
            moved(items, 0.0, -height),
            style.leading,
            height,
            before=space,
            snap=False,
            box=True,
            style=style.name,
        )

    return (*_over(block, context), BoxUnit(block.text, build))


def _over(block: Chart, context: BlockContext) -> tuple[Unit, ...]:
    """Return the total, which stays with the chart, or its words if there is no total."""
    if block.total:
        return (BoxUnit(block.total_text, lambda measure: _total(block, context, measure), keep=True),)
    return text_units(context, block.total_text, Run(context.style(block.total_text_style), context.section, keep=True))


def entries_of(block: Chart | BarList, context: BlockContext, elements: Sequence[Element]) -> tuple[Entry, ...]:
    """Return the figures of a chart with their labels, each in its element."""
    return tuple(_entry(block, context, n, element) for n, element in enumerate(elements))


def _entry(block: Chart | BarList, context: BlockContext, n: int, element: Element) -> Entry:
    edition, name = context.style_context.edition, block.figures[n]
    key, emphasis = TextKey(f"{block.text}.{n + 1}", block.text.place), name == block.emphasis
    style = context.style(block.style)
    paragraphs = (_bold(one) if emphasis else one for one in edition.prose.get(key, ()))
    label = tuple(Text(paragraph, style, element, key) for paragraph in paragraphs)
    number = Text((Span(_written(name, context)),), lining(context.style(block.value_style)), element, of_fact(name))
    return Entry(label, number, float(value_of(edition.facts.figures[_short(name)])), emphasis, key)


def spoken(block: Chart, context: BlockContext) -> str:
    """Return what a reader says for a chart: its own words, or all labels and figures in the language."""
    edition = context.style_context.edition
    if said := edition.plain(block.picture_text) if block.picture_text else "":
        return said
    names = enumerate(block.figures, 1)
    pairs = ((edition.plain(f"{block.text}.{n}"), _written(name, context)) for n, name in names)
    return "; ".join(f"{label}: {number}" if label else number for label, number in pairs)


def _written(name: FactName, context: BlockContext) -> str:
    edition = context.style_context.edition
    return written(edition.facts.figures[_short(name)], edition.language, edition.facts.country)


def _short(name: FactName) -> str:
    return name.removeprefix("figures.")


def _bold(paragraph: Paragraph) -> Paragraph:
    return tuple(span._replace(bold=True) for span in paragraph)


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
        items += moved(own, 0.0, y)
        y += height
    return tuple(items), y


def scale_of(context: BlockContext, entries: Sequence[Entry], measure: float) -> float:
    """Return the width of a bar for a value of 1: every bar and the number at its end have room in the measure."""
    room = ((measure - beside(context, one), one.value) for one in entries if one.value > 0)
    return max(min((width / value for width, value in room), default=0.0), 0.0)


def beside(context: BlockContext, entry: Entry) -> float:
    """Return the room that the number at the end of a bar needs."""
    return entry.number.style.em(prepared_text(context, entry.number)[1].width() + _BESIDE * 1000)


def bar(
    block: Chart | BarList, context: BlockContext, entry: Entry, measure: float, scale: float
) -> tuple[tuple[Item, ...], float]:
    """Return a bar with its label and number, and its height."""
    label, style = _fitting(context, entry.label, measure, entry.key), context.style(block.style)
    top = style.cap + label.depth + style.em(_BELOW * 1000) if label.lines else 0.0
    end = max(entry.value, 0.0) * scale
    shape = Path(rectangle(Rect(0.0, top, end, block.bar)), fill=colour_of(block, context, entry)) if end else None
    number = stack(context, (entry.number,), measure)
    x = end + (entry.number.style.em(_BESIDE * 1000) if end else 0.0)
    baseline = top + (block.bar + entry.number.style.cap) / 2
    said = (*label.at(0.0, style.cap), *([shape] if shape else []), *number.at(x, baseline))
    return said, top + max(block.bar, (block.bar + entry.number.style.cap) / 2)


def colour_of(block: Chart | BarList, context: BlockContext, entry: Entry) -> Colour:
    """Return the color of the bar, the point or the part of a figure: that of the emphasis, if it is seen there."""
    palette = context.style_context.edition.palette
    usual, emphasis = palette[block.colour], palette[block.emphasis_colour]
    is_seen = contrast(emphasis, ground_of(context) or PAPER) >= _SEEN
    return emphasis if entry.emphasis and is_seen else usual


def _fitting(context: BlockContext, texts: Sequence[Text], width: float, key: TextKey) -> Stack:
    """Return a label set in a width.

    Raises FlyerError T316 for a word that is wider.
    """
    lines = stack(context, texts, width)
    needed = max((line.aligned.right - line.aligned.pieces[0][0] for line, _ in lines.lines), default=0.0)
    if needed > width + _TOLERANCE:
        from flyergen.diagnostics.findings.charts import WideLabel

        longest = max((word for text in texts for span in text.paragraph for word in span.text.split()), key=len)
        raise FlyerError([Finding.of("T316", WideLabel(longest, needed, width), key.place)])
    return lines


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
    return _fitting(context, centred, width, key)


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
    labels = [_fitting(context, one.label, measure - beside, one.key) for one in entries]
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


def apart(middles: Sequence[float], heights: Sequence[float], gap: float, room: float) -> list[float]:
    """Return the tops of boxes that are as near to their middles as they can be without touching one another."""
    tops = [middle - height / 2 for middle, height in zip(middles, heights, strict=True)]
    for n in range(len(tops)):
        above = tops[n - 1] + heights[n - 1] + gap if n else 0.0
        tops[n] = max(tops[n], above)
    foot = room
    for n in reversed(range(len(tops))):
        tops[n] = min(tops[n], foot - heights[n])
        foot = tops[n] - gap
    return tops
