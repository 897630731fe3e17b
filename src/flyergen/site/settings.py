"""Settings of a site: the content of `site.yaml`, beside the folder of the flyers."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.files import is_there
from flyergen.flyer.language.contact_details import valid_email, web_problem
from flyergen.flyer.language.dates import is_day, why_no_day
from flyergen.job.deliver import exchange
from flyergen.names import Name
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.edit.facts import facts_in, with_facts
from flyergen.source.yaml.binding import ModelReader
from flyergen.source.yaml.reader import parse_yaml, read_yaml

if TYPE_CHECKING:
    from flyergen.source.yaml.binding import Table

FILE = "site.yaml"
_EVERY = "true"


class Publisher(NamedTuple):
    """Who publishes a site: the name, the place where they are, and an address for mail."""

    name: Name = Name("")
    place: Name = Name("")
    email: Name = Name("")


class Withdrawn(NamedTuple):
    """A flyer that is no longer given out: since which day, why, in each language, and which flyer replaces it."""

    on: Name
    because: dict[Name, str] = {}
    instead: Name = Name("")


class SiteSettings(NamedTuple):
    """The whole of site.yaml. Words are by language."""

    place: Place = Place(FILE)
    title: dict[Name, str] = {}
    lead: dict[Name, str] = {}
    publisher: Publisher = Publisher()
    address: Name = Name("")
    host: Name = Name("")
    flyers: tuple[Name, ...] = ()
    without: tuple[Name, ...] = ()
    groups_may: dict[Name, str] = {}
    send_back: bool = False
    translate: tuple[Name, ...] = ()
    answers: dict[Name, str] = {}
    withdrawn: dict[Name, Withdrawn] = {}

    @property
    def translates_all(self) -> bool:
        """Whether each language that a flyer has besides its own may be written by anybody."""
        return self.translate == (_EVERY,)


def has_settings(project: Path) -> bool:
    """Return whether a project has a site.yaml."""
    return is_there(project / FILE)


def read_site_settings(project: Path) -> SiteSettings:
    """Return the settings of the site of a project, or the usual ones. Raises FlyerError with all problems."""
    if not has_settings(project):
        return SiteSettings()
    return _settings_in(read_yaml(project / FILE, FILE, allow_empty=True, within=project))


def _settings_in(table: "Table") -> SiteSettings:
    reader = ModelReader(worded=(SiteSettings, Publisher, Withdrawn))
    settings = reader.read(SiteSettings, table, place=Place(FILE, 1, 1))
    problems = [*reader.problems, *(_problems(settings) if settings else ())]
    if settings is None or problems:
        raise FlyerError(problems)
    return settings


def settings_in(text: str) -> dict[str, str]:
    """Return what site.yaml says by dotted keys; items of lists by numbers. Raises FlyerError if it cannot be read."""
    return facts_in(text, FILE, SiteSettings)


def setting_problems(key: str, value: str) -> tuple[Problem, ...]:
    """Return why a value cannot be at a key of site.yaml."""
    try:
        with_settings("", {key: value})
    except FlyerError as error:
        return tuple(problem._replace(place=None) for problem in error.problems)
    return ()


def with_settings(text: str, values: Mapping[str, str]) -> str:
    """Return the text of site.yaml with other values at dotted keys, "" for none. Every other byte stays.

    Raises FlyerError if a value cannot be written there, or means nothing.
    """
    text = with_facts(text, values, FILE, SiteSettings)
    _settings_in(parse_yaml(text.lstrip("\ufeff").replace("\r\n", "\n"), FILE, allow_empty=True))
    return text


def begin_settings(project: Path, values: Mapping[str, str]) -> None:
    """Write the first site.yaml of a project. Raises FlyerError as `with_settings`, and D103 if there is one by now."""
    exchange(project / FILE, None, with_settings("", values).encode())


def _problems(settings: SiteSettings) -> Iterator[Problem]:
    email = settings.publisher.email
    if email and not valid_email(email):
        yield problem_of("L502", email.place, email=email)
    if settings.address and (wrong := web_problem(settings.address)):
        yield wrong
    for gone in settings.withdrawn.values():
        if not is_day(gone.on):
            fact, hint = why_no_day(gone.on)
            yield problem_of("L505", gone.on.place, fact=fact, hint=hint)
