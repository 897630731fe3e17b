"""Write a site: checks it against its last edition, and writes its folder completely or not at all."""

import base64
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from flyergen.files import entries_of, is_folder, is_there, read_bytes, size_of
from flyergen.flyer.edition import FontFamily
from flyergen.job.deliver import deliver, zipped
from flyergen.job.outcome import Progress
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.today import now
from flyergen.record import NamedTuple
from flyergen.site.contents import Contents, LeftOut, SiteFlyer, contents_of
from flyergen.site.editions import (
    FILE as EDITIONS,
)
from flyergen.site.editions import (
    Change,
    Difference,
    FlyerState,
    SiteEdition,
    as_json,
    differences,
    read_editions,
    state_of,
)
from flyergen.site.pages import Site, pages_of
from flyergen.site.settings import FILE, SiteSettings, read_site_settings
from flyergen.site.translations import SiteTranslation, translations_of
from flyergen.site.typesetter import FOLDER, Sources, Typesetter, is_installed, sources_of, typesetter_of
from flyergen.source.assets.folders import own_fonts

_USUAL_FONTS = ("noto-sans",)  # for signs that the fonts of a flyer lack
_MOST = 500_000_000
_MARK = ".flyergen-site"  # a folder that flyergen has written has this file in it
_FOREVER = "  Cache-Control: public, max-age=31536000, immutable\n"  # their names change with their content
_HEADERS = f"/typesetter/*\n{_FOREVER}/sources/*\n{_FOREVER}".encode()


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


def write_site(request: SiteRequest, progress: Progress, project: Path = Path()) -> Written:
    """Make the flyers, and write the site.

    Raises FlyerError: S401 no flyer is ready, S402 no such flyer, S403 the editions cannot be read, S404 a change of
    which nobody says what it means, S405 an address of the last edition is gone, S408 the folder is somebody else's, D
    problems of the disk.
    """
    settings = read_site_settings(project)
    folder = Path(request.output)
    _refuse_foreign(folder)
    editions = read_editions(project)
    contents = contents_of(settings, str(Path(request.output).parent), progress)
    last = editions[-1] if editions else None
    changes = tuple(differences(contents.flyers, last)) if last else ()
    editions = _with_next(editions, contents, changes, request)
    engine = _engine(contents, settings) if is_installed() else None
    site = _with_engine(Site(settings, contents.flyers, editions, changes, stick=request.stick), engine)
    files = dict(_files(site, engine))
    addresses = tuple(sorted(name for name in files if not name.startswith((f"{FOLDER}/", "sources/", "."))))
    if last and (gone := [one for one in last.addresses if one not in files and not _is_withdrawn(one, settings)]):
        raise FlyerError(problem_of("S405", Place(FILE), address=one, flyer=one.partition("/")[0]) for one in gone)
    editions = (*editions[:-1], editions[-1]._replace(addresses=addresses))
    history = as_json(editions)
    files[EDITIONS] = history
    _write(folder, files)
    deliver(project / EDITIONS, history)
    packed = _pack(folder, files) if request.pack else None
    return Written(
        folder, settings, editions[-1], contents.flyers, contents.left_out, changes, last, _shares(files),
        len([one for one in addresses if last and one not in last.addresses]), packed,
        (*_warnings(settings, engine), *contents.warnings),
    )  # fmt: skip


class _Engine(NamedTuple):
    typesetter: Typesetter
    sources: Mapping[str, Sources]
    fonts: Mapping[str, Path]
    translations: tuple[SiteTranslation, ...]

    @property
    def packed(self) -> tuple[Sources, ...]:
        """The sources of all cards and translations."""
        return (*self.sources.values(), *(one.sources for one in self.translations))


def _refuse_foreign(folder: Path) -> None:
    """Raise FlyerError S408 for a folder with files that are not a site of flyergen."""
    if is_folder(folder) and entries_of(folder) and not is_there(folder / _MARK):
        raise FlyerError([problem_of("S408", Place(folder.as_posix()))])


def _engine(contents: Contents, settings: SiteSettings) -> _Engine:
    translations = tuple(translations_of(settings, contents.flyers))
    flyers = [one for one in contents.flyers if one.for_groups]
    sources = {one.name: sources_of(one) for one in flyers}
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
    return _Engine(typesetter_of(codes, zones, fonts), sources, fonts, translations)


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
    if not changes and not request.change:
        return (*editions[:-1], last._replace(flyers={**_still_there(last, states), **states}))
    if request.change is None and any(not one.new for one in changes):
        names = ", ".join(one.name for one in changes)
        raise FlyerError([problem_of("S404", Place(FILE), number=last.number, flyers=names)])
    return (*editions, SiteEdition(last.number + 1, day, request.change or "right", request.because, states))


def _still_there(last: SiteEdition, states: Mapping[str, FlyerState]) -> dict[str, FlyerState]:
    return {name: state for name, state in last.flyers.items() if name in states}


def _is_withdrawn(address: str, settings: SiteSettings) -> bool:
    return address.partition("/")[0] in settings.withdrawn


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
    yield _MARK, b""
    yield ".nojekyll", b""
    yield "_headers", _HEADERS


def _as_script(name: str, data: bytes) -> bytes:
    """Return a file as a script that leaves it where a page from a disk finds it."""
    return b"(self.parts=self.parts||{})[" + json.dumps(name).encode() + b']="' + base64.b64encode(data) + b'";\n'


def _write(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write the folder beside its place, and put it there when it is whole."""
    work = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        for name, said in files.items():
            deliver(work / name, said if isinstance(said, bytes) else read_bytes(said, _MOST))
        old = folder.with_name(f".{folder.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if is_there(folder):
            folder.rename(old)
        work.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise FlyerError([problem_of("D101", Place(folder.as_posix()), "reason", reason=reason)]) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(work, ignore_errors=True)


def _pack(folder: Path, files: Mapping[str, bytes | Path]) -> Path:
    path = folder.with_name(f"{folder.name}.zip")
    deliver(path, zipped((name, read_bytes(folder / name, _MOST)) for name in files))
    return path


def _shares(files: Mapping[str, bytes | Path]) -> tuple[Share, ...]:
    """Return the sizes of the parts of a site."""
    sizes = {name: len(said) if isinstance(said, bytes) else size_of(said) for name, said in files.items()}
    groups: dict[str, list[int]] = {"pages": [], "files": [], "typesetter": [], "letters": [], "stick": []}
    for name, size in sizes.items():
        groups[_share(name)].append(size)
    return tuple(Share(what, len(some), sum(some), max(some)) for what, some in groups.items() if some)


def _share(name: str) -> str:
    if name.startswith((f"{FOLDER}/", "sources/")):
        return "stick" if name.endswith(".js") else "letters" if "/fonts/" in name else "typesetter"
    return "files" if name.endswith((".pdf", ".web.html", ".txt")) or name.count(".") > 2 else "pages"


def _warnings(settings: SiteSettings, engine: _Engine | None) -> Iterable[Problem]:
    if not settings.publisher.name:
        yield problem_of("S409", settings.place)
    if engine is None:
        yield problem_of("S406")
    else:
        yield from engine.typesetter.warnings
