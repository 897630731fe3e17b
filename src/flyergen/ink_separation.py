"""Ink separation: the share of each ink in every color, for machines that print any inks over one another.

Inks of a Risograph are few and have no profile. So each color becomes what the inks come nearest to on white paper:
lightness first, then hue. The darkest ink does only what the others leave, so that middle tones are in color and
shadows are black. As two inks over one another are lighter than black, all tones are between them and paper: with
more ink a sheet would not dry.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

Rgb = tuple[float, float, float]

_STEPS = 9  # of red, green and blue in the table of shares
_ROUNDS = 24
_HUE = 0.35  # the weight of a difference of hue, compared with one of lightness
_DARK = 0.02  # what the darkest ink costs
_WET = 0.03  # what any other ink costs on more than a full layer of ink: dark parts are of dark inks
_EVEN = 0.002  # of the square of a share: equal colors get equal shares
_LUMA = (0.299, 0.587, 0.114)


def plate(image: "Image", inks: tuple[Rgb, ...], number: int, most: float) -> "Image":
    """Return the plate of one of several inks for a picture in RGB, in grey: black is full ink.

    `inks` have their looks on white paper, the darkest one last, and no ink has a share of more than `most`.
    """
    from PIL import ImageFilter

    greys = [1 - shares[number] for shares in _table(inks, most)]
    cube = [grey for value in greys for grey in (value, value, value)]
    return image.filter(ImageFilter.Color3DLUT(_STEPS, cube, channels=3)).getchannel(0)


@lru_cache(maxsize=8)
def _table(inks: tuple[Rgb, ...], most: float) -> tuple[tuple[float, ...], ...]:
    """Return the shares of the inks for steps of red, then green, then blue."""
    steps = [n / (_STEPS - 1) for n in range(_STEPS)]
    darkest = _over(inks[-2:], (most, most))
    black = sum(weight * part for weight, part in zip(_LUMA, darkest, strict=True))
    colours = ((red, green, blue) for blue in steps for green in steps for red in steps)
    return tuple(_shares(tuple(black + (1 - black) * part for part in colour), inks, most) for colour in colours)  # type: ignore[arg-type]


def _shares(colour: Rgb, inks: Sequence[Rgb], most: float) -> tuple[float, ...]:
    """Return the shares that come nearest to a color. With all others fixed, the best share of an ink is exact."""
    shares = [0.0] * len(inks)
    for _ in range(_ROUNDS):
        for n, ink in enumerate(inks):
            below = _over(inks, (*shares[:n], 0.0, *shares[n + 1 :]))
            missing = _seen(a - b for a, b in zip(below, colour, strict=True))
            taken = _seen(part * (1 - own) for part, own in zip(below, ink, strict=True))
            cost = _DARK if n == len(inks) - 1 and n else _WET * max(0.0, sum(shares) - shares[n] - 1)
            wanted = sum(a * b for a, b in zip(missing, taken, strict=True)) - cost / 2
            shares[n] = min(most, max(0.0, wanted / (sum(one * one for one in taken) + _EVEN)))
    return tuple(shares)


def _over(inks: Sequence[Rgb], shares: Sequence[float]) -> Rgb:
    """Return the look of inks over one another: each absorbs its part of the light."""
    red, green, blue = 1.0, 1.0, 1.0
    for ink, share in zip(inks, shares, strict=True):
        red, green, blue = (
            light * (1 - share * (1 - part)) for light, part in zip((red, green, blue), ink, strict=True)
        )
    return red, green, blue


def _seen(differences: Iterator[float]) -> tuple[float, float, float]:
    """Return a difference of colors as lightness, and as two parts of hue with their weight."""
    red, green, blue = differences
    light = _LUMA[0] * red + _LUMA[1] * green + _LUMA[2] * blue
    return light, _HUE * (red - light), _HUE * (blue - light)
