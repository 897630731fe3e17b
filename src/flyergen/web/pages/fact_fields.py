"""Fact fields: the fields of the page of facts, made from the model of flyer.yaml and what a flyer's file has.

The model says which fields there are, in which order, and of which kind. This file only has their names, and the few
that are shown in another form than they are written in: a day, hours, a town.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, get_args, get_origin

from flyergen.flyer.facts import Event, Facts, local_time
from flyergen.flyer.language.contact_details import Address
from flyergen.flyer.language.dates import day_in_words, hour_in_words, is_day, weekday_in_words
from flyergen.flyer.language.numbers import locale_of
from flyergen.messages import say
from flyergen.record import NamedTuple
from flyergen.source.edit.facts import model_in

# The keys of flyer.yaml that other pages edit, or that a person edits in the file: no facts, but rules for the flyer.
ELSEWHERE = {
    *("languages", "on_request", "layouts", "paper", "theme", "fonts", "palette", "logo"),  # the look
    *("groups", "print", "require", "one_size"),
}
_TIMES = ("start", "end", "time_zone", "weekday")  # of the event; they have rows of their own
NEW = "+"  # in the place of a name of one's own, in the fields for a new one

_SECTIONS = {
    "organization": say("Who you are"),
    "contact": say("Who answers"),
    "event": say("The event"),
    "links": say("Links"),
    "figures": say("Numbers"),
    "wifi": say("The wireless network"),
    "mail": say("Mail"),
    "tracking": say("Counting scans"),
    "piece": say("Numbered pieces"),
    "": say("This flyer"),
}
LABELS = {
    "Facts.date": say("Date of this flyer"),
    "Facts.country": say("Country, two letters"),
    "Organization.name": say("Organization"),
    "Organization.short": say("Short name"),
    "Organization.web": say("Web address"),
    "Contact.name": say("Name"),
    "Contact.phone": say("Phone"),
    "Contact.email": say("E-mail"),
    "Contact.second_phone": say("Second phone"),
    "Address.street": say("Street"),
    "Address.city": say("Town"),
    "Address.region": say("State"),
    "Address.postal_code": say("ZIP code"),
    "Address.country": say("Country, if it is another one"),
    "Address.geo": say("Latitude and longitude"),
    "Social.bluesky": say("Bluesky"),
    "Social.facebook": say("Facebook"),
    "Social.instagram": say("Instagram"),
    "Social.mastodon": say("Mastodon"),
    "Social.signal": say("Signal"),
    "Social.telegram": say("Telegram"),
    "Social.threads": say("Threads"),
    "Social.tiktok": say("TikTok"),
    "Social.whatsapp": say("WhatsApp"),
    "Social.youtube": say("YouTube"),
    "Event.start": say("Day"),
    "Event.end": say("Until"),
    "Event.time_zone": say("Time zone"),
    "Event.weekday": say("Weekday"),
    "Event.repeats": say("Repeats"),
    "Event.online": say("Address to join online"),
    "Event.programme": say("Hours of the program"),
    "Event.may_be_past": say("Kept when it is over"),
    "Wifi.network": say("Name of the network"),
    "Wifi.password": say("Password"),
    "Wifi.security": say("Encryption"),
    "Wifi.hidden": say("The name is hidden"),
    "FigureFact.value": say("Number"),
    "FigureFact.unit": say("What it counts"),
    "Mail.permit": say("Number of the permit"),
    "Mail.city": say("Post office of the permit"),
    "Mail.postage": say("Postage"),
    "Tracking.parameter": say("Parameter"),
    "Tracking.value": say("Value"),
    "Piece.link": say("Link"),
}
_CHOICES = {
    "number": say("a number"),
    "percent": say("percent"),
    "year": say("a year"),
    "open": say("none"),
    "nonprofit": say("nonprofit"),
    "marketing": say("marketing"),
    "first-class": say("first class"),
}
_INPUTS = {"phone": "tel", "second_phone": "tel", "signal": "tel", "whatsapp": "tel", "email": "email"}
_ADDRESSES = ("web", "online", "link")
DATE = "date"
_ALWAYS = {"organization.name", "organization.web", "contact.name", "contact.phone", "contact.email"}
DAY, FROM, UNTIL, PROGRAMME = "event.start.day", "event.start.hour", "event.end.hour", "event.programme"
_TIMES_OF_DAY = {DAY: say("Day"), FROM: say("From"), UNTIL: say("Until")}
WEEKDAY, ZONE = "event.weekday", "event.time_zone"


class Field(NamedTuple):
    """A field: its key, its name, what is in it, its kind of input, its choices, and what stands after it.

    The key is that of a fact in flyer.yaml, or of a part of one: the day or the hour of a time, a list.
    """

    key: str
    called: str
    value: str = ""
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    after: str = ""
    size: Literal["", "day", "hour", "short", "code"] = ""


class Row(NamedTuple):
    """Fields in a row, with the name of the row. What `is_used` is always shown, the others on request.

    `examples` are the keys of its facts that are still those of a new flyer.
    """

    called: str
    fields: tuple[Field, ...]
    is_used: bool = True
    examples: tuple[str, ...] = ()


class Section(NamedTuple):
    """The fields of a part of flyer.yaml: its key, its name, its rows, and the row for one more, if it may have more.

    A section that `is_used` is in the file.
    """

    key: str
    called: str
    rows: tuple[Row, ...]
    one_more: Row | None = None
    is_used: bool = True

    @property
    def used(self) -> tuple[Row, ...]:
        """The rows that are always shown."""
        return tuple(row for row in self.rows if row.is_used)

    @property
    def others(self) -> tuple[Row, ...]:
        """The rows that are shown on request."""
        return tuple(row for row in self.rows if not row.is_used)


class Written(NamedTuple):
    """The facts of a flyer's file by dotted key, the facts as they are read, and the reader's language.

    `examples` are the keys of facts that are still those of a new flyer.
    """

    facts: Mapping[str, str]
    read: Facts
    language: str
    examples: frozenset[str] = frozenset()

    def has(self, key: str) -> bool:
        """Return whether the file has a fact, or one below a key."""
        return any(one == key or one.startswith(f"{key}.") for one in self.facts)


def sections(facts: Written) -> tuple[Section, ...]:
    """Return all sections, in order."""
    found = (_section(name, facts) for name in _SECTIONS)
    if not facts.examples:
        return tuple(found)
    return tuple(one._replace(rows=tuple(_marked(row, facts.examples) for row in one.rows)) for one in found)


def _marked(row: Row, examples: frozenset[str]) -> Row:
    """Return a row with the facts in its fields that are still examples."""
    keys = (key for key in sorted(examples) for field in row.fields if f"{field.key}.".startswith(f"{key}."))
    return row._replace(examples=tuple(dict.fromkeys(keys)))


def fields_of(sections: tuple[Section, ...]) -> dict[str, Field]:
    """Return the fields of sections by key."""
    rows = (row for one in sections for row in (*one.rows, *((one.one_more,) if one.one_more else ())))
    return {field.key: field for row in rows for field in row.fields}


def label_of(key: str) -> str:
    """Return what a fact is called, by its key in flyer.yaml or on the page."""
    if key in _TIMES_OF_DAY:
        return _TIMES_OF_DAY[key]
    kind: Any = Facts
    label = own = ""
    for name in key.split("."):
        model = model_in(kind)
        if hasattr(model, "_fields") and name in model.__annotations__:
            called, kind = LABELS.get(f"{model.__name__}.{name}", label), model.__annotations__[name]
            label = _part_of(own, called, is_first=name == model._fields[0])
        elif get_origin(model) is dict:
            label, kind = _in_words(name), get_args(model)[1]
            own = label
    return label or key


def _part_of(own_name: str, called: str, is_first: bool) -> str:
    """Return what a part of a fact with a name of one's own is called. The first one has that name."""
    if not own_name:
        return called
    return own_name if is_first else say("{name}, {part}", name=own_name, part=called)


