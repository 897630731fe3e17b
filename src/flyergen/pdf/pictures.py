"""Pictures: raster files to image objects in the target's colours.

Pillow turns a picture upright as its camera says, lays it flat on white paper, and makes it no finer than
the target can show. For a press its colours go through the picture's own profile (sRGB without one) to the
output profile by one table, in which every entry is within the ink limit; what is interpolated between such
entries is within it too. A grey picture stays grey and prints with black alone.
"""

import zlib
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flyergen.artwork import Item, Picture
from flyergen.messages import say
from flyergen.pdf.colour import Model
from flyergen.pdf.document import Stream
from flyergen.pdf.files import Version, version
from flyergen.pdf.profiles import SRGB
from flyergen.problems import Problem
from flyergen.units import MM_PER_INCH

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFilter import Color3DLUT

_SPACES = {"CMYK": "/DeviceCMYK", "RGB": "/DeviceRGB", "L": "/DeviceGray"}
_GREY_MODES = ("1", "L", "LA")
_JPEG_QUALITY = 90
# Above this a picture is taken for a photograph, and JPEG packs it best.
_FEW_COLOURS = 256
_GRID = 33
# JPEG's ripples add some ink at sharp edges.
_RIPPLE = 0.06


class Rendering(NamedTuple):
    """What pictures become: a colour model, a press's profile and its ink limit."""

    model: Model
    profile: Path
    ink_limit: float


class PictureBook:
    """The pictures of one document, each made once and known by a name; and the problems met on the way."""

    def __init__(self, items: Iterable[Item], how: Rendering, ppi: int, before: int = 0) -> None:
        """Make the pictures of `items`, where `before` others have names already."""
        self.problems: list[Problem] = []
        self._before = before
        self._pixels_per_mm = ppi / MM_PER_INCH
        self._pictures: dict[tuple[str, tuple[int, int]], tuple[str, Stream]] = {}
        for item in items:
            if isinstance(item, Picture):
                self._take(item, how)

    def __len__(self) -> int:
        return len(self._pictures)

    def name(self, picture: Picture) -> str:
        """Return the name of `picture`."""
        return self._pictures[picture.file, self._size(picture)][0]

    def streams(self) -> Iterable[tuple[str, Stream]]:
        """Return the pictures' names and objects."""
        return self._pictures.values()

    def _take(self, picture: Picture, how: Rendering) -> None:
        key = picture.file, self._size(picture)
        if key in self._pictures:
            return
        try:
            entries, data = encode(version(Path(picture.file)), key[1], how)
        except (OSError, SyntaxError, ValueError):
            hint = say("give a PNG, JPEG, TIFF or WebP file")
            self.problems.append(Problem("P202", say("the picture {file} cannot be read", file=picture.file), hint))
        else:
            self._pictures[key] = f"P{self._before + len(self._pictures) + 1}", Stream(entries, data)

    def _size(self, picture: Picture) -> tuple[int, int]:
        """Return the pixels that the picture's box can show."""
        return ceil(picture.box.width * self._pixels_per_mm), ceil(picture.box.height * self._pixels_per_mm)


@lru_cache(maxsize=64)
def encode(file: Version, size: tuple[int, int], how: Rendering) -> tuple[dict[str, object], bytes]:
    """Return the picture in `file`, with sides of `size` pixels at most, as the entries and the data of its stream.

    Raises OSError, SyntaxError or ValueError, as Pillow does, if the file is not a picture.
    """
    from PIL import Image, ImageCms

    try:
        with Image.open(file.path) as picture:
            flat = _flatten(picture, size)
        return _pack(_render(flat, how))
    except (Image.DecompressionBombError, ImageCms.PyCMSError) as error:
        raise ValueError(file.path) from error


