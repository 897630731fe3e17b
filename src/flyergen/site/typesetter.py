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

from flyergen.files import is_file, read_bytes
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.site.bare_art import bare_art
from flyergen.site.contents import SiteFlyer
from flyergen.source.assets.folders import own_fonts
from flyergen.source.edit.comments import comments_above
from flyergen.source.edit.strings import remove_keys, replace_strings, strings_of
from flyergen.source.find_flyers import project_of
from flyergen.source.project_files import GLOSSARY_FILE, SETTINGS_FILE
from flyergen.source.read_text import read_text
from flyergen.source.text_file_directives import REVIEW, SILENCED
from flyergen.source.texts import ENDING as ACCEPTED
from flyergen.source.yaml.binding import Scalar
from flyergen.source.yaml.reader import parse_yaml
from flyergen.source.yaml.unquoted import Cover

PACKAGE = "flyergen_browser"
FOLDER = "typesetter"
PROJECT, LIBRARY = "project", "program"  # the folders in the browser's memory
_DATE = (2026, 1, 1, 0, 0, 0)
_MOST = 500_000_000
WITH_ICU = {"km", "lo"}  # languages whose words browsers do not know as ICU does
_COMPARED = ("uharfbuzz", "pypdfium2", "reportlab", "babel", "phonenumbers", "pillow", "pyphen")
_NOT_HERE = ("page.",)  # parts of the package for what a site does not have: the page of `flyergen open`
_FIRST = ("pyodide", "python")  # what starts while the rest is fetched
_NO_FONTS: Mapping[str, Path] = {}
_SOME_REASON = "-"  # a reason has to be there
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


def typesetter_of(
    languages: Iterable[str], zones: Iterable[str] = (), fonts: Mapping[str, Path] = _NO_FONTS
) -> Typesetter:
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
        for name, about in sorted(lock["files"].items(), key=lambda one: (not one[0].startswith(_FIRST), one[0]))
        if not name.startswith(_NOT_HERE if WITH_ICU.intersection(codes) else (*_NOT_HERE, "icu."))
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
        yield problem_of("S407", warning=True, others=", ".join(others))


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


def sources_of(flyer: SiteFlyer) -> dict[str, bytes]:
    """Return words, layout, art and fonts of a flyer, by their paths in a browser's memory."""
    return {**dict(_files_of(flyer)), **dict(_fonts_for(flyer))}


def packed_sources(files: Mapping[str, bytes]) -> Sources:
    """Return what a browser needs of a flyer as one file."""
    data = archive(files)
    packed = gzip.compress(data, 9, mtime=0)
    return Sources(f"sources/{sha256(packed).hexdigest()[:16]}.zip.gz", packed, len(data))


def _files_of(flyer: SiteFlyer) -> Iterator[tuple[str, bytes]]:
    folder = flyer.folder
    home, project = f"{PROJECT}/flyers/{flyer.name}", project_of(folder)
    for name in _texts_of(flyer):
        yield f"{home}/{name}", _bare(flyer, name).encode()
    for name in (*flyer.source.drawings, *flyer.source.pictures):
        if is_file(folder / name):
            yield f"{home}/{name}", bare_art(name, read_bytes(folder / name, _MOST))
    for name in _shared(flyer):
        yield f"{PROJECT}/{name}", without_comments(read_text(project / name, name)).encode()


def _texts_of(flyer: SiteFlyer) -> Iterator[str]:
    """Yield the names of a flyer's own texts and layouts."""
    names = ["flyer.yaml", GLOSSARY_FILE, *(f"{name}.yaml" for name in layouts_of(flyer, flyer.source.layouts))]
    names += [f"text/{code}{ending}" for code in sorted(flyer.source.words) for ending in (".yaml", ACCEPTED)]
    yield from (name for name in names if is_file(flyer.folder / name))


def _shared(flyer: SiteFlyer) -> Iterator[str]:
    """Yield the names of the layouts and themes of the project that a flyer uses, and of its settings."""
    names = [*(f"layouts/{name}.yaml" for name in layouts_of(flyer, flyer.source.layouts)), SETTINGS_FILE]
    names += [f"themes/{name}.yaml" for name in flyer.source.themes]
    yield from (name for name in names if is_file(project_of(flyer.folder) / name))


