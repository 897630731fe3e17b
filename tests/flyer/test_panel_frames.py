"""Frames of panels: a box of a panel is found on its side, and on other paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.panel_frames import Moved, PanelFrame, Resizing, Track
from flyergen.geometry import Rect

FRAME = PanelFrame("cover", "outside", x=100, width=80, height=60, side_width=200, y=10, side_height=100)
LENGTHS = st.floats(-50, 250)
KNOTS = st.lists(st.tuples(st.floats(1, 50), st.floats(0, 50)), min_size=1, max_size=5)


def track(steps: list[tuple[float, float]]) -> Track:
    knots = [(0.0, 0.0)]
    for before, after in steps:
        knots.append((knots[-1][0] + before, knots[-1][1] + after))
    return Track(tuple(knots))


def test_a_box_of_a_panel_stands_on_the_side_where_the_panel_does() -> None:
    assert FRAME.on_side(Rect(1, 2, 3, 4)) == (101, 12, 3, 4)
    assert FRAME._replace(turned=True).on_side(Rect(1, 2, 3, 4)) == (176, 64, 3, 4)


@pytest.mark.parametrize("turned", [False, True])
def test_the_whole_side_in_a_panel_is_the_side(turned: bool) -> None:
    frame = FRAME._replace(turned=turned)
    assert frame.on_side(frame.whole_side) == (0, 0, 200, 100)


def test_edges_at_the_trim_are_those_of_the_side() -> None:
    last = FRAME._replace(x=120, y=0)
    assert last.at_trim() == (False, True, True, False)
    assert last._replace(turned=True).at_trim() == (True, False, False, True)


@given(KNOTS)
def test_a_track_brings_each_knot_where_it_says(steps: list[tuple[float, float]]) -> None:
    one = track(steps)
    assert [one.at(before) for before, _ in one.knots] == pytest.approx([after for _, after in one.knots])


@given(KNOTS, LENGTHS, LENGTHS)
def test_a_track_never_turns_lengths_around(steps: list[tuple[float, float]], length: float, other: float) -> None:
    low, high = sorted((length, other))
    assert track(steps).at(low) <= track(steps).at(high) + 1e-9


@given(KNOTS, st.floats(0, 20))
def test_beyond_the_edges_lengths_stay(steps: list[tuple[float, float]], bleed: float) -> None:
    one = track(steps)
    end, new_end = one.knots[-1]
    assert one.at(-bleed) == pytest.approx(-bleed)
    assert one.at(end + bleed) == pytest.approx(new_end + bleed)


def test_a_point_moves_with_the_panel_on_which_it_is() -> None:
    now = FRAME._replace(x=110, width=100, side_width=230)
    moved = Moved(FRAME, now, Track(((0, 0), (80, 100))), Track(((0, 0), (60, 60))))
    left = FRAME._replace(name="back", x=0, width=100)
    other = Moved(left, left, Track(((0, 0), (100, 100))), Track(((0, 0), (60, 60))))
    resizing = Resizing(1.0, (other, moved))
    assert resizing.point("outside", 140, 30) == (160, 30)
    assert resizing.point("outside", 50, 30) == (50, 30)
    turned = Moved(FRAME._replace(turned=True), now._replace(turned=True), moved.across, moved.down)
    assert turned.on_side(140, 30) == (160, 30)
