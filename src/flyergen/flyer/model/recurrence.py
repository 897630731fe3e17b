"""Recurrence: how an event repeats, from the words in flyer.yaml to the rule that calendars read.

`repeats:` is plain English: "every week", "every other Tuesday", "first and third Tuesday of the month", "last Friday
of the month", "15th of the month", "every year". The rule is that of RFC 5545, 3.3.10. The first day is `start:`.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}
_WEEKS = {None: 1, "other": 2, "two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_DAY = f"({'|'.join(_WEEKDAYS)})s?"
_ORDINAL = f"(?:{'|'.join(_ORDINALS)})"
_OF_MONTH = r"of (?:the|every|each) month"
_BY_WEEKDAY = rf"(?:every |the )?({_ORDINAL}(?:(?:,| and|, and) {_ORDINAL})*) {_DAY} {_OF_MONTH}"
_BY_DATE = rf"(?:every |the )?(\d\d?)(?:st|nd|rd|th) {_OF_MONTH}"
_WEEKLY = rf"(?:every|each) (?:(other|two|three|four|[234]) )?(?:weeks?|{_DAY})"
_YEAR = 366  # days


class Recurrence(NamedTuple):
    """How an event repeats: `every` so many "weeks", "months" or "years", on a weekday (0 is Monday) or a date.

    `ordinals` are those of the weekday in the month, -1 for the last one.
    """

    period: str
    every: int = 1
    weekday: int | None = None
    ordinals: tuple[int, ...] = ()
    day: int | None = None

    @property
    def rule(self) -> str:
        """The rule of a calendar: "FREQ=MONTHLY;BYDAY=1TU"."""
        frequency = {"weeks": "WEEKLY", "months": "MONTHLY", "years": "YEARLY"}[self.period]
        parts = [f"FREQ={frequency}", f"INTERVAL={self.every}" if self.every > 1 else ""]
        if self.weekday is not None:
            name = _WEEKDAYS[self.weekday][:2].upper()
            parts.append("BYDAY=" + ",".join(f"{n or ''}{name}" for n in self.ordinals or (0,)))
        parts.append(f"BYMONTHDAY={self.day}" if self.day else "")
        return ";".join(filter(None, parts))

    def includes(self, day: date) -> bool:
        """Return whether the event may be on a day."""
        if self.weekday not in (None, day.weekday()) or self.day not in (None, day.day):
            return False
        last = monthrange(day.year, day.month)[1] - day.day < 7
        return not self.ordinals or (day.day - 1) // 7 + 1 in self.ordinals or (last and -1 in self.ordinals)

    def first(self, start: date) -> date | None:
        """Return the first day of the event from `start` on, or None if there is none within a year."""
        days = (start + timedelta(days=n) for n in range(_YEAR))
        return next(filter(self.includes, days), None)


def recurrence(text: str) -> Recurrence:
    """Return how an event repeats. Raises ValueError for words that are not understood."""
    said = " ".join(text.casefold().split())
    if found := re.fullmatch(_BY_WEEKDAY, said):
        ordinals = tuple(dict.fromkeys(_ORDINALS[one] for one in re.findall(_ORDINAL, found[1])))
        return Recurrence("months", weekday=_WEEKDAYS.index(found[2]), ordinals=ordinals)
    if (found := re.fullmatch(_BY_DATE, said)) and 1 <= int(found[1]) <= 31:
        return Recurrence("months", day=int(found[1]))
    if found := re.fullmatch(_WEEKLY, said):
        weekday = _WEEKDAYS.index(found[2]) if found[2] else None
        return Recurrence("weeks", _WEEKS[found[1]], weekday)
    if said == "every year":
        return Recurrence("years")
    raise ValueError(say("`{text}` does not say how an event repeats", text=text))
