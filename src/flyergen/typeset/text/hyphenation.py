"""Hyphenation: where a word may be divided with a hyphen, by the dictionaries of LibreOffice.

Only plain words are divided: no names in capitals, no numbers, no addresses, and no part of a word that already has a
hyphen. A language without a dictionary has no hyphens.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

SHORTEST_WORD = 6
BEFORE, AFTER = 2, 3  # letters that stay on the line, letters that go to the next

_WORD = re.compile(rf"(?<![\w‐‑–—@/.:&'’-])[^\W\d_]{{{SHORTEST_WORD},}}(?![\w@/&]|[‐‑–—.:'’-]\w)")


def hyphen_points(text: str, language: str) -> list[int]:
    """Return the offsets in `text` where a hyphen may be inserted, by the rules of `language` (BCP 47)."""
    dictionary = _dictionary(language)
    if dictionary is None:
        return []
    return [match.start() + point for match in _WORD.finditer(text) for point in _points(match[0], language)]


@lru_cache(maxsize=8192)
def _points(word: str, language: str) -> tuple[int, ...]:
    """Return the points of one word, without those that would change its spelling."""
    dictionary = _dictionary(language)
    if dictionary is None or not word[1:].islower():
        return ()
    return tuple(int(point) for point in dictionary.positions(word.lower()) if not getattr(point, "data", None))


@lru_cache(maxsize=64)
def _dictionary(language: str) -> "Pyphen | None":
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=BEFORE, right=AFTER) if known else None
