"""Block fact: a fact on its own line."""

from flyergen.flyer.model.blocks import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import says
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.located_names import FactName, StyleName
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple


class Fact(NamedTuple):
    """A fact on its own line: a web address, a phone number."""

    fact: FactName
    style: StyleName = StyleName("small")

    def called(self) -> str:
        return say("facts")

    def present(self, edition: Edition) -> "Fact | None":
        return self if says(edition.facts, self.fact) else None

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        return (("fact", self),)

    def phone_part(self) -> str:
        return "fact"

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Fact(self.fact, TEXT),)


BLOCK = Fact
