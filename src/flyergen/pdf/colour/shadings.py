"""Shadings: gradients of artwork as PDF objects, in the target's colours.

A shading is written in the gradient's own space, so that it can be used again for equal colours. For a press some
colours between two stops are computed through the profile, because inks that are mixed evenly look different from a
screen. Between a grey and another colour they are mixed evenly, so that black ink alone changes into four without a
step. Source: ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4 (shadings), 7.10.3 and 7.10.4 (functions).
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from flyergen.artwork import Gradient, Item, Path
from flyergen.colour import Colour, grey_of
from flyergen.pdf.colour.colour_operators import Rendering

_SPACES = {"cmyk": "DeviceCMYK", "black": "DeviceCMYK", "srgb": "DeviceRGB", "grey": "DeviceGray"}
_BETWEEN = 8  # steps from colour to colour for a press
_APART = 1e-4  # between two colours at one position: an edge

Parts = tuple[float, ...]


def shadings_of(items: Iterable[Item], how: Rendering) -> dict[str, PDFDictionary]:
    """Return the shadings of items by resource name."""
    gradients = (item.gradient for item in items if isinstance(item, Path) and item.gradient)
    return {shading_name(one): _shading(one, how) for one in gradients}


def shading_name(gradient: Gradient) -> str:
    """Return the name of a gradient's shading. Gradients that differ only in their position have the same."""
    said = repr((gradient.stops, gradient.radial, tuple(gradient.focus)))
    return f"Shade{sha256(said.encode()).hexdigest()[:12]}"


def _shading(gradient: Gradient, how: Rendering) -> PDFDictionary:
    x, y = gradient.focus
    return PDFDictionary(
        {
            "ShadingType": 3 if gradient.radial else 2,
            "ColorSpace": PDFName(_SPACES[how.model]),
            "Coords": PDFArray([round(x, 6), round(y, 6), 0, 0, 0, 1] if gradient.radial else [0, 0, 1, 0]),
            "Extend": PDFArray(["true", "true"]),
            "Function": _function(_apart(list(_inked(gradient, how)))),
        }
    )


def _function(stops: list[tuple[float, Parts]]) -> PDFDictionary:
    """Return the function from a position to its colour."""
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


def _step(one: Parts, other: Parts) -> PDFDictionary:
    ends = {"C0": PDFArray(one), "C1": PDFArray(other)}
    return PDFDictionary({"FunctionType": 2, "Domain": PDFArray([0, 1]), **ends, "N": 1})


def _apart(stops: list[tuple[float, Parts]]) -> list[tuple[float, Parts]]:
    """Return stops from 0 to 1 that always rise. Stops at one position are moved slightly apart."""
    places = [0.0]
    for place, _ in stops[1:]:
        places.append(max(place, places[-1] + _APART))
    most = places[-1]
    return [(place / most, colour) for place, (_, colour) in zip(places, stops, strict=True)]


def _inked(gradient: Gradient, how: Rendering) -> Iterator[tuple[float, Parts]]:
    """Yield the stops as the target's colours, from position 0 to position 1."""
    first, last = gradient.stops[0], gradient.stops[-1]
    stops = [(0.0, first[1]), *gradient.stops, (1.0, last[1])]
    for (place, colour), (end, other) in pairwise(stops):
        yield place, _parts(colour, how)
        if how.model == "cmyk" and end > place and not (_is_grey(colour) or _is_grey(other)):
            for step in range(1, _BETWEEN):
                share = step / _BETWEEN
                yield place + (end - place) * share, _parts(_between(colour, other, share), how)
    yield 1.0, _parts(last[1], how)


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (a + (b - a) * share for a, b in zip(one.rgb, other.rgb, strict=True))
    return Colour("", (red, green, blue), None)


def _is_grey(colour: Colour) -> bool:
    return max(colour.rgb) - min(colour.rgb) < 0.1


def _parts(colour: Colour, how: Rendering) -> Parts:
    if how.model == "srgb":
        return tuple(round(part, 4) for part in colour.rgb)
    if how.model == "grey":
        return (round(grey_of(colour), 4),)
    if how.model == "black":
        return (0, 0, 0, round(1 - grey_of(colour), 4))
    from flyergen.pdf.colour.computed_inks import inks_of

    return inks_of(colour, how.profile, how.ink_limit)
