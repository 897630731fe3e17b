"""Code contents: the payload of a code, its modules in a block, and what is wrong with them.

A payload is made from the facts of the flyer, with its contact or event, and the words of an edition.

Each kind has its own syntax and its own signs to escape. Otherwise a name with a comma would become two. Payloads of
several lines are in `vobjects`.

Lines end as RFC 5545 and RFC 6350 say. They are not folded, because phones do not join them again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_plus, urlsplit

from flyergen.artwork import Element, Modules
from flyergen.flyer.codes import Code
from flyergen.flyer.facts import Event, Facts, fact, local_time, moment
from flyergen.flyer.language.contact_details import Address, e164, latitude_longitude, one_line, parted
from flyergen.flyer.layout import Layout, PlacedBlock
from flyergen.geometry import Point
from flyergen.limits import LEAST_MODULE, QUIET_ZONE
from flyergen.names import FactName
from flyergen.problem import Finding, FlyerError, Place, Problem
from flyergen.record import NamedTuple
from flyergen.typeset.codes import fit_code, matrix, slow_to_read

if TYPE_CHECKING:
    from flyergen.problems.codes import Instead
    from flyergen.typeset.line_boxes import BlockContext

# The name of an event in a calendar is the flyer's title, in the edition's language.
TITLE = "document.title"

# Returns the words at a key without markup, or "" if there are none.
Plain = Callable[[str], str]


def payload_of(code: Code, facts: Facts, plain: Plain) -> str:
    """Return the payload of the code. Raises FlyerError Q206 for a link that no browser opens."""
    return _PAYLOADS[code.kinds[0]](code, facts, plain)


def shorter(code: Code, facts: Facts, plain: Plain) -> "Instead | None":
    """Return what to write instead of a code that is too large for its size, or None if nothing is much shorter."""
    from flyergen.problems.codes import Instead

    if code.contact.startswith("vcard"):
        other, instead = code._replace(contact="mecard"), Instead("mecard")
    elif code.event and facts.event and facts.event.online:
        other, instead = code._replace(event=False, link=FactName("event.online")), Instead("page")
    else:
        return None
    payload = payload_of(other, facts, plain)
    modules = len(matrix(payload, code.level))
    if code.size and code.size / modules >= LEAST_MODULE:
        return instead._replace(characters=len(payload))
    return instead._replace(width=fit_code(payload, 0, code.level).size)


def _link(name: str, facts: Facts) -> str:
    """Return a link with the tracking parameter, if the flyer has one. A piece of a numbered run has no group's."""
    url, tracking = link_payload(fact(facts, name)), facts.tracking
    if not tracking or not tracking.value or name == "piece.link":
        return url
    return with_parameter(url, tracking.parameter, tracking.value)


