"""Colors of a palette: a name, a value for screens and inks; their opacity, and the share of each ink.

Inks of a Risograph are few and have no profile. So each color becomes what the inks come nearest to on white paper:
lightness first, then hue. The darkest ink does only what the others leave, so that middle tones are in color and
shadows are black. As two inks over one another are lighter than black, all tones are between them and paper: with
more ink a sheet would not dry.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

    from flyergen.problem import Place

Cmyk = tuple[float, float, float, float]


class Spot(NamedTuple):
    """The part of a spot ink in a color. `tint` is 1.0 where the ink is printed in full.

    `cmyk` shows the full ink with the four process inks, for a proof.
    """

    ink: str
    cmyk: Cmyk
    tint: float = 1.0


class Colour(NamedTuple):
    """A color of the palette.

    `rgb` is sRGB, each part 0 to 1. `cmyk` is ink, each part 0 to 1; None means that the press's profile converts
    `rgb`. `spots` are the spot inks for a shop that mixes them. `name` is the role in the palette ("brand", "ink",
    ...), or "#e63946" for a color that comes from a drawing and not from the palette.
    """

    name: str
    rgb: tuple[float, float, float]
    cmyk: Cmyk | None
    spots: tuple[Spot, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Whether the color is not in the palette."""
        return self.name.startswith("#")

    @property
    def ink(self) -> float:
        """The total ink that the color asks for, 1.0 for 100 %."""
        return sum(self.cmyk or ())

    @property
    def luminance(self) -> float:
        """The relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
        red, green, blue = (luminance_of(part) for part in self.rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


INK = Colour("ink", (0, 0, 0), (0, 0, 0, 1))

PAPER = Colour("paper", (1, 1, 1), (0, 0, 0, 0))

_ROUNDED = 0.005  # of a contrast that is said to be enough

REGISTRATION = Colour("registration", (0, 0, 0), (1, 1, 1, 1), (Spot("All", (1, 1, 1, 1)),))


def foreign(source_text: str) -> Colour:
    """Return a color that a drawing writes as "#rrggbb" and the palette does not have."""
    red, green, blue = bytes.fromhex(source_text.removeprefix("#"))
    return Colour(source_text, (red / 255, green / 255, blue / 255), None)


def mixed(front: Colour, ground: Colour, share: float) -> Colour:
    """Return what is seen of a color that covers `share` of another, with the name of the first.

    Its inks are those of both. A spot ink is not mixed with process inks.
    """

    def both(colour: Iterable[float], other: Iterable[float]) -> tuple[float, ...]:
        return tuple(a * share + b * (1 - share) for a, b in zip(colour, other, strict=True))

    cmyk = both(front.cmyk, ground.cmyk) if front.cmyk and ground.cmyk else None
    tints: dict[str, Spot] = {}
    for colour, part in ((front, share), (ground, 1 - share)):
        for spot in colour.spots:
            known = tints[spot.ink].tint if spot.ink in tints else 0.0
            tints[spot.ink] = spot._replace(tint=known + spot.tint * part)
    are_spots = all(one.spots or one.cmyk == PAPER.cmyk for one in (front, ground))
    return Colour(front.name, both(front.rgb, ground.rgb), cmyk, tuple(tints.values()) if are_spots else ())  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def contrast(a: Colour, b: Colour) -> float:
    """Return the contrast ratio of two colors, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((a.luminance, b.luminance))
    return (light + 0.05) / (dark + 0.05)


def grey_of(colour: Colour) -> float:
    """Return the sRGB grey with the same luminance as `colour`, 0 to 1."""
    return grey_with(colour.luminance)


def greys_set_apart(colours: Iterable[Colour], minimum: float, least_large: float) -> dict[Colour, float]:
    """Return greys for those colors of a palette that need others than their own, so that all words can be read.

    Large words may have as little contrast as `least_large` in color. Their greys get at least the contrast `minimum`
    for all words: the darker of two becomes darker, and where black is not dark enough, the lighter becomes lighter.
    """
    rising = sorted(set(colours), key=lambda colour: colour.luminance)
    pairs = [
        (dark, light)
        for n, dark in enumerate(rising)
        for light in rising[n + 1 :]
        if contrast(dark, light) >= least_large - _ROUNDED
    ]
    light_of = {colour: colour.luminance for colour in rising}
    for dark, light in reversed(pairs):
        light_of[dark] = max(0.0, min(light_of[dark], (light_of[light] + 0.05) / minimum - 0.05))
    for dark, light in pairs:
        light_of[light] = min(1.0, max(light_of[light], (light_of[dark] + 0.05) * minimum - 0.05))
    return {colour: grey_with(light) for colour, light in light_of.items() if light != colour.luminance}


