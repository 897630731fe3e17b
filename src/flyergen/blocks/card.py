"""Block card: blocks below one another on a background of their own."""

from collections.abc import Sequence
from itertools import chain

from flyergen import phone_page
from flyergen.artwork import Item, Path
from flyergen.blocks.buttons import rounded
from flyergen.flyer.block import Block
from flyergen.flyer.settings import Printing, Unprinted
from flyergen.geometry import Rect
from flyergen.names import ColourName, Extent, TextKey
from flyergen.typeset.columns import Column, Placed, fill
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, TextUnit, Unit, shift
from flyergen.typeset.phone_page_for_web import entries_of
from flyergen.units import pt


class Card(Block):
    """Blocks on a background with round corners. `gap` is between the blocks."""

    blocks: tuple[Block, ...]
    background: ColourName
    padding: Extent = Extent(pt(13.5))
    gap: Extent = Extent(pt(12))

    def unprinted(self, printing: Printing) -> Unprinted:
        return dict(chain.from_iterable(block.unprinted(printing).items() for block in self.blocks))

    def prints(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(block.prints() for block in self.blocks))

    def holds(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(block.holds() for block in self.blocks))

    def leads_to_people(self) -> bool:
        return True

    def differs_by_group(self) -> bool:
        return True

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the blocks as one box."""
        edition = context.style_context.edition

        def build(measure: float) -> LineBox:
            units = [unit for _, some in _units(self, context) for unit in some]
            lines = fill(units, (_column(self, context, measure),))
            height = max((one.bottom for one in lines), default=0.0) + 2 * self.padding
            plate = Path(
                rounded(Rect(0.0, -height, measure, height)), fill=edition.palette[self.background], background=True
            )
            items: list[Item] = [plate]
            for one in lines:
                items += shift(one.line_box.items, self.padding, one.y + one.line_box.shift + self.padding - height)
            over = any(one.overset for one in lines)
            return LineBox(tuple(items), context.trial.leading, height, snap=False, box=True, over=over)

        return (BoxUnit(TextKey(""), build),)

    def on_page(self, context: BlockContext, lines: Sequence[Placed]) -> phone_page.Card:
        """Return the blocks on their color."""
        column = _column(self, context, lines[0].column.width)
        entries = entries_of(_units(self, context), column, context)
        return phone_page.Card(context.style_context.edition.palette[self.background], self.padding, entries)


_ENDLESS = 1e6  # mm


def _units(block: Card, context: BlockContext) -> list[tuple[Block, tuple[Unit, ...]]]:
    """Return the blocks with their units, the gap above each but the first."""
    found: list[tuple[Block, tuple[Unit, ...]]] = []
    for one in block.blocks:
        first, *more = one.set(context)
        found.append((one, (_spaced(first, block.gap, bool(found)), *more)))
    return found


def _column(block: Card, context: BlockContext, measure: float) -> Column:
    width = measure - 2 * block.padding
    return Column(context.frame.name, 0.0, width, 0.0, _ENDLESS, 0.0, context.trial.leading)


def _spaced(unit: Unit, gap: float, after: bool) -> Unit:
    return unit._replace(before=gap) if after and isinstance(unit, (TextUnit, BoxUnit)) else unit
