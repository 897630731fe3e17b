"""Block imprint: who printed or paid for the flyer."""

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.located_names import StyleName, TextKey
from flyergen.messages import say


class Imprint(Block):
    """Who printed or paid for the flyer, in the smallest style."""

    text: TextKey
    style: StyleName = StyleName("small")

    def called(self) -> str:
        return say("small print")

    def hint(self) -> str:
        return "imprint"

    def present(self, edition: Edition) -> "Imprint | None":
        return self if edition.says(self.text) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Imprint(self.text, TEXT),)


BLOCK = Imprint
