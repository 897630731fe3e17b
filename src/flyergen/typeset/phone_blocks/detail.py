"""Detail: sets a part of the art over the page's whole width, and the words on it."""

from collections.abc import Iterator, Sequence

from flyergen.artwork import Element, Item, Link
from flyergen.flyer.model.layout import At, PlacedBlock
from flyergen.flyer.model.omitted_blocks import present_blocks
from flyergen.flyer.model.phone_blocks.detail import Detail
from flyergen.flyer.model.vector_drawing import colours_to_roles, paths_of
from flyergen.geometry import Rect
from flyergen.trade_limits import PHONE_TAP
from flyergen.typeset.blocks import set_block as set_any
from flyergen.typeset.columns import Column, Placed, fill, too_wide
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, moved
from flyergen.units import mm

_ENDLESS = 1e6  # mm
_TAP = mm(PHONE_TAP * 0.75)


def set_block(block: Detail, context: BlockContext) -> tuple[Unit, ...]:
    """Return the part of the art as one box."""
    return (BoxUnit(block.text, lambda measure: _detail(block, context, measure)),)


def _detail(block: Detail, context: BlockContext, measure: float) -> LineBox:
    edition, width = context.style_context.edition, context.frame.width
    left = (measure - width) / 2
    alt = edition.plain(block.text)
    element = Element("Figure", context.section, alt=alt) if alt else None
    drawing = edition.art[block.file]
    colours = colours_to_roles(drawing, edition.palette, {role: role for role in edition.palette})
    items: list[Item] = [*paths_of(drawing, Rect(left, -block.height, width, block.height), colours, element)]
    over = False
    for placed in present_blocks(block.words, edition):
        lines = _placed(placed, context)
        over = over or any(one.overset or too_wide(one) for one in lines)
        items += items_at(lines, left, -block.height)
    return LineBox(tuple(items), context.trial.leading, block.height, snap=False, box=True, over=over)


def _placed(placed: PlacedBlock, context: BlockContext) -> tuple[Placed, ...]:
    """Return the lines of words at their position on the detail."""
    at = placed.at or At()
    column = Column(
        context.frame.name, at.x or 0.0, at.width or 0.0, at.top or 0.0, _ENDLESS, 0.0, context.trial.leading
    )
    lines = fill(set_any(placed.block, context), (column,))
    if at.foot is None or not lines:
        return lines
    down = at.foot - lines[-1].bottom
    return tuple(one._replace(y=one.y + down, overset=one.line_box.over) for one in lines)


def items_at(lines: Sequence[Placed], x: float, y: float) -> Iterator[Item]:
    """Yield the items of set lines whose column has its top left at (x, y)."""
    for one in lines:
        yield from map(_large, moved(one.line_box.items, x + one.column.left, y + one.y + one.line_box.shift))


def _large(item: Item) -> Item:
    """Return a link on a picture as high as a button: it has no line under its words."""
    if not isinstance(item, Link) or item.box.height >= _TAP:
        return item
    more = _TAP - item.box.height
    return item._replace(box=Rect(item.box.x, item.box.y - more / 2, item.box.width, _TAP))
