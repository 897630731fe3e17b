"""Graphics state: the state, the current path and the text state during the interpretation of a page.

Source: ISO 32000-1, 9.4.4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from operator import attrgetter
from typing import Any

import pikepdf

from flyergen.preflight.colour_spaces import BLACK, Paint
from flyergen.preflight.font_dictionaries import Widths
from flyergen.preflight.page_space import IDENTITY, Box, Matrix, around, scale_across, scale_up, times, transform
from flyergen.preflight.painted_marks import Font
from flyergen.preflight.painting_work import PaintingWork
from flyergen.record import NamedTuple

INVISIBLE, CLIP = 3, 7  # modes of text
_EFFECTS = {"/BM": ("/Normal", "/Compatible"), "/ca": (1,), "/CA": (1,), "/SMask": ("/None",)}  # values without effect
_MANY = 4096  # points
STATE_KEYS = ("/LW", "/OP", "/op", "/OPM", *_EFFECTS)


@dataclass(slots=True)
class State:
    """The interpreted part of the graphics state. q copies it, Q restores the copy."""

    matrix: Matrix = IDENTITY
    fill: Paint = BLACK
    stroke: Paint = BLACK
    line: float = 1.0
    font: Font | None = None
    size: float = 0.0
    leading: float = 0.0
    mode: int = 0
    overprint_fill: bool = False
    overprint_stroke: bool = False
    overprint_mode: int = 0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    dashed: bool = False
    clip: Box | None = None
    clip_plain: bool = True
    effects: frozenset[str] = frozenset()
    opacity: float = 1.0
    opacity_around: float = 1.0
    is_in_effect: bool = False
    mask: PaintingWork | None = None

    def copy(self) -> "State":
        """Return a copy."""
        return State(*_ALL(self))

    def take(self, chosen: Mapping[str, Any]) -> None:
        """Apply an ExtGState dictionary."""
        if "/LW" in chosen:
            self.line = float(chosen["/LW"])
        if "/OP" in chosen:
            self.overprint_stroke = self.overprint_fill = bool(chosen["/OP"])
        if "/op" in chosen:
            self.overprint_fill = bool(chosen["/op"])
        if "/OPM" in chosen:
            self.overprint_mode = int(chosen["/OPM"])
        if "/ca" in chosen:
            self.opacity = self.opacity_around * float(chosen["/ca"])
        for key, none in _EFFECTS.items():
            if key in chosen:
                self.effects = self.effects - {key} if chosen[key] in none else self.effects | {key}

    @property
    def line_on_page(self) -> float:
        """The line width in points of the page."""
        return self.line * sqrt(scale_across(self.matrix) * scale_up(self.matrix))

    @property
    def text_paint(self) -> Paint | None:
        """The visible color of text, or None if it is invisible."""
        if self.mode in (INVISIBLE, CLIP):
            return None
        return self.stroke if self.mode % 4 == 1 else self.fill

    def keeps_plates(self, paint: Paint | None) -> bool:
        """Return whether overprint leaves plates alone that a color does not print: all others of a spot ink."""
        return self.overprint_mode == 1 or (paint is not None and paint.space.family == "spot")

    @property
    def text_fault(self) -> str:
        """Why text is not seen itself: it is invisible, or the "edge" of what is painted later."""
        return {INVISIBLE: "invisible", CLIP: "edge"}.get(self.mode, "")

    def clip_to(self, outline: "Outline") -> None:
        """Clip to a path. For a path that is not a rectangle its box is used."""
        box = around(outline.points)
        self.clip = self.clip.common(box) if self.clip else box
        self.clip_plain = self.clip_plain and outline.is_plain

    def text_size(self, text: Matrix) -> float:
        """Return the type size on the page in points, or 0 for a Type 3 font, whose em is unknown."""
        if self.font is None or self.font.kind == "Type3":
            return 0.0
        return abs(self.size) * scale_up(times(text, self.matrix))


_ALL = attrgetter(*State.__slots__)


@dataclass(slots=True)
class Outline:
    """The current path: its points on the page (with handles of curves) and its number of shapes.

    A path of very many points keeps the corners of the box around them.
    """

    points: list[tuple[float, float]] = field(default_factory=list)
    shapes: int = 0

    @classmethod
    def of(cls, box: Box, matrix: Matrix) -> "Outline":
        """Return the outline of a box in the space that `matrix` maps to the page."""
        outline = cls()
        outline.add_rectangle(matrix, (box.left, box.bottom, box.width, box.height))
        return outline

    @property
    def is_plain(self) -> bool:
        """Whether the path is one upright rectangle."""
        if not 4 <= len(self.points) <= 5 or self.shapes != 1:
            return False
        corners = set(self.points)
        return len(corners) == 4 and len({x for x, _ in corners}) == len({y for _, y in corners}) == 2

    def add(self, matrix: Matrix, numbers: Sequence[float]) -> None:
        """Add the points of one path operator."""
        if len(self.points) > _MANY:
            self.keep_corners()
        if len(numbers) == 2:
            self.points.append(transform(matrix, numbers[0], numbers[1]))
            return
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            self.points.append(transform(matrix, x, y))

    def keep_corners(self) -> None:
        """Replace many points by two corners of their bounding box, repeated so that it differs from a rectangle."""
        box = around(self.points)
        self.points = [(box.left, box.bottom), (box.right, box.top)] * 3

    def add_rectangle(self, matrix: Matrix, numbers: Sequence[float]) -> None:
        """Add a whole rectangle."""
        x, y, width, height = numbers
        if len(self.points) > _MANY:
            self.keep_corners()
        self.shapes += 1
        right, top = x + width, y + height
        self.points += (
            transform(matrix, x, y),
            transform(matrix, right, y),
            transform(matrix, right, top),
            transform(matrix, x, top),
        )


_GUESSED = Widths()
_APART = -250  # thousandths of an em in a TJ, where a blank is left out
_FOOT, _HEAD = -0.2, 0.8  # of the size: about the depth of descenders and the height of capitals


class WordStrip(NamedTuple):
    """A word in text space: the start and end of its ink, and its codes."""

    left: float
    right: float
    codes: tuple[int, ...]


class TextStrip(NamedTuple):
    """The extent of a string in text space: the start and end of its ink, its advance, and its words."""

    left: float
    right: float
    advance: float
    words: tuple[WordStrip, ...] = ()


class Written(NamedTuple):
    """The box of a string's ink on the page, None without ink, and of each of its words, with the word's codes."""

    box: Box | None
    words: tuple[tuple[Box, tuple[int, ...]], ...] = ()


@dataclass(slots=True)
class TextState:
    """The text matrix and the line matrix."""

    at: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def begin(self, matrix: Matrix = IDENTITY) -> None:
        self.at = self.line = matrix

    def next_line(self, x: float, y: float) -> None:
        self.begin(times((1, 0, 0, 1, x, y), self.line))

    def write(self, state: State, parts: Iterable[Any]) -> Written:
        """Apply strings and the shifts between them. Return where their ink is on the page."""
        strip = strip_of(state, parts)
        whole = times(self.at, state.matrix)
        self.at = times((1, 0, 0, 1, strip.advance, 0), self.at)
        heights = [state.rise + share * state.size for share in (_FOOT, _HEAD)]

        def box(left: float, right: float) -> Box:
            return around([transform(whole, x, y) for x in (left, right) for y in heights])

        words = tuple((box(a, b), codes) for a, b, codes in strip.words)
        return Written(box(strip.left, strip.right) if strip.right != strip.left else None, words)


def strip_of(state: State, parts: Iterable[Any]) -> TextStrip:
    """Return the extent in text space of strings, and of the numbers between them in a TJ.

    A word ends at a blank, and where a number moves the next letter far away.
    """
    widths = state.font.widths if state.font else _GUESSED
    pen, left, right, scale = 0.0, 0.0, 0.0, state.size * state.stretch
    words: list[WordStrip] = []
    letters: list[int] = []
    for part in parts:
        if not isinstance(part, (bytes, pikepdf.String)):
            pen -= float(part) / 1000 * state.size * state.stretch
            if part < _APART:
                _end_word(words, letters, left, right)
            continue
        for code in widths.codes(bytes(part)):
            start = pen
            pen += _step(state, widths, code)
            if code in widths.blank:
                _end_word(words, letters, left, right)
                continue
            if not letters:
                left = start + widths.blank_in(code, widths.opening) * scale
            letters.append(code)
            right = pen - widths.blank_in(code, widths.closing) * scale if widths.closing else pen
    _end_word(words, letters, left, right)
    return TextStrip(words[0].left, words[-1].right, pen, tuple(words)) if words else TextStrip(0.0, 0.0, pen)


def _end_word(words: list[WordStrip], letters: list[int], left: float, right: float) -> None:
    """Add the word of the letters so far, if there are any."""
    if letters:
        words.append(WordStrip(left, right, tuple(letters)))
        letters.clear()


def _step(state: State, widths: Widths, code: int) -> float:
    word = state.word_space if widths.size == 1 and code == 32 else 0.0
    return (widths.of(code) * state.size + state.char_space + word) * state.stretch


def texts_of(parts: Iterable[Any]) -> list[bytes]:
    """Return the strings in the operands of a TJ."""
    return [bytes(part) for part in parts if isinstance(part, (bytes, pikepdf.String))]


def codes_of(texts: Sequence[bytes], widths: Widths) -> set[int]:
    """Return the codes in strings."""
    return {code for text in texts for code in widths.codes(text)} if widths.size > 1 else set(b"".join(texts))
