"""Tear-off tabs: the number, width and cut lines of the tabs on a poster.

Tabs are equally wide except the first and the last: these are wider by the safe margin at the poster's edge. On a page
with a white border all are equally wide, and words stay as far from each cut as from the border. Lengths are
millimetres.
"""

from flyergen.named_tuple import NamedTuple

LEAST, USUAL = 15.0, 19.0  # mm: narrower tabs tear off with their neighbours; the usual width sets their number
CLEAR = 2.6  # mm between words and a cut line


class Row(NamedTuple):
    """A row of tabs: how many, the `pitch` from one to the next, and where the first one's words begin.

    `clear` is the distance of words from a cut line.
    """

    tabs: int
    pitch: float
    first: float
    height: float
    clear: float = CLEAR

    @property
    def depth(self) -> float:
        """The room for the turned lines of a tab, from side to side."""
        return self.pitch - 2 * self.clear

    def left(self, number: int) -> float:
        """Return where the room for the words of a tab begins. Tabs are counted from 0."""
        return self.first + number * self.pitch

    def cuts(self) -> tuple[float, ...]:
        """Return where the tabs are cut apart."""
        return tuple(self.left(number) - self.clear for number in range(1, self.tabs))
