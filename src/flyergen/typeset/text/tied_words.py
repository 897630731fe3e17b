"""Tied words: the blanks between words that a language keeps on one line by custom.

In Polish, Czech and other Slavic languages no line ends in a preposition or conjunction of one letter. In French a
blank is before tall signs and inside quotes. Source: PN-83/P-55366 for Polish, ČSN 01 6910 for Czech, Milchin's
handbook for Russian, the lexicon of the Imprimerie nationale for French.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_ONE_LETTER = r"(?:(?<=[\s(\[«„“\"'])|^)[^\W\d_] (?=\S)"
_FRENCH = r"(?<=\S) (?=[;:!?»%])|(?<=«) "
_TIES = {
    **dict.fromkeys(
        ("be", "bg", "bs", "cs", "hr", "mk", "pl", "ru", "rue", "sk", "sl", "sr", "szl", "uk"), _ONE_LETTER
    ),
    **dict.fromkeys(("br", "fr"), _FRENCH),
}


def tied_ends(text: str, language: str) -> Iterator[int]:
    """Yield the offsets after blanks at which no line ends, in a language (BCP 47)."""
    pattern = _TIES.get(language.partition("-")[0])
    if pattern:
        yield from (match.end() for match in _compiled(pattern).finditer(text))


@lru_cache(maxsize=2)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
