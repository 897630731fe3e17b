"""Unspaced scripts: line ends in scripts without spaces between words, in addition to those that ICU knows.

ICU has dictionaries for Thai, Lao, Khmer and Burmese, and breaks Chinese and Japanese at each character. It has nothing
for other languages in Burmese letters, and would break them inside a syllable. It sees no word's end where a foreign
word or a number begins.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from flyergen.flyer.language.writing_direction import script_of_language

# The first character of each row of such scripts, and the first after it. Source: Blocks.txt.
_ROWS = (
    ("\u0e00", "\u10a0"),  # Thai, Lao, Tibetan, Burmese
    ("\u1780", "\u1800"),  # Khmer
    ("\u1950", "\u1ab0"),  # Tai Le, New Tai Lue, Buginese, Tai Tham
    ("\u1b00", "\u1b80"),  # Balinese
    ("\u2e80", "\ua4d0"),  # Chinese, Japanese, Bopomofo, Yi
    ("\ua960", "\uaa00"),  # Hangul letters, Javanese, Burmese
    ("\uaa60", "\uaae0"),  # Burmese, Tai Viet
    ("\uac00", "\ud800"),  # Hangul
    ("\uf900", "\ufb00"),
    ("\ufe30", "\ufe50"),
    ("\uff00", "\ufff0"),
    ("\U0001b000", "\U0001b300"),  # Kana
    ("\U0001f000", "\U0001fb00"),  # pictures
    ("\U00020000", "\U00040000"),
)
_EDGES = tuple(edge for row in _ROWS for edge in row)
# Of these each letter is a word to ICU, in other scripts a word is one of its own dictionary or of no dictionary.
_IDEOGRAPHIC = "\u2e80"
_JAVANESE = ("\ua980", "\ua9e0")
_ASAT, _VIRAMA = "\u103a", "\u1039"


def is_unspaced(character: str) -> bool:
    """Return whether a character belongs to a script without spaces between words, or is as wide as one."""
    return character >= _EDGES[0] and bool(bisect_right(_EDGES, character) % 2)


def is_hangul(character: str) -> bool:
    """Return whether a character is a Korean syllable. Korean has spaces between phrases, and lines end there."""
    return "\uac00" <= character <= "\ud7a3"


def line_ends_of_unspaced(text: str, language: str, found: Sequence[int]) -> Sequence[int]:
    """Return where lines may end in a text, by offsets, if ICU has `found` these. `language` is BCP 47."""
    signs = set(text)
    looked_up = frozenset(filter(_is_looked_up, signs))
    ends = {*found, *_where_scripts_meet(text, looked_up)} if looked_up else found
    if any(map(_is_burmese, signs)) and _is_of_burmese_letters(language):
        ends = {at for at in ends if not _is_inside_burmese(text, at)} | {*_burmese_syllables(text)}
    return sorted(ends)


def _is_looked_up(character: str) -> bool:
    """Return whether a character is a letter or a mark of a script whose words ICU looks up, or has no break within."""
    own = is_unspaced(character) and (character < _IDEOGRAPHIC or _JAVANESE[0] <= character < _JAVANESE[1])
    return own and unicodedata.category(character)[0] in "LM"


def _where_scripts_meet(text: str, looked_up: Container[str]) -> Iterator[int]:
    """Yield where a letter that is looked up meets a foreign word or a number."""
    for at, (one, other) in enumerate(pairwise(text), 1):
        own = one if one in looked_up else other
        foreign = other if own is one else one
        if own in looked_up and foreign.isascii() and foreign.isalnum():
            yield at


def _is_of_burmese_letters(language: str) -> bool:
    """Return whether a language has Burmese letters and is not Burmese: Shan, S'gaw Karen, Mon."""
    return language.partition("-")[0] != "my" and script_of_language(language) == "Mymr"


def _is_burmese(character: str) -> bool:
    return "\u1000" <= character < "\u10a0" or "\ua9e0" <= character < "\uaa00" or "\uaa60" <= character < "\uaa80"


def _is_inside_burmese(text: str, at: int) -> bool:
    """Return whether an offset is between two Burmese letters or marks."""
    beside = text[at - 1 : at + 1]
    return at > 0 and len(beside) > 1 and all(_is_burmese(one) and _is_looked_up(one) for one in beside)


def _burmese_syllables(text: str) -> Iterator[int]:
    """Yield where a syllable in Burmese letters begins after another.

    A consonant begins one, unless it is the last of a syllable (an asat follows), or is stacked on or under another.
    """
    for at in range(1, len(text)):
        begins = unicodedata.category(text[at]) == "Lo" and text[at - 1] != _VIRAMA
        if begins and _is_inside_burmese(text, at) and text[at + 1 : at + 2] not in (_ASAT, _VIRAMA):
            yield at
