"""Needed hidden characters: those that nobody sees, but that the spelling of a script needs.

Joiners and non-joiners change the shapes of letters beside them, direction marks move signs, and a zero-width space
says where a line may end in a script without spaces.
"""

import re
from functools import lru_cache

from flyergen.flyer.language.writing_direction import is_right_to_left, script_of_language

ZERO_WIDTH_SPACE, JOINERS, DIRECTION_MARKS = "\u200b", "\u200c\u200d", "\u200e\u200f\u061c"
# Scripts without spaces between words (ISO 15924).
_WITHOUT_SPACES = (
    *("Bali", "Hani", "Hans", "Hant", "Java", "Jpan", "Khmr", "Lana", "Laoo", "Mymr", "Tale", "Talu", "Thai", "Tibt"),
)
# Letters beside which a joiner may stand: Arabic, Syriac, N'Ko, Indic, Tibetan, Burmese, Khmer, Mongolian, pictures.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u2600-\u27bf\ufb50-\ufdff\ufe0f\ufe70-\ufefc"
_JOINED += "\U0001f000-\U0001faff"
_RIGHT_TO_LEFT_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"


def is_needed(text: str, at: int, language: str) -> bool:
    """Return whether `text` in `language` (BCP 47) needs its hidden character at an offset."""
    if text[at] in JOINERS:
        return bool(_joined().match(text[at - 1 : at]) or _joined().match(text[at + 1 : at + 2]))
    if text[at] in DIRECTION_MARKS:
        return is_right_to_left(language) or bool(re.search(_RIGHT_TO_LEFT_LETTER, text))
    return text[at] == ZERO_WIDTH_SPACE and script_of_language(language) in _WITHOUT_SPACES


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    return re.compile(f"[{_JOINED}]")
