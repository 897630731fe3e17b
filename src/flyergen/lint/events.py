"""Event checks: the time exists, matches the weekday, repeats and ends as it can, and is not in the past.

Only the last check needs a clock, and the caller gives the time. Nothing else of a flyer depends on the date on which
it is made.
"""

import shlex
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

from flyergen.flyer.facts import Event, Facts, local_time, moment, programme_times, zone
from flyergen.flyer.language.dates import no_such_day
from flyergen.names import Name
from flyergen.problem import Problem, did_you_mean
from flyergen.problems.rules import problem_of

_DAY = timedelta(days=1)
_ZONES = {
    "America/New_York": ("ET", "EST", "EDT", "eastern"),
    "America/Chicago": ("CT", "CST", "CDT", "central"),
    "America/Denver": ("MT", "MST", "MDT", "mountain"),
    "America/Los_Angeles": ("PT", "PST", "PDT", "pacific"),
}


def event_problems(facts: Facts) -> Iterator[Problem]:
    """Yield the problems of the event in flyer.yaml."""
    event = facts.event
    if event is None:
        return
    times = [time for time in (event.start, event.end) if time]
    wrong = [*_no_times(times)]
    yield from wrong
    yield from _time_zone(event)
    if not wrong:
        yield from _weekday(facts, event)
        yield from _repeats(event)
        yield from _order(event)
        yield from _programme(event)
    if not wrong and _is_zone(event.time_zone):
        yield from (problem for time in times for problem in _skipped(time, event.time_zone))


def event_warnings(facts: Facts, now: datetime) -> Iterator[Problem]:
    """Yield warnings about an event: too long, over (`now` has a time zone), or in an hour that occurs twice.

    There are none if the event has problems.
    """
    event = facts.event
    if event is None or any(event_problems(facts)):
        return
    begins, ends = moment(event.start, event.time_zone), over(event)
    if ends - begins > _DAY:
        yield problem_of("L536", event.end.place, days=round((ends - begins) / _DAY, 1), warning=True)
    if ends < now and not event.repeats and not event.may_be_past:
        yield problem_of("L537", event.start.place, day=(event.end or event.start).strip()[:10], warning=True)
    yield from (problem for time in (event.start, event.end) if time for problem in _doubled(time, event.time_zone))


def turn_of(facts: Facts) -> datetime | None:
    """Return the time after which the warnings about an event change, if they do."""
    event = facts.event
    return None if event is None or event.may_be_past or any(event_problems(facts)) else over(event)


def over(event: Event) -> datetime:
    """Return the time after which an event without problems is over."""
    return moment(event.end or event.start, event.time_zone)


def _no_times(times: list[Name]) -> Iterator[Problem]:
    for time in times:
        try:
            local_time(time)
        except ValueError as error:
            fact, hint = no_such_day(time) or (str(error), "")
            yield problem_of("L531", time.place, fact=fact, hint=hint)


def _time_zone(event: Event) -> Iterator[Problem]:
    if not event.time_zone:
        yield problem_of("L532", event.start.place, "none")
        return
    try:
        zone(event.time_zone)
    except ValueError as error:
        if _knows_no_zones():
            command = f"{shlex.quote(sys.executable)} -m pip install tzdata"
            yield problem_of("L532", event.time_zone.place, "no_data", command=command)
            return
        near = _zone_meant(event.time_zone)
        yield problem_of("L532", event.time_zone.place, "unknown", near=near, fact=str(error))


def _knows_no_zones() -> bool:
    """Return whether this computer has no time zones, neither its own nor those of the package tzdata."""
    from zoneinfo import available_timezones

    return not available_timezones()


def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except ValueError:
        return False
    return bool(name)


def _zone_meant(name: str) -> str:
    """Return the time zone that is meant by a name of a US zone, a city, or a misspelled name."""
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    first = name.strip().partition(" ")[0].casefold()
    meant = (city for city, names in _ZONES.items() if first in map(str.casefold, names))
    cities = {city.rpartition("/")[2].casefold(): city for city in sorted(available_timezones())}
    key = name.strip().replace(" ", "_")
    near = get_close_matches(key, cities.values(), n=1, cutoff=0.8)
    return next(meant, cities.get(key.casefold(), "")) or "".join(near)


def _weekday(facts: Facts, event: Event) -> Iterator[Problem]:
    """Check that the weekday, in a language of the flyer or in English, is that of the start."""
    if not event.weekday:
        return
    said = event.weekday.strip().strip(".").casefold()
    named = {name: day for code in ("en", *facts.languages) for name, day in _weekdays(code)}
    day = local_time(event.start)
    english = next(name for name, number in _weekdays("en") if number == day.weekday())
    if said not in named:
        near = did_you_mean(said, named)
        yield problem_of("L533", event.weekday.place, "unknown", day=event.weekday, near=near, hint_day=english)
    elif named[said] != day.weekday():
        yield problem_of(
            "L533", event.weekday.place, "another", date=day.date(), day=english.title(), said=event.weekday
        )


def _repeats(event: Event) -> Iterator[Problem]:
    """Check that it is known how the event repeats, and that it begins on such a day."""
    from flyergen.flyer.fact_values import recurrence

    if not event.repeats:
        return
    begins = local_time(event.start).date()
    try:
        found = recurrence(event.repeats)
    except ValueError as error:
        yield problem_of("L544", event.repeats.place, "unknown", fact=str(error))
        return
    if not found.includes(begins):
        first = found.first(begins)
        yield problem_of(
            "L544",
            event.repeats.place,
            "first" if first else "never",
            date=begins,
            repeats=event.repeats,
            hint_date=first,
        )


def _weekdays(code: str) -> Iterator[tuple[str, int]]:
    """Yield the names of the weekdays in a language, long and short, with 0 for Monday."""
    from flyergen.flyer.language.numbers import locale_of

    days = locale_of(code, "").days["format"]
    for width in ("wide", "abbreviated"):
        yield from ((name.strip(".").casefold(), number) for number, name in days[width].items())


def _order(event: Event) -> Iterator[Problem]:
    if event.end and local_time(event.end) <= local_time(event.start):
        yield problem_of("L534", event.end.place, end=event.end, start=event.start)


def _programme(event: Event) -> Iterator[Problem]:
    """Check that every part of the programme begins at a valid hour during the event."""
    last = local_time(event.end) if event.end else local_time(event.start) + _DAY
    times = programme_times(event)
    for hour in event.programme:
        try:
            time = next(times)
        except ValueError:
            yield problem_of("L542", hour.place, "unknown", hour=hour)
            return
        if time > last:
            yield problem_of("L542", hour.place, "late", hour=hour)
            return


def _skipped(time: Name, time_zone: str) -> Iterator[Problem]:
    typed = local_time(time)
    shown = moment(time, time_zone).astimezone(zone(time_zone)).replace(tzinfo=None)
    if shown != typed:
        yield problem_of("L535", time.place, time=time, zone=time_zone, shown=shown)


def _doubled(time: Name, time_zone: str) -> Iterator[Problem]:
    typed = local_time(time).replace(tzinfo=zone(time_zone))
    if typed.utcoffset() != typed.replace(fold=1).utcoffset():
        yield problem_of("L538", time.place, time=time, zone=time_zone, warning=True)
