"""Operators of a PDF: lengths in points, y up, and codes as rectangles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Modules, Stroke, circle, rectangle
from flyergen.colour import INK
from flyergen.geometry import Point, Rect
from flyergen.pdf.paths import TURNS, Frame, length, number, outline, pen_of, placed_squares, squares, turn, utf16

ROWS = st.integers(1, 12).flatmap(
    lambda width: st.lists(st.lists(st.sampled_from([0, 1]), min_size=width, max_size=width).map(bytes), max_size=8)
)


@given(st.floats(-10_000, 10_000))
def test_a_number_is_short_and_right_to_a_thousandth(value: float) -> None:
    written = number(value)
    assert re.fullmatch(r"-?\d+(\.\d{1,3})?", written)
    assert float(written) == pytest.approx(value, abs=0.0005001)
    assert written != "-0"


def test_an_inch_is_72_points() -> None:
    assert length(25.4) == "72"
    assert length(-0.0001) == "0"


def test_an_outline_runs_up_where_artwork_runs_down() -> None:
    inch = 25.4
    assert outline(rectangle(Rect(0, inch, inch, inch))).split("\n") == [
        "0 -72 m",
        "72 -72 l",
        "72 -144 l",
        "0 -144 l",
        "h",
        "",
    ]
    assert outline(circle(Point(0, 0), inch)).count(" c\n") == 4


@given(ROWS)
def test_squares_of_a_code_are_its_dark_modules(rows: list[bytes]) -> None:
    dark = set()
    for written in filter(None, squares(tuple(rows)).split("\n")):
        column, row, width, height = map(int, re.fullmatch(r"(\d+) (\d+) (\d+) (\d+) re", written).groups())  # type: ignore[union-attr]
        assert height == 1
        dark |= {(at, row) for at in range(column, column + width)}
    assert dark == {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}


def test_a_code_is_drawn_with_a_module_as_the_unit() -> None:
    code = Modules(Point(25.4, 50.8), 12.7, (b"\1\1",), INK, None, "x")
    assert placed_squares(code) == "36 0 0 -36 72 -144 cm\n0 0 2 1 re"


@given(st.integers(-8, 8))
def test_whole_turns_and_parts_of_them_agree(quarters: int) -> None:
    assert turn(quarters) == TURNS[quarters % 4]
    assert [float(one) for one in turn(float(quarters) + 1e-12).split()] == pytest.approx(
        [float(one) for one in TURNS[quarters % 4].split()], abs=1e-6
    )


def test_a_pen_has_all_but_the_colour() -> None:
    assert pen_of(Stroke(INK, 25.4, cap="round")) == {"width": "72 w", "cap": "1 J 1 j", "dashes": "[] 0 d"}


def test_text_is_written_as_utf_16() -> None:
    assert utf16("ñ👍") == "00F1D83DDC4D"


@given(st.floats(0, 500), st.floats(0, 500), st.floats(1, 200), st.floats(1, 200))
def test_a_box_on_a_turned_page_is_opposite(x: float, y: float, width: float, height: float) -> None:
    frame, box = Frame(612, 792, 10, 780, False), Rect(x, y, width, height)
    left, bottom, right, top = frame.box(box)
    assert (right - left, top - bottom) == pytest.approx((width * 72 / 25.4, height * 72 / 25.4))
    assert frame._replace(turned=True).box(box) == pytest.approx((612 - right, 792 - top, 612 - left, 792 - bottom))
    assert frame.at(Point(x, y)).place(Point(0, 0)) == frame.place(Point(x, y))
