"""Computed inks: those that a profile gives for screen colors, and the limit of their sum.

The result is as near to the screen color as the press gets (relative colorimetric, with black point compensation), in
whole per cent. A grey is printed with black alone, and so is a dark color that is nearly grey. That keeps words sharp,
because four inks never match exactly. If the inks are more than the paper takes, stated ones too, the three colored
inks are lowered by the same factor.

Black stays, because it carries the detail. The other three keep their proportions, and so the hue.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flyergen.colour import Cmyk, Colour, grey_of
from flyergen.pdf.file_cache_keys import Version, version

if TYPE_CHECKING:
    from PIL.Image import Image

# The largest difference between the parts of a grey, 0 to 1, for rounding; and between those of a dark color.
_GREY, _DARK_GREY = 0.012, 0.1

_DARK = 0.05  # of luminance


def inks_of(colour: Colour, profile: Path, limit: float) -> Cmyk:
    """Return the inks of a color, each 0 to 1: its own, or what the profile computes from its screen value.

    `limit` is the most total ink, 1.0 for 100 %.
    """
    if colour.cmyk is not None:
        return _within(colour.cmyk, limit)
    spread = max(colour.rgb) - min(colour.rgb)
    if spread <= _GREY or (spread <= _DARK_GREY and colour.luminance < _DARK):
        return 0.0, 0.0, 0.0, min(round(1 - grey_of(colour), 2), limit)
    red, green, blue = (round(255 * part) for part in colour.rgb)
    return _through(version(profile), limit, (red, green, blue))


def in_per_cent(cmyk: Iterable[float]) -> str:
    """Return inks as a palette writes them: "87/45/72/57"."""
    return "/".join(str(round(100 * part)) for part in cmyk)


@lru_cache(maxsize=4096)
def _through(profile: Version, limit: float, rgb: tuple[int, int, int]) -> Cmyk:
    from PIL import Image

    inked = _transform(profile).apply(Image.new("RGB", (1, 1), rgb))
    cyan, magenta, yellow, black = (round(part / 2.55) for part in inked.tobytes())
    return _within((cyan / 100, magenta / 100, yellow / 100, black / 100), limit)


def _within(cmyk: Cmyk, limit: float) -> Cmyk:
    """Return inks with a total of at most `limit`, in whole per cent if they were lowered."""
    cyan, magenta, yellow, black = (round(100 * part) for part in cmyk)
    coloured, left = cyan + magenta + yellow, max(0, round(100 * limit) - black)
    if coloured <= left:
        return cmyk
    cyan, magenta, yellow = (part * left // coloured for part in (cyan, magenta, yellow))
    return cyan / 100, magenta / 100, yellow / 100, black / 100


@lru_cache(maxsize=4)
def _transform(profile: Version) -> Any:
    from PIL import ImageCms

    from flyergen.pdf.profiles import SRGB

    return ImageCms.buildTransform(
        str(SRGB.path),
        str(profile.path),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


_STRIP = 128  # rows: each is computed in 32 bits, which takes six times the memory


def capped(picture: "Image", limit: float) -> "Image":
    """Return a CMYK picture with at most `limit` of ink anywhere, 1.0 for 100 %. A picture within it is unchanged."""
    most = int(limit * 255)
    result = picture
    for top in range(0, picture.height, _STRIP):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP, picture.height)))
        plates = _as_integers(strip)
        if _total(plates) > most:
            result = picture.copy() if result is picture else result
            result.paste(_lowered(strip, plates, most), (0, top))
    return result


def _as_integers(picture: "Image") -> dict[str, "Image"]:
    return {name: plate.convert("I") for name, plate in zip("cmyk", picture.split(), strict=True)}


def _total(plates: Mapping[str, "Image"]) -> float:
    """Return the most ink in one pixel, 255 for 100 %."""
    from PIL import ImageMath

    total: Any = ImageMath.lambda_eval(lambda ink: ink["c"] + ink["m"] + ink["y"] + ink["k"], **plates)
    return float(total.getextrema()[1])


def _lowered(picture: "Image", plates: Mapping[str, "Image"], most: int) -> "Image":
    from PIL import Image

    coloured = (_plate(plates[name], plates, most) for name in "cmy")
    return Image.merge("CMYK", (*coloured, picture.getchannel("K")))


def _plate(plate: "Image", plates: Mapping[str, "Image"], most: int) -> "Image":
    """Return a plate with each pixel lowered to its share of what black leaves, if it has more than that."""
    from PIL import ImageMath

    result: Any = ImageMath.lambda_eval(
        lambda ink: ink["min"](
            ink["one"], ink["one"] * (most - ink["k"]) / ink["max"](ink["c"] + ink["m"] + ink["y"], 1)
        ),
        one=plate,
        **plates,
    )
    lowered: Image = result.convert("L")
    return lowered