def with_parameter(url: str, name: str, value: str) -> str:
    """Return a web address with `name=value` in its query. Any other address is unchanged.

    The rest of the query stays as it is written, in order. A parameter of the same name is replaced, and the fragment
    stays at the end. Source: RFC 3986, 3.3 to 3.5.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url
    said = [one for one in parts.query.split("&") if one and unquote_plus(one.partition("=")[0]) != name]
    query = "&".join((*said, f"{quote(name, '')}={quote(value, '')}"))
    return parts._replace(path=parts.path or "/", query=query).geturl()


def _contact(kind: str, facts: Facts) -> str:
    contact = facts.contact
    if not kind.startswith("vcard"):
        return mecard(contact.name or facts.organization.name, _phone(facts), contact.email)
    web = link_payload(facts.organization.web) if facts.organization.web else ""
    card = Card(
        contact.name or facts.organization.name,
        _phone(facts),
        contact.email,
        web,
        facts.organization.name,
        parted(contact.address, facts.country),
    )
    return vcard(card, "4.0" if kind == "vcard4" else "3.0")


def _phone(facts: Facts) -> str:
    phone = facts.contact.phone
    return e164(phone, facts.country) if phone else ""


def _event(facts: Facts, title: str) -> str:
    from flyergen.flyer.fact_values import recurrence

    event, country = facts.event, facts.country
    if event is None:
        return ""
    place = one_line(event.address, country).replace("\u00a0", " ")
    start, end = event_times(event)
    rule = recurrence(event.repeats).rule if event.repeats else ""
    return vevent(Meeting(title, start, end, place, event.online, rule, event.time_zone))


def event_times(event: Event) -> "tuple[datetime, datetime | None]":
    """Return the times of an event: in UTC, or local ones if it repeats."""
    if event.repeats:
        return local_time(event.start), local_time(event.end) if event.end else None
    return moment(event.start, event.time_zone), moment(event.end, event.time_zone) if event.end else None


# The payload of each kind of code. An event or a network is held only by a code of a flyer that has one.
_PAYLOADS: Mapping[str, Callable[[Code, Facts, Plain], str]] = {
    "link": lambda code, facts, _: _link(code.link, facts),
    "contact": lambda code, facts, _: _contact(code.contact, facts),
    "phone": lambda _, facts, __: tel(_phone(facts)),
    "email": lambda _, facts, __: mailto(facts.contact.email),
    "geo": lambda code, facts, _: geo(*latitude_longitude(fact(facts, code.geo))),
    "sms": lambda code, facts, plain: sms(_phone(facts), plain(code.sms)),
    "event": lambda _, facts, plain: _event(facts, plain(TITLE)),
    "wifi": lambda _, facts, __: wifi(*facts.wifi) if facts.wifi else "",
}

# Blocks with a code, and their codes.
Coded = tuple[tuple[PlacedBlock, Code], ...]


def coded_blocks(layout: Layout) -> Coded:
    """Return the blocks of a layout that have a code."""
    blocks = (placed for panel in layout.panels.values() for placed in panel.blocks)
    return tuple((placed, code) for placed in blocks if (code := placed.block.code))


def code_problems(facts: Facts, coded: Coded, plain: Plain) -> Iterator[Problem]:
    """Yield the QR codes with too much content for their size, and warnings about codes that phones read slowly.

    `plain` returns the words at a key, for codes that hold some.
    """
    for placed, written in coded:
        if code := written.with_facts(facts):
            place = code.link.place or code.geo.place or placed.place
            try:
                may_be_small = code.contact != "none" or placed.block.held_in_hand()
                found = slow_to_read(fit_code(payload_of(code, facts, plain), code.size, code.level), may_be_small)
            except FlyerError as error:
                found = tuple(_with_instead(problem, shorter(code, facts, plain)) for problem in error.problems)
            yield from (problem._replace(place=place) for problem in found)


def _with_instead(problem: Problem, other: "Instead | None") -> Problem:
    """Return the problem of a code with too much content, with shorter contents."""
    from flyergen.problems.codes import CodeOverflow, SmallModules

    if isinstance(problem, Finding) and isinstance(problem.data, CodeOverflow | SmallModules):
        return problem.data._replace(instead=other).problem()
    return problem


_SCHEMES = ("tel:", "mailto:", "sms:", "geo:")

_KEPT = "/%:@!$&'()*+,;=~?"

_LOCAL = "!$'*+-._~"  # allowed before the @ of a mailto address without escapes


def link_payload(url: str) -> str:
    """Return an address for a code: with its scheme, and in ASCII.

    Raises FlyerError Q206 if no browser could open it.
    """
    url = url.strip()
    full = url if "://" in url or url.startswith(_SCHEMES) else f"https://{url}"
    try:
        return full if full.isascii() and " " not in full else _ascii_address(full)
    except ValueError:
        from flyergen.problems.codes import NoWebAddress

        raise FlyerError([NoWebAddress(url).problem()]) from None


def tel(phone_e164: str) -> str:
    """Return the payload that dials a number. Source: RFC 3966."""
    return f"tel:{phone_e164}"


def sms(phone_e164: str, body: str) -> str:
    """Return the payload that begins a text message with these words. Source: RFC 5724."""
    from urllib.parse import quote

    return f"sms:{phone_e164}?body={quote(body, '')}"


def mailto(email: str) -> str:
    """Return the payload that begins an e-mail to an address. Source: RFC 6068."""
    from urllib.parse import quote

    local, _, host = email.rpartition("@")
    return f"mailto:{quote(local, _LOCAL)}@{quote(host)}"


def geo(latitude: str, longitude: str) -> str:
    """Return the payload that shows a location on a map. Source: RFC 5870."""
    return f"geo:{latitude.lstrip('+')},{longitude.lstrip('+')}"


def mecard(name: str, phone_e164: str = "", email: str = "", url: str = "") -> str:
    """Return a contact as MECARD, a third shorter than a vCard. Empty fields are left out.

    Source: NTT Docomo, “Phonebook registration function”: a backslash before backslash, colon, semicolon and comma.
    """
    fields = {"N": name, "TEL": phone_e164, "EMAIL": email, "URL": url}
    return "MECARD:" + _fields(fields, "\\:;,")


def wifi(network: str, password: str, security: str, hidden: bool) -> str:
    """Return the payload that joins a phone to a wireless network. `security` is WPA, WEP or "open".

    Source: zxing, “Barcode contents”; a quote is escaped too.
    """
    kind = "nopass" if security == "open" else security
    fields = {"T": kind, "S": network, "P": password, "H": "true" if hidden else ""}
    return "WIFI:" + _fields(fields, '\\:;,"')


def _fields(fields: dict[str, str], signs: str) -> str:
    """Return fields as in MECARD and WIFI, with a semicolon after each and one at the end."""
    return "".join(f"{key}:{with_backslashes(value, signs)};" for key, value in fields.items() if value) + ";"


def with_backslashes(value: str, signs: str) -> str:
    """Return a text with a backslash before each of these signs, the first of which is a backslash."""
    for sign in signs:
        value = value.replace(sign, f"\\{sign}")
    return value


def _ascii_address(url: str) -> str:
    """Return an address with the host in Punycode and the rest in percent escapes, as a browser sends it."""
    from urllib.parse import quote, urlsplit

    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode()
    return parts._replace(netloc=host, path=quote(parts.path, _KEPT), query=quote(parts.query, _KEPT)).geturl()


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
    return {name: f"{moment:%Y%m%dT%H%M%SZ}"}


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


# The width of a code of 25 modules with its quiet zone, for each mm of its symbol. A smaller code has larger modules
# and so a wider quiet zone. In the same width its symbol is smaller.
_USUAL = (25 + 2 * QUIET_ZONE) / 25


def code_item(code: Code, context: "BlockContext", origin: Point) -> Modules:
    """Return the code's dark modules with their top left at `origin`. Its width is given, or follows from its content.

    Raises FlyerError Q2xx if its modules would be too small to scan.
    """
    edition = context.style_context.edition
    try:
        fitted = fit_code(payload_of(code, edition.local_facts, edition.plain), code.size, code.level)
    except FlyerError as error:
        raise FlyerError(problem._replace(place=_place(code)) for problem in error.problems) from error
    element = Element("Figure", context.section, alt=edition.plain(code.text) or fitted.payload)
    count = len(fitted.rows)
    module = min(fitted.module, code.size * _USUAL / (count + 2 * QUIET_ZONE)) if code.size else fitted.module
    inset = (fitted.size - module * count) / 2
    origin = Point(origin.x + inset, origin.y + inset)
    return Modules(origin, module, fitted.rows, edition.palette[code.colour], element, fitted.payload, code.text)


def width_of(code: Code, modules: Modules) -> float:
    """Return the width in mm of a code's symbol, without its quiet zone."""
    return code.size or modules.module * len(modules.rows)


def too_wide(code: Code, context: "BlockContext", needed: float, measure: float) -> FlyerError:
    """Return the problem of a code that needs `needed` mm of a column that is `measure` wide."""
    edition = context.style_context.edition
    from flyergen.problems.codes import WideCode

    found = WideCode(needed, measure, shorter(code, edition.local_facts, edition.plain))
    return FlyerError([found.problem(_place(code))])


def _place(code: Code) -> Place | None:
    return code.link.place or code.geo.place or code.text.place
