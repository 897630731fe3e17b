"""Streams: whether one can be unpacked without harm. A few bytes can be packed so that they unpack to gigabytes."""

import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

_ROUGHLY = 1032  # the most that Flate can pack into a byte
_SMALL, _LARGE = 4 << 20, 64 << 20  # bytes, unpacked
_TIGHT = 60  # times smaller: content that is drawn packs to a tenth, a bomb to a thousandth
_CHUNK = 1 << 16


def is_bomb(thing: Any) -> bool:
    """Return whether the content of a page, a form or a stream is far too large to unpack, or packed far too tight."""
    return any(_is_bomb(stream) for stream in _streams(thing.obj if isinstance(thing, pikepdf.Page) else thing))


def _streams(thing: Any) -> Iterator[Any]:
    found = thing if isinstance(thing, pikepdf.Stream) else thing.get("/Contents", ())
    if isinstance(found, pikepdf.Stream):
        yield found
    elif isinstance(found, pikepdf.Array):
        yield from (each for each in found if isinstance(each, pikepdf.Stream))


def _is_bomb(stream: Any) -> bool:
    filters = stream.get("/Filter", ())
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    packed = sum(name in ("/FlateDecode", "/Fl", "/LZWDecode", "/RunLengthDecode") for name in names)
    raw = int(stream.get("/Length", 0)) or len(stream.read_raw_bytes())
    if not packed or raw * _ROUGHLY**packed < _SMALL:
        return False
    if packed > 1 or names[0] != "/FlateDecode":
        return raw > _SMALL or packed > 1
    size = _unpacked(stream.read_raw_bytes())
    return size > _LARGE or (size > _SMALL and size > raw * _TIGHT)


def _unpacked(data: bytes) -> int:
    """Return how long Flate data is unpacked, or at least that it is longer than `_LARGE`."""
    machine, size = zlib.decompressobj(), 0
    try:
        for at in range(0, len(data), _CHUNK):
            piece = data[at : at + _CHUNK]
            while piece and size <= _LARGE:
                size += len(machine.decompress(piece, _CHUNK))
                piece = machine.unconsumed_tail
    except zlib.error:
        return size
    return size
