"""Tear-off tabs: the number, width and cut lines of the tabs on a poster.

Tabs are equally wide except the first and the last: these are wider by the safe margin at the poster's edge. Lengths
are millimetres.
"""

from flyergen.flyer.model.blocks.tab_and_mailing_blocks import Tabs
from flyergen.named_tuple import NamedTuple

LEAST, USUAL = 15.0, 19.0  # mm: narrower tabs tear off with their neighbours; the usual width sets their number
CLEAR = 2.6  # mm between words and a cut line


class Row(NamedTuple):
    """A row of tabs: how many, the `pitch` from one to the next, and where the first one's words begin."""

    tabs: int
    pitch: float
    first: float
    height: float

    @property
    def depth(self) -> float:
        """The room for the turned lines of a tab, from side to side."""
        return self.pitch - 2 * CLEAR

    def left(self, number: int) -> float:
        """Return where the room for the words of a tab begins. Tabs are counted from 0."""
        return self.first + number * self.pitch

    def cuts(self) -> tuple[float, ...]:
        """Return where the tabs are cut apart."""
        return tuple(self.left(number) - CLEAR for number in range(1, self.tabs))


def row_of(block: Tabs, width: float, safe: float) -> Row:
    """Return the tabs of a panel that is `width` wide and keeps words `safe` from its edges."""
    room = width - 2 * safe + 2 * CLEAR
    tabs = block.number or max(1, int(room / USUAL))
    return Row(int(tabs), room / tabs, safe, block.height)
