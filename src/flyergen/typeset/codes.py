"""QR codes: makes a code for a payload and a size in very little time, and judges whether phones read it.

A reader needs dark modules of a certain size, so a code is judged by its module and not by its symbol
(`flyergen.limits`). `size` is always the symbol alone. The quiet zone of four modules around it stays white.

qrcode decides how payloads are split into modes, how large symbols are, and how an empty symbol looks. This module
encodes the data: codewords as one number, check words by whole polynomials, and all bits into their modules in one
step. Source: ISO/IEC 18004, 7.4 to 7.8.

Encoding here saves 0.8 ms of each file of a batch (`python benchmarks/second_implementations.py`).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from itertools import accumulate, pairwise, zip_longest
from math import ceil
from operator import itemgetter
from types import ModuleType
from typing import Any

from flyergen.limits import LEAST_MODULE, QUIET_ZONE, WANTED_MODULE, WANTED_SYMBOL
from flyergen.problem import Finding, FlyerError, Problem
from flyergen.record import NamedTuple

Rows = tuple[bytes, ...]

_SHORTEST_CHANGE_OF_MODE = 8
_NUMBERS, _ALPHANUMERIC = 1, 2
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PADDING = b"\xec\x11" * 1500  # for as many words as the largest symbol has
_SQUARES = bytes.maketrans(b"01", b"\x00\x01")


class _Canvas(NamedTuple):
    """A symbol without data: its modules as one number, the order of its data bits, and the modules of a side."""

    ground: int
    order: Callable[[str], tuple[str, ...]]
    side: int


def symbol(payload: str, level: int, mask: int, minimum: int = 1) -> Rows:
    """Return the modules of the smallest symbol for `payload`, by rows from the top: 1 is dark, 0 is light.

    It has the version `minimum` or a larger one. `level` is qrcode's number of an error correction level. Raises
    ValueError if no symbol holds so much.
    """
    chunks = list(_util().optimal_data_chunks(payload, minimum=_SHORTEST_CHANGE_OF_MODE))
    version, bits = _fitted(chunks, level, minimum)
    words = _codewords(bits, version, level)
    canvas = _canvas(version, level, mask)
    stream = f"{int.from_bytes(words):0{8 * len(words)}b}00000000"  # no symbol has more than 7 remainder bits
    flat = int("".join(canvas.order(stream)), 2) ^ canvas.ground
    squares = f"{flat:0{canvas.side**2}b}".encode().translate(_SQUARES)
    return tuple([squares[at : at + canvas.side] for at in range(0, len(squares), canvas.side)])


def _fitted(chunks: Sequence[Any], level: int, minimum: int) -> tuple[int, str]:
    """Return the smallest version for chunks, and their bits in it. The version decides the length of counts."""
    util, version = _util(), minimum
    while True:
        sizes = util.mode_sizes_for_version(version)
        bits = "".join(f"{one.mode:04b}{len(one):0{sizes[one.mode]}b}{_bits(one)}" for one in chunks)
        version = bisect_left(util.BIT_LIMIT_TABLE[level], len(bits), version)
        if version > 40:
            raise ValueError
        if util.mode_sizes_for_version(version) is sizes:
            return version, bits


def _bits(chunk: Any) -> str:
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
    blocks = _blocks(version, level)
    count = sum([size for size, _ in blocks])
    bits += "0" * min(8 * count - len(bits), 4)
    bits += "0" * (-len(bits) % 8)
    data = (int(bits, 2).to_bytes(len(bits) // 8) + _PADDING)[:count]
    ends = [*accumulate([size for size, _ in blocks], initial=0)]
    parts = [data[start:end] for start, end in pairwise(ends)]
    checks = [_check(part, checked) for part, (_, checked) in zip(parts, blocks, strict=True)]
    return _interleaved(parts) + _interleaved(checks)


@lru_cache(maxsize=32)
def _blocks(version: int, level: int) -> tuple[tuple[int, int], ...]:
    """Return the blocks of a symbol: the number of data words and of check words of each."""
    blocks = import_module("qrcode.base").rs_blocks(version, level)
    return tuple((block.data_count, block.total_count - block.data_count) for block in blocks)


def _interleaved(parts: Sequence[bytes]) -> bytes:
    if len(parts) == 1:
        return parts[0]
    return bytes([word for words in zip_longest(*parts) for word in words if word is not None])


def _check(data: bytes, count: int) -> bytes:
    """Return the check words of a block: the remainder of its polynomial divided by the generator."""
    rest, top, multiples = 0, 8 * (count - 1), _multiples(count)
    below = (1 << top) - 1
    for byte in data:
        rest = ((rest & below) << 8) ^ multiples[(rest >> top) ^ byte]
    return rest.to_bytes(count)


class _Multiples(dict[int, int]):
    """The multiples of the generator for a number of check words, by factor, each without its first term.

    A multiple is one number. It is computed when it is needed for the first time.
    """

    def __init__(self, count: int) -> None:
        super().__init__({0: 0})
        self._count = count

    def __missing__(self, factor: int) -> int:
        exponentials, logarithms = _tables()
        shift = logarithms[factor]
        terms = [exponentials[(term + shift) % 255] for term in _generator(self._count)]
        self[factor] = found = int.from_bytes(bytes(terms))
        return found


_multiples = lru_cache(maxsize=32)(_Multiples)


@lru_cache(maxsize=32)
def _generator(count: int) -> tuple[int, ...]:
    """Return the logarithms of the generator's terms, without the first. None of the terms is 0."""
    exponentials, logarithms = _tables()
    terms = [1]
    for root in exponentials[:count]:
        terms = [a ^ _product(b, root) for a, b in zip([*terms, 0], [0, *terms], strict=True)]
    return tuple([logarithms[term] for term in terms[1:]])


