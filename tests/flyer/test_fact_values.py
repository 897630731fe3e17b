"""How an event repeats: the words of flyer.yaml, the rule of calendars, and the days on which it is."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.fact_values import recurrence
from tables import each_row

RULES = {
    "first Tuesday of the month": "FREQ=MONTHLY;BYDAY=1TU",
    "every second and fourth Thursday of the month": "FREQ=MONTHLY;BYDAY=2TH,4TH",
    "the 1st, 2nd and 3rd Monday of each month": "FREQ=MONTHLY;BYDAY=1MO,2MO,3MO",
    "Last  Friday of the month": "FREQ=MONTHLY;BYDAY=-1FR",
    "15th of the month": "FREQ=MONTHLY;BYMONTHDAY=15",
    "every week": "FREQ=WEEKLY",
    "every Tuesday": "FREQ=WEEKLY;BYDAY=TU",
    "every other Sunday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "every 3 weeks": "FREQ=WEEKLY;INTERVAL=3",
    "every year": "FREQ=YEARLY",
}


@each_row(("said", "rule"), RULES.items())
def test_words_become_the_rule_of_a_calendar(said: str, rule: str) -> None:
    assert recurrence(said).rule == rule


@pytest.mark.parametrize(
    "said",
    [
        "",
        "monthly",
        "every second Tuesday",
        "fifth Friday of the month",
        "first Blursday of the month",
        "32nd of the month",
    ],
)
def test_words_that_could_mean_two_things_or_none_are_not_understood(said: str) -> None:
    with pytest.raises(ValueError, match="does not say how an event repeats"):
        recurrence(said)


@given(st.sampled_from(sorted(RULES)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_its_days_are_those_that_a_calendar_shows(said: str, near: date) -> None:
    rrule = pytest.importorskip("dateutil.rrule")
    found = recurrence(said)
    start = found.first(near)
    assert start is not None
    (shown, *_) = rrule.rrulestr(found.rule, dtstart=_noon(start)).xafter(_noon(near), count=1, inc=True)
    assert shown.date() == start
    assert not any(found.includes(near + timedelta(days=n)) for n in range((start - near).days))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
