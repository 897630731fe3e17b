"""Block stamp: a blank area for a stamp or a group's logo."""

from typing import Self

from flyergen.artwork import Element, Item, Path, Stroke, rectangle
from flyergen.blocks.logo import logo_within
from flyergen.flyer.block import Block, Resized
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.geometry import Rect
from flyergen.messages import say
from flyergen.names import ColourName, Extent, Lines, StyleName, TextKey
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, texts_of
from flyergen.typeset.lock_up import words_in_box
from flyergen.units import pt


class Stamp(Block):
    """A blank area for a stamp or a local group's handwriting: a background with a dashed frame, and words at its top.

    With `logo`, a group that has a logo shows it here instead.
    """

    height: Extent
    text: TextKey = TextKey("")
    style: StyleName = StyleName("small")
    lock_up: bool = False
    lines: Lines = Lines(2)
    gap: Extent = Extent(13 * pt(1))
    tallest: Extent = Extent(0)
    background: ColourName = ColourName("paper")
    frame: ColourName = ColourName("brand")
    logo: bool = False

    def called(self) -> str:
        return say("the place for a stamp")

    def unprinted(self, printing: Printing) -> Unprinted:
        return {self.text: Reason.LOGO} if self.logo and printing.logo else {}

    def hint(self) -> str:
        return "in the blank field for a stamp"

    def off_paper(self) -> "Stamp | None":
        """Return the area for a group's logo, without the words for a stamp."""
        return self._replace(text=TextKey("")) if self.logo else None

    def differs_by_group(self) -> bool:
        return self.logo

    def shows_logo(self) -> bool:
        return self.logo

    def is_logo_area(self) -> bool:
        return True

    def present(self, edition: Edition) -> "Stamp | None":
        """Return the area, or None if its words are empty and there is no group's logo."""
        if not self.text or edition.says(self.text):
            return self
        return self._replace(text=TextKey("")) if self.logo and edition.logo else None

    def higher(self, more: float) -> "Stamp":
        return self._replace(height=Extent(self.height + more)) if self.height else self

    def resized(self, original: Self, place: Resized) -> Self:
        return self._replace(height=place.height(original.height)) if place.at else self

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        """Return the group's logo. Without one there is nothing: nobody stamps or writes on a phone."""
        return (self._replace(height=min(self.height, Extent(pt(56)))),) if edition.logo else ()

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (self._replace(height=Extent(pt(144)), style=TEXT, lock_up=False),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a white background with a dashed frame, and words at its top that say what it is for."""
        edition = context.style_context.edition
        if self.logo and edition.logo:
            return (BoxUnit(TextKey(""), lambda measure: _logo(self, context, measure)),)
        style = context.style(self.style)

        def build(measure: float) -> LineBox:
            plate = Rect(0.0, -self.height, measure, self.height)
            frame = Stroke(edition.palette[self.frame], _LINE, dashes=_DASHES)
            items: list[Item] = [
                Path(rectangle(plate), fill=edition.palette[self.background], background=True),
                Path(rectangle(plate.grown(-_INSET)), stroke=frame),
            ]
            over = False
            if self.text:
                edge = _INSET + _WORDS
                texts = texts_of(context, self.text, style, context.section)
                lines, cap = words_in_box(self, context, texts, measure - 2 * edge)
                items += lines.at(edge, edge + cap - self.height)
                over = 2 * edge + cap + lines.depth > self.height
            own, before, name = tuple(items), style.before, style.name
            return LineBox(own, style.leading, self.height, before=before, snap=False, box=True, over=over, style=name)

        return (BoxUnit(self.text, build),)


BLOCK = Stamp

# The frame is 4 pt inside the background and its words 7 pt inside the frame. Its dashes are 4 on 3.
_INSET, _WORDS, _LINE, _DASHES = pt(4), pt(7), pt(0.8), (pt(4), pt(3))


def _logo(block: Stamp, context: BlockContext, measure: float) -> LineBox:
    """Return the group's logo on the background, as large as fits where the frame would be."""
    edition = context.style_context.edition
    plate = Rect(0.0, -block.height, measure, block.height)
    element = Element("Figure", context.section, alt=edition.local_facts.organization.name)
    colour = edition.palette[block.background]
    ground = Path(rectangle(plate), fill=colour, background=True)
    items = (ground, *logo_within(edition, edition.logo, plate.grown(-_INSET), element, colour))
    return LineBox(items, context.trial.leading, block.height, before=context.trial.leading, snap=False, box=True)
