"""Typed facts: turns what is typed on the page of facts into facts of flyer.yaml, and saves them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from flyergen.flyer.facts import Event, Facts, local_time
from flyergen.flyer.language.dates import day_in, day_in_words, hour_in, weekday_in_words
from flyergen.messages import say
from flyergen.problem import Problem
from flyergen.record import NamedTuple
from flyergen.session.facts import FactsSaved, save_facts
from flyergen.session.session import EditingSession
from flyergen.source.edit.facts import model_in
from flyergen.web.pages.fact_fields import DATE, DAY, FROM, NEW, PROGRAMME, UNTIL, WEEKDAY, ZONE, Written

_NAME = re.compile(r"[^\W\d][\w-]*")
_EXAMPLE = date(2027, 5, 1)
_TIMES = (DAY, FROM, UNTIL)
_TIME_FORM = "%Y-%m-%d %H:%M"
_LIKE_AN_HOUR = say("write it like 6:30 p.m.")


class Typed(NamedTuple):
    """The fields that were typed together, by key, and the facts of the file as the page had them."""

    fields: Mapping[str, str]
    was: Mapping[str, str]


class FieldSaved(NamedTuple):
    """The result for some fields that were typed together: that of their facts, and which fields are still missing."""

    keys: tuple[str, ...]
    saved: FactsSaved
    missing: tuple[str, ...] = ()


class NotMeantError(ValueError):
    """A text in a field that means no fact. Its arguments are the fact and the hint of a problem."""


def save_typed(session: EditingSession, typed: Typed, written_facts: Written) -> Iterator[FieldSaved]:
    """Save fields, each by itself, so that a wrong one does not keep the others from being saved.

    Fields of a part that flyer.yaml does not have yet are saved together, once all that it needs are there.
    """
    for keys in _together(typed, written_facts):
        fields = {key: typed.fields[key] for key in keys}
        if missing := tuple(_missing(keys[0], fields, written_facts)):
            yield FieldSaved(keys, FactsSaved("wrong"), missing)
            continue
        try:
            facts = dict(_facts(fields, typed.was, written_facts))
        except NotMeantError as error:
            fact, hint = error.args
            yield FieldSaved(keys, FactsSaved("wrong", (Problem("L531", fact, hint),)))
            continue
        yield FieldSaved(keys, save_facts(session, facts, typed.was))


def _together(typed: Typed, facts: Written) -> Iterator[tuple[str, ...]]:
    """Yield the keys of fields that are saved together."""
    new: dict[str, list[str]] = {}
    for key in typed.fields:
        part = key.partition(".")[0]
        above = f"{part}.{NEW}" if key.startswith(f"{part}.{NEW}") else part
        if above != part or (not facts.has(part) and _required(part)):
            new.setdefault(above, []).append(key)
        elif key in _TIMES:
            new.setdefault("times", []).append(key)
        else:
            yield (key,)
    for above, keys in new.items():
        if above == "times" or any(typed.fields[key] and not _is_chosen(key) for key in keys):
            yield tuple(key for key in keys if typed.fields[key] or above == "times")


def _is_chosen(key: str) -> bool:
    """Return whether a field has a value before anybody has chosen one."""
    return key.rpartition(".")[2] in ("unit", "security", "postage")


def _required(part: str) -> tuple[str, ...]:
    """Return the fields without which a part of flyer.yaml cannot be there."""
    model = model_in(Facts.__annotations__.get(part))
    if model is Event:
        return DAY, FROM, ZONE
    fields = getattr(model, "_fields", ())
    return tuple(f"{part}.{name}" for name in fields if name not in model._field_defaults)


def _missing(key: str, fields: Mapping[str, str], facts: Written) -> Iterator[str]:
    part = key.partition(".")[0]
    if key.startswith(f"{part}.{NEW}"):
        value = f"{part}.{NEW}.value" if part == "figures" else f"{part}.{NEW}"
        yield from (one for one in (f"{part}.{NEW}.name", value) if not fields.get(one))
    elif not facts.has(part):
        yield from (one for one in _required(part) if not fields.get(one))


def _facts(fields: Mapping[str, str], was: Mapping[str, str], facts: Written) -> Iterator[tuple[str, str]]:
    """Yield the facts that fields mean. Raises NotMeantError."""
    if any(key in _TIMES for key in fields):
        yield from _event(fields, was, facts)
    for key, said in fields.items():
        if key == PROGRAMME:
            yield from _programme(said, was)
        elif key == DATE:
            yield DATE, _day(said, facts).isoformat() if said else ""
        elif f".{NEW}" in key:
            yield from _named_facts(key, said, fields, facts)
        elif key not in _TIMES:
            yield key, said
            if not said and key.startswith("figures.") and key.endswith(".value"):
                yield f"{key.rpartition('.')[0]}.unit", ""


def _named_facts(key: str, text: str, fields: Mapping[str, str], facts: Written) -> Iterator[tuple[str, str]]:
    """Yield a fact with a new name of one's own."""
    part, _, rest = key.partition(f".{NEW}")
    name = fields[f"{part}.{NEW}.name"].strip()
    if not _NAME.fullmatch(name):
        fact = say("“{text}” cannot be a name here", text=name)
        raise NotMeantError(fact, say("write letters and digits, without spaces"))
    if facts.has(f"{part}.{name}"):
        raise NotMeantError(say("there is “{name}” already", name=name), say("choose another name"))
    if rest != ".name":
        yield f"{part}.{name}{rest}", text


