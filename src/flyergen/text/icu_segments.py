"""ICU segments: where words, characters and lines end by ICU, in offsets of the text.

At its first call ICU reads the language of the environment, and a name of more than eleven letters (in `LC_ALL`,
`LC_MESSAGES` or `LANG`) ends the whole process. No result here depends on that language. So ICU sees another one.
"""

import os
from collections.abc import Iterable
from functools import cache
from threading import Lock
from types import ModuleType

_ASKING_FIRST = Lock()


@cache
def breakers() -> ModuleType:
    """Return `icu4py.breakers` after it has read the language of the environment."""
    from icu4py import breakers

    with _ASKING_FIRST:
        named = os.environ.get("LC_ALL")
        os.environ["LC_ALL"] = "C"
        try:
            list(breakers.LineBreaker("a", "en").segments())
        finally:
            del os.environ["LC_ALL"]
            if named is not None:
                os.environ["LC_ALL"] = named
    return breakers


def word_ends(text: str, language: str) -> list[int]:
    """Return where each word ends (UAX #29, and ICU's dictionaries)."""
    return code_point_offsets(text, (end for _, end in breakers().WordBreaker(text, language).segments()))


def cluster_ends(text: str) -> list[int]:
    """Return where each grapheme cluster ends (UAX #29)."""
    return code_point_offsets(text, (end for _, end in breakers().CharacterBreaker(text, "en").segments()))


def line_ends(text: str, language: str) -> list[int]:
    """Return where a line may end (UAX #14). Japanese lines begin with no small kana."""
    locale = f"{language}-u-lb-strict" if language.partition("-")[0] == "ja" else language
    return code_point_offsets(text, (end for _, end in breakers().LineBreaker(text, locale).segments()))


def code_point_offsets(text: str, utf16_offsets: Iterable[int]) -> list[int]:
    """Convert offsets that count UTF-16 units to offsets in the Python string."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return list(utf16_offsets)
    units: list[int] = []
    for index, character in enumerate(text):
        units += [index] * (2 if character > "\uffff" else 1)
    units.append(len(text))
    return [units[offset] for offset in utf16_offsets]
