"""Lengths are millimetres; a text with a unit is read as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.units import is_in_inches, parse_length, points, pt

LENGTHS = st.floats(0, 10_000, allow_subnormal=False)


def test_an_inch_is_72_points_and_25_4_millimetres() -> None:
    assert pt(72) == pytest.approx(25.4)
    assert points(25.4) == pytest.approx(72)


@given(LENGTHS)
def test_points_and_millimetres_go_back_and_forth(length: float) -> None:
    assert points(pt(length)) == pytest.approx(length)


@given(st.integers(0, 100_000), st.sampled_from([("mm", 1.0), ("cm", 10.0), ("in", 25.4), ("pt", 25.4 / 72)]))
def test_a_written_length_is_read_in_its_unit(hundredths: int, unit: tuple[str, float]) -> None:
    name, size = unit
    assert parse_length(f"{hundredths / 100:.2f}{name}") == pytest.approx(hundredths / 100 * size)


def test_a_length_may_be_a_fraction_negative_or_have_spaces() -> None:
    assert parse_length("1/8in") == pytest.approx(3.175)
    assert parse_length(" -.5 mm ") == -0.5
    assert parse_length("3/4 in") == pytest.approx(19.05)


@pytest.mark.parametrize("text", ["", "12", "mm", "1/0in", "1,5mm", "1 ft", "1mm2", "nan mm", "1e3mm"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        parse_length(text)


def test_papers_in_inches_are_told_from_those_in_millimetres() -> None:
    assert is_in_inches(8.5 * 25.4, 11 * 25.4)
    assert is_in_inches(25.4 / 16)
    assert not is_in_inches(210, 297)
    assert not is_in_inches(25.4, 297)
