"""SVG gradients: stops, geometry and mean color, in the form that artwork uses.

Source: SVG 2, 14.2 (gradients) and 14.2.3.3 (radial ones).
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import hypot

from svgelements import Matrix

from flyergen.colour import Colour, foreign
from flyergen.geometry import Point, Rect
from flyergen.gradient import Gradient
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.svg.colours_and_opacities import colour_of, share_of
from flyergen.source.svg.css_styles import INITIAL, StyleSheet, properties_of
from flyergen.source.svg.element_tree import Node
from flyergen.source.svg.path_geometry import length, matrix

KINDS = ("linearGradient", "radialGradient")
_DEEPEST = 8  # gradients that inherit from one another
_OUTMOST = 0.999  # of the radius: with a focus on the edge itself a cone would stay unpainted

_MOST_STOPS = 256
Stops = tuple[tuple[float, Colour], ...]


def gradient_of(
    node: Node, by_id: Mapping[str, Node], sheet: StyleSheet, box: Callable[[], Rect], placed: Matrix
) -> Gradient | None:
    """Return the gradient of an element for a shape with this box in its own units, or None if it paints nothing.

    `placed` maps the shape's units to the drawing's. Raises FlyerError V122 for a gradient that cannot be printed, and
    ValueError with a fact for one that cannot be read.
    """
    chain = list(_chain(node, by_id))
    attributes = {name: value for one in reversed(chain) for name, value in one.attributes.items()}
    if attributes.get("spreadMethod", "pad") != "pad":
        hint = say("let its outermost colors go on to the edge, or draw each repetition")
        raise FlyerError([Problem("V122", say("the gradient repeats itself"), hint, node.place)])
    stops, shares = _stops(
        next((one for one in chain if any(child.tag == "stop" for child in one.children)), node), sheet
    )
    if not stops:
        return None
    at_box = attributes.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    whole = matrix(attributes.get("gradientTransform", ""))
    if at_box:
        shape = box()
        if not (shape.width and shape.height):
            return None
        whole = whole * Matrix(shape.width, 0, 0, shape.height, shape.x, shape.y)
    numbers = _Numbers(attributes, at_box)
    own, focus = _radial(numbers) if node.tag == "radialGradient" else (_linear(numbers), Point(0.0, 0.0))
    if own is None:  # no distance between the colors: the last one is everywhere
        last = stops[-1][1]
        return Gradient(((0.0, last), (1.0, last)), (1, 0, 0, 1, 0, 0), shares=shares[-1:] * 2)
    to_drawing = own * whole * placed
    numbers_of = (to_drawing.a, to_drawing.b, to_drawing.c, to_drawing.d, to_drawing.e, to_drawing.f)
    return Gradient(stops, numbers_of, node.tag == "radialGradient", focus, shares)


def between(gradient: Gradient) -> str:
    """Return the mean color of a gradient, as "#rrggbb"."""
    first, last = gradient.stops[0], gradient.stops[-1]
    stops = ((0.0, first[1]), *gradient.stops, (1.0, last[1]))
    sums = (
        sum((end - at) * (one.rgb[part] + other.rgb[part]) / 2 for (at, one), (end, other) in pairwise(stops))
        for part in range(3)
    )
    return "#" + bytes(min(255, max(0, round(255 * part))) for part in sums).hex()


class _Numbers(NamedTuple):
    """The numbers of a gradient: lengths, or fractions of the shape's box."""

    said: Mapping[str, str]
    at_box: bool

    def get(self, name: str, default: str) -> float:
        """Return a number. Raises ValueError for a percentage of anything but the shape's box."""
        text = self.said.get(name, default)
        if self.at_box:
            return length(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        if text.endswith("%") or (name not in self.said and default != "0"):
            raise ValueError(say("the gradient does not say `{name}` as a length", name=name))
        return length(text)


def _linear(numbers: _Numbers) -> Matrix | None:
    x1, y1 = numbers.get("x1", "0"), numbers.get("y1", "0")
    dx, dy = numbers.get("x2", "1") - x1, numbers.get("y2", "0") - y1
    return Matrix(dx, dy, -dy, dx, x1, y1) if dx or dy else None


def _radial(numbers: _Numbers) -> tuple[Matrix | None, Point]:
    x, y, radius = numbers.get("cx", ".5"), numbers.get("cy", ".5"), numbers.get("r", ".5")
    if radius <= 0:
        return None, Point(0.0, 0.0)
    dx = (numbers.get("fx", ".5") - x if "fx" in numbers.said else 0.0) / radius
    dy = (numbers.get("fy", ".5") - y if "fy" in numbers.said else 0.0) / radius
    inward = min(1.0, _OUTMOST / max(hypot(dx, dy), 1e-9))
    return Matrix(radius, 0, 0, radius, x, y), Point(dx * inward, dy * inward)


def _chain(node: Node, by_id: Mapping[str, Node]) -> Iterator[Node]:
    """Yield a gradient and those from which it inherits."""
    for _ in range(_DEEPEST):
        yield node
        name = node.attributes.get("href", node.attributes.get("xlink:href", ""))
        found = by_id.get(name.removeprefix("#"))
        if found is None or found.tag not in KINDS:
            return
        node = found


def _stops(node: Node, sheet: StyleSheet) -> tuple[Stops, tuple[float, ...]]:
    """Return the stops of a gradient with their opacities, or without if all are opaque."""
    stops: list[tuple[float, Colour]] = []
    shares: list[float] = []
    for child in node.children:
        if child.tag == "stop":
            properties = properties_of(child, sheet, INITIAL)
            place = _share(child.attributes.get("offset", "0"))
            if len(stops) == _MOST_STOPS:
                raise ValueError(say("the gradient has more than {most} colors", most=_MOST_STOPS))
            colour, share = _colour(properties)
            stops.append((max(place, stops[-1][0] if stops else 0.0), foreign(colour)))
            shares.append(share)
    if len(stops) == 1:
        stops, shares = [*stops, (1.0, stops[0][1])], shares * 2
    return tuple(stops), tuple(shares) if min(shares, default=1.0) < 1 else ()


def _share(text: str) -> float:
    share = length(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    return min(1.0, max(0.0, share))


def _colour(properties: Mapping[str, str]) -> tuple[str, float]:
    text = properties.get("stop-color", "#000000")
    colour, share = colour_of(properties["color"] if text.lower() == "currentcolor" else text)
    return colour, share * share_of(properties.get("stop-opacity", "1"))
