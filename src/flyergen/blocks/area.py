"""Block area: a colored area behind the words of a panel."""

from collections.abc import Iterator
from math import radians, tan
from typing import TYPE_CHECKING, Self

from flyergen.artwork import Path, rectangle
from flyergen.colour import Colour
from flyergen.flyer.art import Bw
from flyergen.flyer.block import Block, Resized
from flyergen.flyer.edition import Edition
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import in_black
from flyergen.geometry import NEAR, Point, Rect
from flyergen.messages import say
from flyergen.names import ColourName, Count, Degrees, Extent, Millimetres
from flyergen.typeset.backgrounds import bled
from flyergen.typeset.line_boxes import BlockContext, PanelUnit, Unit
from flyergen.units import pt

if TYPE_CHECKING:
    from flyergen.gradient import Gradient
    from flyergen.typeset.torn_edges import Side

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

    def resized(self, original: Self, place: Resized) -> Self:
        top, foot = (place.shift.down.at(y) for y in (original.top, original.top + original.height))
        left, right = (place.shift.across.at(x) for x in (original.x, original.x + original.width))
        return self._replace(
            top=Millimetres(top),
            height=Extent(foot - top if original.height else 0.0),
            x=Millimetres(left if original.x else 0.0),
            width=Extent(right - left if original.width else 0.0),
        )

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return an area, out to the bleed where the panel ends at the trim."""
        frame = context.frame
        height = self.height or frame.height - self.top
        own = Rect(self.x, self.top, self.width or frame.width - self.x, height)
        box = bled(frame, own, context.bleed)
        palette = context.style_context.edition.palette
        area = Path(rectangle(box), fill=palette[self.colour], background=True)
        behind: list[Path] = []
        if self.torn or self.tilt:
            *behind, area = _torn(self, context, own, box)
        if self.bw:
            area = area._replace(in_black=in_black(self.bw))
        if self.to:
            gradient = gradient_in(box, palette[self.colour], palette[self.to], self.angle)
            area = area._replace(gradient=gradient)
        return (PanelUnit((*behind, area)),)


BLOCK = Area


def _torn(block: Area, context: BlockContext, own_box: Rect, box: Rect) -> tuple[Path, ...]:
    """Return an area with torn or sloping edges. `box` is its box with the bleed."""
    from flyergen.typeset.torn_edges import Tear, sloped, torn_paper

    palette = context.style_context.edition.palette
    fibre = palette[block.fibre] if block.fibre else None
    sides = tuple(_free_sides(context.frame, own_box))
    papers = torn_paper(box, palette[block.colour], Tear(block.torn, block.seed, sides, fibre))
    slope = tan(radians(block.tilt))
    return tuple(sloped(paper, own_box.middle.x, slope) for paper in papers) if slope else papers


def _free_sides(frame: PanelFrame, box: Rect) -> "Iterator[Side]":
    """Yield the sides of a box that are not at the panel's edges."""
    if box.y > NEAR:
        yield "top"
    if box.right < frame.width - NEAR:
        yield "right"
    if box.bottom < frame.height - NEAR:
        yield "foot"
    if box.x > NEAR:
        yield "left"


def gradient_in(box: Rect, first: Colour, last: Colour, angle: float) -> "Gradient":
    """Return the linear gradient that fills a box.

    `angle` is the degrees to the right from a gradient that runs to the right. It begins and ends in corners.
    """
    from flyergen.gradient import Gradient

    across, down = Point(1.0, 0.0).turned(angle / 90)
    length = abs(box.width * across) + abs(box.height * down)
    x, y = box.middle.shift(-across * length / 2, -down * length / 2)
    matrix = (across * length, down * length, -down * length, across * length, x, y)
    return Gradient(((0.0, first), (1.0, last)), matrix)
