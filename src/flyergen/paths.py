"""Flattened paths: filled paths and strokes as polygons, with tests for points, lines and boxes.

A curve becomes straight lines, which differ from it by a fiftieth of a millimetre at most where that matters. A stroke
also becomes a shape, as wide as its line and with round corners. A dashed stroke counts as solid.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from math import ceil, cos, hypot, pi, sin, sqrt

from flyergen.artwork import Segment, Stroke, extent
from flyergen.geometry import Point, Rect, around

_TOLERANCE = 0.02  # mm, between a curve and its straight lines
_COARSE = 8  # straight lines for a curve that is only hatched
_CORNERS = 12  # corners of the polygon that rounds a corner of a stroke
_SHARP = 0.25  # of a quarter turn: smaller turns need no rounding

Polygon = tuple[Point, ...]
Edge = tuple[float, float, float, float]
Span = tuple[float, float]


class Shape:
    """The outline of a path as polygons, filled by the nonzero rule unless `even_odd`."""

    def __init__(self, polygons: tuple[Polygon, ...], even_odd: bool, box: Rect) -> None:
        self.polygons, self.even_odd, self.box = polygons, even_odd, box

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All sides of the polygons, as start and end."""
        return tuple((*a, *b) for one in self.polygons for a, b in zip(one, (*one[1:], one[0]), strict=True) if a != b)

    @cached_property
    def is_box(self) -> bool:
        """Whether the shape is an upright rectangle, equal to its own bounding box."""
        if len(self.polygons) != 1:
            return False
        corners = set(self.polygons[0])
        xs, ys = {x for x, _ in corners}, {y for _, y in corners}
        return len(corners) == 4 and len(xs) == len(ys) == 2

    def holds(self, point: Point) -> bool:
        """Return whether a point is inside. Source: ray casting to the right, with the direction of each crossing."""
        box = self.box
        if not (box.x <= point.x <= box.right and box.y <= point.y <= box.bottom):
            return False
        return any(left <= point.x < right for left, right in self.spans(point.y))

    def spans(self, y: float) -> list[Span]:
        """Return the stretches of a horizontal line that are inside, as start and end."""
        return spans_of(self.edges, self.even_odd, y)

    def between(self, top: float, foot: float) -> tuple[Edge, ...]:
        """Return the edges that horizontal lines from `top` to `foot` may cross."""
        return tuple([e for e in self.edges if (e[1] <= foot or e[3] <= foot) and (e[1] >= top or e[3] >= top)])

    def crosses(self, box: Rect) -> bool:
        """Return whether any edge has a point in a box."""
        return any(True for _ in self.edges_in(box))

    def edges_in(self, box: Rect) -> Iterator[Edge]:
        """Yield the edges that have a point in a box."""
        left, top, right, foot = box.x, box.y, box.right, box.bottom
        for edge in self.edges:
            x1, y1, x2, y2 = edge
            if (x1 < left and x2 < left) or (x1 > right and x2 > right):
                continue
            if (y1 < top and y2 < top) or (y1 > foot and y2 > foot):
                continue
            if _meets(edge, box):
                yield edge

    def reach(self, left: float, right: float) -> Span | None:
        """Return the top and bottom of the shape between two vertical lines, or None if it is not there."""
        ys = [y for edge in self.edges for y in _within(edge, left, right)]
        return (min(ys), max(ys)) if ys else None


def spans_of(edges: Iterable[Edge], even_odd: bool, y: float) -> list[Span]:
    """Return the stretches of a horizontal line that are inside a shape with these edges at that height."""
    crossings = [
        (x1 + (y - y1) / (y2 - y1) * (x2 - x1), 1 if y2 > y1 else -1)
        for x1, y1, x2, y2 in edges
        if (y1 <= y) != (y2 <= y)
    ]
    return _inside(crossings, even_odd)


