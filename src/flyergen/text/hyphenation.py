"""Hyphenation: where a word may be divided, and blanks that a language does not break.

Usually words of six letters are divided, two letters stay and three go over. Loose hyphenation divides shorter words
too, and leaves as few letters as the language allows.

Only plain words are divided: no names in capitals, no numbers, no addresses, and no part of a word that already has a
hyphen. A language without a dictionary has no hyphens.

In Polish, Czech and other Slavic languages no line ends in a preposition or conjunction of one letter. In French a
blank is before tall signs and inside quotes. Source: PN-83/P-55366 for Polish, ČSN 01 6910 for Czech, Milchin's
handbook for Russian, the lexicon of the Imprimerie nationale for French.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

SHORTEST_WORD = 6

BEFORE, AFTER = 2, 3  # letters that stay on the line, letters that go to the next

# Languages in which three letters go over at least. In all others two may, in Czech and Slovak in narrow columns.
# Source: hyph-utf8, TeX's patterns.
THREE_GO_OVER = ("cy", "en", "et", "ga", "pt")

_WORD = re.compile(r"(?<![\w‐‑–—@/.:&'’-])[^\W\d_]{4,}(?![\w@/&]|[‐‑–—.:'’-]\w)")


def hyphen_points(text: str, language: str, loose: bool = False) -> list[int]:
    """Return the offsets in `text` where a hyphen may be inserted, by the rules of `language` (BCP 47)."""
    dictionary = _dictionary(language, loose)
    if dictionary is None:
        return []
    shortest = dictionary.left + dictionary.right if loose else SHORTEST_WORD
    words = (match for match in _WORD.finditer(text) if match.end() - match.start() >= shortest)
    return [word.start() + point for word in words for point in _points(word[0], language, loose)]


@lru_cache(maxsize=8192)
def _points(word: str, language: str, loose: bool) -> tuple[int, ...]:
    """Return the points of one word, without those that would change its spelling."""
    dictionary = _dictionary(language, loose)
    if dictionary is None or not word[1:].islower():
        return ()
    return tuple(int(point) for point in dictionary.positions(word.lower()) if not getattr(point, "data", None))


@lru_cache(maxsize=64)
def _dictionary(language: str, loose: bool) -> "Pyphen | None":
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    after = 2 if loose and language.partition("-")[0] not in THREE_GO_OVER else AFTER
    return pyphen.Pyphen(lang=known, left=BEFORE, right=after) if known else None


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
