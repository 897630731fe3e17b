"""East Asian text: breaks in headings, full-width punctuation, and space beside Latin words.

In running text a line may end after any character. In a heading of a few lines readers expect whole words.

A full-width comma or bracket has ink in one half of its square. The other half is blank: it hangs over the end or the
start of a line, and of two such signs in a row only one keeps it. Between an ideograph and a Latin letter or a number
is an eighth of an em. Sources: W3C, Requirements for Japanese Text Layout, 3.1, and for Chinese Text Layout, 3.1.6;
CSS Text 4, `text-autospace`.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import accumulate

from flyergen.artwork import Glyph
from flyergen.fonts import FontFile
from flyergen.text.segments import word_ends
from flyergen.text.shaping import Shaped, Word, word_at

_QUOTATION = "“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|（[^）]*）"  # compiled when words need it


def within_words(text: str, language: str) -> Container[int]:
    """Return the offsets within Chinese and Japanese words, by ICU's dictionary, and before particles in hiragana."""
    ends = {*word_ends(text, language)}
    return {at for at in range(1, len(text)) if at not in ends or (_is_hiragana(text[at]) and text[at - 1].isalpha())}


def within_quotations(text: str) -> Container[int]:
    """Return the offsets between quotes or brackets, of which each pair is a phrase."""
    return {at for found in re.finditer(_QUOTATION, text) for at in range(found.start() + 1, found.end())}


def after_phrases(text: str) -> Container[int]:
    """Return the offsets after a comma or a stop."""
    return {at for at, sign in enumerate(text, 1) if sign in "、。，．：；！？"}


def _is_hiragana(character: str) -> bool:
    return "\u3041" <= character <= "\u309f"


OPENING, CLOSING = "「『（【〔〈《〖〘｛［“‘", "、。，．：；！？」』）】〕〉》〗〙｝］”’"

_SIGNS = OPENING + CLOSING

_FULL, _HALF, _BLANK = 950, 500.0, 450  # 1/1000 em: the least width of a full one, half of it, and its least blank

_BETWEEN = 125.0

_IDEOGRAPH, _LATIN = "[\u3005-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]", "[0-9A-Za-z\u00c0-\u052f]"

# Compiled when it is first used: `re` goes through all ideographs for it.
_PLACE = f"[{_SIGNS}]|{_IDEOGRAPH}(?={_LATIN})|{_LATIN}(?={_IDEOGRAPH})"


def spaced(text: str, words: Sequence[Word], shaped: Sequence[Shaped], start: int, end: int) -> Sequence[Shaped]:
    """Return the shaped words, or parts of words, of text[start:end] with this spacing between their letters."""
    places = _places(text)
    if not places:
        return shaped
    return tuple(
        _spaced(text, word, one, max(word.start, start), (start, end)) if _has_one(places, word) else one
        for word, one in zip(words, shaped, strict=True)
    )


def hanging(text: str, words: Sequence[Word]) -> tuple[dict[int, float], dict[int, float]]:
    """Return how much blank a line has that starts at an offset, and one that ends at an offset, where there is any.

    Space between an ideograph and a Latin letter is not there at a line's end.
    """
    before, after = dict[int, float](), dict[int, float]()
    for at in _places(text):
        font, following = words[word_at(words, at)].voice.font, text[at + 1 : at + 2]
        if text[at] in OPENING and _blank_before(font, text[at]):
            before[at] = _HALF
        elif text[at] in CLOSING and _blank_after(font, text[at]):
            after[at + 1] = 0.0 if following and following in _SIGNS else _HALF
        elif _are_parted(text[at], following):
            after[at + 1] = _BETWEEN
    return before, after


def hangs_before(text: str, at: int, font: FontFile) -> float:
    """Return how much blank a line begins with that starts at an offset."""
    return _HALF if text[at] in OPENING and _blank_before(font, text[at]) else 0.0


def hangs_after(font: FontFile, character: str) -> float:
    """Return how much blank a line ends with that ends in a character."""
    return _HALF if character in CLOSING and _blank_after(font, character) else 0.0


@lru_cache(maxsize=256)
def _places(text: str) -> tuple[int, ...]:
    """Return the offsets of full-width signs, and of letters that have space after them."""
    return tuple(found.start() for found in re.finditer(_PLACE, text))


def _has_one(places: Sequence[int], word: Word) -> bool:
    at = bisect_left(places, word.start)
    return at < len(places) and places[at] < word.end


def _spaced(text: str, word: Word, shaped: Shaped, first: int, line: tuple[int, int]) -> Shaped:
    font, at, glyphs = word.voice.font, first, list[Glyph]()
    changes = [0.0] * (len(shaped.advances) - 1)
    for glyph in shaped.glyphs:
        before = after = 0.0
        if glyph.text:
            last = at + len(glyph.text) - 1
            before, after = _before(text, at, line[0], font), _after(text, last, line[1], font)
            changes[at - first] -= before
            changes[last - first] += after
            at = last + 1
        glyphs.append(glyph._replace(dx=glyph.dx - before, advance=glyph.advance - before + after))
    if not any(changes):
        return shaped
    sums = accumulate(changes, initial=0.0)
    return Shaped(tuple(glyphs), tuple(own + more for own, more in zip(shaped.advances, sums, strict=True)))


def _before(text: str, at: int, start: int, font: FontFile) -> float:
    """Return how far a sign is moved to the one before it."""
    closes_up = at > start and text[at] in OPENING and text[at - 1] in OPENING
    return _HALF if closes_up and _blank_before(font, text[at]) else 0.0


def _after(text: str, at: int, end: int, font: FontFile) -> float:
    """Return the space after a character, or how far what follows is moved to it."""
    following = text[at + 1] if at + 1 < end else ""
    if following and text[at] in CLOSING and following in _SIGNS:
        return -_HALF if _blank_after(font, text[at]) else 0.0
    return _BETWEEN if _are_parted(text[at], following) else 0.0


def _are_parted(first: str, other: str) -> bool:
    return bool(other) and {_kind(first), _kind(other)} == {"ideograph", "Latin"}


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Return whether a character is an ideograph or a kana, or a letter or a digit of Latin, Greek or Cyrillic."""
    if "\u3005" <= character <= "\u30ff" or "\u3400" <= character < "\ua000" or character >= "\U00020000":
        return "ideograph" if unicodedata.category(character)[0] == "L" else ""
    return "Latin" if character < "\u0530" and character.isalnum() else ""


@lru_cache(maxsize=256)
def _blanks(font: FontFile, character: str) -> tuple[float, float]:
    """Return the blank before and after the ink of a full-width sign, or 0 for any other."""
    gid = font.font.get_nominal_glyph(ord(character))
    if gid is None or font.advance(gid) < _FULL:
        return 0.0, 0.0
    left, _, right, _ = font.extents(gid)
    return left, font.advance(gid) - right


def _blank_before(font: FontFile, character: str) -> bool:
    return _blanks(font, character)[0] >= _BLANK


def _blank_after(font: FontFile, character: str) -> bool:
    return _blanks(font, character)[1] >= _BLANK
