"""Simple file reader: reads simple SVG drawings at once, and hands all others to the general reader.

Both readers give the same drawing. The plain reader knows a small part of SVG (paths with absolute commands, groups,
hexadecimal colors) and is very fast. All other files go to the general reader. It knows transforms, styles, basic
shapes and arcs, and it reports everything that a flyer cannot print.

The plain reader saves 17 ms of a cold build (`python benchmarks/second_implementations.py`).
"""

import pathlib
import re
from collections.abc import Iterator

from flyergen.artwork import Segment
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Rect
from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of
from flyergen.source.assets.fonts import FaceFinder
from flyergen.source.svg.element_tree import Node, read_tree

_ROOT_ATTRIBUTES = {"xmlns", "version", "viewBox", "width", "height"}
_PAINT = {"fill": "#000000", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt", "fill-rule": "nonzero"}
_GROUP = "group"  # the id of a group, beside the paint that its shapes inherit
_ATTRIBUTES = {"g": {"id", *_PAINT}, "path": {"id", "d", *_PAINT}}

_FAR = 1e6

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_PATH_DATA = re.compile(r"\s*M[MLHVCZ0-9. \n-]*", re.ASCII)
_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
_COMMAND = re.compile("([MLHVCZ])([^MLHVCZ]*)")


def read_drawing(path: pathlib.Path, shown_as: str, find: FaceFinder | None = None) -> Drawing:
    """Return the drawing in the SVG file at `path`, in its own user units. Problems name the file `shown_as`.

    `find` finds fonts. Then the file is a logo, which may have text.

    Raises FlyerError with every problem of the file at once, V101 to V139, each with its line.
    """
    root = read_tree(path, shown_as)
    try:
        return _drawing(root, find)
    except RecursionError:
        raise FlyerError([problem_of("V115", root.place)]) from None


def _drawing(root: Node, find: FaceFinder | None) -> Drawing:
    try:
        return plain_drawing(root)
    except ValueError:
        from flyergen.source.svg.reader import general_drawing

        return general_drawing(root, find)


def plain_drawing(root: Node) -> Drawing:
    """Return the drawing of an SVG that only has paths, groups and plain attributes.

    Raises ValueError as soon as it meets anything else, whether valid or not.
    """
    if root.tag != "svg" or not root.attributes.keys() <= _ROOT_ATTRIBUTES:
        raise ValueError(root.tag)
    x, y, width, height = map(_plain_number, root.attributes.get("viewBox", "").split(" "))
    shapes = tuple(_plain_shapes(root.children, _PAINT))
    if not (0 < width < _FAR and 0 < height < _FAR and shapes):
        raise ValueError("nothing to see")
    return Drawing(Rect(x, y, width, height), shapes)


def _plain_shapes(nodes: list[Node], inherited: dict[str, str]) -> Iterator[Shape]:
    for node in nodes:
        if not node.attributes.keys() <= _ATTRIBUTES.get(node.tag, set()):
            raise ValueError(node.tag)
        if node.tag == "g":
            named = {_GROUP: node.attributes["id"]} if "id" in node.attributes else {}
            yield from _plain_shapes(node.children, inherited | node.attributes | named)
        elif node.tag == "path":
            yield _plain_shape(inherited | node.attributes, node)
        elif node.tag not in ("title", "desc"):
            raise ValueError(node.tag)


def _plain_shape(paint: dict[str, str], node: Node) -> Shape:
    fill, stroke, cap = _plain_colour(paint["fill"]), _plain_colour(paint["stroke"]), paint["stroke-linecap"]
    width = _plain_number(paint["stroke-width"])
    if cap not in ("butt", "round") or paint["fill-rule"] not in ("nonzero", "evenodd") or not 0 < width < _FAR:
        raise ValueError(paint)
    if not (fill or stroke):
        raise ValueError("an invisible shape")
    segments = tuple(_plain_segments(node.attributes.get("d", "")))
    even_odd, group = paint["fill-rule"] == "evenodd", paint.get(_GROUP, "")
    return Shape(segments, fill, stroke, width, cap, even_odd, node.place.line, group=group)


def _plain_number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text)


def _plain_colour(text: str) -> str:
    if text == "none":
        return ""
    if not _COLOUR.fullmatch(text):
        raise ValueError(text)
    return text.lower()


def _plain_segments(data: str) -> Iterator[Segment]:
    if not _PATH_DATA.fullmatch(data):
        raise ValueError(data)
    start: tuple[float, ...] = (0.0, 0.0)
    x, y = start
    for command, words in _COMMAND.findall(data):
        numbers = tuple(map(float, words.split()))
        if len(numbers) != _SIZES[command]:
            raise ValueError(data)
        if command == "H":
            numbers = (numbers[0], y)
        elif command == "V":
            numbers = (x, numbers[0])
        elif command == "M":
            start = numbers
        x, y = numbers[-2:] or start
        yield ("L" if command in "HV" else command, *numbers)
