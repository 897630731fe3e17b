"""Picture look: the part of a photograph that is shown, its outline, and the colors that it gets.

Everything here is in shares of the picture or of its box, from 0 to 1, so that it is the same at every size. Outputs
convert the pixels to their own colors first, and then lay the look's colors over them, as inks or as sRGB.
"""

from collections.abc import Callable
from importlib import import_module
from math import ceil, cos, log, pi
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from flyergen import plain_pictures
from flyergen.colour import PAPER, Colour
from flyergen.files import opened, read_bytes
from flyergen.geometry import Point, Rect, Size
from flyergen.pictures import USUAL_PRESS, WHOLE, open_image, open_raster, through_profile, upright_size
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

    from flyergen.pictures import Raster

# Without a focus: the middle of the upper third, where faces and horizons are.
UPPER_THIRD = Point(0.5, 1 / 3)

Side = Literal["foot", "top", "left", "right", "all"]
# Segments of paths, as those of artwork.
Outline = tuple[tuple[str, *tuple[float, ...]], ...]
# The levels of a color in an image, from 0 to 255: red, green and blue, a grey, or inks.
Levels = tuple[int, ...]

_MOST_BYTES = 500_000_000
_WHOLE = 1 - 1e-6  # of a picture's side: what is missing is rounding
_OUTLIERS = 0.5  # of a hundred pixels may be darker than a duotone's dark, and as many lighter than its light
_STEPS = 256  # of a scrim from its edge
_DOT_GAIN = 1.8  # toner and ink make dots larger: a middle grey is printed with fewer
COPIED_LPI = 60.0  # `python docs/copies.py` shows this screen and others, copied twice
_FULL = 0.76  # of a scrim's reach: from there on it has its whole strength
_MODES = ("", "L", "LA", "RGB", "CMYK")  # images by their number of channels


class Overlay(NamedTuple):
    """A color over a picture: evenly ("all"), or a scrim from a side that fades at `reach`, a share of the box."""

    colour: Colour
    strength: float
    side: Side = "all"
    reach: float = 1.0


class Screen(NamedTuple):
    """A coarse screen of dots or lines at 45 degrees, so many to the inch.

    The tones of a picture are lifted until its mean is at least as light as `mean`, from 0 (black) to 1. `in_black`
    says that the screen is black on white, whatever the colors of a duotone: these are tones of it.
    """

    shape: Literal["dots", "lines"] = "dots"
    lpi: float = 35.0
    mean: float = 0.0
    in_black: bool = False


class Plate(NamedTuple):
    """What one of several inks prints of a photograph. Their looks are on white paper, the darkest one last."""

    inks: tuple[tuple[float, float, float], ...]
    number: int