def _flatten(picture: "Image", size: tuple[int, int]) -> "Image":
    """Return `picture` small enough, upright, without transparency, in grey or in RGB with its profile beside it."""
    from PIL import ImageOps

    seen = picture.convert("RGBA") if picture.mode == "P" else picture
    profile = _profile_of(seen)
    # A JPEG is decoded at a fraction of its size where that is enough, which bounds memory.
    seen.thumbnail((max(size), max(size)), reducing_gap=2.0)
    upright = ImageOps.exif_transpose(seen)
    if upright.mode == "CMYK":
        flat, profile = _cmyk_to_srgb(upright, profile), b""
    else:
        flat = _on_white(upright).convert("L" if upright.mode in _GREY_MODES else "RGB")
    flat.info = {"icc_profile": profile} if profile and flat.mode == "RGB" else {}
    return flat


def _profile_of(picture: "Image") -> bytes:
    """Return the profile that `picture` brings, if it is one of the picture's kind of colour."""
    profile: bytes = picture.info.get("icc_profile") or b""
    return profile if profile[16:20].decode("latin-1").strip() == picture.mode.removesuffix("A") else b""


def _cmyk_to_srgb(picture: "Image", profile: bytes) -> "Image":
    from PIL import ImageCms

    if not profile:
        return picture.convert("RGB")
    return ImageCms.buildTransform(BytesIO(profile), str(SRGB.path), "CMYK", "RGB").apply(picture)


def _on_white(picture: "Image") -> "Image":
    from PIL import Image

    if not picture.has_transparency_data:
        return picture
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _render(picture: "Image", how: Rendering) -> "Image":
    if picture.mode == "L" or how.model in ("black", "grey"):
        return picture.convert("L")
    profile = picture.info.get("icc_profile", b"")
    if how.model == "srgb" and not profile:
        return picture
    return picture.filter(_table(profile, how))


@lru_cache(maxsize=8)
def _table(profile: bytes, how: Rendering) -> "Color3DLUT":
    """Return the table from RGB in `profile` (sRGB if empty) to the target's colours, in grid steps of 8."""
    from PIL import Image, ImageCms, ImageFilter

    source = BytesIO(profile) if profile else str(SRGB.path)
    target, mode = (str(SRGB.path), "RGB") if how.model == "srgb" else (str(how.profile), "CMYK")
    transform = ImageCms.buildTransform(
        source,
        target,
        "RGB",
        mode,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    steps = [round(i * 255 / (_GRID - 1)) for i in range(_GRID)]
    cube = bytes(part for blue in steps for green in steps for red in steps for part in (red, green, blue))
    grid = transform.apply(Image.frombytes("RGB", (_GRID, _GRID * _GRID), cube))
    values = [value / 255 for value in grid.tobytes()]
    if mode == "CMYK":
        values = _within(values, how.ink_limit - _RIPPLE)
    return ImageFilter.Color3DLUT(_GRID, values, channels=len(mode), target_mode=mode)


def _within(values: list[float], limit: float) -> list[float]:
    """Return CMYK values, four by four, with cyan, magenta and yellow lowered alike where their ink is over `limit`."""
    result: list[float] = []
    for i in range(0, len(values), 4):
        *coloured, black = values[i : i + 4]
        ink = sum(coloured)
        share = (limit - black) / ink if ink + black > limit else 1.0
        result += [*(part * share for part in coloured), black]
    return result


def _pack(picture: "Image") -> tuple[dict[str, object], bytes]:
    """Return the image's entries and data: JPEG for photographs, lossless where colours are few."""
    entries: dict[str, object] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": 8,
        "ColorSpace": _SPACES[picture.mode],
    }
    if picture.mode != "CMYK" and picture.getcolors(_FEW_COLOURS):
        return entries | {"Filter": "/FlateDecode"}, zlib.compress(picture.tobytes())
    file = BytesIO()
    picture.save(file, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    if picture.mode == "CMYK":
        # Pillow writes CMYK upside down, as Adobe does.
        entries["Decode"] = "[1 0 1 0 1 0 1 0]"
    return entries | {"Filter": "/DCTDecode"}, file.getvalue()
