"""What can be wrong with an event: times, zones, weekdays, their order, and the day of its making."""

import os
import subprocess
import sys
import zoneinfo
from datetime import UTC, datetime
from typing import Any

import pytest

from flyergen.flyer.facts import Event, Facts, Organization
from flyergen.lint.events import event_problems, event_warnings
from flyergen.names import Name
from flyergen.problem import Place

FILE = "flyer.yaml"
BEFORE = datetime(2026, 1, 1, tzinfo=UTC)


def facts(start: str = "2026-03-05 18:30", **keys: str) -> Facts:
    keys = {"time_zone": "America/Los_Angeles", **keys}
    lines = enumerate(keys.items(), 11)
    said: dict[str, Any] = {key: Name(value, Place(FILE, line)) for line, (key, value) in lines if value}
    event = Event(Name(start, Place(FILE, 10)))._replace(**said)
    return Facts(Place(FILE), (Name("en"), Name("es")), Organization(Name("A group")), event=event)


def told(facts: Facts) -> str:
    return "\n".join(map(str, event_problems(facts)))


def warned(facts: Facts, now: datetime = BEFORE) -> str:
    return "\n".join(map(str, event_warnings(facts, now)))


@pytest.mark.parametrize("start", ["2026-03-05 18:30", "2026-03-05T9:05", "2028-02-29 00:00"])
def test_a_day_and_a_time_are_all_that_is_needed(start: str) -> None:
    assert told(facts(start)) == warned(facts(start)) == ""


@pytest.mark.parametrize(
    "start", ["2026-03-05", "2026-03-05 24:00", "2026-03-05 6:30 pm", "March 5", "0001-01-01 00:00"]
)
def test_a_day_or_time_that_there_is_not(start: str) -> None:
    assert told(facts(start)) == (
        f"flyer.yaml:10:0: L531: `{start}` is not a day and a time\n"
        "  hint: write year-month-day and the hour from 00:00 to 23:59, like 2026-03-05 18:30"
    )


def test_a_day_behind_the_last_of_its_month_is_told_with_the_last() -> None:
    assert told(facts("2026-02-29 18:30")) == (
        "flyer.yaml:10:0: L531: there is no 29 February 2026: it has 28 days\n"
        "  hint: write 2026-02-28 or 2026-03-01, whichever is meant"
    )


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("PST", "did you mean `America/Los_Angeles`?"),
        ("Pacific Time", "did you mean `America/Los_Angeles`?"),
        ("los angeles", "did you mean `America/Los_Angeles`?"),
        ("America/Los_Angels", "did you mean `America/Los_Angeles`?"),
        ("America", "write continent and city, like America/Denver"),
        ("../../etc/passwd", "write continent and city, like America/Denver"),
    ],
)
def test_a_time_zone_that_there_is_not(zone: str, hint: str) -> None:
    assert told(facts(time_zone=zone)) == f"flyer.yaml:11:0: L532: there is no time zone `{zone}`\n  hint: {hint}"


def test_an_event_without_a_time_zone() -> None:
    assert told(facts(time_zone="")) == (
        "flyer.yaml:10:0: L532: the event has no time zone\n"
        "  hint: add `time_zone:` with the name of a city, like America/Los_Angeles"
    )


@pytest.mark.parametrize("weekday", ["Thursday", "thu", "Thu.", "jueves", "JUEVES", "jue"])
def test_the_weekday_may_be_said_in_every_language_of_the_flyer(weekday: str) -> None:
    assert told(facts(weekday=weekday)) == ""


@pytest.mark.parametrize(
    ("weekday", "problem"),
    [
        ("Friday", "2026-03-05 is a Thursday, not a Friday\n  hint: correct the weekday or the date"),
        ("sábado", "2026-03-05 is a Thursday, not a sábado\n  hint: correct the weekday or the date"),
        ("Tursday", "`Tursday` is not a weekday\n  hint: did you mean `thursday`?"),
        ("qqq", "`qqq` is not a weekday\n  hint: write it like `thursday`"),
    ],
)
def test_a_weekday_that_contradicts_the_date(weekday: str, problem: str) -> None:
    assert told(facts(weekday=weekday)) == f"flyer.yaml:12:0: L533: {problem}"


@pytest.mark.parametrize("end", ["2026-03-05 17:00", "2026-03-05 18:30", "2025-03-05 20:00"])
def test_an_event_ends_after_it_begins(end: str) -> None:
    assert told(facts(end=end)) == (
        f"flyer.yaml:12:0: L534: the event ends before it begins: {end} is not after 2026-03-05 18:30\n"
        "  hint: correct one of the two; after midnight it is the next day"
    )


def test_an_hour_that_clocks_leave_out() -> None:
    assert told(facts("2026-03-08 02:30")) == (
        "flyer.yaml:10:0: L535: no clock shows 2026-03-08 02:30 in America/Los_Angeles: it goes forward then\n"
        "  hint: write the time that clocks show, such as 03:30"
    )
    assert told(facts("2026-03-08 02:30", time_zone="America/Phoenix")) == ""


def test_an_hour_that_clocks_show_twice_is_warned_of() -> None:
    assert told(facts("2026-11-01 01:30")) == ""
    assert warned(facts("2026-11-01 01:30")) == (
        "flyer.yaml:10:0: L538: clocks in America/Los_Angeles show 2026-11-01 01:30 twice: they go back then\n"
        "  hint: use a time that comes only once; calendars get the first of the two"
    )


