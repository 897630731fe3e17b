"""Page and job: artwork on the pages of the finished PDF, with boxes and marks, and in other colors.

A sheet has two pages (outside, inside), each with all its panels. On screen a page is one panel.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from flyergen.artwork import Element, GlyphRun, Item, Placement
from flyergen.geometry import NEAR, Point, Rect, Size, union
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


# Placements from back to front, their printable part (None: all) from the same corner, and the area of paper that they
# take, in mm².
Paint = Callable[[tuple[Placement, ...], Rect | None, float], tuple[Placement, ...]]

_PLACES = 3  # of mm: pieces at two positions show the same part of themselves, but for rounding


def repainted(job: Job, paint: Paint) -> Job:
    """Return a job with recoloured pages. Placements that positions share are painted once, and shared again.

    Positions may show parts of the same placements, as the tiles of a poster do: then these are painted as a whole.
    """
    known: dict[int, tuple[Placement, ...]] = {}
    parts: dict[int, dict[Rect | None, tuple[Rect | None, float]]] = {}
    for one in job.pages:
        for placements, keep, paper in _shown_parts(one):
            part = keep and Rect(*(round(length, _PLACES) for length in keep))
            parts.setdefault(id(placements), {})[part] = keep, paper

    def again(placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
        if id(placements) not in known:
            keeps, papers = zip(*parts[id(placements)].values(), strict=True)
            known[id(placements)] = paint(placements, union(keeps) if all(keeps) else None, sum(papers))
        return known[id(placements)]

    def page(page: Page) -> Page:
        positions = tuple(p._replace(placements=again(p.placements)) for p in page.positions)
        (marks,) = paint(
            (Placement(Point(0, 0), page.marks, artifact=True),), None, page.media.width * page.media.height
        )
        return page._replace(placements=again(page.placements), marks=marks.items, positions=positions)

    return job._replace(pages=tuple(map(page, job.pages)))


def filled(job: Job, slots: Mapping[str, tuple[Item, ...]]) -> Job:
    """Return a job with items in its slots."""

    def fill(placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
        return tuple(p._replace(items=slots[p.slot.name], slot=None) if p.slot else p for p in placements)

    def page(page: Page) -> Page:
        positions = tuple(one._replace(placements=fill(one.placements)) for one in page.positions)
        return page._replace(placements=fill(page.placements), positions=positions)

    return job._replace(pages=tuple(map(page, job.pages)))


def _shown_parts(page: Page) -> Iterator[tuple[tuple[Placement, ...], Rect | None, float]]:
    """Yield what a page shows: placements, their printable part, and the area of paper that they take."""
    paper = page.media.width * page.media.height
    yield page.placements, page.keep, paper
    share = paper / (len(page.positions) or 1) * _overlap(page.positions)
    yield from ((one.placements, one.keep, share) for one in page.positions)


def _overlap(positions: tuple[Position, ...]) -> float:
    """Return by how much pieces are larger than the distance between them: they bleed into one another, and are cut."""
    if len(positions) < 2:
        return 1.0
    keep = positions[0].keep
    across = _distance([one.origin.x for one in positions], keep.width)
    down = _distance([one.origin.y for one in positions], keep.height)
    return max(1.0, keep.width / across) * max(1.0, keep.height / down)


def _distance(starts: list[float], alone: float) -> float:
    """Return the distance from one start to the next, or `alone` if there is only one."""
    rising = sorted(set(starts))
    return min((b - a for a, b in pairwise(rising) if b - a > NEAR), default=alone)
