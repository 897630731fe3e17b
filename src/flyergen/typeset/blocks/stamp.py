"""A stamp place: a blank plate with a dashed frame, for a stamp or a hand."""

from flyergen.artwork import Element, Item, Path, Stroke, rectangle
from flyergen.flyer.blocks import Stamp
from flyergen.geometry import Rect
from flyergen.typeset.scene import Scene, stacked, text_lines
from flyergen.typeset.strips import BoxUnit, Strip, Unit, moved
from flyergen.units import mm

# The frame stands 4 pt inside the plate and its words 7 pt inside the frame; its dashes are 4 on 3.
_INSET, _WORDS, _LINE, _DASHES = mm(4), mm(7), mm(0.8), (mm(4), mm(3))


def set_stamp(block: Stamp, scene: Scene) -> tuple[Unit, ...]:
    """Return a white plate with a dashed frame, and words at its top that say what it is for."""
    edition = scene.desk.edition
    style = scene.style(block.style)
    element = Element("P", scene.section)

    def build(measure: float) -> Strip:
        plate = Rect(0.0, -block.height, measure, block.height)
        frame = Stroke(edition.palette[block.frame], _LINE, dashes=_DASHES)
        items: list[Item] = [
            Path(rectangle(plate), fill=edition.palette[block.background], background=True),
            Path(rectangle(plate.grown(-_INSET)), stroke=frame),
        ]
        over = False
        if block.text:
            edge = _INSET + _WORDS
            lines = text_lines(scene, edition.prose[block.text][0], style, element, measure - 2 * edge)
            items += moved(stacked(lines, edge + style.cap, style.leading), edge, -block.height)
            over = 2 * edge + style.cap + (len(lines) - 1) * style.leading > block.height
        return Strip(tuple(items), style.leading, block.height, before=style.before, snap=False, box=True, over=over)

    return (BoxUnit(block.text, build),)