def _in_words(name: str) -> str:
    """Return a name of one's own as it is read: with spaces."""
    return name.replace("_", " ")


def _section(name: str, facts: Written) -> Section:
    if not name:
        plain = (one for one in Facts.__annotations__ if one not in {*ELSEWHERE, *_SECTIONS, "place"})
        return Section("", _SECTIONS[""], tuple(_rows_of(Facts, plain, "", facts)), is_used=True)
    kind = model_in(Facts.__annotations__[name])
    is_used = facts.has(name) or name in ("organization", "contact")
    if get_origin(kind) is dict:
        return _named_section(name, get_args(kind)[1], facts)
    rows = tuple(_rows_of(kind, kind._fields, name, facts))
    if not is_used:
        rows = tuple(row._replace(is_used=True) for row in rows)
    return Section(name, _SECTIONS[name], rows, is_used=is_used)


def _named_section(name: str, kind: Any, facts: Written) -> Section:
    """Return the section of facts with names of one's own."""
    names = dict.fromkeys(key.split(".")[1] for key in facts.facts if key.startswith(f"{name}."))
    rows = tuple(_row_of(f"{name}.{one}", kind, facts) for one in names)
    called = Field(f"{name}.{NEW}.name", say("Name"), size="short")
    new = Row(say("A new one"), (called, *_values(f"{name}.{NEW}", kind, facts)))
    return Section(name, _SECTIONS[name], rows, new, bool(rows))


def _row_of(key: str, kind: Any, facts: Written) -> Row:
    own = _in_words(key.rpartition(".")[2])
    fields = (field._replace(called=label_of(field.key)) for field in _values(key, kind, facts))
    return Row(own, tuple(fields))


def _values(key: str, kind: Any, facts: Written) -> Iterator[Field]:
    """Yield the fields of one fact with a name of one's own."""
    kind = model_in(kind)
    if hasattr(kind, "_fields"):
        yield from (_field(kind, name, f"{key}.{name}", facts) for name in kind._fields)
    else:
        is_link = key.startswith("links.")
        called = say("Web address") if is_link else say("Value")
        yield Field(key, called, facts.facts.get(key, ""), "url" if is_link else "text")


