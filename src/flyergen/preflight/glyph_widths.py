"""Glyph widths: the advance of each code in a font, and the codes without ink.

Codes of a composite font are assumed to have two bytes, as in Identity-H and nearly all others. Source: ISO 32000-1,
9.2.4, 9.6.2 and 9.7.4.3.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.budget import Budget

_GUESS = 500.0  # thousandths of an em, if a font does not say
_LAST = 65_535
_OF_RANGE = 4  # codes of a range that take as long as one explicit value
_SPACE = 32


class Widths(NamedTuple):
    """Widths in thousandths of an em by code, the default width, and the codes that are spaces.

    `size` is the number of bytes in a code, and `em` the size of a thousandth of an em in text space.
    """

    known: Mapping[int, float] = {}
    other: float = _GUESS
    blank: frozenset[int] = frozenset({_SPACE})
    size: int = 1
    em: float = 0.001

    def codes(self, data: bytes) -> list[int]:
        """Return the codes of a string."""
        if self.size == 1:
            return list(data)
        return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]

    def of(self, code: int) -> float:
        """Return the width of a code in text space for a font of size 1."""
        return self.known.get(code, self.other) * self.em


def read_widths(font: Any, budget: Budget, blank: frozenset[int] = frozenset()) -> Widths:
    """Return the widths in a font dictionary. Invalid entries are guessed.

    `blank` are the codes that its ToUnicode map calls spaces.
    """
    try:
        return _composite(font, budget, blank) if font.get("/Subtype") == "/Type0" else _simple(font, budget, blank)
    except (TypeError, ValueError, AttributeError, LookupError, OverflowError, pikepdf.PdfError):
        return Widths(size=2 if font.get("/Subtype") == "/Type0" else 1)


def _simple(font: Any, budget: Budget, blank: frozenset[int]) -> Widths:
    first, widths = int(font.get("/FirstChar", 0)), font.get("/Widths", ())
    budget.spend("objects", len(widths))
    known = {first + step: float(width) for step, width in enumerate(widths)}
    missing = font.get("/FontDescriptor", {}).get("/MissingWidth", 0) if known else _GUESS
    em = abs(float(font.FontMatrix[0])) if font.get("/Subtype") == "/Type3" else 0.001
    return Widths(known, float(missing), blank | {_SPACE}, 1, em)


def _composite(font: Any, budget: Budget, blank: frozenset[int]) -> Widths:
    inner = font.DescendantFonts[0]
    known = dict(_rows(list(inner.get("/W", ())), budget))
    return Widths(known, float(inner.get("/DW", 1000)), blank, 2)


def _rows(numbers: list[Any], budget: Budget) -> Iterator[tuple[int, float]]:
    budget.spend("objects", len(numbers))
    at = 0
    while at + 1 < len(numbers):
        first, then = int(numbers[at]), numbers[at + 1]
        if isinstance(then, pikepdf.Array):
            budget.spend("objects", len(then))
            yield from ((first + step, float(width)) for step, width in enumerate(then))
            at += 2
        else:
            codes, width = range(max(first, 0), min(int(then), _LAST) + 1), float(numbers[at + 2])
            budget.spend("objects", len(codes) // _OF_RANGE)
            yield from ((code, width) for code in codes)
            at += 3
