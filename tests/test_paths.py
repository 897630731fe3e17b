"""Shapes against an oracle that knows nothing of them: points of a grid, each asked by itself."""

from itertools import pairwise
from math import atan2, hypot, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Segment, Stroke, circle, rectangle
from flyergen.colour import INK
from flyergen.geometry import Point, Rect
from flyergen.paths import Shape, known_boxes, known_shape, rows_of, shape_of, stroke_shape

_NEAR = 0.06  # mm: nobody says on which side of an edge a point so near to it lies
number = st.integers(0, 200).map(lambda n: n / 10)
point = st.tuples(number, number)
GRID = [Point(x + 0.013, y + 0.017) for x in range(-1, 22) for y in range(-1, 22)]


@st.composite
def paths(draw: st.DrawFn) -> tuple[Segment, ...]:
    """Draw a path of one or two closed parts, with lines and curves."""
    segments: list[Segment] = []
    for _ in range(draw(st.integers(1, 2))):
        segments.append(("M", *draw(point)))
        for _ in range(draw(st.integers(2, 5))):
            curved = draw(st.booleans())
            segments.append(("C", *draw(point), *draw(point), *draw(point)) if curved else ("L", *draw(point)))
        segments.append(("Z",))
    return tuple(segments)


def corners(segments: tuple[Segment, ...], steps: int = 400) -> list[list[tuple[float, float]]]:
    """Return the parts of a path as many short lines."""
    parts: list[list[tuple[float, float]]] = []
    for letter, *n in segments:
        if letter == "M":
            parts.append([(n[0], n[1])])
        elif letter == "L":
            parts[-1].append((n[0], n[1]))
        elif letter == "C":
            (a, b), (c, d, e, f, g, h) = parts[-1][-1], n
            for t in (step / steps for step in range(1, steps + 1)):
                u = 1 - t
                k = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
                parts[-1].append((k[0] * a + k[1] * c + k[2] * e + k[3] * g, k[0] * b + k[1] * d + k[2] * f + k[3] * h))
    return parts


def turns(part: list[tuple[float, float]], at: Point) -> int:
    """Return how often a part goes round a point, by the angles under which it is seen from there."""
    angles = [atan2(y - at.y, x - at.x) for x, y in (*part, part[0])]
    steps = ((b - a + pi) % (2 * pi) - pi for a, b in pairwise(angles))
    return round(sum(steps) / (2 * pi))


def distance(line: list[tuple[float, float]], at: Point) -> float:
    """Return how far a point is from a line of many short ones."""
    found = [hypot(line[0][0] - at.x, line[0][1] - at.y)]
    for (x1, y1), (x2, y2) in pairwise(line):
        length = (x2 - x1) ** 2 + (y2 - y1) ** 2
        t = ((at.x - x1) * (x2 - x1) + (at.y - y1) * (y2 - y1)) / length if length else 0.0
        t = min(1.0, max(0.0, t))
        found.append(hypot(x1 + t * (x2 - x1) - at.x, y1 + t * (y2 - y1) - at.y))
    return min(found)


def inked(shape: Shape, at: Point) -> bool:
    return any(left <= at.x < right for left, right in shape.spans(at.y))


@given(paths(), st.booleans(), st.sampled_from(GRID))
def test_a_point_is_inside_a_path_as_its_rule_says(path: tuple[Segment, ...], even_odd: bool, at: Point) -> None:
    parts = corners(path)
    if min(distance([*part, part[0]], at) for part in parts) < _NEAR:
        return
    wound = sum(turns(part, at) for part in parts)
    assert shape_of(path, even_odd, 0).holds(at) == bool(wound % 2 if even_odd else wound)


@given(paths(), st.floats(0.2, 6), st.sampled_from(["round", "butt"]), st.sampled_from(GRID))
def test_a_point_is_in_a_closed_stroke_if_the_line_is_near(
    path: tuple[Segment, ...], width: float, cap: str, at: Point
) -> None:
    parts = [part for part in corners(path) if cap == "round" or len(set(part)) > 1]  # a butt dot paints nothing
    away = min((distance([*part, part[0]], at) for part in parts), default=99.0)
    shape = stroke_shape(path, Stroke(INK, width, cap))
    if away < width / 2 * 0.96 - _NEAR:
        assert inked(shape, at)
    if away > width / 2 + _NEAR:
        assert not inked(shape, at)


