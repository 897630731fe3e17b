"""Color operators: colors, tints, inks and gradients as a PDF writes them.

A press gets inks: those that the palette states, or those that the profile computes. Screens and copiers get sRGB.
Greys are DeviceGray, so that black text prints with black alone.

A shading is written in the gradient's own space, so that it can be used again for equal colors. For a press some
colors between two stops are computed through the profile, because inks that are mixed evenly look different from a
screen. Between a grey and another color they are mixed evenly, so that black ink alone changes into four without a
step. Source: ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4 (shadings), 7.10.3 and 7.10.4 (functions).
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from flyergen.colour import PAPER, Cmyk, Colour, Spot, grey_of
from flyergen.pdf.objects import Stream
from flyergen.pdf.paths import number
from flyergen.problem import Problem
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.gradient import Gradient
    from flyergen.limits import PdfSettings
    from flyergen.pdf.metadata import Details


# The color models: process inks, black ink alone, sRGB, or greys.
Model = Literal["cmyk", "black", "srgb", "grey"]

_SLACK = 1e-6
_MOST = 3.0  # 300 %, on coated paper. Source: Drummond, peakprint


class Rendering(NamedTuple):
    """How colors and pictures are converted: a color model, a press's profile and its ink limit.

    `transparency` is whether transparent parts of a picture stay so. `greys` are those of colors that print in another
    grey than that of their luminance, and `grounds` those of areas. Photographs are `in_dots` if copies of a print are
    made.
    """

    model: Model
    profile: Path
    ink_limit: float
    transparency: bool = False
    greys: tuple[tuple[Colour, float], ...] = ()
    grounds: tuple[tuple[Colour, float], ...] = ()
    in_dots: bool = False


class Ink(NamedTuple):
    """A color as operators for filling and stroking. `overprints` if it is black ink alone.

    `area` fills an area that has another grey than words in the color ("": it has not).
    """

    fill: str
    stroke: str
    overprints: bool = False
    area: str = ""


def model_of(colour: Literal["cmyk", "srgb"], grey: bool) -> Model:
    """Return the model of a target's color, in grey or not."""
    if colour == "cmyk":
        return "black" if grey else "cmyk"
    return "grey" if grey else "srgb"


def rendering_of(settings: "PdfSettings", details: "Details") -> Rendering:
    """Return the rendering of a file's colors and pictures."""
    model = model_of(settings.colour, details.grey)
    return Rendering(
        model,
        details.profile.path,
        details.ink_limit,
        settings.transparency,
        details.greys,
        details.grounds,
        details.in_dots,
    )


def mix(colours: Iterable[Colour], how: Rendering) -> dict[Colour, Ink]:
    """Return the ink of each color."""
    if how.model == "cmyk":
        return {colour: _inks(colour, how) for colour in colours}
    if how.model == "srgb":
        return {colour: _srgb(colour) for colour in colours}
    make, greys, grounds = _black if how.model == "black" else _grey, dict(how.greys), dict(how.grounds)
    inks = {colour: make(greys.get(colour, grey_of(colour))) for colour in colours}
    areas = {colour: inks[colour]._replace(area=make(grey).fill) for colour, grey in grounds.items() if colour in inks}
    return inks | areas


def ink_problems(colours: Iterable[Colour]) -> list[Problem]:
    """Return problem P201 for every color that states more ink than any paper takes.

    If only the profile's paper takes less, the inks are lowered (`inks_of`).
    """
    if not (wet := [one for one in colours if one.ink > _MOST + _SLACK and not one.spots]):
        return []
    from flyergen.problems.writing import TooMuchInk

    return [TooMuchInk(one.name, one.ink, _MOST).problem() for one in wet]


def separations(colours: Iterable[Colour]) -> dict[str, PDFArray]:
    """Return the color spaces of spot inks and of their mixtures, by resource name. Each ink has one definition.

    Source: ISO 32000-1, 8.6.6.4; the tint transform is an exponential function from paper to the full ink.
    """
    mixtures = dict.fromkeys(colour.spots for colour in colours if colour.spots)
    return {_space(spots): separation(spots) for spots in mixtures}


