"""Days and hours are read as people type them, and shown so that they can be read again."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language.dates import day_in, day_in_words, hour_in, hour_in_words, weekday_in_words
from tables import each_row


@each_row(
    ("text", "language"),
    [
        ("May 1, 2027", "en"), ("1 May 2027", "en"), ("may 1 2027", "es"), ("1 de mayo de 2027", "es"),
        ("2027-05-01", "es"), ("2027-5-1", "en"), ("5/1/2027", "en"), ("1/5/2027", "es"), ("1.5.2027", "de"),
        ("  Sat., May 1, 2027 ", "en"), ("sábado, 1 de mayo de 2027", "es"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_typed(text: str, language: str) -> None:
    country = "US" if language == "en" else "MX" if language == "es" else "DE"
    assert day_in(text, language, country) == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "“” is not a day"),
        ("soon", "“soon” is not a day"),
        ("May 2027", "“May 2027” is not a day"),
        ("June 31, 2027", "there is no 31 June: June has 30 days"),
        ("2027-02-30", "there is no 30 February 2027: it has 28 days"),
        ("13/1/2027", "“13/1/2027” is not a day"),
    ],
)
def test_a_text_that_is_no_day_has_a_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=r"day") as caught:
        day_in(text, "en", "US")
    assert str(caught.value) == why


@each_row(
    ("text", "hour"),
    [
        ("10:00 a.m.", time(10)), ("2 pm", time(14)), ("2:30p.m.", time(14, 30)), ("14:00", time(14)),
        ("12 am", time(0)), ("12:15 p.m.", time(12, 15)), ("2:00 p. m.", time(14)), ("noon", time(12)),
        ("medianoche", time(0)), ("18h30", time(18, 30)), ("7", time(7)),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_it_is_typed(text: str, hour: time) -> None:
    assert hour_in(text) == hour


@pytest.mark.parametrize("text", ["", "25:00", "13 pm", "0 am", "10:60", "late"])
def test_a_text_that_is_no_hour_has_a_reason(text: str) -> None:
    with pytest.raises(ValueError, match="is not an hour"):
        hour_in(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.times(), st.sampled_from(["en", "es"]))
def test_what_is_shown_is_read_again(day: date, hour: time, language: str) -> None:
    assert day_in(day_in_words(day, language, "US"), language, "US") == day
    assert hour_in(hour_in_words(hour, language)) == hour.replace(second=0, microsecond=0)


def test_a_weekday_is_in_the_language() -> None:
    assert [weekday_in_words(date(2027, 5, 1), one, "US") for one in ("en", "es")] == ["Saturday", "sábado"]
