"""Typed dates: days and hours as people type them, and dates such as `2026-03-01`.

A day may be in English or in the reader's language. Numbers alone, such as 5/1/2027, are read in the order of that
language. Year-month-day is read in every language.
"""

import re
from datetime import date, time

from flyergen.flyer.language.numbers import NO_BREAK_SPACE, locale_of
from flyergen.messages import say

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)

_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)

_HOUR = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?\s*m\.?)?", re.ASCII)

_NOON = {"noon": time(12), "midnight": time(0), "mediodía": time(12), "medianoche": time(0)}

_AFTERNOON = "p"


def day_in(text: str, language: str, country: str) -> date:
    """Return the day that is meant by a text. Raises ValueError with the reason if it is none."""
    said = " ".join(text.replace(NO_BREAK_SPACE, " ").split())
    year, month, day = _iso(said) or _in_numbers(said, language, country) or _in_words(said, language) or (0, 0, 0)
    try:
        return date(year, month, day)
    except ValueError:
        told = no_such_day(f"{year:04}-{month:02}-{day:02}") if year else None
        raise ValueError(told[0] if told else say("“{text}” is not a day", text=text)) from None


def hour_in(text: str) -> time:
    """Return the hour that is meant by a text. Raises ValueError with the reason if it is none."""
    said = " ".join(text.replace(NO_BREAK_SPACE, " ").casefold().split())
    if said in _NOON:
        return _NOON[said]
    found = _HOUR.fullmatch(said)
    hour, minute, half = (int(found[1]), int(found[2] or 0), found[3]) if found else (99, 0, None)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == _AFTERNOON else 0)
    elif half:
        hour = 99
    try:
        return time(hour, minute)
    except ValueError:
        raise ValueError(say("“{text}” is not an hour", text=text)) from None


def day_in_words(day: date, language: str, country: str) -> str:
    """Return a day with its year as it is written in a language: "May 1, 2027"."""
    from babel.dates import format_date

    return format_date(day, "long", locale_of(language, country))


def weekday_in_words(day: date, language: str, country: str) -> str:
    """Return the weekday of a day in a language: "Saturday"."""
    from babel.dates import format_date

    return format_date(day, "cccc", locale_of(language, country))


def hour_in_words(hour: time, language: str) -> str:
    """Return an hour with its minutes as a page of this language has it: "10:00 a.m."."""
    half = "p" if hour.hour >= 12 else "a"
    gap = NO_BREAK_SPACE if language.partition("-")[0] == "es" else ""
    return f"{hour.hour % 12 or 12}:{hour.minute:02}{NO_BREAK_SPACE}{half}.{gap}m."


def _iso(text: str) -> tuple[int, int, int] | None:
    found = _ISO.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _in_numbers(text: str, language: str, country: str) -> tuple[int, int, int] | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    pattern = str(locale_of(language, country).date_formats["short"].pattern)
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    return (year, first, second) if pattern.find("M") < pattern.find("d") else (year, second, first)


def _in_words(text: str, language: str) -> tuple[int, int, int] | None:
    """Return the numbers of a day with the name of its month, in any order."""
    numbers = [int(one) for one in re.findall(r"\d+", text)]
    names = {name.strip("."): month for code in ("en", language) for name, month in _months(code)}
    words = [word.strip(".") for word in re.findall(r"[^\W\d_]+\.?", text.casefold())]
    months = [names[word] for word in words if word in names]
    if len(numbers) != 2 or len(months) != 1:
        return None
    day, year = sorted(numbers)
    return year, months[0], day


def _months(language: str) -> list[tuple[str, int]]:
    widths = locale_of(language, "").months["format"]
    return [(name.casefold(), number) for width in ("wide", "abbreviated") for number, name in widths[width].items()]


_SHAPE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)

_MOST = 31  # a larger number is not a slip of one or two days

_MONTHS = (
    *(say("January"), say("February"), say("March"), say("April"), say("May"), say("June")),
    *(say("July"), say("August"), say("September"), say("October"), say("November"), say("December")),
)


def is_day(text: str) -> bool:
    """Return whether a text is an existing day in the form `2026-03-01`."""
    return _day(_SHAPE.fullmatch(text)) is not None


def why_no_day(text: str) -> tuple[str, str]:
    """Return fact and hint for a text that is not a day."""
    shape = say("`{date}` is not a day", date=text), say("write year-month-day, like 2026-03-01")
    return no_such_day(text) or shape


def no_such_day(text: str) -> tuple[str, str] | None:
    """Return fact and hint for a text that begins with a day after the end of its month, such as 2026-06-31."""
    found = _SHAPE.match(text.strip())
    year, month, day = map(int, found.groups()) if found else (0, 0, 0)
    if not year or not 1 <= month <= 12:
        return None
    from calendar import monthrange

    last = monthrange(year, month)[1]
    if not last < day <= _MOST:
        return None
    name = _MONTHS[month - 1]
    fact = say("there is no {day} {month}: {month} has {last} days", day=day, month=name, last=last)
    if month == 2:
        fact = say("there is no {day} February {year}: it has {last} days", day=day, year=year, last=last)
    following = f"{year + month // 12:04}-{month % 12 + 1:02}-01"
    days = {"last": f"{year:04}-{month:02}-{last}", "following": following}
    return fact, say("write {last} or {following}, whichever is meant", **days)


def _day(match: re.Match[str] | None) -> date | None:
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None
