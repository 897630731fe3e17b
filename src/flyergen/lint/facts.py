"""Fact checks: phone numbers, dates, numbers, addresses, handles, Wi-Fi and pieces in flyer.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from flyergen.flyer.fact_values import handles
from flyergen.flyer.facts import (
    LINK,
    Facts,
    Families,
    Piece,
    PrintRun,
    Tracking,
    Wifi,
    columns_in,
    families_by_script,
    filled,
    print_problems,
)
from flyergen.flyer.language.contact_details import Address, e164, latitude_longitude, valid_email, web_problem
from flyergen.flyer.language.dates import is_day, why_no_day
from flyergen.flyer.language.numbers import number
from flyergen.flyer.layout import Layout, font_role_problems
from flyergen.names import Name
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of

if TYPE_CHECKING:
    from flyergen.flyer.groups import Group

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_COUNTRY = re.compile(r"[A-Z]{2}")


def settings_problems(facts: Facts) -> Iterator[Problem]:
    """Yield the problems of the names in flyer.yaml that say which files are read."""
    yield from _list_problems(facts.languages, "languages", facts.place)
    yield from _list_problems(facts.layouts, "layouts", facts.place)
    yield from _on_request_problems(facts)
    for code in (*facts.languages, *facts.on_request):
        if not _LANGUAGE.fullmatch(code):
            yield problem_of("L506", code.place, code=code)


def font_problems(fonts: Mapping[Name, Families]) -> Iterator[Problem]:
    """Yield the font roles of a flyer that no style can use, and the scripts that do not exist."""
    yield from font_role_problems(fonts)
    yield from script_problems(script for families in fonts.values() for script in families_by_script(families))


def script_problems(scripts: Iterable[Name]) -> Iterator[Problem]:
    """Yield the scripts that do not exist. "" is any script."""
    for script in filter(None, scripts):
        from flyergen.flyer.language.writing_direction import scripts_by_name

        known = scripts_by_name()
        if script not in known.values():
            near = known.get(script.casefold(), "") or did_you_mean(script, known.values())
            yield problem_of("L435", script.place, script=script, near=near)


def _on_request_problems(facts: Facts) -> Iterator[Problem]:
    for code in facts.on_request:
        if code in facts.languages:
            yield problem_of("L507", code.place, "on_request", "written", code=code)


def _list_problems(names: tuple[Name, ...], key: str, file: Place) -> Iterator[Problem]:
    if not names:
        yield problem_of("L508", file, key=key)
    for n, name in enumerate(names):
        if name in names[:n]:
            yield problem_of("L507", name.place, "twice", "written", name=name, key=key)


def facts_problems(facts: Facts) -> Iterator[Problem]:
    """Yield the problems of the facts in flyer.yaml."""
    yield from _contact(facts)
    yield from _event_and_reach(facts)
    online = (facts.event.online,) if facts.event else ()
    for web in (facts.organization.web, *online, *facts.links.values()):
        if web and (wrong := web_problem(web)):
            yield wrong
    if facts.print != PrintRun():
        yield from print_problems(facts.print, facts.with_requested(None).languages)
        yield from _contact_details(facts.print.shop.phone, facts.print.shop.email, facts.country)
    if facts.piece or facts.tracking:
        yield from piece_problems(facts.piece) if facts.piece else ()
        yield from tracking_problems(facts.tracking) if facts.tracking else ()
    yield from _figures(facts)
    if facts.date and not is_day(facts.date):
        fact, hint = why_no_day(facts.date)
        yield problem_of("L505", facts.date.place, fact=fact, hint=hint)


def _figures(facts: Facts) -> Iterator[Problem]:
    for figure in facts.figures.values():
        try:
            number(figure.value, "en")
        except ValueError as error:
            number_alone = _bare_number(figure.value)
            yield problem_of("L504", figure.value.place, number=number_alone, fact=str(error))


def _bare_number(value: Name) -> str:
    """Return the number that is meant by one with a sign or full-width digits, or ""."""
    from unicodedata import normalize

    bare = re.sub(r"[\s%$€]", "", normalize("NFKC", value))
    return bare if re.fullmatch(r"[0-9]+(\.[0-9]+)?", bare) else ""


def _contact(facts: Facts) -> Iterator[Problem]:
    if not _COUNTRY.fullmatch(facts.country):
        yield problem_of("L509", facts.country.place, country=facts.country)
    yield from _contact_details(facts.contact.phone, facts.contact.email, facts.country)
    yield from _contact_details(facts.contact.second_phone, Name(""), facts.country)


def _contact_details(phone: Name, email: Name, country: str) -> Iterator[Problem]:
    """Yield the problems of a phone number and an e-mail address."""
    if phone and _COUNTRY.fullmatch(country):
        try:
            e164(phone, country)
        except ValueError as error:
            yield problem_of("L501", phone.place, fact=str(error))
    if email and not valid_email(email):
        yield problem_of("L502", email.place, email=email)


def _event_and_reach(facts: Facts) -> Iterator[Problem]:
    """Check rare facts, with modules that are imported only for them."""
    if facts.event:
        from flyergen.lint.events import event_problems

        yield from event_problems(facts)
    if facts.event or facts.wifi or facts.contact.address.geo or any(facts.contact.social):
        yield from reach_problems(facts)


def unreachable(layouts: Iterable[Layout], facts: Facts, place: Place) -> Iterator[Problem]:
    """Yield one problem if layouts show a contact, but no contact detail exists."""
    contact, event = facts.contact, facts.event
    ways = (facts.organization.web, contact.phone, contact.email, any(contact.address[:4]), any(contact.social))
    if any(ways) or (event and event.online) or not any(map(_leads_to_people, layouts)):
        return
    yield problem_of("L543", place)


def _leads_to_people(layout: Layout) -> bool:
    return any(placed.block.leads_to_people() for panel in layout.panels.values() for placed in panel.blocks)


def faults_of_group(group: "Group", facts: Facts, layouts: Sequence[Layout]) -> list[Problem]:
    """Return what is wrong with the facts of a group of a flyer, in whatever language and in all of these layouts."""
    from flyergen.flyer.groups import group_problems, local_facts

    local = local_facts(facts, group)
    lost = [problem for one in layouts for problem in unreachable((one,), local, group.place)]
    return [*group_problems(group, facts), *facts_problems(local), *(lost[:1] if len(lost) == len(layouts) else ())]


def reach_problems(facts: Facts) -> Iterator[Problem]:
    """Yield the problems of addresses, handles and the wireless network."""
    yield from _address(facts.contact.address)
    if facts.event:
        yield from _address(facts.event.address)
    for one in handles(facts.contact.social, facts.country):
        if not one.page:
            yield problem_of("L540", one.handle.place, handle=one.handle, network=one.network, example=one.example)
    if facts.wifi:
        yield from _wifi(facts.wifi)


def _address(address: Address) -> Iterator[Problem]:
    try:
        if address.geo:
            latitude_longitude(address.geo)
    except ValueError as error:
        yield problem_of("L539", address.geo.place, fact=str(error))


def _wifi(wifi: Wifi) -> Iterator[Problem]:
    """Check the wireless network. Source: IEEE 802.11. A name has up to 32 bytes, a WPA password 8 to 63 characters."""
    if not wifi.network:
        yield problem_of("L541", wifi.network.place, "no_name")
    if len(wifi.network.encode()) > 32:
        yield problem_of("L541", wifi.network.place, "long_name", network=wifi.network)
    if wifi.security == "open" and wifi.password:
        yield problem_of("L541", wifi.password.place, "open")
    elif wifi.security == "WPA" and not 8 <= len(wifi.password) <= 63:
        yield problem_of("L541", wifi.password.place or wifi.network.place, "wpa", n=len(wifi.password))
    elif wifi.security == "WEP" and not wifi.password:
        yield problem_of("L541", wifi.network.place, "wep")


_COLUMN = re.compile(r"[a-z][a-z0-9_]*")

_PARAMETER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]*")


def piece_problems(piece: Piece) -> Iterator[Problem]:
    """Yield the problems of the columns of pieces and of their link."""
    for name, sample in piece.columns.items():
        if not _COLUMN.fullmatch(name) or name == LINK:
            yield problem_of("N101", sample.place, "no_name", name=name)
        if not sample.strip():
            yield problem_of("N101", sample.place, "no_value", name=name)
    if piece.link:
        yield from _link_problems(piece)


def _link_problems(piece: Piece) -> Iterator[Problem]:
    link = piece.link
    if wrong := web_problem(filled(piece)):
        yield wrong
    used = columns_in(link)
    for name in (name for name in used if name not in piece.columns):
        near = did_you_mean(name, piece.columns)
        yield problem_of("N102", link.place, "unknown", name=name, near=near, known=", ".join(piece.columns))
    if not used:
        yield problem_of("N102", link.place, "no_column")


def tracking_problems(tracking: Tracking) -> Iterator[Problem]:
    """Yield the problems of the parameter on links."""
    if not _PARAMETER.fullmatch(tracking.parameter):
        yield problem_of("L551", tracking.parameter.place, name=tracking.parameter)
