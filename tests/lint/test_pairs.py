"""Numbers in words, of any length and in the digits of any script."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.lint.pairs import _numbers


@given(st.integers(0, 10**30))
def test_a_number_is_its_digits_without_noughts_before_them(number: int) -> None:
    assert _numbers(f"Call 00{number}.") == {str(number): f"00{number}"}


def test_a_number_of_another_script_is_the_same() -> None:
    assert _numbers("٠٤٢") == {"42": "٠٤٢"}


def test_a_number_may_be_longer_than_python_reads() -> None:
    assert list(_numbers("9" * 5000)) == ["9" * 5000]
