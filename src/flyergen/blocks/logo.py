"""Block logo: the organization's logo."""

from typing import Literal

from flyergen.artwork import Element, Item, Path, of_fact, rectangle
from flyergen.artwork import Picture as PictureItem
from flyergen.colour import PAPER, Colour
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.vector_drawing import colours_with_own, paths_of
from flyergen.geometry import Rect, Size
from flyergen.messages import say
from flyergen.names import ColourName, Extent, FileName, TextKey
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, ground_of
from flyergen.units import pt


class Logo(Block):
    """The organization's own logo, in its own colors, as large as possible within a height and a width.

    flyer.yaml names the file. Without one the block is empty. With a `background` it has padding around it.
    """

    height: Extent
    width: Extent = Extent(0)
    align: Literal["left", "center", "right"] = "left"
    background: ColourName = ColourName("")
    padding: Extent = Extent(5 * pt(1))

    def called(self) -> str:
        return say("the place of the logo")

    def shows_logo(self) -> bool:
        return True

    def wordless(self) -> bool:
        return True

    def may_bleed(self) -> bool:
        return True

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        return (Logo(Extent(pt(42)), background=self.background, padding=self.padding),) if edition.facts.logo else ()

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Logo(Extent(pt(72))),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the logo as one box, with a background if the layout gives one."""
        if not context.style_context.edition.facts.logo:
            return ()
        return (BoxUnit(TextKey(""), lambda measure: _logo(self, context, measure)),)


BLOCK = Logo

_SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}


def _logo(block: Logo, context: BlockContext, measure: float) -> LineBox:
    edition = context.style_context.edition
    around = block.padding if block.background else 0.0
    room = Size(min(block.width or measure, measure) - 2 * around, block.height - 2 * around)
    size = _within(_shape(edition, edition.facts.logo), room)
    width, height = size.width + 2 * around, size.height + 2 * around
    plate = Rect(_SHIFT[block.align] * (measure - width), -height, width, height)
    colour = edition.palette[block.background] if block.background else ground_of(context)
    ground = Path(rectangle(plate), fill=colour, background=True)
    element = Element("Figure", context.section, alt=edition.facts.organization.name)
    items = (
        *((ground,) if block.background else ()),
        *logo_within(edition, edition.facts.logo, plate.grown(-around), element, colour or PAPER),
    )
    return LineBox(items, context.trial.leading, height, before=context.trial.leading, snap=False, box=True)


def logo_within(edition: Edition, file: FileName, box: Rect, element: Element, ground: Colour) -> tuple[Item, ...]:
    """Return a logo centred in a box, as large as possible, on the color behind it."""
    if file in edition.art:
        drawing = edition.art[file]
        return paths_of(drawing, box, colours_with_own(drawing, edition.palette), element)
    size = _within(_shape(edition, file), Size(box.width, box.height))
    middle = Rect(box.x + (box.width - size.width) / 2, box.y + (box.height - size.height) / 2, *size)
    return (PictureItem(str(edition.pictures[file].path), middle, element, ground, of_fact("organization.name")),)


def _shape(edition: Edition, file: FileName) -> Size:
    """Return a logo's width and height in its own units."""
    if file in edition.art:
        view = edition.art[file].view_box
        return Size(view.width, view.height)
    return Size(edition.pictures[file].width, edition.pictures[file].height)


def _within(shape: Size, space: Size) -> Size:
    scale = min(space.width / shape.width, space.height / shape.height)
    return Size(shape.width * scale, shape.height * scale)
