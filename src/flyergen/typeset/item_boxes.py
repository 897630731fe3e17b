"""Item boxes: bounding boxes of artwork items from their measures, without the ink of each letter."""

from flyergen.artwork import GlyphRun, Item, Modules, Path, Picture, extent
from flyergen.geometry import Rect
from flyergen.units import pt


def box_of(item: Item) -> Rect:
    """Return the box of an item: a run's advance on its baseline, a path's points without its stroke.

    Turned words are as high as their capitals.
    """
    if isinstance(item, GlyphRun):
        rise = pt(item.font.cap_height * item.size / 1000) if item.quarters else 0.0
        return Rect(0.0, -rise, item.width, rise).turned(item.quarters).moved(*item.origin)
    if isinstance(item, Modules):
        return Rect(*item.origin, len(item.rows) * item.module, len(item.rows) * item.module)
    if isinstance(item, Path):
        return extent(item.segments) if item.segments else Rect(0, 0, 0, 0)
    return item.room if isinstance(item, Picture) else item.box
