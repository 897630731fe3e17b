"""Kerning between words that are shaped apart, and the order of glyphs for readers of PDF files.

A word is cut where a line may end within it (after a dash, between Tibetan or Thai syllables), and where a link or bold
letters begin. A few fonts also kern letters and blanks. Kerning moves what follows in the direction of writing, so from
left to right it is in the advance of the letter before the place, and from right to left in that of the letter after
it. A line that ends or begins at such a place has none of it.
"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import category

import uharfbuzz as hb

from flyergen.artwork import Glyph
from flyergen.flyer.language.writing_direction import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK
from flyergen.fonts import FontFile
from flyergen.text.shaping import Shaped, Voice, Word, is_plain, shape, word_at

_LATIN = "ALPTVWYfrvwy.,-“‘"  # if a font moves Latin letters that are beside a blank, some of these are among them


class Kerning:
    """The kerning at offsets where words meet: what belongs to the letter `before` it, or to the letter `after` it."""

    def __init__(self, before: Mapping[int, float], after: Mapping[int, float]) -> None:
        self.before, self.after = before, after


NONE = Kerning({}, {})


def kerning_at(text: str, words: Sequence[Word], places: Collection[int]) -> Kerning:
    """Return the kerning at these offsets, where words meet. Words of two voices have none."""
    before, after = dict[int, float](), dict[int, float]()
    for at in sorted(places):
        index = word_at(words, at)
        one, other = words[index - 1], words[index]
        if one.voice != other.voice or not _is_kerned(one.voice):
            continue
        moved = _shift(_last_letter(text, one), _first_letter(text, other), one.voice)
        if moved:
            (after if one.voice.direction == "rtl" else before)[at] = moved
    return Kerning(before, after) if before or after else NONE


def kerned(
    words: Sequence[Word], shaped: Sequence[Shaped], kerning: Kerning, start: int, end: int
) -> tuple[Shaped, ...]:
    """Return the shaped words, or parts of words, of a line from `start` to `end`, with the kerning between them."""
    found = list(shaped)
    for index, word in enumerate(words):
        if word.end < end and word.end in kerning.before:
            found[index] = _with_last(found[index], kerning.before[word.end])
        if word.start > start and word.start in kerning.after:
            found[index] = _with_first(found[index], kerning.after[word.start])
    return tuple(found)


def _with_last(shaped: Shaped, shift: float) -> Shaped:
    *others, last = shaped.glyphs
    *advances, width = shaped.advances
    return Shaped((*others, last._replace(advance=last.advance + shift)), (*advances, width + shift))


def _with_first(shaped: Shaped, shift: float) -> Shaped:
    first, *others = shaped.glyphs
    start, *advances = shaped.advances
    kerned_first = first._replace(advance=first.advance + shift)
    return Shaped((kerned_first, *others), (start, *(advance + shift for advance in advances)))


def _last_letter(text: str, word: Word) -> str:
    at = word.end - 1
    while at > word.start and _is_mark(text[at]):
        at -= 1
    return text[at : word.end]


def _first_letter(text: str, word: Word) -> str:
    end = word.start + 1
    while end < word.end and _is_mark(text[end]):
        end += 1
    return text[word.start : end]


def _is_mark(character: str) -> bool:
    """Return whether a character is a mark on the one before it, or has no width."""
    return category(character)[0] in "MC"


@lru_cache(maxsize=4096)
def _shift(first: str, other: str, voice: Voice) -> float:
    """Return how far a letter is moved by the one before it, negative if both come closer.

    If they would become other glyphs side by side, such as a ligature, it is not moved.
    """
    alone, together = (shape(first, voice), shape(other, voice)), shape(first + other, voice)
    if [glyph.gid for part in alone for glyph in part.glyphs] != [glyph.gid for glyph in together.glyphs]:
        return 0.0
    return together.width - alone[0].width - alone[1].width


def _is_kerned(voice: Voice) -> bool:
    return ("kern", 0) not in voice.features.tags


def blanks_are_kerned(text: str, voice: Voice) -> bool:
    """Return whether a font moves some letter of a text that is beside a blank."""
    if not _is_kerned(voice):
        return False
    letters = (
        _LATIN if voice.script == "Latn" else "".join(sorted(letter for letter in {*text} if not _is_mark(letter)))
    )
    return _move_beside_blanks(letters, voice.font, voice.script, voice.direction)


@lru_cache(maxsize=1024)
def _move_beside_blanks(letters: str, font: FontFile, script: str, direction: str) -> bool:
    buffer = hb.Buffer()
    buffer.add_str(f" {' '.join(letters)} ")
    buffer.script, buffer.direction = script, direction
    hb.shape(font.font, buffer)
    places = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return any(font.advance(info.codepoint) != position.x_advance for info, position in places)


_SEPARATORS = ("CS", "ES", "ET")  # Bidi_Class


def words_in_visual_order(glyphs: Sequence[Glyph]) -> tuple[tuple[Glyph, ...], ...]:
    """Return the words and the blanks of turned glyphs in the order in which they are read, each from left to right.

    So all readers of PDF files have such words whole in a line from left to right, and find them. Poppler and MuPDF go
    by their positions.
    """
    words = [tuple(some) for _, some in groupby(glyphs, key=lambda glyph: glyph.text.isspace())]
    numbers = [all(letter.isdigit() for glyph in word for letter in glyph.text) for word in words]
    return tuple(word if is_number else in_visual_order(word) for word, is_number in zip(words, numbers, strict=True))


def apart(glyphs: tuple[Glyph, ...], mark: str) -> tuple[Glyph, ...]:
    """Return glyphs with a mark of their direction beside what is read the other way before them, if none is seen.

    Readers of PDF files take a sign or a space after words of the other direction for a part of these. The mark is
    between both as they are seen from left to right.
    """
    first, *others = glyphs
    if is_plain(first.text) == (mark == LEFT_TO_RIGHT_MARK) and first.text.isalpha():
        return glyphs
    text = f"{mark}{first.text}" if mark == LEFT_TO_RIGHT_MARK else f"{first.text}{mark}"
    return (first._replace(text=text), *others)


def turned(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Return glyphs that are read in the other direction within the same width, each at its reflected position.

    They keep the order of the text.
    """
    total, reached, found = sum(glyph.advance for glyph in glyphs), 0.0, list[Glyph]()
    for glyph in glyphs:
        found.append(glyph._replace(dx=total - 2 * reached - glyph.advance - glyph.dx))
        reached += glyph.advance
    return tuple(found)


def in_visual_order(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Return turned glyphs of one direction from left to right, as readers of PDF files expect words of any script."""
    reached, places = 0.0, list[float]()
    for glyph in glyphs:
        places.append(reached + glyph.dx)
        reached += glyph.advance
    if not places or (places[0] <= places[-1] and is_plain("".join(glyph.text for glyph in glyphs))):
        return tuple(glyphs)
    reached, found, after = 0.0, list[Glyph](), ""
    for glyph, place in zip(reversed(glyphs), reversed(places), strict=True):
        # Poppler takes a separator and a blank after it for a number, which it does not turn round.
        is_separator = after.isspace() and unicodedata.bidirectional(glyph.text[:1] or " ") in _SEPARATORS
        after = glyph.text
        text = f"{RIGHT_TO_LEFT_MARK}{after}" if is_separator else after
        found.append(glyph._replace(dx=place - reached, text=text))
        reached += glyph.advance
    return tuple(found)
