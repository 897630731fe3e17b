"""PNG integrity check: all rows can be unpacked, which is tested without the picture in memory.

The checksums of a PNG prove that its bytes are as they were written, but not that they were written correctly. A packed
stream with a right checksum can be broken or too short, and then the picture cannot be shown.
"""

import zlib
from collections.abc import Iterator
from os import SEEK_CUR
from typing import BinaryIO

_HEADER = slice(16, 29)  # in the file: width, height, bits, color type, compression, filter, interlace
_FIRST = 33  # start of the chunk after the header
_PIECE = 1 << 20  # bytes that are read or unpacked at once
_LAST_FILTER = 4
_METADATA = (b"eXIf", b"iTXt")
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # samples for each color type
# Start and step of each pass of an interlaced picture: across, down. Source: PNG, 8.2 (Adam7).
_WHOLE = ((0, 0, 1, 1),)
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def check_rows(stream: BinaryIO) -> None:
    """Unpack all rows of a PNG whose chunks are good. Raises ValueError or zlib.error if that fails."""
    header = stream.read(_FIRST)[_HEADER]
    pieces, rest = _unpacked(_packed(stream)), b""
    for rows, length in _passes(header):
        at, end = 0, rows * length
        while at < end:
            rest = rest or next(pieces, b"")
            if not rest:
                raise ValueError(end - at)
            piece, rest = rest[: end - at], rest[end - at :]
            if any(kind > _LAST_FILTER for kind in piece[-at % length :: length]):
                raise ValueError(at)
            at += len(piece)


def has_late_metadata(stream: BinaryIO) -> bool:
    """Return whether a PNG whose chunks are good says after its rows how it was taken. Source: PNG, 11.3.3.4."""
    stream.seek(_FIRST)
    found = False
    while len(head := stream.read(8)) == 8:
        found = head[4:] in _METADATA or (found and head[4:] != b"IDAT")
        stream.seek(int.from_bytes(head[:4], "big") + 4, SEEK_CUR)
    return found


def _passes(header: bytes) -> Iterator[tuple[int, int]]:
    """Yield the number of rows of each pass, and the number of bytes of a row with its filter."""
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits = header[8] * _SAMPLES[header[9]]
    for left, top, across, down in _ADAM7 if header[12] else _WHOLE:
        columns, rows = len(range(left, width, across)), len(range(top, height, down))
        if columns:
            yield rows, 1 + (columns * bits + 7) // 8


def _packed(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the first run of data chunks, in pieces. Readers ignore later runs."""
    begun = False
    while len(head := stream.read(8)) == 8:
        size, data = int.from_bytes(head[:4], "big"), head[4:] == b"IDAT"
        if begun and not data:
            return
        begun = data
        end = stream.tell() + size
        while data and (left := end - stream.tell()) > 0 and (piece := stream.read(min(left, _PIECE))):
            yield piece
        stream.seek(end + 4)  # after the checksum


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the unpacked data, in pieces."""
    stream = zlib.decompressobj()
    for part in packed:
        rest = part
        while rest:
            yield from filter(None, [stream.decompress(rest, _PIECE)])
            rest = stream.unconsumed_tail
    yield stream.flush()
