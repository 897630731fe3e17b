"""Colours as a palette names them: one name, its screen value and its inks."""

from functools import lru_cache

from flyergen.named_tuple import NamedTuple

Cmyk = tuple[float, float, float, float]


class Spot(NamedTuple):
    """How much of a spot ink a colour has: `tint` is 1.0 where it is printed in full.

    `cmyk` is the full ink as the four inks show it on a proof.
    """

    ink: str
    cmyk: Cmyk
    tint: float = 1.0


class Colour(NamedTuple):
    """A colour of the palette.

    `rgb` is sRGB, each part 0 to 1; `cmyk` is ink, each part 0 to 1, or None: then it is what a press's profile makes
    of `rgb`. `spots` are the spot inks that a shop prints it with instead, if it mixes any. `name` is the palette's
    role ("brand", "ink", ...), or "#e63946" for a colour that a drawing brings and no palette has.
    """

    name: str
    rgb: tuple[float, float, float]
    cmyk: Cmyk | None
    spots: tuple[Spot, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Whether it is none of the palette's."""
        return self.name.startswith("#")

    @property
    def ink(self) -> float:
        """Total ink that it says itself, 1.0 for 100 %."""
        return sum(self.cmyk or ())

    @property
    def luminance(self) -> float:
        """Relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
        red, green, blue = (_linear(part) for part in self.rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


INK = Colour("ink", (0, 0, 0), (0, 0, 0, 1))
PAPER = Colour("paper", (1, 1, 1), (0, 0, 0, 0))
REGISTRATION = Colour("registration", (0, 0, 0), (1, 1, 1, 1), (Spot("All", (1, 1, 1, 1)),))


def foreign(written: str) -> Colour:
    """Return the colour that a drawing writes as "#rrggbb", which is none of the palette's."""
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return Colour(written, (red / 255, green / 255, blue / 255), None)


@lru_cache(maxsize=256)
def contrast(a: Colour, b: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((a.luminance, b.luminance))
    return (light + 0.05) / (dark + 0.05)


def grey_of(colour: Colour) -> float:
    """Return the sRGB grey that is as light as `colour`, 0 to 1. Source: IEC 61966-2-1."""
    light = colour.luminance
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
