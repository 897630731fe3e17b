"""Fact checks: valid phone numbers, dates, numbers and file names in flyer.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping

from flyergen.flyer.facts import Facts, Families, PrintRun, families_by_script, print_problems
from flyergen.flyer.language.contact_details import e164, valid_email, web_problem
from flyergen.flyer.language.iso_dates import is_day, why_no_day
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
        from flyergen.lint.numbered_pieces import piece_problems, tracking_problems

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
        from flyergen.lint.addresses import reach_problems

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
