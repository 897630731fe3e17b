"""Font families: folders and packages of font files, and the families of each script.

`SourceSans3_600SemiBold.ttf` and `NotoSans-CondensedBlack.ttf` are both understood. A variable font whose name says no
weight has a face for each hundred of its weights.

`make fonts` makes their wheels. Each has an entry point in the group `flyergen.fonts`, a function that returns the
folder of its families.
"""

import os
import re
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from math import ceil
from pathlib import Path

from flyergen.files import entries_of, is_file, leads_out
from flyergen.flyer.edition import Edition, FontFamily
from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import Finding, FlyerError, Place, Problem, did_you_mean, values_of
from flyergen.problems.rules import problem_of
from flyergen.source.assets.folders import names_in, own_fonts, project_of_shared

_WEIGHTS = {
    "thin": 100, "extralight": 200, "light": 300, "regular": 400, "medium": 500,
    "semibold": 600, "extrabold": 800, "bold": 700, "black": 900,
}  # fmt: skip

_NUMBER = re.compile(r"_([1-9]00)")

_SUFFIXES = (".ttf", ".otf")

_COLLECTIONS, _OF_WEB_PAGES = (".ttc", ".otc"), (".woff", ".woff2")

# Finds the file of a face by family name, weight and slant. None if there is no such family.
FaceFinder = Callable[[str, int, bool], Path | None]


def read_family(name: Name, folders: tuple[Path, ...]) -> FontFamily:
    """Return the family in the subfolder `name`, from the first folder that has it.

    Raises FlyerError L201 if no folder has it or it contains no fonts, and L211 for each of its files that cannot be
    used.
    """
    for folder in folders:
        files = _files(folder, name)
        if not files:
            continue
        home = project_of_shared(folder)
        if home is None:
            return FontFamily(name, {_face(path): path for path in files})
        if faults := [*_faults(files, home)]:
            raise FlyerError(faults)
        found = [face for path in files for face in _faces(path)]
        return FontFamily(name, dict(sorted(found, key=lambda face: face[1] in files)))  # static ones replace others
    known = names_in(folders)
    near = did_you_mean(name, known)
    raise FlyerError([problem_of("L201", name.place, name=name, near=near, known=", ".join(known))])


def families_in(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the names of the subfolders that contain fonts."""
    return tuple(name for name in names_in(folders) if any(_files(folder, name) for folder in folders))


def _files(folder: Path, name: str) -> list[Path]:
    """Return the fonts in a subfolder, or else those that cannot be used. A name that is a path finds none."""
    if name != (folder / name).name:
        return []
    found = [folder / name / file for file in entries_of(folder / name) if not file.startswith(".")]
    usable = [path for path in found if path.suffix.lower() in _SUFFIXES]
    return usable or [path for path in found if path.suffix.lower() in (*_COLLECTIONS, *_OF_WEB_PAGES)]


def _faults(files: list[Path], project: Path) -> Iterator[Problem]:
    """Yield the problems of a project's font files. Fonts that ship with flyergen are known to be good."""
    from flyergen.fonts import fault_of

    for path in files:
        place = Place(path.relative_to(project).as_posix())
        if leads_out(path, project):
            yield problem_of("L211", place, "link")
            continue
        of_web_page = path.suffix.lower() in _OF_WEB_PAGES
        if fault := say("this is a font for web pages") if of_web_page else fault_of(path) or _fault_of_weight(path):
            yield problem_of("L211", place, "broken", fact=fault)


def _fault_of_weight(path: Path) -> str:
    """Return that a variable font has not the weight that its name says, or ""."""
    from flyergen.fonts import open_font

    weight, (low, high) = _weight(path), open_font(path).axes.get("wght", (0, 1000))
    if weight is None or low <= weight <= high:
        return ""
    told = {"weight": weight, "low": low, "high": high}
    return say("its name says weight {weight}, and this variable font has {low:g} to {high:g}", **told)


def _faces(path: Path) -> Iterator[tuple[tuple[int, bool], Path]]:
    """Yield the faces of a project's font file by weight and slant: several if it is a variable font."""
    from flyergen.fonts import instance_path, open_font

    axes, (weight, italic) = open_font(path).axes, _face(path)
    if "wght" not in axes:
        yield (weight, italic), path
        return
    low, high = axes["wght"]
    hundreds = range(ceil(low / 100) * 100, int(high) + 1, 100)
    slants = (False, True) if not italic and {"ital", "slnt"} & set(axes) else (italic,)
    for one in (weight,) if _weight(path) else hundreds or (round(low),):
        yield from (((one, slanted), instance_path(path, one, slanted)) for slanted in slants)


def _face(path: Path) -> tuple[int, bool]:
    return _weight(path) or 400, "italic" in path.stem.lower()


def _weight(path: Path) -> int | None:
    """Return the weight in a file's name, or None if it says none."""
    stem = path.stem.lower()
    number = _NUMBER.search(stem)
    return int(number[1]) if number else next((weight for word, weight in _WEIGHTS.items() if word in stem), None)


def face_finder(folders: tuple[Path, ...]) -> FaceFinder:
    """Return a function that finds faces in folders of families."""

    def find(family: str, weight: int, italic: bool) -> Path | None:
        bare = _bare(family)
        name = next((one for one in names_in(folders) if _bare(one) == bare), None)
        return read_family(Name(name), folders).nearest(weight, italic) if name else None

    return find


def _bare(family: str) -> str:
    """Return a family's name as letters and digits: "Source Sans 3" is the folder `source-sans-3`."""
    return re.sub(r"[\W_]", "", family).casefold()


GROUP = "flyergen.fonts"

VERSION = "2.4.0"  # of Noto CJK 2.004

# The package of each family.
PACKAGES = {
    "noto-sans-sc": "flyergen-fonts-zh-hans",
    "noto-sans-tc": "flyergen-fonts-zh-hant",
    "noto-sans-jp": "flyergen-fonts-ja",
    "noto-sans-kr": "flyergen-fonts-ko",
}

_CHECKOUT = Path(__file__).resolve().parents[4]


@cache
def package_folders() -> tuple[Path, ...]:
    """Return the folders with the families of the packages that are installed."""
    from importlib.metadata import entry_points

    return tuple(Path(one.load()()) for one in sorted(entry_points(group=GROUP), key=lambda one: one.name))


def wheel_of(family: str) -> str:
    """Return the name of the wheel that has a family."""
    return f"{PACKAGES[family].replace('-', '_')}-{VERSION}-py3-none-any.whl"


def command_for(family: str) -> str:
    """Return the command that installs the wheel of a family beside flyergen, wherever that was installed."""
    file, home = wheel_of(family), Path(sys.prefix)
    if is_file(_CHECKOUT / "dist" / file):
        file = os.path.relpath(_CHECKOUT / "dist" / file)
    if home.parent.name == "venvs" and "pipx" in home.parts:
        return _as_typed("pipx", "inject", home.name, file)
    if "pip" not in entries_of(Path(sysconfig.get_path("purelib"))):
        return _as_typed("uv", "pip", "install", "--python", sys.executable, file)
    return _as_typed(sys.executable, "-m", "pip", "install", file)


def _as_typed(*words: str) -> str:
    """Return a command as it is typed in a shell, with quotes around a path with spaces."""
    if sys.platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)


