"""Block programme: the hours of an event and what happens then."""

from collections.abc import Iterator, Mapping, Sequence

from flyergen.artwork import Element, Item, of_fact
from flyergen.blocks.bullets import beside
from flyergen.flyer.block import Block, in_a_tuple
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout, LineOver
from flyergen.flyer.media_styles import LABEL, TEXT
from flyergen.flyer.settings import Omission, Reason
from flyergen.flyer.words import Span, Words, keys_below, no_list
from flyergen.messages import say
from flyergen.names import Extent, StyleName, TextKey
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    Text,
    Unit,
    rule_over,
    shift,
    stacked,
    text_lines,
)
from flyergen.units import pt

_PT = pt(1)


class Programme(Block):
    """The programme of an event: the hours at the left, and what happens beside them."""

    text: TextKey
    style: StyleName = StyleName("programme")
    time_style: StyleName = StyleName("hour")
    indent: Extent = Extent(58 * _PT)
    rule: LineOver | None = None

    def called(self) -> str:
        return say("the program")

    def prints(self) -> tuple[str, ...]:
        return (of_fact("event.programme"),)

    def hints(self, words: Words) -> tuple[tuple[str, str], ...]:
        return tuple((key, "beside an hour of the programme") for key in keys_below(words, self.text))

    def needs_list(self) -> bool:
        return True

    def lists_of_texts(self, _: object) -> tuple[str, ...]:
        return (str(self.text),)

    @in_a_tuple
    def word_problems(self, facts: Facts, source: Words) -> Iterator[Problem]:
        """Yield words that are not a list, and hours without words or texts without an hour."""
        yield from no_list(self.text, source)
        count = source.items_of(self.text)
        hours = len(facts.event.programme) if facts.event else 0
        if count and count != hours:
            below = [key for key in source.phrases if key.startswith(f"{self.text}.")]
            yield problem_of("T208", source.phrases[below[-1]].place, key=self.text, count=count, hours=hours)

    def present(self, edition: Edition) -> "Programme | None":
        return self if edition.facts.event and edition.says(self.text) else None

    def left_out(self, edition: Edition) -> Mapping[str, Omission]:
        lacks = Omission(Reason.NEEDS, ("event.start",))
        return {} if edition.facts.event else dict.fromkeys(keys_below(edition.words, self.text), lacks)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Programme(self.text, TEXT, LABEL, Extent(pt(120))),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a box for each hour that has words."""
        root = Element("L", context.section)
        count = context.style_context.edition.words.items_of(self.text)
        entries = [*zip(_hours(context), range(1, count + 1), strict=False)]
        roomy = _with_room(self, context, [hour for hour, _ in entries])
        return tuple(_entry(roomy, context, Element("LI", root), hour, n) for hour, n in entries)


BLOCK = Programme

_GAP = pt(6)  # between an hour and the words


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
        beside = shift(stacked(lines, first, style.leading), block.indent, 0.0)
        rule, over = rule_over(block.rule, context, measure, style.cap - first)
        before = style.before if n == 1 else style.between
        items = (*rule, *stacked(time, first, style.leading), *beside)
        rise = style.cap - first + over
        return LineBox(items, style.leading, rise, before=before, snap=style.snap, box=True, style=style.name)

    return BoxUnit(key, build)
