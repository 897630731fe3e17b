"""Facts: the content of flyer.yaml, which is the same in all languages."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from flyergen.flyer.language.contact_details import Address, one_line
from flyergen.flyer.language.dates import is_day, why_no_day
from flyergen.messages import say
from flyergen.names import Copies, FileName, Name, TextKey
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo


_LOCAL = r"((?:19|20|21)\d{2}-\d{2}-\d{2})(?:T| +)(\d{1,2}):(\d{2})"


class Event(NamedTuple):
    """When and where people meet. The name of the location and its description are words.

    `start` and `end` are "2026-03-05 18:30", local times of `time_zone` ("America/Los_Angeles"). `weekday`, if given,
    must be that of the start. `repeats` is "first Tuesday of the month" or the like (`flyer/fact_values.py`).
    `programme` are the hours of its parts, "10:30", in order. `may_be_past` is for a flyer that is kept after that.
    """

    start: Name
    end: Name = Name("")
    time_zone: Name = Name("")
    weekday: Name = Name("")
    repeats: Name = Name("")
    address: Address = Address()
    online: Name = Name("")
    programme: tuple[Name, ...] = ()
    may_be_past: bool = False


def local_time(text: str) -> "datetime":
    """Return a day and a time ("2026-03-05 18:30"). Raises ValueError if they do not exist."""
    from datetime import datetime

    found = re.fullmatch(_LOCAL, text.strip(), re.ASCII)
    try:
        if found:
            return datetime.fromisoformat(f"{found[1]} {found[2]:0>2}:{found[3]}")
    except ValueError:
        pass
    raise ValueError(say("`{text}` is not a day and a time", text=text))


def programme_times(event: Event) -> "Iterator[datetime]":
    """Yield the local times of the programme. An hour earlier than the one before it is on the next day.

    Raises ValueError at the first text that is not an hour.
    """
    from datetime import timedelta

    earliest = local_time(event.start)
    for hour in event.programme:
        time = local_time(f"{earliest:%Y-%m-%d} {hour}")
        earliest = time if time >= earliest else time + timedelta(days=1)
        yield earliest


def zone(name: str) -> "ZoneInfo":
    """Return a time zone by its name in the tz database. Raises ValueError if there is no such zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name is a folder of zones
        raise ValueError(say("there is no time zone `{name}`", name=name)) from None


def moment(text: str, time_zone: str) -> "datetime":
    """Return a local time in UTC. Of a time that occurs twice it is the first.

    Raises ValueError as `local_time` and `zone` do.
    """
    from datetime import UTC

    return local_time(text).replace(tzinfo=zone(time_zone)).astimezone(UTC)


# The forms that say on which day an event is, as words name them.
DAY_FORMS = ("{event.weekday}", "{event.date}", "{event.when}")


_SIDES = r"\s*(\d{1,2})\s*/\s*(\d{1,2})\b"


class PrintShop(NamedTuple):
    """The print shop."""

    name: Name = Name("")
    phone: Name = Name("")
    email: Name = Name("")


class PrintRun(NamedTuple):
    """The print job. `stock` is the stiffness of the paper: a stiff panel is tucked in more.

    `quantity` is for each language, or by language. `paper` and `inks` are words for the shop. `black_drum` is the
    Risograph ink for black words, black by default.
    """

    stock: Literal["text", "cover"] = "text"
    black_drum: Name = Name("")
    quantity: dict[Name, Copies] | Copies | None = None
    paper: Name = Name("")
    inks: Name = Name("")
    due: Name = Name("")
    delivery: Name = Name("")
    notes: Name = Name("")
    shop: PrintShop = PrintShop()


def copies_of(run: PrintRun, language: str) -> int | None:
    """Return the number of copies in a language, or None if it is not given."""
    if isinstance(run.quantity, dict):
        return next((count for code, count in run.quantity.items() if code == language), None)
    return run.quantity


def inks_said(inks: str) -> str:
    """Return the number of inks of each side, "2/1", from a text such as "2/1 black and green", or ""."""
    found = re.match(_SIDES, inks)
    return f"{int(found[1])}/{int(found[2])}" if found else ""


