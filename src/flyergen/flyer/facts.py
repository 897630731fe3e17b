"""The facts of a flyer: what no language changes, as flyer.yaml says it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from flyergen.flyer.names import Name
from flyergen.problems import Place


class Organization(NamedTuple):
    """Whose flyer it is. `web` is the whole address; in print it stands without `https://`."""

    name: Name
    short: Name = Name("")
    web: Name = Name("")


class Contact(NamedTuple):
    """Who answers. The phone stays as it is typed."""

    name: Name = Name("")
    phone: Name = Name("")
    email: Name = Name("")


class FigureFact(NamedTuple):
    """A number with what it counts; a year is never grouped."""

    value: Name
    unit: Literal["number", "percent", "year"] = "number"


class Inks(NamedTuple):
    """A colour of the palette as it is written: `rgb` is "#rrggbb", `cmyk` is "85/40/70/55" in per cent."""

    rgb: Name
    cmyk: Name
    name: Name = Name("")
    spot: Name = Name("")


class Require(NamedTuple):
    """What a translation must have before it goes to the press.

    `fresh`: each text accepted as a translation of today's source; `review`: at least this state.
    """

    fresh: bool = False
    review: Literal["draft", "translated", "reviewed", "final"] = "draft"


class Facts(NamedTuple):
    """All of flyer.yaml. `place` is the file's top; `languages[0]` is the source, `layouts[0]` the default."""

    place: Place
    languages: tuple[Name, ...]
    organization: Organization
    layouts: tuple[Name, ...] = (Name("layout"),)
    date: Name = Name("")
    country: Name = Name("US")
    one_size: bool = True
    contact: Contact = Contact()
    links: dict[str, Name] = {}
    figures: dict[str, FigureFact] = {}
    fonts: dict[Name, Name] = {}
    palette: dict[str, Inks] = {}
    require: Require = Require()

    @property
    def source_language(self) -> str:
        return str(self.languages[0])


def fact(facts: Facts, name: str) -> Name:
    """Return the fact that a dotted name says, as it is written.

    Raises KeyError if there is none (or it is empty).
    """
    room, _, rest = name.partition(".")
    value = _flat(facts, room).get(rest, Name(""))
    if not value:
        raise KeyError(name)
    return value


def fact_names(facts: Facts) -> tuple[str, ...]:
    """Return the names of all facts that say something."""
    rooms = ("organization", "contact", "links", "figures")
    return tuple(f"{room}.{rest}" for room in rooms for rest, value in _flat(facts, room).items() if value)


def _flat(facts: Facts, room: str) -> Mapping[str, Name]:
    if room == "organization":
        return facts.organization._asdict()
    if room == "contact":
        return facts.contact._asdict()
    if room == "links":
        return facts.links
    if room == "figures":
        return {name: figure.value for name, figure in facts.figures.items()}
    return {}
