"""Photo samples: photographs of few pixels in the colors of their looks. Finer spots are seen as a mean."""

from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen import plain_pictures
from flyergen.artwork import Picture
from flyergen.colour import Colour
from flyergen.files import MEGABYTE, changed_at, opened
from flyergen.geometry import Rect
from flyergen.looks import Look, dressed, on_ground, sampled
from flyergen.pictures import open_image

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
    return _on_ground(picture.file, _pixels(picture), ground, _changed(picture))


def coloured(picture: Picture, fineness: int) -> "Image":
    """Return the shown part of a picture in RGB or RGBA, so many times finer than a sample. Raises as `sample_of`."""
    return _dressed(picture.file, _pixels(picture), _GRAIN * fineness, _changed(picture))


def is_clear(picture: Picture) -> bool:
    """Return whether parts of a picture are transparent. Raises as `sample_of`."""
    if _pixels(picture).opacity < 1:
        return True
    if plain_pictures.ARE_ALL:
        return _is_clear_and_plain(picture.file, _changed(picture))
    return _may_be_clear(picture.file, _changed(picture)) and coloured(picture, 1).mode == "RGBA"


def _pixels(picture: Picture) -> Look:
    return (picture.look or Look()).pixels()


def _changed(picture: Picture) -> int:
    return changed_at(Path(picture.file))


@lru_cache(maxsize=16)
def _on_ground(file: str, look: Look, ground: Colour | None, changed: int) -> "Image":
    return on_ground(dressed(_sample(file, look.part, _GRAIN, changed), look), ground)


@lru_cache(maxsize=8)
def _dressed(file: str, look: Look, grain: int, changed: int) -> "Image":
    return dressed(_sample(file, look.part, grain, changed), look)


@lru_cache(maxsize=8)
def _sample(file: str, part: Rect, grain: int, _: int) -> "Image":
    return sampled(Path(file), part, (grain, grain))


@lru_cache(maxsize=256)
def _may_be_clear(file: str, _: int) -> bool:
    """Return whether a file has a place for transparency, which may be opaque all the same."""
    if Path(file).suffix.lower() in _OPAQUE:
        return False
    with opened(Path(file), _MOST_BYTES) as stream, open_image(stream) as picture:
        return bool(picture.has_transparency_data)


@lru_cache(maxsize=256)
def _is_clear_and_plain(file: str, _: int) -> bool:
    """Return whether a sample of a PNG has transparent parts."""
    with opened(Path(file), _MOST_BYTES) as stream:
        picture = plain_pictures.open_plain(stream)
    scale = min(1.0, _GRAIN / max(picture.size))
    return bool(plain_pictures.reduced(picture, (ceil(picture.width * scale), ceil(picture.height * scale))).alpha)
