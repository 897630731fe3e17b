"""Tones of black and white: what a color becomes on the cheapest copier."""

from functools import lru_cache
from typing import Literal

from flyergen.colour import PAPER, Colour, contrast
from flyergen.sheet.painted_page import Area

Tone = Literal["black", "white", "screened"]

DARK = 0.18  # a color with less luminance becomes black
_MIDDLE = 3.0  # with at least this contrast to paper, a logo's own color becomes black


def tone_of(area: Area) -> Tone:
    """Return what an area becomes: what its art says, or what its luminance says. A picture becomes a screen."""
    said = area.path.in_black[0] if area.path.in_black else ""
    return said or (by_luminance(area.colour) if area.colour else "screened")


@lru_cache(maxsize=256)
def by_luminance(colour: Colour) -> Tone:
    """Return what a color becomes if nothing else is said."""
    if colour.is_foreign:
        return "black" if contrast(colour, PAPER) >= _MIDDLE else "white"
    return "black" if colour.luminance < DARK else "white"
