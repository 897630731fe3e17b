"""QR encoder: makes the modules of a symbol fast, for batches of thousands of codes.

qrcode decides how payloads are split into modes, how large symbols are, and how an empty symbol looks. This module
encodes the data: codewords as one number, check words by whole polynomials, and all bits into their modules in one
step. Source: ISO/IEC 18004, 7.4 to 7.8.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from itertools import zip_longest
from operator import itemgetter
from types import ModuleType
from typing import Any

from flyergen.named_tuple import NamedTuple

Rows = tuple[bytes, ...]

_SHORTEST_CHANGE_OF_MODE = 8
_NUMBERS, _ALPHANUMERIC = 1, 2
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PADDING = ("11101100", "00010001")
_SQUARES = bytes.maketrans(b"01", b"\x00\x01")


class _Canvas(NamedTuple):
    """A symbol without data: its modules as one number, the order of its data bits, and the modules of a side."""

    ground: int
    order: Callable[[str], tuple[str, ...]]
    side: int


def symbol(payload: str, level: int, mask: int, least: int = 1) -> Rows:
    """Return the modules of the smallest symbol for `payload`, by rows from the top: 1 is dark, 0 is light.

    It has the version `least` or a larger one. `level` is qrcode's number of an error correction level. Raises
    ValueError if no symbol holds so much.
    """
    chunks = list(_util().optimal_data_chunks(payload, minimum=_SHORTEST_CHANGE_OF_MODE))
    version, bits = _fitted(chunks, level, least)
    words = _codewords(bits, version, level)
    canvas = _canvas(version, level, mask)
    stream = f"{int.from_bytes(words):0{8 * len(words)}b}00000000"  # no symbol has more than 7 remainder bits
    flat = int("".join(canvas.order(stream)), 2) ^ canvas.ground
    squares = f"{flat:0{canvas.side**2}b}".encode().translate(_SQUARES)
    return tuple([squares[at : at + canvas.side] for at in range(0, len(squares), canvas.side)])


def _fitted(chunks: Sequence[Any], level: int, least: int) -> tuple[int, str]:
    """Return the smallest version for chunks, and their bits in it. The version decides the length of counts."""
    util, version = _util(), least
    while True:
        sizes = util.mode_sizes_for_version(version)
        bits = "".join(f"{one.mode:04b}{len(one):0{sizes[one.mode]}b}{_bits(one)}" for one in chunks)
        version = bisect_left(util.BIT_LIMIT_TABLE[level], len(bits), version)
        if version > 40:
            raise ValueError
        if util.mode_sizes_for_version(version) is sizes:
            return version, bits


def _bits(chunk: Any) -> str:
    """Return the bits of a chunk in its mode."""
    data: bytes = chunk.data
    if chunk.mode == _NUMBERS:
        triples = [data[at : at + 3] for at in range(0, len(data), 3)]
        return "".join(f"{int(digits):0{3 * len(digits) + 1}b}" for digits in triples)
    if chunk.mode == _ALPHANUMERIC:
        values = [_ALPHABET.index(chr(byte)) for byte in data]
        pairs = [values[at : at + 2] for at in range(0, len(values), 2)]
        return "".join(f"{p[0] * 45 + p[1]:011b}" if len(p) == 2 else f"{p[0]:06b}" for p in pairs)
    return f"{int.from_bytes(data):0{8 * len(data)}b}" if data else ""


def _codewords(bits: str, version: int, level: int) -> bytes:
    """Return the codewords of a symbol: data and padding in blocks, followed by check words, all interleaved."""
    blocks = import_module("qrcode.base").rs_blocks(version, level)
    room = 8 * sum(block.data_count for block in blocks)
    bits += "0" * min(room - len(bits), 4)
    bits += "0" * (-len(bits) % 8)
    bits += "".join(_PADDING[n % 2] for n in range((room - len(bits)) // 8))
    data = int(bits, 2).to_bytes(room // 8)
    parts, at = [], 0
    for block in blocks:
        parts.append(data[at : at + block.data_count])
        at += block.data_count
    checks = [_check(part, block.total_count - block.data_count) for part, block in zip(parts, blocks, strict=True)]
    return bytes([*_interleaved(parts), *_interleaved(checks)])


def _interleaved(parts: Sequence[bytes]) -> Iterator[int]:
    return (word for words in zip_longest(*parts) for word in words if word is not None)


def _check(data: bytes, count: int) -> bytes:
    """Return the check words of a block: the remainder of its polynomial divided by the generator."""
    rest, top, whole = 0, 8 * (count - 1), (1 << 8 * count) - 1
    for byte in data:
        factor = (rest >> top) ^ byte
        rest = (rest << 8 & whole) ^ _multiple(count, factor)
    return rest.to_bytes(count)


@lru_cache(maxsize=8192)
def _multiple(count: int, factor: int) -> int:
    """Return a multiple of the generator for this many check words, without its first term, as one number."""
    return int.from_bytes(bytes(_product(term, factor) for term in _generator(count)))


@lru_cache(maxsize=32)
def _generator(count: int) -> tuple[int, ...]:
    terms = [1]
    for n in range(count):
        root = _tables()[0][n]
        terms = [a ^ _product(b, root) for a, b in zip([*terms, 0], [0, *terms], strict=True)]
    return tuple(terms[1:])


def _product(one: int, other: int) -> int:
    """Return the product of two elements of GF(256)."""
    if not one or not other:
        return 0
    exponentials, logarithms = _tables()
    return exponentials[(logarithms[one] + logarithms[other]) % 255]


@cache
def _tables() -> tuple[list[int], list[int]]:
    """Return the powers of the field's base, and the exponent of each element."""
    base = import_module("qrcode.base")
    return base.EXP_TABLE, base.LOG_TABLE


