"""Print shop files: finds and reads a shop's limits, by path or by name in the project's `shops/`."""

from pathlib import Path

from flyergen.files import entries_of
from flyergen.flyer.settings import Shop
from flyergen.messages import say
from flyergen.names import ProfileName
from flyergen.problem import FlyerError, Problem, did_you_mean
from flyergen.source.yaml.binding import ModelReader
from flyergen.source.yaml.reader import read_yaml

FOLDER = "shops"
_ENDINGS = (".yaml", ".yml")


def shops_here(project: Path) -> tuple[str, ...]:
    """Return the names of the print shops in a project."""
    names = entries_of(project / FOLDER)
    return tuple(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def find_shop(name: str, project: Path, known: tuple[str, ...]) -> Path:
    """Return the file of a shop: a path that ends in .yaml, or a name in `shops/`.

    Raises FlyerError P104 if there is none. `known` are other names that the user may have meant.
    """
    here = shops_here(project)
    if name.endswith(_ENDINGS):
        return Path(name)
    if name in here:
        return project / FOLDER / f"{name}.yaml"
    near = did_you_mean(name, (*known, *here))
    hint = say("did you mean `{near}`?", near=near)
    if not near:
        names = ", ".join((*known, *here))
        hint = say("the profiles are {known}; a shop's own is a file such as shop.yaml", known=names)
    raise FlyerError([Problem("P104", say("there is no profile `{name}`", name=name), hint)])


def read_shop(path: Path, profiles: tuple[str, ...]) -> Shop:
    """Return the limits in a shop's file, which may start from any of the given profiles.

    Raises FlyerError with all problems of the file.
    """
    reader = ModelReader({ProfileName: profiles})
    shop = reader.read(Shop, read_yaml(path, path.as_posix()))
    if shop is None or reader.problems:
        raise FlyerError(reader.problems)
    return shop
