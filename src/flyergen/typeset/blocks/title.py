"""Title: sets the title, plain or as a lock-up.

In a lock-up every line is scaled until its ink fills the measure, in any language. The foot of the block is the ink of
the last line, with its descenders. Lines whose ink would touch are further apart. The words may give the line breaks.
Lines that would be too tall, as those of a very short word, become narrower together. A drawing may replace the last
characters.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from flyergen.artwork import Element, GlyphRun, Item
from flyergen.colour import INK
from flyergen.flyer.language.equivalent_punctuation import ending_like, is_one_of
from flyergen.flyer.model.blocks.title import Title
from flyergen.flyer.model.vector_drawing import colours_to_roles, paths_of
from flyergen.flyer.model.words import Paragraph, Span
from flyergen.geometry import Point, Rect, Size
from flyergen.located_names import Extent
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, PanelUnit, Run, Unit, moved, text_units
from flyergen.typeset.style_context import TypeStyle
from flyergen.typeset.text.glyph_runs import HAIR, Ink, ink, overlap, pieces
from flyergen.typeset.text.line_breaking import Line
from flyergen.typeset.text.prepared_paragraph import Prepared
from flyergen.units import mm

if TYPE_CHECKING:
    from flyergen.phone_page import FixedLines

# Round letters overshoot the baseline by about 1.5 % of their size. More than this is a descender.
_OVERSHOOT = 30.0
_NARROWER = 0.9  # of the measure: lines may be this narrow before their number is reduced


class _LockedLine(NamedTuple):
    """A line of a lock-up: its words, its size in points, and the left end and depth of its ink in 1/1000 em."""

    prepared: Prepared
    size: float
    left: float
    depth: float


def set_block(block: Title, context: BlockContext) -> tuple[Unit, ...]:
    """Return the title's units."""
    heading = Element(
        context.heading(block.text, block.level), context.section, title=context.style_context.edition.plain(block.text)
    )
    if not block.lock_up:
        return text_units(context, block.text, Run(context.style(block.style), heading, role="", keep=True))
    given = tuple(
        "".join(span.text for span in paragraph) for paragraph in context.style_context.edition.prose[block.text]
    )
    words = context.style_context.edition.plain(block.text)
    words = words.removesuffix(_drawn_ending(block, words)).rstrip() if block.drawing else words

    def build(measure: float) -> LineBox:
        style = context.style(block.style)
        if len(given) > 1:
            lines = [_locked(block, context, style, line, measure) for line in given]
        else:
            lines = _lock_up(block, context, words, measure)
        return _capped(block, context, lines, measure, heading)

    drawn = _drawn(block, context, heading)
    return (BoxUnit(block.text, build), *((PanelUnit(drawn, over=True),) if drawn else ()))


def on_page(block: Title, _: BlockContext, lines: Sequence[Placed]) -> "FixedLines | None":
    """Return a lock-up as it is set, or None for a title whose lines a browser may break."""
    from flyergen.phone_page import FixedLines

    if not block.lock_up:
        return None
    (one, *_more) = lines
    box = one.line_box
    return FixedLines(Size(one.column.width, box.rise + box.foot), moved(box.items, 0.0, box.rise))


def _lock_up(block: Title, context: BlockContext, words: str, measure: float) -> list[_LockedLine]:
    """Return the given number of lines, or fewer if they are too tall even a little narrower than the measure."""
    style = context.style(block.style)
    most = min(block.lines, len(words.split()))
    for count in range(most, 0, -1):
        lines = [_locked(block, context, style, line, measure) for line in _even_split(context, style, words, count)]
        if not block.tallest or _height(block, style, lines) * _NARROWER <= block.tallest:
            break
    return lines


def _capped(block: Title, context: BlockContext, lines: list[_LockedLine], measure: float, heading: Element) -> LineBox:
    """Set the lines. If they are too tall, all of them become smaller and have the style's alignment."""
    style = context.style(block.style)
    share = min(1.0, block.tallest / _height(block, style, lines)) if block.tallest else 1.0
    smaller = block._replace(gap=Extent(block.gap * share))
    line_box = _line_box(smaller, context, [line._replace(size=line.size * share) for line in lines], heading)
    slack = measure * (1 - share) * {"left": 0.0, "center": 0.5, "right": 1.0}[style.style.align]
    return line_box._replace(items=moved(line_box.items, slack, 0.0))


def _even_split(context: BlockContext, style: TypeStyle, words: str, count: int) -> list[str]:
    """Return `words` in `count` lines with the smallest difference of widths."""
    parts = words.split()
    splits = [
        [" ".join(parts[a:b]) for a, b in zip((0, *cuts), (*cuts, len(parts)), strict=True)]
        for cuts in combinations(range(1, len(parts)), count - 1)
    ]

    def spread(lines: list[str]) -> float:
        widths = [_one_line(context, style, line)[1].width for line in lines]
        return max(widths) - min(widths)

    return min(splits, key=spread) if len(splits) > 1 else splits[0]


