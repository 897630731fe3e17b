"""Quotation marks: the language's own quotes, apostrophes and ellipsis instead of typewriter signs."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding, around
from flyergen.messages import say

_ANY = '«»“”„‟‚‹›「」『』"'
# The quotes of each language, outer ones first, and further signs that it allows.
QUOTES = {
    "en": ("“", "”", ""),
    "es": ("«", "»", "“”"),
    "fr": ("«", "»", "“”‹›"),
    "pt": ("“", "”", "«»"),
    "it": ("«", "»", "“”"),
    "de": ("„", "“", "»«‚›‹"),
    "ru": ("«", "»", "„“"),
    "uk": ("«", "»", "„“”"),
    "be": ("«", "»", "„“"),
    "pl": ("„", "”", "«»"),
    "vi": ("“", "”", ""),
    "zh": ("“", "”", "「」『』"),
    "ja": ("「", "」", "『』“”"),
    "ko": ("“", "”", "「」『』"),
    "ar": ("«", "»", "“”"),
    "fa": ("«", "»", "“”"),
    "so": ("“", "”", ""),
    "tl": ("“", "”", ""),
    "fil": ("“", "”", ""),
}
APOSTROPHES = ("en", "fr", "it", "uk", "ca", "pt", "nl")


def check_quotes(pair: Pair) -> Iterator[TextFinding]:
    """Look for straight quotes, and for quotes of another language."""
    words = pair.words
    known = QUOTES.get(pair.mother)
    if known is None or not re.search(f"[{_ANY}]", words):
        return
    opening, closing, others = known
    allowed = {opening, closing, *others}
    for match in re.finditer(f"[{_ANY}]", re.sub(r"(?<=\d)\"", " ", words)):
        if match[0] not in allowed:
            shown = around(pair.target.text, *match.span())
            hint = say("write {opening}words{closing}", opening=opening, closing=closing)
            fact = say("has “{sign}”, a quote of other languages: “{shown}”", sign=match[0], shown=shown)
            if match[0] == '"':
                fact = say("has a straight quote: “{shown}”", shown=shown)
            yield TextFinding(fact, hint, match.start())
            return


def check_apostrophe(pair: Pair) -> Iterator[TextFinding]:
    """Look for straight apostrophes."""
    if "'" in pair.words and pair.mother in APOSTROPHES:
        match = re.search(r"(?<=[^\W\d])'", pair.words)
        if match:
            shown = around(pair.target.text, *match.span())
            yield TextFinding(say("has a straight apostrophe: “{shown}”", shown=shown), say("write ’"), match.start())


def check_ellipsis(pair: Pair) -> Iterator[TextFinding]:
    """Look for three full stops that mean an ellipsis."""
    at = pair.words.find("...")
    if at >= 0:
        yield TextFinding(say("has three full stops for an ellipsis"), say("write …"), at)
