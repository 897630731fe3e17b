"""Font dictionaries: the widths of a font's glyphs, and the text of its codes (ToUnicode).

Codes of a composite font are assumed to have two bytes, as in Identity-H and nearly all others. Source: ISO 32000-1,
9.2.4, 9.6.2, 9.7.4.3 and 9.10.3; Adobe Technical Note 5411.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from flyergen.preflight.open import Budget
from flyergen.preflight.stream_decoding import unpacked
from flyergen.record import NamedTuple

_WORD = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")
_BLOCKS = range(0x2580, 0x2600)  # block elements and geometric shapes
_SPACES = (b"0020", b"00A0")
# Full-width signs with ink in one half of their square, by their code in UTF-16.
_OPENING = frozenset(f"{ord(sign):04X}".encode() for sign in "「『（【〔〈《〖〘｛［“‘")
_CLOSING = frozenset(f"{ord(sign):04X}".encode() for sign in "」』）】〕〉》〗〙｝］”’、。，．：；！？")
_BLANK_PART = 0.5
_FULL_WIDTH = 950.0
_BEYOND = 1 << 32  # more than any code
_NO_TEXT = (b"", b"0000", b"FEFF", b"FFFE")  # values that are not text, by ISO 14289-1, 7.21.7


class _Row(NamedTuple):
    """Codes in a row, and the text of the first in hexadecimal digits of UTF-16."""

    first: int
    last: int
    text: bytes


class UnicodeMap(NamedTuple):
    """The codes with a text, as ranges in order; those that are spaces; and those whose text is not a character.

    `blocks` says whether a text is a block or a square, from which pictures can be made. `opening` and `closing` are
    the codes of signs that are blank in their first or last half if they are full-width. `rows` are the ranges of codes
    with the text of the first, in order.
    """

    ranges: tuple[tuple[int, int], ...] = ()
    blank: frozenset[int] = frozenset()
    senseless: tuple[int, ...] = ()
    blocks: bool = False
    opening: frozenset[int] = frozenset()
    closing: frozenset[int] = frozenset()
    rows: tuple[_Row, ...] = ()

    def text(self, code: int) -> str:
        """Return the text of a code, or "" without one. In a range the last character counts up."""
        at = bisect_right(self.rows, (code, _BEYOND)) - 1
        if at < 0 or not self.rows[at].first <= code <= self.rows[at].last:
            return ""
        units = bytes.fromhex(self.rows[at].text.decode()[: len(self.rows[at].text) & ~1])
        last = int.from_bytes(units[-2:], "big") + code - self.rows[at].first
        return (units[:-2] + (last & 0xFFFF).to_bytes(2, "big")).decode("utf-16-be", "replace") if units else ""

    def tells(self, code: int) -> bool:
        """Return whether a code has a text."""
        at = bisect_right(self.ranges, (code, _BEYOND)) - 1
        return at >= 0 and self.ranges[at][0] <= code <= self.ranges[at][1]


def read_map(stream: Any, budget: Budget) -> UnicodeMap | None:
    """Return the contents of a ToUnicode stream, empty if it cannot be read, or None if there is none.

    Raises OverBudgetError.
    """
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        data = unpacked(stream, budget)
    except pikepdf.PdfError:
        return UnicodeMap()
    budget.spend("objects", data.count(b"<"))
    sections = [part.partition(b"endbf")[0] for part in data.split(b"beginbf")[1:]]
    rows = [row for section in sections for row in _rows(section)]
    return UnicodeMap(
        tuple(_joined(sorted((row.first, row.last) for row in rows))),
        frozenset(row.first for row in rows if row.text in _SPACES),
        tuple(row.first for row in rows if row.text in _NO_TEXT),
        any(_meets_blocks(row) for row in rows),
        frozenset(row.first for row in rows if row.text in _OPENING),
        frozenset(row.first for row in rows if row.text in _CLOSING),
        tuple(sorted(rows)),
    )


def _rows(section: bytes) -> Iterator[_Row]:
    """Yield the rows of a section. A range with listed texts has a row for each."""
    words = iter(_WORD.findall(section))
    step = 1 if section.startswith(b"char") else 2
    for digits, _ in words:
        codes = [digits, *(next(words, (b"", b""))[0] for _ in range(step - 1))]
        text, bracket = next(words, (b"", b""))
        if not all(codes):
            continue
        first, last = _number(codes[0]), _number(codes[-1])
        if bracket == b"[":
            listed = iter(lambda: next(words, (b"", b"]")), (b"", b"]"))
            yield from (_Row(first + at, first + at, _clean(each)) for at, (each, _) in enumerate(listed))
        else:
            yield _Row(first, max(first, last), _clean(text))


def _meets_blocks(row: _Row) -> bool:
    first = _number(row.text[:4])
    return len(row.text) == 4 and first <= _BLOCKS[-1] and first + row.last - row.first >= _BLOCKS[0]


def _joined(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield ranges in order, with adjacent ones joined."""
    start, end = 0, -1
    for first, last in ranges:
        if first > end + 1:
            if end >= start:
                yield start, end
            start, end = first, last
        end = max(end, last)
    if end >= start:
        yield start, end


