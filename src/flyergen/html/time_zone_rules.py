"""Time zone rules: when the clocks of a time zone change, as calendars read it (VTIMEZONE, RFC 5545, 3.6.5).

Python knows when clocks change and not by which rule. The rule is found from the changes of some years: on the first
Sunday of a month, or on the last. Changes without such a rule are listed.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_YEARS = 12
_STEP = timedelta(days=7)  # no two changes are nearer than this
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def time_zone_lines(name: str, start: str) -> list[str]:
    """Return the lines of a time zone for a calendar with events from `start` on, such as "20261201T183000"."""
    zone = ZoneInfo(name)
    first = datetime(int(start[:4]) - 1, 1, 1, tzinfo=UTC)
    changes = defaultdict[tuple[timedelta, timedelta, int], list[datetime]](list)
    for change in _changes(zone, first):
        before, after = _offset(zone, change - timedelta(seconds=1)), _offset(zone, change)
        local = (change + before).replace(tzinfo=None)
        changes[before, after, local.month].append(local)
    parts = [_part(zone, before, after, times) for (before, after, _), times in changes.items()]
    if not parts:
        still = _offset(zone, first)
        parts = [_part(zone, still, still, [first.replace(tzinfo=None)])]
    return ["BEGIN:VTIMEZONE", f"TZID:{name}", *(line for part in parts for line in part), "END:VTIMEZONE"]


def in_utc(name: str, time: str) -> str:
    """Return a local time of a calendar in UTC: "20261202T023000Z"."""
    return f"{datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(name)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _changes(zone: ZoneInfo, first: datetime) -> Iterator[datetime]:
    """Yield the moments of the coming years at which clocks change."""
    end = first.replace(year=first.year + _YEARS)
    while first < end:
        if _offset(zone, first) != _offset(zone, first + _STEP):
            low, high = first, first + _STEP
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if _offset(zone, middle) == _offset(zone, low) else (low, middle)
            yield high
        first += _STEP


def _part(zone: ZoneInfo, before: timedelta, after: timedelta, times: Sequence[datetime]) -> Iterator[str]:
    """Yield the lines of the clock that begins at some times, with its rule or a list of these."""
    moment = (times[0] - before).replace(tzinfo=UTC).astimezone(zone)
    kind = "DAYLIGHT" if moment.dst() else "STANDARD"
    yield from (f"BEGIN:{kind}", f"DTSTART:{_written(times[0])}")
    if rule := _rule(times):
        yield f"RRULE:{rule}"
    elif times[1:]:
        yield f"RDATE:{','.join(map(_written, times[1:]))}"
    yield from (f"TZOFFSETFROM:{_signed(before)}", f"TZOFFSETTO:{_signed(after)}", f"TZNAME:{moment.tzname()}")
    yield f"END:{kind}"


def _rule(times: Sequence[datetime]) -> str:
    """Return the rule of times that come once in each year, or ""."""
    if len(times) != _YEARS or len({(one.weekday(), one.time()) for one in times}) > 1:
        return ""
    weeks = {(one.day - 1) // 7 + 1 for one in times}
    last = all(monthrange(one.year, one.month)[1] - one.day < 7 for one in times)
    if not last and len(weeks) > 1:
        return ""
    week = -1 if last else weeks.pop()
    return f"FREQ=YEARLY;BYMONTH={times[0].month};BYDAY={week}{_NAMES[times[0].weekday()]}"


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _written(time: datetime) -> str:
    return f"{time:%Y%m%dT%H%M%S}"


def _signed(offset: timedelta) -> str:
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}" + (
        f"{seconds:02}" * bool(seconds)
    )
