"""Empty symbol: the patterns of a QR symbol without data, and its number of codewords.

It has the patterns by which a reader finds it, its mask and its version. Rows and columns count from 0 at the top left,
True is dark. Versions are 1 to 40. A level is its number in the symbol: 1 is L, 0 is M, 3 is Q, 2 is H. Source: ISO/IEC
18004, 6.3, 7.5.1 (table 9), 7.8, 7.9 and 7.10.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from flyergen.named_tuple import NamedTuple

VERSIONS = 40
Place = tuple[int, int]

# Blocks of each version, and check words in each of its blocks, by level.
_BLOCKS = {
    1: "1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25",
    0: "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49",
    3: "1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 65 68",
    2: "1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 77 81",
}
_CHECKS = {
    1: "7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28" + " 30" * 14,
    0: "10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26" + " 28" * 19,
    3: "13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28" + " 30" * 14,
    2: "17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24" + " 30" * 18,
}
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, _: row % 2 == 0,
    lambda _, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: (row * column % 3 + (row + column) % 2) % 2 == 0,
)
_FINDERS = 8  # modules of a finder pattern and its light edge
_FORMAT, _FORMAT_MASK, _VERSION = 0x537, 0x5412, 0x1F25


class Block(NamedTuple):
    """The data codewords of a block, and its check words."""

    data: int
    checks: int


def side_of(version: int) -> int:
    """Return the modules of a side."""
    return 4 * version + 17


@lru_cache(maxsize=4 * VERSIONS)
def blocks(version: int, level: int) -> tuple[Block, ...]:
    """Return the blocks of a symbol, the shorter ones first."""
    count, checks = (int(table[level].split()[version - 1]) for table in (_BLOCKS, _CHECKS))
    each, longer = divmod(_codewords(version), count)
    return tuple(Block(each - checks + (n >= count - longer), checks) for n in range(count))


@lru_cache(maxsize=4 * VERSIONS)
def room(version: int, level: int) -> int:
    """Return the bits of data that a symbol holds."""
    return 8 * sum(block.data for block in blocks(version, level))


def _codewords(version: int) -> int:
    """Return the codewords of a symbol: an eighth of the modules outside its patterns."""
    lines = version // 7 + 2 if version > 1 else 0
    patterns = 25 * lines**2 - 10 * lines - 55 if lines else 0
    return ((16 * version + 128) * version + 64 - patterns - (36 if version >= 7 else 0)) // 8


def empty_symbol(version: int, level: int, mask: int) -> tuple[dict[Place, bool], list[Place]]:
    """Return whether each module is dark without data, and the data modules in the order of bits."""
    side = side_of(version)
    dark = dict(_patterns(version, side)) | _said(version, side, level << 3 | mask)
    masked = _MASKS[mask]
    order = list(_path(side, dark))
    return dark | {place: masked(*place) for place in order}, order


def _patterns(version: int, side: int) -> Iterator[tuple[Place, bool]]:
    """Yield the modules by which a reader finds and straightens a symbol."""
    far = side - _FINDERS
    yield from (((6, at) if across else (at, 6), at % 2 == 0) for at in range(side) for across in (True, False))
    centres = _centres(version, side)
    last = centres[-1] if centres else 0
    for row, column in ((r, c) for r in centres for c in centres if (r, c) not in ((6, 6), (6, last), (last, 6))):
        around = range(-2, 3)
        yield from (((row + y, column + x), max(abs(x), abs(y)) != 1) for y in around for x in around)
    for top, left in ((0, 0), (0, far), (far, 0)):
        middle = (3 if top == 0 else side - 4, 3 if left == 0 else side - 4)
        for row in range(top, top + _FINDERS):
            for column in range(left, left + _FINDERS):
                apart = max(abs(row - middle[0]), abs(column - middle[1]))
                yield (row, column), apart not in (2, 4)


def _centres(version: int, side: int) -> list[int]:
    """Return the rows and columns at which alignment patterns have their centres."""
    if version == 1:
        return []
    lines = version // 7 + 2
    step = (version * 8 + lines * 3 + 5) // (lines * 4 - 4) * 2
    return [6, *(side - 7 - at * step for at in range(lines - 2, -1, -1))]


def _said(version: int, side: int, form: int) -> dict[Place, bool]:
    """Return the modules for level and mask, `form`, twice, and those for the version."""
    bits = (form << 10 | _remainder(form, 10, _FORMAT)) ^ _FORMAT_MASK
    near = [*((row, 8) for row in (0, 1, 2, 3, 4, 5, 7, 8)), *((8, column) for column in (7, 5, 4, 3, 2, 1, 0))]
    far = [*((8, side - 1 - at) for at in range(8)), *((side - 7 + at, 8) for at in range(7))]
    said = {place: bool(bits >> at & 1) for places in (near, far) for at, place in enumerate(places)}
    said[side - 8, 8] = True
    if version >= 7:
        bits = version << 12 | _remainder(version, 12, _VERSION)
        for at in range(18):
            row, column = side - 11 + at % 3, at // 3
            said[row, column] = said[column, row] = bool(bits >> at & 1)
    return said


def _remainder(value: int, degree: int, polynomial: int) -> int:
    rest = value
    for _ in range(degree):
        rest = rest << 1 ^ (rest >> degree - 1) * polynomial
    return rest


def _path(side: int, taken: dict[Place, bool]) -> Iterator[Place]:
    """Yield the modules that are not taken: up and down in columns of two, from the right."""
    rows = range(side - 1, -1, -1)
    for column in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        yield from ((row, c) for row in rows for c in (column, column - 1) if (row, c) not in taken)
        rows = rows[::-1]
