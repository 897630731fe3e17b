"""Ink: where the letters of a run stand, as boxes and as outlines, and how far two lines of them overlap."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from flyergen.artwork import GlyphRun
from flyergen.fontfile import FontFile
from flyergen.geometry import Point, Rect, union
from flyergen.shapes import Edge, Shape, shape_of, spans_of
from flyergen.units import mm

PITCH = 0.12  # mm between the lines along which outlines are compared
HAIR = 0.05  # mm: what touches by less touches nothing
_STEPS = 6  # of a curve of a letter
_BESIDE = 0.12  # em: how far an italic or a kerned letter may reach out of its advance
_PLAIN = "".join(map(chr, range(33, 127)))
_LATIN = _PLAIN + "".join(map(chr, (*range(0xA1, 0x180), *range(0x2010, 0x2027))))


class Ink:
    """The ink of a run whose origin stands at a place of the side, after quarter turns to the right about it."""

    def __init__(self, run: GlyphRun, origin: Point, quarters: int) -> None:
        """`box` is one that the ink does not leave; it is made without a look at each letter."""
        self.run, self.origin, self.quarters = run, origin, quarters % 4
        self.box = self._placed(_room(run))

    @cached_property
    def letters(self) -> tuple["Letter", ...]:
        """The letters that have ink."""
        return tuple(self._letters())

    def _letters(self) -> Iterator["Letter"]:
        run, em, x = self.run, mm(self.run.size) / 1000, 0.0
        for gid, advance, dx, dy, _ in run.glyphs:
            left, foot, right, top = run.font.extents(gid)
            if right > left:
                box = Rect(x + (left + dx) * em, -(top + dy) * em, (right - left) * em, (top - foot) * em)
                yield Letter(self, gid, Point(x + dx * em, -dy * em), self._placed(box))
            x += advance * em

    def _placed(self, box: Rect) -> Rect:
        return box.turned(self.quarters).moved(*self.origin)


class Letter:
    """A letter on a side: its box, and its outline once that is asked for."""

    def __init__(self, ink: Ink, gid: int, at: Point, box: Rect) -> None:
        self._ink, self._gid, self._at, self.box = ink, gid, at, box

    @cached_property
    def shape(self) -> Shape:
        """The outline on the side."""
        ink, em = self._ink, mm(self._ink.run.size) / 1000
        outline, at = _outline(ink.run.font, self._gid), self._at
        polygons = tuple(
            tuple(Point(at.x + x * em, at.y - y * em).turned(ink.quarters).moved(*ink.origin) for x, y in polygon)
            for polygon in outline.polygons
        )
        return Shape(polygons, False, self.box)


@lru_cache(maxsize=1024)
def _outline(font: FontFile, gid: int) -> Shape:
    """Return the outline of a glyph in 1/1000 em, y up."""
    return shape_of(font.outline(gid), False, _STEPS)


def _room(run: GlyphRun) -> Rect:
    """Return a box around the ink of a run that stands at (0, 0) and is not turned."""
    em = mm(run.size) / 1000
    rise, depth = _reach(run.font, _set_of(run.text))
    if any(glyph.dy for glyph in run.glyphs):
        rise, depth = rise + 300, depth + 300
    beside = _BESIDE * 1000 * em
    return Rect(-beside, -rise * em, run.width + 2 * beside, (rise + depth) * em)


def _set_of(text: str) -> str:
    """Return which letters a text is among: "plain", "latin", or its own."""
    if text.isascii():
        return "plain"
    return "latin" if max(text) < "\u0180" or all(c < "\u0180" or "\u2010" <= c < "\u2027" for c in text) else text


@lru_cache(maxsize=512)
def _reach(font: FontFile, letters: str) -> tuple[float, float]:
    """Return how far the ink of letters reaches above and under the baseline, in 1/1000 em."""
    if letters in ("plain", "latin"):
        return font.ink_of(_PLAIN if letters == "plain" else _LATIN)
    whole = font.font.get_font_extents("ltr")
    above, below = font.ink_of(letters)
    return max(above, float(whole.ascender)), max(below, -float(whole.descender))


def overlap(upper: Sequence[Ink], lower: Sequence[Ink]) -> float:
    """Return how far the ink of a line and of one under it (of turned words, beside it) must move apart to be clear.

    It is 0.0 if they are.
    """
    across = bool(upper[0].quarters % 2)
    above, below = union(ink.box for ink in upper), union(ink.box for ink in lower)
    first = [one for ink in upper if ink.box.meets(below) for one in ink.letters if one.box.meets(below)]
    second = [one for ink in lower if ink.box.meets(above) for one in ink.letters if one.box.meets(above)]
    near = ((a, b) for a in first for b in second if a.box.grown(HAIR).meets(b.box))
    return max((_depth(a, b, across) for a, b in near), default=0.0)


def _depth(upper: Letter, lower: Letter, across: bool) -> float:
    """Return how far a letter reaches into one under it, with a hair between them."""
    a, b = upper.box, lower.box
    start, end = (max(a.y, b.y), min(a.bottom, b.bottom)) if across else (max(a.x, b.x), min(a.right, b.right))
    above, below = (one.shape.edges if across else [*map(_flipped, one.shape.edges)] for one in (upper, lower))
    count = max(1, int(2 * (end - start) / PITCH))
    deepest = 0.0
    for n in range(count):
        at = start + (n + 0.5) * (end - start) / count
        last, first = spans_of(above, False, at), spans_of(below, False, at)
        if last and first:
            deepest = max(deepest, last[-1][1] - first[0][0] + HAIR)
    return deepest


def _flipped(edge: Edge) -> Edge:
    x1, y1, x2, y2 = edge
    return y1, x1, y2, x2
