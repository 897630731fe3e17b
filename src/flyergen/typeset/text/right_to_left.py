"""Right to left: moves the glyphs of a run so that it is read from its right end.

The glyphs keep the order of the text, so that screen readers and copied text have the words as written. Each is only
moved to its reading position. Numbers, phone numbers and addresses still run from left to right, and brackets open to
the left. Source: Unicode Standard Annex 9, rules L2 and L4.
"""

import re
from collections.abc import Iterator, Sequence

from flyergen.artwork import Glyph, GlyphRun
from flyergen.geometry import Rect
from flyergen.named_tuple import NamedTuple
from flyergen.units import mm

_WEB = r"(?:https?://)?[\w-][\w.+-]*(?:@[\w-]+)?\.[A-Za-z]{2,}(?:/(?:[\w./#?=&%+-]*[\w/])?)?"
_NUMBER = r"[$+#]?(?:\(\d+\)[ \u00a0]?)?\d+(?:[.,:/\u2013\u2011\u00a0 -]\d+)*(?:[ \u00a0\u202f]?%)?"
_LEFT_TO_RIGHT = re.compile(f"{_WEB}|{_NUMBER}")
_BRACKETS = "()[]{}<>«»‹›"
_MIRRORED = dict(zip(_BRACKETS, (b for a, c in zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True) for b in (c, a)),
                     strict=True))  # fmt: skip


class _Piece(NamedTuple):
    """Glyphs with fixed distances to each other, and the advance of the run before them, in 1/1000 em."""

    start: float
    glyphs: tuple[Glyph, ...]


def backwards(run: GlyphRun) -> GlyphRun:
    """Return a run with its first glyph at its right end, at the same position and with the same width.

    The ink of the first letter is as far from the right end as it was from the left, so that large letters align with
    the right edge as they did with the left.
    """
    total = sum(glyph.advance for glyph in run.glyphs)
    pieces = [piece._replace(glyphs=_facing_left(run, piece.glyphs)) for piece in _pieces(run.glyphs)]
    flush = _bearing(run, pieces[0]) if pieces else 0.0
    glyphs = (
        glyph._replace(dx=glyph.dx + total - 2 * piece.start - _width(run, piece.glyphs) + flush)
        for piece in pieces
        for glyph in piece.glyphs
    )
    return run._replace(glyphs=tuple(glyphs))


def ink_box(run: GlyphRun) -> Rect:
    """Return the box of a run on its baseline, without the white space before its first letter and after its last."""
    reached, ends = 0.0, []
    for glyph in run.glyphs:
        left, _, right, _ = run.font.extents(glyph.gid)
        if right > left:
            ends += [reached + glyph.dx + left, reached + glyph.dx + right]
        reached += glyph.advance
    first, last = (mm(end * run.size / 1000) for end in (min(ends, default=0.0), max(ends, default=0.0)))
    return Rect(run.origin.x + first, run.origin.y, last - first, 0.0)


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[_Piece]:
    """Yield the clusters of a run, with each number or address in one piece."""
    text = "".join(glyph.text for glyph in glyphs)
    inner = {i for found in _LEFT_TO_RIGHT.finditer(text) for i in range(found.start() + 1, found.end())}
    piece: list[Glyph] = []
    at, start, reached = 0, 0.0, 0.0
    for glyph in glyphs:
        if piece and glyph.text and at not in inner:
            yield _Piece(start, tuple(piece))
            piece, start = [], reached
        piece.append(glyph)
        at += len(glyph.text)
        reached += glyph.advance
    if piece:
        yield _Piece(start, tuple(piece))


def _facing_left(run: GlyphRun, glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """Return a bracket as the other one of its pair, and any other character unchanged."""
    if len(glyphs) > 1 or glyphs[0].text not in _MIRRORED:
        return glyphs
    other = run.font.font.get_nominal_glyph(ord(_MIRRORED[glyphs[0].text]))
    return glyphs if other is None else (glyphs[0]._replace(gid=other),)


def _width(run: GlyphRun, glyphs: Sequence[Glyph]) -> float:
    """Return the advance of a piece without the kerning to the next piece, which is now at its left."""
    return sum(glyph.advance for glyph in glyphs[:-1]) + run.font.advance(glyphs[-1].gid)


def _bearing(run: GlyphRun, piece: _Piece) -> float:
    """Return by how much the white space after a piece is wider than that before it, or 0 for a blank."""
    first, last = piece.glyphs[0].gid, piece.glyphs[-1].gid
    left, right = run.font.extents(first)[0], run.font.extents(last)[2]
    return run.font.advance(last) - right - left if right else 0.0
