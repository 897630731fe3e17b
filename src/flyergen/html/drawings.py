"""Drawings: paths as inline SVG in the colors of the palette, cropped to a box.

Positions are twentieths of a millimetre, in whole numbers. A drawing that occurs more than once on a page is written
once and used again.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from zlib import crc32

from flyergen.artwork import Item, Modules, Path, Segment, rectangle
from flyergen.colour import Colour
from flyergen.flattened_paths import known_box
from flyergen.geometry import Rect
from flyergen.gradient import Gradient
from flyergen.html.markup import Markup, element, joined
from flyergen.opacity import Opacity

_PER_MM = 20


def hex_of(colour: Colour) -> str:
    """Return a color for a style sheet: "#123f36"."""
    return "#" + bytes(round(part * 255) for part in colour.rgb).hex()


def view_box(box: Rect) -> str:
    """Return a box in the units of drawings."""
    return " ".join(str(round(part * _PER_MM)) for part in box)


class DrawingPool:
    """The drawings of a page, each written once."""

    def __init__(self) -> None:
        self._symbols: dict[Markup, str] = {}

    def use(self, drawn: Markup) -> Markup:
        """Return a reference to a drawing."""
        name = self._symbols.setdefault(drawn, f"art{len(self._symbols) + 1}")
        return element("use", {"href": f"#{name}"})

    def symbols(self) -> Markup:
        """Return all drawings, for the beginning of the page."""
        groups = [element("g", {"id": name}, drawn) for drawn, name in self._symbols.items()]
        hidden = {"width": "0", "height": "0", "class": "pool", "aria-hidden": "true", "focusable": "false"}
        return element("svg", hidden, element("defs", None, *groups)) if groups else Markup("")


def svg_of(drawn: Markup, box: Rect, alt: str, fill: str = "") -> Markup:
    """Return a drawing as a picture with alt text, or without for readers if it has none.

    `fill` says how it fills a box of another shape, as `preserveAspectRatio` does.
    """
    about: dict[str, str | None] = {"viewBox": view_box(box), "preserveAspectRatio": fill or None}
    said = {"role": "img", "aria-label": alt} if alt else {"aria-hidden": "true"}
    return element("svg", {**about, **said, "focusable": "false"}, drawn)


def paths_in(items: Iterable[Item], box: Rect) -> Markup:
    """Return the paths that are visible in a box, from back to front."""
    seen = (item for item in items if isinstance(item, Path) and item.segments)
    return _grouped([(n, path) for n, path in enumerate(seen) if _reach(path).meets(box)], None)


def _grouped(paths: Iterable[tuple[int, Path]], outer: Opacity | None) -> Markup:
    """Return numbered paths of a group, and those in groups in it as groups."""
    made: list[Markup] = []
    for opacity, some in groupby(paths, lambda one: one[1].opacity and one[1].opacity.within(outer)):
        if opacity is None:
            made += (_path(path, n) for n, path in some)
        else:
            made.append(element("g", {"opacity": f"{opacity.share:.4g}"}, _grouped(some, opacity)))
    return joined(made)


def modules_of(code: Modules) -> Markup:
    """Return the squares of a code."""
    x, y, side = code.origin.x, code.origin.y, code.module
    squares = tuple(
        segment
        for row, line in enumerate(code.rows)
        for column, dark in enumerate(line)
        if dark
        for segment in rectangle(Rect(x + column * side, y + row * side, side, side))
    )
    return _path(Path(squares, fill=code.colour), 0)


def _reach(path: Path) -> Rect:
    box = known_box(path.segments)
    return box.grown(path.stroke.width / 2) if path.stroke else box


def _path(path: Path, number: int) -> Markup:
    paint: dict[str, str | None] = {"fill": hex_of(path.fill) if path.fill else "none"}
    before: list[Markup] = []
    name = f"{number}-{crc32(path_data(path.segments).encode())}" if path.gradients else ""
    if path.gradient:
        before.append(_gradient(path.gradient, f"g{name}"))
        paint["fill"] = f"url(#g{name})"
    if path.even_odd:
        paint["fill-rule"] = "evenodd"
    if path.stroke:
        stroke = path.stroke
        paint |= {"stroke": hex_of(stroke.colour), "stroke-width": f"{stroke.width * _PER_MM:.4g}"}
        if stroke.cap == "round":
            paint |= {"stroke-linecap": "round", "stroke-linejoin": "round"}
        if stroke.dashes:
            paint["stroke-dasharray"] = " ".join(f"{dash * _PER_MM:.4g}" for dash in stroke.dashes)
        if stroke.gradient:
            before.append(_gradient(stroke.gradient, f"s{name}"))
            paint["stroke"] = f"url(#s{name})"
    return joined([*before, element("path", {"d": path_data(path.segments), **paint})])


def _gradient(gradient: Gradient, name: str) -> Markup:
    stops = [_stop(*one) for one in gradient.shared_stops]
    matrix = " ".join(f"{part * _PER_MM:.5g}" for part in gradient.matrix)
    shared = {"id": name, "gradientUnits": "userSpaceOnUse", "gradientTransform": f"matrix({matrix})"}
    if gradient.radial:
        circle = {"cx": "0", "cy": "0", "r": "1", "fx": f"{gradient.focus.x:.4g}", "fy": f"{gradient.focus.y:.4g}"}
        return element("radialGradient", {**shared, **circle}, *stops)
    return element("linearGradient", {**shared, "x1": "0", "y1": "0", "x2": "1", "y2": "0"}, *stops)


def _stop(at: float, colour: Colour, share: float) -> Markup:
    opacity = f"{share:.4g}" if share < 1 else None
    return element("stop", {"offset": f"{at:.4g}", "stop-color": hex_of(colour), "stop-opacity": opacity})


def path_data(segments: Sequence[Segment]) -> str:
    """Return segments as path data with whole numbers, relative to the point before."""
    said: list[str] = []
    x = y = start_x = start_y = 0
    for letter, *numbers in segments:
        points = [round(number * _PER_MM) for number in numbers]
        if letter == "Z":
            said.append("z")
            x, y = start_x, start_y
            continue
        said.append(letter.lower() + _relative(points, x, y))
        x, y = points[-2:]
        if letter == "M":
            start_x, start_y = x, y
    return "".join(said)


def _relative(points: Sequence[int], x: int, y: int) -> str:
    moved = (point - (y if n % 2 else x) for n, point in enumerate(points))
    said = " ".join(map(str, moved))
    return said.replace(" -", "-")
