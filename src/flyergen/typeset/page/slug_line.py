"""Slug line: sets its words small in registration color. The sheet places them."""

from functools import lru_cache

from flyergen.artwork import SLUG, GlyphRun
from flyergen.colour import REGISTRATION, Colour
from flyergen.flyer.model.layout import Style
from flyergen.flyer.model.words import Span
from flyergen.geometry import Point
from flyergen.located_names import Points
from flyergen.typeset.style_context import StyleContext, TypeStyle
from flyergen.typeset.text.glyph_runs import pieces
from flyergen.typeset.text.line_breaking import Line
from flyergen.typeset.text.prepared_paragraph import Prepared
from flyergen.units import pt

_SIZE = 6.0


def slug_runs(
    style_context: StyleContext, text: str, size: float = _SIZE, colour: Colour = REGISTRATION, key: str = SLUG
) -> tuple[GlyphRun, ...]:
    """Return `text` on one line from (0, 0). It is an artifact."""
    style = _style(size)
    made = TypeStyle("slug", style, style_context.faces(style), size, pt(size), colour, 0.0, 0.0)
    return _set(style_context.prepare((Span(text),), made, "ltr"), size, colour, key)


@lru_cache(maxsize=8)
def _style(size: float) -> Style:
    return Style(size=Points(size))


@lru_cache(maxsize=64)
def _set(prepared: Prepared, size: float, colour: Colour, key: str) -> tuple[GlyphRun, ...]:
    """Set a line, with a cache: a group's name is the same on the sheets of all languages."""
    line = Line(0, prepared.length, False, prepared.width(0, prepared.length))
    return tuple(piece.run(Point(0.0, 0.0), size, colour, key=key) for piece in pieces(prepared, line))
