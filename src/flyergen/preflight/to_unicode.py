"""ToUnicode maps: reads the text of a font's codes.

Source: ISO 32000-1, 9.10.3; Adobe Technical Note 5411.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import pikepdf

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.budget import Budget
from flyergen.preflight.stream_decoding import unpacked

_WORD = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")
_BLOCKS = range(0x2580, 0x2600)  # block elements and geometric shapes
_SPACES = (b"0020", b"00A0")
_NO_TEXT = (b"", b"0000", b"FEFF", b"FFFE")  # values that are not text, by ISO 14289-1, 7.21.7


class UnicodeMap(NamedTuple):
    """The codes with a text, as ranges in order; those that are spaces; and those whose text is not a character.

    `blocks` says whether a text is a block or a square, from which pictures can be made.
    """

    ranges: tuple[tuple[int, int], ...] = ()
    blank: frozenset[int] = frozenset()
    senseless: tuple[int, ...] = ()
    blocks: bool = False

    def tells(self, code: int) -> bool:
        """Return whether a code has a text."""
        at = bisect_right(self.ranges, (code, 1 << 32)) - 1
        return at >= 0 and self.ranges[at][0] <= code <= self.ranges[at][1]


class _Row(NamedTuple):
    first: int
    last: int
    text: bytes


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
