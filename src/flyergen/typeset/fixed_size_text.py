"""Fixed-size text: words without copyfitting, for a job ticket and the running heads of large print."""

from collections.abc import Callable, Mapping

from flyergen.artwork import PAGE_HEAD, TICKET, Element, GlyphRun, Item
from flyergen.colour import INK, Colour
from flyergen.flyer.edition import FontFamily, no_family
from flyergen.flyer.language.numbers import number
from flyergen.flyer.layout import Style
from flyergen.flyer.media_styles import LEADING, SIZE
from flyergen.flyer.words import Span
from flyergen.geometry import Point
from flyergen.names import Points, Weight
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import Line, total_fit
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet
from flyergen.typeset.line_boxes import shift
from flyergen.typeset.styles import StyleContext, TypeStyle, upright_faces
from flyergen.units import pt

Families = Mapping[str, tuple[FontFamily, ...]]


class TextStyle(NamedTuple):
    """A text style: size in points, weight, role of the fonts, color, and leading as a multiple of the size."""

    size: float
    weight: int = 400
    role: str = "text"
    colour: Colour = INK
    leading: float = 1.3

    @property
    def pitch(self) -> float:
        """From one baseline to the next, in mm."""
        return pt(self.size * self.leading)


class Words(NamedTuple):
    """Set words: runs from the left end of the first baseline, the number of lines, the widest line in mm."""

    runs: tuple[GlyphRun, ...]
    lines: int
    width: float

    def at(self, x: float, y: float) -> tuple[GlyphRun, ...]:
        """Return the runs with the start of the first baseline at (x, y)."""
        return tuple(run._replace(origin=Point(run.origin.x + x, run.origin.y + y)) for run in self.runs)


class Setter(NamedTuple):
    """Sets words of one language in font families by role. A later family has letters that those before it lack.

    `fallback` finds that of a script that all lack.
    """

    families: Families
    language: str
    fallback: Callable[[str], FontFamily | None] = no_family

    def set(self, text: str, look: TextStyle, element: Element | None, measure: float = 1000.0) -> Words:
        """Return words in lines of at most `measure` mm. A single wider word is not cut."""
        prepared = prepare((Span(text),), self._faces(look), Setting(self.language))
        if not prepared.text:
            return Words((), 0, 0.0)
        lines = total_fit(prepared, measure / pt(look.size) * 1000)
        runs = tuple(run for n, line in enumerate(lines) for run in _runs(prepared, line, look, element, n))
        return Words(runs, len(lines), pt(max(line.width for line in lines) / 1000 * look.size))

    def _faces(self, look: TextStyle) -> FaceSet:
        return upright_faces(self.families[look.role], look.weight, self.fallback)


def _runs(
    prepared: Prepared, line: Line, look: TextStyle, element: Element | None, number: int
) -> tuple[GlyphRun, ...]:
    start = Point(0.0, number * look.pitch)
    return tuple(piece.run(start, look.size, look.colour, element, TICKET) for piece in pieces(prepared, line))


_GAP = pt(24)  # between the title and the number


class PageHead(NamedTuple):
    """A head, set from the left end of its baseline.

    `drop` is the distance of the baseline from the top of its letters.
    """

    items: tuple[Item, ...]
    drop: float

    def at(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the items with the left end of the baseline at a point. They are artifacts."""
        return shift(self.items, x, y)


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
    return PageHead((*runs, *shift(figures, measure - width, 0.0)), style.cap)


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
