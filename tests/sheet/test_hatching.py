"""Hatching: lines across a shape, inside it and nowhere else."""

from math import hypot, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import circle, rectangle
from flyergen.geometry import Point, Rect
from flyergen.shapes import shape_of
from flyergen.sheet.hatching import hatched

RING = (*circle(Point(30, 30), 20), *circle(Point(30, 30), 10))


def length(lines: tuple[tuple[str, *tuple[float, ...]], ...]) -> float:
    ends = [segment[1:] for segment in lines]
    return sum(hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(ends[::2], ends[1::2], strict=True))


@given(st.floats(0, 180), st.floats(0.3, 2))
def test_lines_cover_their_share_of_a_shape_at_any_angle(angle: float, pitch: float) -> None:
    lines = hatched(shape_of(circle(Point(40, 40), 25)), angle, pitch)
    assert length(lines) * pitch == pytest.approx(pi * 25**2, rel=0.03)


@given(st.sampled_from([0.0, 45.0, 90.0, 135.0]))
def test_a_hole_stays_free_by_the_even_odd_rule(angle: float) -> None:
    ring = shape_of(RING, even_odd=True)
    assert length(hatched(ring, angle, 0.5)) * 0.5 == pytest.approx(pi * (20**2 - 10**2), rel=0.03)
    assert not ring.holds(Point(30, 30))
    assert ring.holds(Point(45, 30))


def test_without_it_shapes_that_turn_the_same_way_have_no_hole() -> None:
    assert shape_of(RING).holds(Point(30, 30))


def test_shapes_side_by_side_are_hatched_as_one() -> None:
    left, right, whole = Rect(0, 0, 17, 30), Rect(17, 0, 23, 30), Rect(0, 0, 40, 30)
    parts = [length(hatched(shape_of(rectangle(box)), 45, 1.5)) for box in (left, right, whole)]
    assert parts[0] + parts[1] == pytest.approx(parts[2])
