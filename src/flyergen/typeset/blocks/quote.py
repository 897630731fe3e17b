"""Quote: sets a few large words, on a colored background if there is one."""

from flyergen.artwork import Element, Path, rectangle
from flyergen.flyer.model.blocks.quote import Quote
from flyergen.geometry import Rect
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, stack, texts_of


def set_block(block: Quote, context: BlockContext) -> tuple[Unit, ...]:
    """Return the quote as one box on its first baseline, so that its lines keep to the grid."""
    style = context.style(block.style)
    element = Element("BlockQuote", context.section)

    def build(measure: float) -> LineBox:
        lines = stack(context, texts_of(context, block.text, style, element), measure - 1.5 * block.indent)
        foot = lines.depth + block.below
        ground = Rect(0, -block.above, measure, block.above + foot)
        colour = context.style_context.edition.palette.get(block.background)
        plate = (Path(rectangle(ground), fill=colour, background=True),) if colour else ()
        return LineBox(
            (*plate, *lines.at(block.indent, 0.0)),
            style.leading,
            block.above,
            foot=foot,
            before=style.before,
            box=True,
            style=style.name,
        )

    return (BoxUnit(block.text, build),)
