"""General SVG reader: transforms, styles, basic shapes, arcs, `use` and nested `svg` elements.

The tree is walked once. Each element inherits properties and a matrix, and yields shapes or problems. If there is a
problem, all of them are raised together.

A drawing consists of flat fills, gradients and strokes in the palette's inks. Anything else that mixes colors, needs
fonts or hides parts of other shapes is a problem. Its hint says what to do in the drawing program.
"""

import math
from collections.abc import Callable, Iterator, Mapping

from PIL import ImageColor
from svgelements import Matrix, Path

from flyergen.artwork import Segment
from flyergen.flyer.model.vector_drawing import Drawing, Shape
from flyergen.geometry import Rect
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.assets.font_families import FaceFinder
from flyergen.source.svg.css_styles import INITIAL, StyleSheet, properties_of, sheet_of
from flyergen.source.svg.element_tree import Node
from flyergen.source.svg.gradients import KINDS, between, gradient_of
from flyergen.source.svg.path_geometry import (
    MOST_PARTS,
    OUTLINED,
    box_of,
    length,
    matrix,
    numbers_in,
    placed,
    scale_of,
    segments_of,
    shortened,
    window,
)

_TEXT = ("V120", say("the drawing has text"), say("turn text into outlines (Inkscape: Path, Object to Path)"))
_PICTURE = (
    "V121",
    say("the drawing has a picture in it"),
    say("trace the picture, or place it in the layout as its own file"),
)
_FLAT = say("use a flat color")
_GRADIENTS = {
    "fill": ("V122", say("the fill is a gradient or a pattern"), _FLAT),
    "stroke": ("V122", say("the stroke is a gradient or a pattern"), _FLAT),
}
_FILTER = ("V123", say("the shape has a filter"), say("remove the filter, or draw its effect as flat shapes"))

_MASK = ("V125", say("the shape is cut by a mask or clipping path"), say("release the mask and cut the shape itself"))
_DASHES = ("V126", say("the stroke is dashed"), say("turn the stroke into outlines (Inkscape: Path, Stroke to Path)"))
_CAP = ("V127", say("the stroke has square ends"), say("give it butt or round ends, or turn it into outlines"))
_MARKER = ("V128", say("the line has a marker"), say("turn the marker into outlines (Inkscape: Path, Stroke to Path)"))


_TAGS = {
    **dict.fromkeys(("text", "tspan", "textPath", "tref", "flowRoot"), _TEXT),
    "image": _PICTURE,
}


def refused_tag(node: Node) -> Problem:
    """Return the problem of an element that cannot be drawn."""
    if known := _TAGS.get(node.tag):
        return _problem(known, node)
    fact = say("`<{tag}>` is not understood", tag=node.tag)
    return Problem("V129", fact, say("remove it, or turn it into paths"), node.place)


def refused_group(properties: Mapping[str, str], node: Node) -> Iterator[Problem]:
    """Yield a problem for each property that changes an element as a whole, a group or a shape."""
    if properties.get("filter", "none") != "none":
        yield _problem(_FILTER, node)
    if any(properties.get(name, "none") != "none" for name in ("mask", "clip-path")):
        yield _problem(_MASK, node)
    if not is_whole(properties.get("opacity", "1")):
        yield _transparent(f"opacity {properties['opacity']}", node)
    if properties.get("mix-blend-mode", "normal") != "normal":
        yield _transparent(say("blend mode {mode}", mode=properties["mix-blend-mode"]), node)


