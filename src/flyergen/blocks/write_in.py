"""Block write-in: lines to write on, each with a label, or plain lines."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from flyergen.artwork import Element, Item, Path, Stroke
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.flyer.words import Words, no_list
from flyergen.messages import say
from flyergen.names import ColourName, Count, Extent, StyleName, TextKey
from flyergen.problem import Problem
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Text, Unit, stack
from flyergen.units import pt

_PT = pt(1)


class WriteIn(Block):
    """Lines to write on. `text` is a list of labels; without it there are plain lines.

    A label is on its line or under it. `across` labels share a row, and each has so many `lines`.
    """

    text: TextKey = TextKey("")
    lines: Count = Count(1)
    across: Count = Count(1)
    label: Literal["on", "under"] = "on"
    style: StyleName = StyleName("write-in")
    pitch: Extent = Extent(28 * _PT)
    gap: Extent = Extent(14 * _PT)
    colour: ColourName = ColourName("ink")
    weight: Extent = Extent(0.6 * _PT)

    def called(self) -> str:
        return say("lines to write on")

    def hint(self) -> str:
        return "beside a line to write on"

    def needs_list(self) -> bool:
        return bool(self.text)

    def lists_of_texts(self, _: object) -> tuple[str, ...]:
        return (str(self.text),) if self.text else ()

    def word_problems(self, _: Facts, source: Words) -> tuple[Problem, ...]:
        return tuple(no_list(self.text, source)) if self.text else ()

    def present(self, edition: Edition) -> "WriteIn | None":
        return self if not self.text or edition.says(self.text) else None

    def off_paper(self) -> None:
        """Return nothing: nobody writes on a screen."""

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return one line in a row, with room for large handwriting."""
        large = self._replace(style=TEXT, across=Count(1), label="on", pitch=Extent(pt(54)), weight=Extent(pt(1.5)))
        return (large,)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a box for each row of labels, or for plain lines."""
        edition, root = context.style_context.edition, Element("L", context.section)
        count = edition.words.items_of(self.text) if self.text else 0
        keys = [
            key for n in range(1, count + 1) if edition.prose.get(key := TextKey(f"{self.text}.{n}", self.text.place))
        ]
        labels = [_label(key, self, context, root) for key in keys] or [()]
        rows = [labels[n : n + self.across] for n in range(0, len(labels), self.across)]
        return tuple(BoxUnit(self.text, partial(_row, self, context, row, not n)) for n, row in enumerate(rows))


BLOCK = WriteIn

_RAISED = 0.5  # em: from the baseline of a label to the line that it is on

_BELOW = 0.4  # em: from a line to the capitals of the label under it

_ROOM = 20.0  # mm: beside a label must be this much to write on


def _label(key: TextKey, block: WriteIn, context: BlockContext, root: Element) -> tuple[Text, ...]:
    body, style = Element("LBody", Element("LI", root)), context.style(block.style)
    return tuple(Text(one, style, Element("P", body), key) for one in context.style_context.edition.prose[key])


def _row(
    block: WriteIn, context: BlockContext, labels: Sequence[tuple[Text, ...]], first: bool, measure: float
) -> LineBox:
    """Return labels beside one another with their lines. The `first` row has the space before the block."""
    style = context.style(block.style)
    stroke = Stroke(context.style_context.edition.palette[block.colour], block.weight)
    width = (measure - block.gap * (block.across - 1)) / block.across
    more, items, foot, over = block.pitch * (block.lines - 1), list[Item](), 0.0, False
    for n, texts in enumerate(labels):
        x = n * (width + block.gap)
        for down in range(block.lines):
            y = down * block.pitch - more
            items.append(Path((("M", x, y), ("L", x + width, y)), stroke=stroke))
        words = stack(context, texts, width)
        widest = max((line.aligned.right for line, _ in words.lines), default=0.0)
        if block.label == "under":
            items += words.at(x, style.em(_BELOW * 1000) + style.cap)
            foot = max(foot, style.em(_BELOW * 1000) + style.cap + words.depth) if texts else foot
            over = over or widest > width
        else:
            items += words.at(x, -more - style.em(_RAISED * 1000) - words.depth)
            over = over or (bool(texts) and (widest > width - _ROOM or words.depth > 0))
    return LineBox(
        tuple(items),
        style.leading,
        more + block.pitch,
        foot=foot,
        before=style.before if first else 0.0,
        snap=False,
        box=True,
        over=over,
        style=style.name,
    )
