"""Plain pixels: what samples of photographs ask of Pillow, in plain Python, where Pillow is not installed.

The names are Pillow's, and so is each sample. It is quick enough for pictures of some ten thousand pixels.
"""

import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import floor

from flyergen.plain_pictures import BILINEAR, PlainPicture, averaged, by_table, resampled, through_alpha

_Size = tuple[int, int]
_INVERTED = bytes(range(255, -1, -1))


class Transform:
    """The kind of transformation."""

    AFFINE = 0


class Resampling:
    """The kind of interpolation."""

    BILINEAR = 2


class Pixels:
    """A picture in grey (L), RGB or RGBA, and the samples of each channel, row by row."""

    def __init__(self, mode: str, size: _Size, planes: Iterable[bytes]) -> None:
        self.mode, self.size, self.planes = mode, size, tuple(planes)
        self.width, self.height = size

    def convert(self, _: str) -> "Pixels":
        """Return it in RGB, without its opacity."""
        return Pixels("RGB", self.size, self.planes[:3])

    def copy(self) -> "Pixels":
        return Pixels(self.mode, self.size, self.planes)

    def split(self) -> tuple["Pixels", ...]:
        return tuple(_grey(self.size, plane) for plane in self.planes)

    def getchannel(self, _: str) -> "Pixels":
        """Return its opacity."""
        return _grey(self.size, self.planes[-1])

    def getbbox(self) -> bool:
        """Return whether it has anything but zeros."""
        return any(plane.strip(b"\0") for plane in self.planes)

    def getcolors(self, _: int) -> list[tuple[int, tuple[int, ...]]]:
        return [(count, colour) for colour, count in Counter(zip(*self.planes, strict=True)).items()]

    def putdata(self, pixels: Iterable[Sequence[int]]) -> None:
        self.planes = tuple(map(bytes, zip(*pixels, strict=True)))

    def point(self, change: Callable[[int], int]) -> "Pixels":
        table = bytes(map(change, range(256)))
        return Pixels(self.mode, self.size, (plane.translate(table) for plane in self.planes))

    def paste(self, other: "Pixels", mask: "Pixels | None" = None) -> None:
        pairs = zip(self.planes, other.planes, strict=False)  # one in RGB does not get the other's opacity
        self.planes = tuple(_laid(one, over, mask.planes[0]) for one, over in pairs) if mask else other.planes

    def crop(self, box: tuple[int, int, int, int]) -> "Pixels":
        """Return a box. What is off the picture is black."""
        left, top, right, foot = box
        wide, high = right - left, foot - top
        starts = [y * self.width for y in range(top, min(foot, self.height))]
        rows = ([plane[at + left : at + min(right, self.width)] for at in starts] for plane in self.planes)
        planes = (b"".join(row.ljust(wide, b"\0") for row in some).ljust(wide * high, b"\0") for some in rows)
        return Pixels(self.mode, (wide, high), planes)

    def reduce(self, factor: int) -> "Pixels":
        """Return it with the mean of each square of pixels, of which it has whole ones."""
        size = self.width // factor, self.height // factor
        return self._changed(size, lambda plane: averaged(plane, self.size, factor))

    def resize(self, size: _Size, _: int) -> "Pixels":
        if size == self.size:
            return self
        return self._changed(size, lambda plane: resampled(plane, self.size, size, BILINEAR))

    def transform(self, size: _Size, _: int, matrix: Sequence[float], __: int) -> "Pixels":
        """Return what is at the places to which a matrix leads. What is off the picture is black."""
        spots = [*_spots(self.size, size, matrix)]
        return self._changed(size, lambda plane: bytes(_samples(plane + b"\0", spots)))

    def _changed(self, size: _Size, change: Callable[[bytes], bytes]) -> "Pixels":
        """Return it in another size, with each channel changed. Clear pixels do not count."""
        alpha = self.planes[3] if len(self.planes) > 3 else b""
        found = through_alpha(PlainPicture(self.mode, *self.size, self.planes[:3], alpha), size, change)
        return Pixels(self.mode, size, (*found.planes, found.alpha) if alpha else found.planes)


def _grey(size: _Size, plane: bytes) -> Pixels:
    return Pixels("L", size, (plane,))


def new(mode: str, size: _Size, colour: int | Sequence[int] = 0) -> Pixels:
    levels = [colour] * len(mode) if isinstance(colour, int) else colour
    return Pixels(mode, size, (bytes((level,)) * (size[0] * size[1]) for level in levels))


