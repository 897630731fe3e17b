"""Begin page: the kinds of flyers as pictures, and one short form."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from flyergen.engine.editing_session import EditingSession
from flyergen.engine.new_flyer import make
from flyergen.engine.new_flyer_request import NewFlyer, Owner, languages_of
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.model.local_group import safe_name
from flyergen.message_catalogs import said_in
from flyergen.messages import say, say_as_is
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.assets.asset_folders import kind_folders
from flyergen.source.assets.flyer_kinds import Kind, Kinds, read_kinds
from flyergen.source.file_watching import Stamp, stamps_in, watched_folders
from flyergen.source.find_flyers import project_of
from flyergen.web.pages.home import cover_of

DPI, LARGE_DPI = 13, 40  # pixels per inch at which all kinds are shown, and some of them large
_NAMES = {
    "campaign": say("Campaign"),
    "photo-campaign": say("Campaign, with photos"),
    "know-your-rights": say("Know your rights"),
    "event": say("Event, folded"),
    "event-flyer": say("Event, one page"),
    "photo-event": say("Event, with a photo"),
    "tear-off-poster": say("Poster with tabs"),
    "handbill": say("Handbill"),
    "door-hanger": say("Door hanger"),
    "postcard": say("Postcard"),
    "memorial-card": say("Memorial card"),
    "loud-zine": say("Zine, torn and glued"),
    "wallet-card": say("Wallet card"),
    "zine": say("Booklet"),
}
_OF_NAME = ("K201", "K202", "K205")  # problems of the flyer's name
OWNER = {
    "organization": say("Group"),
    "contact_name": say("Name"),
    "phone": say("Phone"),
    "email": say("E-mail"),
}


class Choice(NamedTuple):
    """A kind to choose: its name in addresses, what it is called and what it is, and its languages."""

    kind: str
    called: str
    about: str
    languages: tuple[str, ...]


class Begun(NamedTuple):
    """What was typed: the kind, the title, the languages, and who answers by field."""

    kind: str = ""
    title: str = ""
    languages: tuple[str, ...] = ()
    owner: Mapping[str, str] = {}


class BeginPage(NamedTuple):
    """The kinds, what was typed, and what is wrong with the name and with the rest, once it `is_sent`."""

    choices: tuple[Choice, ...]
    typed: Begun
    of_name: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_sent: bool = False

    @property
    def chosen(self) -> Choice:
        """The chosen kind, or the first."""
        return next((one for one in self.choices if one.kind == self.typed.kind), self.choices[0])

    def language_name(self, code: str) -> str:
        """Return a language's own name."""
        return own_name(code)


def begin_page(typed: Begun) -> BeginPage:
    """Return the form as it was typed."""
    return BeginPage(tuple(map(_choice, _kinds().kinds)), typed)


def begin(typed: Begun) -> str:
    """Make the flyer and return the name of its folder. Raises FlyerError with all problems."""
    kind, owner = _kinds().named(typed.kind), Owner(**typed.owner)
    order = NewFlyer(safe_name(typed.title) if typed.title.strip() else "", kind, typed.languages, owner)
    return make(order, said_in).folder.name


def with_problems(page: BeginPage, error: FlyerError) -> BeginPage:
    """Return the form with what is wrong."""
    of_name = tuple(problem for problem in error.problems if problem.code in _OF_NAME)
    others = tuple(problem for problem in error.problems if problem.code not in _OF_NAME)
    return page._replace(of_name=of_name, problems=others, is_sent=True)


def picture_of_kind(name: str, is_large: bool) -> bytes:
    """Return a PNG of the cover of a kind. Raises KeyError if there is none, FlyerError if it cannot be set."""
    kind = next((one for one in _kinds().kinds if one.kind == name), None)
    if kind is None:
        raise KeyError(name)
    stamps = stamps_in(watched_folders(kind.folder), project_of(kind.folder) / "output")
    return _cover(kind.folder, LARGE_DPI if is_large else DPI, frozenset(stamps.items()))


@lru_cache(maxsize=100)
def _cover(folder: Path, dpi: int, _: frozenset[tuple[Path, Stamp]]) -> bytes:
    """Return the cover of a kind, drawn once for each change of its files: all covers take seconds."""
    return cover_of(EditingSession(folder, folder.name), dpi)


def _kinds() -> Kinds:
    return read_kinds(kind_folders(Path()))


def _choice(kind: Kind) -> Choice:
    called = _NAMES.get(kind.kind, kind.kind.replace("-", " ").capitalize())
    return Choice(str(kind.kind), called, say_as_is(kind.about), tuple(languages_of(kind)))
