"""Photo: sets a photograph over the width of a phone's page, no higher than a part of it."""

from flyergen.artwork import Element
from flyergen.flyer.model.phone_blocks.photo import Photo
from flyergen.geometry import Rect
from flyergen.typeset.blocks.picture import photograph
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit


def set_block(block: Photo, context: BlockContext) -> tuple[Unit, ...]:
    """Return the photograph as one box."""
    alt = context.style_context.edition.plain(block.text)
    element = Element("Figure", context.section, alt=alt) if alt else None

    def build(measure: float) -> LineBox:
        width = context.frame.width
        raster = context.style_context.edition.pictures[block.picture.file]
        height = min(width * raster.height / raster.width, block.height)
        box = Rect((measure - width) / 2, -height, width, height)
        items = (photograph(block.picture, context, box, element),)
        return LineBox(items, context.trial.leading, height, snap=False, box=True)

    return (BoxUnit(block.text, build),)
