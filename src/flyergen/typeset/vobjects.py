"""vCard and iCalendar: writes a contact or an event in the lines that address books and calendars read.

Lines end as RFC 5545 and RFC 6350 say. They are not folded, because phones do not join them again.
"""

from collections.abc import Iterable
from datetime import datetime

from flyergen.flyer.language.contact_details import Address
from flyergen.record import NamedTuple
from flyergen.typeset.payloads import tel, with_backslashes


class Card(NamedTuple):
    """The fields of a contact. A field that is "" is left out. The phone is E.164."""

    name: str
    phone: str = ""
    email: str = ""
    url: str = ""
    organization: str = ""
    address: Address = Address()


class Meeting(NamedTuple):
    """An event for a calendar: times in UTC (`end` may be open), a location and a web address.

    An event that repeats has a `rule`, and local times of a `time_zone`.
    """

    title: str
    start: datetime
    end: datetime | None = None
    place: str = ""
    url: str = ""
    rule: str = ""
    time_zone: str = ""


def vcard(card: Card, version: str = "3.0") -> str:
    """Return a contact as vCard 3.0 (RFC 2426, which most phones read) or 4.0 (RFC 6350).

    A name is one piece, because its letters do not show which part is the family name.
    """
    third = version == "3.0"
    lines = {
        "N": _several(card.name, "", "", "", "") if third else "",
        "FN": _escaped(card.name),
        "ORG": _escaped(card.organization),
        "TEL" if third else "TEL;VALUE=uri": card.phone if third or not card.phone else tel(card.phone),
        "EMAIL": _escaped(card.email),
        "ADR": _postal(card.address),
        "URL": card.url.replace(",", "%2C").replace(";", "%3B"),  # some readers split a value there
    }
    return _component("VCARD", [f"VERSION:{version}", *(f"{key}:{value}" for key, value in lines.items() if value)])


def vevent(meeting: Meeting) -> str:
    """Return an event for a calendar. Its times are in UTC, which every phone reads. Source: RFC 5545.

    Those of an event that repeats are local: in summer it is at the same hour of the clock, and not of UTC.
    """
    lines = {
        "SUMMARY": _escaped(meeting.title),
        **_time("DTSTART", meeting.start, meeting),
        **(_time("DTEND", meeting.end, meeting) if meeting.end else {}),
        "RRULE": meeting.rule,
        "LOCATION": _escaped(meeting.place),
        "URL": meeting.url,
    }
    return _component("VEVENT", [f"{key}:{value}" for key, value in lines.items() if value])


def _time(name: str, moment: datetime, meeting: Meeting) -> dict[str, str]:
    if meeting.rule:
        return {f"{name};TZID={meeting.time_zone}": f"{moment:%Y%m%dT%H%M%S}"}
    return {name: _utc(moment)}


def _component(name: str, lines: Iterable[str]) -> str:
    return "\r\n".join((f"BEGIN:{name}", *lines, f"END:{name}"))


def _escaped(value: str) -> str:
    """Return a text of a vCard or an event. Source: RFC 5545, 3.3.11; RFC 6350, 3.4."""
    return with_backslashes(value, "\\;,").replace("\r\n", "\n").replace("\n", "\\n")


def _several(*parts: str) -> str:
    return ";".join(map(_escaped, parts))


def _postal(address: Address) -> str:
    parts = (address.street, address.city, address.region, address.postal_code, address.country)
    return _several("", "", *parts) if any(parts) else ""


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"
