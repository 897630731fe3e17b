"""Imposition: panels on the pages of a job, backs that match fronts, and enlarged artwork.

Typesetting returns the artwork of each panel alone, and the backdrops of each side. A sheet has a page for each side
with all its panels. On screen each panel is a page, in reading order.

A side without panels and backdrop has no page, so a flat sheet can be one-sided.

A printer places the back of a sheet a little beside its front, by nearly the same distance each time. Hold a
calibration sheet against the light with its front towards you, and read how far to the right and down the marks of the
back are: that is a `Miss`. It is seen from the front, so that it is the same for both ways to flip the paper. Sheets in
landscape and portrait go through the machine in different ways, so each has its own miss.

On the back, right and left are swapped if the sheet turns like the page of a book, and top and bottom if it turns like
a calendar. For a back that is printed upside down both apply: its file is rotated, and it is moved after that.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from flyergen.artwork import Element, GlyphRun, Item, Layer, Modules, Path, Placement, Segment, Stroke
from flyergen.colour import INK
from flyergen.flyer.layout import Zones
from flyergen.flyer.settings import Copier
from flyergen.geometry import Point, Rect, Size
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet, Panel
from flyergen.sheet.marks import ZONES, marks, printable_rect, sheet_bleed_rect, slug_line
from flyergen.sheet.page import Job, Page
from flyergen.units import pt

Flip = Literal["short", "long"]


def lined_up(job: Job, misses: Copier, flip: Flip) -> Job:
    """Return a job whose backs, every second page, are moved against the miss.

    `flip` is the edge on which the printer turns the paper.
    """
    pages = (
        page._replace(shift=shift_of(page, misses, flip)) if number % 2 else page
        for number, page in enumerate(job.pages)
    )
    return job._replace(pages=tuple(pages))


def shift_of(back: Page, misses: Copier, flip: Flip) -> Point:
    """Return how far a back must move on its own paper, to the right and down as in its file, in mm."""
    lies = back.media.width > back.media.height
    right, down = misses.lying if lies else misses.standing
    return Point(right, -down) if turns_like_a_book(lies, flip) else Point(-right, down)


def turns_like_a_book(lies: bool, flip: Flip) -> bool:
    """Return whether paper turns about a vertical axis: landscape on its short edge, portrait on its long edge."""
    return (flip == "short") == lies


# Thin and dark enough to cut along, and invisible after the cut.
_SLIT = Stroke(INK, pt(0.5), dashes=(0.8, 0.8))


class PanelArt(NamedTuple):
    """A panel's artwork, from the panel's trim top left, and its Sect, a child of the document's element.

    A panel with slots has `layers` instead of items.
    """

    name: str
    items: tuple[Item, ...]
    section: Element
    layers: tuple[Layer, ...] = ()

    def at(self, origin: Point, quarters: int = 0) -> tuple[Placement, ...]:
        """Return the placements of the panel with its top left at `origin`, after quarter turns to the right."""
        layers = self.layers or (Layer(self.items),)
        return tuple(Placement(origin, layer.items, slot=layer.slot, quarters=quarters) for layer in layers)

    def on(self, panel: Panel) -> tuple[Placement, ...]:
        """Return the placements of the panel at its position on its side, maybe upside down."""
        return self.at(panel.far_corner, 2) if panel.turned else self.at(Point(panel.x, panel.y))


class Backdrop(NamedTuple):
    """Artwork behind the text of a side, from the side's trim top left.

    `owner` is the panel whose section has its alt text, or "" if it is an artifact everywhere.
    """

    side: str
    items: tuple[Item, ...]
    owner: str = ""


Panels = Mapping[str, PanelArt]

# By side, from back to front.
Backdrops = Mapping[str, tuple[Backdrop, ...]]


def impose_cut_sheets(
    folded: FoldedSheet,
    panels: Panels,
    backdrops: Backdrops,
    zones: Zones = ZONES,
    slug_runs: Mapping[str, tuple[GlyphRun, ...]] = MappingProxyType({}),
) -> Job:
    """Return a job of sheets to be cut, a page for each side, with bleed, marks and a slug line for the print shop.

    `slug_runs` has that line for each side, set from (0, 0). Raises ValueError if there is no panel at all.
    """
    keep = sheet_bleed_rect(folded.trim, zones)

    def page(side: str) -> Page:
        folds_x = folded.folds(side)
        around: tuple[Item, ...] = marks(folded.trim, folds_x, zones, folded.level_folds())
        around += slug_line(slug_runs.get(side, ()), folded.trim, folds_x, zones)
        placements = _on_side(folded, side, panels, backdrops)
        return Page(side, folded.trim, placements, zones.bleed, zones.slug, around, keep)

    return _job(folded, panels, tuple(map(page, _printed_sides(folded, panels, backdrops))))


def impose_plain_sheets(
    folded: FoldedSheet,
    panels: Panels,
    backdrops: Backdrops,
    zones: Zones = ZONES,
    flip: Flip = "short",
) -> Job:
    """Return a job of plain sheets: a page for each side, with the edge left blank that a copier cannot print.

    `flip` is the edge on which the machine turns the paper. Landscape turns on its short edge and portrait on its long
    edge. For a machine that does the opposite, the back is printed upside down. Raises ValueError if there is no panel
    at all.
    """
    lies = folded.trim.width > folded.trim.height
    keep = printable_rect(folded.trim, zones)

    def page(side: str) -> Page:
        turned = folded.sides.index(side) % 2 == 1 and flip != ("short" if lies else "long")
        return Page(side, folded.trim, _on_side(folded, side, panels, backdrops), keep=keep, turned=turned)

    return _job(folded, panels, tuple(map(page, _printed_sides(folded, panels, backdrops))))


def impose_panels(folded: FoldedSheet, panels: Panels, backdrops: Backdrops) -> Job:
    """Return a job of panels for screens: a page for each panel that is not empty, cut at its trim.

    Raises ValueError if there is no panel at all.
    """
    pages = (_on_screen(panel, panels, backdrops) for panel in folded.in_reading_order())
    return _job(folded, panels, tuple(page for page in pages if page.placements))


def _job(folded: FoldedSheet, panels: Panels, pages: tuple[Page, ...]) -> Job:
    sections = tuple(dict.fromkeys(panels[name].section for name in folded.reading if name in panels))
    document = sections[0].parent if sections else None
    if document is None:
        raise ValueError("a job needs a panel whose section has the document as its parent")
    return Job(pages, document, sections)


def _printed_sides(folded: FoldedSheet, panels: Panels, backdrops: Backdrops) -> tuple[str, ...]:
    def has_art(side: str) -> bool:
        return bool(backdrops.get(side)) or any(panel.name in panels for panel in folded.side(side))

    return tuple(filter(has_art, folded.sides))


def _on_side(folded: FoldedSheet, side: str, panels: Panels, backdrops: Backdrops) -> tuple[Placement, ...]:
    behind = (Placement(Point(0, 0), b.items, artifact=not b.owner) for b in backdrops.get(side, ()))
    here = (panel for panel in folded.in_reading_order() if panel.side == side and panel.name in panels)
    on_panels = (placement for panel in here for placement in panels[panel.name].on(panel))
    return (*behind, *on_panels, *_slit(folded, side))


def _on_screen(panel: Panel, panels: Panels, backdrops: Backdrops) -> Page:
    trim = Size(panel.width, panel.height)
    behind = (_seen_through(panel, b, owned=b.owner == panel.name) for b in backdrops.get(panel.side, ()))
    own = panels[panel.name].at(Point(0, 0)) if panel.name in panels else ()
    placements = (*behind, *own)
    return Page(panel.name, trim, tuple(one for one in placements if one.items or one.slot))


def _slit(folded: FoldedSheet, side: str) -> tuple[Placement, ...]:
    """Return a dashed line where the sheet is slit, on the side with the pages that it separates."""
    slit = folded.slit()
    if slit is None or side != SIDES[0]:
        return ()
    y, left, right = slit
    return (Placement(Point(0, 0), (Path((("M", left, y), ("L", right, y)), stroke=_SLIT),), artifact=True),)


def _seen_through(panel: Panel, backdrop: Backdrop, owned: bool) -> Placement:
    """Return a backdrop moved to a panel's page. For an artifact, what is outside the page is left out."""
    items = backdrop.items if owned else tuple(item for item in backdrop.items if _shows(item, panel.box))
    if panel.turned:
        return Placement(panel.far_corner, items, artifact=not owned, quarters=2)
    return Placement(Point(-panel.x, -panel.y), items, artifact=not owned)


