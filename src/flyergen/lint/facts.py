"""Fact checks: phone numbers, dates, numbers, addresses, handles, Wi-Fi and pieces in flyer.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping

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
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import Place, Problem, did_you_mean

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_COUNTRY = re.compile(r"[A-Z]{2}")


def settings_problems(facts: Facts) -> Iterator[Problem]:
    """Yield the problems of the names in flyer.yaml that say which files are read."""
    yield from _list_problems(facts.languages, "languages", facts.place)
    yield from _list_problems(facts.layouts, "layouts", facts.place)
    yield from _on_request_problems(facts)
    for code in (*facts.languages, *facts.on_request):
        if not _LANGUAGE.fullmatch(code):
            hint = say("write the code, such as `en`, `es` or `zh-Hant`")
            yield Problem("L506", say("`{code}` is not the code of a language", code=code), hint, code.place)


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
            hint = say("did you mean `{near}`?", near=near) if near else say("write its code, such as `Latn` or `Arab`")
            yield Problem("L435", say("there is no script `{script}`", script=script), hint, script.place)


def _on_request_problems(facts: Facts) -> Iterator[Problem]:
    for code in facts.on_request:
        if code in facts.languages:
            fact = say("`{code}` is in `languages` and in `on_request`", code=code)
            yield Problem("L507", fact, say("delete one of the two"), code.place)


def _list_problems(names: tuple[Name, ...], key: str, file: Place) -> Iterator[Problem]:
    if not names:
        hint = say("write at least one: `{key}: [...]`", key=key)
        yield Problem("L508", say("`{key}` names none", key=key), hint, file)
    for n, name in enumerate(names):
        if name in names[:n]:
            fact = say("`{name}` is twice in `{key}`", name=name, key=key)
            yield Problem("L507", fact, say("delete one of the two"), name.place)


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
        yield Problem("L505", *why_no_day(facts.date), facts.date.place)


def _figures(facts: Facts) -> Iterator[Problem]:
    for figure in facts.figures.values():
        try:
            number(figure.value, "en")
        except ValueError as error:
            hint = say("write the bare number; its sign comes with `unit`")
            if number_alone := _bare_number(figure.value):
                hint = say("write `{number}`; its sign comes with `unit`", number=number_alone)
            yield Problem("L504", str(error), hint, figure.value.place)


def _bare_number(value: Name) -> str:
    """Return the number that is meant by one with a sign or full-width digits, or ""."""
    from unicodedata import normalize

    bare = re.sub(r"[\s%$€]", "", normalize("NFKC", value))
    return bare if re.fullmatch(r"[0-9]+(\.[0-9]+)?", bare) else ""


def _contact(facts: Facts) -> Iterator[Problem]:
    if not _COUNTRY.fullmatch(facts.country):
        hint = say("write its two letters, like US")
        fact = say("`{country}` is not the code of a country", country=facts.country)
        yield Problem("L509", fact, hint, facts.country.place)
    yield from _contact_details(facts.contact.phone, facts.contact.email, facts.country)
    yield from _contact_details(facts.contact.second_phone, Name(""), facts.country)


def _contact_details(phone: Name, email: Name, country: str) -> Iterator[Problem]:
    """Yield the problems of a phone number and an e-mail address."""
    if phone and _COUNTRY.fullmatch(country):
        try:
            e164(phone, country)
        except ValueError as error:
            yield Problem("L501", str(error), say("write it as people dial it, like 503-543-8417"), phone.place)
    if email and not valid_email(email):
        hint = say("write it like name@example.org")
        yield Problem("L502", say("`{email}` is not an e-mail address", email=email), hint, email.place)


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
    fact = say("there is no way to reach anybody: no phone, e-mail, web or postal address")
    hint = say("add `phone:`, `email:` or `address:` under `contact:`, or `web:` under `organization:`")
    yield Problem("L543", fact, hint, place)


def _leads_to_people(layout: Layout) -> bool:
    return any(placed.block.leads_to_people() for panel in layout.panels.values() for placed in panel.blocks)


def reach_problems(facts: Facts) -> Iterator[Problem]:
    """Yield the problems of addresses, handles and the wireless network."""
    yield from _address(facts.contact.address)
    if facts.event:
        yield from _address(facts.event.address)
    for one in handles(facts.contact.social, facts.country):
        if not one.page:
            fact = say("`{handle}` is not a name on {network}", handle=one.handle, network=one.network)
            yield Problem("L540", fact, say("write it like {example}", example=one.example), one.handle.place)
    if facts.wifi:
        yield from _wifi(facts.wifi)


def _address(address: Address) -> Iterator[Problem]:
    try:
        if address.geo:
            latitude_longitude(address.geo)
    except ValueError as error:
        yield Problem("L539", str(error), say("write degrees, like 45.7543, -122.8776"), address.geo.place)


def _wifi(wifi: Wifi) -> Iterator[Problem]:
    """Check the wireless network. Source: IEEE 802.11. A name has up to 32 bytes, a WPA password 8 to 63 characters."""
    if not wifi.network:
        fact = say("the wireless network has no name")
        yield Problem("L541", fact, say("write it as phones show it, or delete `wifi:`"), wifi.network.place)
    if len(wifi.network.encode()) > 32:
        fact = say("`{network}` is too long for the name of a network", network=wifi.network)
        yield Problem("L541", fact, say("write it as phones show it, at most 32 characters"), wifi.network.place)
    if wifi.security == "open" and wifi.password:
        fact = say("an open network has no password")
        yield Problem("L541", fact, say("delete `password:`, or write `security: WPA`"), wifi.password.place)
    elif wifi.security == "WPA" and not 8 <= len(wifi.password) <= 63:
        fact = say("the password of a WPA network has 8 to 63 characters; this one has {n}", n=len(wifi.password))
        hint = say("write it as it is, or `security: open`")
        yield Problem("L541", fact, hint, wifi.password.place or wifi.network.place)
    elif wifi.security == "WEP" and not wifi.password:
        fact = say("this WEP network has no password")
        yield Problem("L541", fact, say("add `password:`, or write `security: open`"), wifi.network.place)


_COLUMN = re.compile(r"[a-z][a-z0-9_]*")

_PARAMETER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]*")


def piece_problems(piece: Piece) -> Iterator[Problem]:
    """Yield the problems of the columns of pieces and of their link."""
    for name, sample in piece.columns.items():
        if not _COLUMN.fullmatch(name) or name == LINK:
            hint = say("write small letters, digits and `_`, and not `link`, which the link itself is called")
            yield Problem("N101", say("`{name}` cannot be the name of a column", name=name), hint, sample.place)
        if not sample.strip():
            fact = say("the column `{name}` has no value for a proof", name=name)
            yield Problem("N101", fact, say("write one as pieces will have, such as `0001`"), sample.place)
    if piece.link:
        yield from _link_problems(piece)


def _link_problems(piece: Piece) -> Iterator[Problem]:
    link = piece.link
    if wrong := web_problem(filled(piece)):
        yield wrong
    used = columns_in(link)
    for name in (name for name in used if name not in piece.columns):
        near = did_you_mean(name, piece.columns)
        hint = say("the columns are {known}", known=", ".join(piece.columns))
        if near:
            hint = say("did you mean `{near}`?", near=near)
        yield Problem("N102", say("the link of a piece names no column `{name}`", name=name), hint, link.place)
    if not used:
        fact = say("the link of a piece is the same for all pieces")
        yield Problem("N102", fact, say("write a column into it, in braces"), link.place)


def tracking_problems(tracking: Tracking) -> Iterator[Problem]:
    """Yield the problems of the parameter on links."""
    if not _PARAMETER.fullmatch(tracking.parameter):
        fact = say("`{name}` cannot be the name of a parameter", name=tracking.parameter)
        yield Problem("L551", fact, say("write letters, digits, `-` and `_`, such as `from`"), tracking.parameter.place)
