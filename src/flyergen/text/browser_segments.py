"""Browser segments: where words, characters and lines end in a browser, where ICU cannot be installed.

Words and characters are those of `Intl.Segmenter`, and lines end by the rules of UAX #14. For Khmer and Lao, which have
other dictionaries in browsers, ICU itself is asked if the page has it (`browser_icu`).
"""

from functools import lru_cache
from typing import Any

from flyergen.text.browser_icu import icu_word_ends
from flyergen.text.icu_segments import code_point_offsets
from flyergen.text.line_break_rules import line_ends as line_ends_by_rules


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
