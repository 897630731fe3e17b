"""Image conversion: decodes a part of a picture to 8-bit grey, RGB or CMYK, upright and no larger than needed.

A large picture is reduced strip by strip, and a JPEG is decoded at a fraction of its size if that is enough. So memory
holds only the small picture beside the one in the file.
"""

from collections.abc import Iterator
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from flyergen.geometry import Rect
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("PNG", "JPEG", "TIFF", "WEBP")
HEIC = "HEIF"  # the name that Pillow has for it
_TWO = "MPO"  # a JPEG with more pictures after the first: of another lens, or of how far away things are
_PHONE_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
WHOLE = Rect(0.0, 0.0, 1.0, 1.0)

# The press whose inks are meant where a picture in inks does not say it. Source: `pdf/profiles.py`.
USUAL_PRESS = Path(__file__).parent / "pdf" / "profiles" / "GRACoL_TR006_coated.icc"

_ORIENTATION = 0x0112
# In the header of a profile: what it is for, and the kind of its colors. Source: ICC.1:2001-04, 6.1.
_CLASS, _SPACE, _PRESS = slice(12, 16), slice(16, 20), b"prtr"
LYING = (5, 6, 7, 8)  # values that mean a quarter turn
_DEEP_GREY = ("I;16", "I;16L", "I;16B", "I;16N")
_EIGHT_BITS = ("L", "LA", "RGB", "RGBA", "CMYK")
_TO_EIGHT_BITS = 1 / 257
# Line art that is made smaller has greys at its edges. With more of them it has tones.
_DARK, _LIGHT, _MOST_EDGES = 48, 208, 0.25
_STRIP = 64  # rows of the smaller picture
_GAP = 2.0  # how many times larger than needed a picture is before the last, best step


# Left, top, right and foot in pixels.
_Box = tuple[int, int, int, int]


class Raster(NamedTuple):
    """A picture in grey (L), RGB or CMYK, its color profile (b"" for none), and its opacity, None if opaque.

    The profile of a grey is that of a press: its samples are a black ink. Others are converted to those of sRGB.
    """

    image: "Image"
    profile: bytes = b""
    alpha: "Image | None" = None


class NoDecoderError(ImportError):
    """A photo of a phone cannot be opened, because its decoder is not installed."""


def open_image(stream: BinaryIO, formats: tuple[str, ...] | None = KINDS) -> "Image":
    """Return an open picture of a kind that can be printed, or with None of any kind. Its pixels are not read yet.

    Raises NoDecoderError for HEIC if pi-heif is not installed, and what Pillow raises for other files.
    """
    from PIL import Image

    first = stream.read(12)
    stream.seek(0)
    if not is_from_phone(first):
        picture = Image.open(stream, formats=formats)
        return _first_of(stream) if picture.format == _TWO else picture
    try:
        from pi_heif import register_heif_opener
    except ImportError as error:
        raise NoDecoderError from error
    register_heif_opener()
    return Image.open(stream, formats=(HEIC,))


def _first_of(stream: BinaryIO) -> "Image":
    """Return the first of the pictures of a JPEG, which is the photograph."""
    from PIL.JpegImagePlugin import JpegImageFile

    stream.seek(0)
    return JpegImageFile(stream)


def is_from_phone(first: bytes) -> bool:
    """Return whether a file that begins so is a photo as iPhones store them. Source: ISO/IEC 23008-12, 10."""
    return first[4:8] == b"ftyp" and first[8:12] in _PHONE_BRANDS


def open_raster(picture: "Image", size: tuple[int, int], part: Rect = WHOLE) -> Raster:
    """Return a part of an open picture with sides of at least `size` pixels, if it has so many.

    The part is in shares of the upright picture's width and height. Raises OSError, SyntaxError or ValueError, as
    Pillow does, if the picture is broken, and ValueError for 32-bit samples.
    """
    whole = ceil(size[0] / part.width), ceil(size[1] / part.height)
    width, height = whole[::-1] if orientation(picture) in LYING else whole
    picture.draft(None, (ceil(width * _GAP), ceil(height * _GAP)))
    picture.load()
    turn = orientation(picture)  # some formats are turned when they are loaded
    asked = size[::-1] if turn in LYING else size
    profile = profile_of(picture)
    box = _pixels(picture, _as_stored(part, turn))
    factor = _factor((box[2] - box[0], box[3] - box[1]), asked)
    if factor == 1 and picture.mode in _EIGHT_BITS and "transparency" not in picture.info:
        small = _fitted(picture, asked, box)  # it is not copied before
    else:
        small = _shrunk(picture, factor, box)
        small = _fitted(small, asked, (0, 0, *small.size))
    return _parted(_upright(small, turn), profile)


def _pixels(picture: "Image", part: Rect) -> _Box:
    """Return the left, top, right and foot of a part of a loaded picture, of one pixel at least."""
    left, top = (min(round(share * side), side - 1) for share, side in zip(part[:2], picture.size, strict=True))
    right, foot = round(part.right * picture.width), round(part.bottom * picture.height)
    return left, top, max(right, left + 1), max(foot, top + 1)


