"""Item boxes: bounding boxes and outlines of artwork items, and items that are seen through.

What overlaps in a block is painted as one. A photograph by itself has its opacity in its look, with its colors.
"""

from collections.abc import Iterable

from flyergen.artwork import GlyphRun, Item, Link, Modules, Path, Picture, Segment, extent, rectangle
from flyergen.colour import Opacity
from flyergen.geometry import Rect
from flyergen.paths import Shape, shape_of
from flyergen.text.glyph_runs import Ink
from flyergen.units import pt


def box_of(item: Item) -> Rect:
    """Return the box of an item: a run's advance on its baseline, a path's points without its stroke.

    Turned words are as high as their capitals.
    """
    if isinstance(item, GlyphRun):
        rise = pt(item.font.cap_height * item.size / 1000) if item.quarters else 0.0
        return Rect(0.0, -rise, item.width, rise).turned(item.quarters).shift(*item.origin)
    if isinstance(item, Modules):
        return Rect(*item.origin, len(item.rows) * item.module, len(item.rows) * item.module)
    if isinstance(item, Path):
        return extent(item.segments) if item.segments else Rect(0, 0, 0, 0)
    return item.room if isinstance(item, Picture) else item.box


def with_opacity(items: Iterable[Item], opacity: Opacity) -> tuple[Item, ...]:
    """Return the items of a block with its opacity."""
    every = tuple(items)
    if all(isinstance(item, Link | Picture) for item in every):
        return tuple(item.seen_through(opacity.share) if isinstance(item, Picture) else item for item in every)
    known: dict[Opacity, Opacity] = {}
    return tuple(
        item if isinstance(item, Link) else item._replace(opacity=_within(item.opacity, opacity, known))
        for item in every
    )


def _within(inner: Opacity | None, outer: Opacity, opacities: dict[Opacity, Opacity]) -> Opacity:
    """Return a group of a drawing as one in the group of a block. Items of one group stay together."""
    if inner is None or inner is outer:
        return outer
    if inner not in opacities:
        opacities[inner] = Opacity(inner.share, inner.place, _within(inner.around, outer, opacities))
    return opacities[inner]


def shapes_of(items: Iterable[Item]) -> tuple[Shape, ...]:
    """Return the outlines of items: of a picture what is shown of it, of words and codes their boxes."""
    return tuple(shape_of(*found) for item in items if (found := _outline(item)))


def _outline(item: Item) -> tuple[tuple[Segment, ...], bool] | None:
    if isinstance(item, Picture):
        return item.outline, False
    if isinstance(item, Path) and item.fill and item.segments:
        return item.segments, item.even_odd
    if isinstance(item, GlyphRun):
        return rectangle(Ink(item, item.origin, item.quarters).box), False
    return (rectangle(box_of(item)), False) if isinstance(item, Modules) else None
