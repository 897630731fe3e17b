"""Days that there are, and what is said of one that its month does not have."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language.dates import is_day, no_such_day, why_no_day


@given(st.dates())
def test_every_day_of_the_calendar_is_one(day: date) -> None:
    assert is_day(day.isoformat())
    assert no_such_day(day.isoformat()) is None


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(29, 31))
def test_a_day_behind_the_last_of_its_month_is_told_with_two_that_there_are(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day}"
    told = no_such_day(text)
    assert (told is None) == is_day(text) == (day <= monthrange(year, month)[1])
    if told:
        first, second = told[1].removeprefix("write ").removesuffix(", whichever is meant").split(" or ")
        assert (date.fromisoformat(second) - date.fromisoformat(first)).days == 1


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "2026-1-5", "12/04/2026", "2026-06-32", "٢٠٢٦-06-31"])
def test_what_is_no_slip_of_a_day_is_told_with_the_form(text: str) -> None:
    assert why_no_day(text) == (f"`{text}` is not a day", "write year-month-day, like 2026-03-01")
