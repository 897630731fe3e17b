"""Widths: how far each code of a font goes, and which codes leave no ink.

Codes of a composite font are taken as two bytes, as Identity-H and nearly all others have them.
Source: ISO 32000-1, 9.2.4, 9.6.2 and 9.7.4.3.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pikepdf

_GUESS = 500.0  # thousandths of an em, where a font does not say
_LONGEST_MAP = 1_000_000
_SPACE = 32
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_SPACES = (b"0020", b"00A0")


class Widths(NamedTuple):
    """Widths in thousandths of an em by code, that of all others, and the codes that are spaces.

    `size` is how many bytes make a code, and `em` how large a thousandth of an em is in text space.
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
        """Return the width of a code in text space of a font of size 1."""
        return self.known.get(code, self.other) * self.em


def read_widths(font: Any) -> Widths:
    """Return the widths of a font dictionary; what makes no sense in it is guessed."""
    try:
        return _composite(font) if font.get("/Subtype") == "/Type0" else _simple(font)
    except (TypeError, ValueError, AttributeError, LookupError, OverflowError, pikepdf.PdfError):
        return Widths(size=2 if font.get("/Subtype") == "/Type0" else 1)


def _simple(font: Any) -> Widths:
    first = int(font.get("/FirstChar", 0))
    known = {first + step: float(width) for step, width in enumerate(font.get("/Widths", ()))}
    missing = font.get("/FontDescriptor", {}).get("/MissingWidth", 0) if known else _GUESS
    em = abs(float(font.FontMatrix[0])) if font.get("/Subtype") == "/Type3" else 0.001
    return Widths(known, float(missing), _blank(font) | {_SPACE}, 1, em)


def _composite(font: Any) -> Widths:
    inner = font.DescendantFonts[0]
    known = dict(_rows(list(inner.get("/W", ()))))
    return Widths(known, float(inner.get("/DW", 1000)), _blank(font), 2)


def _rows(numbers: list[Any]) -> Iterator[tuple[int, float]]:
    at = 0
    while at + 1 < len(numbers):
        first, then = int(numbers[at]), numbers[at + 1]
        if isinstance(then, pikepdf.Array):
            yield from ((first + step, float(width)) for step, width in enumerate(then))
            at += 2
        else:
            yield from ((code, float(numbers[at + 2])) for code in range(first, min(int(then), 65535) + 1))
            at += 3


def _blank(font: Any) -> frozenset[int]:
    """Return the codes that the ToUnicode map calls a space."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream) or len(stream.read_raw_bytes()) > _LONGEST_MAP:
        return frozenset()
    return frozenset(_spaces(stream.read_bytes()))


def _spaces(data: bytes) -> Iterator[int]:
    """Yield the codes whose text is a space; of a range that begins with one only its first is."""
    for kind, section in _SECTION.findall(data):
        step = 2 if kind == b"char" else 3
        words = _HEX.findall(section)
        for at in range(0, len(words) - step + 1, step):
            if words[at + step - 1].upper() in _SPACES and words[at]:
                yield int(words[at], 16)
