"""JPEG files: writes pixels as libjpeg does, to the same bytes, where Pillow is not installed.

All blocks of a channel are transformed at once: the numbers of one place in them are lanes of 32 bits in one large
integer. Sources: ITU-T T.81 (its Annex K has the tables), and libjpeg's accurate integer method for the transform.
"""

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache

_SIDE = 8
_QUALITY = 90
_MIDDLE = 128  # of the samples
_LIGHT = (
    *(16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29),
    *(51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121),
    *(120, 101, 72, 92, 95, 98, 112, 100, 103, 99),
)
_COLOUR = (
    *(17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66),
    *([99] * 38),
)
# In the order of a file: by diagonals, every other one from its foot.
_ORDER = sorted(range(_SIDE**2), key=lambda n: (sum(divmod(n, 8)), n if sum(divmod(n, 8)) % 2 else -n))
# The codes of Annex K.3: how many there are of each length, and what they mean; for the means, then for the others.
_CODES = (
    ("00010501010101010100000000000000", "000102030405060708090a0b"),
    (
        "0002010303020403050504040000017d",
        (
            "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738"
            "393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5"
            "a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"
        ),
    ),
    ("00030101010101010101010000000000", "000102030405060708090a0b"),
    (
        "00020102040403040705040400010277",
        (
            "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a353637"
            "38393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3"
            "a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa"
        ),
    ),
)
_JFIF = b"JFIF\0" + bytes((1, 1, 0, 0, 1, 0, 1, 0, 0))
_ADOBE = b"Adobe\0" + bytes((100, 0, 0, 0, 0, 0))
# Constants of the transform in 13 bits, and the sums that they are factors of: 1, 7, 3 and 5 from the differences.
_BITS, _KEPT = 13, 2


def jpeg(width: int, height: int, planes: Sequence[bytes]) -> bytes:
    """Return red, green and blue, or four inks, as a JPEG of quality 90 with all of its colors.

    Inks are written inverted, as Adobe does.
    """
    in_inks = len(planes) == len("CMYK")
    inverted = bytes(range(255, -1, -1))
    channels = [plane.translate(inverted) for plane in planes] if in_inks else _luminance(planes)
    kinds = [0 if in_inks else min(n, 1) for n in range(len(planes))]  # of tables: for the first, and for others
    used = sorted(set(kinds))
    tables = [_divisors(kind) for kind in range(2)]
    blocks = [_blocks(plane, width, height, tables[kind]) for plane, kind in zip(channels, kinds, strict=True)]
    head = [_marker(0xEE, _ADOBE) if in_inks else _marker(0xE0, _JFIF)]
    head += [_marker(0xDB, bytes((kind, *(tables[kind][n] for n in _ORDER)))) for kind in used]
    names = b"CMYK" if in_inks else b"\1\2\3"
    frame = b"".join(bytes((name, 0x11, kind)) for name, kind in zip(names, kinds, strict=True))
    head.append(_marker(0xC0, struct.pack(">BHHB", 8, height, width, len(kinds)) + frame))
    for kind in used:
        for number in (0, 1):
            said = bytes((16 * number + kind,)) + b"".join(map(bytes.fromhex, _CODES[2 * kind + number]))
            head.append(_marker(0xC4, said))
    scan = b"".join(bytes((name, 0x11 * kind)) for name, kind in zip(names, kinds, strict=True))
    head.append(_marker(0xDA, bytes((len(kinds),)) + scan + bytes((0, 63, 0))))
    return b"\xff\xd8" + b"".join(head) + _coded(blocks, kinds) + b"\xff\xd9"


