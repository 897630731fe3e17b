"""The cap on a picture's ink: where four inks are more than the paper takes, the three coloured ones are lowered alike.

Black stays, since it carries the drawing; and as the three keep their shares, so does the hue.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_STRIP = 128  # rows: each is reckoned in 32 bits, which takes six times the memory


def capped(picture: "Image", limit: float) -> "Image":
    """Return a CMYK picture in which no place has more ink than `limit`, 1.0 for 100 %; one within it stays."""
    most = int(limit * 255)
    result = picture
    for top in range(0, picture.height, _STRIP):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP, picture.height)))
        plates = _reckoned(strip)
        if _total(plates) > most:
            result = picture.copy() if result is picture else result
            result.paste(_lowered(strip, plates, most), (0, top))
    return result


def _reckoned(picture: "Image") -> dict[str, "Image"]:
    return {name: plate.convert("I") for name, plate in zip("cmyk", picture.split(), strict=True)}


def _total(plates: Mapping[str, "Image"]) -> float:
    """Return the most ink that there is in one place, 255 for 100 %."""
    from PIL import ImageMath

    total: Any = ImageMath.lambda_eval(lambda ink: ink["c"] + ink["m"] + ink["y"] + ink["k"], **plates)
    return float(total.getextrema()[1])


def _lowered(picture: "Image", plates: Mapping[str, "Image"], most: int) -> "Image":
    from PIL import Image

    coloured = (_plate(plates[name], plates, most) for name in "cmy")
    return Image.merge("CMYK", (*coloured, picture.getchannel("K")))


def _plate(plate: "Image", plates: Mapping[str, "Image"], most: int) -> "Image":
    """Return a plate, each place of it lowered to its share of what black leaves, if it is more than that."""
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
