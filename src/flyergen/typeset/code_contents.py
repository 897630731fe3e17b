"""Code contents: the payload of a layout's code, and problems of codes that hold too much.

A payload is made from the facts of the flyer and the words of an edition.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_plus, urlsplit

from flyergen.flyer.codes import Code
from flyergen.flyer.facts import Event, Facts, fact, local_time, moment
from flyergen.flyer.language.contact_details import e164, latitude_longitude, one_line, parted
from flyergen.flyer.layout import Layout, PlacedBlock
from flyergen.limits import LEAST_MODULE
from flyergen.names import FactName
from flyergen.problem import Finding, FlyerError, Problem
from flyergen.typeset import payloads
from flyergen.typeset.codes import fit_code, matrix, slow_to_read

if TYPE_CHECKING:
    from datetime import datetime

    from flyergen.problems.codes import Instead


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
    url, tracking = payloads.link_payload(fact(facts, name)), facts.tracking
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
        return payloads.mecard(contact.name or facts.organization.name, _phone(facts), contact.email)
    from flyergen.typeset.vobjects import Card, vcard

    web = payloads.link_payload(facts.organization.web) if facts.organization.web else ""
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
    from flyergen.typeset.vobjects import Meeting, vevent

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
    "phone": lambda _, facts, __: payloads.tel(_phone(facts)),
    "email": lambda _, facts, __: payloads.mailto(facts.contact.email),
    "geo": lambda code, facts, _: payloads.geo(*latitude_longitude(fact(facts, code.geo))),
    "sms": lambda code, facts, plain: payloads.sms(_phone(facts), plain(code.sms)),
    "event": lambda _, facts, plain: _event(facts, plain(TITLE)),
    "wifi": lambda _, facts, __: payloads.wifi(*facts.wifi) if facts.wifi else "",
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
        if code := written.held(facts):
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
        return Finding.of(problem.code, problem.data._replace(instead=other))
    return problem
