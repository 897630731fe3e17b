"""Toner saving: removes black from a page that would take too much toner, first where it matters least.

First the light lines on black grow and continue. Then masses become lighter, the heaviest first: a ground behind other
things gets the line screen, and a shape becomes white with a bold outline. Of a mass with a light frame around its
large type, what the frame holds stays black. So does what is behind large type on a ground. Other masses that carry
large type, and grounds with large type and light lines, stay black, unless they are full of small words.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from math import ceil

from flyergen.artwork import GlyphRun, InBlackAndWhite, Item, Modules, Path, Placement, rectangle
from flyergen.colour import INK, PAPER
from flyergen.fonts import FontFile
from flyergen.geometry import Point, Rect
from flyergen.limits import HEAVY_TONER, LARGE_TYPE
from flyergen.paths import Polygon, flattened, known_shape
from flyergen.pdfium import FlatPainter, FlatPath
from flyergen.sheet.bw_tones import edges_of, share_of, tone_of
from flyergen.sheet.fine_lines import Changes, bold_lines, continued_lines, grown_lines, lined, sure_lines
from flyergen.sheet.painted_page import (
    Area,
    PaintedPage,
    Standing,
    areas_in,
    closed_parts,
    pixels_of,
    reach_of,
    read_page,
)
from flyergen.units import pt

_BLACK, _WHITE = 0x000000, 0xFFFFFF
_PIXEL = pt(1)  # of the picture whose black is measured
_MASS, _HEAVY = 0.005, 0.05  # of the paper: the smallest mass that is worth a change, and a very heavy one
_READ = 0.1  # of a mass with a heading: with more small words than that it is there to be read, and becomes a frame
_JOINED = 0.05  # of a mass's edge
_ALIKE = 0.1  # of a side: two masses that differ less are twins
_BAND = pt(48)  # a ground that is narrower becomes white between two lines, and gets no screen
_WORDY = 0.05  # of a mass: with more words than that it becomes a frame around them, and gets no screen
_OUTLINE = pt(4)  # of a shape that was a mass
_FRAME, _EDGES = pt(1.5), pt(2.4)

Placements = tuple[Placement, ...]
Paint = Callable[[PaintedPage], Placements]
Step = Callable[[PaintedPage, set[int]], Changes]


def with_less_toner(placements: Placements, keep: Rect | None, paper: float, paint: Paint) -> Placements:
    """Return painted placements that cover at most a quarter of `paper` (mm²) with toner, or as little as they can."""
    page = read_page(placements, keep)
    page = _changed(page, keep, (sure_lines,)) or page
    painted = paint(page)
    steps = (grown_lines, continued_lines, bold_lines, partial(_lighter_mass, paper))
    while toner_of(painted, keep) > HEAVY_TONER * paper and (lighter := _changed(page, keep, steps)):
        page = lighter
        painted = paint(page)
    return painted


def toner_of(placements: Placements, keep: Rect | None) -> float:
    """Return the area that black covers on a page in black and white, in mm²."""
    box = keep or reach_of(placements)
    page = Placement(Point(0, 0), ())
    paths: list[FlatPath] = [(rectangle(box), False, _WHITE, pixels_of(page, box, _PIXEL))]
    for placement in placements:
        pixels = pixels_of(placement, box, _PIXEL)
        areas = (area for item in placement.items for area in areas_in(item, placement))
        paths += [(one.path.segments, one.rule, _BLACK if one.colour == INK else _WHITE, pixels) for one in areas]
    with FlatPainter(ceil(box.width / _PIXEL), ceil(box.height / _PIXEL)) as painter:
        painter.paint(*paths, smooth=True)
        shades = painter.picture().convert("L").histogram()
    black = sum((255 - shade) * count for shade, count in enumerate(shades)) / 255 * _PIXEL**2
    return black + sum(_ink_of(item) for one in placements for item in one.items)


def _ink_of(item: Item) -> float:
    """Return the area of words or of a code, less than nothing if they are white. Of all else it is 0."""
    if not isinstance(item, GlyphRun | Modules):
        return 0.0
    if isinstance(item, Modules):
        return sum(sum(row) for row in item.rows) * item.module**2
    em = pt(item.size) / 1000
    area = sum(_glyph_area(item.font, glyph.gid) for glyph in item.glyphs) * em * em
    return -area if item.colour == PAPER else area


@lru_cache(maxsize=2048)
def _glyph_area(font: FontFile, gid: int) -> float:
    return abs(sum(map(_signed_area, map(tuple, flattened(font.outline(gid), 4)))))


def _signed_area(polygon: Polygon) -> float:
    ends = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return sum(a.x * b.y - b.x * a.y for a, b in ends) / 2


def _changed(page: PaintedPage, keep: Rect | None, steps: Iterable[Step]) -> PaintedPage | None:
    """Return a page with the paths of the first step that changes any, or None if none does."""
    blacks = {area.number for area in page.areas.values() if tone_of(area) == "black"}
    paths = next((found for step in steps if (found := step(page, blacks))), None)
    return read_page(_replaced(page, paths), keep) if paths else None


def _replaced(page: PaintedPage, paths: Changes) -> Placements:
    position = {area.number: at for at, areas in page.areas_of.items() for area in areas}
    found = {position[number]: new for number, new in paths.items()}
    return tuple(
        placement._replace(
            items=tuple(new for k, item in enumerate(placement.items) for new in found.get((n, k), (item,)))
        )
        for n, placement in enumerate(page.placements)
    )


# Masses


def _lighter_mass(paper: float, page: PaintedPage, blacks: set[int]) -> Changes:
    """Return the change to the mass that is missed least: a very heavy one, then grounds, then the heaviest.

    Parts of a thing, such as the back of a chair, come last.
    """
    masses = [
        page.areas[number]
        for number, size in page.sizes.items()
        if number in blacks and size > _MASS * paper and _is_mass(page.areas[number])
    ]

    def order(mass: Area) -> tuple[bool, bool, bool, float]:
        size = page.sizes[mass.number]
        return size < _HEAVY * paper, not _is_ground(mass, page), _is_part(mass, page), -size

    with_lines = lined(page, blacks)
    for mass in sorted(masses, key=order):
        found: Changes = {} if mass.path.in_black else _less(mass, page, mass.number in with_lines)
        if found:
            for twin in (one for one in masses if _are_twins(one, mass) and not one.path.in_black):
                found |= _less(twin, page, twin.number in with_lines)
            return found
    return {}


def _is_mass(area: Area) -> bool:
    """Return whether an area is a fill that is thick enough to be an outline."""
    return not area.stroked and min(area.shape.box.width, area.shape.box.height) > 3 * _OUTLINE


def _is_part(mass: Area, page: PaintedPage) -> bool:
    """Return whether a mass goes over into something of its own color."""
    rings = edges_of(mass, page.visible)
    return share_of(rings, lambda other: page.colour(other) == mass.colour) > _JOINED


def _are_twins(area: Area, other: Area) -> bool:
    """Return whether two masses are alike, as the chairs on both sides of another are. They change together."""
    here, there = area.shape.box, other.shape.box
    alike = (
        abs(here.width - there.width) < _ALIKE * here.width and abs(here.height - there.height) < _ALIKE * here.height
    )
    return alike and area.colour == other.colour and area.number != other.number


def _less(mass: Area, page: PaintedPage, is_lined: bool) -> Changes:
    """Return the change to a mass, and nothing if it has to stay black."""
    words = [one for one in page.standing_on(mass.number) if isinstance(one.item, GlyphRun)]
    large = [one for one in words if one.item.size >= LARGE_TYPE]  # type: ignore[union-attr]
    if large and (frame := _frame_around(large, mass, page)):
        return {mass.number: _as(mass, ("white", _OUTLINE)), frame.number: _solid(frame)}
    small = sum(one.box.width * one.box.height for one in words if one not in large)
    if small > (_READ if large else _WORDY) * page.sizes[mass.number]:
        return {mass.number: _as(mass, ("white", _FRAME))}
    if large and (is_lined or not _is_ground(mass, page)):
        return {}
    if not _is_ground(mass, page):
        return {mass.number: _as(mass, ("white", _OUTLINE))}
    is_band = min(mass.shape.box.width, mass.shape.box.height) < _BAND
    return {mass.number: _as(mass, ("white", _EDGES) if is_band else ("screened", _FRAME))}


def _as(area: Area, change: InBlackAndWhite) -> tuple[Path, ...]:
    return (area.path._replace(in_black=change),)


def _solid(frame: Area) -> tuple[Path, ...]:
    """Return what a light line goes around as a black area, inside the line, which is white."""
    line = frame.path.stroke and frame.path.stroke._replace(colour=PAPER)
    return (
        frame.path._replace(fill=INK, stroke=None, in_black=("black", None)),
        frame.path._replace(stroke=line, in_black=("white", None)),
    )


def _frame_around(words: list[Standing], mass: Area, page: PaintedPage) -> Area | None:
    """Return the light line on a mass that goes around all of these words, if there is one."""
    for area in page.areas.values():
        if not area.stroked or area.path.fill or area.path.in_black or area.grounds - {mass.number, area.number}:
            continue
        inside = known_shape(area.path.segments, False)
        box = area.placement.box(inside.box)
        if all(closed_parts(area.path)) and all(box.holds(one.box) for one in words):
            return area
    return None


def _is_ground(mass: Area, page: PaintedPage) -> bool:
    """Return whether a mass reaches the edges of what is printed, so that it is behind other things."""
    box, keep = mass.shape.box, page.keep
    reached = (box.x <= keep.x, box.y <= keep.y, box.right >= keep.right, box.bottom >= keep.bottom)
    return sum(reached) >= 2
