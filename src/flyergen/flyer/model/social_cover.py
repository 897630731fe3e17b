"""Social cover: the parts of a picture for social media, its shape, and words at positions.

Lengths are pixels here: a picture has 72 pixels to the inch, so each is one point.
"""

from collections.abc import Mapping
from typing import Protocol

from flyergen.colour import Colour, contrast
from flyergen.flyer.model.blocks import Block
from flyergen.flyer.model.layout import At, Em, Rows, Style
from flyergen.flyer.model.located_names import ColourName, Extent, Millimetres, Pitch, Points, TextKey
from flyergen.flyer.model.social_cover_art import CoverArt
from flyergen.flyer.model.social_picture_art import Placing
from flyergen.geometry import Rect
from flyergen.named_tuple import NamedTuple
from flyergen.trade_limits import CONTRAST
from flyergen.units import mm

LEAST = 26.0  # px: no type is smaller
_LYING = 1.2  # width to height
_LARGE = 0.1  # of the panel's width
SLACK = 1.01  # times the natural width of a line, so that it stays on one line
CLEAR = 16.0  # px between art and a title below or above it
GAP = 34.0  # px between art or title and the words below
AT_FOOT = 0.62  # of the measure: words at the foot of art, beside what stands there


class Shape(NamedTuple):
    """A shape of a picture: its size, and the zone that its words keep to.

    `top` is where the art begins. A title on a plain ground has this share of the picture's height (`title`, or `over`
    the art), and the other words at most the share `most` of the zone's. Ground below the art is flattened by `flat`.
    """

    name: str
    width: float
    height: float
    zone: Rect
    top: float
    title: float
    over: float
    most: float
    flat: float
    margin: float = 48.0

    @property
    def lies(self) -> bool:
        return self.width > self.height * _LYING

    @property
    def stands(self) -> bool:
        return self.height > self.width * _LYING


SQUARE = Shape("square", 1080, 1080, Rect(48, 48, 984, 984), 46, 0.262, 0.36, 0.31, 0.35)
STORY = Shape("story", 1080, 1920, Rect(64, 250, 952, 1350), 196, 0.195, 0.27, 0.42, 0.3, 64)
PREVIEW = Shape("preview", 1200, 630, Rect(285, 24, 630, 582), 24, 0.325, 0.4, 0.26, 0.55, 24)


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
        foot = None if self.foot is None else Millimetres(mm(self.foot))
        top = Millimetres(mm(self.top)) if foot is None else None
        room = None if self.room is None else Extent(mm(self.room))
        return At(top=top, foot=foot, x=Millimetres(mm(self.x)), width=Extent(mm(self.width)), room=room)


class Cover(NamedTuple):
    """The art and the words of a cover, the title first, with the measures of words and the colours of the palette.

    `alt` is the key of the alt text of the art.
    """

    cover_art: CoverArt
    words: tuple[Said, ...]
    metrics: Metrics
    palette: Mapping[str, Colour]
    alt: TextKey = TextKey("")

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
        lock_up = getattr(one.block, "lock_up", False)
        return self.metrics.smallest(one.block, one.style, one.box.width) if lock_up else one.size

    def cap(self, one: Said) -> float:
        """Return the height of their capitals in em."""
        return self.metrics.cap(one.style)


def size_of(style: Style) -> float:
    """Return the size of a style of the cover, which is in points."""
    return 0.0 if isinstance(style.size, Em) else float(style.size)


def pitch_of(style: Style) -> float:
    """Return the leading of a style of the cover in points."""
    return 0.0 if isinstance(style.leading, (Em, Rows)) else style.leading / mm(1)


def sized(style: Style, size: float, leading: float = 1.2) -> Style:
    """Return a style of a size in pixels, off the grid."""
    return style._replace(
        size=Points(round(size, 2)),
        leading=Pitch(mm(size * leading)),
        snap=False,
        shift=Millimetres(0),
        before=Millimetres(0),
        between=Millimetres(0),
    )


def coloured(cover: Cover, style: Style, ground: str) -> Style:
    """Return a style in its own colour, or the first that is legible on a ground."""
    behind = cover.palette[ground if ground in cover.palette else "paper"]
    usual = ("brand", "ink", "paper") if style.face == "display" else ("ink", "paper", "brand")
    for name in (str(style.colour), *usual):
        if name in cover.palette and contrast(cover.palette[name], behind) >= CONTRAST:
            return style._replace(colour=ColourName(name))
    return style


def titled(one: Said, scale: float, x: float, top: float) -> Set:
    """Return a title at another scale. A lock-up has the same lines as on the cover."""
    block, style = one.block, one.style
    width = one.box.width * scale
    if not getattr(block, "lock_up", False):
        return Set(block, sized(style, one.size * scale, one.ratio), x, top, width * SLACK)
    larger = block._replace(  # type: ignore[attr-defined]
        tallest=Extent(block.tallest * scale),  # type: ignore[attr-defined]
        gap=Extent(block.gap * scale),  # type: ignore[attr-defined]
    )
    return Set(_with_drawing(larger, one, scale, (x, top)), style, x, top, width, foot=top + one.lines * scale)


def _with_drawing(block: Block, one: Said, scale: float, at: tuple[float, float]) -> Block:
    """Return a title with its drawing, if it has one, at another scale and place."""
    drawing = getattr(block, "drawing", None)
    if drawing is None:
        return block
    x, y = at[0] + (drawing.x / mm(1) - one.box.x) * scale, at[1] + (drawing.y / mm(1) - one.box.y) * scale
    moved = drawing._replace(
        x=Millimetres(mm(x)),
        y=Millimetres(mm(y)),
        width=Extent(drawing.width * scale),
        height=Extent(drawing.height * scale),
    )
    found: Block = block._replace(drawing=moved)  # type: ignore[attr-defined]
    return found


def is_among(cover_art: CoverArt, box: Rect) -> bool:
    """Return whether there are whole things of the art both above a box and below it, and not only small ones."""
    large = [one.box for one in cover_art.wholes if one.box.width >= cover_art.width * _LARGE]
    return any(b.bottom <= box.y + box.height / 2 for b in large) and any(b.y >= box.bottom for b in large)


def lines_of(cover: Cover, one: Said, size: float, wide: float) -> int:
    """Return the number of lines of words at a size."""
    lines = 1
    while cover.em(one, lines) * size > wide and lines < 6:
        lines += 1
    return lines


def head_size(shape: Shape) -> float:
    """Return the size of the organization in a picture."""
    return 34.0 if shape.stands else LEAST if shape.lies else LEAST + 2


def placed(box: Rect, shape: Shape, scale: float, y: float) -> Placing:
    """Return the art at a scale, moved down by `y`, with a box of it in the middle of the picture."""
    return Placing(shape.width, shape.height, scale, shape.width / 2 - (box.x + box.width / 2) * scale, y)


def ground_at(cover_art: CoverArt, placing: Placing, x: float, y: float) -> str:
    """Return the colour of the ground at a point of the picture."""
    px, py = (x - placing.x) / placing.scale, (y - placing.y) / placing.scale
    if py > placing.level:
        py = placing.level + (py - placing.level) / placing.flat
    return cover_art.ground(min(max(px, 1.0), cover_art.width - 1.0), min(max(py, 1.0), cover_art.height - 1.0))
