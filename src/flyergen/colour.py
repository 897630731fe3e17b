"""Colors of a palette: a name, a value for screens, and inks."""

from collections.abc import Iterable
from functools import lru_cache

from flyergen.record import NamedTuple

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


def foreign(written: str) -> Colour:
    """Return a color that a drawing writes as "#rrggbb" and the palette does not have."""
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return Colour(written, (red / 255, green / 255, blue / 255), None)


def mixed(front: Colour, ground: Colour, share: float) -> Colour:
    """Return what is seen of a color that covers `share` of another, with the name of the first.

    Its inks are those of both. A spot ink is not mixed with process inks.
    """

    def both(one: Iterable[float], other: Iterable[float]) -> tuple[float, ...]:
        return tuple(a * share + b * (1 - share) for a, b in zip(one, other, strict=True))

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


def greys_set_apart(colours: Iterable[Colour], least: float, least_large: float) -> dict[Colour, float]:
    """Return greys for those colors of a palette that need others than their own, so that all words can be read.

    Large words may have as little contrast as `least_large` in color. Their greys get at least the contrast `least`
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
        light_of[dark] = max(0.0, min(light_of[dark], (light_of[light] + 0.05) / least - 0.05))
    for dark, light in pairs:
        light_of[light] = min(1.0, max(light_of[light], (light_of[dark] + 0.05) * least - 0.05))
    return {colour: grey_with(light) for colour, light in light_of.items() if light != colour.luminance}


def grey_with(light: float) -> float:
    """Return the sRGB grey with a luminance. Source: IEC 61966-2-1."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def luminance_of(part: float) -> float:
    """Return the luminance of an sRGB grey, or of a part of a color. Source: IEC 61966-2-1."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
