"""Link targets: what a place to tap opens, as a link that works without a camera.

A PDF can open an address and nothing else: it can dial, write, and show a web page. It cannot add a contact, and a date
only by a calendar on the web. A map is a web page too, which every phone opens in its own map. PDF/A-2 allows no vCard
within the file (ISO 19005-2, 6.8), and no standard a link that opens one (docs/web.md).
"""

from collections.abc import Callable, Mapping

from flyergen.flyer.codes import Code
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Event, Facts, fact
from flyergen.flyer.language.contact_details import e164, latitude_longitude, map_page, numbers_in, one_line
from flyergen.flyer.taps import Tap, Way
from flyergen.typeset import code_contents
from flyergen.typeset.code_contents import TITLE, event_times, payload_of

_CALENDAR = "https://calendar.google.com/calendar/render?action=TEMPLATE"


def target_of(tap: Tap, edition: Edition) -> str:
    """Return what a place to tap opens from a PDF, or "" for what no PDF can do."""
    return _TARGETS[tap.way](tap, edition) if tap.way in _TARGETS else ""


def saved_by(tap: Tap, edition: Edition) -> str:
    """Return the event (iCalendar) or the contact (vCard) that a place to tap on a web page saves, or ""."""
    code = {"event": Code(event=True), "contact": Code(contact="vcard")}.get(tap.way)
    return payload_of(code, edition.local_facts, edition.plain) if code else ""


def _number(tap: Tap, edition: Edition) -> str:
    """Return the first number in the words of a place to tap."""
    found = numbers_in(edition.plain(tap.words), edition.facts.country)
    return code_contents.tel(next(number for *_, number in found))


def _phone(_: Tap, edition: Edition) -> str:
    return code_contents.tel(_dialled(edition.local_facts.contact.phone, edition.local_facts))


def _second_phone(_: Tap, edition: Edition) -> str:
    return code_contents.tel(_dialled(edition.local_facts.contact.second_phone, edition.local_facts))


def _sms(tap: Tap, edition: Edition) -> str:
    return code_contents.sms(
        _dialled(edition.local_facts.contact.phone, edition.local_facts), edition.plain(tap.message)
    )


def _email(_: Tap, edition: Edition) -> str:
    return code_contents.mailto(edition.local_facts.contact.email)


def _web(tap: Tap, edition: Edition) -> str:
    return code_contents.link_payload(fact(edition.local_facts, tap.shown_text))


def _geo(tap: Tap, edition: Edition) -> str:
    return map_page(",".join(part.lstrip("+") for part in latitude_longitude(fact(edition.local_facts, tap.fact))))


def _address(tap: Tap, edition: Edition) -> str:
    """Return an address as a map finds it: with the name of the place, if it has one."""
    facts = edition.local_facts
    written = edition.plain(tap.words) if tap.words else one_line(facts.contact.address, facts.country)
    return map_page(", ".join(filter(None, (edition.plain(tap.above), written))).replace("\u00a0", " "))


def _event(_: Tap, edition: Edition) -> str:
    facts = edition.local_facts
    return _calendar(facts.event, facts.country, edition.plain(TITLE)) if facts.event else ""


_TARGETS: Mapping[Way, Callable[[Tap, Edition], str]] = {
    "phone": _phone,
    "second_phone": _second_phone,
    "number": _number,
    "sms": _sms,
    "email": _email,
    "web": _web,
    "link": _web,
    "geo": _geo,
    "address": _address,
    "event": _event,
}


def _dialled(number: str, facts: Facts) -> str:
    return e164(number, facts.country) if number else ""


def _calendar(event: Event, country: str, title: str) -> str:
    """Return a calendar's page for an event, in local time if it repeats. Without an end it takes an hour."""
    from datetime import timedelta
    from urllib.parse import quote

    start, end = event_times(event)
    form = "%Y%m%dT%H%M%S" if event.repeats else "%Y%m%dT%H%M%SZ"
    dates = "/".join(time.strftime(form) for time in (start, end or start + timedelta(hours=1)))
    place = one_line(event.address, country).replace("\u00a0", " ") or event.online
    parts = {"text": title, "dates": dates, "location": place, **_repeated(event)}
    return _CALENDAR + "".join(f"&{key}={quote(value, '/')}" for key, value in parts.items() if value)


def _repeated(event: Event) -> dict[str, str]:
    from flyergen.flyer.fact_values import recurrence

    if not event.repeats:
        return {}
    return {"ctz": event.time_zone, "recur": f"RRULE:{recurrence(event.repeats).rule}"}