def rows_of(edges: Iterable[Edge], even_odd: bool, box: Rect, count: int) -> list[list[Span]]:
    """Return the stretches inside a shape of horizontal lines through the middles of a box's rows, from the top."""
    step = box.height / count
    crossings: list[list[tuple[float, int]]] = [[] for _ in range(count)]
    for x1, y1, x2, y2 in edges:
        low, high, sense = (y1, y2, 1) if y2 > y1 else (y2, y1, -1)
        first, end = (ceil((y - box.y) / step - 0.5) for y in (low, high))
        for n in range(max(0, first), min(count, end)):
            y = box.y + (n + 0.5) * step
            crossings[n].append((x1 + (y - y1) / (y2 - y1) * (x2 - x1), sense))
    return [_inside(row, even_odd) for row in crossings]


def _inside(crossings: list[tuple[float, int]], even_odd: bool) -> list[Span]:
    """Return the stretches of a line that are inside a shape, from where its edges cross it and in which sense."""
    spans: list[Span] = []
    wound, begun = 0, 0.0
    for x, sense in sorted(crossings):
        before = wound
        wound = 1 - wound if even_odd else wound + sense
        if not before and wound:
            begun = x
        elif before and not wound:
            spans.append((begun, x))
    return spans


def shape_of(segments: Sequence[Segment], even_odd: bool = False, steps: int = _COARSE) -> Shape:
    """Return the shape of a path with at least one point.

    `steps` lines replace a curve; 0 means as many as it needs.
    """
    polygons = tuple(map(tuple, flattened(segments, steps)))
    return Shape(polygons, even_odd, around(chain.from_iterable(polygons)))


def stroke_shape(segments: Sequence[Segment], stroke: Stroke) -> Shape:
    """Return the shape of a stroke along a path with at least one point."""
    half = stroke.width / 2
    polygons: list[Polygon] = []
    for line in _polylines(segments):
        polygons += map(tuple, _band(line, half, stroke.cap == "round"))
    if not polygons:
        box = extent(segments)
        start = Point(box.x, box.y)
        polygons = [(start, start, start)]
    return Shape(tuple(polygons), False, around(chain.from_iterable(polygons)))


def flattened(segments: Iterable[Segment], steps: int = 0) -> list[list[Point]]:
    """Return each part of a path as corners of straight lines."""
    found: list[list[Point]] = []
    for letter, *numbers in segments:
        if letter == "M":
            found.append([Point(*numbers)])
        elif letter == "L":
            found[-1].append(Point(*numbers))
        elif letter == "C":
            found[-1] += _curve(found[-1][-1], numbers, steps)
    return found


def _polylines(segments: Sequence[Segment]) -> Iterator[tuple[list[Point], bool]]:
    """Yield the straight lines of a path, and whether each part is closed."""
    parts: list[list[Segment]] = []
    for segment in segments:
        if segment[0] == "M" or not parts:
            parts.append([])
        parts[-1].append(segment)
    for part in parts:
        for line in flattened(part):
            yield [p for n, p in enumerate(line) if not n or p != line[n - 1]], part[-1][0] == "Z"


def _band(line: tuple[list[Point], bool], half: float, is_round: bool) -> Iterator[Sequence[Point]]:
    """Yield the polygons of a stroke, all in one direction: a bar for each line, and discs for its corners."""
    points, closed = line
    if closed and points[0] != points[-1]:
        points = [*points, points[0]]
    bars = [_Bar(a, b, half) for a, b in pairwise(points)]
    for one, two in [*pairwise(bars), *([(bars[-1], bars[0])] if closed and bars else [])]:
        if one.turns(two):
            yield _disc(two.start, half)
        else:
            one.meet(two)
    yield from (bar.polygon for bar in bars)
    if is_round and (not closed or not bars):
        yield _disc(points[0], half)
        yield _disc(points[-1], half)


