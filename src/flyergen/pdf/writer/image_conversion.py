"""Image conversion: decodes a picture to 8-bit grey, RGB or CMYK, upright and no larger than needed.

A large picture is reduced strip by strip, and a JPEG is decoded at a fraction of its size if that is enough. So memory
holds only the small picture beside the one in the file.
"""

from collections.abc import Iterator
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from flyergen.named_tuple import NamedTuple
from flyergen.pdf.colour.icc_profiles import SRGB

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("PNG", "JPEG", "TIFF", "WEBP")

_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)  # values that mean a quarter turn
_DEEP_GREY = ("I;16", "I;16L", "I;16B", "I;16N")
_EIGHT_BITS = ("L", "LA", "RGB", "RGBA", "CMYK")
_TO_EIGHT_BITS = 1 / 257
_STRIP = 64  # rows of the smaller picture
_GAP = 2.0  # how many times larger than needed a picture is before the last, best step


class Raster(NamedTuple):
    """A picture in grey (L), RGB or CMYK, its color profile (b"" for none), and its opacity, None if opaque."""

    image: "Image"
    profile: bytes = b""
    alpha: "Image | None" = None


def open_raster(picture: "Image", size: tuple[int, int]) -> Raster:
    """Return an open picture with sides of at least `size` pixels, if it has so many.

    Raises OSError, SyntaxError or ValueError, as Pillow does, if it is broken, and ValueError for 32-bit samples.
    """
    width, height = size[::-1] if orientation(picture) in _LYING else size
    picture.draft(None, (ceil(width * _GAP), ceil(height * _GAP)))
    picture.load()
    turn = orientation(picture)  # some formats are turned when they are loaded
    width, height = size[::-1] if turn in _LYING else size
    profile = _profile_of(picture)
    small = _fitted(_shrunk(picture, _factor(picture.size, (width, height))), (width, height))
    return _parted(_upright(small, turn), profile)


def orientation(picture: "Image") -> int:
    """Return the orientation of the camera, as in EXIF: 1 is upright."""
    turn = picture.getexif().get(_ORIENTATION, 1)
    return turn if turn in range(1, 9) else 1


def is_line_art(picture: "Image") -> bool:
    """Return whether a picture has only black and white."""
    return picture.mode == "1" and not picture.has_transparency_data


def line_art(picture: "Image", size: tuple[int, int]) -> "Image":
    """Return a 1-bit picture, upright and no larger than `size`. Raises as `open_raster`."""
    from PIL import Image

    picture.load()
    turned = _upright(picture, orientation(picture))
    if turned.width <= size[0] or turned.height <= size[1]:
        return turned
    small = turned.convert("L").resize(size, Image.Resampling.BOX)
    return small.point([255 if value > 127 else 0 for value in range(256)]).convert("1", dither=Image.Dither.NONE)


def _factor(size: tuple[int, int], asked: tuple[int, int]) -> int:
    """Return the factor by which a picture may be divided before it is fitted."""
    return max(1, int(min(one / (max(1, other) * _GAP) for one, other in zip(size, asked, strict=True))))


def _shrunk(picture: "Image", factor: int) -> "Image":
    """Return a picture in eight bits, divided by a factor, strip by strip. One that is so already is not copied."""
    from PIL import Image

    if factor == 1 and picture.mode in _EIGHT_BITS and "transparency" not in picture.info:
        return picture
    small: Image.Image | None = None
    for top, strip in _strips(picture, factor):
        part = strip.reduce(factor) if factor > 1 else strip
        if small is None:
            small = Image.new(part.mode, (part.width, ceil(picture.height / factor)))
        small.paste(part, (0, top // factor))
    if small is None:
        raise ValueError(picture.size)
    return small


def _strips(picture: "Image", factor: int) -> Iterator[tuple[int, "Image"]]:
    rows = _STRIP * factor
    for top in range(0, picture.height, rows):
        part = picture.crop((0, top, picture.width, min(top + rows, picture.height)))
        part.info = picture.info
        yield top, _in_eight_bits(part)


def _in_eight_bits(picture: "Image") -> "Image":
    """Return a picture in one of the modes L, LA, RGB, RGBA and CMYK. Raises ValueError for 32-bit samples."""
    mode, clear = picture.mode, picture.has_transparency_data
    if mode in _DEEP_GREY:
        return picture.convert("I").point(lambda value: value * _TO_EIGHT_BITS).convert("L")
    if mode in ("I", "F"):
        raise ValueError(mode)
    if mode == "LAB":
        return _from_lab(picture)
    if mode in ("1", "L", "LA", "La"):
        return picture.convert("LA" if clear else "L")
    if mode == "CMYK":
        return picture
    return picture.convert("RGBA" if clear else "RGB")


def _from_lab(picture: "Image") -> "Image":
    from PIL import ImageCms

    found = ImageCms.profileToProfile(picture, ImageCms.createProfile("LAB"), str(SRGB.path), outputMode="RGB")
    if found is None:
        raise ValueError(picture.mode)
    return found


def _fitted(picture: "Image", size: tuple[int, int]) -> "Image":
    """Return a picture reduced to `size`, if it is larger in both directions.

    Its proportions become those of its box.
    """
    from PIL import Image

    if picture.width <= size[0] or picture.height <= size[1]:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS)


def _upright(picture: "Image", turn: int) -> "Image":
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return picture.transpose(turns[turn]) if turn in turns else picture


def _parted(picture: "Image", profile: bytes) -> Raster:
    """Return a picture and its transparency separately."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    if alpha and alpha.getextrema() == (255, 255):
        alpha = None
    flat = picture.convert(picture.mode.removesuffix("A")) if picture.mode.endswith("A") else picture
    return Raster(flat, profile if flat.mode in ("RGB", "CMYK") else b"", alpha)


def _profile_of(picture: "Image") -> bytes:
    """Return the profile of a picture, if it matches the picture's kind of color."""
    profile: bytes = picture.info.get("icc_profile") or b""
    kind = {"P": "RGB", "PA": "RGB", "RGBA": "RGB", "RGBX": "RGB"}.get(picture.mode, picture.mode)
    return profile if profile[16:20].decode("latin-1").strip() == kind else b""


def through_profile(picture: "Image", profile: bytes) -> "Image":
    """Return a CMYK picture in sRGB, through the profile of its inks."""
    from PIL import ImageCms

    return ImageCms.buildTransform(BytesIO(profile), str(SRGB.path), "CMYK", "RGB").apply(picture)
