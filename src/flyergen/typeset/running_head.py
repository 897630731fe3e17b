"""Running head: sets the title and page number at the top of a page of large print."""

from flyergen.artwork import PAGE_HEAD, GlyphRun, Item
from flyergen.flyer.language.numbers import number
from flyergen.flyer.large_print_styles import LEADING, SIZE
from flyergen.flyer.layout import Style
from flyergen.flyer.words import Span
from flyergen.geometry import Point
from flyergen.names import Points, Weight
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import Line
from flyergen.typeset.line_boxes import moved
from flyergen.typeset.styles import StyleContext, TypeStyle
from flyergen.units import pt

_GAP = pt(24)  # between the title and the number


class PageHead(NamedTuple):
    """A head, set from the left end of its baseline.

    `drop` is the distance of the baseline from the top of its letters.
    """

    items: tuple[Item, ...]
    drop: float

    def at(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the items with the left end of the baseline at a point. They are artifacts."""
        return moved(self.items, x, y)


def page_head(style_context: StyleContext, title: str, page: tuple[int, int], measure: float) -> PageHead:
    """Return the head of one page of several, as in (2, 5). A title that is too long ends with an ellipsis."""
    style = _style(style_context)
    this, all_pages = (number(str(one), style_context.edition.language) for one in page)
    figures = _line(style_context, f"{this} / {all_pages}", style)
    width = _width(figures)
    words = title.split()
    runs = _line(style_context, title, style)
    while len(words) > 1 and _width(runs) > measure - width - _GAP:
        words = words[:-1]
        runs = _line(style_context, " ".join(words).rstrip(".,;:") + "…", style)
    return PageHead((*runs, *moved(figures, measure - width, 0.0)), style.cap)


def _style(style_context: StyleContext) -> TypeStyle:
    style = Style(size=Points(SIZE), weight=Weight(700))
    return TypeStyle(
        "page head",
        style,
        style_context.faces(style),
        SIZE,
        pt(LEADING),
        style_context.edition.palette["ink"],
        0.0,
        0.0,
    )


def _line(style_context: StyleContext, text: str, style: TypeStyle) -> tuple[GlyphRun, ...]:
    prepared = style_context.prepare((Span(text),), style)
    line = Line(0, prepared.length, False, prepared.width(0, prepared.length))
    start = Point(0.0, 0.0)
    return tuple(piece.run(start, style.size, style.colour, key=PAGE_HEAD) for piece in pieces(prepared, line))


def _width(runs: tuple[GlyphRun, ...]) -> float:
    return max((run.origin.x + run.width for run in runs), default=0.0)
