"""Ticket page: the form for the print shop, the job ticket beside it, and what was checked in the files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from flyergen.flyer.facts import Facts, copies_of
from flyergen.flyer.language.dates import day_in, day_in_words, is_day, weekday_in_words
from flyergen.flyer.language.language_codes import own_name
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.labels import title_of_flyer
from flyergen.record import NamedTuple
from flyergen.session.facts import FactsSaved, save_facts
from flyergen.session.look import FILE, text_of
from flyergen.session.session import EditingSession
from flyergen.shop.ticket_values import PreflightSummary
from flyergen.source.edit.facts import facts_in
from flyergen.source.flyer_folder import read_facts
from flyergen.web.pages.facts import what_it_does

PAGE = "print/ticket"
DUE, QUANTITY = "print.due", "print.quantity"
LABELS = {
    QUANTITY: say("How many"),
    DUE: say("Ready by"),
    "print.paper": say("Paper"),
    "print.delivery": say("Delivery"),
    "print.notes": say("Anything else"),
}
_MOST_COPIES = 9_999_999


class Ordered(NamedTuple):
    """The number of copies in a language, as it is typed."""

    code: str
    name: str
    copies: str


class TicketPage(NamedTuple):
    """The page: what is ordered, and what was checked (None: something stops it).

    `wrong` are the problems of fields that were not saved, and `was` the facts of the file, for saving.
    """

    flyer: str
    title: str
    ordered: tuple[Ordered, ...]
    due: str
    weekday: str
    fields: Mapping[str, str]
    was: Mapping[str, str]
    looked: PreflightSummary | None
    codes: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    wrong: Mapping[str, Problem] = {}

    @property
    def wrong_codes(self) -> tuple[str, ...]:
        """The languages whose number of copies is wrong."""
        return tuple(one.code for one in self.ordered if f"{QUANTITY}.{one.code}" in self.wrong)

    @property
    def labels(self) -> Mapping[str, str]:
        """What the fields are called."""
        return LABELS


def ticket_page(
    session: EditingSession, names: tuple[str, str], languages: Sequence[str], looked: PreflightSummary | FlyerError
) -> TicketPage:
    """Return the page, with what was checked in the files of some languages, or what stops them.

    `names` are the flyer's folder and the language of the reader.
    """
    flyer, reader = names
    facts = read_facts(session.folder, session.shown)
    run, country = facts.print, str(facts.country)
    day = date.fromisoformat(run.due) if run.due and is_day(run.due) else None
    source = session.editor(str(facts.source_language)).source()
    by_language = run.quantity if isinstance(run.quantity, dict) else {}
    codes = [code for code in facts.languages if code in languages or code in by_language]
    ordered = (Ordered(str(code), own_name(code), _count(copies_of(run, code))) for code in codes)
    known = facts_in(text_of(session.folder, session.shown), f"{session.shown}/{FILE}")
    found = None if isinstance(looked, FlyerError) else looked
    return TicketPage(
        flyer,
        title_of_flyer(source),
        tuple(ordered),
        day_in_words(day, reader, country) if day else str(run.due),
        weekday_in_words(day, reader, country) if day else "",
        {key: str(getattr(run, key.partition(".")[2])) for key in LABELS if key not in (DUE, QUANTITY)},
        {key: said for key, said in known.items() if key.startswith("print.")},
        found,
        tuple(_codes(found.payloads, facts, reader)) if found else (),
        looked.problems if isinstance(looked, FlyerError) else (),
    )


def _count(copies: int | None) -> str:
    return "" if copies is None else str(copies)


def _codes(payloads: Sequence[str], facts: Facts, reader: str) -> Iterator[str]:
    yield from dict.fromkeys(what_it_does(payload, facts, reader) for payload in payloads)


def save_ticket(
    session: EditingSession, typed: Mapping[str, str], was: Mapping[str, str], reader: str
) -> dict[str, Problem]:
    """Write what was typed into flyer.yaml, each field by itself, and return the problems of those that are wrong.

    Raises FlyerError if the file cannot be read or written.
    """
    facts = read_facts(session.folder, session.shown)
    wrong: dict[str, Problem] = {}
    for key, said in typed.items():
        if not _is_field(key, facts):
            continue
        meant = _facts_of(key, said.strip(), facts, was, reader)
        if isinstance(meant, Problem):
            wrong[key] = meant
            continue
        now = facts_in(text_of(session.folder, session.shown), f"{session.shown}/{FILE}")
        saved = save_facts(session, meant, {**now, **{one: was.get(one, "") for one in meant}}, PAGE)
        if saved.state != "saved":
            wrong[key] = _why(saved)
    return wrong


def _is_field(key: str, facts: Facts) -> bool:
    codes = [f"{QUANTITY}.{code}" for code in facts.languages]
    return key in codes or (key in LABELS and key != QUANTITY)


def _facts_of(key: str, text: str, facts: Facts, was: Mapping[str, str], reader: str) -> dict[str, str] | Problem:
    """Return the facts that a field means, or why it means none."""
    if key == DUE and text:
        try:
            return {DUE: day_in(text, reader, str(facts.country)).isoformat()}
        except ValueError as error:
            return problem_of("L505", example=_example(facts, reader), fact=error.args[0])
    if not key.startswith(QUANTITY):
        return {key: text}
    digits = re.sub(r"[\s.,’']", "", text)
    if text and not (digits.isascii() and digits.isdecimal() and 0 < int(digits[:9]) <= _MOST_COPIES):
        return problem_of("L503", None, "copies", text=text)
    if QUANTITY not in was:
        return {key: digits}
    others = {f"{QUANTITY}.{code}": was[QUANTITY] for code in facts.languages}  # it was one number for all
    return {QUANTITY: "", **others, key: digits}


def _example(facts: Facts, reader: str) -> str:
    return day_in_words(date(2027, 5, 1), reader, str(facts.country))


def _why(saved: FactsSaved) -> Problem:
    if saved.problems:
        return saved.problems[0]
    theirs = next(iter(saved.theirs.values()), "")
    return problem_of("D103", None, "to_theirs", "again", theirs=theirs)
