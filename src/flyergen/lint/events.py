"""Event checks: the time exists, matches the weekday, repeats and ends as it can, and is not in the past.

Only the last check needs a clock, and the caller gives the time. Nothing else of a flyer depends on the date on which
it is made.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flyergen.flyer.facts import Event, Facts, local_time, moment, programme_times, zone
from flyergen.flyer.language.dates import no_such_day
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import Problem, did_you_mean

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
        fact = say("the event lasts {days} days", days=round((ends - begins) / _DAY, 1))
        hint = say("if that is meant, all is well; otherwise correct `end:`")
        yield Problem("L536", fact, hint, event.end.place, warning=True)
    if ends < now and not event.repeats and not event.may_be_past:
        fact = say("the event was over on {day}", day=(event.end or event.start).strip()[:10])
        hint = say("write the next date, or `may_be_past: true` if this flyer is kept")
        yield Problem("L537", fact, hint, event.start.place, warning=True)
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
            hint = say("write year-month-day and the hour from 00:00 to 23:59, like 2026-03-05 18:30")
            yield Problem("L531", *(no_such_day(time) or (str(error), hint)), time.place)


def _time_zone(event: Event) -> Iterator[Problem]:
    if not event.time_zone:
        hint = say("add `time_zone:` with the name of a city, like America/Los_Angeles")
        yield Problem("L532", say("the event has no time zone"), hint, event.start.place)
        return
    try:
        zone(event.time_zone)
    except ValueError as error:
        near = _zone_meant(event.time_zone)
        hint = (
            say("did you mean `{near}`?", near=near) if near else say("write continent and city, like America/Denver")
        )
        yield Problem("L532", str(error), hint, event.time_zone.place)


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
        hint = say("did you mean `{near}`?", near=near) if near else say("write it like `{day}`", day=english)
        yield Problem("L533", say("`{day}` is not a weekday", day=event.weekday), hint, event.weekday.place)
    elif named[said] != day.weekday():
        fact = say("{date} is a {day}, not a {said}", date=day.date(), day=english.title(), said=event.weekday)
        hint = say("correct the weekday or the date")
        yield Problem("L533", fact, hint, event.weekday.place)


def _repeats(event: Event) -> Iterator[Problem]:
    """Check that it is known how the event repeats, and that it begins on such a day."""
    from flyergen.flyer.fact_values import recurrence

    if not event.repeats:
        return
    begins = local_time(event.start).date()
    try:
        found = recurrence(event.repeats)
    except ValueError as error:
        hint = say("write it like `first Tuesday of the month`, `every other Friday` or `15th of the month`")
        yield Problem("L544", str(error), hint, event.repeats.place)
        return
    if not found.includes(begins):
        fact = say("the event begins on {date}, which is not `{repeats}`", date=begins, repeats=event.repeats)
        first = found.first(begins)
        hint = (
            say("write {date} at `start:`, or correct `repeats:`", date=first) if first else say("correct `repeats:`")
        )
        yield Problem("L544", fact, hint, event.repeats.place)


def _weekdays(code: str) -> Iterator[tuple[str, int]]:
    """Yield the names of the weekdays in a language, long and short, with 0 for Monday."""
    from flyergen.flyer.language.numbers import locale_of

    days = locale_of(code, "").days["format"]
    for width in ("wide", "abbreviated"):
        yield from ((name.strip(".").casefold(), number) for number, name in days[width].items())


def _order(event: Event) -> Iterator[Problem]:
    if event.end and local_time(event.end) <= local_time(event.start):
        fact = say("the event ends before it begins: {end} is not after {start}", end=event.end, start=event.start)
        hint = say("correct one of the two; after midnight it is the next day")
        yield Problem("L534", fact, hint, event.end.place)


def _programme(event: Event) -> Iterator[Problem]:
    """Check that every part of the programme begins at a valid hour during the event."""
    last = local_time(event.end) if event.end else local_time(event.start) + _DAY
    times = programme_times(event)
    for hour in event.programme:
        try:
            time = next(times)
        except ValueError:
            hint = say("write the hour from 00:00 to 23:59, like 10:30")
            yield Problem("L542", say("`{hour}` is not an hour", hour=hour), hint, hour.place)
            return
        if time > last:
            fact = say("the programme has {hour}, when the event is over or that part has passed", hour=hour)
            hint = say("write the hours in their order, none after the end of the event")
            yield Problem("L542", fact, hint, hour.place)
            return


def _skipped(time: Name, time_zone: str) -> Iterator[Problem]:
    typed = local_time(time)
    shown = moment(time, time_zone).astimezone(zone(time_zone)).replace(tzinfo=None)
    if shown != typed:
        fact = say("no clock shows {time} in {zone}: it goes forward then", time=time, zone=time_zone)
        hint = say("write the time that clocks show, such as {shown:%H:%M}", shown=shown)
        yield Problem("L535", fact, hint, time.place)


def _doubled(time: Name, time_zone: str) -> Iterator[Problem]:
    typed = local_time(time).replace(tzinfo=zone(time_zone))
    if typed.utcoffset() != typed.replace(fold=1).utcoffset():
        fact = say("clocks in {zone} show {time} twice: they go back then", time=time, zone=time_zone)
        hint = say("use a time that comes only once; calendars get the first of the two")
        yield Problem("L538", fact, hint, time.place, warning=True)
