"""SVG geometry: any path or basic shape, with any transform, as plain segments.

svgelements knows path syntax, arcs and matrices. It ignores what it cannot read, so this module checks all input first.
All functions raise ValueError with a fact about what is wrong.
"""

import math
import re
from collections.abc import Iterator

import svgelements

from flyergen.artwork import Segment
from flyergen.geometry import Rect
from flyergen.messages import say
from flyergen.source.svg.element_tree import Node

_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})(px|pt|pc|mm|cm|in|)\s*", re.ASCII)
_A_NUMBER = re.compile(_NUMBER, re.ASCII)
_BETWEEN = re.compile(r"[\s,]*", re.ASCII)
# A path command, and how many numbers it takes each time. Source: SVG 2, 9.3.9.
_COMMAND = re.compile("([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_ASKED = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
_FLAGS = (3, 4)  # indexes of an arc's flags: one digit each, which may touch the next number
_FLAG = re.compile("[01]")
MOST_PARTS = 100_000  # in an outline, and in a whole drawing: svgelements reads that in some seconds
_TRANSFORM = re.compile(r"([A-Za-z]{4,9})\s*\(([0-9+.,eE\s-]*)\)[\s,]*", re.ASCII)
_SIZES = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}


def shortened(text: str) -> str:
    """Return the beginning of a text from a file, for a problem."""
    return text if len(text) <= 32 else text[:32] + "…"


def length(text: str) -> float:
    """Return a length in user units (96 to the inch)."""
    match = _LENGTH.fullmatch(text)
    if not match:
        raise ValueError(say("`{text}` is not a length", text=shortened(text)))
    return float(match[1]) * _UNITS[match[2]]


def matrix(text: str) -> svgelements.Matrix:
    """Return the matrix of a transform attribute."""
    calls = list(_TRANSFORM.finditer(text))
    counts = [(call[1], _count(call[2])) for call in calls]
    whole = "".join(call[0] for call in calls) == text.lstrip()
    if not whole or any(count not in _SIZES.get(name, ()) for name, count in counts):
        raise ValueError(say("the transform `{text}` is not understood", text=shortened(text)))
    return svgelements.Matrix(text)


def window(view: Rect, box: Rect) -> svgelements.Matrix:
    """Return the matrix that scales `view` evenly into `box`, centred."""
    scale = min(box.width / view.width, box.height / view.height)
    dx = box.x + (box.width - view.width * scale) / 2 - view.x * scale
    dy = box.y + (box.height - view.height * scale) / 2 - view.y * scale
    return svgelements.Matrix(scale, 0, 0, scale, dx, dy)


def scale_of(transform: svgelements.Matrix) -> float:
    """Return the factor by which `transform` widens strokes: the mean, if its two directions differ."""
    return math.sqrt(abs(transform.a * transform.d - transform.b * transform.c))


def box_of(node: Node) -> Rect:
    """Return the box of a path or basic shape in its own units, without its stroke."""
    left, top, right, bottom = _OUTLINES[node.tag](node).bbox()
    return Rect(left, top, right - left, bottom - top)


def segments_of(node: Node, transform: svgelements.Matrix) -> tuple[Segment, ...]:
    """Return the outline of a path or basic shape, after `transform`."""
    return segments_at(_OUTLINES[node.tag](node), transform)


def segments_at(path: svgelements.Path, transform: svgelements.Matrix) -> tuple[Segment, ...]:
    """Return the outline of a path, after `transform`."""
    if not transform.is_identity():
        path = abs(path * transform)
    segments = tuple(segment for part in path for segment in _segments(part))
    if not all(math.isfinite(number) for segment in segments for number in segment[1:]):
        raise ValueError(say("the shape runs to infinity"))
    return segments


def _segments(part: svgelements.PathSegment) -> Iterator[Segment]:
    match part:
        case svgelements.Move():
            yield ("M", part.end.x, part.end.y)
        case svgelements.Close():
            yield ("Z",)
        case svgelements.Line():
            yield ("L", part.end.x, part.end.y)
        case svgelements.CubicBezier():
            yield ("C", *part.control1, *part.control2, *part.end)
        case svgelements.QuadraticBezier():
            yield ("C", *_toward(part.start, part.control), *_toward(part.end, part.control), *part.end)
        case svgelements.Arc():
            yield from _arc(part)


