"""Site page: which flyers are on the site and what it says, as site.yaml has it, and what its making has shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import sub
from pathlib import Path
from threading import Thread

from flyergen.flyer.language.language_codes import own_name
from flyergen.job.outcome import Thing
from flyergen.messages import listed, message_languages, say, say_n
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.session.session import EditingSession, Step, Versions
from flyergen.site.contents import address_of
from flyergen.site.editions import read_editions
from flyergen.site.serve import server_of
from flyergen.site.settings import FILE, has_settings, setting_problems, settings_in, with_settings
from flyergen.site.write import SiteRequest, Written, write_site
from flyergen.source.flyer_folder import read_facts
from flyergen.source.read_text import read_exactly
from flyergen.web.pages.home import Piece, pieces_of
from flyergen.web.waiting_files import OpenFlyers

# What the site says: keys of site.yaml with their names and hints; by language if a key ends with a dot.
_FIELDS = (
    ("title.", say("Its title"), ""),
    ("lead.", say("The sentence below it"), ""),
    ("publisher.name", say("Who publishes it"), say("a name")),
    ("publisher.place", say("Where they are"), say("a place, or the full address")),
    ("publisher.email", say("Questions, and data that groups send back"), say("an e-mail address")),
    ("groups_may.", say("What groups may do"), ""),
    ("address", say("Where it will be"), say("if you know it")),
)
_MORE = (
    ("answers.", say("How soon you mail files back"), say("if you promise it")),
    ("host", say("Whose computers it is on"), say("such as GitHub Pages")),
    ("translate", say("Languages that others may write"), say("codes, such as ar, vi")),
)
_LONG = ("lead", "groups_may")
_LISTS = ("flyers", "without", "translate")
_TARGET = "copier"  # for which cards are judged
_JUDGED_FOR = 600.0  # seconds, for the cards of all groups of a flyer


class Field(NamedTuple):
    """A field: its key in site.yaml, its name, a hint, its language ("" for all), its value, and what is wrong."""

    key: str
    name: str
    hint: str
    language: str
    value: str
    wrong: tuple[Problem, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it may need several lines."""
        return self.key.startswith(_LONG)


class OnSite(NamedTuple):
    """A flyer that may be on the site: how it is on Home, its languages, whether groups change it, and its tick."""

    piece: Piece
    languages: tuple[str, ...]
    for_groups: bool
    is_on: bool
    is_new: bool


class SitePage(NamedTuple):
    """The page. `was` is what the file says. `edition` is the last one, 0 for none. With `problems` it is empty."""

    flyers: tuple[OnSite, ...] = ()
    languages: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    more: tuple[Field, ...] = ()
    was: Mapping[str, str] = {}
    edition: int = 0
    problems: tuple[Problem, ...] = ()


def site_page(names: Mapping[str, Path], typed: Mapping[str, str]) -> SitePage:
    """Return the page of the project in which we are, with what was typed and is wrong."""
    try:
        was, last = settings_in(text := _text()), next(reversed(read_editions(Path())), None)
        with_settings(text, {})
    except FlyerError as error:
        return SitePage(problems=error.problems)
    flyers = tuple(_flyers(names, was, last.flyers if last else None))
    codes = [*(code for one in flyers for code in one.languages), *(key.partition(".")[2] for key in was)]
    spoken = tuple(code for code in dict.fromkeys(codes) if code in message_languages()) or ("en",)
    fields, more = (tuple(_fields(rows, was, spoken, typed)) for rows in (_FIELDS, _MORE))
    return SitePage(flyers, spoken, fields, more, was, last.number if last else 0)


def _text() -> str:
    return read_exactly(Path(FILE), FILE) if has_settings(Path()) else ""


def _items(was: Mapping[str, str], key: str) -> list[str]:
    """Return the items of a list in site.yaml, or the one value that is there instead."""
    return [value for name, value in was.items() if name == key or name.startswith(f"{key}.")]


