"""SVG styles: attributes, style sheets, colors, opacities and gradients, as artwork uses them.

Only the simple selectors of drawing programs are known: `*`, `path`, `.class`, `#id`, `path.class`.

Source: CSS Color 4, 4 (colors) and 4.2.1 (opacities).

Source: SVG 2, 14.2 (gradients) and 14.2.3.3 (radial ones).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot, isnan, nan

from PIL import ImageColor
from svgelements import Matrix

from flyergen.colour import Colour, foreign
from flyergen.geometry import Point, Rect
from flyergen.gradient import Gradient
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.svg.element_tree import Node
from flyergen.source.svg.paths import length, matrix, shortened

# Properties that an element passes to its children, with their initial values.
INITIAL = {
    "color": "#000000",
    "fill": "#000000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-family": "",
    "font-size": "16",
    "font-style": "normal",
    "font-weight": "400",
    "letter-spacing": "normal",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-linecap": "butt",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
    "visibility": "visible",
}

# Properties that apply to the element alone.
_OWN = (
    *("clip-path", "display", "filter", "mask", "mix-blend-mode", "opacity", "stop-color", "stop-opacity"),
    "transform",
)

_SELECTOR = re.compile(r"(?P<tag>\*|[\w-]+)?(?P<name>[.#][\w-]+)?")

_KNOWN = frozenset((*INITIAL, *_OWN))


class Rule(NamedTuple):
    """Declarations for the elements that `tag` ("" for any) and `name` (".class", "#id" or "") select."""

    tag: str
    name: str
    declarations: dict[str, str]

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """The precedence of the rule: an id before a class before a tag."""
        return self.name.startswith("#"), self.name.startswith("."), bool(self.tag)


# The precedence of a declaration: the weight of its rule, and its position among all rules.
_Strength = tuple[tuple[bool, bool, bool], int]


class StyleSheet:
    """The rules of a drawing, grouped by their selectors. The rules for an element are found by its own names."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._chosen: dict[tuple[str, str], dict[str, tuple[_Strength, str]]] = {}
        self._own: dict[int, dict[str, str]] = {}
        for number, rule in enumerate(rules):
            strength = (rule.weight, number)
            declared = {name: (strength, said) for name, said in rule.declarations.items() if name in _KNOWN}
            self._chosen.setdefault((rule.tag, rule.name), {}).update(declared)

    def own_properties(self, node: Node) -> dict[str, str]:
        """Return the declarations of an element itself: its attributes, the rules, and its own style."""
        known = self._own.get(id(node))
        if known is None:
            attributes = {name: said.strip() for name, said in node.attributes.items() if name in _KNOWN}
            style = {
                name: said for name, said in _declarations(node.attributes.get("style", "")).items() if name in _KNOWN
            }
            known = self._own[id(node)] = attributes | self._ruled(node) | style
        return known

    def _ruled(self, node: Node) -> dict[str, str]:
        if not self._chosen:
            return {}
        classes = {f".{word}" for word in node.attributes.get("class", "").split()}
        names = ("", f"#{node.attributes.get('id')}", *classes)
        found: dict[str, tuple[_Strength, str]] = {}
        for selector in ((tag, name) for name in names for tag in ("", node.tag)):
            for name, declared in self._chosen.get(selector, {}).items():
                if name not in found or declared[0] > found[name][0]:
                    found[name] = declared
        return {name: said for name, (_, said) in found.items()}


def sheet_of(root: Node) -> tuple[StyleSheet, Sequence[Problem]]:
    """Return the style sheets in `root` as one, and a problem for each unknown rule."""
    found = [item for node in root.everything() if node.tag == "style" for item in _rules_in(node)]
    rules = [item for item in found if isinstance(item, Rule)]
    return StyleSheet(rules), [item for item in found if isinstance(item, Problem)]


def properties_of(node: Node, sheet: StyleSheet, inherited: dict[str, str]) -> dict[str, str]:
    """Return every property of `node`: its own, or else the inherited one."""
    handed_down = {name: inherited[name] for name in INITIAL}
    return handed_down | {name: value for name, value in sheet.own_properties(node).items() if value != "inherit"}


