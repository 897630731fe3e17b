"""The painter's parts: codes as rectangles, outlines as operators."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.pdf.painter import outline, rectangles

ROWS = st.integers(1, 12).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width).map(tuple), max_size=12).map(tuple)
)


@given(ROWS)
def test_rectangles_cover_each_dark_square_once_and_no_light_one(rows: tuple[tuple[bool, ...], ...]) -> None:
    covered = [
        (column + x, row + y)
        for column, row, width, height in rectangles(rows)
        for x in range(width)
        for y in range(height)
    ]
    dark = {(x, y) for y, squares in enumerate(rows) for x, square in enumerate(squares) if square}
    assert len(covered) == len(set(covered))
    assert set(covered) == dark


def test_a_bar_of_many_rows_is_one_rectangle() -> None:
    assert list(rectangles(((True, True, False),) * 5)) == [(0, 0, 2, 5)]


def test_an_outline_is_in_points_with_y_up() -> None:
    segments = (("M", 0.0, 0.0), ("L", 25.4, 12.7), ("C", 0.0, 25.4, 1.0, 2.0, 3.0, 4.0), ("Z",))
    assert outline(segments) == "0 0 m\n72 -36 l\n0 -72 2.835 -5.669 8.504 -11.339 c\nh\n"
