"""Social photograph: where a picture for social media has the photograph of the cover, under which color.

One that is behind the words of the cover is behind those of the picture, under as little of a color as they need. One
that is among the words is above them, and beside them in a wide picture. A cover with art keeps its art.
"""

from collections.abc import Iterable, Sequence

from flyergen.artwork import Picture
from flyergen.blocks.picture import photograph
from flyergen.colour import contrast
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import At, Layout, PlacedBlock
from flyergen.geometry import Rect
from flyergen.limits import CONTRAST
from flyergen.media.compose_social_picture import depth_of
from flyergen.media.cover import Cover, PlacedText
from flyergen.media.social_art import GAP, PictureShape
from flyergen.names import ColourName, Extent, Millimetres, PanelName
from flyergen.record import NamedTuple
from flyergen.typeset.line_boxes import BlockContext
from flyergen.typeset.photo_tones import Backing, View, tones
from flyergen.units import pt

_TALLEST = 0.52  # of the zone's height: a photograph over words
_STEPS = 20  # strengths of a color over it
_MOST = 0.9


class CoverPhoto(NamedTuple):
    """The photograph of a cover: its block, and the color that lies over it if it is behind words, "" if not."""

    placement: PlacedBlock
    ground: ColourName

    @property
    def block(self) -> Block:
        return self.placement.block


def photo_of(edition: Edition, panel: PanelName) -> CoverPhoto | None:
    """Return the photograph of a cover: the first that is behind words, or has a position and a size."""
    for placed in edition.layout.panels[panel].blocks:
        file, block = placed.block.picture_file(), placed.block
        if file not in edition.pictures or block.outline_in_front():
            continue
        if over := block.ground_of_panel():
            ground = over[0] or edition.layout.panels[panel].background
            return CoverPhoto(placed, ColourName(ground or "ink"))
        if placed.at and block.width and block.height:
            return CoverPhoto(placed, ColourName(""))
    return None


def on_ground(layout: Layout, panel: PanelName, ground: ColourName) -> Layout:
    """Return a layout whose panel has a color, which is that over its photograph."""
    return layout._replace(panels={**layout.panels, panel: layout.panels[panel]._replace(background=ground)})


def box_in(photo: CoverPhoto, shape: PictureShape) -> Rect:
    """Return the box of a photograph in a picture, in pixels: all of it, or over the words, or at the left of them."""
    if photo.ground:
        return Rect(0.0, 0.0, shape.width, shape.height)
    wide, high = photo.block.width, photo.block.height
    zone = shape.zone
    if shape.lies:
        room = zone.x - 2 * shape.margin
        scale = min(room / wide, zone.height / high)
        return Rect(
            zone.x - shape.margin / 2 - wide * scale, (shape.height - high * scale) / 2, wide * scale, high * scale
        )
    scale = min(zone.height * _TALLEST / high, zone.width / wide)
    return Rect((shape.width - wide * scale) / 2, zone.y, wide * scale, high * scale)


def beside(photo: CoverPhoto, shape: PictureShape) -> PictureShape:
    """Return a shape whose words have the room that a photograph leaves."""
    if photo.ground or shape.lies:
        return shape
    zone, top = shape.zone, box_in(photo, shape).bottom + GAP
    return shape._replace(zone=Rect(zone.x, top, zone.width, zone.bottom - top))


def block_in(
    photo: CoverPhoto, shape: PictureShape, words: Sequence[PlacedText], cover: Cover, context: BlockContext
) -> PlacedBlock:
    """Return the photograph at its place in a picture, under as little of a color as its words need."""
    box = box_in(photo, shape)
    placed = photo.placement._replace(before=None)
    if not photo.ground:
        at = At(top=Millimetres(pt(box.y)), x=Millimetres(pt(box.x)), width=Extent(pt(box.width)))
        return placed._replace(block=photo.block.on_social_picture(pt(box.width), pt(box.height)), at=at)
    whole = Rect(0.0, 0.0, pt(box.width), pt(box.height))
    for step in range(_STEPS + 1):
        block = photo.block.on_social_picture(whole.width, whole.height, (photo.ground, step / _STEPS * _MOST))
        if _is_legible(photograph(block, context, whole, None), whole, words, cover):  # type: ignore[arg-type]
            break
    return placed._replace(block=block, at=None)


def _is_legible(picture: Picture, whole: Rect, words: Iterable[PlacedText], cover: Cover) -> bool:
    for one in words:
        box = Rect(pt(one.x), pt(one.top), pt(one.width), pt(depth_of(one, cover)))
        colour = cover.palette[one.style.colour]
        if any(contrast(colour, tone) < CONTRAST for tone in tones(Backing(picture, whole, (View(box),)))):
            return False
    return True
