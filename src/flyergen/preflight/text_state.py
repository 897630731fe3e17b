"""Text state: the position of text, and the area of the page that a string covers.

Source: ISO 32000-1, 9.4.4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.glyph_widths import Widths
from flyergen.preflight.graphics_state import State
from flyergen.preflight.page_space import IDENTITY, Box, Matrix, around, moved, times

_GUESSED = Widths()
_FOOT, _HEAD = -0.2, 0.8  # of the size: about the depth of descenders and the height of capitals


class TextStrip(NamedTuple):
    """The extent of a string in text space: the start and end of its ink, and its advance."""

    left: float
    right: float
    advance: float


@dataclass(slots=True)
class TextState:
    """The text matrix and the line matrix."""

    at: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def begin(self, matrix: Matrix = IDENTITY) -> None:
        self.at = self.line = matrix

    def next_line(self, x: float, y: float) -> None:
        self.begin(times((1, 0, 0, 1, x, y), self.line))

    def write(self, state: State, parts: Iterable[Any]) -> Box | None:
        """Apply strings and the shifts between them. Return the box of the ink on the page, or None."""
        strip = strip_of(state, parts)
        whole = times(self.at, state.matrix)
        self.at = times((1, 0, 0, 1, strip.advance, 0), self.at)
        if strip.right == strip.left:
            return None
        heights = [state.rise + share * state.size for share in (_FOOT, _HEAD)]
        return around([moved(whole, x, y) for x in (strip.left, strip.right) for y in heights])


def strip_of(state: State, parts: Iterable[Any]) -> TextStrip:
    """Return the extent in text space of strings, and of the numbers between them in a TJ."""
    widths = state.font.widths if state.font else _GUESSED
    pen, right = 0.0, 0.0
    left: float | None = None
    for part in parts:
        if not isinstance(part, (bytes, pikepdf.String)):
            pen -= float(part) / 1000 * state.size * state.stretch
            continue
        for code in widths.codes(bytes(part)):
            start = pen
            pen += _step(state, widths, code)
            if code not in widths.blank:
                left, right = start if left is None else left, pen
    return TextStrip(0.0, 0.0, pen) if left is None else TextStrip(left, right, pen)


def _step(state: State, widths: Widths, code: int) -> float:
    word = state.word_space if widths.size == 1 and code == 32 else 0.0
    return (widths.of(code) * state.size + state.char_space + word) * state.stretch


def texts_of(parts: Iterable[Any]) -> list[bytes]:
    """Return the strings in the operands of a TJ."""
    return [bytes(part) for part in parts if isinstance(part, (bytes, pikepdf.String))]


def codes_of(texts: Sequence[bytes], widths: Widths) -> set[int]:
    """Return the codes in strings."""
    return {code for text in texts for code in widths.codes(text)} if widths.size > 1 else set(b"".join(texts))
