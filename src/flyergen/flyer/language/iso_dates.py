"""ISO date checks: dates that people write as `2026-03-01`, and explanations of impossible ones."""

import re
from datetime import date

from flyergen.messages import say

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


def _day(found: re.Match[str] | None) -> date | None:
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
