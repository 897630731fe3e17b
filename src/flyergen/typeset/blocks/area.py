"""Colored area: sets a colored area across a panel, out to the bleed where the panel ends at the trim."""

from flyergen.artwork import Path, rectangle
from flyergen.flyer.model.blocks.area import Area
from flyergen.flyer.model.layout import PanelFrame
from flyergen.geometry import NEAR, Rect
from flyergen.typeset.line_boxes import BlockContext, PanelUnit, Unit


def set_block(block: Area, context: BlockContext) -> tuple[Unit, ...]:
    """Return an area over the panel's width, out to the bleed where the panel ends at the trim."""
    frame = context.frame
    height = block.height or frame.height - block.top
    box = bled(frame, Rect(0.0, block.top, frame.width, height), context.bleed)
    area = Path(rectangle(box), fill=context.style_context.edition.palette[block.colour], background=True)
    return (PanelUnit((area,)),)


def bled(frame: PanelFrame, box: Rect, bleed: float) -> Rect:
    """Return `box` (in the panel's coordinates) extended to the bleed at each edge where it touches the trim."""
    touches = (box.x <= 0, box.y <= 0, box.right >= frame.width - NEAR, box.bottom >= frame.height - NEAR)
    left, top, right, foot = (
        bleed if touched and cut else 0.0 for touched, cut in zip(touches, frame.at_trim(), strict=True)
    )
    return Rect(box.x - left, box.y - top, box.width + left + right, box.height + top + foot)
