"""Programme: sets the hours of an event at the left, and what happens beside them."""

from collections.abc import Sequence

from flyergen.artwork import Element, Item, of_fact
from flyergen.flyer.model.blocks.programme import Programme
from flyergen.flyer.model.words import Span
from flyergen.located_names import Extent, TextKey
from flyergen.typeset.blocks.bullets import beside
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    Text,
    Unit,
    moved,
    rule_over,
    stacked,
    text_lines,
)
from flyergen.units import pt

_GAP = pt(6)  # between an hour and the words


def set_block(block: Programme, context: BlockContext) -> tuple[Unit, ...]:
    """Return a box for each hour that has words."""
    root = Element("L", context.section)
    count = context.style_context.edition.words.items_of(block.text)
    entries = [*zip(_hours(context), range(1, count + 1), strict=False)]
    block = _with_room(block, context, [hour for hour, _ in entries])
    return tuple(_entry(block, context, Element("LI", root), hour, n) for hour, n in entries)


def _with_room(block: Programme, context: BlockContext, hours: Sequence[str]) -> Programme:
    """Return the programme with its words beside the hours, if these are wider than the layout expects."""
    lines = [line for hour in hours for line in _hour_lines(block, context, hour, Element("Lbl"))]
    return block._replace(indent=Extent(beside((item for line in lines for item in line), block.indent)))


def _hour_lines(block: Programme, context: BlockContext, hour: str, label: Element) -> tuple[tuple[Item, ...], ...]:
    words = Text((Span(hour),), context.style(block.time_style), label, of_fact("event.programme"))
    return text_lines(context, words, max(block.indent - _GAP, _GAP))


def _hours(context: BlockContext) -> tuple[str, ...]:
    from flyergen.flyer.language.event_dates import programme_hours

    edition = context.style_context.edition
    if not edition.facts.event:
        return ()
    return programme_hours(edition.facts.event, edition.language, edition.facts.country)


def _entry(block: Programme, context: BlockContext, item: Element, hour: str, n: int) -> Unit:
    key = TextKey(f"{block.text}.{n}", block.text.place)
    style, label, body = context.style(block.style), Element("Lbl", item), Element("LBody", item)
    paragraphs = [(paragraph, Element("P", body)) for paragraph in context.style_context.edition.prose.get(key, ())]

    def build(measure: float) -> LineBox:
        width = measure - block.indent
        time = _hour_lines(block, context, hour, label)
        lines = [ln for words, place in paragraphs for ln in text_lines(context, Text(words, style, place, key), width)]
        first = -(max(len(lines), len(time)) - 1) * style.leading
        beside = moved(stacked(lines, first, style.leading), block.indent, 0.0)
        rule, over = rule_over(block.rule, context, measure, style.cap - first)
        before = style.before if n == 1 else style.between
        items = (*rule, *stacked(time, first, style.leading), *beside)
        rise = style.cap - first + over
        return LineBox(items, style.leading, rise, before=before, snap=style.snap, box=True, style=style.name)

    return BoxUnit(key, build)
