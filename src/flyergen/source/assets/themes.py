"""Theme files: reads the themes that ship with flyergen and those in the project's `themes/`."""

from pathlib import Path

from flyergen.files import is_file
from flyergen.flyer.theme import Adjustment, Dense, Theme, theme_problems
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.record import NamedTuple
from flyergen.source.assets.folders import names_in, project_of_shared
from flyergen.source.yaml.binding import ModelReader
from flyergen.source.yaml.reader import read_yaml
from flyergen.source.yaml.tree import Entry, Table


class _Adjust(NamedTuple):
    """The part of a theme that changes the styles of layouts."""

    adjust: dict[Name, Adjustment] = {}
    dense: Dense = Dense()


def read_theme(name: Name, folders: tuple[Path, ...]) -> Theme:
    """Return the theme called `name`, from the first folder that has it.

    Raises FlyerError: L601 if no folder has it, or all problems of its file.
    """
    path = _path(name, folders)
    table = read_yaml(path, _shown(path), within=project_of_shared(path.parent))
    reader = ModelReader()
    theme = reader.read(Theme, table, name=str(name), place=Place(_shown(path)))
    problems = [*reader.problems, *(theme_problems(theme) if theme else ())]
    if theme is None or problems:
        raise FlyerError(problems)
    return theme


def theme_table(name: Name, folders: tuple[Path, ...]) -> Table:
    """Return a theme as its file has it. Raises as `read_theme` does."""
    path = _path(name, folders)
    return read_yaml(path, _shown(path), within=project_of_shared(path.parent))


def scale_in(table: Table) -> Table:
    """Return the sizes of a theme's scale in the form of a layout's `styles:`."""
    scale = table.entries.get("scale")
    sizes = scale.value.entries if scale and isinstance(scale.value, Table) else {}
    styles = {style: Entry(size.place, Table({"size": size}, size.place)) for style, size in sizes.items()}
    return Table({"styles": Entry(table.place, Table(styles, table.place))}, table.place)


def adjustments_in(table: Table) -> tuple[dict[Name, Adjustment], Dense]:
    """Return how a theme adjusts the styles of each role, and those of dense layouts.

    What is wrong in it is a problem of the theme.
    """
    own = {key: entry for key, entry in table.entries.items() if key in ("adjust", "dense")}
    found = ModelReader().read(_Adjust, Table(own, table.place)) if own else None
    return (found.adjust, found.dense) if found else ({}, Dense())


def _path(name: Name, folders: tuple[Path, ...]) -> Path:
    plain = "/" not in name and "\\" not in name
    path = next((path for folder in folders if plain and is_file(path := folder / f"{name}.yaml")), None)
    if path is None:
        known = names_in(folders, ".yaml")
        near = did_you_mean(name, known)
        themes = say("the themes are {known}", known=", ".join(known))
        hint = say("did you mean `{near}`?", near=near) if near else themes
        raise FlyerError([Problem("L601", say("there is no theme `{name}`", name=name), hint, name.place)])
    return path


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
