"""Lock-ups: lines of display type that are scaled until the ink of each fills the measure, in any language.

The foot of a lock-up is the ink of its last line, with its descenders. Lines whose ink would touch are further apart.
The words may give the line breaks. Lines that would be too tall, as those of a very short word, become narrower
together.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING

from flyergen.artwork import GlyphRun, Item
from flyergen.colour import INK
from flyergen.flyer.model.words import Paragraph, Span
from flyergen.geometry import Point, Size
from flyergen.located_names import TextKey
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import (
    AlignedLine,
    BlockContext,
    BoxUnit,
    LineBox,
    Run,
    TextLine,
    element_of,
    moved,
    span_elements,
    with_bold_links,
)
from flyergen.typeset.style_context import TypeStyle
from flyergen.typeset.text.glyph_runs import HAIR, Ink, ink, overlap, pieces
from flyergen.typeset.text.line_breaking import Line
from flyergen.typeset.text.prepared_paragraph import Prepared
from flyergen.units import mm

if TYPE_CHECKING:
    from typing import Protocol

    from flyergen.phone_page import FixedLines

    class LockUp(Protocol):
        """What a block says about its lock-up: how many lines, the gap between them, and the greatest height in mm."""

        @property
        def lines(self) -> int: ...
        @property
        def gap(self) -> float: ...
        @property
        def tallest(self) -> float: ...


# Round letters overshoot the baseline by about 1.5 % of their size. More than this is a descender.
_OVERSHOOT = 30.0
_NARROWER = 0.9  # of the measure: lines may be this narrow before their number is reduced


class LockedLine(NamedTuple):
    """A line of a lock-up: its words, its size in points, and the left end and depth of its ink in 1/1000 em."""

    prepared: Prepared
    size: float
    left: float
    depth: float

    @property
    def whole(self) -> Line:
        return Line(0, self.prepared.length, False, 0.0)

    def runs(self) -> Iterator[GlyphRun]:
        """Yield its words in black, from the left end of their ink."""
        for piece in pieces(self.prepared, self.whole):
            yield piece.run(Point(-self.left * mm(self.size / 1000), 0.0), self.size, INK)


Dress = Callable[[Paragraph], Paragraph]
Paint = Callable[[LockedLine], Sequence[Item]]


def text_as_lock_up(block: "LockUp", context: BlockContext, key: TextKey, run: Run) -> BoxUnit:
    """Return the words at `key` as a lock-up, with their markup."""
    paragraphs = context.style_context.edition.prose[key]
    return lock_up_unit(block, context, key, [with_bold_links(context, one, run.style) for one in paragraphs], run)


def lock_up_unit(
    block: "LockUp", context: BlockContext, key: TextKey, paragraphs: Sequence[Paragraph], run: Run
) -> BoxUnit:
    """Return the words of a block as a lock-up. Several paragraphs are its lines, and the words of one are parted."""
    element = element_of(run.role, run.parent, tuple(chain.from_iterable(paragraphs)))

    def paint(line: LockedLine) -> Sequence[Item]:
        left = -line.left * mm(line.size / 1000)
        aligned = AlignedLine(line.prepared, line.whole, line.size, left)
        elements = span_elements(line.prepared.spans, element)
        return TextLine(aligned, run.style._replace(size=line.size), elements, key).at(0.0, 0.0)

    def build(measure: float) -> LineBox:
        return line_box(
            block, run.style, locked_lines(block, context, (run.style, paragraphs), measure), measure, paint
        )

    return BoxUnit(key, build, keep=run.keep)


def locked_lines(
    block: "LockUp",
    context: BlockContext,
    words: tuple[TypeStyle, Sequence[Paragraph]],
    measure: float,
    dress: Dress = tuple,
) -> list[LockedLine]:
    """Return the lines of words in a style: the given ones, or the given number of lines.

    There are fewer lines if they would be too tall even a little narrower than the measure. `dress` colors the words of
    a line.
    """
    style, given = words
    if len(given) > 1:
        return [_locked(context, style, dress(line), measure) for line in given]
    parts = _words(given[0])
    for count in range(min(block.lines, len(parts)), 0, -1):
        split = _even_split(context, style, parts, count)
        lines = [_locked(context, style, dress(line), measure) for line in split]
        if not block.tallest or _height(block, style, lines) * _NARROWER <= block.tallest:
            break
    return lines


def line_box(block: "LockUp", style: TypeStyle, lines: Sequence[LockedLine], measure: float, paint: Paint) -> LineBox:
    """Return the lines as one box. If they are too tall, all become smaller and have the style's alignment."""
    share = min(1.0, block.tallest / _height(block, style, lines)) if block.tallest else 1.0
    gap, lines = block.gap * share, [line._replace(size=line.size * share) for line in lines]
    foot = mm(lines[-1].depth * lines[-1].size / 1000)
    gaps = _gaps(gap, style, lines)
    rise = sum(_cap(style, line) for line in lines) + sum(gaps)
    left = measure * (1 - share) * {"center": 0.5, "right": 1.0}.get(style.style.align, 0.0)
    items: list[Item] = []
    y = -rise
    for line, below in zip(lines, (*gaps, 0.0), strict=True):
        y += _cap(style, line)
        items += moved(tuple(paint(line)), left, y)
        y += below
    return LineBox(tuple(items), style.leading, rise, foot=foot, before=style.before, snap=False, box=True)


