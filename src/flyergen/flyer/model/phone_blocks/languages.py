"""Block languages: the line with the flyer's other languages, on pages on which no other block has it."""

from collections.abc import Sequence

from flyergen.located_names import Name, StyleName
from flyergen.named_tuple import NamedTuple

STYLE = StyleName("phone-languages")


class Languages(NamedTuple):
    """The line with the other languages, each of which is one tap away."""

    style: StyleName = STYLE

    def prints(self) -> tuple[str, ...]:
        return ("also_in",)

    def certain_styles(self) -> Sequence[Name]:
        return ()
