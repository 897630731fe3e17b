"""Ink: where the letters of a run stand on a side, as boxes and as outlines."""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from flyergen.artwork import GlyphRun
from flyergen.fontfile import FontFile
from flyergen.geometry import Point, Rect
from flyergen.shapes import Shape, shape_of
from flyergen.units import mm

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
