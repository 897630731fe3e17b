"""Hanging punctuation and letterspacing: signs outside the measure, and space between letters.

So its letters are in line with those of other lines. Before the first letter these are quotes and bullets, after the
last one quotes, hyphens, dashes, periods and commas.

A letter keeps its marks. The space is after it, and from right to left before it, so that a line as a whole is moved by
one space, which line breaking takes off again.
"""

from collections.abc import Iterator
from itertools import accumulate
from unicodedata import category

from flyergen.artwork import Glyph

_QUOTES = "“”„‟‘’‚‛«»‹›\"'"

_BULLETS = "•‣◦▪"

_ENDS = f"{_QUOTES}.,-‐–—"

_NO_BREAK = "\u00a0\u202f"

_MOST = 3  # signs in a row


def hung_before(text: str, start: int, end: int) -> int:
    """Return how many characters hang before a line: quotes, also with a no-break space, or a bullet with its space."""
    if text[start : start + 1] in _BULLETS and text[start + 1 : start + 2].isspace():
        signs, blanks = 1, f" {_NO_BREAK}"
    else:
        signs, blanks = _count(text[start : min(end, start + _MOST)], _QUOTES), _NO_BREAK
    hung = signs + _count(text[start + signs : end], blanks) if signs else 0
    return hung if start + hung < end else 0


def hung_after(text: str, start: int, end: int) -> int:
    """Return how many characters hang after a line."""
    signs = _count(text[max(start, end - _MOST) : end][::-1], _ENDS)
    hung = signs + _count(text[start : end - signs][::-1], _NO_BREAK) if signs else 0
    return hung if end - hung > start else 0


def _count(text: str, signs: str) -> int:
    """Return how many of these signs a text begins with."""
    return len(text) - len(text.lstrip(signs))


def letterspaced(
    glyphs: tuple[Glyph, ...], advances: tuple[float, ...], space: float, backwards: bool
) -> tuple[tuple[Glyph, ...], tuple[float, ...]]:
    """Return the glyphs of a word and the advances before its characters, with a space after each letter.

    A word that is read `backwards` has it before each letter.
    """
    spaced = tuple(glyph for letter in _letters(glyphs) for glyph in _spaced(letter, space, backwards))
    widths = [0.0] * (len(advances) - 1)
    for start, end in _parts(glyphs):
        widths[start if backwards else end - 1] += space
    sums = accumulate(widths, initial=0.0)
    return spaced, tuple(own + more for own, more in zip(advances, sums, strict=True))


def _letters(glyphs: tuple[Glyph, ...]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each letter: one that has a width, with its marks."""
    letter: list[Glyph] = []
    for glyph in glyphs:
        if letter and _begins(glyph):
            yield letter
            letter = []
        letter.append(glyph)
    if letter:
        yield letter


def _begins(glyph: Glyph) -> bool:
    """Return whether a glyph is not a mark on the letter before it, and not a part of it."""
    return bool(glyph.text) and glyph.advance > 0 and category(glyph.text[0])[0] not in "MC"


def _spaced(letter: list[Glyph], space: float, backwards: bool) -> list[Glyph]:
    if not _begins(letter[0]):
        return letter
    at = 0 if backwards else len(letter) - 1
    return [*letter[:at], letter[at]._replace(advance=letter[at].advance + space), *letter[at + 1 :]]


def _parts(glyphs: tuple[Glyph, ...]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the characters of each letter."""
    at = 0
    for letter in _letters(glyphs):
        start, at = at, at + sum(len(glyph.text) for glyph in letter)
        if _begins(letter[0]):
            yield start, at
