"""Tile pages: the pages of a poster's tiles, with marks for cutting and gluing.

The poster is read once, on its first tile. On the others its parts are artifacts.
"""

from collections.abc import Callable, Iterator

from flyergen.artwork import GlyphRun, Item, Path, Stroke
from flyergen.colour import INK
from flyergen.geometry import Point, Rect
from flyergen.sheet.crop_and_fold_marks import line
from flyergen.sheet.page import Job, Page, Position
from flyergen.sheet.tile_grid import MARKS, Tile, Tiling
from flyergen.units import mm

_CUT = Stroke(INK, mm(0.5))
_GLUE = Stroke(INK, mm(0.5), dashes=(1.0, 0.8))
_HATCH = Stroke(INK, mm(0.35))
_CLEAR, _OFF, _APART = 1.0, 1.5, 5.0  # mm from a part to its marks; from a glue line to its hatch; between hatch lines

Words = Callable[[str], tuple[GlyphRun, ...]]


def tiled(job: Job, tiling: Tiling, bleed: float, title: str, words: Words) -> Job:
    """Return the front of a flat piece on the tiles of a tiling.

    Colour extends over the poster's own edges by `bleed` mm. `words` sets a line of small words from (0, 0). `title`
    names the poster beside the name of each tile.
    """
    front = job.pages[0]
    pages = tuple(_page(front, one, tiling, bleed, words(f"{one.name}  ·  {title}")) for one in tiling.tiles())
    return job._replace(pages=pages)


def _page(front: Page, one: Tile, tiling: Tiling, bleed: float, label: tuple[GlyphRun, ...]) -> Page:
    keep = _with_bleed(one, bleed)
    position = Position(one.origin, front.placements, keep, repeat=one.at != (0, 0))
    place = Point(one.shown.x + _CLEAR + 1.0, one.shown.y - _CLEAR - bleed)
    named = tuple(run._replace(origin=Point(run.origin.x + place.x, run.origin.y + place.y)) for run in label)
    marks: tuple[Item, ...] = (*_cuts(one), *_glue(one, tiling.overlap), *named)
    return Page(one.name, tiling.sheet, (), positions=(position,), marks=marks)


def _with_bleed(one: Tile, bleed: float) -> Rect:
    """Return the part, with the bleed at edges of the poster."""
    right, below = one.goes_on
    left, top = (0.0 if number else bleed for number in one.at)
    part = one.part
    return Rect(
        part.x - left,
        part.y - top,
        part.width + left + (0.0 if right else bleed),
        part.height + top + (0.0 if below else bleed),
    )


def cuts(one: Tile) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where a sheet is cut, x and y on it: at its left and top, and where the poster ends."""
    right, below = one.goes_on
    shown = one.shown
    return (
        (shown.x,) if right else (shown.x, shown.right),
        (shown.y,) if below else (shown.y, shown.bottom),
    )


def glue_lines(one: Tile, overlap: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where the edge of the next sheet is placed, x and y on this sheet. The area beyond gets glue."""
    right, below = one.goes_on
    shown = one.shown
    return ((shown.right - overlap,) if right else ()), ((shown.bottom - overlap,) if below else ())


def _cuts(one: Tile) -> Iterator[Path]:
    upright, level = cuts(one)
    yield from (mark for x in upright for mark in _at_x(one.shown, x, _CUT))
    yield from (mark for y in level for mark in _at_y(one.shown, y, _CUT))


def _glue(one: Tile, overlap: float) -> Iterator[Path]:
    """Yield the dashed marks where the next sheets begin, and the hatching under them."""
    upright, level = glue_lines(one, overlap)
    shown = one.shown
    for x in upright:
        yield from _at_x(shown, x, _GLUE)
        yield from _hatch(Rect(x + _OFF, shown.y, overlap - _OFF, shown.height))
    for y in level:
        yield from _at_y(shown, y, _GLUE)
        yield from _hatch(Rect(shown.x, y + _OFF, shown.width, overlap - _OFF))


def _at_x(shown: Rect, x: float, stroke: Stroke) -> Iterator[Path]:
    near, far = _CLEAR, MARKS
    yield line((x, shown.y - near, x, shown.y - far), stroke)
    yield line((x, shown.bottom + near, x, shown.bottom + far), stroke)


def _at_y(shown: Rect, y: float, stroke: Stroke) -> Iterator[Path]:
    near, far = _CLEAR, MARKS
    yield line((shown.x - near, y, shown.x - far, y), stroke)
    yield line((shown.right + near, y, shown.right + far, y), stroke)


def _hatch(strip: Rect) -> Iterator[Path]:
    """Yield diagonal lines over an area that the next sheet covers."""
    deep = min(strip.width, strip.height)
    long = max(strip.width, strip.height)
    for n in range(int((long - deep) / _APART) + 1):
        start = n * _APART
        if strip.height >= strip.width:
            yield line((strip.x, strip.y + start + deep, strip.right, strip.y + start), _HATCH)
        else:
            yield line((strip.x + start, strip.bottom, strip.x + start + deep, strip.y), _HATCH)
