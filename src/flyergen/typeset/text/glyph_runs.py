"""Glyph runs: splits a line into runs of glyphs of one face and one span, ready to be placed.

Every line ends in a space glyph, so that copied lines do not run together. A divided word has none. All lengths are
1/1000 em of the paragraph's type size.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from flyergen.artwork import Glyph
from flyergen.flyer.model.words import Span
from flyergen.font_file import FontFile
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.text.break_opportunities import BLANKS
from flyergen.typeset.text.font_runs import Word, word_at
from flyergen.typeset.text.harfbuzz import Shaped, shape, shape_hyphenated
from flyergen.typeset.text.line_breaking import Line
from flyergen.typeset.text.prepared_paragraph import Prepared


class Piece(NamedTuple):
    """Glyphs of one face for the span `number` of the paragraph. `x` is counted from the line's left."""

    font: FontFile
    x: float
    glyphs: tuple[Glyph, ...]
    span: Span
    number: int

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def width(self) -> float:
        return sum(glyph.advance for glyph in self.glyphs)


@lru_cache(maxsize=128)
def pieces(prepared: Prepared, line: Line, space_at_end: bool = True) -> tuple[Piece, ...]:
    """Return the pieces of a line from left to right, by default with a space after its last word."""
    found: list[Piece] = []
    x = 0.0
    for (span, font), words in groupby(_words(prepared, line), _look):
        glyphs: list[Glyph] = []
        width = 0.0
        for word in words:
            shaped = _shaped(prepared.text, word, line)
            glyphs += shaped.glyphs
            width += shaped.width
        found.append(Piece(font, x, tuple(glyphs), prepared.spans[span], span))
        x += width
    if found and space_at_end and _ends_between_words(prepared.text, line):
        found[-1] = _with_space(found[-1], prepared.words[word_at(prepared.words, line.end - 1)])
    return tuple(found)


def _look(word: Word) -> tuple[int, FontFile]:
    return word.span, word.voice.font


def ink(prepared: Prepared, line: Line) -> tuple[float, float, float, float]:
    """Return the ink box of a line as left, bottom, right, top from its origin, y up; all 0 if it is blank."""
    boxes = list(_boxes(pieces(prepared, line, space_at_end=False)))
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def _words(prepared: Prepared, line: Line) -> Sequence[Word]:
    if line.end == line.start:
        return ()
    words = prepared.words
    return words[word_at(words, line.start) : word_at(words, line.end - 1) + 1]


def _shaped(text: str, word: Word, line: Line) -> Shaped:
    """Return the part of a word that is in a line."""
    start, end, _, voice = word
    if start >= line.start and end < line.end:
        return shape(text[start:end], voice)
    if line.hyphen and end >= line.end:
        return shape_hyphenated(text[max(start, line.start) : line.end], voice)
    return shape(text[max(start, line.start) : min(end, line.end)], voice)


def _ends_between_words(text: str, line: Line) -> bool:
    return not line.hyphen and (line.end == len(text) or text[line.end] in BLANKS)


def _with_space(piece: Piece, word: Word) -> Piece:
    return piece._replace(glyphs=piece.glyphs + shape(" ", word.voice).glyphs)


def _boxes(line: Sequence[Piece]) -> Iterator[tuple[float, float, float, float]]:
    for piece in line:
        x = piece.x
        for glyph in piece.glyphs:
            left, bottom, right, top = piece.font.extents(glyph.gid)
            if right > left:
                dx, dy = x + glyph.dx, glyph.dy
                yield (left + dx, bottom + dy, right + dx, top + dy)
            x += glyph.advance