def layouts_of(flyer: SiteFlyer, layouts: Iterable[str]) -> dict[str, list[Path]]:
    """Return the files of layouts of a flyer and of those that they extend, by name. Those that ship have none."""
    found: dict[str, list[Path]] = {}
    names = [str(name) for name in layouts]
    folders = (flyer.folder, project_of(flyer.folder) / "layouts")
    while names:
        name = names.pop(0)
        found[name] = paths = [path for folder in folders if is_file(path := folder / f"{name}.yaml")]
        extended = [parse_yaml(read_text(path, path.name), path.name).entries.get("extends") for path in paths]
        above = [one.value.text for one in extended if one and isinstance(one.value, Scalar)]
        names += [one for one in above if one not in found]
    return found


def _bare(flyer: SiteFlyer, name: str) -> str:
    """Return a text of a flyer without comments, but with the notes for translators in the words of its source."""
    text = read_text(flyer.folder / name, name)
    home, _, file = name.rpartition("/")
    if home != "text" or not file.endswith(".yaml"):
        return without_comments(text) if file.endswith(".yaml") else text
    code = file.removesuffix(".yaml")
    cover = flyer.source.cover(code)
    is_source = code == str(flyer.source.facts.source_language)
    notes = comments_above(text, cover).values() if is_source else ()
    return _without_reasons(without_comments(text, notes, cover), name, cover)


def _without_reasons(text: str, name: str, cover: Cover) -> str:
    """Return a text file without why a finding is silenced, and who has reviewed it."""
    reasons = [key for key in strings_of(text, name, cover) if key.startswith(f"{SILENCED}.")]
    text = replace_strings(text, dict.fromkeys(reasons, _SOME_REASON), name, cover)
    return remove_keys(text, [f"{REVIEW}.by"], name, cover)


def _fonts_for(flyer: SiteFlyer) -> Iterator[tuple[str, bytes]]:
    """Yield the fonts of a flyer. Those that ship are where flyergen looks for its own."""
    project = project_of(flyer.folder)
    for path in sorted(flyer.fonts):
        plain = path.with_name(path.name.partition("#")[0])
        home = PROJECT if plain.is_relative_to(project / "fonts") and not _ships(plain) else f"{LIBRARY}/flyergen"
        yield f"{home}/fonts/{plain.parent.name}/{plain.name}", read_bytes(plain, _MOST)


def _ships(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in own_fonts())


def without_comments(text: str, notes: Iterable[str] = (), cover: Cover | None = None) -> str:
    """Return a YAML text without its comments, except those whose words are `notes`.

    `cover` says which signs are words although YAML would read something else.
    """
    plain = cover(text) if cover else text
    inside = bytearray(len(plain) + 1)
    for start, end in _scalars(plain):
        inside[start:end] = b"\1" * (end - start)
    lines, at = list[tuple[str, bool]](), 0
    for line, covered in zip(text.splitlines(keepends=True), plain.splitlines(keepends=True), strict=True):
        cut = next((place for place, sign in enumerate(covered) if sign == "#" and not inside[at + place]), -1)
        at += len(line)
        kept = line[: max(cut, 0)].rstrip().lstrip("\ufeff")
        lines.append((line, False) if cut < 0 else (f"{kept}\n", False) if kept else (line.lstrip("\ufeff"), True))
    return _joined(lines, {*notes})


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings of a YAML text are. What is on the line of a `|` or `>` is no string yet."""
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            first = text[start:end].splitlines(keepends=True)[:1] if token.style in ("|", ">") else ()
            yield start + sum(map(len, first)), end


def _joined(lines: Iterable[tuple[str, bool]], notes: set[str]) -> str:
    """Join lines without those that are only a comment, but with runs of them that are `notes`."""
    found, run = list[str](), list[str]()
    for line, is_comment in (*lines, ("", False)):
        if is_comment:
            run.append(line)
            continue
        if run and " ".join(filter(None, (one.strip().lstrip("#").strip() for one in run))) in notes:
            found += run
        run = []
        found.append(line)
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
