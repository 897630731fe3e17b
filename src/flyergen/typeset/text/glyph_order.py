"""Glyph order: the glyphs of words from right to left, in the order that readers of PDF files expect."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from flyergen.artwork import Glyph
from flyergen.flyer.language.writing_direction import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK
from flyergen.typeset.text.shaping import is_plain

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
