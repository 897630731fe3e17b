"""Toner saving: gives up black on a page that would take too much toner, first where it is missed least.

First the light lines on black grow. Then the masses without large type become white, the heaviest first: a ground
behind other things gets the line screen, and a shape gets a bold outline. Of a mass with a light frame around its
large type, what the frame holds stays black. Masses that carry large type stay black.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from math import hypot
from statistics import median

from flyergen.artwork import GlyphRun, InBlackAndWhite, Item, Modules, Path, Placement
from flyergen.colour import INK, PAPER
from flyergen.font_file import FontFile
from flyergen.geometry import Point, Rect
from flyergen.shapes import Polygon, flattened, known_shape
from flyergen.sheet.black_and_white_tones import tone_of
from flyergen.sheet.painted_page import Area, PaintedPage, Standing, areas_in, closed_parts, reach_of, read_page
from flyergen.sheet.visible_areas import VisibleAreas
from flyergen.trade_limits import LARGE_TYPE
from flyergen.units import mm

MOST = 0.25  # of the paper. Source: ISO/IEC 19752 rates cartridges at 5 % of a sheet; five times as much is heavy.

_BLACK, _WHITE = 1, 2  # numbers of areas
_MASS = 0.025  # of the paper: the smallest mass that is worth a change
_WORDY = 0.05  # of a mass: with more words than that it becomes a frame around them, and gets no screen
_OUTLINE = mm(4)  # of a shape that was a mass
_FRAME = mm(1.5)
_GROWN = 0.45  # of the distance from line to line
_WIDEST = mm(4.7)  # of a line that grows
_LINES = 3  # lines of one kind in a row grow
_REACH = mm(40)  # how far away the next line of a kind is looked for

Placements = tuple[Placement, ...]
Paint = Callable[[Placements, Rect | None], Placements]


def with_less_toner(placements: Placements, keep: Rect | None, paper: float, paint: Paint) -> Placements:
    """Return painted placements that cover at most a quarter of `paper` (mm²) with toner, or as little as they can."""
    painted = paint(placements, keep)
    changed = placements
    while toner_of(painted, keep) > MOST * paper:
        lighter = _lighter(changed, keep, paper)
        if lighter is None:
            break
        changed = lighter
        painted = paint(changed, keep)
    return painted


def toner_of(placements: Placements, keep: Rect | None) -> float:
    """Return the area that black covers on a page in black and white, in mm²."""
    visible = VisibleAreas(keep or reach_of(placements))
    for placement in placements:
        for area in (area for item in placement.items for area in areas_in(item, placement)):
            visible.paint(area.shape, _BLACK if area.colour == INK else _WHITE)
    return visible.sizes()[_BLACK] + sum(_ink_of(item) for one in placements for item in one.items)


def _ink_of(item: Item) -> float:
    """Return the area of words or of a code, less than nothing if they are white. Of all else it is 0."""
    if not isinstance(item, GlyphRun | Modules):
        return 0.0
    if isinstance(item, Modules):
        return sum(sum(row) for row in item.rows) * item.module**2
    em = mm(item.size) / 1000
    area = sum(_glyph_area(item.font, glyph.gid) for glyph in item.glyphs) * em * em
    return -area if item.colour == PAPER else area


@lru_cache(maxsize=2048)
def _glyph_area(font: FontFile, gid: int) -> float:
    return abs(sum(map(_signed_area, map(tuple, flattened(font.outline(gid), 4)))))


def _signed_area(polygon: Polygon) -> float:
    ends = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return sum(a.x * b.y - b.x * a.y for a, b in ends) / 2


def _lighter(placements: Placements, keep: Rect | None, paper: float) -> Placements | None:
    """Return placements with the next change that saves toner, or None if there is no other."""
    page = read_page(placements, keep)
    blacks = {area.number for area in page.areas.values() if tone_of(area) == "black"}
    if grown := dict(_grown_lines(page, blacks)):
        return _replaced(placements, page, grown)
    masses = [page.areas[n] for n, size in page.sizes.items() if n in blacks and size > _MASS * paper]
    for mass in sorted(masses, key=lambda one: -page.sizes[one.number]):
        if not mass.stroked and not mass.path.in_black and (found := _less(mass, page)):
            return _replaced(placements, page, found)
    return None


def _replaced(placements: Placements, page: PaintedPage, paths: dict[int, Path]) -> Placements:
    """Return placements with other paths for areas."""
    position = {area.number: at for at, areas in page.areas_of.items() for area in areas}
    found = {position[number]: path for number, path in paths.items()}
    return tuple(
        placement._replace(items=tuple(found.get((n, k), item) for k, item in enumerate(placement.items)))
        for n, placement in enumerate(placements)
    )


# Masses


def _less(mass: Area, page: PaintedPage) -> dict[int, Path]:
    """Return the paths that replace a mass, and nothing if it has to stay black."""
    words = [one for one in page.standing_on(mass.number) if isinstance(one.item, GlyphRun)]
    large = [one for one in words if one.item.size >= LARGE_TYPE]  # type: ignore[union-attr]
    if large:
        frame = _frame_around(large, mass, page)
        return {mass.number: _as(mass, ("white", _OUTLINE)), frame.number: _solid(frame)} if frame else {}
    if sum(one.box.width * one.box.height for one in words) > _WORDY * page.sizes[mass.number]:
        return {mass.number: _as(mass, ("white", _FRAME))}
    return {mass.number: _as(mass, ("screened", _FRAME) if _is_ground(mass, page) else ("white", _OUTLINE))}


def _as(area: Area, change: InBlackAndWhite) -> Path:
    return area.path._replace(in_black=change)


def _solid(frame: Area) -> Path:
    return frame.path._replace(fill=INK, stroke=None, in_black=("black", None))


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


# Lines


def _grown_lines(page: PaintedPage, blacks: set[int]) -> Iterator[tuple[int, Path]]:
    """Yield the light lines on black that are thinner than they may be, with their new width."""
    for _, group in groupby(page.areas.values(), key=_kind):
        lines = [one for one in group if one.stroked and one.number not in blacks]
        on_black = [
            one for one in lines if one.below and one.grounds - {line.number for line in lines} - {0, -1} <= blacks
        ]
        if len(on_black) < _LINES:
            continue
        pitch = _pitch(on_black, page)
        width = min(_WIDEST, _GROWN * pitch)
        for line in on_black:
            if line.path.stroke and line.path.stroke.width < width - 1e-3:
                yield line.number, line.path._replace(stroke=line.path.stroke._replace(width=width))


def _kind(area: Area) -> object:
    """Return what lines of one kind have in common. A fill has nothing in common with another."""
    stroke = area.path.stroke if area.stroked else None
    return (stroke, id(area.path.element)) if stroke else area.number


def _pitch(lines: list[Area], page: PaintedPage) -> float:
    """Return the usual distance from a line to the next of its kind, or 0 if it has none."""
    numbers = {line.number for line in lines}
    found = [gap for line in lines for part in line.line for gap in _gaps(part, line.number, numbers, page)]
    return median(found) if found else 0.0


def _gaps(part: tuple[Point, ...], own: int, numbers: set[int], page: PaintedPage) -> Iterator[float]:
    """Yield the distances from places of a line to the nearest other line, to its right."""
    for start, end in zip(part[::8], part[1::8], strict=False):
        length = hypot(end.x - start.x, end.y - start.y)
        if not length:
            continue
        across, step = Point(-(end.y - start.y) / length, (end.x - start.x) / length), mm(0.5)
        for n in range(2, int(_REACH / step)):
            there = page.visible.at(start.moved(across.x * n * step, across.y * n * step))
            if there in numbers and there != own:
                yield n * step
                break
