"""Typesetter: the files with which flyergen runs in a browser, and the sources of a flyer for it.

What is the same for all flyers comes from the package `flyergen-browser`. The sources of a flyer are its words, its
layout, its art and its fonts, without groups, comments and whatever else is in its folder.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from importlib.metadata import distribution, version
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import yaml

from flyergen.files import entries_of, files_below, is_file, is_folder, read_bytes
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.site.contents import SiteFlyer
from flyergen.source.assets.folders import own_fonts
from flyergen.source.edit.comments import comments_above
from flyergen.source.find_flyers import project_of
from flyergen.source.project_files import GLOSSARY_FILE, SETTINGS_FILE
from flyergen.source.read_text import read_text

PACKAGE = "flyergen_browser"
FOLDER = "typesetter"
PROJECT, LIBRARY = "project", "program"  # the folders in the browser's memory
_DATE = (2026, 1, 1, 0, 0, 0)
_ART = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".heic")
_NO_ART = ("groups", "start", "output", "preview")
_MOST = 500_000_000
WITH_ICU = {"km", "lo"}  # languages whose words browsers do not know as ICU does
_COMPARED = ("uharfbuzz", "pypdfium2", "reportlab", "babel", "phonenumbers", "pyphen")
_EVERYWHERE = ("root", "en", "en_US")  # data of languages that are read whatever is set


class Part(NamedTuple):
    """A file of the typesetter: its name in the folder, its bytes as sent, and those when it is unpacked."""

    name: str
    data: bytes
    unpacked: int


class Typesetter(NamedTuple):
    """The parts that all flyers share, the name of their folder, and where their versions differ from those here.

    `letters` are the fonts that are fetched on demand, for a stick, from which nothing can be fetched.
    """

    folder: str
    parts: tuple[Part, ...]
    letters: Part
    warnings: tuple[Problem, ...] = ()


def is_installed() -> bool:
    """Return whether the package for browsers is here."""
    return find_spec(PACKAGE) is not None


def typesetter_of(languages: Iterable[str], zones: Iterable[str], fonts: Mapping[str, Path]) -> Typesetter:
    """Return the typesetter with the data of some languages and time zones, and fonts by their names in a folder.

    Raises FlyerError S406 if its package is not installed.
    """
    if not is_installed():
        raise FlyerError([problem_of("S406")])
    codes = {*languages}
    home: Path = import_module(PACKAGE).files()
    lock = json.loads(read_bytes(home / "lock.json", _MOST))
    parts = [
        Part(name, read_bytes(home / name, _MOST), about["unpacked"])
        for name, about in sorted(lock["files"].items())
        if not name.startswith("icu.") or WITH_ICU.intersection(codes)
    ]
    data = archive({f"{LIBRARY}/{name}": said for name, said in _data_of(codes, {*zones})})
    parts.append(_packed("languages.zip", data))
    files = {f"{LIBRARY}/flyergen/fonts/{name}": read_bytes(path, _MOST) for name, path in fonts.items()}
    letters = _packed("letters.zip", archive(files))
    folder = f"{FOLDER}/{_digest([*parts, letters])}"
    return Typesetter(folder, tuple(parts), letters, tuple(_differences(lock["versions"])))


def _differences(versions: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning if libraries that make the bytes of a file are not those of the package."""
    here = {name: version(name) for name in _COMPARED if name in versions}
    if others := sorted(f"{name} {said}" for name, said in here.items() if versions[name] != said):
        yield problem_of("S407", others=", ".join(others))


