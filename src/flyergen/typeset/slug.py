"""The words of the slug line, set small in registration colour; the sheet places them."""

from flyergen.artwork import GlyphRun
from flyergen.colour import REGISTRATION, Colour
from flyergen.flyer.layout import Style
from flyergen.flyer.names import Points
from flyergen.flyer.words import Span
from flyergen.geometry import Point
from flyergen.typeset.desk import Desk, TypeStyle
from flyergen.typeset.lines import Line
from flyergen.typeset.shaping import pieces
from flyergen.units import mm

_SIZE = 6.0


def slug_runs(desk: Desk, text: str, size: float = _SIZE, colour: Colour = REGISTRATION) -> tuple[GlyphRun, ...]:
    """Return `text` on one line from (0, 0). It is a mark, so it belongs to no element."""
    style = Style(size=Points(size))
    made = TypeStyle("slug", style, desk.faces(style), size, mm(size), colour, 0.0, 0.0)
    prepared = desk.prepare((Span(text),), made)
    line = Line(0, prepared.length, False, prepared.width(0, prepared.length))
    return tuple(
        GlyphRun(Point(made.em(piece.x), 0.0), piece.font, size, colour, piece.glyphs)
        for piece in pieces(prepared, line)
    )
