"""Rules, coloured areas, and the blank place for a stamp."""

from flyergen.artwork import Element, Item, Path, Stroke, rectangle
from flyergen.flyer.blocks import Area, Rule, Stamp
from flyergen.flyer.layout import PanelFrame
from flyergen.flyer.names import TextKey
from flyergen.geometry import Rect
from flyergen.typeset.scene import Scene, stacked, text_lines
from flyergen.typeset.strips import BoxUnit, PanelUnit, Strip, Unit, moved
from flyergen.units import mm


def set_rule(block: Rule, scene: Scene) -> tuple[Unit, ...]:
    """Return a line as wide as the column."""
    colour = scene.desk.edition.palette[block.colour]

    def build(measure: float) -> Strip:
        middle = -block.weight / 2
        line = Path((("M", 0.0, middle), ("L", measure, middle)), stroke=Stroke(colour, block.weight))
        return Strip((line,), scene.trial.leading, block.weight, before=scene.trial.leading, snap=False, box=True)

    return (BoxUnit(_NO_WORDS, build),)


def set_area(block: Area, scene: Scene) -> tuple[Unit, ...]:
    """Return an area over the panel's width, out to the bleed where the panel ends at the trim."""
    frame = scene.frame
    height = block.height or frame.height - block.top
    box = bled(frame, Rect(0.0, block.top, frame.width, height), scene.bleed)
    area = Path(rectangle(box), fill=scene.desk.edition.palette[block.colour], background=True)
    return (PanelUnit((area,)),)


def bled(frame: PanelFrame, box: Rect, bleed: float) -> Rect:
    """Return `box` (in the panel's coordinates) drawn out to the bleed at each edge where it touches the trim."""
    left = bleed if box.x <= 0 and frame.x <= 0 else 0.0
    right = bleed if box.right >= frame.width - 1e-6 and frame.x + frame.width >= frame.side_width - 1e-6 else 0.0
    top = bleed if box.y <= 0 else 0.0
    foot = bleed if box.bottom >= frame.height - 1e-6 else 0.0
    return Rect(box.x - left, box.y - top, box.width + left + right, box.height + top + foot)


_NO_WORDS = TextKey("")

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
