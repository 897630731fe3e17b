"""Checks on facts: a phone that rings, an address that leads somewhere, a day that exists."""

import re
from collections.abc import Iterator
from datetime import date

from flyergen.flyer.facts import Facts
from flyergen.flyer.names import Name
from flyergen.flyer.numbers import number
from flyergen.flyer.phones import e164, valid_email
from flyergen.problems import Place, Problem, did_you_mean

FONT_ROLES = ("text", "display")

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def settings_problems(facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with the names in flyer.yaml that say which files are read."""
    yield from _list_problems(facts.languages, "languages", facts.place)
    yield from _list_problems(facts.layouts, "layouts", facts.place)
    for code in facts.languages:
        if not _LANGUAGE.fullmatch(code):
            hint = "write the code, such as `en`, `es` or `zh-Hant`"
            yield Problem("L506", f"`{code}` is not the code of a language", hint, code.place)


def font_role_problems(facts: Facts) -> Iterator[Problem]:
    """Yield the roles that flyer.yaml gives fonts to and no style can ask for."""
    for role in facts.fonts:
        if role not in FONT_ROLES:
            near = did_you_mean(role, FONT_ROLES)
            hint = f"did you mean `{near}`?" if near else "write `text` or `display`"
            yield Problem("L405", f"there is no font role `{role}`", hint, role.place)


def _list_problems(names: tuple[Name, ...], key: str, file: Place) -> Iterator[Problem]:
    if not names:
        yield Problem("L508", f"`{key}` names none", f"write at least one: `{key}: [...]`", file)
    for n, name in enumerate(names):
        if name in names[:n]:
            yield Problem("L507", f"`{name}` is twice in `{key}`", "delete one of the two", name.place)


def facts_problems(facts: Facts) -> Iterator[Problem]:
    """Yield what cannot be right in flyer.yaml."""
    yield from _contact(facts)
    for web in (facts.organization.web, *facts.links.values()):
        if web and not web.startswith(("https://", "http://")):
            yield Problem("L503", f"`{web}` is not a web address", f"write https://{web}", web.place)
    for figure in facts.figures.values():
        try:
            number(figure.value, "en")
        except ValueError as error:
            yield Problem("L504", str(error), "write the bare number; its sign comes with `unit`", figure.value.place)
    if facts.date and not _is_day(facts.date):
        yield Problem("L505", f"`{facts.date}` is not a day", "write year-month-day, like 2026-03-01", facts.date.place)


def _contact(facts: Facts) -> Iterator[Problem]:
    phone, email = facts.contact.phone, facts.contact.email
    if not _COUNTRY.fullmatch(facts.country):
        hint = "write its two letters, like US"
        yield Problem("L509", f"`{facts.country}` is not the code of a country", hint, facts.country.place)
    elif phone:
        try:
            e164(phone, facts.country)
        except ValueError as error:
            yield Problem("L501", str(error), "write it as people dial it, like 503-543-8417", phone.place)
    if email and not valid_email(email):
        yield Problem("L502", f"`{email}` is not an e-mail address", "write it like name@example.org", email.place)


def _is_day(text: Name) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
