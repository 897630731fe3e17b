"""Block fact: a fact on its own line."""

from flyergen.artwork import of_fact
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import says
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.flyer.merge import addresses, variable
from flyergen.flyer.words import Span
from flyergen.messages import say
from flyergen.names import Extent, FactName, StyleName, TextKey
from flyergen.problem import FlyerError
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, paragraph_unit


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

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a fact as it is printed, with its link.

        Raises FlyerError T408 if the fact should be a number and is not.
        """
        edition = context.style_context.edition
        try:
            printed = variable(edition.facts, self.fact, edition.language)
        except ValueError as error:
            from flyergen.problems.fit import UnprintableFact

            raise FlyerError([UnprintableFact(str(error)).problem(self.fact.place)]) from error
        span = Span(printed, link=addresses(edition.facts).get(printed, ""))
        key = TextKey(of_fact(self.fact), self.fact.place)
        run = Run(context.style(self.style), context.section)
        if self.lock_up:
            from flyergen.typeset.lock_up import lock_up_unit

            return (lock_up_unit(self, context, key, [(span,)], run),)
        return (paragraph_unit(context, key, (span,), run),)


BLOCK = Fact
