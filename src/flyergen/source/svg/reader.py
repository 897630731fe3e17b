"""General SVG reader: transforms, styles, basic shapes, arcs, `use` and nested `svg` elements.

The tree is walked once. Each element inherits properties and a matrix, and yields shapes or problems. If there is a
problem, all of them are raised together.

A drawing consists of fills and strokes, flat or with gradients, in the palette's inks. What is behind a shape or a
group may be seen through it. Anything else that mixes colors, needs fonts or hides parts of other shapes is a problem.
Its hint says what to do in the drawing program.
"""

import math
from collections.abc import Callable, Iterator, Mapping

from svgelements import Matrix, Path

from flyergen.artwork import Segment
from flyergen.colour import Opacity
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Rect
from flyergen.gradient import Gradient
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.assets.fonts import FaceFinder
from flyergen.source.svg.element_tree import Node
from flyergen.source.svg.paths import (
    MOST_PARTS,
    OUTLINED,
    box_of,
    length,
    matrix,
    numbers_in,
    scale_of,
    segments_at,
    segments_of,
    shortened,
    window,
)
from flyergen.source.svg.styles import (
    INITIAL,
    KINDS,
    StyleSheet,
    between,
    colour_of,
    gradient_of,
    properties_of,
    share_of,
    sheet_of,
)

