"""Stamp box: sets a blank area with a dashed frame, for a stamp or handwriting."""

from flyergen.artwork import Element, Item, Path, Stroke, rectangle
from flyergen.flyer.model.blocks.stamp import Stamp
from flyergen.geometry import Rect
from flyergen.located_names import TextKey
from flyergen.typeset.blocks.logo import logo_within
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, texts_of
from flyergen.typeset.lock_up import words_in_box
from flyergen.units import pt

# The frame is 4 pt inside the background and its words 7 pt inside the frame. Its dashes are 4 on 3.
_INSET, _WORDS, _LINE, _DASHES = pt(4), pt(7), pt(0.8), (pt(4), pt(3))


def set_block(block: Stamp, context: BlockContext) -> tuple[Unit, ...]:
    """Return a white background with a dashed frame, and words at its top that say what it is for."""
    edition = context.style_context.edition
    if block.logo and edition.logo:
        return (BoxUnit(TextKey(""), lambda measure: _logo(block, context, measure)),)
    style = context.style(block.style)

    def build(measure: float) -> LineBox:
        plate = Rect(0.0, -block.height, measure, block.height)
        frame = Stroke(edition.palette[block.frame], _LINE, dashes=_DASHES)
        items: list[Item] = [
            Path(rectangle(plate), fill=edition.palette[block.background], background=True),
            Path(rectangle(plate.grown(-_INSET)), stroke=frame),
        ]
        over = False
        if block.text:
            edge = _INSET + _WORDS
            texts = texts_of(context, block.text, style, context.section)
            lines, cap = words_in_box(block, context, texts, measure - 2 * edge)
            items += lines.at(edge, edge + cap - block.height)
            over = 2 * edge + cap + lines.depth > block.height
        own, before, name = tuple(items), style.before, style.name
        return LineBox(own, style.leading, block.height, before=before, snap=False, box=True, over=over, style=name)

    return (BoxUnit(block.text, build),)


def _logo(block: Stamp, context: BlockContext, measure: float) -> LineBox:
    """Return the group's logo on the background, as large as fits where the frame would be."""
    edition = context.style_context.edition
    plate = Rect(0.0, -block.height, measure, block.height)
    element = Element("Figure", context.section, alt=edition.here.organization.name)
    colour = edition.palette[block.background]
    ground = Path(rectangle(plate), fill=colour, background=True)
    items = (ground, *logo_within(edition, edition.logo, plate.grown(-_INSET), element, colour))
    return LineBox(items, context.trial.leading, block.height, before=context.trial.leading, snap=False, box=True)
