"""Font families: folders of font files, with weight and slant in the files' names.

`SourceSans3_600SemiBold.ttf` and `NotoSans-CondensedBlack.ttf` are both understood. A variable font whose name says no
weight has a face for each hundred of its weights.
"""

import re
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path

from flyergen.files import entries_of, leads_out
from flyergen.flyer.edition import FontFamily
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.source.assets.folders import names_in, project_of_shared

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
    hint = say("did you mean `{near}`?", near=near) if near else say("the families are {known}", known=", ".join(known))
    raise FlyerError([Problem("L201", say("there is no font family `{name}`", name=name), hint, name.place)])


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
            fact, hint = say("this is a link that leads out of the project"), say("put a copy of the file in its place")
            yield Problem("L211", fact, hint, place)
            continue
        of_web_page = path.suffix.lower() in _OF_WEB_PAGES
        if fault := say("this is a font for web pages") if of_web_page else fault_of(path) or _fault_of_weight(path):
            yield Problem("L211", fault, say("put a static TTF or OTF file there, one for each weight"), place)


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
