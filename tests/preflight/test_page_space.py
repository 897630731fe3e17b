"""Boxes and matrices of a page of a PDF, and where they are on the paper in a person's hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.preflight.page_space import (
    IDENTITY,
    LETTER,
    Box,
    Matrix,
    around,
    box_of,
    hull,
    scale_across,
    scale_up,
    times,
    transform,
    turn,
)

PLACES = st.floats(-1000, 1000)
BOXES = st.tuples(PLACES, PLACES, PLACES, PLACES).map(box_of)
SMALL = st.floats(-5, 5)
MATRICES = st.tuples(*[SMALL] * 6)


@given(PLACES, PLACES, PLACES, PLACES)
def test_a_box_may_be_written_from_any_corner(x: float, y: float, x1: float, y1: float) -> None:
    assert box_of([x, y, x1, y1]) == box_of([x1, y, x, y1]) == box_of([x1, y1, x, y])


@pytest.mark.parametrize("values", [[1, 2, 3], [1, 2, 3, "four"], [1, 2, 3, None]])
def test_what_is_no_box_is_refused(values: list[object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        box_of(values)


@given(BOXES, BOXES)
def test_what_two_boxes_have_in_common_is_in_both_if_they_meet(one: Box, other: Box) -> None:
    common = one.common(other)
    assert one.meets(other) == other.meets(one)
    if one.meets(other):
        assert one.touches(other)
        assert one.holds(common)
        assert other.holds(common)
    else:
        assert common.width * common.height == 0


@given(BOXES, st.floats(0, 50))
def test_margins_of_a_grown_box_are_what_it_grew_by(box: Box, by: float) -> None:
    assert box.grown(by).margins(box) == pytest.approx((by,) * 4, abs=1e-9)
    assert box.grown(by).holds(box)


def test_a_line_touches_a_box_that_it_does_not_meet() -> None:
    edge = Box(612, 0, 612, 792)
    assert LETTER.touches(edge)
    assert not LETTER.meets(edge)


def test_on_paper_lengths_are_millimetres_from_the_top_left() -> None:
    assert Box(72, 648, 144, 720).on(LETTER) == pytest.approx((25.4, 25.4, 25.4, 25.4))


@given(MATRICES, MATRICES, PLACES, PLACES)
def test_a_product_moves_a_point_as_one_matrix_after_the_other(
    inner: Matrix, outer: Matrix, x: float, y: float
) -> None:
    assert transform(times(inner, outer), x, y) == pytest.approx(transform(outer, *transform(inner, x, y)), abs=1e-6)
    assert times(inner, IDENTITY) == inner


def test_the_scale_of_a_matrix_is_that_of_each_direction() -> None:
    turned = (0.0, 3.0, -2.0, 0.0, 5.0, 5.0)
    assert (scale_across(turned), scale_up(turned)) == (3.0, 2.0)


@given(st.lists(st.tuples(PLACES, PLACES), min_size=1))
def test_the_box_around_points_holds_each(points: list[tuple[float, float]]) -> None:
    assert all(around(points).holds(Box(x, y, x, y)) for x, y in points)


POINTS = st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), max_size=12)


@given(POINTS)
def test_all_points_are_to_the_left_of_each_side_of_their_hull(points: list[tuple[float, float]]) -> None:
    around_them = hull(points)
    sides = list(zip(around_them, (*around_them[1:], *around_them[:1]), strict=True))
    assert all(turn(a, b, point) >= 0 for a, b in sides for point in points)
    assert set(around_them) <= set(points)


def test_points_on_one_line_have_no_hull() -> None:
    assert hull([(0, 0), (1, 1), (2, 2)]) == ()
    assert hull([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2), (2, 0)]) == ((0, 0), (4, 0), (4, 4), (0, 4))