def print_problems(run: PrintRun, languages: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems of the print run. Phone and e-mail are checked like all others."""
    known = tuple(map(str, languages))
    for code in run.quantity if isinstance(run.quantity, dict) else ():
        if code not in known:
            near = did_you_mean(code, known)
            yield problem_of("L552", code.place, code=code, near=near, known=", ".join(known))
    if run.due and not is_day(run.due):
        fact, hint = why_no_day(run.due)
        yield problem_of("L505", run.due.place, fact=fact, hint=hint)


LINK = "link"
_COLUMN = r"\{([^{}]*)\}"


class Piece(NamedTuple):
    """The columns of a numbered run, each with the value that a proof shows.

    `link` is the web address of a piece. A column in braces is replaced by the piece's value.
    """

    columns: dict[str, Name]
    link: Name = Name("")


def said_of(piece: Piece) -> dict[str, Name]:
    """Return the facts of a piece by name: its columns, and its link filled in."""
    return {**piece.columns, LINK: filled(piece)} if piece.link else dict(piece.columns)


def filled(piece: Piece) -> Name:
    """Return the link of a piece, with percent-encoded values for the columns."""
    from urllib.parse import quote

    link = re.sub(_COLUMN, lambda match: quote(piece.columns.get(match[1], match[0]), ""), piece.link)
    return Name(link, piece.link.place)


def columns_in(link: str) -> list[str]:
    """Return the names in braces."""
    return re.findall(_COLUMN, link)


class Organization(NamedTuple):
    """The organization of the flyer. `web` is the whole address; it is printed without `https://`."""

    name: Name
    short: Name = Name("")
    web: Name = Name("")


class Social(NamedTuple):
    """Handles as typed: `@name`, or a Mastodon name with its server."""

    bluesky: Name = Name("")
    facebook: Name = Name("")
    instagram: Name = Name("")
    mastodon: Name = Name("")
    signal: Name = Name("")
    telegram: Name = Name("")
    threads: Name = Name("")
    tiktok: Name = Name("")
    whatsapp: Name = Name("")
    youtube: Name = Name("")


class Contact(NamedTuple):
    """The contact. The phone number stays as it is typed."""

    name: Name = Name("")
    phone: Name = Name("")
    email: Name = Name("")
    address: Address = Address()
    social: Social = Social()
    second_phone: Name = Name("")


class Wifi(NamedTuple):
    """A wireless network that people join with a code."""

    network: Name
    password: Name = Name("")
    security: Literal["WPA", "WEP", "open"] = "WPA"
    hidden: bool = False


class FigureFact(NamedTuple):
    """A number and what it counts. A year is never grouped."""

    value: Name
    unit: Literal["number", "percent", "year"] = "number"


# The families of a role, first choice first: for all scripts, or for each script (ISO 15924) its own.
Families = tuple[Name, ...] | dict[Name, tuple[Name, ...]]


def families_by_script(families: Families) -> Mapping[Name, tuple[Name, ...]]:
    """Return the families of a role by script, "" for all scripts."""
    return families if isinstance(families, dict) else {Name(""): families}


class Themes(NamedTuple):
    """The theme of a flyer or a layout, by name. `palette` and `fonts` are themes whose parts are used instead."""

    name: Name = Name("")
    palette: Name = Name("")
    fonts: Name = Name("")

    @property
    def of_palette(self) -> Name:
        """The theme whose colors are used, "" for none."""
        return self.palette or self.name

    @property
    def of_fonts(self) -> Name:
        """The theme whose fonts and sizes are used, "" for none."""
        return self.fonts or self.name


class Inks(NamedTuple):
    """A color of the palette as written: `rgb` is "#rrggbb", `cmyk` is "85/40/70/55" in per cent.

    Without `cmyk` the profile of a press converts `rgb`. `spot` and `drum` are recipes of
    `flyergen.flyer.palette`: spot inks of a shop, and inks of a Risograph.
    """

    rgb: Name
    cmyk: Name = Name("")
    name: Name = Name("")
    spot: Name = Name("")
    drum: Name = Name("")


class Require(NamedTuple):
    """What a translation needs before it goes to the press.

    `fresh`: each text is accepted as a translation of today's source. `review`: at least this state.
    """

    fresh: bool = False
    review: Literal["draft", "translated", "reviewed", "final"] = "draft"


class GroupRules(NamedTuple):
    """What local groups may change, and what each of them must provide.

    `words` names the texts that a group may bring: a field of the group's file, and the key that it fills. `speak` are
    further keys whose variables mean the group.
    """

    may_change: tuple[Name, ...] = ()
    required: tuple[Name, ...] = ()
    words: dict[str, TextKey] = {}
    speak: tuple[TextKey, ...] = ()


class Tracking(NamedTuple):
    """A parameter on the links in QR codes, so that a web server can count the scans of each local group.

    `value` is for the flyer's own edition. A group uses its name for files, or its own value.
    """

    parameter: Name
    value: Name = Name("")


class Mail(NamedTuple):
    """How a piece is mailed: the return address (by default the contact's) and the permit that pays for it.

    `city` is the city and state of the post office that gave the permit. Without a permit a stamp is used.
    """

    address: Address = Address()
    permit: Name = Name("")
    city: Name = Name("")
    postage: Literal["nonprofit", "marketing", "first-class"] = "nonprofit"


class Facts(NamedTuple):
    """The whole of flyer.yaml. `place` is the top of the file.

    `languages[0]` is the source, `layouts[0]` the default. Those of `on_request` that are requested are read, and are
    among the `languages` too.
    """

    place: Place
    languages: tuple[Name, ...]
    organization: Organization
    on_request: tuple[Name, ...] = ()
    logo: FileName = FileName("")
    layouts: tuple[Name, ...] = (Name("layout"),)
    date: Name = Name("")
    country: Name = Name("US")
    paper: Name = Name("")
    one_size: bool = True
    contact: Contact = Contact()
    event: Event | None = None
    wifi: Wifi | None = None
    links: dict[str, Name] = {}
    figures: dict[str, FigureFact] = {}
    theme: Themes = Themes()
    fonts: dict[Name, Families] = {}
    palette: dict[str, Inks] = {}
    require: Require = Require()
    groups: GroupRules = GroupRules()
    print: PrintRun = PrintRun()
    mail: Mail = Mail()
    tracking: Tracking | None = None
    piece: Piece | None = None

    @property
    def source_language(self) -> str:
        return str(self.languages[0])

    def with_requested(self, codes: Collection[str] | None) -> "Facts":
        """Return the facts with some of the languages on request among the languages (None: with all of them)."""
        asked = (code for code in self.on_request if codes is None or code in codes)
        return self._replace(languages=tuple(dict.fromkeys((*self.languages, *asked))))


# The parts of flyer.yaml whose values are words of people, and not names of files, days or numbers.
WORDED = (Organization, Contact, Social, Address, Wifi, PrintShop, PrintRun, Piece, Mail)

# The facts that every flyer could have, by their names in words and layouts.
_POSSIBLE = (
    *(f"organization.{name}" for name in Organization._fields),
    *(f"contact.{name}" for name in ("name", "phone", "email", "address", "geo", *Social._fields)),
    *(f"event.{name}" for name in ("online", "address", "geo")),
)
# The forms of an event, and the key of flyer.yaml that each needs.
EVENT_FORMS = {
    "date": "start", "weekday": "start", "year": "start", "time": "start", "when": "start",
    "until": "end", "hours": "end", "zone": "time_zone",
}  # fmt: skip
# The names that words may ask for, whatever the facts of a flyer are.
COULD_BE = frozenset({*_POSSIBLE, "date", *(f"event.{form}" for form in EVENT_FORMS)})
# Facts that are looked up directly, because groups change them most.
_AS_TYPED = {
    name: attrgetter(name)
    for name in (
        *(f"organization.{name}" for name in Organization._fields),
        *(f"contact.{name}" for name in ("name", "phone", "second_phone", "email")),
    )
}


def as_typed(facts: Facts, name: str) -> Name | None:
    """Return a fact of the organization or the contact as it is typed, or None for any other name."""
    return _AS_TYPED[name](facts) if name in _AS_TYPED else None


def fact(facts: Facts, name: str) -> Name:
    """Return the fact with a dotted name, as it is written.

    Raises KeyError if there is none (or it is empty).
    """
    if name in _AS_TYPED:
        value: Name | None = _AS_TYPED[name](facts)
    else:
        room, _, rest = name.partition(".")
        value = _flat(facts, room).get(rest)
    if not value:
        raise KeyError(name)
    return value


def fact_names(facts: Facts) -> tuple[str, ...]:
    """Return the names of all facts with a value."""
    rooms = ("organization", "contact", "event", "links", "figures", "piece")
    return tuple(f"{room}.{rest}" for room in rooms for rest, value in _flat(facts, room).items() if value)


def _flat(facts: Facts, prefix: str) -> Mapping[str, Name]:
    if prefix == "organization":
        return facts.organization._asdict()
    if prefix == "contact":
        contact = facts.contact
        plain = {"name": contact.name, "phone": contact.phone, "email": contact.email}
        plain["second_phone"] = contact.second_phone
        return {**plain, **_of_address(contact.address, facts.country), **contact.social._asdict()}
    if prefix == "event" and facts.event:
        event = facts.event
        return {"online": event.online, **_of_address(event.address, facts.country)}
    if prefix == "figures":
        return {name: figure.value for name, figure in facts.figures.items()}
    if prefix == "piece" and facts.piece:
        return said_of(facts.piece)
    return facts.links if prefix == "links" else {}


def _of_address(address: Address, country: str) -> dict[str, Name]:
    """Return an address as its fact, at the place of its first part, and its coordinates."""
    return {"address": Name(one_line(address, country), address.street.place), "geo": address.geo}


def says(facts: Facts, name: str) -> bool:
    """Return whether `{name}` prints something, because the flyer has this fact."""
    if name in _AS_TYPED:
        return bool(_AS_TYPED[name](facts))
    base, _, form = name.rpartition(".")
    if name == "date":
        return bool(facts.date)
    if base == "event" and form in EVENT_FORMS:
        return form in event_forms(facts)
    try:
        return bool(fact(facts, base if form == "percent" and base.startswith("figures.") else name))
    except KeyError:
        return False


def may_be(facts: Facts, name: str) -> bool:
    """Return whether flyer.yaml could have a fact of this name, or has it.

    The names of links and numbers are free, but a name that is nearly another one is a misspelling.
    """
    room, _, rest = name.partition(".")
    if name in COULD_BE or says(facts, name):
        return True
    if room not in ("links", "figures") or not rest:
        return False
    known: Mapping[str, object] = facts.links if room == "links" else facts.figures
    return not did_you_mean(rest.removesuffix(".percent"), known)


def variable_names(facts: Facts) -> tuple[str, ...]:
    """Return every variable that the words may use."""
    names = printed_names(facts)
    percents = tuple(f"{name}.percent" for name in names if name.startswith("figures."))
    return (*names, *percents, *(("date",) if facts.date else ()))


def possible_names(facts: Facts) -> tuple[str, ...]:
    """Return the variables that the words may use, and those that they could use if flyer.yaml had these facts."""
    return tuple(dict.fromkeys((*variable_names(facts), *sorted(COULD_BE))))


def printed_names(facts: Facts) -> tuple[str, ...]:
    """Return every fact that a layout may name: as written, or in the forms of an event."""
    return (*fact_names(facts), *(f"event.{form}" for form in event_forms(facts)))


def event_forms(facts: Facts) -> tuple[str, ...]:
    """Return the forms of the flyer's event: none without an event, and no end without an end."""
    event = facts.event
    return tuple(form for form, key in EVENT_FORMS.items() if getattr(event, key)) if event else ()


@lru_cache(maxsize=64)
def fact_of_line(name: str) -> str:
    """Return which fact a line of a card or a tab shows, by its name in `show`."""
    return {"organization": "organization.name", "web": "organization.web"}.get(name, f"contact.{name}")


def has_line(name: str, facts: Facts) -> bool:
    """Return whether the facts have what a card or a tab shows under this name."""
    return any(facts.contact.social) if name == "social" else says(facts, fact_of_line(name))
