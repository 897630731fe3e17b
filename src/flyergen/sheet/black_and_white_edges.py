"""Edges in black and white: where two shapes of one tone meet, and the lines that tell them apart there.

Two whites that had different colors need a black line between them, and two blacks a white one. Where the tones
differ, the edge is visible as it is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import hypot

from flyergen.artwork import Placement, Segment
from flyergen.geometry import Point, Rect
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.painted_page import Area, close_points
from flyergen.sheet.visible_areas import OUTSIDE, VisibleAreas

_ASIDE = 0.25  # mm from an edge to the places that are looked at on both sides
_BRIDGE = 3.0  # mm: where something on top hides less of an edge, its line goes on below
_CRUMB = 1.2  # mm: a shorter piece of a line is left out

_HIDDEN = OUTSIDE - 1  # where something else is on top


class Edge(NamedTuple):
    """A piece of an area's edge on the page: its ends, and the number of what is visible on the other side."""

    start: Point
    end: Point
    other: int

    @property
    def length(self) -> float:
        return hypot(self.end.x - self.start.x, self.end.y - self.start.y)


# Lines that are not drawn on some areas, by number: their width, and these areas.
Undrawn = Mapping[int, tuple[float, frozenset[int]]]


def edges_of(area: Area, visible: VisibleAreas, undrawn: Undrawn | None = None) -> list[list[Edge]]:
    """Return the edges of an area: for each of its polygons, all pieces around it."""
    rings = [[*close_points((*polygon, polygon[0]))] for polygon in area.shape.polygons]
    sides = _Sides(area.number, visible, undrawn or {})
    return [[sides.edge(start, end) for start, end in pairwise(ring) if start != end] for ring in rings]


class _Sides(NamedTuple):
    """Finds what is on both sides of the edge of an area."""

    number: int
    visible: VisibleAreas
    undrawn: Undrawn

    def edge(self, start: Point, end: Point) -> Edge:
        """Return the piece of the edge between two points."""
        (x1, y1), (x2, y2) = start, end
        share = _ASIDE / hypot(x2 - x1, y2 - y1)
        x, y, dx, dy = (x1 + x2) / 2, (y1 + y2) / 2, (y1 - y2) * share, (x2 - x1) * share
        at, own = self.visible.at_place, self.number
        left, right, on_top = at(x + dx, y + dy), at(x - dx, y - dy), at(x, y)
        if on_top not in (left, right):  # a line that runs along the edge
            return Edge(start, end, on_top)
        if (left == own) == (right == own):
            return Edge(start, end, _HIDDEN)
        other, sign = (right, -1) if left == own else (left, 1)
        if other in self.undrawn:
            width, areas = self.undrawn[other]
            times = sign * (1 + width / _ASIDE)
            behind = at(x + dx * times, y + dy * times)
            other = behind if behind in areas else other
        return Edge(start, end, other)


Wanted = Callable[[int], bool]


def is_whole(rings: Sequence[Sequence[Edge]], wanted: Wanted) -> bool:
    """Return whether all of an edge that is visible is wanted, and some is."""
    others = {edge.other for ring in rings for edge in ring} - {_HIDDEN, OUTSIDE}
    return bool(others) and all(map(wanted, others))


def share_of(rings: Sequence[Sequence[Edge]], wanted: Wanted) -> float:
    """Return the wanted share of all that is visible of an edge, from 0 to 1."""
    seen = [(edge.length, wanted(edge.other)) for ring in rings for edge in ring if edge.other > OUTSIDE]
    return sum(length for length, is_wanted in seen if is_wanted) / (sum(length for length, _ in seen) or 1.0)


def lines_along(rings: Sequence[Sequence[Edge]], wanted: Wanted) -> Iterator[list[Point]]:
    """Yield the wanted parts of an edge as lines. They continue below what hides a little of them."""
    for ring in rings:
        for part in _runs(ring, wanted):
            if sum(edge.length for edge in part) >= _CRUMB:
                yield [part[0].start, *(edge.end for edge in part)]


def _runs(ring: Sequence[Edge], wanted: Wanted) -> Iterator[list[Edge]]:
    """Yield wanted runs of edges. A ring begins where it is not wanted, so that no run is cut in two."""
    flags = [edge.other > OUTSIDE and wanted(edge.other) for edge in ring]
    begin = next((n for n, flag in enumerate(flags) if not flag), 0)
    turned = [*zip(ring[begin:], flags[begin:], strict=True), *zip(ring[:begin], flags[:begin], strict=True)]
    runs = [(flag, [edge for edge, _ in pieces]) for flag, pieces in groupby(turned, key=lambda one: one[1])]
    found: list[Edge] = []
    for number, (flag, run) in enumerate(runs):
        bridged = (
            bool(found)
            and number + 1 < len(runs)
            and all(edge.other == _HIDDEN for edge in run)
            and sum(edge.length for edge in run) <= _BRIDGE
        )
        if flag or bridged:
            found += run
        elif found:
            yield found
            found = []
    if found:
        yield found


def around_box(box: Rect, number: int, visible: VisibleAreas) -> Iterator[list[Point]]:
    """Yield the parts of a box's outline on which an area is on top."""
    corners = [Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom)]
    ring = [*close_points((*corners, corners[0]))]
    edges = [
        Edge(start, end, number if visible.at(_middle(start, end)) == number else _HIDDEN)
        for start, end in pairwise(ring)
    ]
    yield from lines_along([edges], lambda other: other == number)


def _middle(start: Point, end: Point) -> Point:
    return Point((start.x + end.x) / 2, (start.y + end.y) / 2)


def as_segments(line: Sequence[Point], placement: Placement) -> tuple[Segment, ...]:
    """Return a line on the page as segments of a placement. One that ends where it begins is closed."""
    points = [point.moved(-placement.origin.x, -placement.origin.y).turned(-placement.quarters) for point in line]
    bends = [b for a, b, c in zip(points, points[1:], points[2:], strict=False) if _bends(a, b, c)]
    closed = line[0] == line[-1]
    others = bends if closed else [*bends, points[-1]]
    start: Segment = ("M", points[0].x, points[0].y)
    end: tuple[Segment, ...] = (("Z",),) if closed else ()
    return (start, *(("L", point.x, point.y) for point in others), *end)


def _bends(a: Point, b: Point, c: Point) -> bool:
    return abs((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)) > 1e-6
