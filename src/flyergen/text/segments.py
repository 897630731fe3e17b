"""Segments: where words, characters and lines end in a text, by ICU or, in a browser, without it."""

import sys

__all__ = ("cluster_ends", "line_ends", "word_ends")

if sys.platform == "emscripten":
    from flyergen.text.browser_segments import cluster_ends, line_ends, word_ends
else:
    from flyergen.text.icu_segments import cluster_ends, line_ends, word_ends
