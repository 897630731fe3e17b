"""Block bullets: a list of short texts."""

from typing import Literal

from flyergen.flyer.model.block import Block, Site
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.large_print_styles import DISC, INK, TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.list_labels import Labels, no_list
from flyergen.flyer.model.words import Words, keys_below
from flyergen.located_names import ColourName, Extent, StyleName, TextKey
from flyergen.messages import say
from flyergen.problems import Problem
from flyergen.units import pt

_PT = pt(1)


class Bullets(Block):
    """A list of short texts with hanging bullets: discs, boxes to tick, or the numbers of steps.

    Numbers have the face and size of `mark_style`, or are bold.
    """

    text: TextKey
    style: StyleName = StyleName("bullet")
    colour: ColourName = ColourName("brand")
    disc: Extent = Extent(4.4 * _PT)
    indent: Extent = Extent(10 * _PT)
    mark: Literal["disc", "box", "number"] = "disc"
    mark_style: StyleName = StyleName("")
    labels: Labels | None = None

    def called(self) -> str:
        return say("lists")

    def hints(self, words: Words) -> tuple[tuple[str, str], ...]:
        return tuple((key, "item of a list") for key in keys_below(words, self.text))

    def needs_list(self) -> bool:
        return True

    def lists_of_texts(self, _: object) -> tuple[str, ...]:
        return (str(self.text),)

    def word_problems(self, _: Facts, source: Words) -> tuple[Problem, ...]:
        return tuple(no_list(self.text, source))

    def problems(self, site: Site) -> tuple[Problem, ...]:
        return tuple(self.labels.problems(site.facts)) if self.labels else ()

    def present(self, edition: Edition) -> "Bullets | None":
        return self if edition.says(self.text) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return a list with large solid bullets. Labels need more room."""
        indent = Extent(pt(60 if self.labels else 36 if self.mark == "number" else 24))
        labels = self.labels and self.labels.enlarged()
        return (Bullets(self.text, TEXT, INK, DISC, indent, self.mark, labels=labels),)


BLOCK = Bullets