_TEXT = ("V120", say("the drawing has text"), say("turn text into outlines (Inkscape: Path, Object to Path)"))
_PICTURE = (
    "V121",
    say("the drawing has a picture in it"),
    say("trace the picture, or place it in the layout as its own file"),
)
_FLAT = say("use a flat color or a gradient")
_PATTERNS = {
    "fill": ("V122", say("the fill is a pattern, or is not in the file"), _FLAT),
    "stroke": ("V122", say("the stroke is a pattern, or is not in the file"), _FLAT),
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
    return problem_of("V129", node.place, tag=node.tag)


def refused_group(properties: Mapping[str, str], node: Node) -> Iterator[Problem]:
    """Yield a problem for each property that changes an element as a whole, a group or a shape."""
    if properties.get("filter", "none") != "none":
        yield _problem(_FILTER, node)
    if any(properties.get(name, "none") != "none" for name in ("mask", "clip-path")):
        yield _problem(_MASK, node)
    if (mode := properties.get("mix-blend-mode", "normal")) != "normal":
        yield problem_of("V124", node.place, mode=shortened(mode))


def refused_paint(properties: Mapping[str, str], node: Node, gradients: Mapping[str, Node | None]) -> Iterator[Problem]:
    """Yield a problem for each fill or stroke of a shape that is neither flat nor one of the `gradients`."""
    painted = [kind for kind in ("fill", "stroke") if properties[kind] != "none"]
    for kind in painted:
        if properties[kind].startswith("url(") and not gradients[kind]:
            yield _problem(_PATTERNS[kind], node)
    if "stroke" in painted and properties["stroke-dasharray"] != "none":
        yield _problem(_DASHES, node)
    if "stroke" in painted and properties["stroke-linecap"] == "square":
        yield _problem(_CAP, node)
    if any(properties[f"marker-{where}"] != "none" for where in ("start", "mid", "end")):
        yield _problem(_MARKER, node)


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
    """What an element inherits: properties, matrix to the drawing's units, uses, the group's id, and its opacity."""

    properties: dict[str, str]
    matrix: Matrix
    uses: tuple[str, ...] = ()
    group: str = ""
    opacity: Opacity | None = None

    def seen_through(self, node: Node) -> "_Inherited | None":
        """Return what is inherited in an element with these properties, or None if nothing of it is seen.

        Raises ValueError for an opacity that is not a number.
        """
        share = share_of(self.properties.get("opacity", "1"))
        if share == 1:
            return self
        return self._replace(opacity=Opacity(share, node.place, self.opacity)) if share else None


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
        raise FlyerError([problem_of("V110", root.place, tag=root.tag)])
    sheet, problems = sheet_of(root)
    named = [node for node in root.everything() if "id" in node.attributes]
    by_id = {node.attributes["id"]: node for node in reversed(named)}  # of several the first counts, as in a browser
    view, faults = _view(root)
    inherited = _Inherited(properties_of(root, sheet, INITIAL), Matrix())
    found = _limited(_top(root, inherited, _Document(sheet, by_id, view, find)), root)
    shapes = tuple(item for item in found if isinstance(item, Shape))
    problems = [*problems, *faults, *refused_group(inherited.properties, root)]
    problems += [item for item in found if isinstance(item, Problem)]
    if not shapes and not problems:
        problems.append(problem_of("V113", root.place))
    if problems:
        raise FlyerError(dict.fromkeys(problems))
    return Drawing(view, shapes)


def _limited(items: Iterator[_Found], root: Node) -> list[_Found]:
    found, segments = [], 0
    for item in items:
        found.append(item)
        segments += len(item.segments) if isinstance(item, Shape) else 0
        if len(found) > _MOST_SHAPES:
            return [problem_of("V114", root.place, "shapes", most=_MOST_SHAPES)]
        if segments > MOST_PARTS:
            return [problem_of("V114", root.place, "parts", most=MOST_PARTS)]
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
    return Rect(0, 0, 1, 1), [problem_of("V111", root.place)]


def _top(root: Node, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    try:
        seen = inherited.seen_through(root)
    except ValueError as error:
        yield _unread(error, root)
    else:
        yield from _children(root, seen, document) if seen else ()


def _unread(error: ValueError, node: Node) -> Problem:
    return problem_of("V130", node.place, fact=str(error))


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
        own = matrix(properties.get("transform", "")) * outer.matrix
        inherited = outer._replace(properties=properties, matrix=own, group=group)
        seen = inherited.seen_through(node)
        if seen and node.tag in _GROUPS:
            yield from _group(node, seen, document)
        elif seen and node.tag in OUTLINED:
            yield from _shape(node, seen, document)
        elif seen and node.tag == "text" and document.find:
            yield from _text(node, seen, document)
        elif seen:
            yield refused_tag(node)
    except ValueError as error:
        yield _unread(error, node)


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
        yield problem_of("V131", node.place, name=name)
    elif name in inherited.uses or len(inherited.uses) >= _DEEPEST_USE:
        yield problem_of("V132", node.place, name=name)
    elif target.tag == "symbol":
        symbol = properties_of(target, document.sheet, inherited.properties)
        inner = inherited._replace(
            properties=symbol, matrix=_inner_window(node, target) * inherited.matrix, uses=(*inherited.uses, name)
        )
        yield from refused_group(symbol, target)
        seen = inner.seen_through(target)
        yield from _children(target, seen, document) if seen else ()
    else:
        x, y = (length(node.attributes.get(side, "0")) for side in "xy")
        inner = inherited._replace(matrix=Matrix.translate(x, y) * inherited.matrix, uses=(*inherited.uses, name))
        yield from _element(target, inner, document)


def _inner_window(node: Node, framed: Node) -> Matrix:
    """Return the matrix of a nested `<svg>` or a used `<symbol>`: from the view of `framed` to the box of `node`."""
    x, y = (length(node.attributes.get(side, "0")) for side in "xy")
    if "viewBox" not in framed.attributes:
        return Matrix.translate(x, y)
    view, faults = _view(framed)
    if faults:
        raise ValueError(faults[0].fact)
    sizes = [node.attributes.get(side, framed.attributes.get(side, "100%")) for side in ("width", "height")]
    if "100%" in sizes:
        raise ValueError(say("the `<{tag}>` is shown without a width and a height", tag=framed.tag))
    return window(view, Rect(x, y, length(sizes[0]), length(sizes[1])))


def _shape(node: Node, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    yield from _painted(
        _Outlined(node, lambda: segments_of(node, inherited.matrix), lambda: box_of(node)), inherited, document
    )


def _text(node: Node, inherited: _Inherited, document: _Document) -> Iterator[_Found]:
    """Yield the words of a text as outlines."""
    from flyergen.source.svg.text import words_of

    for words in words_of(node, inherited.properties, document.sheet, document.find):
        if isinstance(words, Problem):
            yield words
        elif words.path.bbox():  # spaces have no outline
            outlined = _Outlined(words.node, *_of_words(words.path, inherited.matrix))
            seen: _Inherited | None = inherited._replace(properties=words.properties)
            if seen and words.node is not node:
                yield from refused_group(words.properties, words.node)
                seen = seen.seen_through(words.node)
            yield from _painted(outlined, seen, document) if seen else ()


def _of_words(path: Path, matrix: Matrix) -> tuple[Callable[[], tuple[Segment, ...]], Callable[[], Rect]]:
    left, top, right, bottom = path.bbox()
    return lambda: segments_at(path, matrix), lambda: Rect(left, top, right - left, bottom - top)


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
    shades = {kind: _gradient(properties[kind], document) for kind in _PATTERNS}
    problems = list(refused_paint(properties, node, shades))
    yield from problems
    if not (segments := outlined.segments()):
        return
    try:
        fill, stroke = (_paint(kind, properties, outlined, inherited, document) for kind in _PATTERNS)
    except FlyerError as error:
        yield from error.problems
        return
    if not problems:
        cap, even_odd = properties["stroke-linecap"], properties["fill-rule"] == "evenodd"
        shape = Shape(segments, "", "", width, cap, even_odd, node.place.line, group=inherited.group)
        yield from _layers(shape, fill, stroke, node, inherited.opacity)


class _Paint(NamedTuple):
    """A fill or a stroke: its color or the main color of its gradient, and its opacity."""

    colour: str
    share: float
    gradient: Gradient | None = None

    @property
    def is_opaque(self) -> bool:
        return self.share == 1 and not (self.gradient and self.gradient.shares)


def _paint(
    kind: str, properties: Mapping[str, str], outlined: _Outlined, inherited: _Inherited, document: _Document
) -> _Paint | None:
    """Return a fill or a stroke, or None if nothing of it is seen."""
    share = share_of(properties[f"{kind}-opacity"])
    if properties[kind] == "none" or not share:
        return None
    if shaded := _gradient(properties[kind], document):
        gradient = gradient_of(shaded, document.by_id, document.sheet, outlined.box, inherited.matrix)
        if gradient is None:
            return None
        return _Paint(between(gradient) if document.find else gradient.main.name, share, gradient)
    if properties[kind].startswith("url("):
        return None  # a problem
    colour, own = colour_of(properties[kind])
    return _Paint(colour, own * share) if own else None


def _layers(
    shape: Shape, fill: _Paint | None, stroke: _Paint | None, node: Node, around: Opacity | None
) -> Iterator[Shape]:
    """Yield a shape with its paints. With opacities of their own they are two: the fill is seen through the stroke."""
    if fill:
        filled = shape._replace(fill=fill.colour, gradient=fill.gradient)
        if fill.is_opaque and (stroke is None or stroke.is_opaque):
            shape = filled
        else:
            yield filled._replace(opacity=_opacity(fill, node, around))
    if stroke:
        shape = shape._replace(stroke=stroke.colour, stroke_gradient=stroke.gradient)
    if shape.fill or shape.stroke:
        yield shape._replace(opacity=around if stroke is None else _opacity(stroke, node, around))


def _opacity(paint: _Paint, node: Node, around: Opacity | None) -> Opacity | None:
    return around if paint.is_opaque else Opacity(paint.share, node.place, around)


def _gradient(paint: str, document: _Document) -> Node | None:
    """Return the gradient of a fill or a stroke, if it is one."""
    name = paint.removeprefix("url(").partition(")")[0].strip("'\"# ")
    node = document.by_id.get(name) if paint.startswith("url(") else None
    return node if node and node.tag in KINDS else None
