"""Signs of writing: signs that scripts share, hidden characters, accents, and quotation marks.

Unicode's names say which signs are the same: that of `؟` is Arabic Question Mark.

Joiners and non-joiners change the shapes of letters beside them, direction marks move signs, and a zero-width space
says where a line may end in a script without spaces.
"""

import re
import unicodedata
from functools import lru_cache
from unicodedata import combining, normalize

from flyergen.flyer.language.language_codes import mother_tongue
from flyergen.flyer.language.writing_direction import is_right_to_left, script_of_language


@lru_cache(maxsize=256)
def is_one_of(character: str, characters: str) -> bool:
    """Return whether a character is one of these, or the same sign in another script."""
    if character in characters or character.isascii() or not characters:
        return character in characters
    return unicodedata.name(character, "").endswith(tuple(f" {unicodedata.name(one, ' ')}" for one in characters))


def ending_like(text: str, characters: str) -> str:
    """Return the characters at the end of a text that are these, in any script, or "" if others are there."""
    ending = text[-len(characters) :] if characters else ""
    return ending if len(ending) == len(characters) and all(map(is_one_of, ending, characters)) else ""


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


# Letters that Unicode does not decompose.
_WHOLE = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e"}

_WHOLE |= {"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ɓ": "b", "ɗ": "d"}

_TABLE = str.maketrans(_WHOLE)


def without_accents(text: str) -> str:
    """Return a text in lower case without accents. Letters of other scripts stay."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in normalize("NFKD", text).casefold().translate(_TABLE) if not combining(c))


APOSTROPHES = ("en", "fr", "it", "uk", "ca", "pt", "nl")

# Outer marks, each pair with its languages. Source: CLDR 46, delimiters.
_MARKS = {
    "«»": """
        ab am an ast az-Arab az-Cyrl bas be blo bm br ca co cu cv dua dyo el es-US eu ewo fa fr gsw hy ie it
        jgo kab kk kkj ksf ky lij mg mua mzn nnh no oc os pt-PT rm ru rw sah sc sdh sg shi shi-Latn sq ti uk
        wae yav zgh
    """,
    "„“": """
        bg bs-Cyrl cs de dsb et hr hsb is ka ksh lb lt luy mk nds prg sk sl
    """,
    "””": """
        fi he lag rn se sn sv yi
    """,
    "‘’": """
        fur ia nl nr nso ss ti-ER tn ts ve
    """,
    "”“": """
        ar lld ms-Arab syr ur
    """,
    "»«": """
        kk-Arab kl ug
    """,
    "„”": """
        agq bs ff hu nmg pl ro sr sr-Latn szl
    """,
    "「」": """
        ja yue zh-Hant
    """,
}

_OTHERS = "“”"  # of all other languages that CLDR knows

# Languages that are asked for most, or for which this project's style is not the first choice of CLDR.
_STYLED = {"ar": "«»", "en": "“”", "es": "«»", "fil": "“”", "nb": "«»", "nl": "“”", "nn": "«»", "tl": "“”"}


def quotes_of(code: str) -> str:
    """Return the opening and the closing mark of a language (BCP 47), or "" if CLDR does not know it."""
    mother = mother_tongue(code)
    if mother in _STYLED:
        return _STYLED[mother]
    known = _by_language()
    return known.get(code) or known.get(mother) or (_OTHERS if _is_known(mother) else "")


@lru_cache(maxsize=1)
def _by_language() -> dict[str, str]:
    return {code: marks for marks, codes in _MARKS.items() for code in codes.split()}


def _is_known(mother: str) -> bool:
    from babel.localedata import exists

    return bool(exists(mother))
