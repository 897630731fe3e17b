"""Block photo: a photograph as wide as a phone's page, in place of one that is behind the words of a panel."""

from typing import Any

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.located_names import Extent, TextKey


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
