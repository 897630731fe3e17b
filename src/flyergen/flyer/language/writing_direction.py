"""Scripts: the script of a language, its direction and its size, and marks in mixed text.

The letters of some scripts are finer than Latin ones of the same height, and those of others much higher. The
recommended factors are for the fonts that flyergen brings. Source: `python docs/script_sizes.py`, which measures their
letters, and the studies that it names. It fails if these factors are not what it finds.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from flyergen.names import Name

# Languages in Latin letters that most flyers have. For all others CLDR is asked, which takes some milliseconds to load.
_LATIN = frozenset(("de", "en", "es", "fr", "ht", "it", "nl", "pl", "pt", "so", "sw", "tl", "und", "vi"))

# Scripts that are written from right to left. Source: Unicode Character Database, Bidi_Class of their letters.
_RIGHT_TO_LEFT = frozenset((
    "Adlm", "Arab", "Aran", "Chrs", "Elym", "Hebr", "Hung", "Mand", "Mani", "Mend", "Nkoo", "Ougr", "Rohg", "Samr",
    "Sogd", "Sogo", "Syrc", "Thaa", "Yezi",
))  # fmt: skip


@lru_cache(maxsize=256)
def script_of_language(code: str) -> str:
    """Return the ISO 15924 script of a language: that of its BCP 47 code, or its usual one, or "Latn" if unknown.

    The usual one may depend on the region. Source: CLDR, likely subtags, and its aliases for codes of languages.
    """
    language, *rest = code.replace("_", "-").split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return script
    region = next((part.upper() for part in rest if len(part) in (2, 3) and part.isalnum()), "")
    if language in _LATIN and not region:
        return "Latn"
    return _usual_script(language.lower(), region)


def scripts_by_name() -> dict[str, str]:
    """Return the codes of all scripts (ISO 15924) by their English names in small letters. Source: CLDR."""
    from babel import Locale

    return {str(name).casefold(): str(code) for code, name in Locale("en").scripts.items()}


def is_right_to_left(code: str) -> bool:
    """Return whether a language is written from right to left."""
    return script_of_language(code) in _RIGHT_TO_LEFT


# Characters without ink, which only direct the text: marks, embeddings, overrides and isolates.
DIRECTING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

RIGHT_TO_LEFT_OVERRIDE, POP_DIRECTION = "\u202e", "\u202c"

_UNDIRECTED = dict.fromkeys(map(ord, DIRECTING))

_LETTERS = ("R", "AL")  # of scripts that are written from right to left


def isolated(value: str, language: str) -> str:
    """Return a value, such as a fact, for a text of a language, in which it keeps its own order.

    A street address among Arabic words would be turned otherwise, because it begins with a number (UAX 9, X5c).
    """
    if value and (is_right_to_left(language) or has_right_to_left(value)):
        return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"
    return value


def has_right_to_left(text: str) -> bool:
    """Return whether a text has letters that are written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _LETTERS for letter in text)


def undirected(text: str) -> str:
    """Return a text without the characters that only direct it."""
    return text if text.isascii() else text.translate(_UNDIRECTED)


def _usual_script(language: str, region: str) -> str:
    from babel.core import get_global

    likely, aliases = get_global("likely_subtags"), get_global("language_aliases")
    known, *its = aliases.get(language, language).split("_")
    for name in (f"{known}_{region}", "_".join((known, *its)), known):
        if name in likely:
            return str(likely[name].split("_")[1])
    return "Latn"


# By the code of the script (ISO 15924). All others have the size of Latin letters.
RECOMMENDED = {"Beng": 1.2, "Deva": 1.15, "Hans": 0.95, "Mlym": 1.25, "Mymr": 1.2, "Tibt": 1.15}


def recommended_factor(language: str) -> float:
    """Return how many times as large as Latin letters those of a language are as legible."""
    return RECOMMENDED.get(script_of_language(language), 1.0)


def factor_of(language: str, scripts: Mapping[Name, float] | Literal["auto"]) -> float:
    """Return the factor of a language's script where a layout says factors, or that they are the recommended ones."""
    return recommended_factor(language) if scripts == "auto" else scripts.get(Name(script_of_language(language)), 1.0)