def refused_paint(properties: Mapping[str, str], node: Node, besides: str = "") -> Iterator[Problem]:
    """Yield a problem for each fill or stroke of a shape that is not flat, except a paint in `besides`."""
    painted = [kind for kind in ("fill", "stroke") if properties[kind] != "none"]
    for kind in painted:
        if properties[kind].startswith("url(") and properties[kind] != besides:
            yield _problem(_GRADIENTS[kind], node)
        if not is_whole(properties[f"{kind}-opacity"]):
            yield _transparent(f"{kind}-opacity {properties[f'{kind}-opacity']}", node)
    if "stroke" in painted and properties["stroke-dasharray"] != "none":
        yield _problem(_DASHES, node)
    if "stroke" in painted and properties["stroke-linecap"] == "square":
        yield _problem(_CAP, node)
    if any(properties[f"marker-{where}"] != "none" for where in ("start", "mid", "end")):
        yield _problem(_MARKER, node)


def is_whole(opacity: str) -> bool:
    """Return whether an opacity ("1", "100%") is full. A text that is not a number is not."""
    try:
        return float(opacity.removesuffix("%")) >= (100 if opacity.endswith("%") else 1)
    except ValueError:
        return False


def _transparent(why: str, node: Node) -> Problem:
    fact = say("the shape is transparent ({why})", why=why)
    return Problem("V124", fact, say("make it opaque: mix it with what lies under it"), node.place)


def _problem(kind: tuple[str, str, str], node: Node) -> Problem:
    return Problem(*kind, node.place)


_GROUPS = ("g", "a", "switch", "svg", "use", "symbol")
# Elements that are not painted where they are: definitions, notes, and what only a browser runs.
_UNPAINTED = (
    *("animate", "animateMotion", "animateTransform", "set", "clipPath", "cursor", "defs", "desc", "filter", "font"),
    *("linearGradient", "radialGradient", "marker", "mask", "metadata", "pattern", "script", "style", "title", "view"),
)
# `use` within `use`: no drawing needs more, but a loop or an attack does. Shapes: what a press can still handle.
_DEEPEST_USE = 8
_MOST_SHAPES = 20_000


# A `use` yields None beside its shapes, so that uses without shapes are counted too.
_Found = Shape | Problem | None


class _Inherited(NamedTuple):
    """What an element inherits: properties, matrix to the drawing's units, the chain of uses, and the group's id."""

    properties: dict[str, str]
    matrix: Matrix
    uses: tuple[str, ...] = ()
    group: str = ""


class _Document(NamedTuple):
    """What any element may refer to. With `find` it is a logo, which may have text."""

    sheet: StyleSheet
    by_id: Mapping[str, Node]
    view: Rect
    find: FaceFinder | None = None


def general_drawing(root: Node, find: FaceFinder | None = None) -> Drawing:
    """Return the drawing in `root`, in its user units. `find` finds the fonts of a logo. Only a logo may have text.

    Raises FlyerError with every problem, V110 to V139.
    """
    if root.tag != "svg":
        fact = say("the file holds `<{tag}>`, not SVG", tag=root.tag)
        raise FlyerError([Problem("V110", fact, say("export it as SVG"), root.place)])
    sheet, problems = sheet_of(root)
    by_id = {node.attributes["id"]: node for node in root.everything() if "id" in node.attributes}
    view, faults = _view(root)
    inherited = _Inherited(properties_of(root, sheet, INITIAL), Matrix())
    found = _limited(_children(root, inherited, _Document(sheet, by_id, view, find)), root)
    shapes = tuple(item for item in found if isinstance(item, Shape))
    problems = [*problems, *faults, *refused_group(inherited.properties, root)]
    problems += [item for item in found if isinstance(item, Problem)]
    if not shapes and not problems:
        hint = say("draw at least one shape with a fill or a stroke")
        problems.append(Problem("V113", say("the drawing has nothing to print"), hint, root.place))
    if problems:
        raise FlyerError(dict.fromkeys(problems))
    return Drawing(view, shapes)


def _limited(items: Iterator[_Found], root: Node) -> list[_Found]:
    found, segments = [], 0
    for item in items:
        found.append(item)
        segments += len(item.segments) if isinstance(item, Shape) else 0
        if len(found) > _MOST_SHAPES:
            fact = say("the drawing has more than {most} shapes", most=_MOST_SHAPES)
            return [Problem("V114", fact, say("simplify it, or combine shapes of one color"), root.place)]
        if segments > MOST_PARTS:
            fact = say("the outlines of the drawing have more than {most} parts", most=MOST_PARTS)
            return [Problem("V114", fact, say("simplify its paths"), root.place)]
    return found


