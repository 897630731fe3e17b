"""Event dates: formats the dates and times of an event in each language.

Babel knows the forms (CLDR). A small table replaces them where printed texts follow another custom: "6:30 p.m." and not
"6:30 PM". The year is omitted where custom omits it, because people are invited to the next event.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from flyergen.flyer.facts import Event, local_time, programme_times
from flyergen.flyer.language.numbers import (
    NO_BREAK_SPACE,
    date_locale_of,
    in_own_digits,
    locale_of,
    stand_in,
    tag_of,
    year,
)
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from babel import Locale


_HALF_A_DAY = timedelta(hours=12)


class _Custom(NamedTuple):
    """How a language writes a time on the 12-hour clock, noon and midnight, and a range of times.

    `days` is the form of a range that ends on another day. `column` has noon and midnight for a column of hours, where
    the other lines make the form clear.
    """

    morning: str
    afternoon: str
    noon: str
    midnight: str
    hours: str
    days: str
    column: tuple[str, str]

    def in_a_column(self) -> "_Custom":
        noon, midnight = self.column
        return self._replace(noon=noon, midnight=midnight)


_ENGLISH = _Custom("a.m.", "p.m.", "noon", "midnight", "{start}–{end}", "{start}–{end}", ("noon", "midnight"))
_SPANISH = _Custom(
    f"a.{NO_BREAK_SPACE}m.",
    f"p.{NO_BREAK_SPACE}m.",
    "12 del mediodía",
    "12 de la noche",
    "de {start} a {end}",
    "de {start} al {end}",
    ("mediodía", "medianoche"),
)  # Real Academia Española, Diccionario panhispánico de dudas, “hora”
_SPEAKERS = ("US", "MX", "419", "GT", "SV", "HN", "NI", "CR", "PA", "PR", "CO", "DO", "VE", "EC", "PE")
_CUSTOMS = {
    "en": _ENGLISH,
    **{f"en-{region}": _ENGLISH for region in ("CA", *_SPEAKERS)},
    **{f"es-{region}": _SPANISH for region in _SPEAKERS},
}


def event_form(event: Event, form: str, language: str, country: str = "") -> str:
    """Return an event's date, weekday, year, time, until, hours, when or zone, or "" if it has none.

    A text that is not a time stays as it is typed.
    """
    try:
        start = local_time(event.start)
        end = local_time(event.end) if event.end else None
    except ValueError:
        return str(event.start)
    locale = date_locale_of(language, country)
    custom = _custom_of(language, country)
    if form == "zone":
        return _zone(event, locale)
    written = _formatted_date(form, start, end, locale, custom)
    return year(start.year, language) if form == "year" else in_own_digits(written, locale)


def _custom_of(language: str, country: str) -> _Custom | None:
    """Return the custom of a language, or of the language that replaces it."""
    tag = stand_in(language, country) or tag_of(language, country)
    return _CUSTOMS.get(tag)


def programme_hours(event: Event, language: str, country: str = "") -> tuple[str, ...]:
    """Return the hours of the programme in a language. A text that is not an hour stays as it is typed."""
    locale = locale_of(language, country)
    custom = _custom_of(language, country)
    column = custom.in_a_column() if custom else None
    try:
        times = tuple(programme_times(event))
    except ValueError:
        return tuple(map(str, event.programme))
    return tuple(in_own_digits(_time(time, locale, column), locale) for time in times)


def _formatted_date(
    form: str, start: "datetime", end: "datetime | None", locale: "Locale", custom: _Custom | None
) -> str:
    from babel.dates import format_date, format_skeleton

    if form == "weekday":
        return format_date(start, "cccc", locale)
    if form == "date":
        return str(format_skeleton("MMMMd", start, locale=locale))
    if form == "until":
        return _until(start, end, locale, custom) if end else ""
    if form == "hours":
        return _hours(start, end, locale, custom)
    if form == "when":
        return _when(start, locale, custom)
    return _time(start, locale, custom)


def _when(start: "datetime", locale: "Locale", custom: _Custom | None) -> str:
    """Return weekday, day and time. CLDR's form has the year."""
    from babel.dates import format_date, format_skeleton

    time = _time(start, locale, custom)
    if custom:
        day = format_skeleton("MMMMd", start, locale=locale)
        return f"{format_date(start, 'cccc', locale)}, {day}, {time}"
    joined = str(locale.datetime_formats["medium"])
    return joined.replace("{1}", format_date(start, "full", locale)).replace("{0}", time)


def _time(time: "datetime", locale: "Locale", custom: _Custom | None) -> str:
    from babel.dates import format_time

    if not custom:
        return format_time(time, "short", locale=locale)
    if not time.minute and time.hour in (0, 12):
        return custom.noon if time.hour else custom.midnight
    return f"{_clock(time)}{NO_BREAK_SPACE}{_half(time, custom)}"


def _hours(start: "datetime", end: "datetime | None", locale: "Locale", custom: _Custom | None) -> str:
    """Return a range of hours: "6:30–8 p.m.". If both are in one half of the day, its sign comes once."""
    if end is None:
        return _time(start, locale, custom)
    until = _until(start, end, locale, custom)
    if not custom:
        return f"{_time(start, locale, custom)}–{until}"
    same = (
        end - start < _HALF_A_DAY
        and _half(start, custom) == _half(end, custom)
        and all(time.hour % 12 or time.minute for time in (start, end))
    )
    between = custom.days if _is_another_day(start, end) else custom.hours
    return between.format(start=_clock(start) if same else _time(start, locale, custom), end=until)


def _until(start: "datetime", end: "datetime", locale: "Locale", custom: _Custom | None) -> str:
    """Return the end time, with its day if that is another one. A night belongs to the day on which it began."""
    return (_when if _is_another_day(start, end) else _time)(end, locale, custom)


def _is_another_day(start: "datetime", end: "datetime") -> bool:
    return end.date() != start.date() and end - start >= _HALF_A_DAY


def _clock(time: "datetime") -> str:
    return f"{time.hour % 12 or 12}" + (f":{time.minute:02}" if time.minute else "")


def _half(time: "datetime", custom: _Custom) -> str:
    return custom.morning if time.hour < 12 else custom.afternoon


def _zone(event: Event, locale: "Locale") -> str:
    """Return the common name of the event's time zone, "Pacific Time", or "" if it has none."""
    from babel.dates import get_timezone_name

    from flyergen.flyer.facts import zone

    try:
        return get_timezone_name(zone(event.time_zone), "long", locale=locale, zone_variant="generic")
    except ValueError:
        return str(event.time_zone)