NO_GLYPH = "T302"


def with_packages(edition: Edition, problems: Iterable[Problem], script_of: Callable[[str], str]) -> Iterator[Problem]:
    """Yield problems. Those of missing characters say which package has them, if one has.

    If it is that of the edition's language, they are one problem. `script_of` returns the script of a character (ISO
    15924).
    """
    of_language, told = missing_family(edition.language, edition.fonts["text"]), False
    for problem in problems:
        if problem.code != NO_GLYPH or not isinstance(problem, Finding):
            yield problem
        elif not of_language:
            family = packaged_family(script_of(str(values_of(problem.data)["characters"])[0]))
            yield Problem(NO_GLYPH, problem.fact, _how_to_install(family), problem.place) if family else problem
        elif not told:
            told = True
            yield no_font(edition.language, edition.words.place)


def no_font(language: str, place: Place | None = None) -> Problem:
    """Return the problem of a language that no font has: it says how to bring the font, if a package has it."""
    family = missing_family(language, ())
    fact = say("no font has the letters of `{language}`", language=language)
    hint = say("put one into fonts/, and name it under `fonts:` in flyer.yaml")
    return Problem(NO_GLYPH, fact, _how_to_install(family) if family else hint, place)


def _how_to_install(family: str) -> str:
    return say(
        "install `{family}`: `{command}`; `make fonts` in the source of flyergen makes {file}",
        family=family,
        command=command_for(family),
        file=wheel_of(family),
    )


