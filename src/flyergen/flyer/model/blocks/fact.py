"""Block fact: a fact on its own line."""

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import says
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.located_names import Extent, FactName, StyleName
from flyergen.messages import say


class Fact(Block):
    """A fact on its own line: a web address, a phone number. As a lock-up it fills the measure."""

    fact: FactName
    style: StyleName = StyleName("small")
    lock_up: bool = False
    tallest: Extent = Extent(0)

    @property
    def lines(self) -> int:
        """The lines of its lock-up."""
        return 1

    def called(self) -> str:
        return say("facts")

    def present(self, edition: Edition) -> "Fact | None":
        return self if says(edition.facts, self.fact) else None

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        return (("fact", self._replace(lock_up=False)),)

    def phone_part(self) -> str:
        return "fact"

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Fact(self.fact, TEXT),)


BLOCK = Fact
