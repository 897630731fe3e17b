"""Plain image XObjects: converts plain PNG files to the target's colors where Pillow is not installed.

The bytes are those of `images`. What it cannot convert, such as a duotone, is FlyerError P109. Colors go to inks
through a table that is made where Pillow is, and lies beside the profile.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from flyergen.colour import PAPER, Colour
from flyergen.files import MEGABYTE, UnreadableError, Version, opened, read_bytes
from flyergen.looks import Look
from flyergen.pdf.colour import Rendering
from flyergen.pdf.encoded_images import (
    FEW_COLOURS,
    GRID,
    Encoded,
    Sizes,
    grey_levels,
    grid_levels,
    ground_inks,
    image_entries,
)
from flyergen.pdf.jpeg import jpeg
from flyergen.plain_pictures import NeedsPillowError, PlainPicture, open_plain, reduced
from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of

_MOST_BYTES = 500 * MEGABYTE
_MODES = ("", "L", "", "RGB", "CMYK")  # by the number of channels
_INVERTED = bytes(range(255, -1, -1))
# Pillow's arithmetic between the steps of a grid: bits of a place in it, of a share between two, and of a level.
_PLACE, _SHARE, _LEVEL = 18, 15, 6
_WHOLE = 1 << _SHARE
_SCALE = int((GRID - 1) / 255 * (1 << _PLACE))
_HALF, _LANES = (int.from_bytes(struct.pack("<4I", *[one] * 4), "little") for one in (1 << (_LEVEL - 1), (1 << 17) - 1))


def encode_plain(file: Version, sizes: Sizes, how: Rendering, ground: Colour | None, look: Look | None) -> Encoded:
    """Return the picture in a PNG, as `images.encode` does.

    Raises FlyerError P109 if that needs Pillow, and ValueError, zlib.error, struct.error or KeyError for a broken file.
    """
    if look and look != Look(opacity=look.opacity):
        raise FlyerError([problem_of("P109", None, "photograph")])
    try:
        with opened(file.path, _MOST_BYTES) as stream:
            picture = reduced(open_plain(stream), sizes.tones)
    except NeedsPillowError:
        raise FlyerError([problem_of("P109", None, "picture")]) from None
    alpha, picture = _faded(picture, look), _rendered(picture._replace(alpha=b""), how)
    if how.transparency and alpha:
        return _packed(picture)._replace(mask=_packed(_with(picture, (alpha,))))
    return _packed(_on_ground(picture, alpha, ground_inks(ground or PAPER, how), how) if alpha else picture)


def _faded(picture: PlainPicture, look: Look | None) -> bytes:
    """Return how opaque each pixel is, nothing if all are."""
    if look is None:
        return picture.alpha
    table = bytes(round(level * look.opacity) for level in range(256))
    return (picture.alpha or b"\xff" * len(picture.planes[0])).translate(table)


def _with(picture: PlainPicture, planes: Sequence[bytes]) -> PlainPicture:
    """Return a picture with other channels."""
    return picture._replace(mode=_MODES[len(planes)], planes=tuple(planes))


def _rendered(picture: PlainPicture, how: Rendering) -> PlainPicture:
    """Return a picture in the target's colors."""
    if picture.mode == "L" or how.model in ("black", "grey"):
        (grey,) = picture.planes if picture.mode == "L" else (_grey(picture.planes),)
        return _with(picture, (grey.translate(bytes(grey_levels(how))),))
    if how.model == "srgb":
        return picture
    pixels = [*zip(*picture.planes, strict=True)]
    levels = _levels(how)
    inks = {pixel: _inks(levels, *pixel) for pixel in dict.fromkeys(pixels)}
    whole = b"".join(map(inks.__getitem__, pixels))
    return _with(picture, [whole[n::4] for n in range(4)])


def _grey(planes: Sequence[bytes]) -> bytes:
    return bytes([(r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16 for r, g, b in zip(*planes, strict=True)])


def _on_ground(picture: PlainPicture, alpha: bytes, inks: tuple[int, ...], how: Rendering) -> PlainPicture:
    """Return a picture on a background in the target's colors, or on its grey."""
    planes = picture.planes
    if len(planes) == 1 and len(set(inks)) > 1:
        clear = bytes(len(alpha))
        planes = (clear, clear, clear, planes[0].translate(_INVERTED)) if how.model == "cmyk" else planes * 3
    if len(planes) == 1:
        inks = inks[:1] if how.model != "cmyk" else (255 - inks[3],)
    laid = [
        bytes([(one + (one >> 8)) >> 8 for one in _mixed(plane, alpha, ink)])
        for plane, ink in zip(planes, inks, strict=True)
    ]
    return _with(picture, laid)


def _mixed(plane: bytes, alpha: bytes, ink: int) -> Iterator[int]:
    return (sample * share + ink * (255 - share) + 128 for sample, share in zip(plane, alpha, strict=True))


def _inks(levels: Sequence[int], red: int, green: int, blue: int) -> bytes:
    """Return the inks of a color, between the eight places of a grid around it."""
    (x, across), (y, down), (z, up) = (
        divmod(part * _SCALE >> (_PLACE - _SHARE), _WHOLE) for part in (red, green, blue)
    )
    first = x + GRID * (y + GRID * z)
    lines = [levels[at : at + 2] for at in (first, first + GRID, first + GRID**2, first + GRID * (GRID + 1))]
    nearer, further, above, last = (_between(one, other, across) for one, other in lines)
    found = _between(_between(nearer, further, down), _between(above, last, down), up)
    return (found + _HALF >> _LEVEL).to_bytes(16, "little")[::4]


def _between(one: int, other: int, share: int) -> int:
    return one * (_WHOLE - share) + other * share >> _SHARE & _LANES


@lru_cache(maxsize=2)
def _levels(how: Rendering) -> Sequence[int]:
    """Return the inks of each place of a grid, four lanes of 32 bits, and more places behind the last ones.

    They are steps of Pillow's arithmetic, which is of single precision.
    """
    try:
        grid = read_bytes(how.profile.with_suffix(".grid"), MEGABYTE)
    except UnreadableError:
        raise FlyerError([problem_of("P109", None, "picture")]) from None
    shares = grid_levels(grid, how)
    form = f"{len(shares)}f"
    single = struct.unpack(form, struct.pack(form, *shares))
    steps = struct.unpack(form, struct.pack(form, *(share * (255 << _LEVEL) for share in single)))
    lanes = struct.pack(f"<{len(steps)}I", *(int(step + 0.5) for step in steps))
    found = [int.from_bytes(lanes[at : at + 16], "little") for at in range(0, len(lanes), 16)]
    return found + [0] * (GRID * (GRID + 1) + 2)


def _packed(picture: PlainPicture) -> Encoded:
    """Return a compressed picture, as `images` does."""
    entries = image_entries(picture, 8)
    if len({*zip(*picture.planes, strict=True)}) > FEW_COLOURS:
        if picture.mode == "CMYK":
            entries["Decode"] = "[1 0 1 0 1 0 1 0]"
        return Encoded(entries | {"Filter": "/DCTDecode"}, jpeg(*picture.size, picture.planes))
    pixels = bytearray(len(picture.planes) * len(picture.planes[0]))
    for n, plane in enumerate(picture.planes):
        pixels[n :: len(picture.planes)] = plane
    return Encoded(entries | {"Filter": "/FlateDecode"}, zlib.compress(pixels))
