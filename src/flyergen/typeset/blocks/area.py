"""Colored area: sets a colored area across a panel, out to the bleed where the panel ends at the trim."""

from flyergen.artwork import Gradient, Path, rectangle
from flyergen.colour import Colour
from flyergen.flyer.model.blocks.area import Area
from flyergen.flyer.model.layout import PanelFrame
from flyergen.geometry import NEAR, Point, Rect
from flyergen.typeset.line_boxes import BlockContext, PanelUnit, Unit


def set_block(block: Area, context: BlockContext) -> tuple[Unit, ...]:
    """Return an area over the panel's width, out to the bleed where the panel ends at the trim."""
    frame = context.frame
    height = block.height or frame.height - block.top
    box = bled(frame, Rect(0.0, block.top, frame.width, height), context.bleed)
    palette = context.style_context.edition.palette
    area = Path(rectangle(box), fill=palette[block.colour], background=True)
    if block.to:
        area = area._replace(gradient=gradient_in(box, palette[block.colour], palette[block.to], block.angle))
    return (PanelUnit((area,)),)


def gradient_in(box: Rect, first: Colour, last: Colour, angle: float) -> Gradient | None:
    """Return the linear gradient that fills a box, or None for spot inks, which have no colors between them.

    `angle` is the degrees to the right from a gradient that runs to the right. It begins and ends in corners.
    """
    if first.spots or last.spots:
        return None
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