def _is_on(name: str, was: Mapping[str, str]) -> bool:
    chosen = _items(was, "flyers")
    return name not in _items(was, "without") and (not chosen or name in chosen)


def _flyers(names: Mapping[str, Path], was: Mapping[str, str], known: Mapping[str, object] | None) -> Iterator[OnSite]:
    chosen = _items(was, "flyers")
    kept = [name for name in names if not _items(was, f"withdrawn.{name}")]
    kept.sort(key=lambda name: chosen.index(name) if name in chosen else len(chosen))
    for piece in pieces_of({name: names[name] for name in kept}):
        codes, for_groups = tuple[str, ...](), False
        if not piece.problems:
            facts = read_facts(names[piece.name], piece.name)
            codes, for_groups = tuple(map(str, facts.languages)), bool(facts.groups.may_change)
        is_new = known is not None and address_of(piece.name) not in known
        yield OnSite(piece, codes, for_groups, _is_on(piece.name, was), is_new)


def _fields(
    rows: Iterable[tuple[str, str, str]], was: Mapping[str, str], codes: Sequence[str], typed: Mapping[str, str]
) -> Iterator[Field]:
    for start, name, hint in rows:
        for code in codes if start.endswith(".") else [""]:
            key = start + code
            wrong = setting_problems(key, typed[key]) if key in typed else ()
            yield Field(key, name, hint, code, typed.get(key, _value(was, key)), wrong)


def _value(said: Mapping[str, str], key: str) -> str:
    """Return a value as a field has it: in one line, a list with commas."""
    return " ".join(", ".join(_items(said, key)).split())


def save_settings(
    session: EditingSession, typed: Mapping[str, str], was: Mapping[str, str], ticks: Mapping[str, bool]
) -> bool:
    """Write what was typed into site.yaml, and which flyers have a tick. Return whether all of it is right.

    What has not been changed on the page stays as the file has it now. Raises FlyerError D103 if somebody else has
    changed the same setting meanwhile, and the problems of the file.
    """
    now = settings_in(text := _text())
    changed = {key: value for key, value in typed.items() if value != _value(was, key)}
    right = {key: value for key, value in changed.items() if not setting_problems(key, value)}
    if theirs := [key for key, mine in right.items() if _value(now, key) not in (_value(was, key), mine)]:
        raise FlyerError(problem_of("D103", Place(FILE, field=key), "place") for key in theirs)
    new = with_settings(text, _written(right, now) | _ticked(ticks, was, now))
    if new != text:
        before = text.encode() if has_settings(Path()) else None
        session.change(Step("site", "settings", {FILE: Versions(before, new.encode())}))
    return len(right) == len(changed)


