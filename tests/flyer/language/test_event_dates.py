"""Dates and times of an event, as each language writes them on paper."""

import pytest

from flyergen.flyer.facts import Event
from flyergen.flyer.language.event_dates import event_form, programme_hours
from flyergen.names import Name
from tables import each_row

EVENING = Event(Name("2026-03-05 18:30"), Name("2026-03-05 20:00"), Name("America/Los_Angeles"))


def written(event: Event, form: str, language: str, country: str = "US") -> str:
    """Return a form with its no-break spaces as plain ones, easier to read here."""
    return event_form(event, form, language, country).replace("\u00a0", " ")


def lasting(start: str, end: str) -> Event:
    return Event(Name(start), Name(end))


@each_row(
    ("form", "english", "spanish"),
    [
        ("date", "March 5", "5 de marzo"),
        ("weekday", "Thursday", "jueves"),
        ("year", "2026", "2026"),
        ("time", "6:30 p.m.", "6:30 p. m."),
        ("until", "8 p.m.", "8 p. m."),
        ("hours", "6:30–8 p.m.", "de 6:30 a 8 p. m."),
        ("when", "Thursday, March 5, 6:30 p.m.", "jueves, 5 de marzo, 6:30 p. m."),
        ("zone", "Pacific Time", "hora del Pacífico"),
    ],
)
def test_an_event_is_written_as_each_language_does(form: str, english: str, spanish: str) -> None:
    assert (written(EVENING, form, "en"), written(EVENING, form, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("start", "end", "english", "spanish"),
    [
        ("2026-03-05 10:00", "2026-03-05 12:00", "10 a.m.–noon", "de 10 a. m. a 12 del mediodía"),
        ("2026-03-05 11:15", "2026-03-05 13:00", "11:15 a.m.–1 p.m.", "de 11:15 a. m. a 1 p. m."),
        ("2026-03-05 21:00", "2026-03-06 00:00", "9 p.m.–midnight", "de 9 p. m. a 12 de la noche"),
        ("2026-03-05 21:00", "2026-03-06 01:30", "9 p.m.–1:30 a.m.", "de 9 p. m. a 1:30 a. m."),
        ("2026-03-05 12:05", "2026-03-05 12:50", "12:05–12:50 p.m.", "de 12:05 a 12:50 p. m."),
        (
            "2026-03-06 18:00",
            "2026-03-08 15:00",
            "6 p.m.–Sunday, March 8, 3 p.m.",
            "de 6 p. m. al domingo, 8 de marzo, 3 p. m.",
        ),
    ],
)
def test_hours_say_the_half_of_the_day_once_and_another_day_by_its_name(
    start: str, end: str, english: str, spanish: str
) -> None:
    event = lasting(start, end)
    assert (written(event, "hours", "en"), written(event, "hours", "es")) == (english, spanish)


@each_row(
    ("language", "country", "when"),
    [
        ("es-MX", "US", "jueves, 5 de marzo, 6:30 p. m."),
        ("es", "GT", "jueves, 5 de marzo, 6:30 p. m."),
        ("en", "MX", "Thursday, March 5, 6:30 p.m."),
        ("es-ES", "US", "jueves, 5 de marzo de 2026, 18:30"),
        ("en-GB", "US", "Thursday, 5 March 2026, 18:30"),
        ("vi", "US", "18:30 Thứ Năm, 5 tháng 3, 2026"),
        ("zh-Hans", "US", "2026年3月5日星期四 18:30"),
        ("fa", "US", "پنجشنبه ۵ مارس ۲۰۲۶،\u200f ۱۸:۳۰"),
    ],
)
def test_another_language_or_country_has_its_own_manner(language: str, country: str, when: str) -> None:
    assert written(EVENING, "when", language, country) == when


def test_the_parts_of_a_time_are_not_parted_at_a_line_s_end() -> None:
    assert event_form(EVENING, "time", "es", "US") == "6:30\u00a0p.\u00a0m."


def test_a_time_that_is_none_stays_as_it_is_typed() -> None:
    assert event_form(Event(Name("next Friday")), "when", "en", "US") == "next Friday"


@each_row(("country", "other"), [("US", "en"), ("GT", "es"), ("FR", "fr")])
@each_row("form", ["when", "hours", "date", "weekday", "zone"])
def test_a_language_that_nobody_has_recorded_is_written_as_its_country_writes(
    form: str, country: str, other: str
) -> None:
    assert event_form(EVENING, form, "mam", country) == event_form(EVENING, form, other, country)


@pytest.mark.parametrize(
    ("language", "hours"),
    [
        ("en", ("6:30 p.m.", "9 p.m.", "midnight", "12:30 a.m.")),
        ("es", ("6:30 p. m.", "9 p. m.", "medianoche", "12:30 a. m.")),
        ("de", ("18:30", "21:00", "00:00", "00:30")),
    ],
)
def test_the_hours_of_a_programme_are_written_as_each_language_does(language: str, hours: tuple[str, ...]) -> None:
    event = EVENING._replace(programme=tuple(map(Name, ("18:30", "21:00", "0:00", "0:30"))))
    written = programme_hours(event, language, "US")
    assert tuple(hour.replace("\u00a0", " ") for hour in written) == hours


def test_noon_and_midnight_are_a_word_in_a_column_of_hours() -> None:
    event = EVENING._replace(programme=(Name("12:00"), Name("0:00")))
    assert programme_hours(event, "es", "US") == ("mediodía", "medianoche")
    assert programme_hours(event, "en", "US") == ("noon", "midnight")
    assert event_form(EVENING._replace(start=Name("2026-03-05 12:00")), "time", "es", "US") == "12 del mediodía"


def test_hours_of_a_programme_that_are_none_stay_as_they_are_typed() -> None:
    event = EVENING._replace(programme=(Name("18:30"), Name("later")))
    assert programme_hours(event, "en") == ("18:30", "later")
