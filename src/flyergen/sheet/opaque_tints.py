"""Opaque tints: replaces colors that are seen through by those that are seen, for what knows no transparency.

On one color that is exact. What lies on several colors, a gradient or a photograph stays transparent, unless each item
must get one color: then it is blended with the mean of what is behind it.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from flyergen.artwork import Item, Link, Opacity, Path, Picture, Placement
from flyergen.colour import PAPER, Colour, mixed
from flyergen.geometry import Rect
from flyergen.sheet.page import Job
from flyergen.sheet.painted_page import Area, PaintedPage, read_page
from flyergen.sheet.recolour import repainted
from flyergen.sheet.visible_areas import NOTHING

_PHOTOGRAPH = Colour("", (0.5, 0.5, 0.5), None)  # the mean of what nobody knows


def in_opaque_tints(job: Job, always: bool = False) -> Job:
    """Return a job without what is seen through, where one color is behind it, or everywhere."""
    pieces = (one for page in job.pages for placements in page.pieces for one in placements)
    if not any(is_seen_through(item) for one in pieces for item in one.items):
        return job
    return repainted(job, partial(_opaque, always))


def is_seen_through(item: Item) -> bool:
    """Return whether what is behind an item is seen through it. A photograph by itself mixes its pixels."""
    return not isinstance(item, Link) and item.opacity is not None


def _opaque(always: bool, placements: tuple[Placement, ...], keep: Rect | None, _: float) -> tuple[Placement, ...]:
    page = _Page(read_page(placements, keep), always)
    return tuple(
        one._replace(items=tuple(page.item(item, (n, k)) for k, item in enumerate(one.items)))
        for n, one in enumerate(placements)
    )


class _Page:
    """A page of which the items are made opaque from back to front. `seen` are the colors of its areas by number."""

    def __init__(self, page: PaintedPage, always: bool) -> None:
        self._page, self._always = page, always
        self._seen: dict[int, Colour | None] = {}

    def item(self, item: Item, at: tuple[int, int]) -> Item:
        """Return an item in the color that is seen, if that is known."""
        areas = self._page.areas_of.get(at, ())
        if isinstance(item, Link) or item.opacity is None:
            self._seen |= {area.number: None if _is_gradient(area) else area.colour for area in areas}
            return item
        standing = self._page.standing_of.get(at)
        grounds = [area.grounds for area in areas] or [standing.grounds if standing else frozenset[int]()]
        behind = [self._behind(numbers, item.opacity) for numbers in grounds]
        if not all(behind):
            self._seen |= dict.fromkeys(area.number for area in areas)
            return item
        if isinstance(item, Picture):
            self._seen |= dict.fromkeys(area.number for area in areas)
            return item.seen_through(item.opacity.share)._replace(ground=behind[0])
        if not isinstance(item, Path):
            return item._replace(colour=mixed(item.colour, behind[0], item.opacity.share), opacity=None)  # type: ignore[arg-type]
        return self._path(item, areas, behind, item.opacity.share)  # type: ignore[arg-type]

    def _path(self, path: Path, areas: Sequence[Area], behind: Sequence[Colour], share: float) -> Path:
        for area, ground in zip(areas, behind, strict=True):
            colour = mixed(area.colour, ground, share) if area.colour else None
            self._seen[area.number] = None if _is_gradient(area) else colour
            if area.stroked and path.stroke and colour:
                path = path._replace(stroke=path.stroke._replace(colour=colour))
            elif colour:
                stops = [(at, mixed(one, ground, share)) for at, one in path.gradient.stops] if path.gradient else []
                gradient = path.gradient and path.gradient._replace(stops=tuple(stops))
                path = path._replace(fill=colour, gradient=gradient)
        return path._replace(opacity=None)

    def _behind(self, numbers: Iterable[int], opacity: Opacity) -> Colour | None:
        """Return the color that is seen through items with an opacity, or None if there are several."""
        found = self._colours(numbers, opacity)
        if self._always and (len(found) > 1 or None in found):
            known = [one or _PHOTOGRAPH for one in found]
            red, green, blue = (sum(parts) / len(known) for parts in zip(*(one.rgb for one in known), strict=True))
            return Colour("", (red, green, blue), None)
        return next(iter(found)) if len(found) == 1 else None

    def _colours(self, numbers: Iterable[int], opacity: Opacity) -> set[Colour | None]:
        found: set[Colour | None] = set()
        for number in numbers:
            if number <= NOTHING:
                found.add(PAPER)
            elif self._page.areas[number].path.opacity is opacity:
                found |= self._colours(self._page.areas[number].grounds, opacity)
            else:
                found.add(self._seen.get(number))
        return found


def _is_gradient(area: Area) -> bool:
    return area.path.gradient is not None and not area.stroked