def _written(values: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return values by the keys of the file: a list has a key for each item."""
    lists = {key: value.replace(",", " ").split() for key, value in values.items() if key in _LISTS}
    found = {key: value for key, value in values.items() if key not in lists}
    for key, items in lists.items():
        found |= _listed(key, items, now)
    return found


def _ticked(ticks: Mapping[str, bool], was: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return what changes in the lists of flyers: one without its tick goes out of `flyers`, or into `without`."""
    changed = [name for name, tick in ticks.items() if tick != _is_on(name, was)]
    chosen, without = _items(now, "flyers"), _items(now, "without")
    off = [name for name in changed if not ticks[name] and _is_on(name, now)]
    without = [name for name in without if name not in changed or not ticks[name]]
    kept = [name for name in chosen if name not in off]
    if not kept:
        return _listed("without", [*without, *off], now)
    kept += [name for name in changed if ticks[name] and name not in kept]
    return _listed("flyers", kept, now) | _listed("without", without, now)


def _listed(key: str, items: Sequence[str], now: Mapping[str, str]) -> dict[str, str]:
    """Return the keys that make a list of these items: "" for those that go. One `true` or `false` is no list."""
    if _items(now, key) == [*items]:
        return {}
    gone = {name: "" for name in now if name == key or name.startswith(f"{key}.")}
    whole = items in (["true"], ["false"])
    return gone | ({key: items[0]} if whole else {f"{key}.{n}": one for n, one in enumerate(items, 1)})


class Look(NamedTuple):
    """What has been checked in a site: a sentence, and whether it is good."""

    said: str
    good: bool = True


class MadeSite(NamedTuple):
    """A site that was made, or why it was not: its files, what was checked, and problems."""

    site: Written | None = None
    looks: tuple[Look, ...] = ()
    problems: tuple[Problem, ...] = ()


class SiteMaker:
    """Makes the site of a project in a thread, and serves it. `session` has its settings, and `done` counts files."""

    def __init__(self) -> None:
        self.session = EditingSession(Path(), "")
        self.done = 0
        self._made, self._of, self._thread = MadeSite(), "", Thread()

    @property
    def made(self) -> MadeSite | None:
        """The last one, or None if there is none of these settings."""
        return self._made if self._of == self.session.changes else None

    @property
    def is_working(self) -> bool:
        """Whether the site is being made."""
        return self._thread.is_alive()

    @cached_property
    def address(self) -> str:
        """The address of the folder of the site, on this computer alone."""
        server = server_of(Path(SiteRequest().output))
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    def begin(self, flyers: OpenFlyers, request: SiteRequest) -> None:
        """Begin to make it, unless it is being made."""
        if not self.is_working:
            self.done, self._of = 0, self.session.changes
            self._thread = Thread(target=self._make, args=(flyers, request), daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until it is made."""
        self._thread.join()

    def _make(self, flyers: OpenFlyers, request: SiteRequest) -> None:
        made = MadeSite()
        try:
            site = write_site(request, self._counting)
            made = MadeSite(site, problems=site.warnings)
            made = made._replace(looks=tuple(_looks(site, flyers)))
        except FlyerError as error:
            made = made._replace(problems=(*made.problems, *error.problems))
        finally:
            self._made = made

    def _counting(self, things: Sequence[Thing], _: str) -> Iterator[Thing]:
        for thing in things:
            yield thing
            self.done += 1


def _looks(site: Written, flyers: OpenFlyers) -> Iterator[Look]:
    """Yield what was checked in a site, in the order in which a coordinator asks."""
    pdfs = sum(one.path.suffix == ".pdf" for flyer in site.flyers for one in flyer.files)
    yield Look(say_n(pdfs, "{count} PDF, checked as a print shop does", "{count} PDFs, checked as a print shop does"))
    if site.last:
        count = len(site.last.addresses)
        yield Look(say_n(count, "{count} old address leads on", "All {count} old addresses lead where they led"))
    yield from _of_cards(site, flyers)
    if unread := dict.fromkeys(code for flyer in site.flyers for code in flyer.unread):
        names = listed([own_name(code) for code in unread])
        yield Look(say("{languages}: nobody has read it through. The site says so.", languages=names), good=False)


def _of_cards(site: Written, flyers: OpenFlyers) -> Iterator[Look]:
    """Yield whether the cards of all groups fit in the words of today, or flyer by flyer how many do not."""
    names = [flyer.source.name for flyer in site.flyers]
    judged = [flyers.judged_groups(name).look(_TARGET, _JUDGED_FOR) for name in names]
    fits = [sum(not any(one.stops.values()) for one in look.states.values()) for look in judged]
    groups = [len(look.on_disk.groups) for look in judged]
    for flyer, count in zip(names, map(sub, groups, fits), strict=True):
        if count:
            said = say_n(count, "{flyer}: {count} card does not fit", "{flyer}: {count} cards do not fit", flyer=flyer)
            yield Look(said, good=False)
    if 0 < sum(groups) == sum(fits):
        yield Look(say_n(sum(groups), "The card of your group fits", "The cards of your {count} groups fit"))
