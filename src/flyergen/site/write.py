"""Write a site: checks it against its last edition, and writes its folder completely or not at all."""

import base64
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from flyergen.files import MEGABYTE, entries_of, is_file, is_folder, is_there, read_bytes, real_path, size_of
from flyergen.flyer.edition import FontFamily
from flyergen.job.deliver import ELSEWHERE, deliver, zipped
from flyergen.job.outcome import Progress
from flyergen.limits import HOST_FILE
from flyergen.messages import listed, say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.today import now
from flyergen.record import NamedTuple
from flyergen.site.contents import Contents, LeftOut, Picture, SiteFile, SiteFlyer, address_of, cards_of, contents_of
from flyergen.site.editions import (
    FILE as EDITIONS,
)
from flyergen.site.editions import (
    Change,
    Difference,
    SiteEdition,
    as_json,
    differences,
    read_editions,
    state_of,
    what_changed,
)
from flyergen.site.pages import ALL_PDFS, Site, pages_of
from flyergen.site.products import card_sources
from flyergen.site.settings import FILE, SiteSettings, read_site_settings
from flyergen.site.translations import SiteTranslation, translations_of
from flyergen.site.typesetter import FOLDER, Sources, Typesetter, is_installed, typesetter_of
from flyergen.source.assets.folders import own_fonts

_USUAL_FONTS = ("noto-sans",)  # for signs that the fonts of a flyer lack
_MOST = 500_000_000
_FULL = 0.98  # of the largest file: the rest is the directory of the zip
_BUILT = "output"  # where the files of flyers are, as after `build`
_NOT_KEPT = (".gz.js", ".zip", ".", "_headers", "404.html", "worker.js")  # on a device, for use without a network
_MARK = ".flyergen-site"  # a folder that flyergen has written has this file in it, with the names of all others
_FOREVER = "  Cache-Control: public, max-age=31536000, immutable\n"  # their names change with their content
_HEADERS = f"/typesetter/*\n{_FOREVER}/sources/*\n{_FOREVER}".encode()


# The parts of a site: what they are called, and who fetches them.
SHARES = {
    "pages": (say("pages and their pictures"), say("everybody, what is opened")),
    "files": (say("ready files"), say("everybody, what is taken")),
    "typesetter": (say("typesetter"), say("who types a name, once")),
    "sources": (say("words and art of flyers"), say("who types on one, that one")),
    "letters": (say("letters of other scripts"), say("who writes in them")),
    "stick": (say("typesetter for a stick"), say("who opens it from a disk")),
}


class SiteRequest(NamedTuple):
    """What to write: the folder, a zip beside it, for a stick too; and what a new edition means for the last one."""

    output: str = "output/site"
    pack: bool = False
    stick: bool = False
    change: Change | None = None
    because: Mapping[str, str] = {}


class Share(NamedTuple):
    """A part of a site by who fetches it: how many files, how many bytes, and the largest file."""

    what: str
    files: int
    size: int
    largest: int

    @property
    def megabytes(self) -> str:
        """Its size as people read it."""
        return f"{self.size / MEGABYTE:.1f} MB"


class Written(NamedTuple):
    """A site as it was written: its folder, edition, flyers, sizes, what has changed, and warnings."""

    folder: Path
    settings: SiteSettings
    edition: SiteEdition
    flyers: tuple[SiteFlyer, ...]
    left_out: tuple[LeftOut, ...]
    changes: tuple[Difference, ...]
    last: SiteEdition | None
    shares: tuple[Share, ...]
    new_addresses: int
    packed: Path | None = None
    warnings: tuple[Problem, ...] = ()

    @property
    def whole(self) -> Share:
        """All parts as one."""
        files, sizes, largest = zip(*(one[1:] for one in self.shares), strict=True)
        return Share("", sum(files), sum(sizes), max(largest))


