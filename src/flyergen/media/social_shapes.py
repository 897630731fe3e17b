"""Shapes of pictures for social media, the distances that all keep, and the pattern at their foot.

Lengths are pixels: a picture has 72 pixels to the inch, so each is one point.

A story is higher than its words may reach down. Without a hem its foot is an empty field.
"""

from collections.abc import Iterator

from flyergen.geometry import Rect
from flyergen.media.cover_art_by_role import END, CoverArt, Piece, box_of, mapped
from flyergen.media.social_art import Placing
from flyergen.record import NamedTuple

LEAST = 26.0  # px: no type is smaller

GAP = 34.0  # px between art or title and the words below

CLEAR = 16.0  # px between art and a title below or above it

SLACK = 1.01  # times the natural width of a line, so that it stays on one line

AT_FOOT = 0.62  # of the measure: words at the foot of art, beside what stands there

_LYING = 1.2  # width to height


class PictureShape(NamedTuple):
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

    @property
    def head_size(self) -> float:
        """The size of the organization."""
        return 34.0 if self.stands else LEAST if self.lies else LEAST + 2

    def placing(self, box: Rect, scale: float, y: float) -> Placing:
        """Return the place of art at a scale, moved down by `y`, with a box of it in the middle of the picture."""
        return Placing(self.width, self.height, scale, self.width / 2 - (box.x + box.width / 2) * scale, y)


SQUARE = PictureShape("square", 1080, 1080, Rect(48, 48, 984, 984), 46, 0.262, 0.36, 0.31, 0.35)

STORY = PictureShape("story", 1080, 1920, Rect(64, 250, 952, 1350), 196, 0.195, 0.27, 0.42, 0.3, 64)

PREVIEW = PictureShape("preview", 1200, 630, Rect(285, 24, 630, 582), 24, 0.325, 0.4, 0.26, 0.55, 24)

_BAND = 0.12  # of the panel's height: a field that is lower is a band

_DEPTH = 0.5  # of the pattern's height: the ground below it at the picture's foot

_LOWEST = 0.06  # of the picture's height: a pattern is not further from its foot


class Hem(NamedTuple):
    """The pieces at the foot of a picture with their place there, the top of their pattern, and the ground below it.

    `edge` is where that ground begins. Without a ground the pattern ends the picture or lies within one ground.
    """

    cover_art: CoverArt
    placing: Placing
    top: float
    ground: str = ""
    edge: float = 0.0


def hem_of(cover_art: CoverArt, y: float, placing: Placing, shape: PictureShape) -> Hem | None:
    """Return the pattern that ends at a height of the cover or below it, at the picture's foot, if it has room there.

    A pattern between two grounds is turned over: it leads back to the ground above it. One in a band of its own, such
    as a road, comes with its band. One within a ground keeps its distance from the foot.
    """
    rows = [*_pattern(cover_art, y)]
    if not rows:
        return None
    top, foot = min(one.box.y for one in rows), max(one.box.bottom for one in rows)
    bands = [one for one in cover_art.pieces if _is_band(one, cover_art) and one.box.y <= top <= foot <= one.box.bottom]
    if bands:
        top, foot = bands[-1].box.y, bands[-1].box.bottom
    scale, middle = placing.scale, cover_art.width / 2
    above, below = cover_art.ground(middle, top - END), cover_art.ground(middle, foot + END)
    high, ground, space = (foot - top) * scale, "", 0.0
    if not bands and above != below:
        rows = [_turned(one, top + foot) for one in rows]
        ground, space = above, high * _DEPTH
    elif not bands:
        space = min((cover_art.height - foot) * scale, shape.height * _LOWEST)
    start = shape.height - space - high
    if start < shape.zone.bottom + CLEAR:
        return None
    place = placing._replace(y=start - top * scale, level=Placing(0, 0, 1, 0, 0).level, flat=1.0)
    return Hem(CoverArt(cover_art.width, cover_art.height, (*bands, *rows)), place, start, ground, start + high)


def _pattern(cover_art: CoverArt, y: float) -> Iterator[Piece]:
    """Yield the rows of equal shapes that end at a height or below it: the highest, and those that touch it."""
    rows = sorted((one for one in cover_art.pieces if one.role == "repeat"), key=lambda one: one.box.y)
    end = next((one.box.bottom for one in rows if one.box.bottom >= y - END), None)
    if end is None:
        return
    first = [one for one in rows if abs(one.box.bottom - end) <= END]
    top = min(one.box.y for one in first)
    yield from (one for one in rows if one.box.y <= end + END and one.box.bottom >= top - END)


def _is_band(piece: Piece, cover_art: CoverArt) -> bool:
    return piece.role == "field" and piece.box.height < cover_art.height * _BAND


def _turned(piece: Piece, across: float) -> Piece:
    """Return a piece turned over a level line. `across` is twice its height."""
    shape = piece.shape._replace(segments=mapped(piece.shape.segments, lambda x, y: (x, across - y)))
    return piece._replace(shape=shape, box=box_of(shape))