def _event(fields: Mapping[str, str], was: Mapping[str, str], facts: Written) -> Iterator[tuple[str, str]]:
    """Yield the times of the event, on the day and at the hours that were typed, and its weekday if the file has it."""
    before, until = _time(was.get("event.start", "")), _time(was.get("event.end", ""))
    day = _day(fields[DAY], facts) if DAY in fields else before.date() if before else None
    hour = _hour(fields[FROM]) if FROM in fields else before.time() if before else None
    if day is None or hour is None:
        raise NotMeantError(say("the event needs a day and an hour"), say("write both"))
    start = datetime.combine(day, hour)
    yield "event.start", start.strftime(_TIME_FORM)
    if UNTIL in fields and not fields[UNTIL].strip():
        yield "event.end", ""
    elif UNTIL in fields or until:
        last = _hour(fields[UNTIL]) if UNTIL in fields else until.time() if until else time()
        days = (until.date() - before.date()).days if until and before and UNTIL not in fields else 0
        end = datetime.combine(day + timedelta(days=days), last)
        yield "event.end", (end if end > start or days else end + timedelta(days=1)).strftime(_TIME_FORM)
    if was.get(WEEKDAY):
        source = str(facts.read.source_language)
        yield WEEKDAY, weekday_in_words(day, source, str(facts.read.country))


def _programme(text: str, was: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the hours of the programme, and nothing for those that are gone."""
    hours = [_hour(one).strftime("%H:%M") for one in re.split(r"[,;\n]", text) if one.strip()]
    old = sum(key.startswith(f"{PROGRAMME}.") for key in was)
    for number in range(max(len(hours), old)):
        yield f"{PROGRAMME}.{number + 1}", hours[number] if number < len(hours) else ""


def _time(text: str) -> datetime | None:
    try:
        return local_time(text)
    except ValueError:
        return None


def _day(text: str, facts: Written) -> date:
    try:
        return day_in(text, facts.language, str(facts.read.country))
    except ValueError as error:
        raise NotMeantError(
            error.args[0],
            say("write it like {example}", example=day_in_words(_EXAMPLE, facts.language, str(facts.read.country))),
        ) from None


def _hour(text: str) -> time:
    try:
        return hour_in(text)
    except ValueError as error:
        raise NotMeantError(error.args[0], _LIKE_AN_HOUR) from None