def grey_with(light: float) -> float:
    """Return the sRGB grey with a luminance. Source: IEC 61966-2-1."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def luminance_of(part: float) -> float:
    """Return the luminance of an sRGB grey, or of a part of a color. Source: IEC 61966-2-1."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


Rgb = tuple[float, float, float]

_STEPS = 9  # of red, green and blue in the table of shares

_ROUNDS = 24

_HUE = 0.35  # the weight of a difference of hue, compared with one of lightness

_DARK = 0.02  # what the darkest ink costs

_WET = 0.03  # what any other ink costs on more than a full layer of ink: dark parts are of dark inks

_EVEN = 0.002  # of the square of a share: equal colors get equal shares

_LUMA = (0.299, 0.587, 0.114)


def plate(image: "Image", inks: tuple[Rgb, ...], number: int, maximum: float) -> "Image":
    """Return the plate of one of several inks for a picture in RGB, in grey: black is full ink.

    `inks` have their looks on white paper, the darkest one last, and no ink has a share of more than `maximum`.
    """
    from PIL import ImageFilter

    greys = [1 - shares[number] for shares in _table(inks, maximum)]
    cube = [grey for value in greys for grey in (value, value, value)]
    return image.filter(ImageFilter.Color3DLUT(_STEPS, cube, channels=3)).getchannel(0)


@lru_cache(maxsize=8)
def _table(inks: tuple[Rgb, ...], maximum: float) -> tuple[tuple[float, ...], ...]:
    """Return the shares of the inks for steps of red, then green, then blue."""
    steps = [n / (_STEPS - 1) for n in range(_STEPS)]
    darkest = _over(inks[-2:], (maximum, maximum))
    black = sum(weight * part for weight, part in zip(_LUMA, darkest, strict=True))
    colours = ((red, green, blue) for blue in steps for green in steps for red in steps)
    return tuple(_shares(tuple(black + (1 - black) * part for part in colour), inks, maximum) for colour in colours)  # type: ignore[arg-type]


def _shares(colour: Rgb, inks: Sequence[Rgb], maximum: float) -> tuple[float, ...]:
    """Return the shares that come nearest to a color. With all others fixed, the best share of an ink is exact."""
    shares = [0.0] * len(inks)
    for _ in range(_ROUNDS):
        for n, ink in enumerate(inks):
            below = _over(inks, (*shares[:n], 0.0, *shares[n + 1 :]))
            missing = _seen_difference(a - b for a, b in zip(below, colour, strict=True))
            taken = _seen_difference(part * (1 - own) for part, own in zip(below, ink, strict=True))
            cost = _DARK if n == len(inks) - 1 and n else _WET * max(0.0, sum(shares) - shares[n] - 1)
            wanted = sum(a * b for a, b in zip(missing, taken, strict=True)) - cost / 2
            shares[n] = min(maximum, max(0.0, wanted / (sum(one * one for one in taken) + _EVEN)))
    return tuple(shares)


def _over(inks: Sequence[Rgb], shares: Sequence[float]) -> Rgb:
    """Return the look of inks over one another: each absorbs its part of the light."""
    red, green, blue = 1.0, 1.0, 1.0
    for ink, share in zip(inks, shares, strict=True):
        red, green, blue = (
            light * (1 - share * (1 - part)) for light, part in zip((red, green, blue), ink, strict=True)
        )
    return red, green, blue


def _seen_difference(differences: Iterator[float]) -> tuple[float, float, float]:
    """Return a difference of colors as lightness, and as two parts of hue with their weight."""
    red, green, blue = differences
    light = _LUMA[0] * red + _LUMA[1] * green + _LUMA[2] * blue
    return light, _HUE * (red - light), _HUE * (blue - light)


class Opacity:
    """How far a group of items covers what is behind it, from 0 to 1, and the place of what has it in its file.

    A group is a block, or a shape or a group of a drawing. Its items are painted as one, and so do not show through
    each other. It may be within another group, `around`. No two are equal. A gradient with opacities of its own has a
    group of its own, of which nothing else is a part.
    """

    __slots__ = ("around", "place", "share")

    def __init__(self, share: float, place: "Place | None" = None, around: "Opacity | None" = None) -> None:
        self.share, self.place, self.around = share, place, around

    @property
    def groups(self) -> "tuple[Opacity, ...]":
        """The groups in which its items are, from the outermost to this one."""
        return (*self.around.groups, self) if self.around else (self,)

    def within(self, outer: "Opacity | None") -> "Opacity | None":
        """Return the outermost group in `outer` (None: of all) in which its items are, or None if it is `outer`."""
        inside: Opacity | None = None
        group: Opacity | None = self
        while group is not outer and group is not None:
            inside, group = group, group.around
        return inside
