"""QR codes: makes a code for a payload and a size quickly, and judges whether phones can read it.

Data are encoded for batches of thousands of codes: codewords as one number, check words by whole polynomials, and all
bits into their modules in one step. Source: ISO/IEC 18004, 7.4 to 7.8. The library qrcode makes the same symbols, as
the tests prove, but it takes four times as long, and 12 ms of a cold build to import.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import zip_longest
from math import ceil
from operator import itemgetter
from typing import Any

from flyergen.diagnostics.finding import Finding
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.trade_limits import LEAST_MODULE, QUIET_ZONE, WANTED_MODULE, WANTED_SYMBOL
from flyergen.typeset.qr.empty_symbol import VERSIONS, blocks, empty_symbol, room, side_of

Rows = tuple[bytes, ...]

_SHORTEST_CHANGE_OF_MODE = 8
_NUMBERS, _ALPHANUMERIC, _BYTES = 1, 2, 4
# The number of bits for the length of a chunk, by mode, up to a version.
_COUNTS = (
    (9, {_NUMBERS: 10, _ALPHANUMERIC: 9, _BYTES: 8}),
    (26, {_NUMBERS: 12, _ALPHANUMERIC: 11, _BYTES: 16}),
    (VERSIONS, {_NUMBERS: 14, _ALPHANUMERIC: 13, _BYTES: 16}),
)
_FIELD = 0x11D  # the polynomial of GF(256)
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PADDING = ("11101100", "00010001")
_SQUARES = bytes.maketrans(b"01", b"\x00\x01")


class _Chunk(NamedTuple):
    """Data in one mode."""

    mode: int
    data: bytes


class _Canvas(NamedTuple):
    """A symbol without data: its modules as one number, the order of its data bits, and the modules of a side."""

    ground: int
    order: Callable[[str], tuple[str, ...]]
    side: int


def symbol(payload: str, level: int, mask: int, least: int = 1) -> Rows:
    """Return the modules of the smallest symbol for `payload`, by rows from the top: 1 is dark, 0 is light.

    It has the version `least` or a larger one. `level` is the number of an error correction level. Raises
    ValueError if no symbol holds so much.
    """
    chunks = list(_chunks(payload.encode()))
    version, bits = _fitted(chunks, level, least)
    words = _codewords(bits, version, level)
    canvas = _canvas(version, level, mask)
    stream = f"{int.from_bytes(words):0{8 * len(words)}b}00000000"  # no symbol has more than 7 remainder bits
    flat = int("".join(canvas.order(stream)), 2) ^ canvas.ground
    squares = f"{flat:0{canvas.side**2}b}".encode().translate(_SQUARES)
    return tuple([squares[at : at + canvas.side] for at in range(0, len(squares), canvas.side)])


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield data in the shortest modes. A change of mode pays off from some length on."""
    often = b"^%b+$" if len(data) <= _SHORTEST_CHANGE_OF_MODE else b"%%b{%d,}" % _SHORTEST_CHANGE_OF_MODE
    for digits, part in _split(data, often % rb"\d"):
        if digits:
            yield _Chunk(_NUMBERS, part)
            continue
        for letters, rest in _split(part, often % rb"[0-9A-Z $%*+./:-]"):
            yield _Chunk(_ALPHANUMERIC if letters else _BYTES, rest)


def _split(data: bytes, kind: bytes) -> Iterator[tuple[bool, bytes]]:
    """Yield the parts of data that match a pattern, True, and those between them, False."""
    at = 0
    for match in re.finditer(kind, data):
        if match.start() > at:
            yield False, data[at : match.start()]
        yield True, match[0]
        at = match.end()
    if at < len(data):
        yield False, data[at:]


def _fitted(chunks: Sequence[_Chunk], level: int, least: int) -> tuple[int, str]:
    """Return the smallest version for chunks, and their bits in it. The version decides the length of counts."""
    version = least
    while True:
        counts = _counts(version)
        bits = "".join(f"{mode:04b}{len(data):0{counts[mode]}b}{_bits(mode, data)}" for mode, data in chunks)
        version = next((one for one in range(version, VERSIONS + 1) if room(one, level) >= len(bits)), 0)
        if not version:
            raise ValueError
        if _counts(version) is counts:
            return version, bits


def _counts(version: int) -> Mapping[int, int]:
    """Return the number of bits for the length of a chunk, by its mode."""
    return next(counts for last, counts in _COUNTS if version <= last)


def _bits(mode: int, data: bytes) -> str:
    """Return the bits of data in a mode."""
    if mode == _NUMBERS:
        triples = [data[at : at + 3] for at in range(0, len(data), 3)]
        return "".join(f"{int(digits):0{3 * len(digits) + 1}b}" for digits in triples)
    if mode == _ALPHANUMERIC:
        values = [_ALPHABET.index(chr(byte)) for byte in data]
        pairs = [values[at : at + 2] for at in range(0, len(values), 2)]
        return "".join(f"{p[0] * 45 + p[1]:011b}" if len(p) == 2 else f"{p[0]:06b}" for p in pairs)
    return f"{int.from_bytes(data):0{8 * len(data)}b}" if data else ""


