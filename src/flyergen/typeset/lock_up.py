"""Lock-ups: lines of display type that are scaled until the ink of each fills the measure, in any language.

The foot of a lock-up is the ink of its last line, with its descenders. Lines whose ink would touch are further apart.
The words may give the line breaks. Lines that would be too tall, as those of a very short word, become narrower
together.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import inf
from typing import TYPE_CHECKING

from flyergen.artwork import Element, GlyphRun, Item
from flyergen.colour import INK
from flyergen.flyer.words import Paragraph, Span
from flyergen.geometry import Point, Size
from flyergen.names import TextKey
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import HAIR, Ink, ink, overlap, pieces
from flyergen.text.line_breaking import Line
from flyergen.text.prepared_paragraph import Prepared
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import (
    AlignedLine,
    BlockContext,
    BoxUnit,
    LineBox,
    Run,
    Stack,
    Text,
    TextLine,
    element_of,
    shift,
    span_elements,
    stack,
    with_bold_links,
)
from flyergen.typeset.styles import TypeStyle
from flyergen.units import pt

if TYPE_CHECKING:
    from typing import Protocol

    from flyergen.phone_page import FixedLines

    class LockUp(Protocol):
        """What a block says about its lock-up: how many lines, the gap between them, and the greatest height in mm."""

        @property
        def lock_up(self) -> bool: ...
        @property
        def lines(self) -> int: ...
        @property
        def gap(self) -> float: ...
        @property
        def tallest(self) -> float: ...


# Round letters overshoot the baseline by about 1.5 % of their size. More than this is a descender.
_OVERSHOOT = 30.0
_ACCENT = 1.15  # of the height of capitals: what is higher in the first line makes a lock-up taller
_LARGER = 1.1  # times the smallest size: for that there are fewer lines
_NARROWER = 0.9  # of the measure: lines may be this narrow before their number is reduced


class LockedLine(NamedTuple):
    """A line of a lock-up: its words and size in points, and the left end, depth and height of its ink in 1/1000 em."""

    prepared: Prepared
    size: float
    left: float
    depth: float
    height: float

    @property
    def whole(self) -> Line:
        return Line(0, self.prepared.length, False, 0.0)

    def runs(self) -> Iterator[GlyphRun]:
        """Yield its words in black, from the left end of their ink."""
        for piece in pieces(self.prepared, self.whole):
            yield piece.run(Point(-self.left * pt(self.size / 1000), 0.0), self.size, INK)

    def text_line(self, style: TypeStyle, element: Element, key: str, left: float = 0.0) -> TextLine:
        """Return its words in a style, with the left end of their ink at `left`."""
        aligned = AlignedLine(self.prepared, self.whole, self.size, left - self.left * pt(self.size / 1000))
        return TextLine(aligned, style._replace(size=self.size), span_elements(self.prepared.spans, element), key)


Dress = Callable[[Paragraph], Paragraph]
Paint = Callable[[LockedLine], Sequence[Item]]
# The first words in lines: the width of the narrowest and of the widest line, and after which words lines end.
_Way = tuple[float, float, tuple[int, ...]]


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
        return line.text_line(run.style, element, key).at(0.0, 0.0)

    def build(measure: float) -> LineBox:
        return line_box(
            block, run.style, locked_lines(block, context, (run.style, paragraphs), measure), measure, paint
        )

    return BoxUnit(key, build, keep=run.keep)


def words_in_box(block: "LockUp", context: BlockContext, texts: Sequence[Text], measure: float) -> tuple[Stack, float]:
    """Return the words of a block inside its box, as a lock-up if it is one, and the height of their capitals."""
    if block.lock_up and texts:
        locked = _locked_stack(block, context, texts, measure)
        return locked, locked.lines[0][0].style.cap
    return stack(context, texts, measure), texts[0].style.cap if texts else 0.0


def _locked_stack(block: "LockUp", context: BlockContext, texts: Sequence[Text], measure: float) -> Stack:
    """Return words as a lock-up, with the first baseline at 0, and its foot as the depth."""
    first = texts[0]
    style, element = first.style, first.element
    paragraphs = [with_bold_links(context, one.paragraph, style) for one in texts]
    found = _set(block, style, locked_lines(block, context, (style, paragraphs), measure), measure)
    top = found.baselines[0]
    lines = [
        (line.text_line(style, element, first.key, found.left), y - top)
        for line, y in zip(found.lines, found.baselines, strict=True)
    ]
    return Stack(tuple(lines), found.foot - top)


def locked_lines(
    block: "LockUp",
    context: BlockContext,
    words: tuple[TypeStyle, Sequence[Paragraph]],
    measure: float,
    dress: Dress = tuple,
) -> list[LockedLine]:
    """Return the lines of words in a style: the given ones, or the given number of lines.

    There are fewer lines if their type is clearly larger then, because more would be too tall. `dress` colors the words
    of a line.
    """
    style, given = words
    if len(given) > 1:
        return [_locked(context, style, dress(line), measure) for line in given]
    parts = _words(given[0])
    found: list[LockedLine] = []
    for count in range(min(block.lines, len(parts)), 0, -1):
        split = _even_split(context, style, parts, count)
        lines = [_locked(context, style, dress(line), measure) for line in split]
        if not found or _smallest(block, style, lines) > _smallest(block, style, found) * _LARGER:
            found = lines
        if not block.tallest or _height(block, style, lines) * _NARROWER <= block.tallest:
            break
    return found


def line_box(block: "LockUp", style: TypeStyle, lines: Sequence[LockedLine], measure: float, paint: Paint) -> LineBox:
    """Return the lines as one box."""
    found = _set(block, style, lines, measure)
    items = (
        item
        for line, y in zip(found.lines, found.baselines, strict=True)
        for item in shift(tuple(paint(line)), found.left, y)
    )
    return LineBox(tuple(items), style.leading, found.rise, foot=found.foot, before=style.before, snap=False, box=True)


class _SetLines(NamedTuple):
    """Lines at their sizes: their left end, their baselines from the last one, and the ink above and below that."""

    lines: Sequence[LockedLine]
    left: float
    baselines: Sequence[float]
    rise: float
    foot: float


def _set(block: "LockUp", style: TypeStyle, lines: Sequence[LockedLine], measure: float) -> _SetLines:
    """Return lines on their baselines. If they are too tall, all become smaller and have the style's alignment."""
    share = min(1.0, block.tallest / _height(block, style, lines)) if block.tallest else 1.0
    gap, lines = block.gap * share, [line._replace(size=line.size * share) for line in lines]
    gaps = _gaps(gap, style, lines)
    rise = sum(_cap(style, line) for line in lines) + sum(gaps)
    left = measure * (1 - share) * {"center": 0.5, "right": 1.0}.get(style.style.align, 0.0)
    y, baselines = -rise, list[float]()
    for line, below in zip(lines, (*gaps, 0.0), strict=True):
        baselines.append(y + _cap(style, line))
        y = baselines[-1] + below
    return _SetLines(lines, left, baselines, rise, pt(lines[-1].depth * lines[-1].size / 1000))