def write_site(request: SiteRequest, progress: Progress, project: Path = Path()) -> Written:
    """Make the flyers, and write the site.

    Raises FlyerError: S401 no flyer is ready, S402 no such flyer, S403 the editions cannot be read, S404 a change of
    which nobody says what it means, S405 an address of the last edition is gone, S408 the folder is somebody else's, D
    problems of the disk.
    """
    settings = read_site_settings(project)
    folder = Path(request.output)
    place = _Place(folder)
    place.refuse_foreign()
    editions = read_editions(project)
    contents = contents_of(settings, _BUILT, progress)
    last = editions[-1] if editions else None
    changes = tuple(differences(contents.flyers, last)) if last else ()
    editions = _with_next(editions, contents, changes, request)
    since = tuple(differences(contents.flyers, editions[-2])) if len(editions) > 1 else ()
    engine = _engine(contents, settings) if is_installed() else None
    packed = dict(_packed(contents.flyers))
    sizes = {name: len(data) for name, data in packed.items()}
    site = _with_engine(Site(settings, contents.flyers, editions, since, packed=sizes, stick=request.stick), engine)
    files = {**packed, **dict(_files(site, engine))}
    addresses = tuple(sorted(name for name in files if _is_address(name)))
    if last and (gone := [*_gone(last, files, settings, has_engine=engine is not None)]):
        raise FlyerError([*gone, *(problem for one in contents.left_out for problem in one.problems)])
    files["offline/files.json"] = _offline_list(files)
    editions = (*editions[:-1], editions[-1]._replace(addresses=addresses))
    files[EDITIONS] = as_json(editions)
    files[_MARK] = "".join(f"{name}\n" for name in sorted((*files, _MARK))).encode()
    place.write(files, lambda: deliver(project / EDITIONS, as_json(editions)))
    whole = _pack(folder, files) if request.pack else None
    return Written(
        folder, settings, editions[-1], site.flyers, contents.left_out, changes, last, _shares(files),
        len([one for one in addresses if last and one not in last.addresses]), whole,
        (*_warnings(settings, engine), *contents.warnings),
    )  # fmt: skip


class _Engine(NamedTuple):
    typesetter: Typesetter
    sources: Mapping[str, Sources]
    cards: Mapping[str, Mapping[str, Picture]]
    faults: Mapping[str, tuple[Problem, ...]]
    fonts: Mapping[str, Path]
    translations: tuple[SiteTranslation, ...]

    @property
    def packed(self) -> tuple[Sources, ...]:
        """The sources of all cards and translations."""
        return (*self.sources.values(), *(one.sources for one in self.translations))


def _engine(contents: Contents, settings: SiteSettings) -> _Engine:
    translations = tuple(translations_of(settings, contents.flyers))
    flyers = [one for one in contents.flyers if one.for_groups]
    sources, cards = dict[str, Sources](), dict[str, Mapping[str, Picture]]()
    faults = dict[str, tuple[Problem, ...]]()
    for one in flyers:
        try:
            sources[one.name], cards[one.name] = card_sources(one), cards_of(one)
        except FlyerError as error:
            faults[one.name] = error.problems
    drawn = [*flyers, *(one.flyer for one in translations)]
    codes = {str(code) for one in drawn for code in one.source.words} | {one.language for one in translations}
    zones = {str(one.source.facts.event.time_zone) for one in drawn if one.source.facts.event}
    families = {one.name for flyer in drawn for one in _families(flyer)} | {*_USUAL_FONTS}
    families |= {name for one in translations for name in one.families}
    fonts = {
        f"{home.name}/{name}": home / name
        for folder in own_fonts()
        for home in (folder / family for family in sorted(families))
        for name in entries_of(home)
        if name.endswith((".ttf", ".otf"))
    }
    return _Engine(typesetter_of(codes, zones, fonts), sources, cards, faults, fonts, translations)


def _families(flyer: SiteFlyer) -> Iterator[FontFamily]:
    """Yield the font families that a flyer names, and those that ship for its languages."""
    for roles in flyer.source.fonts.values():
        for some in roles.values():
            yield from some


def _with_engine(site: Site, engine: _Engine | None) -> Site:
    """Return a site with the lists of the files that its pages fetch."""
    if engine is None:
        return site
    folder = engine.typesetter.folder
    return site._replace(
        flyers=tuple(
            one._replace(cards=engine.cards.get(one.name, {}), card_faults=engine.faults.get(one.name, ()))
            for one in site.flyers
        ),
        typesetter=tuple(_part(f"{folder}/{one.name}", one.data) for one in engine.typesetter.parts),
        sources={one.name: _part(one.name, one.data) for one in engine.packed},
        card_sources={name: one.name for name, one in engine.sources.items()},
        translations=engine.translations,
        fonts=f"{folder}/fonts/",
        letters=_part(f"{folder}/{engine.typesetter.letters.name}", engine.typesetter.letters.data),
        font_sizes={name: size_of(path) for name, path in engine.fonts.items()},
    )


def _part(path: str, data: bytes) -> dict[str, Any]:
    name = path.rpartition("/")[2]
    return {"path": path, "name": name, "bytes": len(data), "sha256": sha256(data).hexdigest()}


