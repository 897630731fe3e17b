"""The clocks of a time zone, as calendars read them: compared with Python's for every zone that there is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from flyergen.html.edition_data import time_zone_lines

START = "20261201T183000"


def lines(name: str) -> str:
    return "\r\n".join(time_zone_lines(name, START))


def test_a_zone_with_summer_time_has_a_rule_for_each_change() -> None:
    assert time_zone_lines("America/Los_Angeles", START) == [
        "BEGIN:VTIMEZONE",
        "TZID:America/Los_Angeles",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250309T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "TZOFFSETFROM:-0800",
        "TZOFFSETTO:-0700",
        "TZNAME:PDT",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251102T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
        "TZOFFSETFROM:-0700",
        "TZOFFSETTO:-0800",
        "TZNAME:PST",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def test_the_last_sunday_of_a_month_is_the_last_and_not_the_fourth() -> None:
    assert "BYMONTH=10;BYDAY=-1SU" in lines("Europe/Madrid")


@pytest.mark.all
def test_every_zone_read_by_a_calendar_has_the_hours_that_python_has() -> None:
    icalendar = pytest.importorskip("icalendar")
    moments = [datetime(2026, 6, 1, 12, tzinfo=UTC) + timedelta(days=9 * n) for n in range(150)]
    for name in sorted(available_timezones() - {"Factory", "localtime"}):
        zone = ZoneInfo(name)
        if name.startswith(("posix", "right")):
            continue
        read = icalendar.Timezone.from_ical(lines(name)).to_tz(lookup_tzid=False)
        for moment in moments:
            there = moment.astimezone(zone).replace(tzinfo=None)
            assert there.replace(tzinfo=read).utcoffset() == zone.utcoffset(there), (name, there)
