"""Picture: sets a raster picture as it is, or an SVG in the palette's colors."""

from flyergen.artwork import Element, Item
from flyergen.artwork import Picture as PictureItem
from flyergen.flyer.model.blocks.picture import Picture
from flyergen.flyer.model.vector_drawing import colours_to_roles, paths_of
from flyergen.geometry import Rect, Size
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, ground_of


def set_block(block: Picture, context: BlockContext) -> tuple[Unit, ...]:
    """Return the picture as one box at the left of the column. Without alt text it is decoration."""
    edition = context.style_context.edition
    element = Element("Figure", context.section, alt=edition.plain(block.text)) if block.text else None

    def build(measure: float) -> LineBox:
        size = _size(block, _pixels(block, context), measure)
        box = Rect(0.0, -size.height, size.width, size.height)
        items: tuple[Item, ...]
        if block.file in edition.art:
            drawing = edition.art[block.file]
            items = paths_of(drawing, box, colours_to_roles(drawing, edition.palette, block.colours), element)
        else:
            items = (PictureItem(str(edition.pictures[block.file].path), box, element, ground_of(context), block.text),)
        return LineBox(items, context.trial.leading, size.height, before=context.trial.leading, snap=False, box=True)

    return (BoxUnit(block.text, build),)


def _pixels(block: Picture, context: BlockContext) -> Size:
    edition = context.style_context.edition
    if block.file in edition.art:
        box = edition.art[block.file].view_box
        return Size(box.width, box.height)
    raster = edition.pictures[block.file]
    return Size(raster.width, raster.height)


def _size(block: Picture, pixels: Size, measure: float) -> Size:
    """Return the given size. One given side keeps the proportions, and without a side it fills the measure."""
    ratio = pixels.height / pixels.width
    if block.width and block.height:
        return Size(block.width, block.height)
    if block.height:
        return Size(block.height / ratio, block.height)
    width = block.width or measure
    return Size(width, width * ratio)
