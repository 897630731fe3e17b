"""Checks on facts: a phone that rings, an address that leads somewhere, a day that exists."""

from collections.abc import Iterator
from datetime import date

from flyergen.flyer.facts import Facts
from flyergen.flyer.names import Name
from flyergen.flyer.numbers import number
from flyergen.flyer.phones import e164, valid_email
from flyergen.problems import Problem


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
    if phone:
        try:
            e164(phone, facts.country)
        except ValueError as error:
            yield Problem("L501", str(error), "write it as people dial it, like 503-543-8417", phone.place)
    if email and not valid_email(email):
        yield Problem("L502", f"`{email}` is not an e-mail address", "write it like name@example.org", email.place)


def _is_day(text: Name) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
