"""Block area: a colored area behind the words of a panel."""

from flyergen.flyer.model.block_questions import Resized
from flyergen.flyer.model.blocks import Block
from flyergen.flyer.model.edition import Edition
from flyergen.located_names import ColourName, Degrees, Extent, Millimetres
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple


class Area(NamedTuple):
    """A colored area over the panel's whole width, behind its words. Where it touches the trim it bleeds.

    It runs from `top` down for `height`, or to the panel's foot if that is 0. With `keep_out`, flowing words end above
    it, if it begins below their first line. With `to` it changes evenly to another color, in a direction of `angle`
    degrees to the right from one that points to the right.
    """

    colour: ColourName
    top: Millimetres = Millimetres(0)
    height: Extent = Extent(0)
    keep_out: bool = False
    to: ColourName = ColourName("")
    angle: Degrees = Degrees(90)

    def called(self) -> str:
        return say("colored areas")

    def of_panel(self) -> bool:
        return True

    def behind_words(self) -> bool:
        return True

    def ground_of_panel(self) -> tuple[ColourName, Millimetres, Extent]:
        return self.colour, self.top, self.height

    def may_bleed(self) -> bool:
        return True

    def ends_words(self) -> float | None:
        return self.top if self.keep_out else None

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return nothing: words take its colour along as their ground."""
        return ()

    def resized(self, drawn: "Area", place: Resized) -> "Area":
        top, foot = (place.moved.down.at(y) for y in (drawn.top, drawn.top + drawn.height))
        return self._replace(top=Millimetres(top), height=Extent(foot - top if drawn.height else 0.0))


BLOCK = Area
