"""Browser segments: where words, characters and lines end in a browser, where ICU cannot be installed.

Words and characters are those of `Intl.Segmenter`, and lines end by the rules of UAX #14. For Khmer and Lao, which have
other dictionaries in browsers, ICU itself is asked if the page has it. ICU with the dictionaries of Southeast Asia is
`icu.mjs` and `icu.wasm` of the package `flyergen-browser`, packed 1.4 MB. Before it sets a text for which `needs_icu`
is true, a page loads them and gives the function the name `icuWordEnds`. Without it the words are those of the browser.
"""

import re
from functools import lru_cache
from typing import Any

from flyergen.text.icu_segments import code_point_offsets
from flyergen.text.line_break_rules import line_ends as line_ends_by_rules

_LETTERS = re.compile("[\u0e80-\u0eff\u1780-\u17ff\u19e0-\u19ff]")  # Lao, Khmer and its signs for days


def needs_icu(text: str) -> bool:
    """Return whether words of a text are other ones in browsers than in ICU."""
    return bool(_LETTERS.search(text))


def icu_word_ends(text: str, language: str) -> list[int] | None:
    """Return where each word ends, or None if the browser knows it, or has no ICU."""
    if not needs_icu(text):
        return None
    import js

    asked = getattr(js, "icuWordEnds", None)
    return code_point_offsets(text, asked(text, language).to_py()) if asked else None


def word_ends(text: str, language: str) -> list[int]:
    """Return where each word ends (UAX #29, and the dictionaries of the browser or of ICU)."""
    ends = icu_word_ends(text, language)
    return _ends(text, language, "word") if ends is None else ends


def cluster_ends(text: str) -> list[int]:
    """Return where each grapheme cluster ends (UAX #29)."""
    return _ends(text, "en", "grapheme")


def line_ends(text: str, language: str) -> list[int]:
    """Return where a line may end (UAX #14). Japanese lines begin with no small kana."""
    return line_ends_by_rules(text, language, lambda run: word_ends(run, language))


def _ends(text: str, language: str, granularity: str) -> list[int]:
    return code_point_offsets(text, _segmenter(language, granularity)(text).to_py()) if text else []


@lru_cache(maxsize=64)
def _segmenter(language: str, granularity: str) -> Any:
    """Return a function of the page that returns where the segments of a text end, as an array of numbers."""
    from flyergen_segments import ends_of  # type: ignore[import-not-found]  # a module of the page's script

    return ends_of(language, granularity)
