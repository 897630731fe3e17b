"""Raster pictures: PNG and JPEG, opened once to see that they are whole and how large they are."""

from pathlib import Path

from flyergen.flyer.edition import RasterFile
from flyergen.flyer.names import FileName
from flyergen.messages import say
from flyergen.problems import FlyerError, Problem

_KINDS = ("PNG", "JPEG")
_MOST_PIXELS = 120_000_000  # a Tabloid sheet at 720 ppi; more is a mistake or an attack


def read_picture(path: Path, name: FileName) -> RasterFile:
    """Return the picture's file and its size in pixels, turned as its EXIF says.

    Raises FlyerError L206 if it is not a whole PNG or JPEG, L207 if it is absurdly large.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as picture:
            if picture.format not in _KINDS:
                raise FlyerError(
                    [_wrong(name, say("`{name}` is a {format} picture", name=name, format=picture.format))]
                )
            if picture.width * picture.height > _MOST_PIXELS:
                hint = say("scale it down; 300 pixels for each inch are enough")
                fact = say(
                    "`{name}` has {width} x {height} pixels", name=name, width=picture.width, height=picture.height
                )
                raise FlyerError([Problem("L207", fact, hint, name.place)])
            picture.load()
            turned = ImageOps.exif_transpose(picture)
            return RasterFile(path, turned.width, turned.height)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FlyerError([_wrong(name, say("`{name}` is broken or no picture", name=name))]) from error


def _wrong(name: FileName, fact: str) -> Problem:
    return Problem("L206", fact, say("save it as PNG, JPEG or SVG"), name.place)
