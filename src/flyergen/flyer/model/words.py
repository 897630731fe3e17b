"""The words of one language: what a text file says, by key, and the spans that its markup makes.

A key is a path with dots; the items of a list are counted from 1: `problems.2.heading`.
"""

from collections.abc import Mapping
from itertools import count

from flyergen.named_tuple import NamedTuple
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
    """One string of a text file, as it is printed, and where it stands.

    `written` is what the file has where something was set right, "" where it is the same.
    """

    key: str
    text: str
    place: Place
    written: str = ""

    @property
    def as_written(self) -> str:
        return self.written or self.text


class Silence(NamedTuple):
    """A finding that the file asks not to be told: the check's code, the key of the words, and why."""

    code: str
    key: str
    reason: str
    place: Place


class Words(NamedTuple):
    """All the phrases of one language file, in the file's order; `place` is the file's top.

    `review` is what the file says of its state ("draft", "reviewed", ...); `reviewer` has read it all on
    `reviewed_on` ("2026-03-01"), both "" where the file does not say. `blank` are keys with nothing after them: in a
    translation nobody has written them yet, and in the source language the flyer does without these texts.
    """

    language: str
    phrases: Mapping[str, Phrase]
    place: Place
    review: str = ""
    silenced: tuple[Silence, ...] = ()
    reviewer: str = ""
    reviewed_on: str = ""
    blank: Mapping[str, Place] = {}

    def says(self, key: str) -> bool:
        """Return whether the file itself has words for a key."""
        return key in self.phrases and key not in self.blank

    def filled(self, source: "Words") -> "Words":
        """Return these words with the source's where the file has none yet."""
        gaps = {key: Phrase(key, source.phrases[key].text, self.blank[key]) for key in self.gaps(source)}
        return self._replace(phrases={**self.phrases, **gaps}) if gaps else self

    def with_all_of(self, source: "Words") -> "Words":
        """Return these words with the source's where the file has none yet, and where a key is missing."""
        filled = self.filled(source)
        return filled._replace(phrases={**source.phrases, **filled.phrases})

    def gaps(self, source: "Words") -> tuple[str, ...]:
        """Return the keys of the source that have nothing after them here, in the source's order."""
        return tuple(key for key in source.phrases if key in self.blank) if self.blank else ()

    def items_of(self, key: str) -> int:
        """Return how many items the list at `key` has, empty ones among them (0 if there is no list)."""
        above = f"{key}."
        there = {one[len(above) :].partition(".")[0] for one in (*self.phrases, *self.blank) if one.startswith(above)}
        return next(n for n in count() if str(n + 1) not in there)
