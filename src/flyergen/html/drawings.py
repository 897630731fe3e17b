"""Drawings as inline SVG in the colors of the palette, and photographs as data for a page.

Positions are twentieths of a millimetre, in whole numbers. A drawing that occurs more than once on a page is written
once and used again.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import groupby, pairwise
from math import ceil
from pathlib import Path as FilePath
from zlib import crc32

from flyergen.artwork import Item, Modules, Path, Picture, Segment, rectangle
from flyergen.colour import Colour, Opacity
from flyergen.geometry import Point, Rect
from flyergen.gradient import Gradient
from flyergen.html.elements import Leaf, Markup, element, joined
from flyergen.looks import Look, screen_picture
from flyergen.paths import flattened, known_box, known_shape
from flyergen.units import pt

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

    def use(self, drawing: Markup) -> Markup:
        """Return a reference to a drawing."""
        name = self._symbols.setdefault(drawing, f"art{len(self._symbols) + 1}")
        return element("use", {"href": f"#{name}"})

    def symbols(self) -> Markup:
        """Return all drawings, for the beginning of the page."""
        groups = [element("g", {"id": name}, drawn) for drawn, name in self._symbols.items()]
        hidden = {"width": "0", "height": "0", "class": "pool", "aria-hidden": "true", "focusable": "false"}
        return element("svg", hidden, element("defs", None, *groups)) if groups else Markup("")


def svg_of(drawing: Markup, box: Rect, alt: str) -> Markup:
    """Return a drawing as a picture with alt text, or without for readers if it has none."""
    said = {"role": "img", "aria-label": alt} if alt else {"aria-hidden": "true"}
    return element("svg", {"viewBox": view_box(box), **said, "focusable": "false"}, drawing)


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


_EDGE = 0.5  # mm

_FEWEST = 5  # shapes of a row

_MORE = 0.5  # of a drawing's width: so much of a row is beyond each side


def edge_colours(shapes: Sequence[Item], box: Rect, ground: Colour) -> list[tuple[float, Colour]]:
    """Return the colors along the left edge of a drawing, from the top down, each with the share where it ends.

    Where it has none, it shows its ground.
    """
    fields = [item for item in shapes if isinstance(item, Path) and item.fill and known_box(item.segments).x <= _EDGE]
    ends = {known_box(item.segments).y for item in fields} | {known_box(item.segments).bottom for item in fields}
    heights = [0.0, *sorted(end for end in ends if 0.0 < end < box.height), box.height]
    found: list[tuple[float, Colour]] = []
    for top, foot in pairwise(heights):
        spot = Point(_EDGE, (top + foot) / 2)
        holding = (one.fill for one in reversed(fields) if known_shape(one.segments, one.even_odd).holds(spot))
        colour = next(holding, None) or ground
        found = [*(found[:-1] if found and found[-1][1] == colour else found), (foot / box.height, colour)]
    return found


def row_shapes(shapes: Sequence[Item], width: float) -> tuple[Path, ...]:
    """Return the rectangles of rows that go from one side of a drawing to the other, such as checks."""
    rows: dict[tuple[object, ...], list[Path]] = {}
    for item in shapes:
        if isinstance(item, Path) and item.fill and len(item.segments) == len(rectangle(Rect(0, 0, 0, 0))):
            box = known_box(item.segments)
            rows.setdefault((item.fill, *(round(part, 2) for part in (box.y, box.width, box.height))), []).append(item)
    return tuple(path for row in rows.values() if _pitch(row, width) for path in row)


def rows_beyond(shapes: Sequence[Path], width: float) -> Iterator[Path]:
    """Yield more shapes of rows at both sides, for a window that is wider than the drawing."""
    for _, some in groupby(shapes, lambda one: round(known_box(one.segments).y, 2)):
        row = list(some)
        pitch, first = _pitch(row, width), known_box(row[0].segments)
        for n in range(1, int(_MORE * width / pitch) + 1):
            for x in (first.x - n * pitch, first.x + (len(row) - 1 + n) * pitch):
                yield row[0]._replace(segments=rectangle(first._replace(x=x)))


def _pitch(row: Sequence[Path], width: float) -> float:
    """Return the distance of the equal shapes of a row over a drawing's width, or 0 if they are no such row."""
    starts = [known_box(path.segments).x for path in row]
    steps = [after - before for before, after in pairwise(starts)]
    if len(row) < _FEWEST or min(steps) <= 0 or max(steps) - min(steps) > _EDGE:
        return 0.0
    pitch = (starts[-1] - starts[0]) / len(steps)
    return pitch if starts[0] < pitch and starts[-1] + 2 * pitch > width else 0.0


def runs_out(shapes: Sequence[Item], width: float) -> bool:
    """Return whether a shape that is no field reaches over an edge of a drawing."""
    boxes = (Leaf(item).box for item in shapes if isinstance(item, Path) and item.segments)
    return any((box.x < -_EDGE) != (box.right > width + _EDGE) for box in boxes)


_WIDEST = 1200  # px

_DENSE = 0.375  # pt: two pixels in each of a page's, which is 3/4 pt; more are seen by nobody and are twice as many

_QUALITY = 76

_IN_DOTS = (640, 60)  # px and quality: what is printed in dots needs no more

_CURVE = 16  # straight lines in place of a curve


def data_uri(picture: Picture) -> str:
    """Return a picture as a JPEG, or a PNG if parts of it are transparent, in a data URI.

    Its opacity is that of its block.
    """
    look = (picture.look or Look())._replace(opacity=1.0)
    widest, quality = _IN_DOTS if look.screen else (_WIDEST, _QUALITY)
    width = min(widest, ceil(picture.box.width / pt(_DENSE)))
    height = ceil(width * picture.box.height / picture.box.width)
    image = screen_picture(FilePath(picture.file), look, (width, height))
    data = BytesIO()
    if image.mode == "RGBA":
        image.save(data, "PNG", optimize=True)
    else:
        image.save(data, "JPEG", quality=quality, optimize=True, progressive=True)
    kind = "png" if image.mode == "RGBA" else "jpeg"
    return f"data:image/{kind};base64,{b64encode(data.getvalue()).decode('ascii')}"


def outline_of(picture: Picture) -> str:
    """Return the outline of a picture, in shares of its box, in CSS, or "" if it has none."""
    look = picture.look or Look()
    if not look.outline:
        return ""
    lines = flattened(look.outline, _CURVE)
    return f"clip-path:polygon({','.join(f'{x:.1%} {y:.1%}' for line in lines for x, y in line)})"
