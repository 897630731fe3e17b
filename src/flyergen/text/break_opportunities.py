"""Break opportunities: where a line may end in any script, and how good each position is.

The basis is UAX #14 by ICU, which knows the scripts of the world. On top of it are rules of careful typesetting: a dash
or a dot between words stays on the line before it, a number keeps its sign, addresses and phone numbers stay whole, and
the parts of a compound with a hyphen stay together. Such a unit is only broken if it is wider than the measure.

ICU has dictionaries for Thai, Lao, Khmer and Burmese, and breaks Chinese and Japanese at each character. It has nothing
for other languages in Burmese letters, and would break them inside a syllable. It sees no word's end where a foreign
word or a number begins.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.record import NamedTuple
from flyergen.text.segments import cluster_ends, line_ends


def grapheme_clusters(text: str) -> list[tuple[int, int]]:
    """Return start and end of each grapheme cluster, which readers see as one character (UAX #29)."""
    ends = cluster_ends(text)
    return list(zip([0, *ends[:-1]], ends, strict=True))


ZERO_WIDTH_SPACE = "\u200b"  # where a line may end, in scripts without spaces between words

HARD = "\n\r\v\f\x85\u2028\u2029"

# Spaces at which ICU breaks and which are invisible at a line's end. No-break spaces are not among them.
BLANKS = " \t" + HARD + "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"

WORD_OR_BLANK = re.compile(rf"(?s)[^{BLANKS}]+|.")

COMPOUND_SHARE = 0.5  # a compound may be broken if it is wider than half the measure

PHONE_DIGITS = 7

_DASHES = "-‐‑‒–—―"

_DOTS = "·•"  # between the parts of a line

_FREE_AFTER = "—―…\u200b"

# In these patterns, signs beyond Latin-1 are in sets of their own, of two signs or ranges at most. `re` needs ten times
# as long to compile others (`tests/cli/test_cold_build.py`).
_PHONE = r"(?<![\w.])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)|\d{2,4})(?:[ .\-\u00a0]\d{2,4}|[–‑]\d{2,4}){1,4}(?!\w)"

_WEB = r"(?:https?://|www\.)\S*[\w/]|(?<![\w@.-])(?:[\w-]+\.)+[a-z]{2,}\b(?:/\S*[\w/]|/)?"

# Each pattern begins at the start of a word, so that a long word is not searched again from within.
_ADDRESS = re.compile(rf"(?<![^\s<(\[])[^\s<(\[]+@[\w-]+(?:\.[\w-]+)+|{_WEB}")

_IN_ADDRESSES = re.compile(r"\.[a-z]{2}|@|://|www\.")  # each has one of these, and is searched for only then

_NUMBER = re.compile(_PHONE)

# An address is broken as in the Chicago manual: before a sign, so that no line seems to end a sentence.
_ADDRESS_CUT = re.compile(r"(?<=\w)(?=[.,@?#%&=~_-]\w)|(?<=[^/:])(?=/)|(?<=//)(?=\w)")

_SYLLABLE = r"(?<=[aeiouy])(?=[^\W\d_aeiouy][aeiouy])"

_LEAST, _LONG = 3, 12  # letters on each side, and in a part of an address that may be broken

_NUMBER_CUT = re.compile(r"(?<=[-.\s])(?=[(\d])|(?<=[–‑])(?=[(\d])")

_TIED = re.compile(  # begins with the blank, so only blanks are looked at
    r" (?:(?<=\d )(?=[%°]|‰|[ap]\.? ?m\b)|(?<=[$£#§] |[€№] )(?<!\S[$£#§] |\S[€№] )(?=\d)|(?<=\bn\.º )(?=\d)"
    r"|(?<=\b[ap]\. )(?=m\.)|(?<=\bEE\. )(?=UU\.))"
)

_SHORT_WORD = re.compile(r"\b[^\W\d_]{1,3}(?=[\s\u200b])")

_BEFORE_WORD = "([«“‘\"'¿¡—–"  # or a space

_WITHOUT_TIES = ("und", "en", "es")  # languages without customs of their own, which need no module for them


class Break(NamedTuple):
    """An offset where a line may end.

    With a `share`, only if text[start:end] alone is wider than this share of the measure. `hard` ends the line at any
    width. `hyphen` draws a hyphen that is not in the text. `torn` separates letters of an address without a sign
    between them.
    """

    at: int
    hard: bool = False
    hyphen: bool = False
    share: float = 0.0
    start: int = 0
    end: int = 0
    torn: bool = False


class _Whole(NamedTuple):
    start: int
    end: int
    pattern: re.Pattern[str] | None = None


def find_breaks(text: str, language: str, never_break: Sequence[str] = ()) -> list[Break]:
    """Return the breaks of a paragraph in order. The last is its end, and hard.

    `language` is BCP 47. No line breaks inside one of the phrases `never_break`.
    """
    wholes = _wholes(text, never_break)
    tied = {match.end() for match in _TIED.finditer(text)}
    if language not in _WITHOUT_TIES:
        from flyergen.text.hyphenation import tied_ends

        tied.update(tied_ends(text, language))
    judged = (_break_at(text, at) for at in _line_ends(text, language) if at not in tied)
    found = [place for place in judged if place]
    kept = [place for place in found if not _inside(wholes, place.at)]
    return sorted([*kept, *_emergency_breaks(text, wholes, found)])


def is_cut_within_words(text: str) -> bool:
    """Return whether a line may freely end inside a word: after a dash, between ideographs. It is shaped as two."""
    return not text.isascii() and (not set(text).isdisjoint(_FREE_AFTER) or not is_spaced(text))


def is_one_line(text: str) -> bool:
    """Return whether a text without breaks would be one line."""
    return bool(text) and (text.isprintable() or not any(sign in text for sign in HARD))


def hyphen_breaks(text: str, points: Sequence[int], never_break: Sequence[str] = ()) -> list[Break]:
    """Return breaks for the hyphens that may be inserted at `points`, except inside unbreakable units."""
    wholes = _wholes(text, never_break)
    return [Break(point, hyphen=True) for point in points if not _inside(wholes, point)]


def short_words(text: str) -> dict[int, int]:
    """Return the offsets after words of one to three letters, with the number of letters.

    In most languages with letters these are articles, prepositions and conjunctions, which belong to the next word. A
    single capital letter counts, an abbreviation in capitals does not.
    """
    words = (word for word in _SHORT_WORD.finditer(text) if text[word.end()] in BLANKS and _begins(text, word.start()))
    return {word.end() + 1: len(word[0]) for word in words if len(word[0]) == 1 or word[0].islower()}


def _begins(text: str, start: int) -> bool:
    """Return whether a word begins here, and not what follows a hyphen or an apostrophe."""
    return not start or text[start - 1].isspace() or text[start - 1] in _BEFORE_WORD


def without_trailing_blanks(text: str, start: int, end: int) -> int:
    """Return the end of text[start:end] without the blanks at its end."""
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return end


def _line_ends(text: str, language: str) -> Sequence[int]:
    """Return where lines may end by UAX #14, and in scripts for which it has no rules."""
    found = line_ends(text, language) if text else ()
    if text.isascii() or is_spaced(text):
        return found
    return line_ends_of_unspaced(text, language, found)


@lru_cache(maxsize=64)
def _is_in_korean_word(around: str) -> bool:
    """Return whether a line would end inside a Korean word: at a syllable, and at no other East Asian character."""
    return any(map(is_hangul, around)) and all(is_hangul(one) or not is_unspaced(one) for one in around)


@lru_cache(maxsize=64)
def is_spaced(text: str) -> bool:
    """Return whether no character of a text belongs to a script without spaces between words."""
    if all(one < "\u0e00" or "\u1e00" <= one < "\u2e80" for one in set(text)):
        return True
    return not any(map(is_unspaced, set(text)))


def _break_at(text: str, at: int) -> Break | None:
    """Return the break at one of these offsets by the rules above, or None."""
    before = text[at - 1]
    if at == len(text) or before in HARD:
        return Break(at, hard=True)
    if before in BLANKS:
        is_between = (text[at] in _DASHES or text[at] in _DOTS) and text[at + 1 : at + 2] in BLANKS
        return None if is_between else Break(at)
    return _inside_word(text, at)


def _inside_word(text: str, at: int) -> Break | None:
    """Return the break inside a word: free after a dash and between ideographs, the last resort after a hyphen."""
    opens_with_dash = text[at - 1] in _DASHES and (at == 1 or text[at - 2] in BLANKS)
    if opens_with_dash or text[at] in _DASHES:
        return None
    between_spaced = is_spaced(text[at - 1 : at + 1])
    is_korean = not between_spaced and _is_in_korean_word(text[at - 1 : at + 1])
    if text[at - 1] in _FREE_AFTER or not (between_spaced or is_korean):
        return Break(at)
    start, end = _word_around(text, at)
    return Break(at, share=1.0 if is_korean else COMPOUND_SHARE, start=start, end=end)


def _word_around(text: str, at: int) -> tuple[int, int]:
    blanks = _blanks(text)
    following = bisect_left(blanks, at)
    end = blanks[following] if following < len(blanks) else len(text)
    return blanks[following - 1] + 1 if following else 0, end


@lru_cache(maxsize=8)
def _blanks(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character in BLANKS]


def addresses_and_numbers(text: str) -> list[tuple[int, int]]:
    """Return the offsets of web and mail addresses and of phone numbers, in order."""
    return [(start, end) for start, end, _ in _wholes(text, ())]


def _wholes(text: str, never_break: Sequence[str]) -> list[_Whole]:
    """Return the unbreakable units, in order, without nested ones."""
    spaced = text if text.isascii() or is_spaced(text) else _without_unspaced(text)
    addresses = _ADDRESS.finditer(spaced) if _IN_ADDRESSES.search(spaced) else ()
    found = [_Whole(*match.span(), _ADDRESS_CUT) for match in addresses]
    numbers = (match for match in _NUMBER.finditer(spaced) if _digits(match[0]) >= PHONE_DIGITS)
    found += [_Whole(*match.span(), _NUMBER_CUT) for match in numbers]
    for phrase in filter(None, never_break):
        pattern = re.escape(unicodedata.normalize("NFC", phrase))
        found += [_Whole(*match.span()) for match in re.finditer(pattern, text)]
    outer: list[_Whole] = []
    for whole in sorted(found, key=lambda whole: (whole.start, -whole.end)):
        if not outer or whole.end > outer[-1].end:
            outer.append(whole)
    return outer


def _without_unspaced(text: str) -> str:
    """Return a text with blanks for the letters of scripts without spaces: addresses and numbers end at these."""
    return text.translate({ord(one): " " for one in set(text) if is_unspaced(one)})


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _inside(wholes: Sequence[_Whole], at: int) -> bool:
    before = bisect_left(wholes, at, key=lambda whole: whole.start)  # the last of these ends last
    return before > 0 and at < wholes[before - 1].end


def _emergency_breaks(text: str, wholes: Sequence[_Whole], breaks: Sequence[Break]) -> Iterator[Break]:
    """Yield breaks inside unbreakable units, for a measure narrower than the unit. A phrase breaks like any text."""
    for start, end, cut in wholes:
        first, last = (bisect_left(breaks, at, key=lambda place: place.at) for at in (start, end))
        among = breaks[first:last]
        places = [match.start() for match in cut.finditer(text, start, end)] if cut else [place.at for place in among]
        places = [at for at in places if start < at < end]
        yield from _by_halves(text, start, end, places)
        if cut is _ADDRESS_CUT:
            yield from _torn(text, [start, *places, end])


def _by_halves(text: str, start: int, end: int, places: Sequence[int]) -> Iterator[Break]:
    """Yield the breaks of a unit. A mail address breaks before its `@`, and elsewhere only if that half is too wide."""
    sign = text.find("@", start, end)
    for at in places:
        first, last = (start, end) if sign < 0 or at == sign else (start, sign) if at < sign else (sign, end)
        yield Break(at, share=1.0, start=first, end=last)


def _torn(text: str, cuts: Sequence[int]) -> Iterator[Break]:
    """Yield the last resort of an address: between syllables of a part that is wider than the measure."""
    for start, end in (part for part in pairwise(cuts) if part[1] - part[0] > _LONG):
        points = [match.start() for match in re.compile(_SYLLABLE).finditer(text, start, end)] or range(start, end)
        yield from (
            Break(at, share=1.0, start=start, end=end, torn=True)
            for at in points
            if start + _LEAST <= at <= end - _LEAST
        )


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


def line_ends_of_unspaced(text: str, language: str, breaks: Sequence[int]) -> Sequence[int]:
    """Return where lines may end in a text, by offsets, if ICU has `breaks` these. `language` is BCP 47."""
    signs = set(text)
    looked_up = frozenset(filter(_is_looked_up, signs))
    ends = {*breaks, *_where_scripts_meet(text, looked_up)} if looked_up else breaks
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
