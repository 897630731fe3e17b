"""Asset folders: those of flyergen and of the project, for fonts, layouts, themes and kinds.

A project may keep fonts, themes and layouts of its own beside its `flyers/`. These come first.
"""

from collections.abc import Iterator
from pathlib import Path

from flyergen.files import entries_of, is_file, is_folder, real_path

_PACKAGE = Path(__file__).resolve().parents[2]

_FONT_PACKAGES = "flyergen_fonts_"


def font_folders(project: Path) -> tuple[Path, ...]:
    """Return the folders that contain font families, with the project's first."""
    return (*_existing_folders(project / "fonts"), *own_fonts())


def own_fonts() -> tuple[Path, ...]:
    """Return the folders with the font families that ship with flyergen."""
    return tuple(_existing_folders(_PACKAGE / "fonts", _PACKAGE.parents[1] / "fonts"))


def layout_folders(project: Path) -> tuple[Path, ...]:
    """Return the folders of shared layouts, with the project's first."""
    return tuple(_existing_folders(project / "layouts", _PACKAGE / "layouts"))


def theme_folders(project: Path) -> tuple[Path, ...]:
    """Return the folders of themes, with the project's first."""
    return tuple(_existing_folders(project / "themes", _PACKAGE / "themes"))


def kind_folders(project: Path) -> tuple[Path, ...]:
    """Return the folders that may contain kinds of flyers, with the project's first."""
    return tuple(_existing_folders(project / "flyers", _PACKAGE / "kinds", _PACKAGE.parents[1] / "flyers"))


def own_folders() -> tuple[Path, ...]:
    """Return the folders of flyergen itself: its code with all that ships in it, and its fonts."""
    return tuple(_existing_folders(_PACKAGE, _PACKAGE.parents[1] / "fonts"))


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
    real = real_path(folder)
    ships = real.parent.name.startswith(_FONT_PACKAGES) or any(real.is_relative_to(own) for own in own_folders())
    return None if ships else folder.parent


def names_in(folders: tuple[Path, ...], suffix: str = "") -> tuple[str, ...]:
    """Return the names of what is in the folders: files with `suffix`, or subfolders if `suffix` is "".

    What is called by a backslash is left out: elsewhere that is a folder.
    """
    found = (folder / name for folder in folders for name in entries_of(folder) if "\\" not in name)
    return tuple(
        dict.fromkeys(p.name.removesuffix(suffix) for p in found if (p.suffix == suffix if suffix else is_folder(p)))
    )


def _existing_folders(*folders: Path) -> Iterator[Path]:
    yield from (folder for folder in folders if is_folder(folder))
