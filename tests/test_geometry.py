"""Rectangles on paper keep what they are, however they are turned, moved or joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.geometry import Point, Rect, Size, around, union

PLACES = st.floats(-500, 500)
POINTS = st.builds(Point, PLACES, PLACES)
RECTS = st.builds(Rect, PLACES, PLACES, st.floats(0, 500), st.floats(0, 500))


@given(POINTS, PLACES, PLACES)
def test_a_point_moves_and_comes_back(point: Point, dx: float, dy: float) -> None:
    assert point.shift(dx, dy).shift(-dx, -dy) == pytest.approx(point, abs=1e-9)


@given(POINTS, st.integers(0, 7))
def test_four_quarter_turns_are_none(point: Point, quarters: int) -> None:
    assert point.turned(quarters).turned(4 - quarters % 4) == pytest.approx(point)


@given(POINTS, st.floats(0, 4))
def test_a_turned_point_stays_as_far_from_the_middle(point: Point, quarters: float) -> None:
    turned = point.turned(quarters)
    assert turned.x**2 + turned.y**2 == pytest.approx(point.x**2 + point.y**2, abs=1e-6)


def test_a_quarter_turn_to_the_right_brings_the_top_to_the_right() -> None:
    assert Point(0, -1).turned(1) == (1, 0)
    assert Rect(0, 0, 20, 10).turned(1) == (-10, 0, 10, 20)


@given(RECTS)
def test_a_rectangle_has_the_sides_and_middle_of_its_corners(box: Rect) -> None:
    corners = [(box.x, box.y), (box.right, box.bottom)]
    assert around(corners) == pytest.approx(box, abs=1e-9)
    assert box.middle == pytest.approx(((box.x + box.right) / 2, (box.y + box.bottom) / 2), abs=1e-9)


@given(RECTS, st.integers(1, 3))
def test_a_turned_rectangle_is_the_box_around_its_turned_corners(box: Rect, quarters: int) -> None:
    corners = [Point(x, y).turned(quarters) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    assert box.turned(quarters) == pytest.approx(around(corners), abs=1e-9)


def test_a_rectangle_turned_by_half_a_quarter_has_a_box_around() -> None:
    assert Rect(-1, -1, 2, 2).turned(0.5) == pytest.approx((-(2**0.5), -(2**0.5), 2 * 2**0.5, 2 * 2**0.5))


@given(RECTS, RECTS)
def test_upside_down_on_a_page_a_corner_is_opposite(box: Rect, place: Rect) -> None:
    assert box.on(place, upside_down=False) == pytest.approx(box.shift(place.x, place.y))
    turned = box.on(place, upside_down=True)
    assert (turned.right, turned.bottom) == pytest.approx((place.right - box.x, place.bottom - box.y), abs=1e-9)


def test_edges_of_a_part_are_those_of_the_whole() -> None:
    whole = Size(100, 50)
    assert Rect(0, 0, 40, 50).edges_at(whole, upside_down=False) == (True, True, False, True)
    assert Rect(0, 0, 40, 50).edges_at(whole, upside_down=True) == (False, True, True, True)


@given(RECTS, st.floats(0, 100))
def test_a_grown_rectangle_holds_the_one_that_it_was(box: Rect, by: float) -> None:
    grown = box.grown(by)
    assert grown.holds(box)
    assert grown.meets(box)
    assert grown.grown(-by) == pytest.approx(box, abs=1e-9)


@given(RECTS, RECTS)
def test_rectangles_meet_each_other_or_neither_the_other(one: Rect, other: Rect) -> None:
    assert one.meets(other) == other.meets(one)


def test_rectangles_that_share_an_edge_or_a_line_meet() -> None:
    box = Rect(0, 0, 10, 10)
    assert box.meets(Rect(10, 0, 5, 5))
    assert box.meets(Rect(2, 5, 3, 0))
    assert not box.meets(Rect(10.01, 0, 5, 5))


@given(st.lists(RECTS, min_size=1, max_size=6))
def test_a_union_holds_all_and_is_no_larger(boxes: list[Rect]) -> None:
    whole = union(boxes)
    assert all(whole.holds(box) for box in boxes)
    assert whole.x == min(box.x for box in boxes)
    assert whole.bottom == pytest.approx(max(box.bottom for box in boxes))