def _with_next(
    editions: tuple[SiteEdition, ...], contents: Contents, changes: Collection[Difference], request: SiteRequest
) -> tuple[SiteEdition, ...]:
    """Return the editions with a new one if something of a flyer has changed. Raises FlyerError S404."""
    states = {one.name: state_of(one) for one in contents.flyers}
    day = now().date().isoformat()
    if not editions:
        return (SiteEdition(1, day, flyers=states),)
    last = editions[-1]
    if not changes:
        change, note = request.change or last.change, request.because or last.note
        return (*editions[:-1], last._replace(change=change, note=note, flyers=states))
    if request.change is None and (unsaid := [one for one in changes if not one.new]):
        told = ((one.name, listed(what_changed(one))) for one in unsaid)
        raise FlyerError(
            problem_of("S404", Place(FILE), number=last.number, flyer=name, changes=changes) for name, changes in told
        )
    return (*editions, SiteEdition(last.number + 1, day, request.change or "right", request.because, states))


def _packed(flyers: Sequence[SiteFlyer]) -> Iterator[tuple[str, bytes]]:
    """Yield what is taken as one: all for the web of a flyer in a language, and all PDFs if every host takes them."""
    for flyer in flyers:
        for code in flyer.languages:
            if len(files := (*flyer.files_for("web", code), *flyer.files_for("social", code))) > 1:
                yield flyer.pack(code), _zip_of(files)
    pdfs = [one for flyer in flyers for one in flyer.files if one.path.suffix == ".pdf"]
    if sum(one.size for one in pdfs) < HOST_FILE * _FULL:
        yield ALL_PDFS, _zip_of(pdfs)


def _zip_of(files: Iterable[SiteFile]) -> bytes:
    return zipped((one.name, read_bytes(one.path, _MOST)) for one in files)


def _is_address(name: str) -> bool:
    """Return whether people have a link to a file of a site: its pages, and what is taken from them."""
    taken = _share(name) == "files" and not name.startswith((".", ALL_PDFS))
    return name.endswith("index.html") or taken


def _gone(last: SiteEdition, files: Collection[str], settings: SiteSettings, *, has_engine: bool) -> Iterator[Problem]:
    """Yield S405 for addresses of the last edition that are gone. The page of a flyer stands for all its files."""
    withdrawn = {address_of(name) for name in settings.withdrawn}
    gone = [one for one in last.addresses if one not in files and one.partition("/")[0] not in withdrawn]
    dropped = {name for name in last.flyers if f"{name}/index.html" in gone}
    for address in gone:
        flyer = address.partition("/")[0]
        if flyer not in dropped or address == f"{flyer}/index.html":
            lacks_engine = "/own/" in address and not has_engine
            how = "typesetter" if lacks_engine else "withdraw" if flyer in last.flyers else "page"
            yield problem_of("S405", Place(FILE), how, address=address, flyer=flyer)


def _files(site: Site, engine: _Engine | None) -> Iterator[tuple[str, bytes | Path]]:
    """Yield all files of a site: their contents, or where they are."""
    yield from pages_of(site)
    for flyer in site.flyers:
        yield from ((f"{flyer.name}/{one.name}", one.path) for one in flyer.files)
    if engine:
        parts = [(f"{engine.typesetter.folder}/{one.name}", one.data) for one in engine.typesetter.parts]
        for name, data in chain(parts, ((one.name, one.data) for one in engine.packed)):
            yield name, data
            if site.stick:
                yield f"{name}.js", _as_script(name.rpartition("/")[2], data)
        if site.stick:
            letters = engine.typesetter.letters
            yield f"{engine.typesetter.folder}/{letters.name}.js", _as_script(letters.name, letters.data)
        yield from ((f"{engine.typesetter.folder}/fonts/{name}", path) for name, path in engine.fonts.items())
    yield ".nojekyll", b""
    yield "_headers", _HEADERS


def _offline_list(files: Mapping[str, bytes | Path]) -> bytes:
    """Return the list of what a device keeps for use without a network: the size and the hash of each file."""
    told = {}
    for name, said in files.items():
        if not name.endswith(_NOT_KEPT) and not name.startswith(_NOT_KEPT):
            data = said if isinstance(said, bytes) else read_bytes(said, _MOST)
            told[name] = (len(data), sha256(data).hexdigest())
    return json.dumps(told, separators=(",", ":")).encode()


def _as_script(name: str, data: bytes) -> bytes:
    """Return a file as a script that leaves it where a page from a disk finds it."""
    return b"(self.parts=self.parts||{})[" + json.dumps(name).encode() + b']="' + base64.b64encode(data) + b'";\n'


