"""Block write-in: lines to write on, each with a label, or plain lines."""

from typing import Literal

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.located_names import ColourName, Count, Extent, StyleName, TextKey
from flyergen.messages import say
from flyergen.units import pt

_PT = pt(1)


class WriteIn(Block):
    """Lines to write on. `text` is a list of labels; without it there are plain lines.

    A label is on its line or under it. `across` labels share a row, and each has so many `lines`.
    """

    text: TextKey = TextKey("")
    lines: Count = Count(1)
    across: Count = Count(1)
    label: Literal["on", "under"] = "on"
    style: StyleName = StyleName("write-in")
    pitch: Extent = Extent(28 * _PT)
    gap: Extent = Extent(14 * _PT)
    colour: ColourName = ColourName("ink")
    weight: Extent = Extent(0.6 * _PT)

    def called(self) -> str:
        return say("lines to write on")

    def hint(self) -> str:
        return "beside a line to write on"

    def needs_list(self) -> bool:
        return bool(self.text)

    def lists_of_texts(self, _: object) -> tuple[str, ...]:
        return (str(self.text),) if self.text else ()

    def present(self, edition: Edition) -> "WriteIn | None":
        return self if not self.text or edition.says(self.text) else None

    def off_paper(self) -> None:
        """Return nothing: nobody writes on a screen."""

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return one line in a row, with room for large handwriting."""
        large = self._replace(style=TEXT, across=Count(1), label="on", pitch=Extent(pt(54)), weight=Extent(pt(1.5)))
        return (large,)


BLOCK = WriteIn
