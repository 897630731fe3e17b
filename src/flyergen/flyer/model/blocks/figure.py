"""Block figure: a large number with a picture and a caption."""

from collections.abc import Iterator
from typing import Literal

from flyergen.flyer.lint.qr_code_checks import no_alt
from flyergen.flyer.model.block import Block, Site, in_a_tuple
from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import says
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.list_labels import figures_of, no_figure
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.flyer.model.translator_hint_for_alt_text import aloud
from flyergen.flyer.model.words import Words
from flyergen.located_names import ColourName, Count, FactName, Share, StyleName, TextKey
from flyergen.messages import say
from flyergen.problems import Problem


class Figure(Block):
    """A large number, a picture of it, and what it counts."""

    value: FactName
    caption: TextKey
    style: StyleName = StyleName("figure")
    caption_style: StyleName = StyleName("caption")
    picture: Literal["dots", "none"] = "dots"
    picture_text: TextKey = TextKey("")
    colour: ColourName = ColourName("brand")
    out_of: Count = Count(100)
    columns: Count = Count(10)
    sign: Share = Share(1.0)

    def called(self) -> str:
        return say("large numbers")

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.picture_text: Reason.ALT}

    def hints(self, _: Words) -> tuple[tuple[str, str], ...]:
        caption = self.caption, "under the large number, which it goes on from"
        return (caption, *aloud(self.picture_text, "picture of the number"))

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        yield from no_figure(self.value, site.facts)
        fact = figures_of(self.value, site.facts).get(self.value.removeprefix("figures."))
        if fact is None or self.picture == "none":
            return
        if not _is_share(fact.value):
            hint = say("write `picture: none` here, or give a value from 0 to 100")
            yield Problem("L411", say("dots cannot show {value}", value=fact.value), hint, self.value.place)
        if not self.picture_text:
            no_words = say("these dots have no words for people who cannot see them")
            yield Problem("L409", no_words, no_alt("picture_text"), site.placed.place)

    def present(self, edition: Edition) -> "Figure | None":
        return self if says(edition.facts, self.value) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return the number with its caption, and below them the words for its dots."""
        caption = StyleName("large-caption")
        number = Figure(self.value, self.caption, StyleName("large-figure"), caption, picture="none")
        if self.picture == "none" or not self.picture_text:
            return (number,)
        return number, Paragraph(self.picture_text, StyleName("large-close"))


def _is_share(value: str) -> bool:
    try:
        return 0 <= float(value) <= 100
    except ValueError:  # reported elsewhere as not a number
        return True


BLOCK = Figure