def separation(spots: tuple[Spot, ...]) -> PDFArray:
    """Return the color space of a spot ink, or of several that are printed over one another."""
    return _separation(spots[0]) if len(spots) == 1 else _mixture(spots)


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
    """Return the color space of inks printed over one another, with the definition of each.

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
    from flyergen.pdf.profiles import inks_of

    return inks_of(colour, how.profile, how.ink_limit)


def _black(grey: float) -> Ink:
    black = 1 - grey
    return Ink(f"0 0 0 {number(black)} k", f"0 0 0 {number(black)} K", black == 1)


def _srgb(colour: Colour) -> Ink:
    red, green, blue = colour.rgb
    if red == green == blue:
        return Ink(f"{number(red)} g", f"{number(red)} G")
    parts = _numbers(colour.rgb)
    return Ink(f"{parts} rg", f"{parts} RG")


def _grey(grey: float) -> Ink:
    return Ink(f"{number(grey)} g", f"{number(grey)} G")


def _numbers(parts: Iterable[float]) -> str:
    return " ".join(map(number, parts))


def _space(spots: tuple[Spot, ...]) -> str:
    return "Spot" + "_".join(spot.ink.encode().hex() for spot in spots)


def _name(ink: str) -> str:
    return str(PDFName(_latin(ink)))


def _latin(ink: str) -> str:
    """Return a name as reportlab takes it: a character for each byte of its UTF-8."""
    return ink.encode().decode("latin-1")


_SPACES = {"cmyk": "DeviceCMYK", "black": "DeviceCMYK", "srgb": "DeviceRGB", "grey": "DeviceGray"}


def blending_space(how: Rendering) -> str:
    """Return the color space in which what is seen through something is blended."""
    return _SPACES[how.model]


_BETWEEN = 8  # steps from color to color for a press
_APART = 1e-4  # between two colors at one position: an edge

Parts = tuple[float, ...]


def shadings_of(gradients: "Iterable[Gradient]", how: Rendering) -> dict[str, PDFDictionary]:
    """Return the shadings of gradients, and those of their opacities, by resource name."""
    grey = how._replace(model="grey", greys=(), grounds=())
    shadings: dict[str, PDFDictionary] = {}
    for one in gradients:
        shadings[shading_name(one)] = shading_of(one, how)
        if one.shares:
            shadings[shading_name(one.as_mask)] = shading_of(one.as_mask, grey)
    return shadings


def shading_name(gradient: "Gradient") -> str:
    """Return the name of a gradient's shading. Gradients that differ only in their position have the same."""
    said = repr((gradient.stops, gradient.radial, tuple(gradient.focus)))
    return f"Shade{sha256(said.encode()).hexdigest()[:12]}"


def shading_of(gradient: "Gradient", how: Rendering) -> PDFDictionary:
    """Return the shading of a gradient in its own space."""
    x, y = gradient.focus
    spots = _spots_of(gradient) if how.model == "cmyk" else ()
    stops = [(at, _tints(one, spots, how)) for at, one in _whole(gradient)] if spots else [*_inked(gradient, how)]
    return PDFDictionary(
        {
            "ShadingType": 3 if gradient.radial else 2,
            "ColorSpace": separation(spots) if spots else PDFName(_SPACES[how.model]),
            "Coords": PDFArray([round(x, 6), round(y, 6), 0, 0, 0, 1] if gradient.radial else [0, 0, 1, 0]),
            "Extend": PDFArray(["true", "true"]),
            "Function": _function(_apart(stops)),
        }
    )


def _function(stops: list[tuple[float, Parts]]) -> PDFDictionary:
    """Return the function from a position to its color."""
    parts = [_step(one, other) for (_, one), (_, other) in pairwise(stops)]
    if len(parts) == 1:
        return parts[0]
    return PDFDictionary(
        {
            "FunctionType": 3,
            "Domain": PDFArray([0, 1]),
            "Functions": PDFArray(parts),
            "Bounds": PDFArray([round(place, 6) for place, _ in stops[1:-1]]),
            "Encode": PDFArray([0, 1] * len(parts)),
        }
    )


