"""TrueType cmap: finds the glyph of a code or a character.

A table is read for one code at a time and never unpacked, because a few bytes of it can stand for millions of codes.
Source: the OpenType specification 1.9, cmap.
"""

import struct
from collections.abc import Mapping

Lookup = Mapping[tuple[int, int], bytes]
_SYMBOLS, _UNICODE = ((3, 0), (1, 0)), ((3, 10), (3, 1), (0, 4), (0, 3))


def subtables(cmap: bytes) -> Lookup:
    """Return the subtables of a cmap that are needed, by platform and encoding."""
    if len(cmap) < 4:
        return {}
    count = struct.unpack_from(">H", cmap, 2)[0]
    rows = [struct.unpack_from(">HHL", cmap, at) for at in range(4, min(4 + 8 * count, len(cmap) - 7), 8)]
    starts = {(platform, encoding): start for platform, encoding, start in rows}
    return {key: cmap[starts[key] :] for key in (*_SYMBOLS, *_UNICODE) if key in starts}


def glyph_of(table: bytes, code: int) -> int:
    """Return the glyph of a code in a subtable, or 0 if it has none or cannot be read."""
    try:
        reader = {0: _bytes, 4: _segments, 6: _trimmed, 12: _groups}.get(struct.unpack_from(">H", table)[0])
        return reader(table, code) if reader else 0
    except (struct.error, IndexError):
        return 0


def _bytes(table: bytes, code: int) -> int:
    return table[6 + code] if code < 256 else 0


def _trimmed(table: bytes, code: int) -> int:
    first, count = struct.unpack_from(">HH", table, 6)
    return int(struct.unpack_from(">H", table, 10 + 2 * (code - first))[0]) if first <= code < first + count else 0


def _segments(table: bytes, code: int) -> int:
    twice = struct.unpack_from(">H", table, 6)[0] & ~1
    at, high = 0, twice // 2
    while at < high:
        middle = (at + high) // 2
        after = struct.unpack_from(">H", table, 14 + 2 * middle)[0] < code
        at, high = (middle + 1, high) if after else (at, middle)
    if code > 0xFFFF or at == twice // 2:
        return 0
    start, shift, offset = (struct.unpack_from(">H", table, 16 + step * twice + 2 * at)[0] for step in (1, 2, 3))
    if code < start:
        return 0
    if not offset:
        return int((code + shift) & 0xFFFF)
    glyph = int(struct.unpack_from(">H", table, 16 + 3 * twice + 2 * at + offset + 2 * (code - start))[0])
    return (glyph + shift) & 0xFFFF if glyph else 0


def _groups(table: bytes, code: int) -> int:
    count = min(struct.unpack_from(">L", table, 12)[0], (len(table) - 16) // 12)
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        first, last, glyph = struct.unpack_from(">LLL", table, 16 + 12 * middle)
        if first <= code <= last:
            return int(glyph + code - first)
        low, high = (middle + 1, high) if code > last else (low, middle)
    return 0
