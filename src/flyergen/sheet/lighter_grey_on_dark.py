"""Lighter grey on dark: the gray of words and lines in a middle color, where all behind them is dark.

In color one orange is read on white and on dark green. In gray it must be darker than white by as much as it must be
lighter than the green, so the green would be black, and its words dim. With a gray of its own on dark, the words are
bright, and the green need not be black.
"""

from collections.abc import Iterable, Mapping

from flyergen.artwork import GlyphRun, Item, Path, Placement
from flyergen.colour import Colour, grey_with, luminance_of
from flyergen.geometry import Rect
from flyergen.sheet.page import Job
from flyergen.sheet.painted_page import PaintedPage, read_page
from flyergen.sheet.recolour import repainted
from flyergen.trade_limits import CONTRAST

DARK = 0.18  # of luminance: darker colors are figures as well as grounds
SOFT = 0.1  # the luminance of dark areas
_LIGHT = (SOFT + 0.05) * CONTRAST - 0.05  # the least luminance of words on them


def light_on_dark(job: Job, greys: Mapping[Colour, float]) -> Job:
    """Return a job with other colors for what is on dark grounds, if `greys` make its color darker than it is."""
    lighter = {
        colour: Colour(f"{colour.name} on dark", (grey_with(max(_LIGHT, colour.luminance)),) * 3, None)
        for colour, grey in greys.items()
        if colour.luminance >= DARK and luminance_of(grey) < colour.luminance - 1e-6
    }

    def paint(placements: tuple[Placement, ...], keep: Rect | None, _: float) -> tuple[Placement, ...]:
        page = read_page(placements, keep)
        return tuple(
            one._replace(items=tuple(_item(item, (n, k), page, lighter) for k, item in enumerate(one.items)))
            for n, one in enumerate(placements)
        )

    return repainted(job, paint) if lighter else job


def _item(item: Item, at: tuple[int, int], page: PaintedPage, lighter: Mapping[Colour, Colour]) -> Item:
    if isinstance(item, GlyphRun) and item.colour in lighter and at in page.standing_of:
        is_light = _is_on_dark(page.standing_of[at].grounds, item.colour, page)
        return item._replace(colour=lighter[item.colour]) if is_light else item
    for area in page.areas_of[at] if isinstance(item, Path) and not item.gradients else ():
        if area.colour and area.colour in lighter and _is_on_dark(area.grounds, area.colour, page):
            item = _painted(item, lighter[area.colour], area.stroked)  # type: ignore[arg-type]
    return item


def _is_on_dark(grounds: Iterable[int], own: Colour, page: PaintedPage) -> bool:
    """Return whether all colors behind an item, besides its own, are dark, and there are some."""
    others = {page.colour(number) for number in grounds if number >= 0} - {own}
    return bool(others) and all(colour is not None and colour.luminance < DARK for colour in others)


def _painted(path: Path, colour: Colour, stroked: bool) -> Path:
    if stroked and path.stroke:
        return path._replace(stroke=path.stroke._replace(colour=colour))
    return path._replace(fill=colour)