# The family of each script (ISO 15924). It follows a flyer's own family, which may have the script too.
_FAMILIES = {
    "Adlm": "noto-sans-adlam",
    "Arab": "noto-sans-arabic",
    "Aran": "noto-nastaliq-urdu",
    "Armn": "noto-sans-armenian",
    "Beng": "noto-sans-bengali",
    "Cans": "noto-sans-canadian-aboriginal",
    "Cher": "noto-sans-cherokee",
    "Deva": "noto-sans-devanagari",
    "Ethi": "noto-sans-ethiopic",
    "Geor": "noto-sans-georgian",
    "Gujr": "noto-sans-gujarati",
    "Guru": "noto-sans-gurmukhi",
    "Hebr": "noto-sans-hebrew",
    "Java": "noto-sans-javanese",
    "Khmr": "noto-sans-khmer",
    "Knda": "noto-sans-kannada",
    "Laoo": "noto-sans-lao",
    "Lisu": "noto-sans-lisu",
    "Mlym": "noto-sans-malayalam",
    "Mtei": "noto-sans-meetei-mayek",
    "Mymr": "noto-sans-myanmar",
    "Nkoo": "noto-sans-nko",
    "Olck": "noto-sans-ol-chiki",
    "Orya": "noto-sans-oriya",
    "Osge": "noto-sans-osage",
    "Sinh": "noto-sans-sinhala",
    "Syrc": "noto-sans-syriac",
    "Taml": "noto-sans-tamil",
    "Telu": "noto-sans-telugu",
    "Tfng": "noto-sans-tifinagh",
    "Thaa": "noto-sans-thaana",
    "Thai": "noto-sans-thai",
    "Tibt": "noto-serif-tibetan",
    "Vaii": "noto-sans-vai",
}

# After a flyer's own family come those of its languages' scripts, and one that covers nearly every language, for
# characters that the first lacks.
UNIVERSAL = {"text": "noto-sans", "display": "noto-sans-condensed"}

HAND = {"hand": "noto-sans-condensed"}  # only of a flyer that names a family for it

# Families in packages of their own, because they are large.
_PACKAGED = {"Hans": "noto-sans-sc", "Hant": "noto-sans-tc", "Jpan": "noto-sans-jp", "Kore": "noto-sans-kr"}

# The families in packages with the letters of scripts that several languages share, in this order.
_SHARING = {
    "Hani": ("noto-sans-sc", "noto-sans-tc", "noto-sans-jp", "noto-sans-kr"),
    "Bopo": ("noto-sans-tc",), "Hira": ("noto-sans-jp",), "Kana": ("noto-sans-jp",), "Hang": ("noto-sans-kr",),
}  # fmt: skip

# Languages that are written in another style of their script. Source: CLDR has the script alone; readers of Urdu expect
# Nastaliq in print (W3C, Urdu script resources).
_STYLES = {"ur": "Aran"}


def family_of_script(language: str) -> str:
    """Return the family for a language's script, or "" if there is none, as for Latin letters.

    It ships, or it is in a package, which may not be installed.
    """
    script = _style_of(language)
    return _FAMILIES.get(script, "") or _PACKAGED.get(script, "")


def _style_of(language: str) -> str:
    """Return the script of a language (ISO 15924), or the style of it in which the language is written."""
    return _STYLES.get(language.partition("-")[0]) or script_of_language(language)


def families_of_scripts() -> dict[str, str]:
    """Return the family of each script, with those in packages last."""
    return _FAMILIES | _PACKAGED


def families_for(languages: Iterable[str], folders: tuple[Path, ...]) -> tuple[tuple[Name, ...], tuple[Path, ...]]:
    """Return the families there are for the scripts of languages, and the folders in which they are.

    `folders` are those of the project and of flyergen. To these come those of the font packages that are needed.
    """
    wanted = dict.fromkeys(family for code in languages if (family := family_of_script(code)))
    if any(family in _PACKAGED.values() for family in wanted):
        folders = (*folders, *package_folders())
        there = names_in(folders)
        wanted = {family: None for family in wanted if family in there}
    return tuple(map(Name, wanted)), folders


@lru_cache(maxsize=64)
def fallback_family(script: str) -> FontFamily | None:
    """Return the family of a script (ISO 15924) that ships or is in an installed package, or None if there is none."""
    name, folders = _FAMILIES.get(script, ""), own_fonts()
    if script in _SHARING:
        folders = package_folders()
        there = names_in(folders)
        name = next((one for one in _SHARING[script] if one in there), "")
    return read_family(Name(name), folders)._replace(added=True) if name else None


def missing_family(language: str, families: Iterable[FontFamily]) -> str:
    """Return the family of a font package that a language needs and that is not among the families, or ""."""
    family = _PACKAGED.get(script_of_language(language), "")
    return family if family and all(one.name != family for one in families) else ""


def packaged_family(script: str) -> str:
    """Return the family of a font package that has the letters of a script (ISO 15924), or "" if none has."""
    return next(iter(_SHARING.get(script, ())), "")


def in_order_for(language: str, families: Sequence[FontFamily]) -> tuple[FontFamily, ...]:
    """Return the families of a flyer as a language wants them.

    First those that flyer.yaml names for its script, then those for all scripts, then the one that ships for its
    script. Those named for other scripts are the last.
    """
    wanted, style, script = family_of_script(language), _style_of(language), script_of_language(language)

    def rank(family: FontFamily) -> int:
        if family.scripts:
            return 0 if style in family.scripts else 1 if script in family.scripts else 5
        return (3 if family.name == wanted else 4) if family.added else 2

    return tuple(sorted(families, key=rank))
