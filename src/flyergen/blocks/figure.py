"""Block figure: a large number with a picture and a caption.

The number and its sign are one word, so that a screen reader says "28 %". Their parts follow one another from
left to right: one for each font, and one for a sign that is smaller than the number or drawn. Only the distance of the
sign is set by hand, from ink to ink, because the side bearings of display type leave holes at this size. The sign has
the weight of the number, so it is a drawing wherever its glyph is too light.

Every typeface draws its percent sign lighter than its digits, because two rings and a bar share the space of one digit.
In a smaller size the sign is lighter still. Here the holes of its rings become smaller, and its bar as thick as they
are. Its outer form and its place stay those of the typeface.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import hypot
from operator import attrgetter, itemgetter
from typing import Literal

from flyergen.artwork import (
    Element,
    Glyph,
    GlyphRun,
    Item,
    Path,
    Segment,
    Stroke,
    circle,
    extent,
    of_fact,
    place_segments,
)
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.block import Block, Site, aloud, in_a_tuple
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import says
from flyergen.flyer.layout import Layout
from flyergen.flyer.merge import figure_text
from flyergen.flyer.settings import Omission, Printing, Reason, Unprinted
from flyergen.flyer.words import Span, Words, figures_of, no_figure
from flyergen.fonts import FontFile
from flyergen.geometry import Point, Rect
from flyergen.lint.layouts import no_alt
from flyergen.messages import say
from flyergen.names import ColourName, Count, FactName, Share, StyleName, TextKey
from flyergen.paths import shape_of
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.text.glyph_runs import Piece, pieces
from flyergen.text.line_breaking import Line
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Run, Unit, text_units
from flyergen.typeset.styles import TypeStyle, lining


class Figure(Block):
    """A large number, a picture of it, and what it counts."""

    value: FactName
    caption: TextKey
    style: StyleName = StyleName("figure")
    caption_style: StyleName = StyleName("caption")
    picture: Literal["dots", "none"] = "dots"
    picture_text: TextKey = TextKey("")
    colour: ColourName = ColourName("brand")
    out_of: Count = Count(100)
    columns: Count = Count(10)
    sign: Share = Share(1.0)

    def called(self) -> str:
        return say("large numbers")

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.picture_text: Reason.ALT}

    def hints(self, _: Words) -> tuple[tuple[str, str], ...]:
        caption = self.caption, "under the large number, which it goes on from"
        return (caption, *aloud(self.picture_text, "picture of the number"))

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        yield from no_figure(self.value, site.facts)
        fact = figures_of(self.value, site.facts).get(self.value.removeprefix("figures."))
        if fact is None or self.picture == "none":
            return
        if not _is_share(fact.value):
            yield problem_of("L411", self.value.place, "dots", value=fact.value)
        if not self.picture_text:
            yield problem_of("L409", site.placement.place, "dots", hint=no_alt("picture_text"))

    def present(self, edition: Edition) -> "Figure | None":
        return self if says(edition.facts, self.value) else None

    def left_out(self, edition: Edition) -> Mapping[str, Omission]:
        lacks = Omission(Reason.NEEDS, (self.value,))
        return {} if says(edition.facts, self.value) else {self.caption: lacks, self.picture_text: lacks}

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return the number with its caption, and below them the words for its dots."""
        caption = StyleName("large-caption")
        number = Figure(self.value, self.caption, StyleName("large-figure"), caption, picture="none")
        if self.picture == "none" or not self.picture_text:
            return (number,)
        return number, Paragraph(self.picture_text, StyleName("large-close"))

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the number with its picture. It stays with the caption below."""
        paragraph = Element("P", context.section)
        style = context.style(self.style)

        def build(measure: float) -> LineBox:
            items: list[Item] = [*number_items(self.value, self.sign, context, style, paragraph)]
            if self.picture == "dots":
                items += _dots(self, context, style.cap, measure)
            return LineBox(tuple(items), style.leading, style.cap, before=style.before, snap=False, box=True)

        caption = text_units(context, self.caption, Run(context.style(self.caption_style), context.section))
        return (BoxUnit(self.caption, build, keep=True), *caption)


def _is_share(value: str) -> bool:
    try:
        return 0 <= float(value) <= 100
    except ValueError:  # reported elsewhere as not a number
        return True


BLOCK = Figure

# Ink to ink, in 1/1000 em of the number: 5 pt at 80 pt, or 8 pt if the language puts a space before its sign.
_CLOSE, _SPACED = 62.5, 100.0

# The same for a sign that is smaller than the number and aligned with its top.
_RAISED, _RAISED_SPACED = 40.0, 64.0

# The radius of a dot and the stroke of a ring as parts of the pitch: 2.3 and 0.7 pt at 5.71.
_RADIUS, _RING = 0.403, 0.123


def number_items(
    figure: str, share: float, context: BlockContext, style: TypeStyle, element: Element
) -> tuple[GlyphRun | Path, ...]:
    """Return the number `figures.name` as its language writes it, in lining figures, with the left end of its ink at 0.

    Its sign has `share` of its size. A smaller sign is aligned with its top, and is one word with it for a screen
    reader.
    """
    facts, style = context.style_context.edition.facts, lining(style)
    text = figure_text(
        facts.figures[figure.removeprefix("figures.")], context.style_context.edition.language, facts.country
    )
    prepared = context.style_context.prepare((Span(text),), style, "ltr")
    line = Line(0, prepared.length, False, prepared.width(0, prepared.length))
    read = pieces(prepared, line)
    parts = sorted(read, key=attrgetter("x"))  # in Adlam the sign is left of the number
    glyphs = [glyph for part in parts for glyph in part.glyphs]
    fonts = [part.font for part in parts for _ in part.glyphs]  # a language may have figures of its own, and no sign
    sign = next((i for i, glyph in enumerate(glyphs) if glyph.text == "%"), 0)
    if sign:
        _close_up(glyphs, fonts, sign, share)
    heavier = heavier_sign(fonts[0], fonts[sign], glyphs[sign].gid, share) if sign else ()
    if heavier:
        # The glyph before the drawing has its text too, so that the sign is copied, found and read.
        unseen = "".join(glyph.text for glyph in glyphs[sign:])
        glyphs[sign - 1] = glyphs[sign - 1]._replace(text=f"{glyphs[sign - 1].text}{unseen}")
    apart = sign if heavier or share != 1 else 0
    is_one_run = len(parts) == 1 and not apart
    said = element if is_one_run else Element("Span", element, actual_text=text)
    raised = -style.cap * (1 - share)
    x, runs = -style.em(fonts[0].extents(glyphs[0].gid)[0]), list[tuple[int, GlyphRun]]()
    for part, some, is_apart in _set_apart(parts, glyphs, apart):
        origin, size = Point(x, raised if is_apart else 0.0), style.size * (share if is_apart else 1)
        if is_apart and heavier:
            drawn = Path(place_segments(heavier, *origin, style.em(1.0) * share), fill=style.colour, element=said)
            break
        run = part._replace(glyphs=some).run(Point(0.0, 0.0), size, style.colour, said, of_fact(figure))
        runs.append((read.index(part), run._replace(origin=origin)))
        x += run.width
    in_order = tuple(run for _, run in sorted(runs, key=itemgetter(0)))
    return (*in_order, drawn) if heavier else in_order


def _set_apart(
    parts: Sequence[Piece], glyphs: Sequence[Glyph], apart: int
) -> Iterator[tuple[Piece, tuple[Glyph, ...], bool]]:
    """Yield the glyphs of each part. Those from `apart` on (0: none) are set in a way of their own."""
    at = 0
    for part in parts:
        own = glyphs[at : at + len(part.glyphs)]
        before = max(apart - at, 0) if apart else len(own)
        for some, is_apart in ((own[:before], False), (own[before:], True)):
            if some:
                yield part, tuple(some), is_apart
        at += len(own)


def _close_up(glyphs: list[Glyph], fonts: Sequence[FontFile], sign: int, share: float) -> None:
    """Move the sign so that its ink has the set distance from the number's ink."""
    spaced = not glyphs[sign - 1].text.strip()
    digit = sign - 2 if spaced else sign - 1
    right = fonts[digit].extents(glyphs[digit].gid)[2]
    bearing = fonts[sign].extents(glyphs[sign].gid)[0] * share
    close, wide = (_CLOSE, _SPACED) if share == 1 else (_RAISED, _RAISED_SPACED)
    between = (wide if spaced else close) - bearing
    own = glyphs[sign - 1]
    advance = between + right - (glyphs[digit].advance if spaced else 0.0)
    glyphs[sign - 1] = own._replace(advance=advance)


