"""Shifted glyphs: adds to a TrueType font composite glyphs at another place or of another width.

A mark that a text operator moves over its letter is read as a line or a word of its own by readers of PDF files, and
wide letterspacing as spaces between words. In a glyph of its own a mark is in its place already, and a letter has its
space. Source: OpenType, `glyf`, composite glyphs.
"""

import struct
from collections.abc import Mapping, Sequence

_WORDS_THAT_ARE_OFFSETS = 0x0001 | 0x0002  # ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES
_CHECKSUM_OF_A_FONT = 0xB1B0AFBA
_MOST = 0x7FFF


def with_shifted(program: bytes, shifts: Sequence[tuple[int, ...]]) -> tuple[bytes, int]:
    """Return a TrueType program with a composite glyph for each shift behind its own, and the number of the first.

    A shift is a glyph, and how far it is moved to the right and up, in 1/1000 em. It keeps its advance, or is wider by
    a fourth number.
    """
    tables = _tables_of(program)
    (upem,) = struct.unpack_from(">H", tables["head"], 18)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (measured,) = struct.unpack_from(">H", tables["hhea"], 34)
    offsets = _offsets(tables, count)
    metrics = [struct.unpack_from(">Hh", tables["hmtx"], 4 * min(gid, measured - 1)) for gid in range(count)]
    bearings = [
        struct.unpack_from(">h", tables["hmtx"], 4 * measured + 2 * (gid - measured))[0]
        if gid >= measured
        else metrics[gid][1]
        for gid in range(count)
    ]
    glyphs, added = bytearray(tables["glyf"]), []
    hmtx = b"".join(
        struct.pack(">Hh", advance, bearing) for (advance, _), bearing in zip(metrics, bearings, strict=True)
    )
    for gid, *moves in shifts:
        right, up, wider = (round(one * upem / 1000) for one in (*moves, 0)[:3])
        start, end = offsets[gid : gid + 2]
        glyphs += b"\0" * (-len(glyphs) % 4)
        added.append(len(glyphs))
        if end > start:
            box = struct.unpack_from(">4h", tables["glyf"], start + 2)
            moved = [_limited(edge + by) for edge, by in zip(box, (right, up, right, up), strict=True)]
            glyphs += struct.pack(">h4hHHhh", -1, *moved, _WORDS_THAT_ARE_OFFSETS, gid, right, up)
            hmtx += struct.pack(">Hh", metrics[gid][0] + wider, moved[0])
        else:
            hmtx += struct.pack(">Hh", metrics[gid][0] + wider, 0)
    total = count + len(shifts)
    places = [*offsets[:-1], *added, len(glyphs)]
    tables |= {
        "glyf": bytes(glyphs),
        "loca": struct.pack(f">{total + 1}L", *places),
        "hmtx": hmtx,
        "hhea": tables["hhea"][:34] + struct.pack(">H", total),
        "maxp": _with_depth(tables["maxp"][:4] + struct.pack(">H", total) + tables["maxp"][6:]),
        "head": tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:50] + struct.pack(">h", 1) + tables["head"][52:],
    }
    return _font_of(program[:4], tables), count


def _tables_of(program: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    records = (struct.unpack_from(">4s3L", program, 12 + 16 * n) for n in range(count))
    return {tag.decode(): program[offset : offset + length] for tag, _, offset, length in records}


def _offsets(tables: Mapping[str, bytes], count: int) -> list[int]:
    """Return where each glyph begins, and where the last ends."""
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    if is_long:
        return list(struct.unpack_from(f">{count + 1}L", tables["loca"]))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", tables["loca"])]


def _with_depth(maxp: bytes) -> bytes:
    """Return the table with one more level of components, and the points of a composite glyph."""
    numbers = list(struct.unpack_from(">13H", maxp, 6))
    points, contours, composite_points, composite_contours = numbers[:4]
    numbers[2], numbers[3] = max(points, composite_points), max(contours, composite_contours)
    numbers[11], numbers[12] = max(numbers[11], 1), numbers[12] + 1
    return maxp[:6] + struct.pack(">13H", *numbers)


def _limited(edge: int) -> int:
    return max(-_MOST, min(_MOST, edge))


def _font_of(kind: bytes, tables: Mapping[str, bytes]) -> bytes:
    """Return a font with its directory and checksums."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">4H", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    directory, body, at = kind + head, b"", 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4s3L", tag.encode(), _checksum(data), at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    whole = bytearray(directory + body)
    at_head = struct.unpack_from(">L", directory, 12 + 16 * sorted(tables).index("head") + 8)[0]
    struct.pack_into(">L", whole, at_head + 8, (_CHECKSUM_OF_A_FONT - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded))) & 0xFFFFFFFF