def _number(digits: bytes) -> int:
    return int(_clean(digits) or b"0", 16)


def _clean(digits: bytes) -> bytes:
    return b"".join(digits.split()).upper()


_GUESS = 500.0  # thousandths of an em, if a font does not say
_LAST = 65_535
_OF_RANGE = 4  # codes of a range that take as long as one explicit value
_SPACE = 32


class Widths(NamedTuple):
    """Widths in thousandths of an em by code, the default width, and the codes that are spaces.

    `size` is the number of bytes in a code, and `em` the size of a thousandth of an em in text space. `opening` and
    `closing` are as in the ToUnicode map.
    """

    by_code: Mapping[int, float] = {}
    other: float = _GUESS
    blank: frozenset[int] = frozenset({_SPACE})
    size: int = 1
    em: float = 0.001
    opening: frozenset[int] = frozenset()
    closing: frozenset[int] = frozenset()

    def codes(self, data: bytes) -> list[int]:
        """Return the codes of a string."""
        if self.size == 1:
            return list(data)
        return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]

    def of(self, code: int) -> float:
        """Return the width of a code in text space for a font of size 1."""
        return self.by_code.get(code, self.other) * self.em

    def blank_in(self, code: int, signs: frozenset[int]) -> float:
        """Return the blank of a code that is one of some full-width signs, in text space for a font of size 1."""
        is_wide = code in signs and self.by_code.get(code, self.other) >= _FULL_WIDTH
        return self.of(code) * _BLANK_PART if is_wide else 0.0


def read_widths(font: Any, budget: Budget, unicode_map: UnicodeMap | None = None) -> Widths:
    """Return the widths in a font dictionary, with the spaces and signs of its ToUnicode map.

    Invalid entries are guessed.
    """
    texts = unicode_map or UnicodeMap()
    try:
        found = _composite(font, budget, texts) if font.get("/Subtype") == "/Type0" else _simple(font, budget, texts)
        return found._replace(opening=texts.opening, closing=texts.closing)
    except (TypeError, ValueError, AttributeError, LookupError, OverflowError, pikepdf.PdfError):
        return Widths(size=2 if font.get("/Subtype") == "/Type0" else 1)


def _simple(font: Any, budget: Budget, unicode_map: UnicodeMap) -> Widths:
    first, widths = int(font.get("/FirstChar", 0)), font.get("/Widths", ())
    budget.spend("objects", len(widths))
    known = {first + step: float(width) for step, width in enumerate(widths)}
    missing = font.get("/FontDescriptor", {}).get("/MissingWidth", 0) if known else _GUESS
    em = abs(float(font.FontMatrix[0])) if font.get("/Subtype") == "/Type3" else 0.001
    return Widths(known, float(missing), unicode_map.blank | {_SPACE}, 1, em)


def _composite(font: Any, budget: Budget, unicode_map: UnicodeMap) -> Widths:
    inner = font.DescendantFonts[0]
    known = dict(_width_rows(list(inner.get("/W", ())), budget))
    return Widths(known, float(inner.get("/DW", 1000)), unicode_map.blank, 2)


def _width_rows(numbers: list[Any], budget: Budget) -> Iterator[tuple[int, float]]:
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