def _rules_in(style: Node) -> Iterator[Rule | Problem]:
    for block in _without_comments("".join(style.words)).split("}"):
        selectors, _, body = block.partition("{")
        declarations = _declarations(body)
        for selector in selectors.split(",") if block.strip() else ():
            match = _SELECTOR.fullmatch(selector.strip())
            if match and match[0]:
                yield Rule((match["tag"] or "").replace("*", ""), match["name"] or "", declarations)
            else:
                yield problem_of("V112", style.place, selector=shortened(" ".join(selector.split())))


def _without_comments(text: str) -> str:
    before, *others = text.replace("<!--", "").replace("-->", "").split("/*")
    return before + " ".join(other.partition("*/")[2] for other in others)


def _declarations(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";") if ":" in part)
    found = {name.strip().lower(): value.replace("!important", "").strip() for name, _, value in pairs}
    if marker := found.pop("marker", ""):
        found |= {f"marker-{where}": marker for where in ("start", "mid", "end")}
    return found


_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]+)\)", re.IGNORECASE)

_CHANNELS = 3


def colour_of(text: str) -> tuple[str, float]:
    """Return a color as "#rrggbb", with its opacity. Raises ValueError for a text that is not a color."""
    if text.lower() == "transparent":
        return "#000000", 0.0
    plain, share = _without_opacity(text)
    try:
        parts = ImageColor.getrgb(plain)
    except ValueError:
        raise ValueError(say("the color `{text}` is not understood", text=shortened(text))) from None
    return "#" + bytes(parts[:_CHANNELS]).hex(), share * (parts[_CHANNELS] / 255 if len(parts) > _CHANNELS else 1.0)


def _without_opacity(text: str) -> tuple[str, float]:
    """Return a function such as `rgba(0, 0, 0, 50%)` without the opacity at its end, and that."""
    match = _FUNCTION.fullmatch(text.strip())
    parts = match[2].replace(",", " ").replace("/", " ").split() if match else []
    if match is None or len(parts) <= _CHANNELS:
        return text, 1.0
    return f"{match[1]}({','.join(parts[:_CHANNELS])})", share_of(" ".join(parts[_CHANNELS:]))


def share_of(text: str) -> float:
    """Return an opacity ("0.5", "50%") as a share from 0 to 1. Raises ValueError for a text that is not a number."""
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = nan
    if isnan(share):
        raise ValueError(say("the opacity `{text}` is not understood", text=shortened(text)))
    return min(1.0, max(0.0, share))


KINDS = ("linearGradient", "radialGradient")

_DEEPEST = 8  # gradients that inherit from one another

_OUTMOST = 0.999  # of the radius: with a focus on the edge itself a cone would stay unpainted

_MOST_STOPS = 256

Stops = tuple[tuple[float, Colour], ...]


def gradient_of(
    node: Node, by_id: Mapping[str, Node], sheet: StyleSheet, box: Callable[[], Rect], placement: Matrix
) -> Gradient | None:
    """Return the gradient of an element for a shape with this box in its own units, or None if it paints nothing.

    `placement` maps the shape's units to the drawing's. Raises FlyerError V122 for a gradient that cannot be printed,
    and ValueError with a fact for one that cannot be read.
    """
    chain = list(_chain(node, by_id))
    attributes = {name: value for one in reversed(chain) for name, value in one.attributes.items()}
    if attributes.get("spreadMethod", "pad") != "pad":
        raise FlyerError([problem_of("V122", node.place)])
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
    to_drawing = own * whole * placement
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

    properties: Mapping[str, str]
    at_box: bool

    def get(self, name: str, default: str) -> float:
        """Return a number. Raises ValueError for a percentage of anything but the shape's box."""
        text = self.properties.get(name, default)
        if self.at_box:
            return length(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        if text.endswith("%") or (name not in self.properties and default != "0"):
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
    dx = (numbers.get("fx", ".5") - x if "fx" in numbers.properties else 0.0) / radius
    dy = (numbers.get("fy", ".5") - y if "fy" in numbers.properties else 0.0) / radius
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
