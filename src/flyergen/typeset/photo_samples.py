"""Photo samples: photographs of few pixels in the colors of their looks. Finer spots are seen as a mean."""

from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen import plain_pictures
from flyergen.artwork import Picture
from flyergen.colour import Colour
from flyergen.files import MEGABYTE, Version, opened, version
from flyergen.geometry import Rect
from flyergen.handed_on import Form, Product, handed_on
from flyergen.looks import Look, dressed, on_ground, sampled
from flyergen.pictures import open_image
from flyergen.plain_pixels import Pixels
from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of

if TYPE_CHECKING:
    from PIL.Image import Image

_GRAIN = 256  # pixels along the longer side
_MOST_BYTES = 500 * MEGABYTE
_OPAQUE = (".jpg", ".jpeg")


def samples_along(whole: Rect) -> float:
    """Return how many pixels of a sample are in a millimetre, if the shown part of the picture is in this box."""
    return _GRAIN / max(whole.width, whole.height)


def sample_of(picture: Picture, ground: Colour | None) -> "Image":
    """Return a sample of the shown part of a picture in RGB, on the color behind it. Raises OSError."""
    return _on_ground(_version(picture), _pixels(picture), ground)


def coloured(picture: Picture, fineness: int) -> "Image":
    """Return the shown part of a picture in RGB or RGBA, so many times finer than a sample. Raises as `sample_of`."""
    return _dressed(_version(picture), _pixels(picture), _GRAIN * fineness)


def is_clear(picture: Picture) -> bool:
    """Return whether parts of a picture are transparent. Raises as `sample_of`."""
    look = _pixels(picture)
    return look.opacity < 1 or _has_clear_parts(_version(picture), look)


def _pixels(picture: Picture) -> Look:
    return (picture.look or Look()).pixels()


def _version(picture: Picture) -> Version:
    return version(Path(picture.file))


def _packed(image: "Image") -> Product:
    return Product([image.mode, image.size], tuple(plane.tobytes() for plane in image.split()))


@lru_cache(maxsize=16)
def _on_ground(file: Version, look: Look, ground: Colour | None) -> "Image":
    return on_ground(_dressed(file, look, _GRAIN), ground)


@handed_on(Form(_packed, lambda product: Pixels(product.value[0], tuple(product.value[1]), product.parts)))
@lru_cache(maxsize=8)
def _dressed(file: Version, look: Look, grain: int) -> "Image":
    return dressed(_sample(file, look.part, grain), look)


@lru_cache(maxsize=8)
def _sample(file: Version, part: Rect, grain: int) -> "Image":
    return sampled(file.path, part, (grain, grain))


@handed_on(Form())
def _has_clear_parts(file: Version, look: Look) -> bool:
    if file.path.suffix.lower() in _OPAQUE:
        return False
    if plain_pictures.ARE_ALL:
        return _is_clear_and_plain(file)
    return _may_be_clear(file) and _dressed(file, look, _GRAIN).mode == "RGBA"


@lru_cache(maxsize=256)
def _may_be_clear(file: Version) -> bool:
    """Return whether a file has a place for transparency, which may be opaque all the same."""
    with opened(file.path, _MOST_BYTES) as stream, open_image(stream) as picture:
        return bool(picture.has_transparency_data)


@lru_cache(maxsize=256)
def _is_clear_and_plain(file: Version) -> bool:
    """Return whether a sample of a PNG has transparent parts. Raises FlyerError P109 for another file."""
    try:
        with opened(file.path, _MOST_BYTES) as stream:
            picture = plain_pictures.open_plain(stream)
    except plain_pictures.NeedsPillowError:
        raise FlyerError([problem_of("P109", None, "photograph")]) from None
    scale = min(1.0, _GRAIN / max(picture.size))
    return bool(plain_pictures.reduced(picture, (ceil(picture.width * scale), ceil(picture.height * scale))).alpha)
