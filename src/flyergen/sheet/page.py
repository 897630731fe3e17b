"""Page and job: artwork on the pages of the finished PDF, with boxes and marks.

A sheet has two pages (outside, inside), each with all its panels. On screen a page is one panel.
"""

from flyergen.artwork import Element, GlyphRun, Item, Placement
from flyergen.geometry import Point, Rect, Size
from flyergen.record import NamedTuple


class Position(NamedTuple):
    """The position of a piece on a sheet with several: its placements, with its trim's top left at `origin`.

    `keep` is the area that it may print on, from that corner too. If it is a `repeat`, the piece is read at another
    position of the sheet, and is an artifact here.
    """

    origin: Point
    placements: tuple[Placement, ...]
    keep: Rect
    repeat: bool = False


class Page(NamedTuple):
    """One page. The trim's top left is the origin of all placements; lengths in mm, y down.

    `bleed` and `slug` are the widths that the paper adds around the trim, 0 without them (the media is trim + bleed +
    slug on each edge). Placements come in reading order. `keep` is the area that the placements may print on (a press's
    bleed, a copier's printable area), or None for all. `turned` prints the page upside down, for printers that flip on
    the long edge. `marks` are crop and fold marks and the slug line, drawn last and never in the structure. `own_marks`
    is the slot for those of each local group's edition. `positions` are the pieces of a sheet with several, which has
    no placements of its own: its trim is around all pieces, in the middle of the `paper`. `shift` moves everything on
    the paper, turned or not, to the right and down.
    """

    name: str
    trim: Size
    placements: tuple[Placement, ...]
    bleed: float = 0.0
    slug: float = 0.0
    marks: tuple[Item, ...] = ()
    keep: Rect | None = None
    turned: bool = False
    own_marks: str = ""
    positions: tuple[Position, ...] = ()
    paper: Size | None = None
    shift: Point = Point(0.0, 0.0)

    @property
    def pieces(self) -> tuple[tuple[Placement, ...], ...]:
        """The placements of the page itself, and those of each piece on it. A repeated piece comes once."""
        return (self.placements, *(one.placements for one in self.positions if not one.repeat))

    @property
    def media(self) -> Rect:
        """The whole paper, from the trim's top left."""
        if self.paper:
            across, down = self.paper.width - self.trim.width, self.paper.height - self.trim.height
            return Rect(-across / 2, -down / 2, *self.paper)
        return Rect(0, 0, *self.trim).grown(self.bleed + self.slug)


class Job(NamedTuple):
    """Pages and their common structure: the content of one PDF.

    `sections` are the Sect elements in reading order (for a letter fold: cover, flap, inside 1, 2, 3, back), all
    children of `document`. The tree keeps this order whatever page a section is on. `glyphs` are words on no page whose
    glyphs the fonts of the file include, for later slots.
    """

    pages: tuple[Page, ...]
    document: Element
    sections: tuple[Element, ...]
    glyphs: tuple[GlyphRun, ...] = ()