def merge(mode: str, bands: Sequence[Pixels]) -> Pixels:
    return Pixels(mode, bands[0].size, (band.planes[0] for band in bands))


def blend(one: Pixels, other: Pixels, share: float) -> Pixels:
    table = _blends(share)
    planes = (by_table(*pair, table) for pair in zip(one.planes, other.planes, strict=True))
    return Pixels(one.mode, one.size, planes)


@lru_cache(maxsize=8)
def _blends(share: float) -> bytes:
    """Return for each second and first sample a blend of both. Pillow computes it in single precision."""
    (share,) = _single([share])
    parts = _single([share * part for part in range(-255, 256)])
    sums = _single([first + parts[second - first + 255] for second in range(256) for first in range(256)])
    return bytes(map(int, sums))


def _single(numbers: Sequence[float]) -> tuple[float, ...]:
    form = f"{len(numbers)}f"
    return struct.unpack(form, struct.pack(form, *numbers))


def _laid(under: bytes, over: bytes, mask: bytes) -> bytes:
    """Return samples with others over them, as far as a mask is white."""
    threes = zip(under, over, mask, strict=True)
    return bytes(map(_of_255, (one * (255 - share) + other * share for one, other, share in threes)))


def _of_255(product: int) -> int:
    """Return a product of two samples as a sample."""
    return product + 128 + (product + 128 >> 8) >> 8


def invert(one: Pixels) -> Pixels:
    return _grey(one.size, one.planes[0].translate(_INVERTED))


def darker(one: Pixels, other: Pixels) -> Pixels:
    """Return the darker of two samples. One of the pictures has only black and white."""
    return _grey(one.size, _bits(one, int.from_bytes(one.planes[0]) & int.from_bytes(other.planes[0])))


def lighter(one: Pixels, other: Pixels) -> Pixels:
    """Return the lighter of two samples. One of the pictures has only black and white."""
    return _grey(one.size, _bits(one, int.from_bytes(one.planes[0]) | int.from_bytes(other.planes[0])))


def _bits(one: Pixels, bits: int) -> bytes:
    return bits.to_bytes(len(one.planes[0]))


def multiply(one: Pixels, other: Pixels) -> Pixels:
    pairs = zip(one.planes[0], other.planes[0], strict=True)
    return _grey(one.size, bytes(first * second // 255 for first, second in pairs))


class Draw:
    """Draws level lines of one pixel on a grey picture."""

    def __init__(self, picture: Pixels) -> None:
        self._picture = picture

    def line(self, ends: tuple[int, int, int, int], fill: int) -> None:
        first, y, last, _ = ends
        picture, plane = self._picture, bytearray(self._picture.planes[0])
        start, end = (y * picture.width + min(max(x, 0), picture.width) for x in (first, last + 1))
        plane[start:end] = bytes((fill,)) * (end - start)
        picture.planes = (bytes(plane),)


_Spot = tuple[int, int, int, int, float, float]


def _spots(size: _Size, wanted: _Size, matrix: Sequence[float]) -> Iterator[_Spot]:
    """Yield for each pixel the four samples around its place, and how far it is to the right and down between them.

    The sample after the last one stands for what is off the picture.
    """
    a, b, c, d, e, f = matrix
    width, height = size
    off = (width * height,) * 4
    for y in range(wanted[1]):
        for x in range(wanted[0]):
            across, down = a * (x + 0.5) + b * (y + 0.5) + c, d * (x + 0.5) + e * (y + 0.5) + f
            if not (0 <= across < width and 0 <= down < height):
                yield (*off, 0.0, 0.0)
                continue
            left, top = floor(across - 0.5), floor(down - 0.5)
            near, far = max(left, 0), min(left + 1, width - 1)
            first, last = width * max(top, 0), width * (top + 1 if top + 1 < height else max(top, 0))
            spot = first + near, first + far, last + near, last + far
            yield (*spot, across - 0.5 - left, down - 0.5 - top)


def _samples(plane: bytes, spots: Iterable[_Spot]) -> Iterator[int]:
    """Yield the sample at each place, between the four around it."""
    for one, two, three, four, right, down in spots:
        upper = plane[one] + (plane[two] - plane[one]) * right
        lower = plane[three] + (plane[four] - plane[three]) * right
        yield int(upper + (lower - upper) * down)
