"""The line screen: even lines across any shape, which match from shape to shape."""

from math import hypot, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import circle, rectangle
from flyergen.geometry import Point, Rect
from flyergen.paths import shape_of
from flyergen.sheet.bw_tones import ANGLE, LINE, PITCH, SHARE, screened
from flyergen.units import pt

RING = (*circle(Point(30, 30), 20), *circle(Point(30, 30), 10))


def length(lines: tuple[tuple[Point, Point], ...]) -> float:
    return sum(hypot(a.x - b.x, a.y - b.y) for a, b in lines)


def test_its_lines_and_gaps_survive_a_copy_of_a_copy() -> None:
    assert min(LINE, PITCH - LINE) > pt(0.7)
    assert pytest.approx(0.34) == SHARE


@given(st.floats(0, 180), st.floats(0.3, 2))
def test_lines_cover_their_share_of_a_shape_at_any_angle(angle: float, pitch: float) -> None:
    lines = screened(shape_of(circle(Point(40, 40), 25)), angle, pitch)
    assert length(lines) * pitch == pytest.approx(pi * 25**2, rel=0.03)


@given(st.sampled_from([0.0, ANGLE, 90.0, 135.0]))
def test_a_hole_stays_free_by_the_even_odd_rule(angle: float) -> None:
    ring = shape_of(RING, even_odd=True)
    assert length(screened(ring, angle, 0.5)) * 0.5 == pytest.approx(pi * (20**2 - 10**2), rel=0.03)


def test_shapes_side_by_side_are_screened_as_one() -> None:
    left, right, whole = Rect(0, 0, 17, 30), Rect(17, 0, 23, 30), Rect(0, 0, 40, 30)
    parts = [length(screened(shape_of(rectangle(box)), 45, 1.5)) for box in (left, right, whole)]
    assert parts[0] + parts[1] == pytest.approx(parts[2])
