"""Justified setting: blanks become wider or narrower, so that lines are as long as their measure.

Blanks may stretch as far as a line needs, but all breaks of a paragraph are chosen together, so that they are as even
as possible. They shrink by a fifth at most. Letters are never moved apart, and the last line is as it is. Chinese and
Japanese have no blanks between words: there all distances between characters become wider. Scripts that have neither,
as Thai, stay even on one side. Lengths are 1/1000 em.
"""

from collections.abc import Sequence
from itertools import accumulate

from flyergen.text.break_opportunities import is_spaced
from flyergen.text.glyph_runs import Piece, pieces
from flyergen.text.line_breaking import Cost, Line, total_fit_of_lengths
from flyergen.text.prepared_paragraph import Prepared
from flyergen.text.shaping import shape

_BLANKS = " \u00a0"
_HARD = "\n\u2028\u2029\x0b\x0c\x85"
_EAST_ASIAN = "\u2e80"  # the first character of East Asian scripts
# How far a blank may grow before a line looks loose, and the distance of two ideographs. How far a blank may shrink.
_STRETCH, _STRETCH_BETWEEN, _SHRINK = 0.5, 60.0, 0.2
_LOOSEST = 20.0  # no line is looser in the sum of costs


def is_justified(prepared: Prepared) -> bool:
    """Return whether the words of a paragraph can be justified: they have blanks or ideographs."""
    return prepared.is_east_asian or is_spaced(prepared.text)


def justified(prepared: Prepared, measures: Sequence[float], start: int = 0) -> list[Line]:
    """Return the lines from offset `start` on with the most even blanks, no more than if they were ragged.

    The n-th line has the n-th measure, and all below those have the last one.
    """
    stops = prepared.stops_for(min(measures))
    blank, text = shape(" ", prepared.runs[0].voice).width, prepared.text
    places = [*accumulate(map(_is_place, text, f"{text[1:]} "), initial=0)]
    stretch = _STRETCH_BETWEEN if prepared.is_east_asian else blank * _STRETCH

    def places_between(begin: int, end: int) -> int:
        return max(0, places[max(stops.tail[end] - 1, stops.at[begin])] - places[stops.at[begin]])

    def space(begin: int, end: int) -> float:
        return 0.0 if prepared.is_east_asian else blank * _SHRINK * places_between(begin, end)

    def looseness_at(measure: float) -> Cost:
        def looseness(begin: int, end: int) -> float:
            slack, count = measure - stops.reached[end] + stops.left[begin], places_between(begin, end)
            if slack < 0:
                return -slack / (space(begin, end) or -slack)
            return min(_LOOSEST, slack / (count * stretch)) if count else (_LOOSEST if slack else 0.0)

        return looseness

    return total_fit_of_lengths(prepared, measures, start, (looseness_at, space))


def stretched(prepared: Prepared, line: Line, measure: float) -> Sequence[Piece]:
    """Return the pieces of a line that is as long as its measure, if it is not the last one before a line break."""
    found = pieces(prepared, line)
    after = prepared.text[line.end :].lstrip(_BLANKS)[:1]
    if not after or after in _HARD or not is_justified(prepared):
        return found
    grows = [_places(piece, piece is found[-1]) for piece in found]
    count = sum(map(sum, grows))
    more = (measure - line.inset - line.width) / count if count else 0.0
    grown, moved = [*found], 0.0
    for n in sorted(range(len(found)), key=lambda n: found[n].x):
        glyphs = tuple(
            glyph._replace(advance=glyph.advance + more) if is_place else glyph
            for glyph, is_place in zip(found[n].glyphs, grows[n], strict=True)
        )
        grown[n] = found[n]._replace(x=found[n].x + moved, glyphs=glyphs)
        moved += more * sum(grows[n])
    return grown


def _places(piece: Piece, is_last: bool) -> list[bool]:
    """Return for each glyph whether the space after it grows. That after a line, with or without a blank, does not.

    A glyph at a place of its own is a part of words that are read the other way.
    """
    texts = [glyph.text[:1] for glyph in piece.glyphs]
    following = [*texts[1:], " " if is_last else ""]
    grows = [
        bool(text) and not glyph.dx and _is_place(text, after)
        for glyph, text, after in zip(piece.glyphs, texts, following, strict=True)
    ]
    return [*grows[:-1], False] if is_last else grows


def _is_place(character: str, after: str) -> bool:
    """Return whether the space after a character may grow: a blank, or that between an ideograph and what follows."""
    if character in _BLANKS:
        return True
    return max(character, after) >= _EAST_ASIAN and bool(after) and not after.isspace()
