"""Block art crop: a part of the art as wide as a phone's page, and the words on it."""

from itertools import chain

from flyergen.flyer.model.block import Block, Outline
from flyergen.flyer.model.layout import PlacedBlock
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.flyer.model.words import Words
from flyergen.located_names import Extent, FileName, TextKey


class Detail(Block):
    """A drawing over the page's whole width, with its alt `text`, and words at their positions on it.

    Positions count from the drawing's top left.
    """

    file: FileName
    height: Extent
    text: TextKey = TextKey("")
    words: tuple[PlacedBlock, ...] = ()

    def unprinted(self, printing: Printing) -> Unprinted:
        inner = chain.from_iterable(one.block.unprinted(printing).items() for one in self.words)
        return {**dict(inner), self.text: Reason.ALT}

    def prints(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(one.block.prints() for one in self.words))

    def outline(self) -> Outline | None:
        return next((found for one in self.words if (found := one.block.outline())), None)

    def headings(self, words: Words) -> tuple[TextKey, ...]:
        return tuple(chain.from_iterable(one.block.headings(words) for one in self.words))

    def differs_by_group(self) -> bool:
        return True

    def may_bleed(self) -> bool:
        return True

    def wordless(self) -> bool:
        return not self.words
