"""Ink limit: lowers the colored inks of a picture where the total ink is more than the paper takes.

Black stays, because it carries the detail. The other three keep their proportions, and so the hue.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

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