def _shows(item: Item, window: Rect) -> bool:
    """Return whether a path's box reaches into the window. Any other kind of item is assumed to."""
    if not isinstance(item, Path):
        return True
    reach = item.stroke.width / 2 if item.stroke else 0.0
    numbers = [numbers for _, *numbers in item.segments]
    xs, ys = [x for one in numbers for x in one[::2]], [y for one in numbers for y in one[1::2]]
    across = min(xs) - reach <= window.right and max(xs) + reach >= window.x
    return across and min(ys) - reach <= window.bottom and max(ys) + reach >= window.y


def enlarged(page: Page, by: float) -> Page:
    """Return a page of one piece, `by` times as large. Its bleed and its marks stay as they are."""
    placements = tuple(
        one._replace(origin=_point(one.origin, by), items=tuple(_item(item, by) for item in one.items))
        for one in page.placements
    )
    return page._replace(trim=Size(page.trim.width * by, page.trim.height * by), placements=placements)


def _item(item: Item, by: float) -> Item:
    if isinstance(item, GlyphRun):
        return item._replace(origin=_point(item.origin, by), size=item.size * by)
    if isinstance(item, Modules):
        return item._replace(origin=_point(item.origin, by), module=item.module * by)
    if isinstance(item, Path):
        return _path(item, by)
    return item._replace(box=Rect(*(length * by for length in item.box)))


def _path(path: Path, by: float) -> Path:
    segments: tuple[Segment, ...] = tuple(
        (letter, *(number * by for number in numbers)) for letter, *numbers in path.segments
    )
    larger = path._replace(segments=segments, stroke=path.stroke and _stroke(path.stroke, by))
    return larger.shaded(lambda gradient: gradient.through((by, 0, 0, by, 0, 0)))


def _stroke(stroke: Stroke, by: float) -> Stroke:
    return stroke._replace(width=stroke.width * by, dashes=tuple(dash * by for dash in stroke.dashes))


def _point(point: Point, by: float) -> Point:
    return Point(point.x * by, point.y * by)
