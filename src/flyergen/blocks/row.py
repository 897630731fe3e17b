"""Block row: words at the left and at the right of a line, such as the name and the other languages."""

from collections.abc import Sequence

from flyergen import phone_page
from flyergen.artwork import GlyphRun
from flyergen.blocks.art_crop import items_at
from flyergen.flyer.block import Block
from flyergen.flyer.settings import Printing, Unprinted
from flyergen.names import TextKey
from flyergen.typeset.columns import Column, Placed, fill, too_wide
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit
from flyergen.units import pt


class Row(Block):
    """Two blocks beside one another, level at their first baselines."""

    left: Block
    right: Block

    def unprinted(self, printing: Printing) -> Unprinted:
        return {**self.left.unprinted(printing), **self.right.unprinted(printing)}

    def prints(self) -> tuple[str, ...]:
        return (*self.left.prints(), *self.right.prints())

    def differs_by_group(self) -> bool:
        return True

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return both sides as one box."""
        return (BoxUnit(TextKey(""), lambda measure: _row(self, context, measure)),)

    def on_page(self, context: BlockContext, lines: Sequence[Placed]) -> phone_page.Row:
        """Return the words of both sides."""
        sides = (_in_column(side, context, lines[0].column.width) for side in (self.left, self.right))
        left, right = (tuple(items_at(one, 0.0, 0.0)) for one in sides)
        return phone_page.Row(left, right)


_ENDLESS = 1e6  # mm

_HALF = 0.62  # of the measure: the most that one side may have

_APART = pt(9)


def _row(block: Row, context: BlockContext, measure: float) -> LineBox:
    """Return words at the left and at the right of a line, level at their first baselines."""
    wide = _in_column(block.right, context, measure)
    share = min(max((_ink(wide) + _APART) / measure, 1 - _HALF), _HALF)
    sides = (
        _in_column(block.left, context, measure * (1 - share)),
        _in_column(block.right, context, measure * share),
    )
    first = max((lines[0].y for lines in sides if lines), default=0.0)
    level = [tuple(one._replace(y=one.y + first - lines[0].y) for one in lines) for lines in sides]
    foot = max((one.bottom for lines in level for one in lines), default=0.0)
    shifts = (0.0, measure - _ink(level[1]))
    items = tuple(item for lines, x in zip(level, shifts, strict=True) for item in items_at(lines, x, -first))
    over = any(one.overset or too_wide(one) for lines in level for one in lines)
    return LineBox(items, context.trial.leading, first, foot=foot - first, snap=False, box=True, over=over)


def _in_column(block: Block, context: BlockContext, width: float) -> tuple[Placed, ...]:
    column = Column(context.frame.name, 0.0, width, 0.0, _ENDLESS, 0.0, context.trial.leading)
    return fill(block.set(context), (column,))


def _ink(lines: Sequence[Placed]) -> float:
    """Return the width of the widest line."""
    runs = [item for one in lines for item in one.line_box.items if isinstance(item, GlyphRun)]
    if not runs:
        return 0.0
    return max(run.origin.x + run.width for run in runs) - min(run.origin.x for run in runs)
