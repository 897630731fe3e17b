"""Instructions to the column: flexible room, and the panel where the text goes on."""

from flyergen.flyer.model.blocks.blocks import Space, Start
from flyergen.typeset.block_context import BlockContext
from flyergen.typeset.line_boxes import SpaceUnit, StartUnit, Unit


def set_space(block: Space, _: BlockContext) -> tuple[Unit, ...]:
    """Return room that shares what is left on the panel."""
    return (SpaceUnit(block.weight),)


def set_start(block: Start, _: BlockContext) -> tuple[Unit, ...]:
    """Return the panel on which what follows starts."""
    return (StartUnit(block.panel, block.row),)