class _Place:
    """The folder of a site. The files of others in it stay: a host's own, or those of git."""

    def __init__(self, folder: Path) -> None:
        real = real_path(folder)
        self._shown, self._folder = Place(folder.as_posix()), real
        self._old, self._work = (real.with_name(f".{real.name}.{what}") for what in ("old", os.getpid()))

    def refuse_foreign(self) -> None:
        """Raise FlyerError S408 for a file, and for a folder with files that are not a site of flyergen."""
        self._bring_back()
        has_others = is_folder(self._folder) and entries_of(self._folder) and not is_there(self._folder / _MARK)
        if has_others or is_file(self._folder):
            raise FlyerError([problem_of("S408", self._shown, "others")])

    def write(self, files: Mapping[str, bytes | Path], finish: Callable[[], None]) -> None:
        """Write the folder beside its place, put it there, and do what ends it. If that fails, all is as before."""
        ours = {*files, *(above.as_posix() for name in files for above in PurePosixPath(name).parents)}
        if taken := [name for name in self._others(self._folder) if name in ours]:
            places = [Place(f"{self._shown.file}/{name}") for name in taken]
            raise FlyerError(problem_of("S408", place, "taken", "taken") for place in places)
        try:
            for name, said in files.items():
                deliver(self._work / name, said if isinstance(said, bytes) else read_bytes(said, _MOST))
            self._exchange(finish)
        except OSError as error:
            reason = say("it cannot be written ({reason})", reason=error.strerror)
            raise FlyerError([problem_of("D101", self._shown, fact=reason, hint=ELSEWHERE)]) from error
        except FlyerError as error:
            raise FlyerError(problem._replace(place=self._shown) for problem in error.problems) from error
        finally:
            shutil.rmtree(self._work, ignore_errors=True)

    def _exchange(self, finish: Callable[[], None]) -> None:
        if is_there(self._folder):
            self._folder.rename(self._old)
        try:
            self._work.rename(self._folder)
            finish()
        except (OSError, FlyerError):
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        finally:
            self._bring_back()

    def _bring_back(self) -> None:
        """Finish what an earlier run began: the old folder comes back, or what is not ours in it."""
        if not is_there(self._old):
            return
        if not is_there(self._folder):
            self._old.rename(self._folder)
            return
        for name in self._others(self._old):
            (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self._old / name).rename(self._folder / name)
        shutil.rmtree(self._old, ignore_errors=True)

    def _others(self, folder: Path) -> Iterator[str]:
        """Yield what is not ours in a folder: whole folders at its top, and files in our own folders."""
        if not is_there(folder / _MARK):
            return
        ours = {*read_bytes(folder / _MARK, _MOST).decode("utf-8", "replace").splitlines()}
        own = {name.partition("/")[0] for name in ours}
        yield from (name for name in entries_of(folder) if name not in own)
        yield from (name for top in sorted(own) for name in _leaves(folder, top) if name not in ours)


def _leaves(folder: Path, name: str) -> Iterator[str]:
    """Yield the files at and below a name in a folder, hidden ones and links too."""
    path = folder / name
    if is_folder(path) and not path.is_symlink():
        for entry in entries_of(path):
            yield from _leaves(folder, f"{name}/{entry}")
    elif is_there(path):
        yield name


def _pack(folder: Path, files: Mapping[str, bytes | Path]) -> Path:
    path = folder.with_name(f"{folder.name}.zip")
    deliver(path, zipped((name, read_bytes(folder / name, _MOST)) for name in files))
    return path


def _shares(files: Mapping[str, bytes | Path]) -> tuple[Share, ...]:
    """Return the sizes of the parts of a site."""
    sizes = {name: len(said) if isinstance(said, bytes) else size_of(said) for name, said in files.items()}
    groups: dict[str, list[int]] = {what: [] for what in SHARES}
    for name, size in sizes.items():
        groups[_share(name)].append(size)
    return tuple(Share(what, len(some), sum(some), max(some)) for what, some in groups.items() if some)


def _share(name: str) -> str:
    if name.startswith((f"{FOLDER}/", "sources/")):
        own = "sources" if name.startswith("sources/") else "typesetter"
        return "stick" if name.endswith(".js") else "letters" if "/fonts/" in name else own
    return "files" if name.endswith((".pdf", ".web.html", ".txt", ".zip")) or name.count(".") > 2 else "pages"


def _warnings(settings: SiteSettings, engine: _Engine | None) -> Iterable[Problem]:
    if not settings.publisher.name:
        yield problem_of("S409", settings.place, warning=True)
    if engine is None:
        yield problem_of("S406", warning=True)
    else:
        yield from engine.typesetter.warnings
        for name, (first, *_) in engine.faults.items():
            yield problem_of("S413", first.place, warning=True, flyer=name, reason=first.fact)
