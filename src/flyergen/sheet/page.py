"""A page of the finished PDF: artwork on paper, with its boxes, its marks and what is left free.

Sheets carry two pages (outside, inside), each with all their panels; on screen a page is one panel.
"""

from flyergen.artwork import Element, GlyphRun, Item, Placement
from flyergen.geometry import Point, Rect, Size
from flyergen.named_tuple import NamedTuple


class Position(NamedTuple):
    """Where a piece stands on a sheet that holds several: its placements, from its trim's top left at `origin`.

    `keep` is what it may print on, from that corner too. One that is a `repeat` stands in another position of the
    sheet as well, where it is read; here it is an artifact.
    """

    origin: Point
    placements: tuple[Placement, ...]
    keep: Rect
    repeat: bool = False


class Page(NamedTuple):
    """One page. The trim's top left is the origin of all placements; lengths in mm, y down.

    `bleed` and `slug` are the widths around the trim that the paper adds, 0 where there is none
    (the media is trim + bleed + slug on each edge). Placements come in reading order.
    `keep` is what the placements may print on (a press's bleed, a copier's printable area), or None for all.
    `turned` prints the page upside down, for printers that flip on the long edge.
    `marks` are crop and fold marks and the slug line, drawn last and never in the structure; `own_marks` is the slot
    of those that each local group's edition brings. `positions` are the pieces of a sheet that holds several, which
    has no placements of its own: its trim is around all pieces, in the middle of the `paper`.
    `shift` moves all that is printed on the paper, turned or not, to the right and down.
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
        """The placements of the page itself, and those of each piece on it; of one that stands there again but once."""
        return (self.placements, *(one.placements for one in self.positions if not one.repeat))

    @property
    def media(self) -> Rect:
        """The whole paper, from the trim's top left."""
        if self.paper:
            across, down = self.paper.width - self.trim.width, self.paper.height - self.trim.height
            return Rect(-across / 2, -down / 2, *self.paper)
        return Rect(0, 0, *self.trim).grown(self.bleed + self.slug)


class Job(NamedTuple):
    """Pages and the structure they share: what one PDF is made of.

    `sections` are the Sect elements in reading order (for a letter fold: cover, flap, inside 1, 2, 3, back),
    all children of `document`; the tree keeps this order whatever page a section stands on. `glyphs` are
    words on no page whose glyphs the fonts of the file have all the same, for what slots bring.
    """

    pages: tuple[Page, ...]
    document: Element
    sections: tuple[Element, ...]
    glyphs: tuple[GlyphRun, ...] = ()
