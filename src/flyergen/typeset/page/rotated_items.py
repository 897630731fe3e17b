"""Rotated items: turns items by quarter turns, or tilts them, for words that run sideways or at a slant."""

from collections.abc import Iterable

from flyergen.artwork import GlyphRun, Item, Modules, Path, Picture, turned_about
from flyergen.geometry import Point, Rect
from flyergen.gradient import Matrix

_ORIGIN = Point(0.0, 0.0)


def turned(items: Iterable[Item], quarters: float) -> tuple[Item, ...]:
    """Return items after quarter turns, or parts of them, to the right about (0, 0).

    A code is moved and stays upright, because it can be read from any side.
    """
    return tuple(_turned(item, quarters % 4) for item in items)


def _turned(item: Item, quarters: float) -> Item:
    if isinstance(item, GlyphRun):
        return item._replace(origin=item.origin.turned(quarters), quarters=(item.quarters + quarters) % 4)
    if isinstance(item, Path):
        turned = item._replace(segments=turned_about(item.segments, _ORIGIN, quarters))
        return turned.shaded(lambda gradient: gradient.through(_matrix(quarters)))
    if isinstance(item, Modules):
        side = len(item.rows) * item.module
        (x, y), half = Rect(*item.origin, side, side).middle.turned(quarters), side / 2
        return item._replace(origin=Point(x - half, y - half))
    if isinstance(item, Picture):
        (x, y), (left, top) = item.box.middle.turned(quarters), item.box.middle
        return item._replace(box=item.box.moved(x - left, y - top), quarters=(item.quarters + quarters) % 4)
    return item._replace(box=item.box.turned(quarters))


def _matrix(quarters: float) -> Matrix:
    return (*Point(1.0, 0.0).turned(quarters), *Point(0.0, 1.0).turned(quarters), 0.0, 0.0)
