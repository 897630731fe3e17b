"""Slug line: places the line in the slug that identifies the sheet for the printer."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from flyergen.artwork import Glyph, GlyphRun
from flyergen.flyer.model.layout import Zones
from flyergen.geometry import Point, Size
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.safety_margins import ZONES
from flyergen.units import MM_PER_INCH, mm

CLEAR = MM_PER_INCH / 8


class _Word(NamedTuple):
    """A word of a run with the space after it: its position in the line as set, and the width of its ink, in mm."""

    run: GlyphRun
    glyphs: tuple[Glyph, ...]
    x: float
    width: float


def slug_line(
    runs: Sequence[GlyphRun], trim: Size, folds_x: Sequence[float], zones: Zones = ZONES, start: float = CLEAR
) -> tuple[GlyphRun, ...]:
    """Return a line that was set from (0, 0), moved into the bottom slug between the first crop mark and the last.

    It begins at `start`, in mm from the trim's left edge, which `end_of` of a line before it returns.

    A word that would touch a fold mark moves to the mark's other side, with all words after it. Words that would reach
    the last crop mark are left out.
    """
    y = trim.height + zones.bleed + zones.slug * 0.75
    if _is_free(start, start + end_of(runs), trim.width, folds_x):
        return tuple(run._replace(origin=Point(run.origin.x + start, run.origin.y + y)) for run in runs)
    words = [word for run in runs for word in _words(run)]
    placed_words = _between_marks(words, trim.width, folds_x, start)
    stretches = groupby(placed_words, lambda placed: (id(placed[0].run), placed[1]))
    return tuple(_joined([word for word, _ in group], Point(shift, y)) for (_, shift), group in stretches)


def _is_free(start: float, end: float, trim_width: float, folds_x: Sequence[float]) -> bool:
    """Return whether a line fits as it was set, without touching a fold mark or the last crop mark."""
    return end <= trim_width - CLEAR and not any(start < fold + CLEAR and end > fold - CLEAR for fold in folds_x)


def end_of(line: Sequence[GlyphRun]) -> float:
    """Return the end of a line, in mm from where its origins are counted."""
    return max([run.origin.x + run.width for run in line], default=0.0)


def _words(run: GlyphRun) -> Iterator[_Word]:
    """Split a run after each of its spaces."""
    x = run.origin.x
    word: list[Glyph] = []
    for n, glyph in enumerate(run.glyphs):
        word.append(glyph)
        if glyph.text.isspace() or n == len(run.glyphs) - 1:
            yield _Word(run, tuple(word), x, _width(run, (g for g in word if not g.text.isspace())))
            x += _width(run, word)
            word = []


def _between_marks(
    words: Iterable[_Word], trim_width: float, folds_x: Sequence[float], start: float
) -> Iterator[tuple[_Word, float]]:
    """Yield each word that fits, with its move to the right."""
    shift = start
    for word in words:
        for fold in folds_x:
            if word.x + shift < fold + CLEAR and word.x + shift + word.width > fold - CLEAR:
                shift = fold + CLEAR - word.x
        if word.x + shift + word.width > trim_width - CLEAR:
            return
        yield word, shift


def _joined(words: list[_Word], move: Point) -> GlyphRun:
    first = words[0]
    glyphs = tuple(glyph for word in words for glyph in word.glyphs)
    return first.run._replace(origin=Point(first.x + move.x, first.run.origin.y + move.y), glyphs=glyphs)


def _width(run: GlyphRun, glyphs: Iterable[Glyph]) -> float:
    return mm(sum(glyph.advance for glyph in glyphs) / 1000 * run.size)
