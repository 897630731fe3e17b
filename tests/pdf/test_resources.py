"""The painter's parts: codes as rectangles, outlines as operators."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.pdf.paths import outline, squares

ROWS = st.integers(1, 12).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width).map(bytes), max_size=12).map(tuple)
)


@given(ROWS)
def test_the_rectangles_of_a_code_cover_each_dark_square_once_and_no_light_one(
    rows: tuple[bytes, ...],
) -> None:
    rectangles = [map(int, line.removesuffix(" re").split()) for line in squares(rows).splitlines()]
    covered = [
        (column + x, row + y) for column, row, width, height in rectangles for x in range(width) for y in range(height)
    ]
    dark = {(x, y) for y, row in enumerate(rows) for x, square in enumerate(row) if square}
    assert len(covered) == len(set(covered))
    assert set(covered) == dark


def test_dark_squares_in_a_row_are_one_rectangle() -> None:
    assert squares((b"\x01\x01\x00\x01",) * 2) == "0 0 2 1 re\n3 0 1 1 re\n0 1 2 1 re\n3 1 1 1 re"


def test_an_outline_is_in_points_with_y_up() -> None:
    segments = (("M", 0.0, 0.0), ("L", 25.4, 12.7), ("C", 0.0, 25.4, 1.0, 2.0, 3.0, 4.0), ("Z",))
    assert outline(segments) == "0 0 m\n72 -36 l\n0 -72 2.835 -5.669 8.504 -11.339 c\nh\n"
