"""Finding flyers: a name under `flyers/`, a folder, or all there are."""

from pathlib import Path

from flyergen.messages import say
from flyergen.problems import FlyerError, Problem, did_you_mean

FLYERS = "flyers"


def find_flyers(names: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the folders of the flyers called `names`, or of all flyers: those under `flyers/`, or this folder itself.

    Raises FlyerError F101 for names that are no flyer, F102 if there is none at all.
    """
    if not names:
        return _all()
    found = {name: _find(name) for name in names}
    problems = [_unknown(name) for name, folder in found.items() if folder is None]
    if problems:
        raise FlyerError(problems)
    return tuple({folder.resolve(): folder for folder in found.values() if folder is not None}.values())


def name_of(folder: Path) -> str:
    """Return how a person names a flyer's folder: by its name if it stands under `flyers/`, else by its path."""
    return folder.name if folder.parent == Path(FLYERS) else folder.as_posix()


def _all() -> tuple[Path, ...]:
    if _is_flyer(Path()):
        return (Path(),)
    folder = Path(FLYERS)
    found = tuple(path for path in sorted(folder.iterdir()) if _is_flyer(path)) if folder.is_dir() else ()
    if not found:
        hint = say("go to the folder that holds `flyers/`, or name a flyer's folder")
        raise FlyerError([Problem("F102", say("there are no flyers here"), hint)])
    return found


def _find(name: str) -> Path | None:
    choices = (Path(FLYERS) / name, Path(name))
    return next((path for path in choices if _is_flyer(path)), None)


def _is_flyer(path: Path) -> bool:
    return not path.name.startswith(".") and (path / "flyer.yaml").exists()


def _unknown(name: str) -> Problem:
    if Path(name).is_dir() or (Path(FLYERS) / name).is_dir():
        hint = say("name the folder that holds flyer.yaml, text/ and a layout")
        return Problem("F101", say("`{name}` has no flyer.yaml", name=name), hint)
    folder = Path(FLYERS)
    known = [path.name for path in sorted(folder.iterdir()) if _is_flyer(path)] if folder.is_dir() else []
    near = did_you_mean(name, known)
    hint = say("go to the folder that holds `flyers/`, or name a flyer's folder")
    if near:
        hint = say("did you mean `{near}`?", near=near)
    elif known:
        hint = say("the flyers here are {known}", known=", ".join(known))
    return Problem("F101", say("there is no flyer `{name}`", name=name), hint)
