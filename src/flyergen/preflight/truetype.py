"""TrueType programs: tables, outlines and character maps of embedded fonts.

This reader checks a glyph without drawing it, so it costs a tenth of a font library, and every preflight uses it.
Source: the OpenType specification 1.9, chapters on the font file, head, maxp, hhea, hmtx, loca and glyf; ISO 32000-1,
9.9 for the tables that a PDF needs.

This saves 23 ms of each file against drawing by fontTools (`python benchmarks/second_implementations.py`).

A table is read for one code at a time and never unpacked, because a few bytes of it can stand for millions of codes.
Source: the OpenType specification 1.9, cmap.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

# Counts work before it is done, as bytes of a stream that would take as long to unpack and read.
Spend = Callable[[int], None]


class BrokenFontError(ValueError):
    """The program, or what it draws for a glyph, cannot be read."""


def spend_nothing(_work: int) -> None:
    """Count no work, for a program that is known to be good."""


_VERSIONS = (b"\0\1\0\0", b"true", b"OTTO")

_NEEDED = ("head", "maxp", "hhea", "hmtx", "loca", "glyf")

_READ = (*_NEEDED, "cmap", "CFF ")

_OF_OUTLINE = 20  # bytes of work for one byte of an outline

_MAGIC = 0x5F0F3CF5

_DEEPEST = 8

# The bits of a point's flag, and of a component's.
_X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 2, 4, 8, 16, 32

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _INSTRUCTIONS = 1, 8, 32, 64, 128, 256

# The size in bytes of a point's coordinates, by its flag.
_BYTES = tuple(
    (1 if flag & _X_SHORT else 0 if flag & _X_SAME else 2) + (1 if flag & _Y_SHORT else 0 if flag & _Y_SAME else 2)
    for flag in range(256)
)


def tables_of(data: bytes) -> Mapping[str, bytes]:
    """Return the tables of a TrueType or OpenType program that are needed here. Raises BrokenFontError."""
    if data[:4] not in _VERSIONS:
        raise BrokenFontError("no TrueType program")
    count = _number(data, 4)
    if len(data) < 12 + 16 * count:
        raise BrokenFontError("the directory of tables is cut off")
    places: dict[str, tuple[int, int]] = {}
    for at in range(12, 12 + 16 * count, 16):
        name, _checksum, start, length = struct.unpack_from(">4sLLL", data, at)
        if start + length > len(data):
            raise BrokenFontError("a table reaches beyond the end")
        places[name.decode("latin-1")] = start, start + length
    return {name: data[slice(*places[name])] for name in _READ if name in places}


@dataclass(frozen=True)
class TrueType:
    """A TrueType program with consistent tables. Raises BrokenFontError if they are not."""

    tables: Mapping[str, bytes]
    spend: Spend = spend_nothing
    _sound: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        if any(name not in self.tables for name in _NEEDED):
            raise BrokenFontError("a table is missing")
        head, hhea = self.tables["head"], self.tables["hhea"]
        if len(head) < 54 or struct.unpack_from(">L", head, 12)[0] != _MAGIC or not self.em:
            raise BrokenFontError("the head makes no sense")
        if len(hhea) < 36 or not 0 < self.metrics <= self.count or len(self.tables["hmtx"]) < 4 * self.metrics:
            raise BrokenFontError("the widths are cut off")

    @cached_property
    def em(self) -> int:
        return _number(self.tables["head"], 18)

    @cached_property
    def count(self) -> int:
        """The number of glyphs."""
        return _number(self.tables["maxp"], 4)

    @cached_property
    def metrics(self) -> int:
        return _number(self.tables["hhea"], 34)

    def advance(self, glyph: int) -> float:
        """Return the advance of a glyph, in thousandths of an em."""
        return _number(self.tables["hmtx"], 4 * min(glyph, self.metrics - 1)) * 1000 / self.em

    def holds(self, glyph: int) -> bool:
        """Return whether there is a glyph of this number, other than the box for a missing one."""
        return 0 < glyph < self.count

    def walk(self, glyph: int, depth: int = 0) -> None:
        """Check the outline of a glyph. Raises BrokenFontError if it is invalid."""
        if glyph in self._sound:
            return
        start, end = self._place(glyph)
        if depth > _DEEPEST or not 0 <= start <= end <= len(self.tables["glyf"]) or glyph >= self.count:
            raise BrokenFontError("a glyph lies outside the program")
        if start < end:
            self.spend(_OF_OUTLINE * (end - start))
            outline = self.tables["glyf"][start:end]
            try:
                shapes = struct.unpack_from(">h", outline)[0]
                _walk_outline(outline, shapes) if shapes >= 0 else self._walk_parts(outline, depth)
            except (struct.error, IndexError) as error:
                raise BrokenFontError("a glyph is cut off") from error
        self._sound.add(glyph)

    def draws(self, glyph: int, depth: int = 0) -> bool:
        """Return whether a glyph that `walk` has checked has any shape, itself or in its parts."""
        start, end = self._place(glyph)
        outline = self.tables["glyf"][start:end]
        if not outline or depth > _DEEPEST:
            return False
        shapes: int = struct.unpack_from(">h", outline)[0]
        return shapes > 0 if shapes >= 0 else any(self.draws(part, depth + 1) for _, part, _ in _parts(outline))

    def _place(self, glyph: int) -> tuple[int, int]:
        loca = self.tables["loca"]
        try:
            if _number(self.tables["head"], 50):
                start, end = struct.unpack_from(">LL", loca, 4 * glyph)
                return start, end
            start, end = struct.unpack_from(">HH", loca, 2 * glyph)
            return 2 * start, 2 * end
        except struct.error as error:
            raise BrokenFontError("a glyph has no place") from error

    def _walk_parts(self, outline: bytes, depth: int) -> None:
        at, all_flags = 10, 0
        for flags, part, end in _parts(outline):
            at = end
            all_flags |= flags
            self.walk(part, depth + 1)
        if all_flags & _INSTRUCTIONS and at + 2 + _number(outline, at) > len(outline):
            raise BrokenFontError("a glyph is cut off")


def _parts(outline: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the components of a glyph: the flags, the glyph, and where the component ends in the outline."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        at += 8 if flags & _WORDS else 6
        at += 8 if flags & _MATRIX else 4 if flags & _TWO_SCALES else 2 if flags & _SCALE else 0
        if at > len(outline):
            raise BrokenFontError("a glyph is cut off")
        yield flags, part, at


def _walk_outline(outline: bytes, shapes: int) -> None:
    """Check the flags of all points, and that their coordinates are complete."""
    if not shapes:
        return
    ends = struct.unpack_from(f">{shapes}H", outline, 10)
    at = 12 + 2 * shapes + _number(outline, 10 + 2 * shapes)
    left, size = ends[-1] + 1, 0
    if list(ends) != sorted(set(ends)):
        raise BrokenFontError("the shapes of a glyph end in no order")
    while left > 0:
        flag, times = outline[at], 1
        at += 1
        if flag & _REPEAT:
            times += outline[at]
            at += 1
        left -= times
        size += times * _BYTES[flag]
    if left or at + size > len(outline):
        raise BrokenFontError("a glyph is cut off")


def _number(data: bytes, at: int) -> int:
    """Return two bytes as a number. Raises BrokenFontError if there are none."""
    if at + 2 > len(data):
        raise BrokenFontError("a table is cut off")
    return int.from_bytes(data[at : at + 2], "big")


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
