"""Finding flyers: by a name under `flyers/`, by folder, or all of a project."""

from pathlib import Path

from flyergen.files import entries_of, is_file, is_folder, is_held, is_there, is_utf8, may_look_into, real_path
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of

FLYERS = "flyers"


def find_flyers(names: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the folders of the flyers called `names`, or of all: those under `flyers/`, or the current folder.

    Raises FlyerError F101 for names of no flyer, F102 if there is no flyer, F118 for a folder that may not be read,
    F122 for a folder whose name is not text.
    """
    folders = _flyers_named(names) if names else _all()
    if shut := [shut_folder(folder.as_posix()) for folder in folders if not may_look_into(folder)]:
        raise FlyerError(shut)
    if strange := [_no_text(folder) for folder in folders if not is_utf8(Path(real_path(folder).name))]:
        raise FlyerError(strange)
    return folders


def _flyers_named(names: tuple[str, ...]) -> tuple[Path, ...]:
    found = {name: _find(name) for name in names}
    problems = [_unknown(name) for name, folder in found.items() if folder is None]
    if problems:
        raise FlyerError(problems)
    return tuple({real_path(folder): folder for folder in found.values() if folder is not None}.values())


def name_of(folder: Path) -> str:
    """Return how a person names a flyer's folder: by its name if it is under `flyers/`, else by its path."""
    return folder.name if folder.parent == Path(FLYERS) or is_held(folder) else folder.as_posix()


def project_of(folder: Path) -> Path:
    """Return the project of a flyer: the folder that contains its `flyers/` and the shared folders."""
    return real_path(folder).parent.parent


def _all() -> tuple[Path, ...]:
    if _is_flyer(Path()):
        return (Path(),)
    folder = Path(FLYERS)
    found = tuple(path for path in map(folder.joinpath, entries_of(folder)) if _is_flyer(path))
    if not found:
        raise FlyerError([problem_of("F102")])
    return found


def _find(name: str) -> Path | None:
    choices = (Path(FLYERS) / name, Path(name))
    return next((path for path in choices if _is_flyer(path)), None)


def _is_flyer(path: Path) -> bool:
    """Return whether a folder contains a flyer, or may contain one because nobody may read it."""
    return not path.name.startswith(".") and is_there(path / "flyer.yaml")


def shut_folder(shown_name: str) -> Problem:
    """Return the problem of a folder that this user may not read."""
    return problem_of("F118", Place(shown_name), "folder", folder=shown_name)


def _no_text(folder: Path) -> Problem:
    return problem_of("F122", Place(folder.as_posix()))


def _unknown(name: str) -> Problem:
    if is_folder(Path(name)) or is_folder(Path(FLYERS) / name):
        hint = say("name the folder that holds flyer.yaml, text/ and a layout")
        return problem_of("F101", None, "no_flyer_yaml", name=name, hint=hint)
    inside = next((folder for folder in Path(name).parents if is_file(Path(name)) and _is_flyer(folder)), None)
    if inside is not None:
        hint = say("name the flyer's folder: {folder}", folder=inside.as_posix())
        return problem_of("F101", None, "file", name=name, hint=hint)
    folder = Path(FLYERS)
    known = [other for other in entries_of(folder) if _is_flyer(folder / other)]
    near = did_you_mean(name, known)
    hint = say("go to the folder that holds `flyers/`, or name a flyer's folder")
    if near:
        hint = say("did you mean `{near}`?", near=near)
    elif known:
        hint = say("the flyers here are {known}", known=", ".join(known))
    return problem_of("F101", None, "unknown", name=name, hint=hint)
