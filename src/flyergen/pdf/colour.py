"""Colour: what a palette's colour becomes in a PDF, as operators.

A press gets inks: the palette states them itself, and nothing is ever computed from a screen colour.
Screens and copiers get sRGB, its greys as DeviceGray, so that black text prints with black alone.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from flyergen.colour import Colour
from flyergen.messages import say
from flyergen.pdf.syntax import number
from flyergen.problems import Problem

# What colours become: inks, the black ink alone, sRGB, or greys.
Model = Literal["cmyk", "black", "srgb", "grey"]

_SLACK = 1e-6


class Ink(NamedTuple):
    """A colour as operators for filling and stroking; `overprints` if it is black ink alone."""

    fill: str
    stroke: str
    overprints: bool = False


def model_of(colour: Literal["cmyk", "srgb"], grey: bool) -> Model:
    """Return the model of a target's colour, in grey or not."""
    if colour == "cmyk":
        return "black" if grey else "cmyk"
    return "grey" if grey else "srgb"


def mix(colours: Iterable[Colour], model: Model) -> dict[Colour, Ink]:
    """Return the ink of each colour."""
    make = {"cmyk": _inks, "black": _black, "srgb": _srgb, "grey": _grey}[model]
    return {colour: make(colour) for colour in colours}


def ink_problems(colours: Iterable[Colour], limit: float) -> list[Problem]:
    """Return problem P201 for every colour that lays down more ink than `limit` (1.0 is 100 %)."""
    return [_too_much(one, limit) for one in colours if one.ink > limit + _SLACK and not one.spot]


def _too_much(colour: Colour, limit: float) -> Problem:
    fact = say(
        "colour `{name}` lays down {ink:.0f} % of ink, and the limit is {limit:.0f} %",
        name=colour.name,
        ink=colour.ink * 100,
        limit=limit * 100,
    )
    hint = say(
        "lower the cyan, magenta or yellow of `{name}` by {excess:.0f} % in all",
        name=colour.name,
        excess=(colour.ink - limit) * 100,
    )
    return Problem("P201", fact, hint)


def separations(colours: Iterable[Colour]) -> dict[str, PDFArray]:
    """Return the colour spaces of the spot inks, by resource name; an ink has one, whatever colours use it.

    Source: ISO 32000-1, 8.6.6.4; the tint transform is an exponential function from paper to the full ink.
    """
    spots: dict[str, Colour] = {}
    for colour in colours:
        if colour.spot:
            spots.setdefault(colour.spot, colour)
    return {_space(spot): _separation(colour) for spot, colour in spots.items()}


def _separation(colour: Colour) -> PDFArray:
    tint = {
        "FunctionType": 2,
        "Domain": PDFArray([0, 1]),
        "C0": PDFArray([0, 0, 0, 0]),
        "C1": PDFArray(colour.cmyk),
        "N": 1,
    }
    return PDFArray([PDFName("Separation"), _name(colour.spot), PDFName("DeviceCMYK"), PDFDictionary(tint)])


def _inks(colour: Colour) -> Ink:
    if colour.spot:
        space = _space(colour.spot)
        return Ink(f"/{space} cs 1 scn", f"/{space} CS 1 SCN")
    parts = _numbers(colour.cmyk)
    return Ink(f"{parts} k", f"{parts} K", colour.cmyk == (0, 0, 0, 1))


def _black(colour: Colour) -> Ink:
    black = 1 - _lightness(colour)
    return Ink(f"0 0 0 {number(black)} k", f"0 0 0 {number(black)} K", black == 1)


def _srgb(colour: Colour) -> Ink:
    red, green, blue = colour.rgb
    if red == green == blue:
        return Ink(f"{number(red)} g", f"{number(red)} G")
    parts = _numbers(colour.rgb)
    return Ink(f"{parts} rg", f"{parts} RG")


def _grey(colour: Colour) -> Ink:
    grey = number(_lightness(colour))
    return Ink(f"{grey} g", f"{grey} G")


def _lightness(colour: Colour) -> float:
    """Return the sRGB grey that is as light as `colour`, 0 to 1. Source: IEC 61966-2-1."""
    light = colour.luminance
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _numbers(parts: Iterable[float]) -> str:
    return " ".join(map(number, parts))


def _space(spot: str) -> str:
    return f"Spot{spot.encode().hex()}"


def _name(spot: str) -> str:
    return PDFName(spot.encode().decode("latin-1"))