class _Bar:
    """A straight part of a stroke."""

    def __init__(self, start: Point, end: Point, half: float) -> None:
        self.start, length = start, hypot(end.x - start.x, end.y - start.y)
        self.dx, self.dy = (end.x - start.x) / length, (end.y - start.y) / length
        x, y = -self.dy * half, self.dx * half
        self.half = half
        self.polygon = [start.shift(x, y), end.shift(x, y), end.shift(-x, -y), start.shift(-x, -y)]

    def turns(self, other: "_Bar") -> bool:
        """Return whether the bend to the next bar leaves a visible gap."""
        straight = self.dx * other.dx + self.dy * other.dy > 0
        return not straight or abs(self.dx * other.dy - self.dy * other.dx) > _SHARP

    def meet(self, other: "_Bar") -> None:
        """Extend the outer sides of both bars to their common point, so that a bend leaves no gap."""
        bend = self.dx * other.dy - self.dy * other.dx
        if not bend:
            return
        along = self.half * abs(bend) / (1 + self.dx * other.dx + self.dy * other.dy)
        end, start = (2, 3) if bend > 0 else (1, 0)
        self.polygon[end] = self.polygon[end].shift(self.dx * along, self.dy * along)
        other.polygon[start] = other.polygon[start].shift(-other.dx * along, -other.dy * along)


def _disc(centre: Point, radius: float) -> Polygon:
    """Return a round corner, in the direction of a bar."""
    angles = (-2 * pi * n / _CORNERS for n in range(_CORNERS))
    return tuple(centre.shift(radius * cos(angle), radius * sin(angle)) for angle in angles)


def _curve(start: Point, numbers: Sequence[float], steps: int) -> list[Point]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, numbers
    if not steps:
        bend = max(hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3))
        steps = max(1, ceil(sqrt(0.75 * bend / _TOLERANCE)))
    points = []
    for step in range(1, steps + 1):
        t = step / steps
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        points.append(Point(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return points


def _meets(edge: Edge, box: Rect) -> bool:
    """Return whether an edge has a point in a box, whose bounding box meets it: not all corners are on one side."""
    x1, y1, x2, y2 = edge
    dx, dy = x2 - x1, y2 - y1
    corners = ((box.x, box.y), (box.right, box.y), (box.x, box.bottom), (box.right, box.bottom))
    sides = [dx * (y - y1) - dy * (x - x1) for x, y in corners]
    return min(sides) <= 0 <= max(sides)


def _within(edge: Edge, left: float, right: float) -> tuple[float, ...]:
    """Return the heights of both ends of an edge between two vertical lines."""
    x1, y1, x2, y2 = edge
    if (x1 < left and x2 < left) or (x1 > right and x2 > right):
        return ()
    if x1 == x2:
        return (y1, y2)
    slope = (y2 - y1) / (x2 - x1)
    return tuple(y1 + (min(max(x, left), right) - x1) * slope for x in (x1, x2))


class _Same:
    """Segments that are compared by identity and not by content, because that is faster."""

    __slots__ = ("rule", "segments")

    def __init__(self, segments: Sequence[Segment], rule: bool | Stroke) -> None:
        self.segments, self.rule = segments, rule

    def __hash__(self) -> int:
        return id(self.segments)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.segments is other.segments and self.rule == other.rule


def known_shape(segments: Sequence[Segment], rule: bool | Stroke) -> Shape:
    """Return the shape of a path's fill, even-odd or not, or of a stroke. Results are cached."""
    return _known_shape(_Same(segments, rule))


def known_box(segments: Sequence[Segment]) -> Rect:
    """Return the bounding box of segments with at least one point. Results are cached."""
    return _known_box(_Same(segments, False))


def known_boxes(segments: Sequence[Segment]) -> tuple[Rect, ...]:
    """Return a bounding box for each line and curve of a path. Results are cached."""
    return _known_boxes(_Same(segments, False))


@lru_cache(maxsize=2048)
def _known_boxes(same: _Same) -> tuple[Rect, ...]:
    found: list[Rect] = []
    start = last = Point(0.0, 0.0)
    for letter, *numbers in same.segments:
        points = [last, *(Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))]
        if letter == "M":
            start = last = points[-1]
            continue
        if letter == "Z":
            points.append(start)
        found.append(around(points))
        last = points[-1]
    return tuple(found)


@lru_cache(maxsize=2048)
def _known_box(same: _Same) -> Rect:
    return extent(same.segments)


@lru_cache(maxsize=2048)
def _known_shape(same: _Same) -> Shape:
    if isinstance(same.rule, Stroke):
        return stroke_shape(same.segments, same.rule)
    return shape_of(same.segments, same.rule, 0)
