"""Words: the texts of one language by key, and the spans of their markup.

A key is a path with dots. List items are counted from 1: `problems.2.heading`.
"""

from collections.abc import Mapping
from itertools import count

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place


class Span(NamedTuple):
    """A run of words in one style.

    `link` is a web address. `lang` is a BCP 47 code, given if it differs from the text's. `accent` asks for a second
    color.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""
    accent: bool = False


POINT_PARTS = ("heading", "body", "bullets")  # the keys of the words of a numbered point

# A paragraph is a tuple of spans. A text with blank lines has several paragraphs.
Paragraph = tuple[Span, ...]


class Phrase(NamedTuple):
    """One string of a text file, as printed, and its place.

    `written` is the string in the file if it was corrected, "" if it is the same.
    """

    key: str
    text: str
    place: Place
    written: str = ""

    @property
    def as_written(self) -> str:
        return self.written or self.text


class Silence(NamedTuple):
    """A finding that the file silences: the check's code, the key of the words, and the reason."""

    code: str
    key: str
    reason: str
    place: Place


class Words(NamedTuple):
    """All phrases of one language file, in file order. `place` is the top of the file.

    `review` is the state in the file ("draft", "reviewed", ...). `reviewer` has read all of it on `reviewed_on`
    ("2026-03-01"); both are "" if the file does not say so. `blank` are keys with nothing after them: in a translation
    they are not translated yet, and in the source language the flyer omits these texts.
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
        """Return these words with the source's for blank keys."""
        gaps = {key: Phrase(key, source.phrases[key].text, self.blank[key]) for key in self.gaps(source)}
        return self._replace(phrases={**self.phrases, **gaps}) if gaps else self

    def with_all_of(self, source: "Words") -> "Words":
        """Return these words with the source's for blank and missing keys."""
        filled = self.filled(source)
        return filled._replace(phrases={**source.phrases, **filled.phrases})

    def gaps(self, source: "Words") -> tuple[str, ...]:
        """Return the blank keys that have words in the source, in the source's order."""
        return tuple(key for key in source.phrases if key in self.blank) if self.blank else ()

    def items_of(self, key: str) -> int:
        """Return the number of items in the list at `key`, with empty ones (0 if there is no list)."""
        above = f"{key}."
        there = {one[len(above) :].partition(".")[0] for one in (*self.phrases, *self.blank) if one.startswith(above)}
        return next(n for n in count() if str(n + 1) not in there)


def keys_below(words: Words, key: str) -> list[str]:
    """Return a key and those below it that have words."""
    return [one for one in words.phrases if one == key or one.startswith(f"{key}.")]
