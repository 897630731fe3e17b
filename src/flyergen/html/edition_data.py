"""Edition data: the pages of each language, and files for the phone's calendar and address book.

They are those of the PDF for phones. Words come as the glyph runs of the set edition, each with its element of the
structure. So a page has the words of the printed piece, and a new kind of block needs nothing here.

Python knows when clocks change and not by which rule. The rule is found from the changes of some years: on the first
Sunday of a month, or on the last. Changes without such a rule are listed.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flyergen.artwork import GlyphRun
from flyergen.colour import Colour
from flyergen.fonts import FontFile
from flyergen.phone_page import Drawing, PhonePage
from flyergen.record import NamedTuple
from flyergen.units import pt

_LEADING = 1.44  # em: of words in no style of the layout


class EditionArtwork(NamedTuple):
    """An edition: its language and direction ("ltr" or "rtl"), its title and description, and its pages in order.

    `also` are the lines that lead to the page's other languages, by language. `country` is that of its phone numbers.
    `leading` is that of each style, by its face and its size in points, as a multiple of the size. `rights` says who
    made the pictures, and under which licenses. `justified` are the keys of the texts that are justified on paper.
    """

    language: str
    direction: str
    title: str
    description: str
    pages: tuple[PhonePage, ...]
    palette: Mapping[str, Colour]
    also: Mapping[str, str]
    country: str
    leading: Mapping[tuple[FontFile, float], float] = {}
    rights: str = ""
    justified: Collection[str] = ()

    @property
    def picture(self) -> str:
        """The alt text of the first drawing, or ""."""
        drawings = (one.block for page in self.pages for one in page.entries if isinstance(one.block, Drawing))
        return next((one.alt for one in drawings if one.alt), "")

    def leading_of(self, run: GlyphRun) -> float:
        """Return the leading of words in mm."""
        return self.leading.get((run.font, run.size), _LEADING) * pt(run.size)


def saved_file(link: str, name: str) -> tuple[str, str]:
    """Return an event or a contact as an address that a phone saves, and the name of the file."""
    if link.startswith("BEGIN:VEVENT"):
        return _data("text/calendar", calendar(link, name)), f"{name}.ics"
    return _data("text/vcard", f"{link}\r\n"), f"{name}.vcf"


def file_name(title: str) -> str:
    """Return a title as the name of a file without its ending."""
    name = "".join(sign if sign.isalnum() else "-" for sign in title.lower())
    return "-".join(filter(None, name.split("-"))) or "flyer"


def calendar(event: str, name: str) -> str:
    """Return a calendar with an event, as a file. Source: RFC 5545, 3.4 and 3.6.1."""
    lines = event.split("\r\n")
    key, _, begins = next((line.partition(":") for line in lines if line.startswith("DTSTART")), ("", "", ""))
    head, stamp = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//flyergen//web//EN"], begins
    if zone := key.partition("TZID=")[2]:
        head, stamp = [*head, *time_zone_lines(zone, begins)], in_utc(zone, begins)
    own = [f"UID:{begins}-{name}@flyergen", f"DTSTAMP:{stamp}"]
    return "\r\n".join([*_folded([*head, lines[0], *own, *lines[1:], "END:VCALENDAR"]), ""])


def _folded(lines: list[str]) -> Iterator[str]:
    """Yield lines of at most 75 bytes, as RFC 5545, 3.1 asks."""
    for line in lines:
        part = ""
        for sign in line:
            if len((part + sign).encode()) > 74:
                yield part
                part = " "
            part += sign
        yield part


def _data(kind: str, text: str) -> str:
    return f"data:{kind};charset=utf-8,{quote(text, safe='')}"


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
    yield from (f"BEGIN:{kind}", f"DTSTART:{_timestamp(times[0])}")
    if rule := _rule(times):
        yield f"RRULE:{rule}"
    elif times[1:]:
        yield f"RDATE:{','.join(map(_timestamp, times[1:]))}"
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


def _timestamp(time: datetime) -> str:
    return f"{time:%Y%m%dT%H%M%S}"


def _signed(offset: timedelta) -> str:
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}" + (
        f"{seconds:02}" * bool(seconds)
    )
