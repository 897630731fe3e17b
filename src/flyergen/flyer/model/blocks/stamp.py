"""Block stamp: a blank area for a stamp or a group's logo."""

from typing import Self

from flyergen.flyer.model.block import Block, Resized
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.located_names import ColourName, Extent, Lines, StyleName, TextKey
from flyergen.messages import say
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

    def resized(self, drawn: Self, place: Resized) -> Self:
        return self._replace(height=place.height(drawn.height)) if place.at else self

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        """Return the group's logo. Without one there is nothing: nobody stamps or writes on a phone."""
        return (self._replace(height=min(self.height, Extent(pt(56)))),) if edition.logo else ()

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (self._replace(height=Extent(pt(144)), style=TEXT, lock_up=False),)


BLOCK = Stamp
