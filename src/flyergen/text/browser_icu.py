"""Browser ICU: where words end in texts with Khmer or Lao, by ICU itself, in a browser whose page has loaded it.

Browsers have other dictionaries for these two. ICU with the dictionaries of Southeast Asia is `icu.mjs` and `icu.wasm`
of the package `flyergen-browser`, packed 1.4 MB. Before it sets a text for which `needs_icu` is true, a page loads them
and gives the function the name `icuWordEnds`. Without it the words are those of the browser.
"""

import re

from flyergen.text.icu_segments import code_point_offsets

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