def _arc(part: svgelements.Arc) -> Iterator[Segment]:
    if not part.sweep:  # a radius of 0 makes it a straight line (SVG 2, 9.5.1)
        yield ("L", part.end.x, part.end.y)
    quarters = math.ceil(abs(part.sweep) / (math.tau / 4) - 1e-9)
    for curve in part.as_cubic_curves(quarters):
        yield from _segments(curve)


def _toward(end: svgelements.Point, control: svgelements.Point) -> tuple[float, float]:
    return end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3


def _path(node: Node) -> svgelements.Path:
    data = node.attributes.get("d", "").strip()
    if data in ("", "none"):
        return svgelements.Path()
    parts = _parts_of(data)
    _refuse_endless(parts)
    try:
        if parts:
            return svgelements.Path(data)
    except (ValueError, IndexError, ArithmeticError):
        pass
    raise ValueError(say("the path data `{text}` cannot be read", text=shortened(data)))


def _parts_of(data: str) -> int:
    """Return the number of parts of path data, or 0 if a command lacks numbers, which svgelements would ignore."""
    commands = list(_COMMAND.finditer(data))
    if not commands or commands[0].start() or commands[0][1] not in "Mm":
        return 0
    parts = [_repeated(command[1].lower(), command[2]) for command in commands]
    return sum(parts) if all(parts) else 0


def _repeated(command: str, text: str) -> int:
    """Return how often a command is repeated, or 0 if numbers are missing."""
    asked = _ASKED[command]
    try:
        given = _numbers_of_arcs(text) if command == "a" else len(numbers_in(text))
    except ValueError:
        return 0
    if not asked:
        return int(not given)
    return 0 if given % asked else given // asked


def _refuse_endless(parts: int) -> None:
    if parts > MOST_PARTS:
        raise ValueError(say("the outline has more than {most} parts", most=MOST_PARTS))


def numbers_in(text: str) -> list[float]:
    """Return the numbers of a text that contains only numbers, blanks and commas."""
    if _BETWEEN.fullmatch(_A_NUMBER.sub("", text)) is None:
        raise ValueError(text)
    return [float(word) for word in _A_NUMBER.findall(text)]


def _count(text: str) -> int:
    """Return how many numbers a text has, or -1 if it contains something else."""
    try:
        return len(numbers_in(text))
    except ValueError:
        return -1


def _numbers_of_arcs(text: str) -> int:
    """Return how many numbers the arcs of a path have."""
    at, count = 0, 0
    while (at := _end(_BETWEEN, text, at)) < len(text):
        at = _end(_FLAG if count % _ASKED["a"] in _FLAGS else _A_NUMBER, text, at)
        count += 1
    return count


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the end of a pattern's match. Raises ValueError if there is no match."""
    match = pattern.match(text, at)
    if match is None:
        raise ValueError(text)
    return match.end()


def _rect(node: Node) -> svgelements.Path:
    x, y, width, height, rx, ry = _lengths(node, "x", "y", "width", "height", "rx", "ry")
    rx, ry = (rx if "rx" in node.attributes else ry), (ry if "ry" in node.attributes else rx)
    return svgelements.Path(svgelements.Rect(x, y, width, height, min(rx, width / 2), min(ry, height / 2)))


def _circle(node: Node) -> svgelements.Path:
    cx, cy, radius = _lengths(node, "cx", "cy", "r")
    return svgelements.Path(svgelements.Ellipse(cx, cy, radius, radius))


def _ellipse(node: Node) -> svgelements.Path:
    return svgelements.Path(svgelements.Ellipse(*_lengths(node, "cx", "cy", "rx", "ry")))


def _line(node: Node) -> svgelements.Path:
    return svgelements.Path(svgelements.SimpleLine(*_lengths(node, "x1", "y1", "x2", "y2")))


def _polyline(node: Node) -> svgelements.Path:
    return svgelements.Path(svgelements.Polyline(*_points(node)))


def _polygon(node: Node) -> svgelements.Path:
    return svgelements.Path(svgelements.Polygon(*_points(node)))


def _lengths(node: Node, *names: str) -> list[float]:
    return [length(node.attributes.get(name, "0")) for name in names]


def _points(node: Node) -> list[tuple[float, float]]:
    try:
        numbers = numbers_in(node.attributes.get("points", ""))
    except ValueError:
        numbers = [0.0]
    if len(numbers) % 2:
        raise ValueError(say("the points of the {tag} are not pairs of numbers", tag=node.tag))
    _refuse_endless(len(numbers) // 2)
    return list(zip(numbers[::2], numbers[1::2], strict=True))


_OUTLINES = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
OUTLINED = frozenset(_OUTLINES)
