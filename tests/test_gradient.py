"""Gradients: which color is where, and what is left of it after a move, over a ground or as a mask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.colour import Colour
from flyergen.geometry import Point, Rect
from flyergen.gradient import Gradient, times

BLACK = Colour("black", (0.0, 0.0, 0.0), None)
WHITE = Colour("white", (1.0, 1.0, 1.0), None)
RED = Colour("red", (1.0, 0.0, 0.0), None)
ACROSS = Gradient(((0.0, BLACK), (1.0, WHITE)), (100.0, 0.0, 0.0, 100.0, 0.0, 0.0))
ROUND = ACROSS._replace(radial=True, matrix=(50.0, 0.0, 0.0, 50.0, 50.0, 50.0))
NUMBERS = st.floats(-10, 10)
MATRICES = st.tuples(*[NUMBERS] * 6)


@given(st.floats(-50, 150), st.floats(-500, 500))
def test_along_a_line_only_the_way_along_it_counts(x: float, y: float) -> None:
    colour, share = ACROSS.colour_at((x, y))
    assert colour.rgb == pytest.approx([min(max(x / 100, 0), 1)] * 3)
    assert share == 1


@given(st.floats(0, 6.28), st.floats(0, 1))
def test_around_a_point_only_the_distance_counts(angle: float, part: float) -> None:
    from math import cos, sin

    colour, _ = ROUND.colour_at((50 + 50 * part * cos(angle), 50 + 50 * part * sin(angle)))
    assert colour.rgb == pytest.approx([part] * 3, abs=1e-6)


def test_a_focus_moves_the_first_colour_and_the_edge_stays() -> None:
    beside = ROUND._replace(focus=Point(0.5, 0.0))
    assert beside.colour_at((75.0, 50.0))[0].rgb == pytest.approx((0.0, 0.0, 0.0))
    assert beside.colour_at((100.0, 50.0))[0].rgb == pytest.approx((1.0, 1.0, 1.0))
    assert beside.colour_at((0.0, 50.0))[0].rgb == pytest.approx((1.0, 1.0, 1.0))


def test_a_box_has_the_colours_at_its_ends_and_the_stops_between() -> None:
    three = ACROSS._replace(stops=((0.0, BLACK), (0.5, RED), (1.0, WHITE)))
    seen = list(three.colours_in(Rect(25, 0, 50, 10)))
    assert [colour.rgb for colour in seen] == [(0.5, 0.0, 0.0), (1.0, 0.5, 0.5), (1.0, 0.0, 0.0)]
    assert len(list(three.colours_in(Rect(200, 0, 50, 10)))) == 1


def test_the_main_colour_has_most_of_the_way() -> None:
    assert ACROSS._replace(stops=((0.0, BLACK), (0.2, RED), (1.0, WHITE))).main == RED
    assert ACROSS._replace(stops=((0.0, BLACK), (0.2, RED), (0.3, WHITE))).main == WHITE
    assert ACROSS.nearest(Point(80, 0)) == WHITE


def test_opacities_have_a_mean_and_are_a_mask_of_greys() -> None:
    clear = ACROSS._replace(stops=((0.5, BLACK), (1.0, WHITE)), shares=(1.0, 0.0))
    assert clear.mean_share == pytest.approx(0.75)
    assert ACROSS.mean_share == 1
    assert [(at, grey.rgb) for at, grey in clear.as_mask.stops] == [(0.5, (1.0, 1.0, 1.0)), (1.0, (0.0, 0.0, 0.0))]
    assert clear.colour_at((75.0, 0.0))[1] == pytest.approx(0.5)


def test_over_a_ground_what_is_clear_has_its_colour() -> None:
    seen = ACROSS._replace(stops=((0.0, BLACK), (1.0, BLACK)), shares=(1.0, 0.0)).over(WHITE)
    assert [colour.rgb for _, colour in seen.stops] == [pytest.approx((0.0,) * 3), pytest.approx((1.0,) * 3)]
    assert seen.shares == ()
    assert len(ACROSS._replace(shares=(1.0, 0.0)).over(RED).stops) == 9


def test_colours_are_replaced_by_name() -> None:
    assert ACROSS.recoloured({"black": RED}).stops == ((0.0, RED), (1.0, WHITE))


@given(MATRICES, MATRICES, MATRICES)
def test_products_of_matrices_may_be_taken_in_any_order(
    one: tuple[float, float, float, float, float, float],
    other: tuple[float, float, float, float, float, float],
    last: tuple[float, float, float, float, float, float],
) -> None:
    assert times(times(one, other), last) == pytest.approx(times(one, times(other, last)), abs=1e-6)


def test_a_gradient_moves_with_its_path() -> None:
    moved = ACROSS.moved_by(lambda x, y: (x * 2 + 5, y))
    assert moved.matrix == (200.0, 0.0, 0.0, 100.0, 5.0, 0.0)
    assert moved == ACROSS.through((2.0, 0.0, 0.0, 1.0, 5.0, 0.0))
