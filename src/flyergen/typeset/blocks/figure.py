"""Figure: sets a large number, its picture in dots, and its caption.

The number and its sign are one run of words, so that a screen reader says "28 %". Only the distance between them is set
by hand, from ink to ink, because the side bearings of display type leave holes at this size. The sign has the weight of
the number, so it is a drawing wherever its glyph is too light.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter, itemgetter

from flyergen.artwork import Element, Glyph, GlyphRun, Item, Path, Stroke, circle, of_fact, placed
from flyergen.flyer.model.blocks.figure import Figure
from flyergen.flyer.model.merge_facts_into_words import written
from flyergen.flyer.model.words import Span
from flyergen.font_file import FontFile
from flyergen.geometry import Point
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Run, Unit, text_units
from flyergen.typeset.percent_sign import heavier_sign
from flyergen.typeset.style_context import TypeStyle
from flyergen.typeset.text.glyph_runs import Piece, pieces
from flyergen.typeset.text.line_breaking import Line

# Ink to ink, in 1/1000 em of the number: 5 pt at 80 pt, or 8 pt if the language puts a space before its sign.
_CLOSE, _SPACED = 62.5, 100.0
# The same for a sign that is smaller than the number and aligned with its top.
_RAISED, _RAISED_SPACED = 40.0, 64.0
# The radius of a dot and the stroke of a ring as parts of the pitch: 2.3 and 0.7 pt at 5.71.
_RADIUS, _RING = 0.403, 0.123


def set_block(block: Figure, context: BlockContext) -> tuple[Unit, ...]:
    """Return the number with its picture. It stays with the caption below."""
    paragraph = Element("P", context.section)
    style = context.style(block.style)

    def build(measure: float) -> LineBox:
        items: list[Item] = [*number_items(block.value, block.sign, context, style, paragraph)]
        if block.picture == "dots":
            items += _dots(block, context, style.cap, measure)
        return LineBox(tuple(items), style.leading, style.cap, before=style.before, snap=False, box=True)

    caption = text_units(context, block.caption, Run(context.style(block.caption_style), context.section))
    return (BoxUnit(block.caption, build, keep=True), *caption)


def number_items(
    figure: str, share: float, context: BlockContext, style: TypeStyle, element: Element
) -> tuple[GlyphRun | Path, ...]:
    """Return the number `figures.name` as its language writes it, with the left end of its ink at 0.

    Its sign has `share` of its size. A smaller sign is aligned with its top, and is one word with it for a screen
    reader.
    """
    facts = context.style_context.edition.facts
    text = written(
        facts.figures[figure.removeprefix("figures.")], context.style_context.edition.language, facts.country
    )
    prepared = context.style_context.prepare((Span(text),), style, "ltr")
    line = Line(0, prepared.length, False, prepared.width(0, prepared.length))
    found, word = pieces(prepared, line), Element("Span", element, actual_text=text)
    if [one.x for one in found] != sorted(one.x for one in found):  # in Adlam the sign is left of the number
        return _with_sign_first(found, style, word, of_fact(figure))
    glyphs = [glyph for one in found for glyph in one.glyphs]
    fonts = [one.font for one in found for _ in one.glyphs]  # a language may have figures of its own, and no sign
    sign = next((i for i, glyph in enumerate(glyphs) if glyph.text == "%"), 0)
    if sign:
        _close_up(glyphs, fonts, sign, share)
    left = Point(-style.em(fonts[0].extents(glyphs[0].gid)[0]), 0.0)
    heavier = heavier_sign(fonts[0], fonts[sign], glyphs[sign].gid, share) if sign else ()
    is_whole = not sign or (share == 1 and not heavier)
    is_one_run = is_whole and len(set(fonts)) == 1
    number = found[0].run(left, style.size, style.colour, element if is_one_run else word, of_fact(figure))
    if is_whole:
        return _runs(number, glyphs, fonts)
    if heavier:
        # The glyph before the drawing has its text too, so that the sign is copied, found and read.
        unseen = "".join(glyph.text for glyph in glyphs[sign:])
        glyphs[sign - 1] = glyphs[sign - 1]._replace(text=f"{glyphs[sign - 1].text}{unseen}")
    runs = _runs(number, glyphs[:sign], fonts)
    top = Point(runs[-1].origin.x + runs[-1].width, -style.cap * (1 - share))
    if heavier:
        drawn = placed(heavier, *top, style.em(1.0) * share)
        return (*runs, Path(drawn, fill=style.colour, element=number.element))
    return (*runs, *_runs(number._replace(origin=top, size=style.size * share), glyphs[sign:], fonts[sign:]))


def _with_sign_first(found: Sequence[Piece], style: TypeStyle, word: Element, key: str) -> tuple[GlyphRun, ...]:
    first = min(found, key=attrgetter("x"))
    left = Point(-style.em(first.font.extents(first.glyphs[0].gid)[0]), 0.0)
    return tuple(one.run(left, style.size, style.colour, word, key) for one in found)


def _runs(first: GlyphRun, glyphs: Sequence[Glyph], fonts: Sequence[FontFile]) -> tuple[GlyphRun, ...]:
    """Return glyphs as runs of one font each, beginning where the first begins."""
    runs: list[GlyphRun] = []
    for font, some in groupby(zip(fonts, glyphs, strict=False), key=itemgetter(0)):
        x = runs[-1].origin.x + runs[-1].width if runs else first.origin.x
        place = Point(x, first.origin.y)
        runs.append(first._replace(origin=place, font=font, glyphs=tuple(glyph for _, glyph in some)))
    return tuple(runs)


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
