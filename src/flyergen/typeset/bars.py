"""Bars: the figures of a chart with their labels and numbers, and the bar of each."""

from collections.abc import Sequence
from typing import Protocol

from flyergen.artwork import Element, Item, Path, of_fact, rectangle
from flyergen.colour import PAPER, Colour, contrast
from flyergen.flyer.merge import figure_text, value_of
from flyergen.flyer.words import Paragraph, Span
from flyergen.geometry import Rect
from flyergen.names import ColourName, Extent, FactName, StyleName, TextKey
from flyergen.problem import FlyerError
from flyergen.record import NamedTuple
from flyergen.typeset.line_boxes import BlockContext, Stack, Text, ground_of, prepared_text, stack
from flyergen.typeset.styles import lining

_TOLERANCE = 0.3  # mm

_BELOW = 0.5  # em of the label: from its last baseline to its bar

_BESIDE = 0.34  # em of the number: from the end of a bar to its number

_SEEN = 1.25  # contrast to the panel: with less, a shape is hardly seen


class BarSettings(Protocol):
    """The settings that a chart and a list of its bars on a phone share."""

    @property
    def text(self) -> TextKey: ...

    @property
    def figures(self) -> tuple[FactName, ...]: ...

    @property
    def emphasis(self) -> FactName: ...

    @property
    def style(self) -> StyleName: ...

    @property
    def value_style(self) -> StyleName: ...

    @property
    def colour(self) -> ColourName: ...

    @property
    def emphasis_colour(self) -> ColourName: ...

    @property
    def bar(self) -> Extent: ...


class Entry(NamedTuple):
    """A figure with its label: the texts of both, its value, and whether it has the emphasis."""

    label: tuple[Text, ...]
    number: Text
    value: float
    emphasis: bool
    key: TextKey


def entries_of(block: BarSettings, context: BlockContext, elements: Sequence[Element]) -> tuple[Entry, ...]:
    """Return the figures of a chart with their labels, each in its element."""
    return tuple(_entry(block, context, n, element) for n, element in enumerate(elements))


def _entry(block: BarSettings, context: BlockContext, n: int, element: Element) -> Entry:
    edition, name = context.style_context.edition, block.figures[n]
    key, emphasis = TextKey(f"{block.text}.{n + 1}", block.text.place), name == block.emphasis
    style = context.style(block.style)
    paragraphs = (_bold(one) if emphasis else one for one in edition.prose.get(key, ()))
    label = tuple(Text(paragraph, style, element, key) for paragraph in paragraphs)
    number = Text(
        (Span(figure_in_words(name, context)),), lining(context.style(block.value_style)), element, of_fact(name)
    )
    return Entry(label, number, float(value_of(edition.facts.figures[_short(name)])), emphasis, key)


def figure_in_words(name: FactName, context: BlockContext) -> str:
    edition = context.style_context.edition
    return figure_text(edition.facts.figures[_short(name)], edition.language, edition.facts.country)


def _short(name: FactName) -> str:
    return name.removeprefix("figures.")


def _bold(paragraph: Paragraph) -> Paragraph:
    return tuple(span._replace(bold=True) for span in paragraph)


def scale_of(context: BlockContext, entries: Sequence[Entry], measure: float) -> float:
    """Return the width of a bar for a value of 1: every bar and the number at its end have room in the measure."""
    room = ((measure - beside(context, one), one.value) for one in entries if one.value > 0)
    return max(min((width / value for width, value in room), default=0.0), 0.0)


def beside(context: BlockContext, entry: Entry) -> float:
    """Return the room that the number at the end of a bar needs."""
    return entry.number.style.em(prepared_text(context, entry.number)[1].width() + _BESIDE * 1000)


def bar(
    block: BarSettings, context: BlockContext, entry: Entry, measure: float, scale: float
) -> tuple[tuple[Item, ...], float]:
    """Return a bar with its label and number, and its height."""
    label, style = fitting_label(context, entry.label, measure, entry.key), context.style(block.style)
    top = style.cap + label.depth + style.em(_BELOW * 1000) if label.lines else 0.0
    end = max(entry.value, 0.0) * scale
    shape = Path(rectangle(Rect(0.0, top, end, block.bar)), fill=colour_of(block, context, entry)) if end else None
    number = stack(context, (entry.number,), measure)
    x = end + (entry.number.style.em(_BESIDE * 1000) if end else 0.0)
    baseline = top + (block.bar + entry.number.style.cap) / 2
    said = (*label.at(0.0, style.cap), *([shape] if shape else []), *number.at(x, baseline))
    return said, top + max(block.bar, (block.bar + entry.number.style.cap) / 2)


def colour_of(block: BarSettings, context: BlockContext, entry: Entry) -> Colour:
    """Return the color of the bar, the point or the part of a figure: that of the emphasis, if it is seen there."""
    palette = context.style_context.edition.palette
    usual, emphasis = palette[block.colour], palette[block.emphasis_colour]
    is_seen = contrast(emphasis, ground_of(context) or PAPER) >= _SEEN
    return emphasis if entry.emphasis and is_seen else usual


def fitting_label(context: BlockContext, texts: Sequence[Text], width: float, key: TextKey) -> Stack:
    """Return a label set in a width.

    Raises FlyerError T316 for a word that is wider.
    """
    lines = stack(context, texts, width)
    needed = max((line.aligned.right - line.aligned.pieces[0][0] for line, _ in lines.lines), default=0.0)
    if needed > width + _TOLERANCE:
        from flyergen.problems.fit import WideLabel

        longest = max((word for text in texts for span in text.paragraph for word in span.text.split()), key=len)
        raise FlyerError([WideLabel(longest, needed, width).problem(key.place)])
    return lines