def _rows_of(model: Any, names: Any, above: str, facts: Written) -> Iterator[Row]:
    if model is Event:
        yield from _time_rows(facts)
    for name in names:
        key = f"{above}.{name}" if above else name
        kind = model_in(model.__annotations__[name])
        if model is Event and name in _TIMES:
            continue
        if key == PROGRAMME:
            yield _programme_row(facts)
            continue
        if kind is Address:
            yield from _address_rows(key, facts)
        elif get_origin(kind) is dict:
            yield from _named_section(key, get_args(kind)[1], facts).rows if facts.has(key) else ()
        elif hasattr(kind, "_fields"):
            yield from _rows_of(kind, kind._fields, key, facts)
        else:
            yield _row(_field(model, name, key, facts), facts)


def _row(field: Field, facts: Written) -> Row:
    return Row(field.called, (field,), facts.has(field.key) or field.key in _ALWAYS or "." not in field.key)


def _field(model: Any, name: str, key: str, facts: Written) -> Field:
    kind, value = model.__annotations__[name], facts.facts.get(key, "")
    if key == DATE and is_day(value):
        value = day_in_words(date.fromisoformat(value), facts.language, str(facts.read.country))
    called = LABELS.get(f"{model.__name__}.{name}", name.replace("_", " ").capitalize())
    if get_origin(kind) is Literal:
        choices = tuple((one, _CHOICES.get(one, one)) for one in get_args(kind))
        return Field(key, called, value or str(model._field_defaults.get(name, "")), "select", choices)
    if kind is bool:
        return Field(key, called, "true" if value.casefold() in ("true", "yes") else "", "check")
    return Field(key, called, value, "url" if name in _ADDRESSES else _INPUTS.get(name, "text"))


def _address_rows(key: str, facts: Written) -> Iterator[Row]:
    """Yield the rows of an address: on one line if it is written so, or the street above the town."""
    fields = {name: _field(Address, name, f"{key}.{name}", facts) for name in Address._fields}
    town = tuple(fields[name] for name in ("city", "region", "postal_code"))
    used = any(facts.facts.get(f"{key}.{name}") for name in Address._fields)
    if fields["street"].value and not any(one.value for one in town):
        yield Row(say("Address"), (fields["street"]._replace(called=say("Address")),))
    else:
        yield Row(fields["street"].called, (fields["street"],), used)
        yield Row(town[0].called, (town[0], town[1]._replace(size="short"), town[2]._replace(size="code")), used)
    for name in ("country", "geo"):
        yield Row(fields[name].called, (fields[name],), bool(fields[name].value))


def _time_rows(facts: Written) -> Iterator[Row]:
    country, language = str(facts.read.country), facts.language
    day = start = until = after = ""
    try:
        begins = local_time(facts.facts.get("event.start", ""))
        day, start = day_in_words(begins.date(), language, country), hour_in_words(begins.time(), language)
        after = say("a {weekday}", weekday=weekday_in_words(begins.date(), language, country))
        until = hour_in_words(local_time(facts.facts.get("event.end", "")).time(), language)
    except ValueError:
        day = day or facts.facts.get("event.start", "")
    hours = (
        Field(FROM, say("From"), start, size="hour"),
        Field(UNTIL, say("Until"), until, size="hour", after=_zone(facts)),
    )
    yield Row(say("Day"), (Field(DAY, say("Day"), day, size="day", after=after),))
    yield Row(say("Hours"), hours)
    zone = facts.facts.get(ZONE, "")
    zones = Field(ZONE, say("Time zone"), zone, "select", tuple(_zones(zone, facts)))
    yield Row(say("Time zone"), (zones,), not zone)


def _programme_row(facts: Written) -> Row:
    items = [said for key, said in facts.facts.items() if key.startswith(f"{PROGRAMME}.")]
    called, said = LABELS["Event.programme"], ", ".join(_hour(one, facts.language) for one in items)
    return Row(called, (Field(PROGRAMME, called, said),), bool(items))


def _hour(text: str, language: str) -> str:
    try:
        return hour_in_words(local_time(f"2000-01-01 {text}").time(), language)
    except ValueError:
        return text


def _zones(chosen: str, facts: Written) -> Iterator[tuple[str, str]]:
    """Yield the time zones of the flyer's country with their names, and the chosen one first."""
    from babel.core import get_global
    from babel.dates import get_timezone_name

    locale = locale_of(facts.language, str(facts.read.country))
    yield chosen, chosen
    names: dict[str, str] = {}
    for zone, territory in get_global("zone_territories").items():
        if territory == facts.read.country and zone != chosen:
            names.setdefault(get_timezone_name(zone, "long", locale=locale, zone_variant="generic"), zone)
    yield from ((zone, name) for name, zone in sorted(names.items()))


def _zone(facts: Written) -> str:
    """Return the common name of the event's time zone."""
    from flyergen.flyer.language.event_dates import event_form

    event = facts.read.event
    return event_form(event, "zone", facts.language, str(facts.read.country)) if event and event.time_zone else ""
