"""Facts: the content of flyer.yaml, which is the same in all languages."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Literal

from flyergen.flyer.language.postal_addresses import Address, one_line
from flyergen.flyer.model.event import Event
from flyergen.flyer.model.located_names import FileName, Name, TextKey
from flyergen.flyer.model.numbered_piece_facts import Piece, said_of
from flyergen.flyer.model.print_run import PrintRun
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place


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


class Inks(NamedTuple):
    """A colour of the palette as written: `rgb` is "#rrggbb", `cmyk` is "85/40/70/55" in per cent.

    Without `cmyk` the profile of a press converts `rgb`. `spot` and `drum` are recipes of
    `flyergen.flyer.model.ink_mixes`: spot inks of a shop, and inks of a Risograph.
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

    `languages[0]` is the source, `layouts[0]` the default.
    """

    place: Place
    languages: tuple[Name, ...]
    organization: Organization
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
    theme: Name = Name("")
    fonts: dict[Name, Name] = {}
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


# The facts that every flyer could have, by their names in words and layouts.
POSSIBLE = (
    *(f"organization.{name}" for name in Organization._fields),
    *(f"contact.{name}" for name in ("name", "phone", "email", "address", "geo", *Social._fields)),
    *(f"event.{name}" for name in ("online", "address", "geo")),
)
# Facts that are looked up directly, because groups change them most.
AS_TYPED = {
    name: attrgetter(name)
    for name in (
        *(f"organization.{name}" for name in Organization._fields),
        *(f"contact.{name}" for name in ("name", "phone", "second_phone", "email")),
    )
}


def fact(facts: Facts, name: str) -> Name:
    """Return the fact with a dotted name, as it is written.

    Raises KeyError if there is none (or it is empty).
    """
    if name in AS_TYPED:
        value: Name | None = AS_TYPED[name](facts)
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


def _flat(facts: Facts, room: str) -> Mapping[str, Name]:
    if room == "organization":
        return facts.organization._asdict()
    if room == "contact":
        contact = facts.contact
        plain = {"name": contact.name, "phone": contact.phone, "email": contact.email}
        plain["second_phone"] = contact.second_phone
        return {**plain, **_of_address(contact.address, facts.country), **contact.social._asdict()}
    if room == "event" and facts.event:
        event = facts.event
        return {"online": event.online, **_of_address(event.address, facts.country)}
    if room == "figures":
        return {name: figure.value for name, figure in facts.figures.items()}
    if room == "piece" and facts.piece:
        return said_of(facts.piece)
    return facts.links if room == "links" else {}


def _of_address(address: Address, country: str) -> dict[str, Name]:
    """Return an address as its fact, at the place of its first part, and its coordinates."""
    return {"address": Name(one_line(address, country), address.street.place), "geo": address.geo}
