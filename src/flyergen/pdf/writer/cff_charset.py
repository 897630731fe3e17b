"""CFF charset: gives new numbers to the glyphs of a CID-keyed CFF font, so that a small subset is a small file.

A glyph's number in a PDF, its CID, is in the font's charset. So the glyphs of a subset follow one another, and their
CIDs may be any. Other CFF fonts have no CIDs: there the number is the position. Source: Adobe, The Compact Font Format
(Technical Note 5176), 4, 9 and 13; ISO 32000-1, 9.7.4.2.
"""

import struct
from collections.abc import Iterator, Sequence

_ROS, _CHARSET = 0x0C1E, 15
_ESCAPE, _LAST_OPERATOR = 12, 21
_SHORT, _LONG, _REAL = 28, 29, 30
_TWO_BYTES = 247  # the first byte of a number of two bytes


def is_cid_keyed(cff: bytes) -> bool:
    """Return whether a CFF font has CIDs."""
    return any(operator == _ROS for operator, _ in _operators(cff))


def with_charset(cff: bytes, cids: Sequence[int]) -> bytes:
    """Return a CID-keyed CFF font whose glyphs, but for the first, have these CIDs in order.

    Raises ValueError if the place of its charset is not a number of five bytes, as HarfBuzz writes it.
    """
    at = next(operand for operator, operand in _operators(cff) if operator == _CHARSET)
    if cff[at] != _LONG:
        raise ValueError("the place of the charset is not a number of five bytes")
    charset = struct.pack(f">B{len(cids)}H", 0, *cids)
    return cff[: at + 1] + struct.pack(">L", len(cff)) + cff[at + 5 :] + charset


def _operators(cff: bytes) -> Iterator[tuple[int, int]]:
    """Yield the operators of the top DICT, each with the place of its last operand."""
    _, names_end = _index(cff, cff[2])
    (start, end), _ = _index(cff, names_end)
    at = last = start
    while at < end:
        first = cff[at]
        if first <= _LAST_OPERATOR:
            two = first == _ESCAPE
            yield (first << 8 | cff[at + 1] if two else first), last
            at += 2 if two else 1
            continue
        last = at
        at += _length(cff, at)


def _length(cff: bytes, at: int) -> int:
    """Return the number of bytes of an operand."""
    first = cff[at]
    if first == _REAL:
        end = next(n for n in range(at + 1, len(cff)) if cff[n] & 0x0F == 0x0F or cff[n] >> 4 == 0x0F)
        return end + 1 - at
    return {_SHORT: 3, _LONG: 5}.get(first, 2 if first >= _TWO_BYTES else 1)


def _index(cff: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Return start and end of the first object of an INDEX, and the end of the INDEX."""
    (count,) = struct.unpack_from(">H", cff, at)
    if not count:
        return (at + 2, at + 2), at + 2
    size = cff[at + 2]
    offsets = [int.from_bytes(cff[at + 3 + n * size : at + 3 + (n + 1) * size]) for n in (0, 1, count)]
    base = at + 2 + (count + 1) * size
    return (base + offsets[0], base + offsets[1]), base + offsets[2]
