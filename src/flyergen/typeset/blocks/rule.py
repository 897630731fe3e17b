"""A rule: a line across the column."""

from flyergen.artwork import Path, Stroke
from flyergen.flyer.model.blocks.blocks import Rule
from flyergen.flyer.model.located_names import TextKey
from flyergen.typeset.block_context import BlockContext
from flyergen.typeset.line_boxes import BoxUnit, LineBox, Unit


def set_rule(block: Rule, scene: BlockContext) -> tuple[Unit, ...]:
    """Return a line as wide as the column."""
    colour = scene.desk.edition.palette[block.colour]

    def build(measure: float) -> LineBox:
        middle = -block.weight / 2
        line = Path((("M", 0.0, middle), ("L", measure, middle)), stroke=Stroke(colour, block.weight))
        return LineBox((line,), scene.trial.leading, block.weight, before=scene.trial.leading, snap=False, box=True)

    return (BoxUnit(TextKey(""), build),)
