"""Invisible characters: zero-width spaces, joiners, direction marks, ligatures and replacement characters.

Control characters never come this far, because the reader of text files refuses them.
"""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.messages import say

NO_SPACES = ("km", "th", "lo", "my", "zh", "ja", "bo", "dz", "ksw", "shn")  # they break lines at a zero-width space
JOINING = (
    *("ar", "az", "ckb", "fa", "ku", "ps", "sd", "syr", "ug", "ur", "uz", "mn"),
    *("as", "bn", "gu", "hi", "kn", "ml", "mr", "ne", "or", "pa", "sa", "si", "ta", "te", "km", "my"),
)
RIGHT_TO_LEFT = ("ar", "fa", "ur", "ps", "ckb", "sd", "ug", "he", "yi", "dv", "syr")
_NEEDED = (
    ("\u200b", NO_SPACES, say("has a zero-width space")),
    ("\u200c\u200d", JOINING, say("has a joiner that is not seen")),
    ("\u200e\u200f\u061c", RIGHT_TO_LEFT, say("has a direction mark")),
)
_DELETE = say("delete it: go there and press Delete")
_STRETCHED = "\u0640\ufe71\ufe77\ufe79\ufe7b\ufe7d\ufe7f"
_RARE = f"[\u200b-\u200f\u061c\ufffd\u3164\u115f\u180e]|[\ue001-\uf8ff]|[{_STRETCHED}]"
_EMOJI = "[\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]"


def check_hidden(pair: Pair) -> Iterator[TextFinding]:
    """Look for characters that are not visible and that the language does not need."""
    text = pair.target.text
    if not text.isascii():
        for match in re.finditer(_RARE, text):
            fact, hint = _said(match[0], pair.mother)
            if fact and not _in_emoji(text, match.start()):
                before = text[max(match.start() - 15, 0) : match.start()].replace("\n", " ")
                fact = say("{fact} (U+{number:04X}) after “{before}”", fact=fact, number=ord(match[0]), before=before)
                yield TextFinding(fact, hint, match.start())


def _said(letter: str, mother: str) -> tuple[str, str]:
    """Return fact and hint for a character, or "" twice if the language needs it."""
    for letters, languages, fact in _NEEDED:
        if letter in letters:
            return ("", "") if mother in languages else (fact, _DELETE)
    if letter in _STRETCHED:
        return say("has a stretched letter (kashida)"), say("delete it: the typesetter alone may stretch a line")
    if letter == "\ufffd":
        return say("has a letter that was lost"), say("write the letter that was there")
    if "\ue001" <= letter <= "\uf8ff":
        return say("has a sign of one font alone"), say("write it with a letter or sign that every font may have")
    return say("has a character that is not seen"), _DELETE


def _in_emoji(text: str, at: int) -> bool:
    return bool(re.match(_EMOJI, text[at + 1 : at + 2])) and at > 0 and bool(re.match(_EMOJI, text[at - 1]))