def _data_of(languages: set[str], zones: set[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the data of libraries for languages: numbers and dates, hyphens, and time zones."""
    wanted = {code.replace("-", "_") for code in languages} | {code.partition("-")[0] for code in languages}
    wanted |= {*_EVERYWHERE}
    for library in ("babel", "pyphen", "tzdata"):
        for path in distribution(library).files or ():
            name = path.as_posix()
            stem = PurePosixPath(name).name.partition(".")[0]
            of_babel = name.startswith("babel/locale-data/") and _is_wanted(stem, wanted)
            of_pyphen = name.startswith("pyphen/dictionaries/") and _is_wanted(stem.removeprefix("hyph_"), wanted)
            of_zones = name.startswith("tzdata/zoneinfo/") and name.removeprefix("tzdata/zoneinfo/") in zones
            if of_babel or of_pyphen or of_zones:
                yield name, read_bytes(Path(str(path.locate())), _MOST)


def _is_wanted(locale: str, wanted: set[str]) -> bool:
    """Return whether data of a locale is for one of the languages: `es`, `es_MX`, `zh_Hans`."""
    return locale in wanted or locale.partition("_")[0] in wanted


class Sources(NamedTuple):
    """What a browser needs of a flyer: its name in `sources/`, the bytes as sent, and the fonts that come by demand."""

    name: str
    data: bytes
    unpacked: int


def sources_of(flyer: SiteFlyer) -> Sources:
    """Return words, layout, art and fonts of a flyer as one file."""
    data = archive({**dict(_files_of(flyer)), **dict(_fonts_for(flyer))})
    packed = gzip.compress(data, 9, mtime=0)
    return Sources(f"sources/{sha256(packed).hexdigest()[:16]}.zip.gz", packed, len(data))


def _files_of(flyer: SiteFlyer) -> Iterator[tuple[str, bytes]]:
    folder, facts = flyer.folder, flyer.source.facts
    home, project = f"{PROJECT}/flyers/{folder.name}", project_of(folder)
    codes = {str(code) for code in flyer.source.words}
    for name in _texts_of(folder, {str(one) for one in facts.layouts}, codes):
        yield f"{home}/{name}", _bare(folder / name, _notes(flyer, name)).encode()
    for name, _ in files_below(folder):
        part = Path(name).relative_to(folder)
        if part.suffix.lower() in _ART and part.parts[0] not in _NO_ART:
            yield f"{home}/{part.as_posix()}", read_bytes(folder / part, _MOST)
    for shared in ("layouts", "themes"):
        for name in entries_of(project / shared):
            if name.endswith(".yaml"):
                yield f"{PROJECT}/{shared}/{name}", _bare(project / shared / name).encode()
    if is_file(project / SETTINGS_FILE):
        yield f"{PROJECT}/{SETTINGS_FILE}", _bare(project / SETTINGS_FILE).encode()


def _notes(flyer: SiteFlyer, name: str) -> tuple[str, ...]:
    """Return the notes for translators in a file of a flyer."""
    source = flyer.source.facts.source_language
    if name != f"text/{source}.yaml":
        return ()
    return tuple(comments_above(read_text(flyer.folder / name, name), flyer.source.cover(source)).values())


def _bare(path: Path, notes: Iterable[str] = ()) -> str:
    """Return a text file without comments; those that are not YAML, with accepted translations, have none."""
    text = read_text(path, path.name)
    return without_comments(text, notes) if path.suffix == ".yaml" else text


def _fonts_for(flyer: SiteFlyer) -> Iterator[tuple[str, bytes]]:
    """Yield the fonts of a flyer. Those that ship are where flyergen looks for its own."""
    project = project_of(flyer.folder)
    for path in sorted(flyer.fonts):
        plain = path.with_name(path.name.partition("#")[0])
        home = PROJECT if plain.is_relative_to(project / "fonts") and not _ships(plain) else f"{LIBRARY}/flyergen"
        yield f"{home}/fonts/{plain.parent.name}/{plain.name}", read_bytes(plain, _MOST)


def _ships(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in own_fonts())


def _texts_of(folder: Path, layouts: set[str], codes: set[str]) -> Iterator[str]:
    yield "flyer.yaml"
    if is_file(folder / GLOSSARY_FILE):
        yield GLOSSARY_FILE
    yield from (f"{name}.yaml" for name in sorted(layouts) if is_file(folder / f"{name}.yaml"))
    if is_folder(folder / "text"):
        names = (name for name in entries_of(folder / "text") if name.partition(".")[0] in codes)
        yield from (f"text/{name}" for name in sorted(names))


def without_comments(text: str, notes: Iterable[str] = ()) -> str:
    """Return a YAML text without its comments, except those whose words are `notes`."""
    inside = bytearray(len(text) + 1)
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            inside[start:end] = b"\1" * (end - start)
    lines, at = list[tuple[str, bool]](), 0
    for line in text.splitlines(keepends=True):
        cut = _comment_in(line, inside[at : at + len(line)])
        at += len(line)
        lines.append((line, False) if cut < 0 else (line[:cut].rstrip(), True) if line[:cut].strip() else (line, True))
    return _joined(lines, {*notes})


def _comment_in(line: str, inside: bytearray) -> int:
    """Return where a comment begins in a line, or -1."""
    for at, sign in enumerate(line):
        if sign == "#" and not inside[at] and (at == 0 or line[at - 1] in " \t"):
            return at
    return -1


def _joined(lines: Iterable[tuple[str, bool]], notes: set[str]) -> str:
    """Join lines without those that are comments, but with runs of them that are `notes`."""
    found, run = list[str](), list[str]()
    for line, cut in (*lines, ("", False)):
        if cut and line.lstrip().startswith("#"):
            run.append(line)
            continue
        if run and " ".join(filter(None, (one.strip().lstrip("#").strip() for one in run))) in notes:
            found += run
        run = []
        found.append(f"{line}\n" if cut else line)
    return "".join(found)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return files as an archive that is not packed. Equal files make equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(files):
            target.writestr(zipfile.ZipInfo(name, _DATE), files[name])
    return made.getvalue()


def _packed(name: str, data: bytes) -> Part:
    return Part(f"{name}.gz", gzip.compress(data, 9, mtime=0), len(data))


def _digest(parts: Iterable[Part]) -> str:
    return sha256("".join(f"{one.name} {sha256(one.data).hexdigest()}\n" for one in parts).encode()).hexdigest()[:16]