def _one_line(context: BlockContext, style: TypeStyle, text: str, paragraph: Paragraph = ()) -> tuple[Prepared, Line]:
    prepared = context.style_context.prepare(paragraph or (Span(text),), style)
    return prepared, Line(0, prepared.length, False, prepared.width(0, prepared.length))


def _locked(block: Title, context: BlockContext, style: TypeStyle, text: str, measure: float) -> _LockedLine:
    paragraph = _accented(text, block.accent_characters if block.accent else "")
    prepared, line = _one_line(context, style, text, paragraph)
    left, bottom, right, _ = ink(prepared, line)
    size = measure / mm(right - left) * 1000
    return _LockedLine(prepared, size, left, -bottom if -bottom > _OVERSHOOT else 0.0)


def _accented(text: str, characters: str) -> Paragraph:
    """Return the text in spans, with the accented characters in their own spans."""
    spans: list[Span] = []
    for character in text:
        accent = is_one_of(character, characters)
        if spans and spans[-1].accent == accent:
            spans[-1] = spans[-1]._replace(text=spans[-1].text + character)
        else:
            spans.append(Span(character, accent=accent))
    return tuple(spans)


def _cap(style: TypeStyle, line: _LockedLine) -> float:
    return mm(style.font.cap_height * line.size / 1000)


def _height(block: Title, style: TypeStyle, lines: list[_LockedLine]) -> float:
    caps = sum(_cap(style, line) for line in lines)
    return caps + sum(_gaps(block, style, lines)) + mm(lines[-1].depth * lines[-1].size / 1000)


def _gaps(block: Title, style: TypeStyle, lines: list[_LockedLine]) -> list[float]:
    """Return the distance from each baseline to the capitals of the next line: the title's gap, or more for the ink."""
    return [block.gap + _overlap(upper, lower, block.gap + _cap(style, lower)) for upper, lower in pairwise(lines)]


@lru_cache(maxsize=128)
def _overlap(upper: _LockedLine, lower: _LockedLine, distance: float) -> float:
    """Return how far the ink of two lines must move apart if their baselines have this distance."""
    above, below = (
        [Ink(run, run.origin.moved(0.0, down), 0) for run in _glyph_runs(line)]
        for line, down in ((upper, 0.0), (lower, distance))
    )
    deep = overlap(above, below)
    return deep + HAIR if deep else 0.0


def _glyph_runs(line: _LockedLine) -> Iterator[GlyphRun]:
    whole = Line(0, line.prepared.length, False, 0.0)
    for piece in pieces(line.prepared, whole):
        yield piece.run(Point(-line.left * mm(line.size / 1000), 0.0), line.size, INK)


def _line_box(block: Title, context: BlockContext, lines: list[_LockedLine], heading: Element) -> LineBox:
    style = context.style(block.style)
    foot = mm(lines[-1].depth * lines[-1].size / 1000)
    rise = _height(block, style, lines) - foot
    items: list[Item] = []
    y = -rise
    for line, gap in zip(lines, (*_gaps(block, style, lines), 0.0), strict=True):
        y += _cap(style, line)
        items += moved(_runs(block, context, style, line, heading), 0.0, y)
        y += gap
    return LineBox(tuple(items), style.leading, rise, foot=foot, before=style.before, snap=False, box=True)


def _runs(
    block: Title, context: BlockContext, style: TypeStyle, line: _LockedLine, heading: Element
) -> tuple[Item, ...]:
    palette = context.style_context.edition.palette
    whole = Line(0, line.prepared.length, False, 0.0)
    accents = (piece.span.accent for piece in pieces(line.prepared, whole))
    return tuple(
        run._replace(
            colour=palette[block.accent] if accent else style.colour,
            element=heading,
            key=block.text,
        )
        for run, accent in zip(_glyph_runs(line), accents, strict=True)
    )


def _drawn(block: Title, context: BlockContext, heading: Element) -> tuple[Item, ...]:
    """Return the drawing at its own position on the panel, inside the heading, with the characters as its text.

    It is mirrored where the characters are, as question marks are in Arabic.
    """
    if not block.drawing:
        return ()
    one, edition = block.drawing, context.style_context.edition
    drawing, ending = edition.art[one.file], _drawn_ending(block, edition.plain(block.text)) or one.characters
    span = Element("Span", heading, actual_text=ending)
    roles = colours_to_roles(drawing, edition.palette, one.colours)
    paths = paths_of(drawing, Rect(one.x, one.y, one.width, one.height), roles, span)
    if ending == one.characters or edition.direction != "rtl":
        return paths
    from flyergen.typeset.item_boxes import box_of
    from flyergen.typeset.page.mirror_image import reflected

    boxes = [*map(box_of, paths)]
    return reflected(paths, min(box.x for box in boxes) + max(box.right for box in boxes))


def _drawn_ending(block: Title, words: str) -> str:
    """Return the characters at the end of the words that a drawing replaces: its own, or those of another script."""
    return ending_like(words, block.drawing.characters) if block.drawing else ""
