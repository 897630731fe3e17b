"""Block programme: the hours of an event and what happens then."""

from collections.abc import Iterator

from flyergen.artwork import of_fact
from flyergen.flyer.model.block import Block, in_a_tuple
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.large_print_styles import LABEL, TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.line_above_rows import LineOver
from flyergen.flyer.model.list_labels import no_list
from flyergen.flyer.model.words import Words, keys_below
from flyergen.located_names import Extent, StyleName, TextKey
from flyergen.messages import say
from flyergen.problems import Problem
from flyergen.units import pt

_PT = pt(1)


class Programme(Block):
    """The programme of an event: the hours at the left, and what happens beside them."""

    text: TextKey
    style: StyleName = StyleName("programme")
    time_style: StyleName = StyleName("hour")
    indent: Extent = Extent(58 * _PT)
    rule: LineOver | None = None

    def called(self) -> str:
        return say("the program")

    def prints(self) -> tuple[str, ...]:
        return (of_fact("event.programme"),)

    def hints(self, words: Words) -> tuple[tuple[str, str], ...]:
        return tuple((key, "beside an hour of the programme") for key in keys_below(words, self.text))

    def needs_list(self) -> bool:
        return True

    def lists_of_texts(self, _: object) -> tuple[str, ...]:
        return (str(self.text),)

    @in_a_tuple
    def word_problems(self, facts: Facts, source: Words) -> Iterator[Problem]:
        """Yield words that are not a list, and hours without words or texts without an hour."""
        yield from no_list(self.text, source)
        count = source.items_of(self.text)
        hours = len(facts.event.programme) if facts.event else 0
        if count and count != hours:
            fact = say(
                "`{key}` has {count} texts, and the programme has {hours} hours",
                key=self.text,
                count=count,
                hours=hours,
            )
            hint = say("write an hour for each text under `programme:` of the event in flyer.yaml")
            below = [key for key in source.phrases if key.startswith(f"{self.text}.")]
            yield Problem("T208", fact, hint, source.phrases[below[-1]].place)

    def present(self, edition: Edition) -> "Programme | None":
        return self if edition.facts.event and edition.says(self.text) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Programme(self.text, TEXT, LABEL, Extent(pt(120))),)


BLOCK = Programme
