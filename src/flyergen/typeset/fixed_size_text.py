"""Fixed-size text: sets words without copyfitting, for pages that are not flyers, such as a job ticket."""

from collections.abc import Callable, Mapping

from flyergen.artwork import TICKET, Element, GlyphRun
from flyergen.colour import INK, Colour
from flyergen.flyer.edition import FontFamily, no_family
from flyergen.flyer.words import Span
from flyergen.geometry import Point
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import Line, total_fit
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet
from flyergen.typeset.styles import upright_faces
from flyergen.units import pt

Families = Mapping[str, tuple[FontFamily, ...]]


class Look(NamedTuple):
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

    def set(self, text: str, look: Look, element: Element | None, measure: float = 1000.0) -> Words:
        """Return words in lines of at most `measure` mm. A single wider word is not cut."""
        prepared = prepare((Span(text),), self._faces(look), Setting(self.language))
        if not prepared.text:
            return Words((), 0, 0.0)
        lines = total_fit(prepared, measure / pt(look.size) * 1000)
        runs = tuple(run for n, line in enumerate(lines) for run in _runs(prepared, line, look, element, n))
        return Words(runs, len(lines), pt(max(line.width for line in lines) / 1000 * look.size))

    def _faces(self, look: Look) -> FaceSet:
        return upright_faces(self.families[look.role], look.weight, self.fallback)


def _runs(prepared: Prepared, line: Line, look: Look, element: Element | None, number: int) -> tuple[GlyphRun, ...]:
    start = Point(0.0, number * look.pitch)
    return tuple(piece.run(start, look.size, look.colour, element, TICKET) for piece in pieces(prepared, line))
