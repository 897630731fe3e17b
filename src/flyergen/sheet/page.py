"""A page of the finished PDF: artwork on paper, with its boxes, its marks and what is left free.

Sheets carry two pages (outside, inside), each with all their panels; on screen a page is one panel.
"""

from typing import NamedTuple

from flyergen.artwork import Element, GlyphRun, Item, Placement
from flyergen.geometry import Rect, Size


class Page(NamedTuple):
    """One page. The trim's top left is the origin of all placements; lengths in mm, y down.

    `bleed` and `slug` are the widths around the trim that the paper adds, 0 where there is none
    (the media is trim + bleed + slug on each edge). Placements come in reading order.
    `keep` is what the placements may print on (a press's bleed, a copier's printable area), or None for all.
    `turned` prints the page upside down, for printers that flip on the long edge.
    `marks` are crop and fold marks and the slug line, drawn last and never in the structure.
    """

    name: str
    trim: Size
    placements: tuple[Placement, ...]
    bleed: float = 0.0
    slug: float = 0.0
    marks: tuple[Item, ...] = ()
    keep: Rect | None = None
    turned: bool = False

    @property
    def media(self) -> Rect:
        """The whole paper, from the trim's top left."""
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
