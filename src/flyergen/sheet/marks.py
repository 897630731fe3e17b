"""Printer's marks: crop and fold marks, the slug line, and the margins that words keep to cuts and folds.

Marks are in registration color, in the slug outside the bleed, so that the finished flyer has none of them.
Coordinates are mm from the trim's top left, y down.

The widths of safety margins are the layout's. Its defaults are those of print shops and copiers. A rectangle "of a
panel" is counted from that panel's trim top left, like its artwork.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from flyergen.artwork import Glyph, GlyphRun, Path, Stroke
from flyergen.colour import REGISTRATION
from flyergen.flyer.layout import Zones
from flyergen.geometry import Point, Rect, Size
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import FoldedSheet, Panel
from flyergen.units import MM_PER_INCH, pt

ZONES = Zones()

WEIGHT = pt(0.25)
OFFSET = MM_PER_INCH / 16
LENGTH = MM_PER_INCH / 4

CUT = Stroke(REGISTRATION, WEIGHT)
FOLD = Stroke(REGISTRATION, WEIGHT, dashes=(1.0, 0.6))

# x and y of both ends of a line.
Line = tuple[float, float, float, float]


def marks(
    trim: Size, folds_x: Sequence[float], zones: Zones = ZONES, folds_y: Sequence[float] = ()
) -> tuple[Path, ...]:
    """Return two crop marks at each corner of the trim, then a fold mark at both ends of each fold.

    `folds_x` are the vertical folds and `folds_y` the horizontal ones. Marks begin `OFFSET` outside the bleed and end
    within the slug. A slug that is too narrow gets none.
    """
    near = zones.bleed + OFFSET
    far = min(near + LENGTH, zones.bleed + zones.slug)
    if far <= near:
        return ()
    crops = (line(ends, CUT) for ends in _crops(trim, near, far))
    upright = (line(ends, FOLD) for x in folds_x for ends in _upright(x, trim.height, near, far))
    level = (line(ends, FOLD) for y in folds_y for ends in _level(y, trim.width, near, far))
    return (*crops, *upright, *level)


def _crops(trim: Size, near: float, far: float) -> Iterator[Line]:
    for x in (0.0, trim.width):
        yield from _upright(x, trim.height, near, far)
    for y in (0.0, trim.height):
        yield from _level(y, trim.width, near, far)


def _upright(x: float, height: float, near: float, far: float) -> Iterator[Line]:
    yield (x, -near, x, -far)
    yield (x, height + near, x, height + far)


def _level(y: float, width: float, near: float, far: float) -> Iterator[Line]:
    yield (-near, y, -far, y)
    yield (width + near, y, width + far, y)


def line(ends: Line, stroke: Stroke) -> Path:
    """Return a mark from one point to another."""
    x1, y1, x2, y2 = ends
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=stroke)


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
        return tuple([run.shift(start, y) for run in runs])
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
    return pt(sum(glyph.advance for glyph in glyphs) / 1000 * run.size)


def safe_rect(folded: FoldedSheet, panel: Panel, zones: Zones = ZONES) -> Rect:
    """Return the area for words on a panel: `safe` inside the trim, `fold` away from a fold."""
    cut = panel.box.edges_at(folded.trim, panel.turned)
    left, top, right, foot = (zones.safe if one else zones.fold for one in cut)
    return Rect(left, top, panel.width - left - right, panel.height - top - foot)


def sheet_bleed_rect(trim: Size, zones: Zones = ZONES) -> Rect:
    """Return the sheet with its bleed, from the trim's top left."""
    return Rect(0, 0, *trim).grown(zones.bleed)


def printable_rect(trim: Size, zones: Zones = ZONES) -> Rect:
    """Return the area of a sheet that a copier can print, from the trim's top left."""
    return Rect(0, 0, *trim).grown(-zones.unprintable)
