"""Settings of a site: the content of `site.yaml`, beside the folder of the flyers."""

from pathlib import Path

from flyergen.files import is_there
from flyergen.names import Name
from flyergen.problem import FlyerError, Place
from flyergen.record import NamedTuple
from flyergen.source.yaml.binding import ModelReader
from flyergen.source.yaml.reader import read_yaml

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


def read_site_settings(project: Path) -> SiteSettings:
    """Return the settings of the site of a project, or the usual ones. Raises FlyerError with all problems."""
    path = project / FILE
    if not is_there(path):
        return SiteSettings()
    reader = ModelReader(worded=(SiteSettings, Publisher, Withdrawn))
    settings = reader.read(
        SiteSettings, read_yaml(path, FILE, allow_empty=True, within=project), place=Place(FILE, 1, 1)
    )
    if settings is None or reader.problems:
        raise FlyerError(reader.problems)
    return settings
