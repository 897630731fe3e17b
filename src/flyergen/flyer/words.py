"""The words of one language: what a text file says, by key, and the spans that its markup makes.

A key is a path with dots; the items of a list are counted from 1: `problems.2.heading`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from flyergen.problems import Place


class Span(NamedTuple):
    """A stretch of words in one style.

    `link` is a web address, `lang` a BCP 47 code where it differs from the text's; `accent` asks for a second colour.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""
    accent: bool = False


# A paragraph is its spans; a text with blank lines in it has several.
Paragraph = tuple[Span, ...]


class Phrase(NamedTuple):
    """One string of a text file, as written, and where it stands."""

    key: str
    text: str
    place: Place


class Words(NamedTuple):
    """All the phrases of one language file, in the file's order.

    `review` is what the file says of its state ("draft", "reviewed", ...); `place` is the file's top.
    """

    language: str
    phrases: Mapping[str, Phrase]
    place: Place
    review: str = ""

    def items_of(self, key: str) -> int:
        """Return how many items the list at `key` has (0 if there is no list)."""
        count = 0
        while any(k == f"{key}.{count + 1}" or k.startswith(f"{key}.{count + 1}.") for k in self.phrases):
            count += 1
        return count
