"""The glossary of a flyer: names that no language translates, and renderings that were agreed upon.

A star stands for any ending, as `comunidad*`: languages that inflect need it.
"""

import re
from collections.abc import Iterator
from functools import cache

from flyergen.flyer.model.located_names import Name
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place


class Glossary(NamedTuple):
    """`keep` are the names that stay; `terms` gives for each term of the source language what a language calls it."""

    place: Place = Place("glossary.yaml")
    keep: tuple[Name, ...] = ()
    terms: dict[Name, dict[str, tuple[Name, ...]]] = {}


def renderings(glossary: Glossary, language: str) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """Yield each term with its renderings in `language`; `es-MX` has those of `es` where it has none of its own."""
    for term, by_language in glossary.terms.items():
        agreed = by_language.get(language) or by_language.get(language.partition("-")[0])
        if agreed:
            yield term, agreed


def is_said(term: str, words: str) -> bool:
    """Return whether a term stands in `words` as whole words; only one in lower case matches capitals too."""
    return bool(_pattern(term).search(words))


@cache
def _pattern(term: str) -> re.Pattern[str]:
    parts = (r"\s+".join(map(re.escape, part.split(" "))) for part in term.split("*"))
    written = r"\w*".join(parts)
    return re.compile(rf"(?<!\w){written}(?!\w)", re.IGNORECASE if term.islower() else re.NOFLAG)