def _product(first: int, other: int) -> int:
    """Return the product of two elements of GF(256)."""
    if not first or not other:
        return 0
    exponentials, logarithms = _tables()
    return exponentials[(logarithms[first] + logarithms[other]) % 255]


@cache
def _tables() -> tuple[list[int], list[int]]:
    """Return the powers of the field's base, and the exponent of each element."""
    base = import_module("qrcode.base")
    return base.EXP_TABLE, base.LOG_TABLE


@lru_cache(maxsize=32)
def _canvas(version: int, level: int, mask: int) -> _Canvas:
    code = import_module("qrcode.main").QRCode(version=version, error_correction=level, mask_pattern=mask)
    code.data_cache = []
    code.map_data = lambda *_: None  # so qrcode leaves the modules of data out
    code.makeImpl(False, mask)
    side, inverts = len(code.modules), _util().mask_func(mask)
    squares = [
        inverts(row, column) if dark is None else dark
        for row, modules in enumerate(code.modules)
        for column, dark in enumerate(modules)
    ]
    ground = int("".join(["01"[bool(dark)] for dark in squares]), 2)
    nothing = -1  # the last bit of the stream, always 0 and not part of the symbol
    places = dict.fromkeys(range(side * side), nothing)
    places |= {place: n for n, place in enumerate(_path(code.modules))}
    order: Any = itemgetter(*places.values())
    return _Canvas(ground, order, side)


def _path(modules: Sequence[Sequence[bool | None]]) -> Iterator[int]:
    """Yield the places of the modules without a value in the order of bits: up and down in columns of two."""
    side = len(modules)
    rows: Sequence[int] = range(side - 1, -1, -1)
    for column in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        yield from (row * side + c for row in rows for c in (column, column - 1) if modules[row][c] is None)
        rows = rows[::-1]


@cache
def _util() -> ModuleType:
    return import_module("qrcode.util")


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
def matrix(payload: str, level: str = "M", mask: int = MASK, minimum: int = 1) -> Rows:
    """Return the dark modules of the smallest code for `payload`, by rows from the top.

    It has the version `minimum` or a larger one. `level` is the error correction: L 7 %, M 15 %, Q 25 %, H 30 %. Raises
    FlyerError Q201 (no such level) and Q202 (more than any code can hold).
    """
    if level not in _LEVELS:
        from flyergen.problems.codes import NoSuchLevel

        raise FlyerError([NoSuchLevel(level).problem()])
    try:
        return symbol(payload, _LEVELS[level], mask, minimum)
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
    rows = matrix(payload, level, minimum=2 if size_mm >= _MODULES_OF_SECOND * WANTED_MODULE else 1)
    size_mm = size_mm or max(USUAL_SIZE, len(rows) * WANTED_MODULE)
    code = Code(payload, rows, module_size(size_mm, len(rows)))
    if code.module < LEAST_MODULE - 1e-9:
        raise FlyerError([_too_small(code, level)])
    return code


def slow_to_read(code: Code, may_be_small: bool = False) -> tuple[Problem, ...]:
    """Return warnings about a code that scans slowly: Q204 for modules under 0.5 mm, Q205 for a symbol under 20 mm.

    A code that `may_be_small` is held in the hand, or its content is printed next to it.
    """
    slow = code.module < WANTED_MODULE - 1e-9
    small = code.size < WANTED_SYMBOL - 1e-9 and not may_be_small
    if not (slow or small):
        return ()
    from flyergen.problems.codes import SlowModules, SmallCode

    modules = SlowModules(code.module, WANTED_MODULE, _large_enough(code, WANTED_MODULE))
    symbol = SmallCode(code.size, WANTED_SYMBOL)
    found = [modules.problem(warning=True)] if slow else []
    return (*found, *([symbol.problem(warning=True)] if small else []))


def _too_small(code: Code, level: str) -> Finding:
    from flyergen.problems.codes import SmallModules

    room = _capacity(int(code.size / LEAST_MODULE + 1e-6), level)
    wanted = _large_enough(code, LEAST_MODULE)
    return SmallModules(code.size, len(code.payload), code.module, LEAST_MODULE, wanted, room).problem()


def _large_enough(code: Code, module: float) -> float:
    """Return the width in whole mm at which the modules of a code are as large as this."""
    return ceil(len(code.rows) * module)


def _overflow(payload: str, level: str) -> Finding:
    from flyergen.problems.codes import CodeOverflow

    return CodeOverflow(len(payload.encode()), level, _capacity(LARGEST, level)).problem()


def _capacity(modules: int, level: str) -> int:
    """Return how many ASCII characters the largest code within `modules` holds, or 0 if no code is so small."""
    limits = import_module("qrcode.util").BIT_LIMIT_TABLE
    version = (min(modules, LARGEST) - 17) // 4
    if version < 1:
        return 0
    # ISO/IEC 18004, 7.4: the mode takes 4 bits and the count 8, or 16 from version 10 on.
    header = 12 if version < 10 else 20
    bits: int = limits[_LEVELS[level]][version]
    return (bits - header) // 8
