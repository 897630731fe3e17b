"""Block area: a colored area behind the words of a panel."""

from typing import Self

from flyergen.flyer.model.art import Bw
from flyergen.flyer.model.block import Block, Resized
from flyergen.flyer.model.edition import Edition
from flyergen.located_names import ColourName, Count, Degrees, Extent, Millimetres
from flyergen.messages import say
from flyergen.units import pt

_LEAST = pt(24)  # a lower or narrower one is an ornament, on which there are no words


class Area(Block):
    """A colored area behind the words of a panel. Where it touches the trim it bleeds.

    It runs from `top` down for `height`, or to the panel's foot if that is 0, and from `x` on for `width`, or to the
    panel's right if that is 0. With `keep_out`, flowing words end above it, if it begins below their first line.
    `torn` edges are at most about so deep, with a `fibre` beside them; an edge at the panel's edge is straight.
    With `to` it changes evenly to another color, in a direction of `angle` degrees to the right from one that points to
    the right.
    """

    colour: ColourName
    top: Millimetres = Millimetres(0)
    height: Extent = Extent(0)
    keep_out: bool = False
    to: ColourName = ColourName("")
    angle: Degrees = Degrees(90)
    x: Millimetres = Millimetres(0)
    width: Extent = Extent(0)
    torn: Extent = Extent(0)
    fibre: ColourName = ColourName("")
    tilt: Degrees = Degrees(0)
    seed: Count = Count(1)
    bw: Bw | None = None

    def called(self) -> str:
        return say("colored areas")

    def of_panel(self) -> bool:
        return True

    def behind_words(self) -> bool:
        return True

    def ground_of_panel(self) -> tuple[ColourName, Millimetres, Extent] | None:
        is_ornament = any(0 < length < _LEAST for length in (self.width, self.height))
        return None if is_ornament else (self.colour, self.top, self.height)

    def ground_across(self) -> tuple[Millimetres, Extent]:
        return self.x, self.width

    def may_bleed(self) -> bool:
        return True

    def ends_words(self) -> float | None:
        return self.top if self.keep_out else None

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return nothing: words take its colour along as their ground."""
        return ()

    def resized(self, drawn: Self, place: Resized) -> Self:
        top, foot = (place.moved.down.at(y) for y in (drawn.top, drawn.top + drawn.height))
        left, right = (place.moved.across.at(x) for x in (drawn.x, drawn.x + drawn.width))
        return self._replace(
            top=Millimetres(top),
            height=Extent(foot - top if drawn.height else 0.0),
            x=Millimetres(left if drawn.x else 0.0),
            width=Extent(right - left if drawn.width else 0.0),
        )


BLOCK = Area
