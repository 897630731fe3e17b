"""Rotated items: turns items by quarter turns, for words that run sideways or upside down."""

from collections.abc import Iterable

from flyergen.artwork import GlyphRun, Item, Link, Matrix, Modules, Path, Picture, Segment
from flyergen.geometry import Point, Rect


def turned(items: Iterable[Item], quarters: int) -> tuple[Item, ...]:
    """Return items after quarter turns to the right about (0, 0).

    A code is moved and stays upright, because it can be read from any side. Raises ValueError for a raster picture,
    which no block turns.
    """
    return tuple(_turned(item, quarters % 4) for item in items)


def _turned(item: Item, quarters: int) -> Item:
    if isinstance(item, GlyphRun):
        return item._replace(origin=item.origin.turned(quarters), quarters=(item.quarters + quarters) % 4)
    if isinstance(item, Path):
        gradient = item.gradient and item.gradient.through(_matrix(quarters))
        return item._replace(segments=tuple(_segment(one, quarters) for one in item.segments), gradient=gradient)
    if isinstance(item, Modules):
        side = len(item.rows) * item.module
        box = Rect(*item.origin, side, side).turned(quarters)
        return item._replace(origin=Point(box.x, box.y))
    if isinstance(item, Link):
        return item._replace(box=item.box.turned(quarters))
    raise ValueError(f"{Picture.__name__} {item.file} cannot be turned")


def _matrix(quarters: int) -> Matrix:
    return (*Point(1.0, 0.0).turned(quarters), *Point(0.0, 1.0).turned(quarters), 0.0, 0.0)


def _segment(segment: Segment, quarters: int) -> Segment:
    kind, *numbers = segment
    points = (Point(x, y).turned(quarters) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
    return (kind, *(number for point in points for number in point))
