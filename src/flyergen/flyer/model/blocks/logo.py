"""Block logo: the organization's logo."""

from typing import Literal

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import Layout
from flyergen.located_names import ColourName, Extent
from flyergen.messages import say
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


BLOCK = Logo
