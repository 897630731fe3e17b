"""Colour operators: converts the palette's colours to the operators of a PDF.

A press gets inks: those that the palette states, or those that the profile computes. Screens and copiers get sRGB.
Greys are DeviceGray, so that black text prints with black alone.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from flyergen.colour import Cmyk, Colour, Spot, grey_of
from flyergen.diagnostics.finding import Finding
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.writer.number_syntax import number
from flyergen.pdf.writer.pdf_objects import Stream
from flyergen.problems import Problem

if TYPE_CHECKING:
    from flyergen.pdf.writer.document_details import Details
    from flyergen.pdf_settings import PdfSettings

# The colour models: process inks, black ink alone, sRGB, or greys.
Model = Literal["cmyk", "black", "srgb", "grey"]

_SLACK = 1e-6
_MOST = 3.0  # 300 %, on coated paper. Source: Drummond, peakprint


class Rendering(NamedTuple):
    """How colours and pictures are converted: a colour model, a press's profile and its ink limit.

    `transparency` is whether transparent parts of a picture stay so.
    """

    model: Model
    profile: Path
    ink_limit: float
    transparency: bool = False


class Ink(NamedTuple):
    """A colour as operators for filling and stroking. `overprints` if it is black ink alone."""

    fill: str
    stroke: str
    overprints: bool = False


def model_of(colour: Literal["cmyk", "srgb"], grey: bool) -> Model:
    """Return the model of a target's colour, in grey or not."""
    if colour == "cmyk":
        return "black" if grey else "cmyk"
    return "grey" if grey else "srgb"


def rendering_of(settings: "PdfSettings", details: "Details") -> Rendering:
    """Return the rendering of a file's colours and pictures."""
    model = model_of(settings.colour, details.grey)
    return Rendering(model, details.profile.path, details.ink_limit, settings.transparency)


def mix(colours: Iterable[Colour], how: Rendering) -> dict[Colour, Ink]:
    """Return the ink of each colour."""
    if how.model == "cmyk":
        return {colour: _inks(colour, how) for colour in colours}
    make = {"black": _black, "srgb": _srgb, "grey": _grey}[how.model]
    return {colour: make(colour) for colour in colours}


def ink_problems(colours: Iterable[Colour]) -> list[Problem]:
    """Return problem P201 for every colour that states more ink than any paper takes.

    If only the profile's paper takes less, the inks are lowered (`inks_of`).
    """
    if not (wet := [one for one in colours if one.ink > _MOST + _SLACK and not one.spots]):
        return []
    from flyergen.diagnostics.findings.pdf import TooMuchInk

    return [Finding.of("P201", TooMuchInk(one.name, one.ink, _MOST)) for one in wet]


def separations(colours: Iterable[Colour]) -> dict[str, PDFArray]:
    """Return the colour spaces of spot inks and of their mixtures, by resource name. Each ink has one definition.

    Source: ISO 32000-1, 8.6.6.4; the tint transform is an exponential function from paper to the full ink.
    """
    mixtures = dict.fromkeys(colour.spots for colour in colours if colour.spots)
    return {_space(spots): _separation(spots[0]) if len(spots) == 1 else _mixture(spots) for spots in mixtures}


def _separation(spot: Spot) -> PDFArray:
    tint = {
        "FunctionType": 2,
        "Domain": PDFArray([0, 1]),
        "C0": PDFArray([0, 0, 0, 0]),
        "C1": PDFArray(spot.cmyk),
        "N": 1,
    }
    return PDFArray([PDFName("Separation"), _name(spot.ink), PDFName("DeviceCMYK"), PDFDictionary(tint)])


def _mixture(spots: tuple[Spot, ...]) -> PDFArray:
    """Return the colour space of inks printed over one another, with the definition of each.

    Source: ISO 32000-1, 8.6.6.5 and 7.10.2; ISO 19005-2, 6.2.4.4, which asks for the Colorants.
    """
    names = PDFArray([_name(spot.ink) for spot in spots])
    inks = {_latin(spot.ink): _separation(spot) for spot in spots}
    return PDFArray(
        [
            PDFName("DeviceN"),
            names,
            PDFName("DeviceCMYK"),
            _overprinted(spots),
            PDFDictionary({"Colorants": PDFDictionary(inks)}),
        ]
    )


def _overprinted(spots: tuple[Spot, ...]) -> Stream:
    """Return the tint transform of inks over one another: a table for full or missing inks, interpolated between."""
    corners = bytes(
        round(255 * min(1.0, sum(spot.cmyk[part] for n, spot in enumerate(spots) if corner >> n & 1)))
        for corner in range(2 ** len(spots))
        for part in range(4)
    )
    entries = {
        "FunctionType": 0,
        "Domain": PDFArray([0, 1] * len(spots)),
        "Range": PDFArray([0, 1] * 4),
        "Size": PDFArray([2] * len(spots)),
        "BitsPerSample": 8,
    }
    return Stream(entries, corners)


def _inks(colour: Colour, how: Rendering) -> Ink:
    if colour.spots:
        space, tints = _space(colour.spots), _numbers(spot.tint for spot in colour.spots)
        return Ink(f"/{space} cs {tints} scn", f"/{space} CS {tints} SCN")
    cmyk = _printed(colour, how)
    parts = _numbers(cmyk)
    return Ink(f"{parts} k", f"{parts} K", cmyk == (0, 0, 0, 1))


def _printed(colour: Colour, how: Rendering) -> Cmyk:
    from flyergen.pdf.colour.computed_inks import inks_of

    return inks_of(colour, how.profile, how.ink_limit)


def _black(colour: Colour) -> Ink:
    black = 1 - grey_of(colour)
    return Ink(f"0 0 0 {number(black)} k", f"0 0 0 {number(black)} K", black == 1)


def _srgb(colour: Colour) -> Ink:
    red, green, blue = colour.rgb
    if red == green == blue:
        return Ink(f"{number(red)} g", f"{number(red)} G")
    parts = _numbers(colour.rgb)
    return Ink(f"{parts} rg", f"{parts} RG")


def _grey(colour: Colour) -> Ink:
    grey = number(grey_of(colour))
    return Ink(f"{grey} g", f"{grey} G")


def _numbers(parts: Iterable[float]) -> str:
    return " ".join(map(number, parts))


def _space(spots: tuple[Spot, ...]) -> str:
    return "Spot" + "_".join(spot.ink.encode().hex() for spot in spots)


def _name(ink: str) -> str:
    return str(PDFName(_latin(ink)))


def _latin(ink: str) -> str:
    """Return a name as reportlab takes it: a character for each byte of its UTF-8."""
    return ink.encode().decode("latin-1")
