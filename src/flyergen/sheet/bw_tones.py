"""Tones of black and white: tones for colors, edges between shapes, word backgrounds, the line screen.

Two whites that had different colors need a black line between them, and two blacks a white one. Where the tones
differ, the edge is visible as it is.

Words in front of the screen get a white tab with an outline, or a black one if there are large light words among them.
Words that are on black and white at once, and codes on black, get a white patch. Words that are near share it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, pairwise
from math import ceil, cos, floor, hypot, radians, sin
from typing import Literal

from flyergen.artwork import GlyphRun, Modules, Path, Placement, Segment, Stroke, rectangle
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.geometry import Point, Rect, around, union
from flyergen.limits import LARGE_TYPE
from flyergen.paths import Shape
from flyergen.record import NamedTuple
from flyergen.sheet.painted_page import OUTSIDE, Area, Standing, VisibleAreas, close_points
from flyergen.units import pt

Tone = Literal["black", "white", "screened"]

DARK = 0.18  # a color with less luminance becomes black

_MIDDLE = 3.0  # with at least this contrast to paper, a logo's own color becomes black


def tone_of(area: Area) -> Tone:
    """Return what an area becomes: what its art says, or what its luminance says. A picture becomes a screen."""
    said = area.path.in_black[0] if area.path.in_black else ""
    return said or (by_luminance(area.colour) if area.colour else "screened")


@lru_cache(maxsize=256)
def by_luminance(colour: Colour) -> Tone:
    """Return what a color becomes if nothing else is said."""
    if colour.is_foreign:
        return "black" if contrast(colour, PAPER) >= _MIDDLE else "white"
    return "black" if colour.luminance < DARK else "white"


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
    points = [point.shift(-placement.origin.x, -placement.origin.y).turned(-placement.quarters) for point in line]
    bends = [b for a, b, c in zip(points, points[1:], points[2:], strict=False) if _bends(a, b, c)]
    closed = line[0] == line[-1]
    others = bends if closed else [*bends, points[-1]]
    start: Segment = ("M", points[0].x, points[0].y)
    end: tuple[Segment, ...] = (("Z",),) if closed else ()
    return (start, *(("L", point.x, point.y) for point in others), *end)


def _bends(a: Point, b: Point, c: Point) -> bool:
    return abs((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)) > 1e-6


_CLEAR = pt(3.5)  # of white around words on two tones

_AROUND = pt(9)  # of white or black around words in a tab

_EDGE = pt(24)  # a tab that is nearer to the edge of what is printed reaches it

_NEAR = pt(14)  # between lines of words that share their white

_LEAST = pt(1.5)  # of white between a tab and words on another ground

_STRIP = pt(24)  # less of the screen between two tabs is left out

_OUTLINE = Stroke(INK, pt(1.5))

Tones = Callable[[int], str]


class Tab(NamedTuple):
    """A rectangle behind words or codes: white, or black behind white words. `outline` goes around it."""

    box: Rect
    colour: Colour
    outline: Stroke | None = None

    def path(self, placement: Placement) -> Path:
        """Return it in the coordinates of a placement."""
        own = self.box.shift(-placement.origin.x, -placement.origin.y).turned(-placement.quarters)
        return Path(rectangle(own), self.colour, self.outline, background=True)


def is_on_black(box: Rect, grounds: Iterable[int], tone: Tones, tabs: Sequence[Tab]) -> bool:
    """Return whether nothing but black is behind a box: a tab, or all of its grounds."""
    tab = next((one for one in tabs if one.box.holds(box)), None)
    return tab.colour == INK if tab else {tone(ground) for ground in grounds} == {"black"}


def tabs_for(standings: Sequence[Standing], tone: Tones, reach: Callable[[Sequence[Standing]], Rect]) -> list[Tab]:
    """Return what is put behind words and codes that need it. `reach` is the box that their tab may fill."""
    needy = [(one, {tone(ground) for ground in one.grounds}) for one in standings]
    on_both = [one.box for one, tones in needy if "screened" not in tones and _needs_white(one, tones)]
    on_screen = [one for one, tones in needy if "screened" in tones]
    tabs = [Tab(box.grown(_CLEAR), PAPER) for box in joined(on_both)]
    on_lines = []
    light = joined([one.box for one in on_screen if _is_light(one.item)], _STRIP)
    for box in joined([*light, *(one.box for one in on_screen if not _is_light(one.item))]):
        members = [one for one in on_screen if box.holds(one.box)]
        on_lines.append(_tab(box, [one.item for one in members], reach(members)))
    elsewhere = [one.box for one, tones in needy if "screened" not in tones]
    on_lines = [_clear_of(tab, elsewhere) for tab in on_lines]
    blacks = [tab.box for tab in on_lines if tab.colour == INK]
    return [*tabs, *(tab if tab.colour == INK else tab._replace(box=_up_to(tab.box, blacks)) for tab in on_lines)]


def _clear_of(tab: Tab, words: Iterable[Rect]) -> Tab:
    """Return a tab that ends above or below words that are on another ground."""
    box = tab.box
    for other in words:
        if box.meets(other):
            is_below = other.y + other.height / 2 > box.y + box.height / 2
            top, foot = (box.y, other.y - _LEAST) if is_below else (other.bottom + _LEAST, box.bottom)
            box = Rect(box.x, top, box.width, foot - top)
    return tab._replace(box=box)


def _up_to(box: Rect, other_boxes: Iterable[Rect]) -> Rect:
    """Return a tab that reaches another above or below if only a strip of the screen is between them."""
    for other in other_boxes:
        if other.x < box.right and box.x < other.right:
            top = other.bottom if 0 < box.y - other.bottom < _STRIP else box.y
            foot = other.y if 0 < other.y - box.bottom < _STRIP else box.bottom
            box = Rect(box.x, top, box.width, foot - top)
    return box


def _tab(words: Rect, items: Sequence[GlyphRun | Modules], reach: Rect) -> Tab:
    """Return the tab for words on the screen: black if there are large light ones among them, and no code."""
    box = words.grown(_AROUND)
    if any(map(_is_large_and_light, items)) and not any(isinstance(one, Modules) for one in items):
        return Tab(_to_edges(box, reach), INK)
    return Tab(_to_edges(box, reach.grown(-_OUTLINE.width / 2)), PAPER, _OUTLINE)


def _is_light(item: GlyphRun | Modules) -> bool:
    return isinstance(item, GlyphRun) and by_luminance(item.colour) == "white"


def _is_large_and_light(item: GlyphRun | Modules) -> bool:
    return isinstance(item, GlyphRun) and item.size >= LARGE_TYPE and _is_light(item)


def _needs_white(standing: Standing, tones: set[str]) -> bool:
    return len(tones) > 1 or (isinstance(standing.item, Modules) and "black" in tones)


def _to_edges(box: Rect, reach: Rect) -> Rect:
    """Return a tab that reaches the edges of a box where it nearly does."""
    left = reach.x if box.x - reach.x < _EDGE else box.x
    top = reach.y if box.y - reach.y < _EDGE else box.y
    right = reach.right if reach.right - box.right < _EDGE else box.right
    foot = reach.bottom if reach.bottom - box.bottom < _EDGE else box.bottom
    return Rect(left, top, right - left, foot - top)


def joined(boxes: Sequence[Rect], near: float = _NEAR) -> list[Rect]:
    """Return the boxes around words that are near one another."""
    found: list[Rect] = []
    for box in boxes:
        one = box
        while other := next((other for other in found if one.grown(near).meets(other)), None):
            found.remove(other)
            one = union((one, other))
        found.append(one)
    return found


# The width of a line, the distance from line to line, and their angle in degrees: 14 lines per inch, 34 % black.
LINE, PITCH, ANGLE = pt(1.7), pt(5), 45.0

SHARE = LINE / PITCH


def screened(shape: Shape, angle: float = ANGLE, pitch: float = PITCH) -> tuple[tuple[Point, Point], ...]:
    """Return the ends of lines across a shape, `pitch` mm apart and turned by `angle` degrees.

    Lines of adjacent shapes match.
    """
    turned = _turned(shape, -angle)
    first, last = ceil(turned.box.y / pitch), floor(turned.box.bottom / pitch)
    lines: list[tuple[Point, Point]] = []
    for row in range(first, last + 1):
        y = row * pitch
        for left, right in turned.spans(y):
            lines.append((_turn(Point(left, y), angle), _turn(Point(right, y), angle)))
    return tuple(lines)


def _turned(shape: Shape, angle: float) -> Shape:
    polygons = tuple(tuple(_turn(point, angle) for point in polygon) for polygon in shape.polygons)
    return Shape(polygons, shape.even_odd, around(chain.from_iterable(polygons)))


def _turn(point: Point, angle: float) -> Point:
    along, across = cos(radians(angle)), sin(radians(angle))
    return Point(point.x * along - point.y * across, point.x * across + point.y * along)
