"""Rotation: turns a block at a fixed position with all that is known of it, and tilts items.

A tilted block is turned about the middle of its ink. After quarter turns its top left corner, or its foot, is where it
was: so `x`, `top` and `foot` are those of the turned block.
"""

from collections.abc import Iterable, Sequence

from flyergen.artwork import GlyphRun, Item, Link, Modules, Path, Picture, turned_about
from flyergen.flyer.layout import At
from flyergen.geometry import Point, Rect, union
from flyergen.gradient import Matrix
from flyergen.text.glyph_runs import Ink
from flyergen.typeset.columns import Placed, too_wide
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import shift

_WHOLE = 90.0  # degrees


def rotated(placements: Sequence[Placed], at: At, panel: Rect, may_bleed: bool) -> tuple[Placed, ...]:
    """Return line boxes as they are turned. Words that leave the panel then have no room, unless they may bleed."""
    found = [_on_panel(one) for one in placements]
    inked = [item for items in found for item in items if not isinstance(item, Link)]
    if not inked:
        return tuple(placements)
    turns = at.rotate / _WHOLE
    quarters = int(turns) if turns == int(turns) else turns
    before = union(map(_ink, inked))
    x, y = before.middle
    found = [shift(turned(shift(items, -x, -y), quarters), x, y) for items in found]
    if isinstance(quarters, int):
        after = union(_ink(item) for items in found for item in items if not isinstance(item, Link))
        top = before.y if at.top is None else at.top
        down = top - after.y if at.foot is None else at.foot - after.bottom
        found = [shift(items, placements[0].column.left - after.x, down) for items in found]
    return tuple(_placement(one, items, panel, may_bleed) for one, items in zip(placements, found, strict=True))


def _on_panel(placement: Placed) -> tuple[Item, ...]:
    return shift(placement.line_box.items, placement.column.left, placement.y + placement.line_box.shift)


def _ink(item: Item) -> Rect:
    return Ink(item, item.origin, item.quarters).box if isinstance(item, GlyphRun) else box_of(item)


def _placement(placement: Placed, items: Iterable[Item], panel: Rect, may_bleed: bool) -> Placed:
    """Return a line box with turned items, and with the box around them as its measures."""
    shown = tuple(items)
    if not shown:
        return placement
    box = union(map(_ink, shown))
    inks = (Ink(item, item.origin, item.quarters) for item in shown if isinstance(item, GlyphRun))
    words = [letter.box for ink in inks for letter in ink.letters]  # the space after a line is no ink
    over = bool(too_wide(placement)) or not (may_bleed or all(map(panel.holds, words)))
    line_box = placement.line_box._replace(
        items=shift(shown, -box.x, -placement.y),
        rise=placement.y - box.y,
        foot=box.bottom - placement.y,
        shift=0.0,
        box=True,
    )
    column = placement.column._replace(left=box.x, width=box.width)
    return placement._replace(column=column, line_box=line_box, overset=placement.overset or over)


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
        return item._replace(box=item.box.shift(x - left, y - top), quarters=(item.quarters + quarters) % 4)
    return item._replace(box=item.box.turned(quarters))


def _matrix(quarters: float) -> Matrix:
    return (*Point(1.0, 0.0).turned(quarters), *Point(0.0, 1.0).turned(quarters), 0.0, 0.0)
