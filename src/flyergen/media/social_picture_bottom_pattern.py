"""Social picture bottom pattern: one at the edge of a cover's art, such as checks, that ends a picture.

A story is higher than its words may reach down. Without a hem its foot is an empty field.
"""

from collections.abc import Iterator

from flyergen.media.cover_art_by_role import END, CoverArt, Piece, box_of, mapped
from flyergen.media.social_art import Placing
from flyergen.media.social_shapes import CLEAR, Shape
from flyergen.record import NamedTuple

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


def hem_of(cover_art: CoverArt, y: float, placing: Placing, shape: Shape) -> Hem | None:
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
