"""Grays: lighter gray grounds, gray words on dark, and colors that are seen through made opaque.

Words and lines keep the grays of their colors. An area in a light color becomes lighter unless lighter words are on it,
and one in a dark color as light as the words on it allow.

In color one orange is read on white and on dark green. In gray it must be darker than white by as much as it must be
lighter than the green, so the green would be black, and its words dim. With a gray of its own on dark, the words are
bright, and the green need not be black.

A color in a group is first blended with what is behind the outermost group, as if all groups in it were opaque, then
with what is behind the next one, and so on.

On one color that is exact. What lies on several colors, a gradient or a photograph stays transparent, unless each item
must get one color: then it is blended with the mean of what is behind it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from flyergen.artwork import GlyphRun, Item, Link, Path, Picture, Placement
from flyergen.colour import INK, PAPER, Colour, Opacity, grey_with, luminance_of, mixed
from flyergen.geometry import Rect
from flyergen.limits import CONTRAST
from flyergen.sheet.page import Job, repainted
from flyergen.sheet.painted_page import NOTHING, Area, PaintedPage, colours_behind, read_page

if TYPE_CHECKING:
    from flyergen.gradient import Gradient

_LEFT = 0.45  # of a light area's distance from paper


def grey_grounds(job: Job, greys: Mapping[Colour, float]) -> dict[Colour, float]:
    """Return the grays (0 to 1) of areas whose color has another for words and lines, by color.

    `greys` are the grays of colors that have others than their own.
    """

    def light(colour: Colour) -> float:
        return luminance_of(greys[colour]) if colour in greys else colour.luminance

    words: dict[Colour, set[float]] = {}
    for one in colours_behind(job):
        words.setdefault(one.ground, set()).add(light(one.item.colour))
    found = {colour: _ground(colour, light(colour), words.get(colour, set())) for colour in _areas(job)}
    return {colour: grey_with(ground) for colour, ground in found.items() if ground > light(colour) + 1e-6}


def _ground(colour: Colour, light: float, words: set[float]) -> float:
    """Return the luminance of an area. `light` is that of words in its color, and `words` are those of words on it."""
    lighter = [one for one in words if one > light]
    if colour.luminance >= DARK:
        return light if lighter else 1 - (1 - colour.luminance) * _LEFT
    if any(one < light for one in words):
        return light
    return min([SOFT, *((one + 0.05) / CONTRAST - 0.05 for one in lighter)])


def _areas(job: Job) -> set[Colour]:
    """Return the colors of the palette that fill areas."""
    items = (item for page in job.pages for placements in page.pieces for one in placements for item in one.items)
    fills = {item.fill for item in items if isinstance(item, Path)}
    return {fill for fill in fills if fill and not fill.is_foreign and fill not in (INK, PAPER)}


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


def _is_on_dark(grounds: Iterable[int], own_colour: Colour, page: PaintedPage) -> bool:
    """Return whether all colors behind an item, besides its own, are dark, and there are some."""
    others = {page.colour(number) for number in grounds if number >= 0} - {own_colour}
    return bool(others) and all(colour is not None and colour.luminance < DARK for colour in others)


def _painted(path: Path, colour: Colour, stroked: bool) -> Path:
    if stroked and path.stroke:
        return path._replace(stroke=path.stroke._replace(colour=colour))
    return path._replace(fill=colour)


# What is seen through the groups of an item, each with its opacity, from the outermost.
Layers = tuple[tuple[Colour, float], ...]

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
    painted, kept = read_page(placements, keep), frozenset[Opacity]()
    while True:
        page = _Page(painted, always, kept)
        opaque = tuple(
            one._replace(items=tuple(page.item(item, (n, k)) for k, item in enumerate(one.items)))
            for n, one in enumerate(placements)
        )
        if page.kept == kept:
            return opaque
        kept = frozenset(page.kept)  # a group stays as a whole, and what lies on it has no single color behind it


class _Page:
    """A page of which the items are made opaque from back to front. `seen` are the colors of its areas by number.

    The outermost groups that are `opacities` stay as they are, and those of which an item must do so are added to them.
    """

    def __init__(self, page: PaintedPage, always: bool, opacities: Iterable[Opacity]) -> None:
        self._page, self._always, self.kept = page, always, set(opacities)
        self._seen: dict[int, Colour | None] = {}

    def item(self, item: Item, at: tuple[int, int]) -> Item:
        """Return an item in the color that is seen, if that is known."""
        areas = self._page.areas_of.get(at, ())
        if isinstance(item, Link) or item.opacity is None:
            self._seen |= {area.number: None if _gradient_of(area) else area.colour for area in areas}
            return item
        standing = self._page.standing_of.get(at)
        grounds = [area.grounds for area in areas] or [standing.grounds if standing else frozenset[int]()]
        behind = [self._layers(numbers, item.opacity) for numbers in grounds]
        outermost = item.opacity.groups[0]
        if None in behind or outermost in self.kept:
            self.kept.add(outermost)
            self._seen |= dict.fromkeys(area.number for area in areas)
            return item
        layers = [one for one in behind if one is not None]
        if isinstance(item, Picture):
            self._seen |= dict.fromkeys(area.number for area in areas)
            return item.seen_through(item.opacity.share)._replace(ground=layers[0][-1][0])
        if not isinstance(item, Path):
            return item._replace(colour=_blended(item.colour, layers[0]), opacity=None)
        return self._path(item, areas, layers)

    def _path(self, path: Path, areas: Sequence[Area], behind: Sequence[Layers]) -> Path:
        for area, layers in zip(areas, behind, strict=True):
            shades = _gradient_of(area)
            share = shades.mean_share if shades else 1.0
            gradient = shades and _shaded(shades, layers)
            colour = _blended(area.colour, layers, share) if area.colour else None
            self._seen[area.number] = None if shades else colour
            if area.stroked and path.stroke and colour:
                path = path._replace(stroke=path.stroke._replace(colour=colour, gradient=gradient))
            elif colour:
                path = path._replace(fill=colour, gradient=gradient)
        return path._replace(opacity=None)

    def _layers(self, numbers: Iterable[int], opacity: Opacity) -> Layers | None:
        """Return what is seen through each group, from the outermost, and its opacity; None if there are several."""
        behind = [(self._behind(numbers, group), group.share) for group in opacity.groups]
        found = tuple((colour, share) for colour, share in behind if colour)
        return found if len(found) == len(behind) else None

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
            elif _is_in(self._page.areas[number].path.opacity, opacity):
                found |= self._colours(self._page.areas[number].grounds, opacity)
            else:
                found.add(self._seen.get(number))
        return found


def _is_in(opacity: Opacity | None, group: Opacity) -> bool:
    return opacity is not None and group in opacity.groups


def _blended(colour: Colour, layers: Layers, share: float = 1.0) -> Colour:
    """Return the color that is seen, which has a share of the innermost opacity."""
    *around, (inmost, own) = layers
    for ground, part in around:
        colour = mixed(colour, ground, part)
    return mixed(colour, inmost, own * share)


def _shaded(gradient: "Gradient", layers: Layers) -> "Gradient":
    """Return the gradient that is seen. Its own opacities are those of the innermost group."""
    *around, (inmost, own) = layers
    for ground, part in around:
        gradient = gradient._replace(stops=tuple((at, mixed(one, ground, part)) for at, one in gradient.stops))
    return gradient.over(inmost, own)


def _gradient_of(area: Area) -> "Gradient | None":
    """Return the gradient of a fill or a stroke, if it has one."""
    if area.stroked:
        return area.path.stroke.gradient if area.path.stroke else None
    return area.path.gradient