def _step(first: Parts, other: Parts) -> PDFDictionary:
    ends = {"C0": PDFArray(first), "C1": PDFArray(other)}
    return PDFDictionary({"FunctionType": 2, "Domain": PDFArray([0, 1]), **ends, "N": 1})


def _apart(stops: list[tuple[float, Parts]]) -> list[tuple[float, Parts]]:
    """Return stops from 0 to 1 that always rise. Stops at one position are moved slightly apart."""
    places = [0.0]
    for place, _ in stops[1:]:
        places.append(max(place, places[-1] + _APART))
    most = places[-1]
    return [(place / most, colour) for place, (_, colour) in zip(places, stops, strict=True)]


_PROCESS = tuple(
    Spot(ink, tuple(1.0 if n == part else 0.0 for part in range(4)))  # type: ignore[arg-type]
    for n, ink in enumerate(("Cyan", "Magenta", "Yellow", "Black"))
)


def _spots_of(gradient: "Gradient") -> tuple[Spot, ...]:
    """Return the inks of a gradient with spot inks, or none if it has only process inks.

    Inks change evenly from color to color, each by itself. Process inks among them are named as spot inks are. Source:
    ISO 32000-1, 8.6.6.5.
    """
    colours = [colour for _, colour in gradient.stops]
    spots = {spot.ink: spot._replace(tint=1.0) for colour in colours for spot in colour.spots}
    has_process = any(not colour.spots and colour.cmyk != PAPER.cmyk for colour in colours)
    return (*spots.values(), *(_PROCESS if has_process else ())) if spots else ()


def _tints(colour: Colour, inks: tuple[Spot, ...], how: Rendering) -> Parts:
    """Return how much of each ink a color has."""
    process = dict(zip(_PROCESS, () if colour.spots else _printed(colour, how), strict=False))
    own = {spot.ink: spot.tint for spot in colour.spots}
    return tuple(own.get(ink.ink, process.get(ink, 0.0)) for ink in inks)


def _whole(gradient: "Gradient") -> list[tuple[float, Colour]]:
    """Return the stops with the outermost colors at positions 0 and 1."""
    first, last = gradient.stops[0], gradient.stops[-1]
    return [(0.0, first[1]), *gradient.stops, (1.0, last[1])]


def _inked(gradient: "Gradient", how: Rendering) -> Iterator[tuple[float, Parts]]:
    """Yield the stops as the target's colors, from position 0 to position 1."""
    stops = _whole(gradient)
    for (place, colour), (end, other) in pairwise(stops):
        yield place, _parts(colour, how)
        has_own_inks = colour.cmyk is not None and other.cmyk is not None
        if how.model == "cmyk" and end > place and not (has_own_inks or _is_grey(colour) or _is_grey(other)):
            for step in range(1, _BETWEEN):
                share = step / _BETWEEN
                yield place + (end - place) * share, _parts(_between(colour, other, share), how)
    yield 1.0, _parts(stops[-1][1], how)


def _between(first: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (a + (b - a) * share for a, b in zip(first.rgb, other.rgb, strict=True))
    return Colour("", (red, green, blue), None)


def _is_grey(colour: Colour) -> bool:
    return max(colour.rgb) - min(colour.rgb) < 0.1


def _parts(colour: Colour, how: Rendering) -> Parts:
    if how.model == "srgb":
        return tuple(round(part, 4) for part in colour.rgb)
    if how.model == "grey":
        return (round(area_grey(colour, how), 4),)
    if how.model == "black":
        return (0, 0, 0, round(1 - area_grey(colour, how), 4))
    from flyergen.pdf.profiles import inks_of

    return inks_of(colour, how.profile, how.ink_limit)


def area_grey(colour: Colour, how: Rendering) -> float:
    """Return the grey of an area in a color, from 0 (black) to 1."""
    return (dict(how.greys) | dict(how.grounds)).get(colour, grey_of(colour))
