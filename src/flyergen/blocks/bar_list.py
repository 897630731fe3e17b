"""Block bar list: the figures of a chart on a phone, each with its label and a bar."""

from collections.abc import Sequence
from functools import partial

from flyergen import phone_page
from flyergen.artwork import Element
from flyergen.flyer.block import Block
from flyergen.names import ColourName, Extent, FactName, StyleName, TextKey
from flyergen.typeset.bars import Entry, bar, beside, colour_of, entries_of, scale_of
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, shift, stack


class BarList(Block):
    """The figures of a chart of any form as bars below one another, with the settings that the chart has."""

    text: TextKey
    figures: tuple[FactName, ...]
    emphasis: FactName
    style: StyleName
    value_style: StyleName
    colour: ColourName
    emphasis_colour: ColourName
    bar: Extent
    gap: Extent

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a box for each figure."""
        entries = _entries(self, context)
        return tuple(BoxUnit(entry.key, partial(_bar, self, context, entries, n)) for n, entry in enumerate(entries))

    def on_page(self, context: BlockContext, _: Sequence[Placed]) -> phone_page.Bars:
        """Return the bars with their words."""
        paragraphs = [Element("P", context.section) for _ in self.figures]
        entries = entries_of(self, context, paragraphs)
        longest = max((one.value for one in entries), default=0.0) or 1.0
        bars = tuple(_bar_on_page(self, context, entry, longest) for entry in entries)
        return phone_page.Bars(bars, self.bar, max(beside(context, entry) for entry in entries))


_ENDLESS = 1e6  # mm


def _bar_on_page(block: BarList, context: BlockContext, entry: Entry, longest: float) -> phone_page.Bar:
    label, number = (stack(context, texts, _ENDLESS).at(0.0, 0.0) for texts in (entry.label, (entry.number,)))
    return phone_page.Bar(label, number, colour_of(block, context, entry), max(entry.value, 0.0) / longest)


def _entries(block: BarList, context: BlockContext) -> tuple[Entry, ...]:
    root = Element("L", context.section)
    bodies = [Element("LBody", Element("LI", root)) for _ in block.figures]
    return entries_of(block, context, [Element("P", body) for body in bodies])


def _bar(block: BarList, context: BlockContext, entries: Sequence[Entry], n: int, measure: float) -> LineBox:
    style = context.style(block.style)
    items, height = bar(block, context, entries[n], measure, scale_of(context, entries, measure))
    before = block.gap if n else style.before
    return LineBox(
        shift(items, 0.0, -height), style.leading, height, before=before, snap=False, box=True, style=style.name
    )