def _as_stored(part: Rect, turn: int) -> Rect:
    """Return a part of the upright picture in shares of the picture as its file has it."""
    x, y, right, foot = part.x, part.y, part.right, part.bottom
    if turn in LYING:
        x, y, right, foot = y, x, foot, right
    if turn in (2, 3, 7, 8):
        x, right = 1 - right, 1 - x
    if turn in (3, 4, 6, 7):
        y, foot = 1 - foot, 1 - y
    return Rect(x, y, right - x, foot - y)


def orientation(picture: "Image") -> int:
    """Return the orientation of the camera, as in EXIF: 1 is upright."""
    turn = picture.getexif().get(_ORIENTATION, 1)
    return turn if turn in range(1, 9) else 1


def upright_size(picture: "Image") -> tuple[int, int]:
    """Return the size of a picture that is not loaded yet, turned as its EXIF says.

    Pillow turns the size of a TIFF when it opens it, and the pixels when it loads it, and then has no orientation.
    """
    width, height = picture.size
    if picture.format == "TIFF":
        return width, height
    return (height, width) if orientation(picture) in LYING else (width, height)


def is_line_art(picture: "Image") -> bool:
    """Return whether a picture has only black and white."""
    return picture.mode == "1" and not picture.has_transparency_data


def line_art(picture: "Image", size: tuple[int, int]) -> "Image | None":
    """Return a 1-bit picture, upright and no larger than `size`. Raises as `open_raster`.

    There is none if it would lose its tones: a photograph in dots that are finer than `size`.
    """
    from PIL import Image

    picture.load()
    turned = _upright(picture, orientation(picture))
    if turned.width <= size[0] or turned.height <= size[1]:
        return turned
    small = turned.convert("L").resize(size, Image.Resampling.BOX)
    if sum(small.histogram()[_DARK:_LIGHT]) > _MOST_EDGES * size[0] * size[1]:
        return None
    return small.point([255 if value > 127 else 0 for value in range(256)]).convert("1", dither=Image.Dither.NONE)


def _factor(size: tuple[int, int], wanted_size: tuple[int, int]) -> int:
    """Return the factor by which a picture may be divided before it is fitted."""
    return max(1, int(min(one / (max(1, other) * _GAP) for one, other in zip(size, wanted_size, strict=True))))


def _shrunk(picture: "Image", factor: int, box: _Box) -> "Image":
    """Return a box of a picture in eight bits, divided by a factor, strip by strip."""
    from PIL import Image

    small: Image.Image | None = None
    for top, strip in _strips(picture, factor, box):
        part = strip.reduce(factor) if factor > 1 else strip
        if small is None:
            small = Image.new(part.mode, (part.width, ceil((box[3] - box[1]) / factor)))
        small.paste(part, (0, top // factor))
    if small is None:
        raise ValueError(picture.size)
    return small


def _strips(picture: "Image", factor: int, box: _Box) -> Iterator[tuple[int, "Image"]]:
    """Yield the strips of a box, each with its distance from the top of the box."""
    left, first, right, foot = box
    rows = _STRIP * factor
    for top in range(first, foot, rows):
        part = picture.crop((left, top, right, min(top + rows, foot)))
        part.info = picture.info
        yield top - first, _in_eight_bits(part)


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

    srgb = ImageCms.createProfile("sRGB")
    found = ImageCms.profileToProfile(picture, ImageCms.createProfile("LAB"), srgb, outputMode="RGB")
    if found is None:
        raise ValueError(picture.mode)
    return found


def _fitted(picture: "Image", size: tuple[int, int], box: _Box) -> "Image":
    """Return a box of a picture, reduced to `size` if it is larger in both directions.

    Its proportions become those of its place.
    """
    from PIL import Image

    left, top, right, foot = box
    if right - left <= size[0] or foot - top <= size[1]:
        return picture if box == (0, 0, *picture.size) else picture.crop(box)
    return picture.resize(size, Image.Resampling.LANCZOS, box=box)


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
    if flat.mode == "L" and profile and profile[_CLASS] != _PRESS:
        flat, profile = through_profile(flat, profile).convert("L"), b""
    return Raster(flat, profile if flat.mode in ("L", "RGB", "CMYK") else b"", alpha)


def profile_of(picture: "Image") -> bytes:
    """Return the profile of a picture, if it matches the picture's kind of color."""
    profile: bytes = picture.info.get("icc_profile") or b""
    greys = dict.fromkeys(("L", "LA", "La", *_DEEP_GREY), "GRAY")
    kind = {"P": "RGB", "PA": "RGB", "RGBA": "RGB", "RGBX": "RGB", **greys}.get(picture.mode, picture.mode)
    return profile if profile[_SPACE].decode("latin-1").strip() == kind else b""


def through_profile(picture: "Image", profile: bytes) -> "Image":
    """Return a picture in grey, RGB or CMYK as sRGB, through its profile."""
    from PIL import ImageCms

    srgb = ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(BytesIO(profile), srgb, picture.mode, "RGB").apply(picture)
