"""Event: the date, times, time zone and programme of an event in flyer.yaml."""

import re
from typing import TYPE_CHECKING

from flyergen.flyer.language.postal_addresses import Address
from flyergen.flyer.model.located_names import Name
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

_LOCAL = r"((?:19|20|21)\d{2}-\d{2}-\d{2})(?:T| +)(\d{1,2}):(\d{2})"


class Event(NamedTuple):
    """When and where people meet. The name of the location and its description are words.

    `start` and `end` are "2026-03-05 18:30", local times of `time_zone` ("America/Los_Angeles"). `weekday`, if given,
    must be that of the start. `programme` are the hours of its parts, "10:30", in order. `may_be_past` is for a flyer
    that is kept after the event.
    """

    start: Name
    end: Name = Name("")
    time_zone: Name = Name("")
    weekday: Name = Name("")
    address: Address = Address()
    online: Name = Name("")
    programme: tuple[Name, ...] = ()
    may_be_past: bool = False


def local_time(text: str) -> "datetime":
    """Return a day and a time ("2026-03-05 18:30"). Raises ValueError if they do not exist."""
    from datetime import datetime

    found = re.fullmatch(_LOCAL, text.strip(), re.ASCII)
    try:
        if found:
            return datetime.fromisoformat(f"{found[1]} {found[2]:0>2}:{found[3]}")
    except ValueError:
        pass
    raise ValueError(say("`{text}` is not a day and a time", text=text))


def programme_times(event: Event) -> "Iterator[datetime]":
    """Yield the local times of the programme. An hour earlier than the one before it is on the next day.

    Raises ValueError at the first text that is not an hour.
    """
    from datetime import timedelta

    earliest = local_time(event.start)
    for hour in event.programme:
        time = local_time(f"{earliest:%Y-%m-%d} {hour}")
        earliest = time if time >= earliest else time + timedelta(days=1)
        yield earliest


def zone(name: str) -> "ZoneInfo":
    """Return a time zone by its name in the tz database. Raises ValueError if there is no such zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name is a folder of zones
        raise ValueError(say("there is no time zone `{name}`", name=name)) from None


def moment(text: str, time_zone: str) -> "datetime":
    """Return a local time in UTC. Of a time that occurs twice it is the first.

    Raises ValueError as `local_time` and `zone` do.
    """
    from datetime import UTC

    return local_time(text).replace(tzinfo=zone(time_zone)).astimezone(UTC)
