"""Font families: a folder of static font files whose names say weight and slant.

`SourceSans3_600SemiBold.ttf` and `NotoSans-CondensedBlack.ttf` are both understood.
"""

import re
from collections.abc import Callable
from pathlib import Path

from flyergen.flyer.edition import FontFamily
from flyergen.flyer.names import Name
from flyergen.messages import say
from flyergen.problems import FlyerError, Problem, did_you_mean
from flyergen.source.shipped import names_in

_WEIGHTS = {
    "thin": 100, "extralight": 200, "light": 300, "regular": 400, "medium": 500,
    "semibold": 600, "extrabold": 800, "bold": 700, "black": 900,
}  # fmt: skip
_NUMBER = re.compile(r"_([1-9]00)")
_SUFFIXES = (".ttf", ".otf")

# The file of a family's face: by its name, weight and slant; None if there is none of that name.
FaceFinder = Callable[[str, int, bool], Path | None]


def read_family(name: Name, folders: tuple[Path, ...]) -> FontFamily:
    """Return the family in the subfolder `name` of the first folder that has one.

    Raises FlyerError L201 if no folder has it or it holds no fonts.
    """
    for folder in folders:
        faces = {_face(path): path for path in _files(folder, name)}
        if faces:
            return FontFamily(name, faces)
    known = names_in(folders)
    near = did_you_mean(name, known)
    hint = say("did you mean `{near}`?", near=near) if near else say("the families are {known}", known=", ".join(known))
    raise FlyerError([Problem("L201", say("there is no font family `{name}`", name=name), hint, name.place)])


def _files(folder: Path, name: str) -> list[Path]:
    """Return the fonts in a subfolder; a name that is a path leads nowhere."""
    if name == (folder / name).name and (folder / name).is_dir():
        return sorted(path for path in (folder / name).iterdir() if path.suffix.lower() in _SUFFIXES)
    return []


def _face(path: Path) -> tuple[int, bool]:
    stem = path.stem.lower()
    number = _NUMBER.search(stem)
    named = next((weight for word, weight in _WEIGHTS.items() if word in stem), 400)
    return (int(number[1]) if number else named, "italic" in stem)


def face_finder(folders: tuple[Path, ...]) -> FaceFinder:
    """Return what finds faces in folders of families."""

    def find(family: str, weight: int, italic: bool) -> Path | None:
        bare = _bare(family)
        name = next((one for one in names_in(folders) if _bare(one) == bare), None)
        return read_family(Name(name), folders).nearest(weight, italic) if name else None

    return find


def _bare(family: str) -> str:
    """Return a family's name as letters and digits: "Source Sans 3" is the folder `source-sans-3`."""
    return re.sub(r"[\W_]", "", family).casefold()
