"""Block also-in: the line with the flyer's other languages."""

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.located_names import StyleName
from flyergen.messages import say


class AlsoIn(Block):
    """The line that lists the other languages of the flyer, each in its own language."""

    style: StyleName = StyleName("small")

    def called(self) -> str:
        return say("the line for the other languages")

    def prints(self) -> tuple[str, ...]:
        return ("also_in",)

    def phone_part(self) -> str:
        return "languages"

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (AlsoIn(TEXT),)


BLOCK = AlsoIn