def test_an_event_longer_than_a_day_is_warned_of() -> None:
    assert warned(facts(end="2026-03-06 18:30")) == ""
    assert warned(facts(end="2026-03-08 06:30")) == (
        "flyer.yaml:12:0: L536: the event lasts 2.5 days\n"
        "  hint: if that is meant, all is well; otherwise correct `end:`"
    )


def test_an_event_is_over_when_it_has_ended_where_it_is() -> None:
    event = facts(end="2026-03-05 20:00")
    assert warned(event, datetime(2026, 3, 6, 3, 59, tzinfo=UTC)) == ""
    assert warned(event, datetime(2026, 3, 6, 4, 1, tzinfo=UTC)) == (
        "flyer.yaml:10:0: L537: the event was over on 2026-03-05\n"
        "  hint: write the next date, or `may_be_past: true` if this flyer is kept"
    )


def test_a_flyer_that_is_kept_may_be_of_a_past_event() -> None:
    event = facts()
    kept = event._replace(event=event.event and event.event._replace(may_be_past=True))
    assert warned(kept, datetime(2030, 1, 1, tzinfo=UTC)) == ""


def test_an_event_that_repeats_begins_on_such_a_day() -> None:
    assert told(facts("2026-12-01 18:30", repeats="first Tuesday of the month")) == ""
    assert told(facts("2026-12-02 18:30", repeats="first Tuesday of the month")) == (
        "flyer.yaml:12:0: L544: the event begins on 2026-12-02, which is not `first Tuesday of the month`\n"
        "  hint: write 2027-01-05 at `start:`, or correct `repeats:`"
    )
    assert told(facts(repeats="now and then")) == (
        "flyer.yaml:12:0: L544: `now and then` does not say how an event repeats\n"
        "  hint: write it like `first Tuesday of the month`, `every other Friday` or `15th of the month`"
    )


def test_an_event_that_repeats_is_never_over() -> None:
    assert warned(facts("2026-12-01 18:30", repeats="every week"), datetime(2030, 1, 1, tzinfo=UTC)) == ""


def with_programme(*hours: str, end: str = "2026-03-05 20:00", start: str = "2026-03-05 18:30") -> Facts:
    said = facts(start, end=end)
    places = (Name(hour, Place(FILE, 20, column)) for column, hour in enumerate(hours, 1))
    return said._replace(event=said.event and said.event._replace(programme=tuple(places)))


def test_a_programme_begins_and_ends_with_the_event_at_the_latest() -> None:
    assert told(with_programme("18:30", "19:00", "19:00", "20:00")) == ""


def test_a_programme_may_go_on_after_midnight() -> None:
    assert told(with_programme("22:00", "23:30", "0:30", start="2026-03-05 22:00", end="2026-03-06 01:00")) == ""
    assert told(with_programme("18:30", "21:00", "1:00", end="")) == ""


@pytest.mark.parametrize("hour", ["7 pm", "24:00", "noon", "19.00"])
def test_an_hour_of_the_programme_that_there_is_not(hour: str) -> None:
    assert told(with_programme("18:30", hour)) == (
        f"flyer.yaml:20:2: L542: `{hour}` is not an hour\n  hint: write the hour from 00:00 to 23:59, like 10:30"
    )


@pytest.mark.parametrize("hours", [("18:30", "20:01"), ("19:00", "18:45"), ("18:30", "18:00")])
def test_an_hour_of_the_programme_outside_the_event_or_out_of_order(hours: tuple[str, str]) -> None:
    assert told(with_programme(*hours)) == (
        f"flyer.yaml:20:2: L542: the programme has {hours[1]}, when the event is over or that part has passed\n"
        "  hint: write the hours in their order, none after the end of the event"
    )


def test_all_that_is_wrong_is_told_at_once() -> None:
    codes = [problem.code for problem in event_problems(facts("2026-02-30 10:00", time_zone="PST", end="x"))]
    assert codes == ["L531", "L531", "L532"]


@pytest.mark.parametrize("keys", [{"time_zone": ""}, {"time_zone": "PST"}, {"end": "2026-03-05 17:00"}])
def test_no_warning_is_told_of_an_event_in_which_something_is_wrong(keys: dict[str, str]) -> None:
    wrong = facts(**keys)
    assert told(wrong) != ""
    assert warned(wrong, datetime(2030, 1, 1, tzinfo=UTC)) == ""


def test_a_computer_without_time_zones_says_so_and_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_there(name: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", none_there)
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    monkeypatch.setattr(sys, "executable", "/my programs/python")
    assert told(facts(time_zone="America/Los_Angeles")) == (
        "flyer.yaml:11:0: L532: this computer has no time zones, so those of the event cannot be told\n"
        "  hint: install your system's package `tzdata`, or run: '/my programs/python' -m pip install tzdata"
    )


def test_time_zones_are_there_without_those_of_the_system() -> None:
    code = "from flyergen.flyer.facts import moment; print(moment('2026-07-01 10:00', 'America/Los_Angeles'))"
    ran = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONTZPATH": ""}, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "2026-07-01 17:00:00+00:00\n"