def fixed_lines(lines: Sequence[Placed]) -> "FixedLines":
    """Return a lock-up as a web page has it: a browser does not break its lines."""
    from flyergen.phone_page import FixedLines

    (one, *_) = lines
    box = one.line_box
    return FixedLines(Size(one.column.width, box.rise + box.foot), moved(box.items, 0.0, box.rise))


def _words(paragraph: Paragraph) -> list[Paragraph]:
    """Return the words of a paragraph, each with its markup."""
    found: list[list[Span]] = []
    goes_on = False
    for span in paragraph:
        parts = span.text.split()
        if parts and goes_on and not span.text[0].isspace():
            found[-1].append(span._replace(text=parts.pop(0)))
        found += [[span._replace(text=part)] for part in parts]
        goes_on = bool(span.text) and not span.text[-1].isspace() and bool(found)
    return [tuple(word) for word in found]


def _joined(words: Sequence[Paragraph]) -> Paragraph:
    """Return words as a line. A blank belongs to the word before it."""
    spans: list[Span] = []
    for n, word in enumerate(words):
        if n:
            spans[-1] = spans[-1]._replace(text=f"{spans[-1].text} ")
        for span in word:
            if spans and spans[-1]._replace(text=span.text) == span:
                spans[-1] = spans[-1]._replace(text=f"{spans[-1].text}{span.text}")
            else:
                spans.append(span)
    return tuple(spans)


def _even_split(context: BlockContext, style: TypeStyle, parts: Sequence[Paragraph], count: int) -> list[Paragraph]:
    """Return words in `count` lines with the smallest difference of widths."""
    splits = [
        [_joined(parts[a:b]) for a, b in zip((0, *cuts), (*cuts, len(parts)), strict=True)]
        for cuts in combinations(range(1, len(parts)), count - 1)
    ]

    def spread(lines: list[Paragraph]) -> float:
        widths = [_one_line(context, style, line)[1].width for line in lines]
        return max(widths) - min(widths)

    return min(splits, key=spread) if len(splits) > 1 else splits[0]


def _one_line(context: BlockContext, style: TypeStyle, paragraph: Paragraph) -> tuple[Prepared, Line]:
    prepared = context.style_context.prepare(paragraph, style)
    return prepared, Line(0, prepared.length, False, prepared.width(0, prepared.length))


def _locked(context: BlockContext, style: TypeStyle, paragraph: Paragraph, measure: float) -> LockedLine:
    prepared, line = _one_line(context, style, paragraph)
    left, bottom, right, _ = ink(prepared, line)
    size = measure / mm(right - left) * 1000
    return LockedLine(prepared, size, left, -bottom if -bottom > _OVERSHOOT else 0.0)


def _cap(style: TypeStyle, line: LockedLine) -> float:
    return mm(style.font.cap_height * line.size / 1000)


def _height(block: "LockUp", style: TypeStyle, lines: Sequence[LockedLine]) -> float:
    caps = sum(_cap(style, line) for line in lines)
    return caps + sum(_gaps(block.gap, style, lines)) + mm(lines[-1].depth * lines[-1].size / 1000)


def _gaps(gap: float, style: TypeStyle, lines: Sequence[LockedLine]) -> list[float]:
    """Return the distance from each baseline to the capitals of the next line: the gap, or more for the ink."""
    return [gap + _overlap(upper, lower, gap + _cap(style, lower)) for upper, lower in pairwise(lines)]


@lru_cache(maxsize=128)
def _overlap(upper: LockedLine, lower: LockedLine, distance: float) -> float:
    """Return how far the ink of two lines must move apart if their baselines have this distance."""
    above, below = (
        [Ink(run, run.origin.moved(0.0, down), 0) for run in line.runs()]
        for line, down in ((upper, 0.0), (lower, distance))
    )
    deep = overlap(above, below)
    return deep + HAIR if deep else 0.0
