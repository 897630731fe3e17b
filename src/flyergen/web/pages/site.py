"""Site page: which flyers are on the site and what it says, as site.yaml has it, and what its making has shown."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock, Thread

from flyergen.flyer.language.language_codes import own_name
from flyergen.job.outcome import Thing
from flyergen.messages import listed, message_languages, say, say_n
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.session.session import EditingSession, Step, Versions
from flyergen.site.editions import Change, read_editions
from flyergen.site.settings import FILE, setting_problems, settings_in, with_settings
from flyergen.site.write import SiteRequest, Written, write_site
from flyergen.source.flyer_folder import read_facts
from flyergen.source.read_text import read_exactly
from flyergen.web.pages.home import Piece, pieces_of
from flyergen.web.waiting_files import OpenFlyers

# What the site says, by language; and what it says once, with what stands beside the name of the field.
_BY_LANGUAGE = {
    "title": say("Its title"),
    "lead": say("The sentence below it"),
    "groups_may": say("What groups may do"),
}
_ONCE = {
    "publisher.name": (say("Who publishes it"), say("a name")),
    "publisher.place": (say("Where they are"), say("a place, or the full address")),
    "publisher.email": (say("Questions, and data that groups send back"), say("an e-mail address")),
    "address": (say("Where it will be"), say("if you know it")),
    "host": (say("Whose computers it is on"), say("such as GitHub Pages")),
    "translate": (say("Languages that others may write"), say("codes, such as ar, vi")),
}
_LISTS = ("flyers", "without", "translate")
SEND_BACK = "send_back"
_EVERY = ("true", "false")
_MEGABYTE = 1_000_000
_TARGET = "copier"  # for which cards are looked at
_JUDGED_FOR = 600.0  # seconds, for the cards of all groups of a flyer


class Field(NamedTuple):
    """A field: its key in site.yaml, its name, what stands beside it, its language ("" for all), and its value."""

    key: str
    name: str
    beside: str
    language: str
    value: str
    wrong: tuple[Problem, ...] = ()


class OnSite(NamedTuple):
    """A flyer that may be on the site: how it is on Home, its languages, whether groups change it, and its tick."""

    piece: Piece
    languages: tuple[str, ...]
    for_groups: bool
    is_on: bool
    is_new: bool


class SitePage(NamedTuple):
    """The page. `was` is what the file says, and `problems` are its own. `edition` is the last one, 0 for none."""

    flyers: tuple[OnSite, ...]
    fields: tuple[Field, ...]
    send_back: bool
    was: Mapping[str, str]
    edition: int
    problems: tuple[Problem, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether something that was typed is not saved."""
        return any(field.wrong for field in self.fields)


def site_page(names: Mapping[str, Path], typed: Mapping[str, str] | None = None) -> SitePage:
    """Return the page of the project in which we stand, with what was typed and is wrong."""
    problems: list[Problem] = []
    try:
        was = settings_in(_text())
        with_settings(_text(), {})
    except FlyerError as error:
        was, problems = {}, [*error.problems]
    try:
        last = read_editions(Path())[-1:]
    except FlyerError as error:
        last, problems = (), [*problems, *error.problems]
    flyers = tuple(_flyers(names, was, [*last[0].flyers] if last else None))
    codes = [code for one in flyers for code in one.languages]
    codes += [key.partition(".")[2] for key in was if key.startswith("title.")]
    spoken = [code for code in dict.fromkeys(codes) if code in message_languages()] or ["en"]
    fields = tuple(_fields(was, spoken, typed or {}))
    number = last[0].number if last else 0
    return SitePage(
        flyers, fields, was.get(SEND_BACK) == "true", was, number, tuple(problems)
    )  # fmt: skip


def _text() -> str:
    return read_exactly(Path(FILE), FILE) if Path(FILE).exists() else ""


def _items(was: Mapping[str, str], key: str) -> list[str]:
    """Return the items of a list in site.yaml, or the one value that stands in its place."""
    return [value for name, value in was.items() if name == key or name.startswith(f"{key}.")]


def _flyers(names: Mapping[str, Path], was: Mapping[str, str], known: Sequence[str] | None) -> Iterator[OnSite]:
    chosen, without = _items(was, "flyers"), _items(was, "without")
    codes: tuple[str, ...]
    order = sorted(names, key=lambda name: chosen.index(name) if name in chosen else len(chosen))
    for piece in pieces_of({name: names[name] for name in order}):
        try:
            facts = read_facts(names[piece.name], piece.name)
            codes, for_groups = tuple(map(str, facts.languages)), bool(facts.groups.may_change)
        except FlyerError:
            codes, for_groups = (), False
        is_on = piece.name not in without and (not chosen or piece.name in chosen)
        yield OnSite(piece, codes, for_groups, is_on, known is not None and piece.name not in known)


def _fields(was: Mapping[str, str], codes: Sequence[str], typed: Mapping[str, str]) -> Iterator[Field]:
    names = [(f"{key}.{code}", code, name, "") for key, name in _BY_LANGUAGE.items() for code in codes]
    for key, code, name, beside in [*names, *((key, "", *both) for key, both in _ONCE.items())]:
        value = typed.get(key, ", ".join(_items(was, key)) if key in _LISTS else was.get(key, ""))
        yield Field(key, name, beside, code, value, setting_problems(key, value) if key in typed and value else ())