@lru_cache(maxsize=32)
def _canvas(version: int, level: int, mask: int) -> _Canvas:
    code = import_module("qrcode.main").QRCode(version=version, error_correction=level, mask_pattern=mask)
    code.data_cache = []
    code.makeImpl(False, mask)
    side = len(code.modules)
    ground = int("".join("01"[bool(module)] for row in code.modules for module in row), 2)
    places = {place: n for n, place in enumerate(_path(version, side))}
    nothing = -1  # the last bit of the stream, always 0 and not part of the symbol
    order: Any = itemgetter(*(places.get((r, c), nothing) for r in range(side) for c in range(side)))
    return _Canvas(ground, order, side)


def _path(version: int, side: int) -> Iterator[tuple[int, int]]:
    """Yield the data modules in the order of bits: up and down in columns of two, from the right."""
    taken = _taken(version, side)
    rows: Sequence[int] = range(side - 1, -1, -1)
    for column in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        yield from ((row, c) for row in rows for c in (column, column - 1) if (row, c) not in taken)
        rows = rows[::-1]


def _taken(version: int, side: int) -> set[tuple[int, int]]:
    """Return the modules of the patterns, and those that encode mask and version."""
    corners = [
        ((0, 9), (0, 9)),
        ((0, 9), (side - 8, side)),
        ((side - 8, side), (0, 9)),
        ((6, 7), (0, side)),
        ((0, side), (6, 7)),
    ]
    if version >= 7:
        corners += [((0, 6), (side - 11, side - 8)), ((side - 11, side - 8), (0, 6))]
    centres = _util().pattern_position(version)
    last = centres[-1] if centres else 0
    fixed = [(r, c) for r in centres for c in centres if (r, c) not in ((6, 6), (6, last), (last, 6))]
    corners += [((r - 2, r + 3), (c - 2, c + 3)) for r, c in fixed]
    return {(r, c) for rows, columns in corners for r in range(*rows) for c in range(*columns)}


@cache
def _util() -> ModuleType:
    return import_module("qrcode.util")