def fixed_lines(lines: Sequence[Placed]) -> "FixedLines":
    """Return a lock-up as a web page has it: a browser does not break its lines."""
    from flyergen.phone_page import FixedLines

    (one, *_) = lines
    box = one.line_box
    return FixedLines(Size(one.column.width, box.rise + box.foot), shift(box.items, 0.0, box.rise))


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
    ways: dict[int, list[_Way]] = {0: [(inf, 0.0, ())]}
    for number in range(1, count + 1):
        left = count - number  # lines that follow, with a word or more each
        ends = range(number, len(parts) - left + 1) if left else (len(parts),)
        found: dict[int, list[_Way]] = {}
        for end in ends:
            found[end] = []
            for start, before in ways.items():
                if start < end:
                    width = _one_line(context, style, _joined(parts[start:end]))[1].width
                    found[end] += [(min(low, width), max(high, width), (*cuts, end)) for low, high, cuts in before]
        ways = {end: [*_not_worse(some)] for end, some in found.items()}
    _, _, cuts = min(ways[len(parts)], key=lambda way: (way[1] - way[0], way[2]))
    return [_joined(parts[a:b]) for a, b in pairwise((0, *cuts))]


def _not_worse(ways: Sequence[_Way]) -> Iterator[_Way]:
    """Yield ways to set the same words without those for which another has no narrower and no wider line."""
    least = inf
    for narrowest, widest, cuts in sorted(ways, key=lambda way: (-way[0], *way[1:])):
        if widest < least:
            least = widest
            yield narrowest, widest, cuts


def _one_line(context: BlockContext, style: TypeStyle, paragraph: Paragraph) -> tuple[Prepared, Line]:
    prepared = context.style_context.prepare(paragraph, style)
    return prepared, Line(0, prepared.length, False, prepared.width(0, prepared.length))


def _locked(context: BlockContext, style: TypeStyle, paragraph: Paragraph, measure: float) -> LockedLine:
    prepared, line = _one_line(context, style, paragraph)
    left, bottom, right, top = ink(prepared, line)
    size = measure / pt(right - left) * 1000
    return LockedLine(prepared, size, left, -bottom if -bottom > _OVERSHOOT else 0.0, top)


def _smallest(block: "LockUp", style: TypeStyle, lines: Sequence[LockedLine]) -> float:
    """Return the size of the smallest line, with all lines as high as the layout allows."""
    share = min(1.0, block.tallest / _height(block, style, lines)) if block.tallest else 1.0
    return share * min(line.size for line in lines)


def _cap(style: TypeStyle, line: LockedLine) -> float:
    return pt(style.font.cap_height * line.size / 1000)


def _height(block: "LockUp", style: TypeStyle, lines: Sequence[LockedLine]) -> float:
    caps = sum(_cap(style, line) for line in lines)
    accents = pt(max(0.0, lines[0].height - _ACCENT * style.font.cap_height) * lines[0].size / 1000)
    return accents + caps + sum(_gaps(block.gap, style, lines)) + pt(lines[-1].depth * lines[-1].size / 1000)


def _gaps(gap: float, style: TypeStyle, lines: Sequence[LockedLine]) -> list[float]:
    """Return the distance from each baseline to the capitals of the next line: the gap, or more for the ink."""
    return [gap + _overlap(upper, lower, gap + _cap(style, lower)) for upper, lower in pairwise(lines)]


@lru_cache(maxsize=128)
def _overlap(upper: LockedLine, lower: LockedLine, distance: float) -> float:
    """Return how far the ink of two lines must move apart if their baselines have this distance."""
    above, below = (
        [Ink(run, run.origin.shift(0.0, down), 0) for run in line.runs()]
        for line, down in ((upper, 0.0), (lower, distance))
    )
    deep = overlap(above, below)
    return deep + HAIR if deep else 0.0
