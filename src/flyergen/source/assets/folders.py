"""Asset folders: those of flyergen and of the project, and the limits of print shops by name.

A project may keep fonts, themes and layouts of its own beside its `flyers/`. These come first.
"""

from collections.abc import Iterator
from pathlib import Path

from flyergen.files import entries_of, is_file, is_folder
from flyergen.flyer.settings import Shop
from flyergen.messages import say
from flyergen.names import ProfileName
from flyergen.problem import FlyerError, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.source.yaml.binding import ModelReader
from flyergen.source.yaml.reader import read_yaml

_PACKAGE = Path(__file__).resolve().parents[2]

_FONT_PACKAGES = "flyergen_fonts_"


def font_folders(project: Path) -> tuple[Path, ...]:
    """Return the folders that contain font families, with the project's first."""
    return (*_there(project / "fonts"), *own_fonts())


def own_fonts() -> tuple[Path, ...]:
    """Return the folders with the font families that ship with flyergen."""
    return tuple(_there(_PACKAGE / "fonts", _PACKAGE.parents[1] / "fonts"))


def layout_folders(project: Path) -> tuple[Path, ...]:
    """Return the folders of shared layouts, with the project's first."""
    return tuple(_there(project / "layouts", _PACKAGE / "layouts"))


def theme_folders(project: Path) -> tuple[Path, ...]:
    """Return the folders of themes, with the project's first."""
    return tuple(_there(project / "themes", _PACKAGE / "themes"))


def kind_folders(project: Path) -> tuple[Path, ...]:
    """Return the folders that may contain kinds of flyers, with the project's first."""
    return tuple(_there(project / "flyers", _PACKAGE / "kinds", _PACKAGE.parents[1] / "flyers"))


def own_folders() -> tuple[Path, ...]:
    """Return the folders of flyergen itself: its code with all that ships in it, and its fonts."""
    return tuple(_there(_PACKAGE, _PACKAGE.parents[1] / "fonts"))


def own_layouts() -> Path:
    """Return the folder of the layouts that ship with flyergen."""
    return _PACKAGE / "layouts"


def own_icons() -> Path:
    """Return the folder of the icons that ship with flyergen."""
    return _PACKAGE / "icons"


def meanings_file() -> Path:
    """Return the file that explains each key of flyer.yaml and of a layout, as in the documentation."""
    shipped = _PACKAGE / "meanings.yaml"
    return shipped if is_file(shipped) else _PACKAGE.parents[1] / "docs" / "meanings.yaml"


def project_of_shared(folder: Path) -> Path | None:
    """Return the project that owns a folder of fonts, layouts, themes or flyers.

    None if it ships with flyergen, or is in a package of fonts.
    """
    real = folder.resolve()
    ships = real.parent.name.startswith(_FONT_PACKAGES) or any(real.is_relative_to(own) for own in own_folders())
    return None if ships else folder.parent


def names_in(folders: tuple[Path, ...], suffix: str = "") -> tuple[str, ...]:
    """Return the names of what is in the folders: files with `suffix`, or subfolders if `suffix` is ""."""
    found = (folder / name for folder in folders for name in entries_of(folder))
    return tuple(
        dict.fromkeys(p.name.removesuffix(suffix) for p in found if (p.suffix == suffix if suffix else is_folder(p)))
    )


def _there(*folders: Path) -> Iterator[Path]:
    yield from (folder for folder in folders if is_folder(folder))


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
    raise FlyerError([problem_of("P104", name=name, hint=hint)])


def read_shop(path: Path, profiles: tuple[str, ...]) -> Shop:
    """Return the limits in a shop's file, which may start from any of the given profiles.

    Raises FlyerError with all problems of the file.
    """
    reader = ModelReader({ProfileName: profiles})
    shop = reader.read(Shop, read_yaml(path, path.as_posix()))
    if shop is None or reader.problems:
        raise FlyerError(reader.problems)
    return shop