def _dots(block: Figure, context: BlockContext, side: float, measure: float) -> list[Item]:
    """Return a square of dots as high as the number, at the right end of the measure. The first dots are filled."""
    edition = context.style_context.edition
    value = float(edition.facts.figures[block.value.removeprefix("figures.")].value)
    filled = round(value / 100 * block.out_of)
    colour = edition.palette[block.colour]
    said = edition.plain(block.picture_text)
    element = Element("Figure", context.section, alt=said) if said else None
    rows = -(-block.out_of // block.columns)
    pitch = side / (rows - 1 + 2 * _RADIUS)
    radius, ring = pitch * _RADIUS, pitch * _RING
    centres = [
        Point(measure - radius - pitch * (block.columns - 1 - i % block.columns),
              -side + radius + pitch * (i // block.columns))
        for i in range(block.out_of)
    ]  # fmt: skip
    discs = tuple(segment for centre in centres[:filled] for segment in circle(centre, radius))
    rings = tuple(segment for centre in centres[filled:] for segment in circle(centre, radius - ring / 2))
    return [
        *([Path(discs, fill=colour, element=element)] if discs else []),
        *([Path(rings, stroke=Stroke(colour, ring), element=element)] if rings else []),
    ]


# The thickness of a sign's strokes as a share of a digit's, and the smallest hole of a ring in 1/1000 em of the number.
_WEIGHT, _SMALLEST_HOLE = 0.62, 24.0

# The part of the gap between bar and ring that a thicker bar may take.
_GAP_TAKEN = 0.4

Contour = tuple[Segment, ...]


@lru_cache(maxsize=32)
def heavier_sign(number: FontFile, font: FontFile, gid: int, share: float) -> tuple[Segment, ...]:
    """Return the outline of a percent sign in `share` of the number's size, in 1/1000 em of the sign, y down.

    `number` is the font of the digits. The outline is empty if the glyph is heavy enough, or is not two rings with a
    bar, as the Arabic sign.
    """
    parts = _rings_and_bar(_contours(font.outline(gid)))
    if parts is None:
        return ()
    rings, bar = parts
    wanted, smallest = _WEIGHT * _stem(number) / share, _SMALLEST_HOLE / share
    heavier = [(ring, _smaller(hole, extent(ring).width - 2 * wanted, smallest)) for ring, hole in rings]
    strokes = min((extent(ring).width - extent(hole).width) / 2 for ring, hole in heavier)
    drawn = [*_thicker(bar, [extent(ring) for ring, _ in rings], min(wanted, strokes))]
    for ring, hole in heavier:
        drawn += (*ring, *hole)
    if (heavier, drawn[: len(bar)]) == (rings, [*bar]):
        return ()
    return tuple((letter, *(-v if n % 2 else v for n, v in enumerate(numbers))) for letter, *numbers in drawn)


def _stem(font: FontFile) -> float:
    """Return the thickness of a digit's strokes: that of the figure one at half its height."""
    one = font.outline(font.font.get_nominal_glyph(ord("1")) or 0)
    spans = shape_of(one).spans(font.cap_height / 2) if one else []
    return max((right - left for left, right in spans), default=0.0)


def _contours(outline: Sequence[Segment]) -> list[Contour]:
    starts = [n for n, segment in enumerate(outline) if segment[0] == "M"]
    return [tuple(outline[a:b]) for a, b in zip(starts, (*starts[1:], len(outline)), strict=True)]


def _rings_and_bar(contours: list[Contour]) -> tuple[list[tuple[Contour, Contour]], Contour] | None:
    """Return the outlines of each ring and its hole, and that of the bar."""
    if len(contours) != 5:
        return None
    areas = [*map(_area, contours)]
    turn = max(areas, key=abs)
    solid = [one for one, area in zip(contours, areas, strict=True) if area * turn > 0]
    holes = [one for one, area in zip(contours, areas, strict=True) if area * turn < 0]
    rings = [(one, hole) for one in solid for hole in holes if _holds(extent(one), extent(hole))]
    bars = [one for one in solid if one not in [ring for ring, _ in rings]]
    return (rings, bars[0]) if len(rings) == 2 and len(bars) == 1 else None


def _area(contour: Contour) -> float:
    """Return the area between the ends of the segments. Its sign is the direction of the contour."""
    ends = (numbers[-2:] for _, *numbers in contour if numbers)
    corners = [Point(x, y) for x, y in ends]
    return sum(a.x * b.y - b.x * a.y for a, b in zip(corners, (*corners[1:], corners[0]), strict=True)) / 2


def _holds(outer: Rect, inner: Rect) -> bool:
    return outer.x < inner.x and inner.right < outer.right and outer.y < inner.y and inner.bottom < outer.bottom


def _smaller(hole: Contour, wanted: float, smallest: float) -> Contour:
    """Return a hole as wide as `wanted` if it is wider, but not smaller than `smallest`."""
    box = extent(hole)
    width = max(wanted, smallest)
    if width >= box.width:
        return hole
    scale = width / box.width
    return place_segments(hole, (box.x + box.width / 2) * (1 - scale), (box.y + box.height / 2) * (1 - scale), scale)


def _thicker(bar: Contour, rings: Sequence[Rect], wanted: float) -> Contour:
    """Return the bar as thick as `wanted` if it is thinner, or as the gaps to the rings allow."""
    shape = shape_of(bar)
    low, high = (shape.box.y + shape.box.height * part for part in (0.25, 0.75))
    (a, b), (c, d) = shape.spans(low)[0], shape.spans(high)[0]
    lean = ((c + d) - (a + b)) / 2 / (high - low)
    foot = (a + b) / 2 - lean * low
    beside = [(ring, *shape.spans(ring.y + ring.height / 2)[0]) for ring in rings]
    gap = min(max(left - ring.right, ring.x - right) for ring, left, right in beside)
    more = min((wanted * hypot(1.0, lean) - (b - a)) / 2, _GAP_TAKEN * gap)
    if more <= 0:
        return bar

    def aside(x: float, y: float) -> tuple[float, float]:
        return x + (more if x > foot + lean * y else -more), y

    return tuple(
        (letter, *(v for n in range(0, len(numbers), 2) for v in aside(numbers[n], numbers[n + 1])))
        for letter, *numbers in bar
    )
