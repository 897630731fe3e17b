"""Phone page: what a page of a flyer on a phone consists of, from the top down, as a web page needs it.

It is made from the same blocks, set in the same styles, as the page of the PDF. Words have their lines as they are set;
a browser may break them elsewhere. Lengths are millimetres, and a pixel of a phone is 3/4 pt.
"""

from typing import Literal

from flyergen.artwork import Item, Path, Stroke
from flyergen.colour import Colour
from flyergen.geometry import Size
from flyergen.record import NamedTuple


class Words(NamedTuple):
    """Words and the pictures beside them, with their elements of the structure."""

    items: tuple[Item, ...]


class FixedLines(NamedTuple):
    """Words whose lines keep their places, from the top left of a box, on shapes: a title as wide as its column."""

    size: Size
    items: tuple[Item, ...]
    shapes: tuple[Item, ...] = ()


class Drawing(NamedTuple):
    """A part of the art as wide as the page, with its alt text, and words at their places on it."""

    size: Size
    shapes: tuple[Item, ...]
    alt: str
    words: tuple[Item, ...] = ()


class Button(NamedTuple):
    """A place to tap: what it opens, or the `saved` event or contact, its icon in a square, and its words.

    It has a fill and an outline (None: none). It is `large` for a phone number.
    """

    target: str
    saved: str
    icon: tuple[Path, ...]
    side: float
    words: tuple[Item, ...]
    fill: Colour | None
    outline: Colour | None
    large: bool


class Buttons(NamedTuple):
    """Places to tap, one below the other."""

    buttons: tuple[Button, ...]


class Row(NamedTuple):
    """Words at the left and at the right of a line."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]


class PageTable(NamedTuple):
    """A table: its words, the alignment of each column, its lines, and the space around and beside cells.

    The `line` is over all `rows`, over each group of `pairs`, or over and under the head and at the foot ("ends").
    """

    items: tuple[Item, ...]
    align: tuple[str, ...]
    lines: Literal["rows", "pairs", "ends"]
    line: Stroke | None
    above: float
    beside: float


class Bar(NamedTuple):
    """A bar of a chart: its label and number, its color, and its length as a share of the longest."""

    label: tuple[Item, ...]
    number: tuple[Item, ...]
    colour: Colour
    length: float


class Bars(NamedTuple):
    """Bars below one another, their thickness, and the width that is kept for the numbers at their ends."""

    bars: tuple[Bar, ...]
    thickness: float
    beside: float


class IconRow(NamedTuple):
    """An icon in a square with its alt text, and the words beside it."""

    icon: tuple[Item, ...]
    side: float
    gap: float
    words: tuple[Item, ...]
    alt: str


class Ground(NamedTuple):
    """The color behind all that follows."""

    colour: Colour


class Card(NamedTuple):
    """Blocks on a color of their own, inside a padding."""

    colour: Colour
    padding: float
    entries: tuple["Entry", ...]


Block = Words | FixedLines | Drawing | Buttons | Row | PageTable | Bars | IconRow | Ground | Card


def words_in(block: Block) -> tuple[Item, ...]:
    """Return the words of a block, with the pictures beside them. Those of buttons and cards are not among them."""
    if isinstance(block, (Words, FixedLines, PageTable)):
        return block.items
    if isinstance(block, Row):
        return (*block.left, *block.right)
    if isinstance(block, Bars):
        return tuple(item for one in block.bars for item in (*one.label, *one.number))
    return block.words if isinstance(block, (Drawing, IconRow)) else ()


class Entry(NamedTuple):
    """A block, the space above it, its height on a phone, and its opacity."""

    block: Block
    above: float
    height: float
    opacity: float = 1.0


class PhonePage(NamedTuple):
    """A page: its language ("": that of the document), the ground at its top, its entries, and the space below them."""

    language: str
    ground: Colour
    entries: tuple[Entry, ...]
    below: float
