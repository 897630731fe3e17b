"""Colored area: sets a colored area on a panel, out to the bleed where the panel ends at the trim."""

from collections.abc import Iterator
from math import radians, tan
from typing import TYPE_CHECKING

from flyergen.artwork import Path, rectangle
from flyergen.colour import Colour
from flyergen.flyer.model.blocks.area import Area
from flyergen.flyer.model.layout import PanelFrame
from flyergen.flyer.model.vector_drawing import in_black
from flyergen.geometry import NEAR, Point, Rect
from flyergen.typeset.line_boxes import BlockContext, PanelUnit, Unit

if TYPE_CHECKING:
    from flyergen.gradient import Gradient
    from flyergen.typeset.torn_edges import Side


def set_block(block: Area, context: BlockContext) -> tuple[Unit, ...]:
    """Return an area, out to the bleed where the panel ends at the trim."""
    frame = context.frame
    height = block.height or frame.height - block.top
    own = Rect(block.x, block.top, block.width or frame.width - block.x, height)
    box = bled(frame, own, context.bleed)
    palette = context.style_context.edition.palette
    area = Path(rectangle(box), fill=palette[block.colour], background=True)
    behind: list[Path] = []
    if block.torn or block.tilt:
        *behind, area = _torn(block, context, own, box)
    if block.bw:
        area = area._replace(in_black=in_black(block.bw))
    if block.to:
        gradient = gradient_in(box, palette[block.colour], palette[block.to], block.angle)
        area = area._replace(gradient=gradient)
    return (PanelUnit((*behind, area)),)


def _torn(block: Area, context: BlockContext, own: Rect, box: Rect) -> tuple[Path, ...]:
    """Return an area with torn or sloping edges. `box` is its box with the bleed."""
    from flyergen.typeset.torn_edges import Tear, sloped, torn_paper

    palette = context.style_context.edition.palette
    fibre = palette[block.fibre] if block.fibre else None
    sides = tuple(_free_sides(context.frame, own))
    papers = torn_paper(box, palette[block.colour], Tear(block.torn, block.seed, sides, fibre))
    slope = tan(radians(block.tilt))
    return tuple(sloped(paper, own.middle.x, slope) for paper in papers) if slope else papers


def _free_sides(frame: PanelFrame, box: Rect) -> "Iterator[Side]":
    """Yield the sides of a box that are not at the panel's edges."""
    if box.y > NEAR:
        yield "top"
    if box.right < frame.width - NEAR:
        yield "right"
    if box.bottom < frame.height - NEAR:
        yield "foot"
    if box.x > NEAR:
        yield "left"


def gradient_in(box: Rect, first: Colour, last: Colour, angle: float) -> "Gradient":
    """Return the linear gradient that fills a box.

    `angle` is the degrees to the right from a gradient that runs to the right. It begins and ends in corners.
    """
    from flyergen.gradient import Gradient

    across, down = Point(1.0, 0.0).turned(angle / 90)
    length = abs(box.width * across) + abs(box.height * down)
    x, y = box.middle.moved(-across * length / 2, -down * length / 2)
    matrix = (across * length, down * length, -down * length, across * length, x, y)
    return Gradient(((0.0, first), (1.0, last)), matrix)


def bled(frame: PanelFrame, box: Rect, bleed: float) -> Rect:
    """Return `box` (in the panel's coordinates) extended to the bleed at each edge where it touches the trim."""
    touches = (box.x <= 0, box.y <= 0, box.right >= frame.width - NEAR, box.bottom >= frame.height - NEAR)
    left, top, right, foot = (
        bleed if touched and cut else 0.0 for touched, cut in zip(touches, frame.at_trim(), strict=True)
    )
    return Rect(box.x - left, box.y - top, box.width + left + right, box.height + top + foot)