def _codewords(bits: str, version: int, level: int) -> bytes:
    """Return the codewords of a symbol: data and padding in blocks, followed by check words, all interleaved."""
    most = room(version, level)
    bits += "0" * min(most - len(bits), 4)
    bits += "0" * (-len(bits) % 8)
    bits += "".join(_PADDING[n % 2] for n in range((most - len(bits)) // 8))
    data = int(bits, 2).to_bytes(most // 8)
    parts, checks, at = [], [], 0
    for block in blocks(version, level):
        part = data[at : at + block.data]
        parts.append(part)
        checks.append(_check(part, block.checks))
        at += block.data
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
    exponentials, logarithms, power = [], [0] * 256, 1
    for exponent in range(255):
        exponentials.append(power)
        logarithms[power] = exponent
        power = power << 1 ^ (_FIELD if power > 127 else 0)
    return exponentials, logarithms


@lru_cache(maxsize=32)
def _canvas(version: int, level: int, mask: int) -> _Canvas:
    side = side_of(version)
    every = [(row, column) for row in range(side) for column in range(side)]
    dark, path = empty_symbol(version, level, mask)
    ground = int("".join("01"[dark[place]] for place in every), 2)
    places = {place: n for n, place in enumerate(path)}
    nothing = -1  # the last bit of the stream, always 0 and not part of the symbol
    order: Any = itemgetter(*(places.get(place, nothing) for place in every))
    return _Canvas(ground, order, side)


_MODULES_OF_SECOND = 25  # modules in version 2
USUAL_SIZE = 25.4
LARGEST = 177

# Any mask works. Choosing the best of the eight takes longer than making the code. For web addresses and contacts this
# mask is nearest to the best.
MASK = 2

_LEVELS = {"L": 1, "M": 0, "Q": 3, "H": 2}


class Code(NamedTuple):
    """A code at its size: the dark modules by rows from the top, and a module's side in mm."""

    payload: str
    rows: Rows
    module: float

    @property
    def size(self) -> float:
        """The symbol's side in mm, without the quiet zone."""
        return self.module * len(self.rows)

    @property
    def quiet(self) -> float:
        """The width in mm of the quiet zone on each side."""
        return self.module * QUIET_ZONE


@lru_cache(maxsize=64)
def matrix(payload: str, level: str = "M", mask: int = MASK, least: int = 1) -> Rows:
    """Return the dark modules of the smallest code for `payload`, by rows from the top.

    It has the version `least` or a larger one. `level` is the error correction: L 7 %, M 15 %, Q 25 %, H 30 %. Raises
    FlyerError Q201 (no such level) and Q202 (more than any code can hold).
    """
    if level not in _LEVELS:
        from flyergen.diagnostics.findings.qr_codes import NoSuchLevel

        raise FlyerError([Finding.of("Q201", NoSuchLevel(level))])
    try:
        return symbol(payload, _LEVELS[level], mask, least)
    except ValueError:
        raise FlyerError([_overflow(payload, level)]) from None


def module_size(symbol_mm: float, modules: int) -> float:
    """Return the side of a module in mm, for `modules` of them across `symbol_mm`."""
    return symbol_mm / modules


def fit_code(payload: str, size_mm: float, level: str = "M") -> Code:
    """Return the code for `payload` with a symbol `size_mm` wide, or for 0 as wide as recommended.

    With a given width it has at least 25 modules, if they are readable, as a usual web address needs. Fewer and larger
    ones would have a wider quiet zone than the layout expects.

    Raises FlyerError as `matrix` does, and Q203 if its modules are too small for a reader.
    """
    rows = matrix(payload, level, least=2 if size_mm >= _MODULES_OF_SECOND * WANTED_MODULE else 1)
    size_mm = size_mm or max(USUAL_SIZE, len(rows) * WANTED_MODULE)
    code = Code(payload, rows, module_size(size_mm, len(rows)))
    if code.module < LEAST_MODULE - 1e-9:
        raise FlyerError([_too_small(code, level)])
    return code


def slow_to_read(code: Code, may_be_small: bool = False) -> tuple[Problem, ...]:
    """Return warnings about a code that scans slowly: Q204 for modules under 0.5 mm, Q205 for a symbol under 20 mm.

    A code that `may_be_small` is on a piece that people take with them, or its content is printed next to it.
    """
    slow = code.module < WANTED_MODULE - 1e-9
    small = code.size < WANTED_SYMBOL - 1e-9 and not may_be_small
    if not (slow or small):
        return ()
    from flyergen.diagnostics.findings.qr_codes import SlowModules, SmallCode

    modules = SlowModules(code.module, WANTED_MODULE, _large_enough(code, WANTED_MODULE))
    symbol = SmallCode(code.size, WANTED_SYMBOL)
    found = [Finding.of("Q204", modules, warning=True)] if slow else []
    return (*found, *([Finding.of("Q205", symbol, warning=True)] if small else []))


def _too_small(code: Code, level: str) -> Finding:
    from flyergen.diagnostics.findings.qr_codes import SmallModules

    room = _capacity(int(code.size / LEAST_MODULE + 1e-6), level)
    wanted = _large_enough(code, LEAST_MODULE)
    return Finding.of("Q203", SmallModules(code.size, len(code.payload), code.module, LEAST_MODULE, wanted, room))


def _large_enough(code: Code, module: float) -> float:
    """Return the width in whole mm at which the modules of a code are as large as this."""
    return ceil(len(code.rows) * module)


def _overflow(payload: str, level: str) -> Finding:
    from flyergen.diagnostics.findings.qr_codes import CodeOverflow

    return Finding.of("Q202", CodeOverflow(len(payload.encode()), level, _capacity(LARGEST, level)))


def _capacity(modules: int, level: str) -> int:
    """Return how many ASCII characters the largest code within `modules` holds, or 0 if no code is so small."""
    version = (min(modules, LARGEST) - 17) // 4
    if version < 1:
        return 0
    # ISO/IEC 18004, 7.4: the mode takes 4 bits and the count 8, or 16 from version 10 on.
    header = 12 if version < 10 else 20
    return (room(version, _LEVELS[level]) - header) // 8
