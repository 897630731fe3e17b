"""Social picture cover data: what a picture for social media is composed from, and words at positions in it."""

from collections.abc import Mapping
from typing import Protocol

from flyergen.colour import Colour, contrast
from flyergen.flyer.model.block import Block
from flyergen.flyer.model.cover_art_by_role import CoverArt
from flyergen.flyer.model.layout import At, Em, Rows, Style
from flyergen.geometry import Rect
from flyergen.located_names import ColourName, Extent, Millimetres, Pitch, Points, TextKey
from flyergen.named_tuple import NamedTuple
from flyergen.trade_limits import CONTRAST
from flyergen.units import pt

_MOST_LINES = 6


class Metrics(Protocol):
    """The measures of words. They need fonts, so typesetting answers."""

    def width(self, block: Block, style: Style, lines: int = 1) -> float:
        """Return the width of words in so many lines, in em."""

    def cap(self, style: Style) -> float:
        """Return the height of capitals in em."""

    def height(self, block: Block, style: Style, measure: float) -> float:
        """Return the height of a lock-up in a measure, in points."""

    def smallest(self, block: Block, style: Style, measure: float) -> float:
        """Return the size of the smallest line of a lock-up in a measure, in points."""


class Said(NamedTuple):
    """Words of the cover: their role, their block and style, and their box in points from the panel's top left.

    `inner` words are inside the art. The box of a title with a drawing holds both, and its `lines` are so high.
    """

    role: str
    block: Block
    style: Style
    box: Rect
    inner: bool = False
    lines: float = 0.0

    @property
    def size(self) -> float:
        return size_of(self.style)

    @property
    def ratio(self) -> float:
        """The leading to the size."""
        return pitch_of(self.style) / self.size


class Set(NamedTuple):
    """A block with its style, at a position in the picture. `top` is that of its capitals.

    It does not fit if it is higher than its `room`.
    """

    block: Block
    style: Style
    x: float
    top: float
    width: float
    foot: float | None = None
    room: float | None = None

    def down(self, by: float) -> "Set":
        """Return the words moved down."""
        return self._replace(top=self.top + by, foot=None if self.foot is None else self.foot + by)

    @property
    def at(self) -> At:
        foot = None if self.foot is None else Millimetres(pt(self.foot))
        top = Millimetres(pt(self.top)) if foot is None else None
        room = None if self.room is None else Extent(pt(self.room))
        return At(top=top, foot=foot, x=Millimetres(pt(self.x)), width=Extent(pt(self.width)), room=room)


class Cover(NamedTuple):
    """The art and the words of a cover, the title first, with the measures of words and the colours of the palette.

    `alt` is the key of the alt text of the art. The cover of a local group is `of_group`: its pictures have its name.
    `panel` is its name.
    """

    cover_art: CoverArt
    words: tuple[Said, ...]
    metrics: Metrics
    palette: Mapping[str, Colour]
    alt: TextKey = TextKey("")
    of_group: bool = False
    panel: str = ""

    @property
    def title(self) -> Said:
        return self.words[0]

    def of(self, *roles: str) -> tuple[Said, ...]:
        """Return the words with these roles, without those inside the art."""
        return tuple(one for one in self.words if one.role in roles and not one.inner)

    def em(self, one: Said, lines: int = 1) -> float:
        """Return the width of words in so many lines, in em."""
        return self.metrics.width(one.block, one.style, lines)

    def smallest(self, one: Said) -> float:
        """Return the size of the smallest line of words on the cover, in points."""
        return self.metrics.smallest(one.block, one.style, one.box.width) if one.block.stretched() else one.size

    def cap(self, one: Said) -> float:
        """Return the height of their capitals in em."""
        return self.metrics.cap(one.style)

    def ground_of(self, one: Said) -> str:
        """Return the color of the ground that words have on the cover, or "" if they have no place there."""
        box, art = one.box, self.cover_art
        return art.ground(box.x + 1.0, box.y + box.height / 2) if 0 <= box.y < art.height else ""

    def lines(self, one: Said, size: float, wide: float) -> int:
        """Return the number of lines of words at a size."""
        lines = 1
        while self.em(one, lines) * size > wide and lines < _MOST_LINES:
            lines += 1
        return lines

    def legible(self, style: Style, ground: str) -> Style:
        """Return a style in its own color, or the first that is legible on a ground."""
        behind = self.palette[ground if ground in self.palette else "paper"]
        usual = ("brand", "ink", "paper") if style.face == "display" else ("ink", "paper", "brand")
        for name in (str(style.colour), *usual):
            if name in self.palette and contrast(self.palette[name], behind) >= CONTRAST:
                return style._replace(colour=ColourName(name), bold_colour=ColourName(""))
        return style


def size_of(style: Style) -> float:
    """Return the size of a style of the cover, which is in points."""
    return 0.0 if isinstance(style.size, Em) else float(style.size)


def pitch_of(style: Style) -> float:
    """Return the leading of a style of the cover in points."""
    return 0.0 if isinstance(style.leading, (Em, Rows)) else style.leading / pt(1)


def sized(style: Style, size: float, leading: float = 1.2) -> Style:
    """Return a style of a size in pixels, off the grid."""
    return style._replace(
        size=Points(round(size, 2)),
        leading=Pitch(pt(size * leading)),
        snap=False,
        shift=Millimetres(0),
        before=Millimetres(0),
        between=Millimetres(0),
    )
