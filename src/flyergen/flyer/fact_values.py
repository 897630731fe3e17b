"""Fact values: how an event repeats, handles on networks, values of a piece, and shortened facts.

`repeats:` is plain English: "every week", "every other Tuesday", "first and third Tuesday of the month", "last Friday
of the month", "15th of the month", "every year". The rule is that of RFC 5545, 3.3.10. The first day is `start:`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from flyergen.flyer.facts import Facts, Social, fact
from flyergen.flyer.language.contact_details import Address, e164, short_address
from flyergen.flyer.layout import Layout, PlacedBlock
from flyergen.flyer.words import Words
from flyergen.messages import say
from flyergen.names import FactName, Name, TextKey, names_within
from flyergen.record import NamedTuple

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


_WEB = ("organization.web", "event.online", "links")

# The usual length of a fact in letters. Other facts are not words that could be shorter.
_ORDINARY = {
    "organization.name": 30,
    "organization.short": 12,
    "organization.web": 24,
    "contact.name": 24,
    "contact.phone": 16,
    "contact.email": 28,
    "contact.address": 44,
    "event.address": 44,
    "event.online": 24,
    "links": 24,
    "piece": 12,
}


def ordinary_length(name: str) -> int:
    """Return the usual length of a fact in letters, or 0 for one that cannot be shorter."""
    return _ORDINARY.get(_kind(name), 0)


def printed(facts: Facts, name: str) -> str:
    """Return a fact as printed by itself. Raises KeyError if there is none."""
    value = fact(facts, name)
    return short_address(value) if _kind(name) in _WEB else str(value)


def with_printed(facts: Facts, name: str, text: str) -> Facts:
    """Return the facts with one that prints `text`. Raises KeyError if it cannot be shorter."""
    room, _, rest = name.partition(".")
    if not ordinary_length(name):
        raise KeyError(name)
    said, shown = fact(facts, name), printed(facts, name)
    value = Name(said.replace(shown, text), said.place)
    if room == "links":
        return facts._replace(links={**facts.links, rest: value})
    if room == "piece":
        return facts._replace(piece=facts.piece and facts.piece._replace(columns={**facts.piece.columns, rest: value}))
    model = getattr(facts, room)
    if rest == "address":
        return facts._replace(**{room: model._replace(address=Address(value, geo=model.address.geo))})
    return facts._replace(**{room: model._replace(**{rest: value})})


def _kind(name: str) -> str:
    room = name.partition(".")[0]
    return room if room in ("links", "piece") else name


_VARIABLE = "{piece."


def with_values(facts: Facts, values: Mapping[str, str]) -> Facts:
    """Return the facts of a piece with these values, for the columns of the flyer."""
    piece = facts.piece
    return facts._replace(piece=piece and piece._replace(columns={k: Name(v) for k, v in values.items()}))


def personal_keys(words: Words) -> set[str]:
    """Return the keys whose words use the piece's values."""
    return {key for key, phrase in words.phrases.items() if _VARIABLE in phrase.text}


def is_personal(placement: PlacedBlock, keys: set[str]) -> bool:
    """Return whether a block shows something that differs from piece to piece."""
    if any(name.startswith("piece.") for name in names_within(placement.block, FactName)):
        return True
    shown = names_within(placement.block, TextKey)
    return any(one == key or one.startswith(f"{key}.") for key in shown for one in keys)


def has_personal(layout: Layout, keys: set[str]) -> bool:
    """Return whether any block of a layout differs from piece to piece."""
    return any(is_personal(placed, keys) for panel in layout.panels.values() for placed in panel.blocks)


_NAME = r"@?([\w.-]+)"

_NUMBER = "503-543-8417"

_MASTODON = r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)"


class _Network(NamedTuple):
    """A network's name, the pattern of its handles, and the address of a page."""

    title: str
    shape: str
    page: Callable[[re.Match[str]], str]
    example: str = "@name"


_NETWORKS = {
    "bluesky": _Network("Bluesky", _NAME, lambda m: f"https://bsky.app/profile/{m[1]}", "@name.bsky.social"),
    "facebook": _Network("Facebook", _NAME, lambda m: f"https://www.facebook.com/{m[1]}"),
    "instagram": _Network("Instagram", _NAME, lambda m: f"https://www.instagram.com/{m[1]}"),
    "mastodon": _Network("Mastodon", _MASTODON, lambda m: f"https://{m[2]}/@{m[1]}", "@name@mastodon.social"),
    "telegram": _Network("Telegram", _NAME, lambda m: f"https://t.me/{m[1]}"),
    "threads": _Network("Threads", _NAME, lambda m: f"https://www.threads.net/@{m[1]}"),
    "tiktok": _Network("TikTok", _NAME, lambda m: f"https://www.tiktok.com/@{m[1]}"),
    "youtube": _Network("YouTube", _NAME, lambda m: f"https://www.youtube.com/@{m[1]}"),
}

# Networks that find people by phone number. Source: the help pages of WhatsApp and of Signal on links.
_BY_PHONE = {
    "signal": ("Signal", "https://signal.me/#p/+"),
    "whatsapp": ("WhatsApp", "https://wa.me/"),
}


class Handle(NamedTuple):
    """A handle: its network's name, the handle as typed, and its page ("" if the handle does not match the pattern)."""

    network: str
    handle: Name
    page: str
    example: str


def handles(social: Social, country: str) -> tuple[Handle, ...]:
    """Return the existing handles, in alphabetical order of networks. Phone numbers are of `country`."""
    return tuple(
        _number(name, handle, country) if name in _BY_PHONE else _handle(_NETWORKS[name], handle)
        for name, handle in social._asdict().items()
        if handle
    )


def _handle(network: _Network, handle: Name) -> Handle:
    found = re.fullmatch(network.shape, handle.strip(), re.ASCII)
    return Handle(network.title, handle, network.page(found) if found else "", network.example)


def _number(name: str, handle: Name, country: str) -> Handle:
    title, page = _BY_PHONE[name]
    try:
        return Handle(title, handle, page + e164(handle, country).removeprefix("+"), _NUMBER)
    except ValueError:
        return Handle(title, handle, "", _NUMBER)