@given(st.lists(point, min_size=2, max_size=5, unique=True), st.floats(0.2, 6), st.sampled_from(GRID))
def test_an_open_stroke_with_round_ends_reaches_half_its_width(
    points: list[tuple[float, float]], width: float, at: Point
) -> None:
    path = tuple(("L" if n else "M", *one) for n, one in enumerate(points))
    away, shape = distance(points, at), stroke_shape(path, Stroke(INK, width, "round"))
    assert inked(shape, at) if away < width / 2 * 0.96 - _NEAR else away <= width / 2 + _NEAR or not inked(shape, at)


@given(paths(), st.booleans(), number.map(lambda y: y + 0.0137), st.integers(1, 20), st.integers(1, 40))
def test_the_rows_of_a_box_are_inside_as_lines_at_their_height_are(
    path: tuple[Segment, ...], even_odd: bool, top: float, height: int, count: int
) -> None:
    shape, box = shape_of(path, even_odd, 0), Rect(0.0, top, 1.0, height)
    lines = [shape.spans(top + (n + 0.5) * height / count) for n in range(count)]
    rows = rows_of(shape.edges, even_odd, box, count)
    assert [*map(len, rows)] == [*map(len, lines)]
    assert [x for row in rows for span in row for x in span] == pytest.approx([x for y in lines for s in y for x in s])


@given(paths(), number, number, st.floats(0.1, 8), st.floats(0.1, 8))
def test_a_box_without_an_edge_in_it_is_inside_or_outside_as_a_whole(
    path: tuple[Segment, ...], x: float, y: float, width: float, height: float
) -> None:
    shape, box = shape_of(path, False, 0), Rect(x, y, width, height)
    spots = {
        shape.holds(Point(x + width * (a + 0.5) / 7, y + height * (b + 0.5) / 7)) for a in range(7) for b in range(7)
    }
    assert shape.crosses(box) or len(spots) == 1


@given(paths(), number, st.floats(0.1, 8))
def test_the_reach_between_two_lines_is_that_of_the_points_there(
    path: tuple[Segment, ...], left: float, width: float
) -> None:
    # A point of a curve may lie beside its straight lines, which are steep in places.
    reach = shape_of(path, False, 0).reach(left - _NEAR, left + width + _NEAR)
    ys = [y for part in corners(path) if len(set(part)) > 1 for x, y in part if left <= x <= left + width]
    if ys:
        assert reach is not None
        assert reach[0] <= min(ys) + _NEAR
        assert reach[1] >= max(ys) - _NEAR


@pytest.mark.parametrize("even_odd", [True, False])
def test_a_rectangle_is_its_own_box(even_odd: bool) -> None:
    assert shape_of(rectangle(Rect(1, 2, 3, 4)), even_odd).is_box
    assert not shape_of(circle(Point(1, 2), 3), even_odd).is_box


def test_a_line_of_no_length_has_a_shape_without_an_inside() -> None:
    shape = stroke_shape((("M", 1, 1), ("L", 1, 1)), Stroke(INK, 2))
    assert not inked(shape, Point(1, 1))


def test_a_path_is_flattened_once() -> None:
    path = circle(Point(1, 2), 3)
    assert known_shape(path, False) is known_shape(path, False)
    assert known_shape(path, False) is not known_shape(circle(Point(1, 2), 3), False)


@given(paths(), st.floats(0.2, 6), st.sampled_from(["round", "butt"]))
def test_a_stroke_lies_within_its_width_of_the_boxes_of_its_lines_and_curves(
    path: tuple[Segment, ...], width: float, cap: str
) -> None:
    boxes = [box.grown(width) for box in known_boxes(path)]
    shape = stroke_shape(path, Stroke(INK, width, cap))
    corners_of = (corner for polygon in shape.polygons for corner in polygon)
    assert all(any(box.meets(Rect(*corner, 0, 0)) for box in boxes) for corner in corners_of)
