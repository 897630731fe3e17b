"""Glossary: names that are not translated, and agreed translations of terms.

A star matches any ending, as in `comunidad*`, for languages with inflection.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from flyergen.located_names import Name
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place


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