def _marker(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data


def _divisors(kind: int) -> list[int]:
    return [min(max((one * (200 - 2 * _QUALITY) + 50) // 100, 1), 255) for one in (_LIGHT, _COLOUR)[kind]]


def _luminance(planes: Sequence[bytes]) -> list[bytes]:
    """Return red, green and blue as luminance and two differences."""
    half, middle = 1 << 15, (128 << 16) + (1 << 15) - 1
    factors = (((19595, 38470, 7471), half), ((-11059, -21709, 32768), middle), ((32768, -27439, -5329), middle))
    pixels = [*zip(*planes, strict=True)]
    return [bytes([(r * x + g * y + b * z + add) >> 16 for r, g, b in pixels]) for (x, y, z), add in factors]


def _blocks(plane: bytes, width: int, height: int, divisors: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the blocks of a channel, each as its 64 numbers in the order of a file."""
    edge = -width % _SIDE
    rows = [plane[at : at + width] + plane[at + width - 1 : at + width] * edge for at in range(0, len(plane), width)]
    rows += rows[-1:] * (-height % _SIDE)
    lines = [b"".join(rows[y::_SIDE]) for y in range(_SIDE)]
    count = len(lines[0]) // _SIDE
    lanes = _Lanes(count)
    middle = lanes.all(_MIDDLE)
    found = [[lanes.of(line[x::_SIDE]) - middle for x in range(_SIDE)] for line in lines]
    found = [lanes.transformed(row, _BITS - _KEPT, 0) for row in found]
    columns = [lanes.transformed(list(column), _BITS + _KEPT, _KEPT) for column in zip(*found, strict=True)]
    numbers = [lanes.divided(columns[n % _SIDE][n // _SIDE], _SIDE * divisors[n]) for n in _ORDER]
    return [*zip(*numbers, strict=True)]


class _Lanes:
    """Arithmetic with so many signed numbers of 32 bits, as one integer."""

    def __init__(self, count: int) -> None:
        self._size = 4 * count
        self._ones = int.from_bytes(b"\1\0\0\0" * count, "little")

    def all(self, number: int) -> int:
        """Return a number in each lane."""
        return self._ones * number

    def of(self, samples: bytes) -> int:
        """Return a byte in each lane."""
        wide = bytearray(self._size)
        wide[::4] = samples
        return int.from_bytes(wide, "little")

    def shifted(self, lanes: int, bits: int) -> int:
        """Return numbers divided by a power of two, and rounded."""
        if not bits:
            return lanes
        positive = lanes + self.all((1 << 31) + (1 << (bits - 1)))
        return (positive >> bits & self.all((1 << (32 - bits)) - 1)) - self.all(1 << (31 - bits))

    def divided(self, lanes: int, divisor: int) -> list[int]:
        """Return numbers divided and rounded, as a list."""
        positive, half = lanes + self.all(1 << 31), divisor // 2
        numbers = memoryview(positive.to_bytes(self._size, "little")).cast("I")
        signed = (one - (1 << 31) for one in numbers)
        return [(one + half) // divisor if one >= 0 else -((half - one) // divisor) for one in signed]

    def transformed(self, line: list[int], bits: int, fewer: int) -> list[int]:
        """Return the cosine transform of eight numbers, which is divided by these powers of two."""
        sums = [line[n] + line[7 - n] for n in range(4)]
        a, b, c, d = (line[n] - line[7 - n] for n in range(4))
        outer, inner = sums[0] + sums[3], sums[1] + sums[2]
        one, other = sums[0] - sums[3], sums[1] - sums[2]
        turned = (one + other) * 4433
        both = (a + b + c + d) * 9633
        across, down = both - (d + b) * 16069, both - (c + a) * 3196
        first, second = (d + a) * -7373, (c + b) * -20995
        odd = (
            a * 12299 + first + down,
            b * 25172 + second + across,
            c * 16819 + second + down,
            d * 2446 + first + across,
        )
        scale = 1 if fewer else 1 << _KEPT
        even = ((outer + inner) * scale, turned + one * 6270, (outer - inner) * scale, turned - other * 15137)
        shifts = (fewer, bits, fewer, bits)
        left = [self.shifted(number, shift) for number, shift in zip(even, shifts, strict=True)]
        right = [self.shifted(number, bits) for number in odd]
        return [number for pair in zip(left, right, strict=True) for number in pair]


@lru_cache(maxsize=4)
def _code(number: int) -> dict[int, str]:
    """Return a table of codes: what each means, and its bits."""
    counts, meanings = (bytes.fromhex(one) for one in _CODES[number])
    found, code, at = {}, 0, 0
    for length, count in enumerate(counts, 1):
        for meaning in meanings[at : at + count]:
            found[meaning] = f"{code:0{length}b}"
            code += 1
        at, code = at + count, code << 1
    return found


def _coded(channels: Sequence[Sequence[tuple[int, ...]]], kinds: Sequence[int]) -> bytes:
    """Return the blocks of all channels in turn, in bits."""
    before = [0] * len(channels)
    bits: list[str] = []
    for blocks in zip(*channels, strict=True):
        for n, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
            bits.append(_with_bits(_code(2 * kind), 0, block[0] - before[n]))
            bits += _others(block, _code(2 * kind + 1))
            before[n] = block[0]
    text = "".join(bits)
    text += "1" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8, "big").replace(b"\xff", b"\xff\0")


def _others(block: tuple[int, ...], code: dict[int, str]) -> Iterator[str]:
    """Yield the bits of the numbers of a block after its mean."""
    zeros = 0
    for number in block[1:]:
        if not number:
            zeros += 1
            continue
        while zeros > 15:
            yield code[0xF0]
            zeros -= 16
        yield _with_bits(code, zeros, number)
        zeros = 0
    if zeros:
        yield code[0]


def _with_bits(code: dict[int, str], zeros: int, number: int) -> str:
    """Return the code for a number after so many zeros, and its own bits."""
    length = abs(number).bit_length()
    if not length:
        return code[0]
    own = number if number > 0 else number + (1 << length) - 1
    return f"{code[16 * zeros + length]}{own:0{length}b}"
