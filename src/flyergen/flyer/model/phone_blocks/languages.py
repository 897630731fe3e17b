"""Block languages: the line with the flyer's other languages, on pages on which no other block has it."""

from flyergen.flyer.model.block import Block
from flyergen.located_names import Name, StyleName

STYLE = StyleName("phone-languages")


class Languages(Block):
    """The line with the other languages, each of which is one tap away."""

    style: StyleName = STYLE

    def prints(self) -> tuple[str, ...]:
        return ("also_in",)

    def certain_styles(self) -> tuple[Name, ...]:
        return ()
