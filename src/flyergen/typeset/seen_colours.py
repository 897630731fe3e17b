"""Seen colors: the colors of words or a code as they are seen, each with the colors around them.

One color is one color everywhere. Of a gradient the outermost colors in the box count, and of a photograph the darkest
and the lightest tone that is seen there: beside what covers it, and with what is seen through it.
"""

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from flyergen.artwork import Picture
from flyergen.colour import PAPER, Colour, Opacity, contrast, mixed
from flyergen.geometry import Rect
from flyergen.record import NamedTuple
from flyergen.typeset.painting_order import Blend, Line, Page, Paint, Sign

if TYPE_CHECKING:
    from flyergen.typeset.photo_tones import Backing


_NO_EDGE = 1.1  # contrast: with less, nobody sees where one color ends


class Subject(NamedTuple):
    """A line of words or a code, and all that is painted on its side of the sheet."""

    thing: Line | Sign
    page: Page

    @property
    def box(self) -> Rect:
        """A box that would also contain other letters of the same kinds, or the box of a code."""
        return self.thing.room if isinstance(self.thing, Line) else self.thing.box


def seen_colours(
    colour: Colour, opacity: Opacity | None, ground: Paint | None, on: Subject
) -> list[tuple[Colour, Colour]]:
    """Return the color of words or a code as it is seen, with each color around it.

    With an opacity they are blended with what is below their block, and not with the rest of their block.
    """
    if opacity is None:
        return [(colour, around) for around in _colours(ground, ground, on)]
    if isinstance(ground, Blend) and ground.group is opacity:
        lows = _colours(ground.below, ground, on)
        pairs = ((low, around) for low in lows for around in _over(ground, low, ground, on))
        return [(mixed(colour, low, opacity.share), around) for low, around in pairs]
    return [(mixed(colour, around, opacity.share), around) for around in _colours(ground, ground, on)]


def _colours(paint: Paint | None, ground: Paint | None, on: Subject) -> tuple[Colour, ...]:
    """Return the colors of a paint where the ground is seen, of which it is all or a part."""
    if isinstance(paint, Blend) and paint.opacity:
        return tuple(seen for low in _colours(paint.below, ground, on) for seen in _over(paint, low, ground, on))
    if paint is None:
        return (PAPER,)
    if paint.picture:
        from flyergen.typeset.photo_tones import tones

        return tones(_backing(paint, paint.picture, ground, on))
    return paint.colours_in(on.box)


def _over(blend: Blend, low: Colour, ground: Paint | None, on: Subject) -> Iterator[Colour]:
    """Yield the colors of a blend where the color below it is `low`."""
    owns, shares = _colours(blend.top, ground, on), blend.shares_in(on.box)
    pairs = zip(owns, shares, strict=True) if len(owns) == len(shares) else product(owns, shares)
    return (mixed(own, low, share) for own, share in pairs)


def looks_like(paint: Paint, colour: Colour, on: Subject) -> bool:
    """Return whether what is seen of a photograph around words or a code is so near to a color that no edge is seen."""
    from flyergen.typeset.photo_tones import tones

    seen = tones(_backing(paint, paint.picture, paint, on)) if paint.picture else ()
    return bool(seen) and all(contrast(tone, colour) < _NO_EDGE for tone in seen)


def backing_of(ground: Paint | None, on: Subject) -> "Backing | None":
    """Return the photograph behind words or a code, if there is one."""
    paint = ground
    while isinstance(paint, Blend) and paint.opacity:
        paint = paint.below
    return _backing(paint, paint.picture, ground, on) if paint and paint.picture else None


def _backing(paint: Paint, picture: Picture, ground: Paint | None, on: Subject) -> "Backing":
    """Return the photograph of a paint as the backing of words, with what else is painted where they are."""
    from flyergen.typeset.photo_tones import Backing, View
    from flyergen.typeset.seen_pixels import Scene

    box, order = on.box, on.thing.mark.order
    near = [one for one in on.page.near(box) if one.fills(box) is not False]
    under, over = (tuple(one for one in near if sign * (one.order - order) > 0) for sign in (-1, 1))
    scene = Scene(paint, ground, under, over)
    view = View(box, None if scene.is_plain(box) else scene)
    return Backing(picture, paint.whole, (view,), paint.is_upside_down)
