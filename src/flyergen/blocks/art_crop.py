"""Block art crop: a part of the art as wide as a phone's page, and the words on it."""

from collections.abc import Iterator, Sequence
from itertools import chain

from flyergen.artwork import Element, Item, Link
from flyergen.flyer.block import Block, Outline
from flyergen.flyer.edition import present_blocks
from flyergen.flyer.layout import At, PlacedBlock
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.flyer.vector_drawing import colours_to_roles, paths_of
from flyergen.flyer.words import Words
from flyergen.geometry import Point, Rect, Size
from flyergen.limits import PHONE_TAP
from flyergen.names import Extent, FileName, TextKey
from flyergen.phone_page import Drawing
from flyergen.typeset.columns import Column, Placed, fill, too_wide
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, shift
from flyergen.units import pt


class Detail(Block):
    """A drawing over the page's whole width, with its alt `text`, and words at their positions on it.

    Positions count from the drawing's top left.
    """

    file: FileName
    height: Extent
    text: TextKey = TextKey("")
    words: tuple[PlacedBlock, ...] = ()

    def unprinted(self, printing: Printing) -> Unprinted:
        inner = chain.from_iterable(one.block.unprinted(printing).items() for one in self.words)
        return {**dict(inner), self.text: Reason.ALT}

    def prints(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(one.block.prints() for one in self.words))

    def holds(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(one.block.holds() for one in self.words))

    def outline(self) -> Outline | None:
        return next((found for one in self.words if (found := one.block.outline())), None)

    def headings(self, words: Words) -> tuple[TextKey, ...]:
        return tuple(chain.from_iterable(one.block.headings(words) for one in self.words))

    def differs_by_group(self) -> bool:
        return True

    def may_bleed(self) -> bool:
        return True

    def wordless(self) -> bool:
        return not self.words

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the part of the art as one box."""
        return (BoxUnit(self.text, lambda measure: _detail(self, context, measure)),)

    def on_page(self, context: BlockContext, _: Sequence[Placed]) -> Drawing:
        """Return the part of the art with its words, from its top left, mirrored if words are read from the right."""
        edition = context.style_context.edition
        shapes = _shapes(self, context, Point(0.0, 0.0), None)
        if edition.direction == "rtl":
            from flyergen.typeset.mirror_image import reflected

            shapes = reflected(shapes, context.frame.width)
        words = (_placements(placed, context) for placed in present_blocks(self.words, edition))
        items = tuple(item for lines in words for item in items_at(lines, 0.0, 0.0))
        return Drawing(Size(context.frame.width, self.height), shapes, edition.plain(self.text), items)


_ENDLESS = 1e6  # mm

_TAP = pt(PHONE_TAP * 0.75)


def _detail(block: Detail, context: BlockContext, measure: float) -> LineBox:
    edition, left = context.style_context.edition, (measure - context.frame.width) / 2
    alt = edition.plain(block.text)
    element = Element("Figure", context.section, alt=alt) if alt else None
    items: list[Item] = [*_shapes(block, context, Point(left, -block.height), element)]
    over = False
    for placed in present_blocks(block.words, edition):
        lines = _placements(placed, context)
        over = over or any(one.overset or too_wide(one) for one in lines)
        items += items_at(lines, left, -block.height)
    return LineBox(tuple(items), context.trial.leading, block.height, snap=False, box=True, over=over)


def _shapes(block: Detail, context: BlockContext, corner: Point, element: Element | None) -> tuple[Item, ...]:
    """Return the shapes of the art with their top left at a corner."""
    edition = context.style_context.edition
    drawing = edition.art[block.file]
    colours = colours_to_roles(drawing, edition.palette, {role: role for role in edition.palette})
    return tuple(paths_of(drawing, Rect(*corner, context.frame.width, block.height), colours, element))


def _placements(placement: PlacedBlock, context: BlockContext) -> tuple[Placed, ...]:
    """Return the lines of words at their position on the detail."""
    at = placement.at or At()
    column = Column(
        context.frame.name, at.x or 0.0, at.width or 0.0, at.top or 0.0, _ENDLESS, 0.0, context.trial.leading
    )
    lines = fill(placement.block.set(context), (column,))
    if at.foot is None or not lines:
        return lines
    down = at.foot - lines[-1].bottom
    return tuple(one._replace(y=one.y + down, overset=one.line_box.over) for one in lines)


def items_at(lines: Sequence[Placed], x: float, y: float) -> Iterator[Item]:
    """Yield the items of set lines whose column has its top left at (x, y)."""
    for one in lines:
        yield from map(_large, shift(one.line_box.items, x + one.column.left, y + one.y + one.line_box.shift))


def _large(item: Item) -> Item:
    """Return a link on a picture as high as a button: it has no line under its words."""
    if not isinstance(item, Link) or item.box.height >= _TAP:
        return item
    more = _TAP - item.box.height
    return item._replace(box=Rect(item.box.x, item.box.y - more / 2, item.box.width, _TAP))
