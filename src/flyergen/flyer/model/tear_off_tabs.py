"""Where the tabs of a tear-off poster stand: how many, how wide, and where between them it is cut.

Tabs are equally wide but for the first and the last, which are wider by what their words keep off the cut edge of the
poster. Lengths are millimetres.
"""

from flyergen.flyer.model.blocks.tab_and_mailing_blocks import Tabs
from flyergen.named_tuple import NamedTuple

LEAST, USUAL = 15.0, 19.0  # mm: narrower ones tear off with their neighbours; as many as are this wide
CLEAR = 2.6  # mm between words and a cut line


class Row(NamedTuple):
    """Tabs in a row: how many, each `pitch` from the next, the words of the first `first` from the left."""

    tabs: int
    pitch: float
    first: float
    height: float

    @property
    def depth(self) -> float:
        """How much room the turned lines of a tab have from side to side."""
        return self.pitch - 2 * CLEAR

    def left(self, number: int) -> float:
        """Return where the room for the words of a tab begins, counted from 0."""
        return self.first + number * self.pitch

    def cuts(self) -> tuple[float, ...]:
        """Return where the tabs are cut apart."""
        return tuple(self.left(number) - CLEAR for number in range(1, self.tabs))


def row_of(block: Tabs, width: float, safe: float) -> Row:
    """Return the tabs of a panel that is `width` wide and whose words keep `safe` off its edges."""
    room = width - 2 * safe + 2 * CLEAR
    tabs = block.number or max(1, int(room / USUAL))
    return Row(int(tabs), room / tabs, safe, block.height)
