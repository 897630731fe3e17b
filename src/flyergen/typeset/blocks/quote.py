"""A quote or call-out: a few words set large, on a coloured ground if there is one."""

from flyergen.artwork import Element, Path, rectangle
from flyergen.flyer.blocks import Quote
from flyergen.geometry import Rect
from flyergen.typeset.scene import Scene, Text, stacked, text_lines
from flyergen.typeset.strips import BoxUnit, Strip, Unit, moved


def set_quote(block: Quote, scene: Scene) -> tuple[Unit, ...]:
    """Return the call-out as one box that stands on its first baseline, so that its lines keep to the grid."""
    style = scene.style(block.style)
    element = Element("BlockQuote", scene.section)
    paragraph = Element("P", element)

    def build(measure: float) -> Strip:
        words = scene.desk.edition.prose[block.text][0]
        lines = text_lines(scene, Text(words, style, paragraph, block.text), measure - 1.5 * block.indent)
        items = moved(stacked(lines, 0.0, style.leading), block.indent, 0.0)
        foot = (len(lines) - 1) * style.leading + block.below
        ground = Rect(0, -block.above, measure, block.above + foot)
        colour = scene.desk.edition.palette.get(block.background)
        plate = (Path(rectangle(ground), fill=colour, background=True),) if colour else ()
        return Strip(
            (*plate, *items),
            style.leading,
            block.above,
            foot=foot,
            before=style.before,
            box=True,
        )

    return (BoxUnit(block.text, build),)