class Look(NamedTuple):
    """How a picture is shown in its box.

    `part` is the shown part of the upright picture, and `outline` the shape in the box, empty for all of it. A
    `duotone` has the colors of black and of white, and all tones are between these. `overlays` are colors over it, from
    back to front. With a `screen` it has no tones, but dots or lines; `keeps_tones` says that it gets none where it may
    have tones. With a `plate` it is what one ink prints of it. `is_ground` is whether words and codes may be on it, and
    `is_front` whether it may cover parts of words.
    """

    part: Rect = WHOLE
    outline: Outline = ()
    duotone: tuple[Colour, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    opacity: float = 1.0
    screen: Screen | None = None
    keeps_tones: bool = False
    plate: Plate | None = None
    is_ground: bool = False
    is_front: bool = False

    @property
    def colours(self) -> tuple[Colour, ...]:
        """The colors of the palette that the picture gets."""
        return *self.duotone, *(one.colour for one in self.overlays)

    def pixels(self) -> "Look":
        """Return what says how the pixels look: all but the outline and its place on the page."""
        return self._replace(outline=(), keeps_tones=False, is_ground=False, is_front=False)

    def copied(self) -> "Look":
        """Return the look in black dots or lines in place of tones, which a copy of a copy still shows."""
        if self.keeps_tones:
            return self
        screen = self.screen or Screen(lpi=COPIED_LPI)
        return self._replace(screen=screen._replace(in_black=True))


def covering(picture: Size, box: Size, focus: Point = UPPER_THIRD) -> Rect:
    """Return the largest part of a picture with the proportions of a box, as near to a focus as possible."""
    scale = max(box.width / picture.width, box.height / picture.height)
    shares = [whole / (scale * side) for whole, side in zip(box, picture, strict=True)]
    width, height = (1.0 if share > _WHOLE else share for share in shares)
    x, y = (min(max(at - share / 2, 0.0), 1.0 - share) for at, share in zip(focus, (width, height), strict=True))
    return Rect(x, y, width, height)


def duotoned(grey: "Image", dark: Levels, light: Levels, alpha: "Image | None" = None) -> "Image":
    """Return a grey image with its darkest tone as `dark` and its lightest as `light`, in as many channels as these.

    With its opacity, `alpha`, only the tones that can be seen count.
    """
    from PIL import Image, ImageOps

    grey = ImageOps.autocontrast(grey, cutoff=_OUTLIERS, mask=alpha)
    channels = [
        grey.point([round(low + (high - low) * value / 255) for value in range(256)])
        for low, high in zip(dark, light, strict=True)
    ]
    return channels[0] if len(channels) == 1 else Image.merge(_MODES[len(channels)], channels)


def overlaid(image: "Image", overlays: tuple[Overlay, ...], levels: Callable[[Colour], Levels]) -> "Image":
    """Return an image with colors over it, each as its `levels` in the channels of the image."""
    if not overlays:
        return image
    found = image.copy()
    for one in overlays:
        inks = levels(one.colour)
        found.paste(inks if len(inks) > 1 else inks[0], (0, 0, *found.size), _mask(one, found.size))
    return found


def _mask(overlay: Overlay, size: tuple[int, int]) -> "Image":
    """Return how much of an overlay's color each pixel gets."""
    from PIL import Image

    if overlay.side == "all":
        return Image.new("L", size, round(255 * overlay.strength))
    ramp = [255 * overlay.strength * share_at(overlay, (n + 0.5) / _STEPS) for n in range(_STEPS)]
    if overlay.side in ("foot", "right"):
        ramp.reverse()
    down = overlay.side in ("top", "foot")
    strip = Image.new("F", (1, _STEPS) if down else (_STEPS, 1))
    strip.putdata(ramp)
    return strip.resize(size, Image.Resampling.BICUBIC).convert("L")


def share_at(overlay: Overlay, distance: float) -> float:
    """Return the share of a scrim's strength at a distance from its side, in shares of the box.

    It begins and ends without an edge that can be seen.
    """
    if not overlay.reach:
        return 0.0
    share: float = min(1.0, max(0.0, 1 - distance / overlay.reach) / _FULL) ** 0.7
    return share * share * (3 - 2 * share)


def screened(grey: "Image", screen: Screen, ppi: float) -> "Image":
    """Return a grey image as a 1-bit image of dots or lines, at a resolution. Its tones are shares of black."""
    from PIL import Image, ImageChops

    grey = _lifted(grey, screen.mean)
    cell = max(4, round(2**0.5 * ppi / screen.lpi))
    tile = _thresholds(screen.shape, cell)
    across = Image.new("L", (grey.width, cell))
    for x in range(0, grey.width, cell):
        across.paste(tile, (x, 0))
    levels = Image.new("L", grey.size)
    for y in range(0, grey.height, cell):
        levels.paste(across, (0, y))
    light = grey.point([round(255 * (value / 255) ** _DOT_GAIN) for value in range(256)])
    return ImageChops.subtract(light, levels).point([0, *[255] * 255]).convert("1", dither=Image.Dither.NONE)


def _lifted(grey: "Image", minimum: float) -> "Image":
    """Return a grey image with tones from black to white, and with a mean that is at least so light."""
    from PIL import ImageOps, ImageStat

    if not minimum:
        return grey
    grey = ImageOps.autocontrast(grey, cutoff=_OUTLIERS)
    mean = ImageStat.Stat(grey).mean[0] / 255
    if not 0 < mean < minimum:
        return grey
    power = log(minimum) / log(mean)
    return grey.point([round(255 * (value / 255) ** power) for value in range(256)])


def _thresholds(shape: str, cell: int) -> "Image":
    """Return a cell of a screen, in which each threshold from 0 to 254 is as frequent as any other."""
    from PIL import Image

    turn = 2 * pi / cell
    heights = [
        (-cos(turn * x) * cos(turn * y) if shape == "dots" else -cos(turn * (x + y)), x + cell * y)
        for y in range(cell)
        for x in range(cell)
    ]
    ranks = bytearray(len(heights))
    for rank, (_, n) in enumerate(sorted(heights)):
        ranks[n] = rank * 255 // len(heights)
    return Image.frombytes("L", (cell, cell), bytes(ranks))


def in_srgb(raster: "Raster", press: Path = USUAL_PRESS) -> "Image":
    """Return the opaque pixels of a raster in sRGB. Inks without a profile are those of a press, by its ICC file."""
    image, profile = raster.image, raster.profile
    if image.mode == "CMYK" and not profile:
        profile = read_bytes(press, _MOST_BYTES)
    if profile:
        return through_profile(image, profile)
    return image.convert("RGB")


def screen_picture(file: Path, look: Look, maximum: tuple[int, int]) -> "Image":
    """Return a picture as a screen shows it, in RGB or RGBA, without its outline, at most about `maximum`."""
    return dressed(sampled(file, look.part, maximum), look)


def sampled(file: Path, part: Rect, maximum: tuple[int, int]) -> "Image":
    """Return a part of a picture in RGB or RGBA, as it is in its file, not larger than `maximum`."""
    with opened(file, _MOST_BYTES) as stream, open_image(stream) as picture:
        raster = open_raster(picture, _within(upright_size(picture), part, maximum), part)
        found = in_srgb(raster)
    if raster.alpha:
        found.putalpha(raster.alpha)
    found.thumbnail(maximum)
    return found


def _within(size: tuple[int, int], part: Rect, maximum: tuple[int, int]) -> tuple[int, int]:
    """Return the size of a part of a picture, no larger than `maximum` in any direction."""
    width, height = size[0] * part.width, size[1] * part.height
    scale = min(1.0, maximum[0] / width, maximum[1] / height)
    return ceil(width * scale), ceil(height * scale)


def dressed(image: "Image", look: Look) -> "Image":
    """Return an image in RGB or RGBA with the colors and the opacity of a look."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    found = image.convert("RGB")
    if look.duotone:
        dark, light = map(rgb_levels, look.duotone)
        found = duotoned(found.convert("L"), dark, light, alpha)
    found = overlaid(found, look.overlays, rgb_levels)
    if alpha or look.opacity < 1:
        found.putalpha(faded(alpha, look.opacity, found.size))
    return found


def faded(alpha: "Image | None", opacity: float, size: tuple[int, int]) -> "Image":
    """Return the opacity of each pixel, times that of the whole picture."""
    from PIL import Image

    if alpha is None:
        return Image.new("L", size, round(255 * opacity))
    return alpha.point([round(value * opacity) for value in range(256)])


def is_grey(file: str) -> bool:
    """Return whether a picture file has no colors, or cannot be opened."""
    try:
        with opened(Path(file), _MOST_BYTES) as stream, open_image(stream) as picture:
            return picture.mode in ("1", "L", "LA") or picture.mode.startswith("I")
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise whatever its readers stumble over
        return True


def rgb_levels(colour: Colour) -> Levels:
    """Return a color's red, green and blue, from 0 to 255."""
    return tuple(round(255 * part) for part in colour.rgb)


def on_ground(image: "Image", ground: Colour | None) -> "Image":
    """Return an image in RGB on the color behind it, white paper if there is none."""
    if image.mode != "RGBA":
        return image
    images = import_module("flyergen.plain_pixels" if plain_pictures.ARE_ALL else "PIL.Image")
    behind: Image = images.new("RGB", image.size, rgb_levels(ground or PAPER))
    behind.paste(image, mask=image.getchannel("A"))
    return behind