def _view(root: Node) -> tuple[Rect, list[Problem]]:
    """Return the visible part of the drawing: its view box, or else its width and height."""
    given = root.attributes
    try:
        if "viewBox" in given:
            x, y, width, height = numbers_in(given["viewBox"])
        else:
            x, y, width, height = 0.0, 0.0, length(given["width"]), length(given["height"])
        if 0 < width < math.inf and 0 < height < math.inf and math.isfinite(x + y):
            return Rect(x, y, width, height), []
    except (KeyError, ValueError):
        pass
    hint = say("give `<svg>` a viewBox: left, top, width and height")
    return Rect(0, 0, 1, 1), [Problem("V111", say("the drawing has no size"), hint, root.place)]


def _children(node: Node, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    for child in node.children:
        yield from _element(child, inherited, document)


def _element(node: Node, outer: _Inherited, document: _Document) -> Iterator[_Found]:
    if ":" in node.tag or node.tag in (*_UNPAINTED, "symbol") or "requiredExtensions" in node.attributes:
        return
    properties = properties_of(node, document.sheet, outer.properties)
    if properties.get("display") == "none":
        return
    yield from refused_group(properties, node)
    try:
        group = node.attributes.get("id", outer.group) if node.tag == "g" else outer.group
        inherited = _Inherited(properties, matrix(properties.get("transform", "")) * outer.matrix, outer.uses, group)
        if node.tag in _GROUPS:
            yield from _group(node, inherited, document)
        elif node.tag in OUTLINED:
            yield from _shape(node, inherited, document)
        elif node.tag == "text" and document.find:
            yield from _text(node, inherited, document)
        else:
            yield refused_tag(node)
    except ValueError as error:
        yield Problem("V130", str(error), say("export the drawing again, or draw this shape anew"), node.place)


def _group(node: Node, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    if node.tag == "use":
        yield from _use(node, inherited, document)
    elif node.tag == "svg":
        yield from _children(node, inherited._replace(matrix=_inner_window(node, node) * inherited.matrix), document)
    else:
        yield from _children(node, inherited, document)


def _use(node: Node, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    yield None
    name = node.attributes.get("href", node.attributes.get("xlink:href", ""))
    target = document.by_id.get(name.removeprefix("#"))
    if target is None or not name.startswith("#"):
        fact = say("`<use>` points to `{name}`, which is not in the file", name=name)
        yield Problem("V131", fact, say("unlink the clone"), node.place)
    elif name in inherited.uses or len(inherited.uses) >= _DEEPEST_USE:
        fact = say("`<use>` of `{name}` goes round in a circle", name=name)
        yield Problem("V132", fact, say("unlink the clone"), node.place)
    elif target.tag == "symbol":
        symbol = properties_of(target, document.sheet, inherited.properties)
        inner = inherited._replace(
            properties=symbol, matrix=_inner_window(node, target) * inherited.matrix, uses=(*inherited.uses, name)
        )
        yield from refused_group(symbol, target)
        yield from _children(target, inner, document)
    else:
        x, y = (length(node.attributes.get(side, "0")) for side in "xy")
        inner = inherited._replace(matrix=Matrix.translate(x, y) * inherited.matrix, uses=(*inherited.uses, name))
        yield from _element(target, inner, document)


def _inner_window(placed: Node, framed: Node) -> Matrix:
    """Return the matrix of a nested `<svg>` or a used `<symbol>`: from the view of `framed` to the box of `placed`."""
    x, y = (length(placed.attributes.get(side, "0")) for side in "xy")
    if "viewBox" not in framed.attributes:
        return Matrix.translate(x, y)
    view, faults = _view(framed)
    if faults:
        raise ValueError(faults[0].fact)
    sizes = [placed.attributes.get(side, framed.attributes.get(side, "100%")) for side in ("width", "height")]
    if "100%" in sizes:
        raise ValueError(say("the `<{tag}>` is shown without a width and a height", tag=framed.tag))
    return window(view, Rect(x, y, length(sizes[0]), length(sizes[1])))


def _shape(node: Node, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    yield from _painted(
        _Outlined(node, lambda: segments_of(node, inherited.matrix), lambda: box_of(node)), inherited, document
    )


def _text(node: Node, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    """Yield the words of a text as outlines."""
    from flyergen.source.svg.text_outlines import words_of

    for words in words_of(node, inherited.properties, document.sheet, document.find):
        if isinstance(words, Problem):
            yield words
        elif words.path.bbox():  # spaces have no outline
            outlined = _Outlined(words.node, *_of_words(words.path, inherited.matrix))
            yield from refused_group(words.properties, words.node) if words.node is not node else ()
            yield from _painted(outlined, inherited._replace(properties=words.properties), document)


def _of_words(path: Path, matrix: Matrix) -> tuple[Callable[[], tuple[Segment, ...]], Callable[[], Rect]]:
    left, top, right, bottom = path.bbox()
    return lambda: placed(path, matrix), lambda: Rect(left, top, right - left, bottom - top)


class _Outlined(NamedTuple):
    """A painted element: its outline in the drawing's units, and its box in its own units."""

    node: Node
    segments: Callable[[], tuple[Segment, ...]]
    box: Callable[[], Rect]


def _painted(outlined: _Outlined, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    node, properties = outlined.node, dict(inherited.properties)
    for kind in ("fill", "stroke"):
        properties[kind] = properties["color"] if properties[kind].lower() == "currentcolor" else properties[kind]
    if properties["visibility"] != "visible":
        return
    width = length(properties["stroke-width"]) * scale_of(inherited.matrix)
    properties["stroke"] = properties["stroke"] if width > 0 else "none"
    properties["fill"] = "none" if node.tag == "line" else properties["fill"]
    shaded = _gradient(properties["fill"], document)
    problems = list(refused_paint(properties, node, properties["fill"] if shaded else ""))
    yield from problems
    segments = outlined.segments()
    fill, stroke = (_colour(properties[kind]) for kind in ("fill", "stroke"))
    gradient = None
    if shaded and not problems:
        try:
            gradient = gradient_of(shaded, document.by_id, document.sheet, outlined.box, inherited.matrix)
        except FlyerError as error:
            yield from error.problems
        fill = (between(gradient) if document.find else gradient.main.name) if gradient else ""
    if segments and (fill or stroke) and not problems:
        cap, even_odd = properties["stroke-linecap"], properties["fill-rule"] == "evenodd"
        yield Shape(segments, fill, stroke, width, cap, even_odd, node.place.line, gradient, inherited.group)


def _gradient(fill: str, document: _Document) -> Node | None:
    """Return the gradient of a fill, if it is one."""
    name = fill.removeprefix("url(").partition(")")[0].strip("'\"# ")
    node = document.by_id.get(name) if fill.startswith("url(") else None
    return node if node and node.tag in KINDS else None


def _colour(text: str) -> str:
    """Return "#rrggbb", or "" for none. A gradient counts as none: it is a problem, or is handled elsewhere.

    Raises ValueError for a text that is not a color, or for a transparent color.
    """
    if text in ("none", "transparent") or text.startswith("url("):
        return ""
    try:
        parts = ImageColor.getrgb(text)
    except ValueError:
        raise ValueError(say("the color `{text}` is not understood", text=shortened(text))) from None
    if parts[3:] not in ((), (255,)):
        raise ValueError(say("the color `{text}` is transparent", text=shortened(text)))
    return "#" + bytes(parts[:3]).hex()