def save_settings(
    session: EditingSession, typed: Mapping[str, str], was: Mapping[str, str], on: Sequence[str], names: Sequence[str]
) -> bool:
    """Write what was typed into site.yaml, and which of the flyers are `on`; return whether all of it is right.

    What has not been changed on the page stays as the file has it now. Raises FlyerError D103 if somebody else has
    changed the same setting meanwhile, and the problems of the file.
    """
    text = _text()
    now = settings_in(text)
    before = {key: ", ".join(_items(was, key)) if key in _LISTS else was.get(key, "") for key in typed}
    changed = {key: value for key, value in typed.items() if value != before[key]}
    right = {key: value for key, value in changed.items() if not (value and setting_problems(key, value))}
    values = {key: value for key, value in right.items() if key not in _LISTS}
    if "translate" in right:
        values |= _listed("translate", right["translate"].replace(",", " ").split(), now)
    if theirs := [key for key in values if now.get(key, "") not in (was.get(key, ""), values[key])]:
        raise FlyerError(problem_of("D103", Place(FILE, field=key), "place") for key in theirs)
    values |= _ticked(on, names, now)
    new = with_settings(text, values)
    if new != text:
        files = {FILE: Versions(text.encode() if Path(FILE).exists() else None, new.encode())}
        session.change(Step("site", "settings", files))
    return len(right) == len(changed)


def _ticked(on: Sequence[str], names: Sequence[str], now: Mapping[str, str]) -> dict[str, str]:
    """Return what changes in the lists of flyers: those that are off are in `without`, or not in `flyers`."""
    chosen = _items(now, "flyers")
    without = [name for name in _items(now, "without") if name not in on]
    off = [name for name in names if name not in on and name not in without]
    kept = [*(name for name in chosen if name not in off), *(name for name in on if name not in chosen)]
    if chosen and kept:
        return {**_listed("flyers", kept, now), **_listed("without", without, now)}
    return _listed("without", [*without, *off], now)


def _listed(key: str, items: Sequence[str], now: Mapping[str, str]) -> dict[str, str]:
    """Return the dotted keys that make a list of these items: "" for those that go."""
    if _items(now, key) == [*items]:
        return {}
    gone = {name: "" for name in now if name == key or name.startswith(f"{key}.")}
    whole = len(items) == 1 and items[0] in _EVERY
    return gone | ({key: items[0]} if whole else {f"{key}.{n}": one for n, one in enumerate(items, 1)})


class Look(NamedTuple):
    """What has been looked at in a site: a sentence, and whether it is good."""

    said: str
    good: bool = True


class MadeSite(NamedTuple):
    """A site that was made, or why it was not: its files, what was looked at, and problems."""

    site: Written | None = None
    looks: tuple[Look, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it has to be said what a change means for what is printed."""
        return any(problem.code == "S404" for problem in self.problems)

    @property
    def size(self) -> str:
        """How large it is, in MB."""
        return f"{sum(one.size for one in self.site.shares) / _MEGABYTE:.1f}" if self.site else ""


class SiteMaker:
    """Makes the site of a project in a thread. Several threads may ask how far it is."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._thread: Thread | None = None
        self.made: MadeSite | None = None
        self.done = 0

    @property
    def is_working(self) -> bool:
        """Whether the site is being made."""
        return self._thread is not None and self._thread.is_alive()

    def begin(self, flyers: OpenFlyers, change: Change | None, because: Mapping[str, str]) -> None:
        """Begin to make it, unless it is being made."""
        with self._lock:
            if not self.is_working:
                self.done, self.made = 0, None
                request = SiteRequest(pack=True, change=change, because=because)
                self._thread = Thread(target=self._make, args=(flyers, request), daemon=True)
                self._thread.start()

    def _make(self, flyers: OpenFlyers, request: SiteRequest) -> None:
        try:
            site = write_site(request, self._counting)
            self.made = MadeSite(site, tuple(_looks(site, flyers)), site.warnings)
        except FlyerError as error:
            self.made = MadeSite(problems=error.problems)

    def _counting(self, things: Sequence[Thing], _: str) -> Iterator[Thing]:
        for thing in things:
            yield thing
            self.done += 1


def _looks(site: Written, flyers: OpenFlyers) -> Iterator[Look]:
    """Yield what was looked at in a site, in the order in which a coordinator asks."""
    pdfs = sum(one.path.suffix == ".pdf" for flyer in site.flyers for one in flyer.files)
    yield Look(say_n(pdfs, "{count} PDF: nothing stops it", "{count} PDFs: nothing stops them"))
    if site.last:
        count = len(site.last.addresses)
        said = say_n(
            count, "{count} old address: it leads where it led", "{count} old addresses: all lead where they led"
        )
        yield Look(said)
    yield from _of_cards(site, flyers)
    if unread := dict.fromkeys(code for flyer in site.flyers for code in flyer.unread):
        names = listed([own_name(code) for code in unread])
        yield Look(say("{languages}: nobody has read it through. The site says so.", languages=names), good=False)
    size, largest = sum(one.size for one in site.shares), max(one.largest for one in site.shares)
    values = {"size": size / _MEGABYTE, "largest": largest / _MEGABYTE}
    yield Look(say("{size:.1f} MB, the largest file {largest:.1f} MB", **values))


def _of_cards(site: Written, flyers: OpenFlyers) -> Iterator[Look]:
    """Yield whether the cards of all groups fit in the words of today, or flyer by flyer how many do not."""
    groups, bad = 0, False
    for flyer in site.flyers:
        look = flyers.judged_groups(flyer.source.name).look(_TARGET, _JUDGED_FOR)
        groups += len(look.on_disk.groups)
        if wrong := sum(any(state.stops.values()) for state in look.states.values()):
            bad = True
            said = say_n(
                wrong,
                "{flyer}: the card of {count} group does not fit",
                "{flyer}: the cards of {count} groups do not fit",
                flyer=flyer.source.name,
            )
            yield Look(said, good=False)
    if groups and not bad:
        yield Look(say_n(groups, "The card of your group fits", "The cards of your {count} groups fit"))
