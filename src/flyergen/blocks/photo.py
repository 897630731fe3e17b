"""Block photo: a photograph as wide as a phone's page, in place of one that is behind the words of a panel."""

from typing import Any

from flyergen.artwork import Element
from flyergen.blocks.picture import photograph
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.geometry import Rect
from flyergen.names import Extent, TextKey
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit


class Photo(Block):
    """A block with a photograph, its greatest height, and the key of its alt text."""

    picture: Any
    height: Extent
    text: TextKey = TextKey("")

    def unprinted(self, _: Printing) -> Unprinted:
        return dict.fromkeys((self.picture.caption, self.picture.credit), Reason.ELSEWHERE) | {self.text: Reason.ALT}

    def rights(self, edition: Edition) -> str:
        said: str = self.picture.rights(edition)
        return said

    def may_bleed(self) -> bool:
        return True

    def wordless(self) -> bool:
        return True

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the photograph as one box."""
        alt = context.style_context.edition.plain(self.text)
        element = Element("Figure", context.section, alt=alt) if alt else None

        def build(measure: float) -> LineBox:
            width = context.frame.width
            raster = context.style_context.edition.pictures[self.picture.file]
            height = min(width * raster.height / raster.width, self.height)
            box = Rect((measure - width) / 2, -height, width, height)
            items = (photograph(self.picture, context, box, element),)
            return LineBox(items, context.trial.leading, height, snap=False, box=True)

        return (BoxUnit(self.text, build),)


BLOCK = Photo
