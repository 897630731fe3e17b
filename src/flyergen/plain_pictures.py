"""Plain pictures: reads PNG files of 8 bits a sample and makes them smaller, where Pillow is not installed.

The pixels are those that Pillow gives. What these files do not have, such as profiles, needs Pillow. To be quick,
a row of numbers is one large integer with lanes of 32 bits, which is added and multiplied at once. Sources: the PNG
specification, 5 to 9; and Pillow's methods, box for several pixels and Lanczos in 22 bits.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec
from itertools import accumulate, chain
from math import ceil, pi, sin
from operator import mul
from typing import BinaryIO

from flyergen.record import NamedTuple

_PILLOW = find_spec("PIL")  # a search for what is in it would import it
_PLACES = (_PILLOW.submodule_search_locations if _PILLOW else None) or ()
ARE_ALL = PathFinder.find_spec("PIL._imaging", _PLACES) is None  # that can be read: Pillow is not there

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_OTHERS = (b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"RIFF")  # files that Pillow reads: JPEG, TIFF and WebP
_MODES = {0: "L", 2: "RGB", 3: "P", 4: "LA", 6: "RGBA"}
_MOST = 6_000_000  # pixels: more takes too long
# Chunks that say how the pixels are meant, or that there are more pictures. How a text says which way is up.
_MEANINGS = (b"iCCP", b"eXIf", b"acTL")
_UPRIGHT = re.compile(rb"(?!Raw profile type exif\0)(?!XML:com.adobe.xmp\0(?:\x01|.*rientation))", re.DOTALL)
_GAP = 2.0
_BITS = 22
_BIAS = 1 << 31  # keeps a lane positive


class NeedsPillowError(ImportError):
    """A picture cannot be read, because Pillow is not installed."""


class Filter(NamedTuple):
    """How much a pixel counts by its distance in pixels of the smaller picture, and how far away any counts."""

    reach: float
    weight: Callable[[float], float]


class PlainPicture(NamedTuple):
    """A picture in grey or in red, green and blue: its size, and the samples of each channel, row by row."""

    mode: str
    width: int
    height: int
    planes: tuple[bytes, ...]
    alpha: bytes = b""

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height


def open_plain(stream: BinaryIO) -> PlainPicture:
    """Return the picture in a PNG.

    Raises NeedsPillowError for another kind of picture, and for a broken one ValueError, KeyError, struct.error or
    zlib.error.
    """
    chunks = _checked(_chunks(stream.read()))
    width, height, _, kind = struct.unpack_from(">IIBB", chunks[0][1])
    mode, parts = _MODES[kind], dict(chunks[::-1])
    step = len(mode)
    rows = _rows(zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT")), width * step, step)
    pixels = b"".join(row for row, _ in zip(rows, range(height), strict=False))
    if len(pixels) != width * height * step:
        raise ValueError(len(pixels))
    planes = tuple(pixels[n::step] for n in range(step))
    if mode == "P":
        table, clear = parts[b"PLTE"], parts.get(b"tRNS", b"")
        tables = [table[n::3].ljust(256, b"\0") for n in range(3)]
        alpha = planes[0].translate(clear.ljust(256, b"\xff")) if clear else b""
        return _opaque(PlainPicture("RGB", width, height, tuple(planes[0].translate(one) for one in tables), alpha))
    if mode.endswith("A"):
        return _opaque(PlainPicture(mode[:-1], width, height, planes[:-1], planes[-1]))
    return PlainPicture(mode, width, height, planes)


def _opaque(picture: PlainPicture) -> PlainPicture:
    """Return a picture without its opacity if all of it is opaque."""
    return picture if picture.alpha.strip(b"\xff") else picture._replace(alpha=b"")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the names and the contents of the parts of a PNG."""
    if not data.startswith(_SIGNATURE):
        raise NeedsPillowError if data.startswith(_OTHERS) or data[4:8] == b"ftyp" else ValueError
    at, name = len(_SIGNATURE), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 8 + length
        if zlib.crc32(data[at + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            raise ValueError(name)
        yield name, data[at + 8 : end]
        at = end + 4


def _checked(chunks: Iterator[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the parts of a PNG, if its pixels are all that has to be known."""
    found = [*chunks]
    name, head = found[0]
    width, height, bits, kind, _, _, is_interlaced = struct.unpack(">IIBBBBB", head)
    if name != b"IHDR" or not width or not height or kind not in _MODES:
        raise ValueError(name)
    names = {name for name, _ in found}
    texts = [data for name, data in found if name in (b"tEXt", b"zTXt", b"iTXt")]
    is_keyed = b"tRNS" in names and kind != 3
    is_meant = is_keyed or not names.isdisjoint(_MEANINGS) or not all(map(_UPRIGHT.match, texts))
    if bits != 8 or is_interlaced or is_meant or width * height > _MOST:
        raise NeedsPillowError
    return found


def _rows(data: bytes, length: int, step: int) -> Iterator[bytes]:
    """Yield the rows of a picture without their filters. A pixel has `step` bytes."""
    before = bytes(length)
    for at in range(0, len(data), length + 1):
        kind, row = data[at], data[at + 1 : at + 1 + length]
        if kind == 1:
            sums = (accumulate(row[n::step]) for n in range(step))
            before = bytes(one & 255 for one in chain.from_iterable(zip(*sums, strict=True)))
        elif kind == 2:
            before = bytes([(one + other) & 255 for one, other in zip(row, before, strict=True)])
        elif kind:
            before = _guessed(row, before, step, kind)
        else:
            before = row
        yield before


def _guessed(row: bytes, before: bytes, step: int, kind: int) -> bytes:
    """Return a row of which only the difference from a guess was written, by the pixels to the left and above."""
    found, above = bytearray(step) + row, bytes(step) + before
    if kind > 4:
        raise ValueError(kind)
    for n in range(step, len(found)):
        left, over, corner = found[n - step], above[n], above[n - step]
        if kind == 3:
            guess = (left + over) // 2
        else:
            by_left, by_over, by_corner = abs(over - corner), abs(left - corner), abs(left + over - 2 * corner)
            guess = left if by_left <= by_over and by_left <= by_corner else over if by_over <= by_corner else corner
        found[n] = (found[n] + guess) & 255
    return bytes(found[step:])


def reduced(picture: PlainPicture, size: tuple[int, int]) -> PlainPicture:
    """Return a picture as Pillow reduces it to a size (`pictures.open_raster`), if it is larger in both directions."""
    shares = [one / (max(1, other) * _GAP) for one, other in zip(picture.size, size, strict=True)]
    factor = max(1, int(min(shares)))
    if factor > 1:
        small = ceil(picture.width / factor), ceil(picture.height / factor)
        picture = through_alpha(picture, small, lambda plane: averaged(plane, picture.size, factor))
    if picture.width > size[0] and picture.height > size[1]:
        picture = through_alpha(picture, size, lambda plane: resampled(plane, picture.size, size, LANCZOS))
    return _opaque(picture)


def through_alpha(picture: PlainPicture, size: tuple[int, int], change: Callable[[bytes], bytes]) -> PlainPicture:
    """Return a picture of another size, whose planes are changed. Clear pixels do not count."""
    before, after = picture.alpha, change(picture.alpha) if picture.alpha else b""
    planes = picture.planes
    if before:
        planes = tuple(by_table(plane, before, _times_alpha()) for plane in planes)
    planes = tuple(map(change, planes))
    if before:
        planes = tuple(by_table(plane, after, _without_alpha()) for plane in planes)
    return picture._replace(width=size[0], height=size[1], planes=planes, alpha=after)


def by_table(plane: bytes, alpha: bytes, table: bytes) -> bytes:
    pairs = bytearray(2 * len(plane))
    pairs[::2], pairs[1::2] = plane, alpha
    return bytes(map(table.__getitem__, memoryview(pairs).cast("H")))


@lru_cache(maxsize=1)
def _times_alpha() -> bytes:
    """Return for each alpha and sample their product."""
    products = (sample * alpha + 128 for alpha in range(256) for sample in range(256))
    return bytes((one + (one >> 8)) >> 8 for one in products)


@lru_cache(maxsize=1)
def _without_alpha() -> bytes:
    """Return for each alpha and product the sample."""
    clear = bytes(range(256))
    parts = (min(255 * sample // alpha, 255) for alpha in range(1, 255) for sample in range(256))
    return clear + bytes(parts) + clear


def _lanes(line: bytes) -> int:
    wide = bytearray(4 * len(line))
    wide[::4] = line
    return int.from_bytes(wide, "little")


def averaged(plane: bytes, size: tuple[int, int], factor: int) -> bytes:
    """Return a plane in which each pixel is the mean of as many as `factor` across and down."""
    width, height = size
    lines = [_lanes(plane[at : at + width]) for at in range(0, width * height, width)]
    found = bytearray()
    for top in range(0, height, factor):
        group = lines[top : top + factor]
        down = sum(group)
        sums = sum(down >> 32 * n for n in range(factor))
        for n, one in enumerate(memoryview(sums.to_bytes(4 * width, "little")).cast("I")[::factor]):
            count = len(group) * min(factor, width - n * factor)
            found.append(((one + count // 2) * _share(count)) >> 24)
    return bytes(found)


@lru_cache(maxsize=256)
def _share(count: int) -> int:
    """Return one part of so many in 24 bits. Pillow divides with single precision."""
    (share,) = struct.unpack("f", struct.pack("f", (1 << 24) / count))
    return int(share)


def resampled(plane: bytes, size: tuple[int, int], wanted: tuple[int, int], how: Filter) -> bytes:
    """Return a plane of another size, first across, but first down if it loses more than twice as many rows."""
    (width, height), (across, down) = size, wanted
    if height - down > max(0, 2 * (width - across)):
        rows = b"".join(_weighed([plane[at : at + width] for at in range(0, width * height, width)], down, how))
        columns = b"".join(_weighed([rows[x::width] for x in range(width)], across, how))
        return b"".join(columns[y::down] for y in range(down))
    columns = b"".join(_weighed([plane[x::width] for x in range(width)], across, how))
    return b"".join(_weighed([columns[y::height] for y in range(height)], down, how))


def _weighed(lines: list[bytes], count: int, how: Filter) -> Iterator[bytes]:
    """Yield so many lines, each a sum of those around its place."""
    length, wide = len(lines[0]), [_lanes(line) for line in lines]
    bias = int.from_bytes(struct.pack("<I", _BIAS + (1 << (_BITS - 1))) * length, "little")
    clipped = _clipped()
    for first, weights in _weights(len(lines), count, how):
        total = sum(map(mul, weights, wide[first:]), bias)
        upper = memoryview(total.to_bytes(4 * length, "little")).cast("H")[1::2]
        yield bytes(map(clipped.__getitem__, upper))


@lru_cache(maxsize=1)
def _clipped() -> bytes:
    """Return for the upper half of each lane the sample that it stands for."""
    return bytes(min(max((one >> (_BITS - 16)) - (_BIAS >> _BITS), 0), 255) for one in range(1 << 16))


@lru_cache(maxsize=16)
def _weights(side: int, count: int, how: Filter) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return for each of so many pixels the first that it is made of, and the weights of these, in 22 bits."""
    scale, found = side / count, []
    wide = max(scale, 1.0)
    for n in range(count):
        middle = (n + 0.5) * scale
        first, end = max(int(middle - how.reach * wide + 0.5), 0), min(int(middle + how.reach * wide + 0.5), side)
        shares = [how.weight((at - middle + 0.5) * (1 / wide)) for at in range(first, end)]
        whole = 0.0
        for one in shares:  # in this order: a sum that is more exact differs
            whole += one
        found.append((first, tuple(_rounded(one / whole * (1 << _BITS)) for one in shares)))
    return tuple(found)


def _rounded(number: float) -> int:
    return int(number - 0.5 if number < 0 else number + 0.5)


def _lanczos(x: float) -> float:
    if x == 0:
        return 1.0
    if not -LANCZOS.reach <= x < LANCZOS.reach:
        return 0.0
    wave, slow = x * pi, x / LANCZOS.reach * pi
    return sin(wave) / wave * (sin(slow) / slow)


LANCZOS, BILINEAR = Filter(3.0, _lanczos), Filter(1.0, lambda x: max(0.0, 1.0 - abs(x)))
