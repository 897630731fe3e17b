"""A flyer's folder: everything that its files say, read and checked one by one, before words and layout meet."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from flyergen.flyer.drawing import Drawing
from flyergen.flyer.edition import FontFamily, RasterFile
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout
from flyergen.flyer.names import FileName, Name, names_within
from flyergen.flyer.words import Words
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.fonts import read_family
from flyergen.source.layouts import read_layout
from flyergen.source.models import ModelReader
from flyergen.source.pictures import read_picture
from flyergen.source.shipped import font_folders, layout_folders
from flyergen.source.svg import read_drawing
from flyergen.source.words import read_words
from flyergen.source.yaml import read_yaml

Result = TypeVar("Result")

# Behind a flyer's own family stands one that covers nearly every language, for what the first lacks.
_UNIVERSAL = {"text": "noto-sans", "display": "noto-sans-condensed"}


class FlyerSource(NamedTuple):
    """What a flyer's folder holds. `shown` is the folder as the user named it."""

    name: str
    folder: Path
    shown: str
    facts: Facts
    layouts: Mapping[str, Layout]
    words: Mapping[str, Words]
    fonts: Mapping[str, tuple[FontFamily, ...]]
    drawings: Mapping[str, Drawing]
    pictures: Mapping[str, RasterFile]


def read_flyer(folder: Path, shown: str) -> FlyerSource:
    """Read everything in a flyer's folder.

    Raises FlyerError with all problems of all its files.
    """
    facts = read_facts(folder, shown)
    project = folder.resolve().parent.parent
    gathered = _Gathered()
    layouts = {str(n): gathered.get(read_layout, n, folder, layout_folders(project), shown) for n in facts.layouts}
    words = {
        str(code): gathered.get(read_words, folder / "text" / f"{code}.yaml", code, f"{shown}/text/{code}.yaml")
        for code in facts.languages
    }
    fonts = _fonts(facts, project, gathered)
    files = [name for layout in layouts.values() if layout for name in names_within(layout, FileName)]
    art: dict[str, Any] = {str(name): gathered.get(_read_art, name, folder, shown) for name in files}
    gathered.stop_if_any()
    return FlyerSource(
        name=folder.resolve().name,
        folder=folder,
        shown=shown,
        facts=facts,
        layouts=layouts,
        words=words,
        fonts=fonts,
        drawings={name: one for name, one in art.items() if isinstance(one, Drawing)},
        pictures={name: one for name, one in art.items() if isinstance(one, RasterFile)},
    )


def read_facts(folder: Path, shown: str) -> Facts:
    """Return what flyer.yaml says. Raises FlyerError with all its problems."""
    table = read_yaml(folder / "flyer.yaml", f"{shown}/flyer.yaml")
    reader = ModelReader()
    facts = reader.read(Facts, table, place=Place(f"{shown}/flyer.yaml"))
    if facts is None:
        raise FlyerError(reader.problems)
    return facts


class _Gathered:
    """Problems of many files: each is read as far as it can be, and then all is told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def get(self, read: Callable[..., Result], *arguments: Any) -> Any:
        try:
            return read(*arguments)
        except FlyerError as error:
            self.problems += error.problems
            return None

    def stop_if_any(self) -> None:
        if self.problems:
            raise FlyerError(dict.fromkeys(self.problems))


def _fonts(facts: Facts, project: Path, gathered: _Gathered) -> dict[str, tuple[FontFamily, ...]]:
    folders = font_folders(project)
    fonts = {}
    for role, universal in _UNIVERSAL.items():
        names = dict.fromkeys((facts.fonts.get(role, Name(universal)), Name(universal)))
        fonts[role] = tuple(gathered.get(read_family, name, folders) for name in names)
    return fonts


def _read_art(name: FileName, folder: Path, shown: str) -> Drawing | RasterFile:
    """Return the drawing or picture that a layout names; it must lie inside the flyer's folder."""
    path = folder / name
    if Path(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        hint = f"copy the file into {shown} and name it from there"
        raise FlyerError([Problem("L204", f"`{name}` leads out of the flyer's folder", hint, name.place)])
    if not path.is_file():
        raise FlyerError([Problem("L205", f"there is no file `{name}` in {shown}", "correct its name", name.place)])
    if path.suffix.lower() == ".svg":
        return read_drawing(path, f"{shown}/{name}")
    return read_picture(path, name)
