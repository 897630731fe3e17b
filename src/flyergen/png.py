"""PNG files: writes pages and logos with the compression that suits flat art, and cuts a part out of one.

Pillow tries five filters on each row, which helps photographs. Without filters, a side of a flyer is compressed in half
the time (13 ms instead of 29 at 110 dpi), and the file is a fifth smaller. Source: the PNG specification, 9 and 11.2.
"""

import struct
import sys
import zlib
from collections.abc import Mapping, Sequence
from operator import and_
from typing import TYPE_CHECKING

from flyergen.geometry import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
LONGEST_LOGO = 1000  # pixels of its longer side: 63 mm at the 400 ppi of a press
_BITS, _RGB, _INDEXED, _RGBA = 8, 2, 3, 6
_COLOURS = 256  # of an indexed picture
_PHOTOGRAPH = 20_000  # colours: a picture with more has photographs, whose tints need all of them
_PERCEPTUAL = b"\0"  # the rendering intent of sRGB
_SMALL = 7  # zlib's level for a picture that is sent many times: 9 saves a tenth in ten times the time
_NO_FILTER = b"\0"
_QUICK = 1  # zlib's level: higher ones save a twentieth in twice the time


def png(picture: "Image", rights: str = "") -> bytes:
    """Return a picture as a PNG in red, green and blue. `rights` says who made what it shows."""
    rgb = picture if picture.mode == "RGB" else picture.convert("RGB")
    return png_of_pixels(*rgb.size, 3 * rgb.width, rgb.tobytes(), rights)


def png_of_pixels(width: int, height: int, stride: int, pixels: bytes | memoryview, rights: str = "") -> bytes:
    """Return pixels in red, green and blue as a PNG. A row has `stride` bytes, which may be more than its pixels."""
    rows = [pixels[at : at + 3 * width] for at in range(0, height * stride, stride)]
    head = struct.pack(">IIBBBBB", width, height, _BITS, _RGB, 0, 0, 0)
    packed = zlib.compress(_NO_FILTER + _NO_FILTER.join(rows), _QUICK)
    return _SIGNATURE + _chunk(b"IHDR", head) + _rights_chunk(rights) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def logo_png(width: int, height: int, pixels: bytes | memoryview) -> bytes:
    """Return pixels in red, green, blue and opacity, as a browser has decoded them, as a plain PNG.

    Nothing else that was in the logo's file stays. An opaque one has no opacity. Clear pixels are black. Raises
    ValueError for another number of bytes, or more than `LONGEST_LOGO` pixels along a side.
    """
    if not 0 < max(width, height) <= LONGEST_LOGO or len(pixels) != 4 * width * height or not pixels:
        raise ValueError((width, height, len(pixels)))
    data, alpha = bytearray(pixels), bytes(pixels[3::4])
    if not alpha.strip(b"\xff"):
        del data[3::4]
    elif 0 in alpha:
        seen = alpha.translate(bytes(1) + b"\xff" * 255)
        for n in range(3):
            data[n::4] = bytes(map(and_, data[n::4], seen))
    kind, row = (_RGBA, 4 * width) if len(data) == len(pixels) else (_RGB, 3 * width)
    head = struct.pack(">IIBBBBB", width, height, _BITS, kind, 0, 0, 0)
    rows = _NO_FILTER + _NO_FILTER.join(data[at : at + row] for at in range(0, len(data), row))
    packed = zlib.compress(rows, _SMALL)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def cropped(picture: bytes, width: float, box: Rect) -> bytes:
    """Return a PNG of a box, in mm, of a picture by `png` that is so many mm wide."""
    wide, high, rows = _pixels_of(picture)
    scale, row = wide / width, len(_NO_FILTER) + 3 * wide
    left, top, right, bottom = (round(edge * scale) for edge in (box.x, box.y, box.right, box.bottom))
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, wide), min(bottom, high)
    kept = (rows[at * row + 1 + 3 * left : at * row + 1 + 3 * right] for at in range(top, bottom))
    return png_of_pixels(right - left, bottom - top, 3 * (right - left), b"".join(kept))


def _pixels_of(picture: bytes) -> tuple[int, int, bytes]:
    """Return width, height and the rows of a picture by `png`, each with its filter, which is none, before it."""
    width, height = struct.unpack_from(">II", picture, len(_SIGNATURE) + 8)
    at, packed = len(_SIGNATURE), b""
    while at < len(picture):
        length, kind = struct.unpack_from(">I4s", picture, at)
        packed += picture[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return width, height, zlib.decompress(packed)


def small_png(picture: "Image", rights: str = "") -> bytes:
    """Return a picture in sRGB as a small PNG: the frequent colours stay exact, and edges have near ones.

    A picture with photographs keeps all of its colours. `rights` says who made what it shows.
    """
    rgb = picture if picture.mode == "RGB" else picture.convert("RGB")
    counted: list[tuple[int, tuple[int, int, int]]] | None = rgb.getcolors(_PHOTOGRAPH)  # type: ignore[assignment]
    if counted is None:
        return png(rgb, rights)
    frequent = sorted(counted, key=lambda one: (-one[0], one[1]))[:_COLOURS]
    colours: list[tuple[int, int, int]] = [colour for _, colour in frequent]
    rows = _numbered(rgb, _numbers([colour for _, colour in counted], colours))
    head = struct.pack(">IIBBBBB", *rgb.size, _BITS, _INDEXED, 0, 0, 0)
    packed = zlib.compress(_NO_FILTER + _NO_FILTER.join(rows), _SMALL)
    table = bytes(part for colour in colours for part in colour)
    before = _chunk(b"IHDR", head) + _rights_chunk(rights) + _chunk(b"sRGB", _PERCEPTUAL)
    return _SIGNATURE + before + _chunk(b"PLTE", table) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _rights_chunk(rights: str) -> bytes:
    """Return the copyright as text in UTF-8, not compressed, of no language; nothing without one."""
    return _chunk(b"iTXt", b"Copyright" + bytes(5) + rights.encode()) if rights else b""


def _pixel(four: bytes) -> int:
    return int.from_bytes(four, sys.byteorder)


def _numbers(every: Sequence[tuple[int, int, int]], colours: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Return the number of each colour's pixel in the table of `colours`, for one that is not in it of a near one."""
    numbers = {_pixel(bytes((*colour, 255))): number for number, colour in enumerate(colours)}
    if rare := list(set(every).difference(colours)):
        from PIL import Image

        table, strip = Image.new("P", (1, 1)), Image.new("RGB", (len(rare), 1))
        table.putpalette([part for colour in colours for part in colour])
        strip.putdata(rare)
        near = strip.quantize(palette=table, dither=Image.Dither.NONE).tobytes()
        numbers.update((_pixel(bytes((*colour, 255))), number) for colour, number in zip(rare, near, strict=True))
    return numbers


def _numbered(picture: "Image", numbers: Mapping[int, int]) -> list[bytes]:
    """Return the rows of a picture, with the number of the color for each pixel. Many rows are equal."""
    length, data = 4 * picture.size[0], picture.convert("RGBA").tobytes()
    rows = [data[at : at + length] for at in range(0, len(data), length)]
    found = {row: bytes(map(numbers.__getitem__, memoryview(row).cast("I"))) for row in dict.fromkeys(rows)}
    return [found[row] for row in rows]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"%b%b%b%b" % (struct.pack(">I", len(data)), kind, data, struct.pack(">I", zlib.crc32(kind + data)))
