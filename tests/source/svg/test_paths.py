"""Shapes of SVG become plain segments, and what cannot be read is refused with a reason."""

import math

import pytest
import svgelements
from hypothesis import given
from hypothesis import strategies as st

from flyergen.geometry import Rect
from flyergen.problem import Place
from flyergen.source.svg.element_tree import Node
from flyergen.source.svg.paths import box_of, length, matrix, numbers_in, scale_of, segments_of, shortened, window

NUMBERS = st.floats(-1000, 1000, allow_subnormal=False).map(lambda number: round(number, 3))
SIZES = st.floats(0.5, 1000)
SAME = svgelements.Matrix()


def node(tag: str, **attributes: object) -> Node:
    return Node(tag, {key: str(value) for key, value in attributes.items()}, Place("a.svg"), [], [])


@pytest.mark.parametrize(
    ("text", "units"),
    [("96", 96), ("1in", 96), ("72pt", 96), ("6pc", 96), ("25.4mm", 96), (" 2.54cm ", 96), ("1e2px", 100)],
)
def test_a_length_is_read_in_its_unit(text: str, units: float) -> None:
    assert length(text) == pytest.approx(units)


@pytest.mark.parametrize("text", ["", "5em", "50%", "one", "5 5", "nan", "٣"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        length(text)


@given(st.lists(NUMBERS, max_size=8), st.sampled_from([" ", ",", " , ", "\n"]))
def test_numbers_are_read_whatever_is_between_them(numbers: list[float], between: str) -> None:
    assert numbers_in(between.join(map(str, numbers))) == numbers


@given(NUMBERS, NUMBERS, SIZES, SIZES)
def test_the_box_of_a_rectangle_is_the_rectangle(x: float, y: float, width: float, height: float) -> None:
    box = box_of(node("rect", x=x, y=y, width=width, height=height))
    assert box == pytest.approx((x, y, width, height), abs=1e-6)


@given(NUMBERS, NUMBERS, st.floats(0.5, 500))
def test_a_circle_is_four_curves_in_its_box(x: float, y: float, radius: float) -> None:
    circle = node("circle", cx=x, cy=y, r=radius)
    assert box_of(circle) == pytest.approx((x - radius, y - radius, 2 * radius, 2 * radius), abs=1e-6)
    assert [segment[0] for segment in segments_of(circle, SAME)] == ["M", "C", "C", "C", "C", "Z"]


def test_a_path_of_every_command_is_lines_and_curves() -> None:
    data = "M0 0 h10 v10 l-5 5 q5 5 10 0 t5 5 c1 1 2 2 3 0 s1 1 2 0 a5 5 0 0110 0 z"
    segments = segments_of(node("path", d=data), SAME)
    assert {segment[0] for segment in segments} == {"M", "L", "C", "Z"}
    assert segments[1] == ("L", 10, 0)


def test_a_quadratic_curve_is_the_cubic_one_through_the_same_points() -> None:
    assert segments_of(node("path", d="M0 0 Q 3 3 6 0"), SAME)[1] == pytest.approx(("C", 2, 2, 4, 2, 6, 0))


def test_an_arc_without_a_radius_is_a_line() -> None:
    assert segments_of(node("path", d="M0 0 A0 0 0 0 0 5 5"), SAME)[1][0] == "L"


@pytest.mark.parametrize("data", ["L5 5", "M0 0 L5", "M0 0 q1 1", "M0 0 z5", "5 5", "M0 0 A5 5 0 2 0 1 1", "M0 zero"])
def test_path_data_that_lack_something_are_refused(data: str) -> None:
    with pytest.raises(ValueError, match=r"^the path data `.*` cannot be read$"):
        segments_of(node("path", d=data), SAME)


def test_a_path_without_data_is_nothing() -> None:
    assert segments_of(node("path"), SAME) == segments_of(node("path", d="none"), SAME) == ()


def test_points_come_in_pairs() -> None:
    assert segments_of(node("polyline", points="0,0 5,5"), SAME) == (("M", 0, 0), ("L", 5, 5))
    with pytest.raises(ValueError, match=r"^the points of the polygon are not pairs of numbers$"):
        segments_of(node("polygon", points="0,0 5"), SAME)


@pytest.mark.parametrize("text", ["turn(5)", "translate(1,2,3)", "rotate(5) x", "matrix(1 2 3)", "scale(a)"])
def test_a_transform_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not understood"):
        matrix(text)


@given(NUMBERS, NUMBERS, SIZES, SIZES, SIZES, SIZES)
def test_a_view_fits_into_its_box_in_the_middle(
    x: float, y: float, width: float, height: float, across: float, down: float
) -> None:
    placed = window(Rect(x, y, width, height), Rect(0, 0, across, down))
    middle = placed.point_in_matrix_space((x + width / 2, y + height / 2))
    assert (middle.x, middle.y) == pytest.approx((across / 2, down / 2), abs=1e-6)
    assert scale_of(placed) == pytest.approx(min(across / width, down / height))


def test_a_shape_that_runs_to_infinity_is_refused() -> None:
    with pytest.raises(ValueError, match="runs to infinity"):
        segments_of(node("path", d="M0 0 L1e308 1e308"), svgelements.Matrix("scale(1e10)"))


def test_a_long_text_is_shortened_for_a_problem() -> None:
    assert shortened("a" * 32) == "a" * 32
    assert shortened("a" * 33) == "a" * 32 + "…"
    assert math.isclose(scale_of(matrix("rotate(30)")), 1)
