"""Words: the texts of one language by key, their spans and list labels, and the glossary.

A key is a path with dots. List items are counted from 1: `problems.2.heading`.

A star matches any ending, as in `comunidad*`, for languages with inflection.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import count

from flyergen.flyer.facts import Facts, FigureFact, printed_names
from flyergen.names import FactName, Name, Share, StyleName, TextKey
from flyergen.problem import Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple


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

    `source_text` is the string in the file if it was corrected, "" if it is the same.
    """

    key: str
    text: str
    place: Place
    source_text: str = ""

    @property
    def as_written(self) -> str:
        return self.source_text or self.text


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


class Glossary(NamedTuple):
    """`keep` are the names that stay. `terms` gives the translations of each term by language."""

    place: Place = Place("glossary.yaml")
    keep: tuple[Name, ...] = ()
    terms: dict[Name, dict[str, tuple[Name, ...]]] = {}


_LATIN, _GREEK = "[0-9A-Z_a-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]", "\u0370"

_UNSPACED = (("\u0e00", "\u10a0"), ("\u1780", "\u1800"), ("\u2e80", "\ua4d0"))  # words in them have no blanks between


def renderings(glossary: Glossary, language: str) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """Yield each term with its translations in `language`. `es-MX` has those of `es` if it has none of its own."""
    for term, by_language in glossary.terms.items():
        agreed = by_language.get(language) or by_language.get(language.partition("-")[0])
        if agreed:
            yield term, agreed


def is_said(term: str, words: str) -> bool:
    """Return whether a term occurs in `words` as whole words. Only a lower case term matches capitals too.

    Letters of another script do not belong to a word: Amharic puts its own before and after `ICE`.
    """
    return bool(_pattern(term).search(words))


@lru_cache(maxsize=1024)
def _pattern(term: str) -> re.Pattern[str]:
    parts = (r"\s+".join(map(re.escape, part.split(" "))) for part in term.split("*"))
    written = r"\w*".join(parts)
    before, after = _in_words_with(term[:1]), _in_words_with(term[-1:])
    return re.compile(f"(?<!{before}){written}(?!{after})", re.IGNORECASE if term.islower() else re.NOFLAG)


def _in_words_with(character: str) -> str:
    """Return a pattern of the characters that continue a word which begins or ends with one. `$.` is nothing."""
    if character.isalpha() and character < _GREEK:
        return _LATIN
    return "$." if any(first <= character < end for first, end in _UNSPACED) else r"\w"


class Labels(NamedTuple):
    """Labels at the left of a list's texts, instead of bullets: the first for the first text and so on."""

    figures: tuple[FactName, ...]
    style: StyleName = StyleName("label")
    sign: Share = Share(1.0)

    def enlarged(self) -> "Labels":
        """Return the labels of large print."""
        return Labels(self.figures, StyleName("large-label"))

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Yield the facts that are not figures."""
        yield from (problem for name in self.figures for problem in no_figure(name, facts))


def no_figure(name: FactName, facts: Facts) -> Iterator[Problem]:
    """Yield a fact that is used as a number and is something else. A missing fact is reported elsewhere."""
    if name.removeprefix("figures.") not in figures_of(name, facts) and name in printed_names(facts):
        known = ", ".join(facts.figures)
        yield problem_of("L408", name.place, "no_figure", "figures" if known else "no_figures", name=name, known=known)


def figures_of(name: FactName, facts: Facts) -> Mapping[str, FigureFact]:
    """Return the figures of flyer.yaml, for a name of a figure."""
    return facts.figures if name.startswith("figures.") else {}


def no_list(key: TextKey, source: Words) -> Iterator[Problem]:
    """Yield a problem for a key that must be a list and is something else."""
    if not source.items_of(key) and (key in source.phrases or any(k.startswith(f"{key}.") for k in source.phrases)):
        yield problem_of("T205", key.place, key=key)
