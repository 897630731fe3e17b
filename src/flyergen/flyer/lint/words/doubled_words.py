"""Doubled words: finds a word that occurs twice in a row, in languages where that is a mistake."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flyergen.flyer.lint.words.text_pair import THING, Pair, TextFinding, around
from flyergen.messages import say

# Languages that double words to mean many, often or very.
_DOUBLING = ("vi", "id", "ms", "tl", "fil", "tr", "az", "hi", "ur", "bn", "ta", "so", "chk", "mh", "th", "km", "zh")
_ALLOWED = {
    "en": ("had", "that", "bye", "no"),
    "de": ("die", "das", "der", "sie"),
    "fr": ("nous", "vous"),
    "es": ("no", "sí", "poco"),
}


def check_doubled_word(pair: Pair) -> Iterator[TextFinding]:
    """Look for a word that occurs twice in a row."""
    for first, second in pairwise(pair.words.lower().split()):
        if second.startswith(first) and _is_slip(first, second, pair):
            match = re.search(rf"(?<!\w){re.escape(first)}\s+{re.escape(first)}(?!\w)", pair.words, re.IGNORECASE)
            if match:
                shown = around(pair.target.text, *match.span())
                fact = say("says “{word}” twice in a row: “{shown}”", word=first, shown=shown)
                yield TextFinding(fact, say("delete one"), match.start())


def _is_slip(first: str, second: str, pair: Pair) -> bool:
    if not first.isalpha() or second[len(first) :].strip(".,;:!?»”’)") or THING in first:
        return False
    return pair.mother not in _DOUBLING and first not in _ALLOWED.get(pair.mother, ())
