"""Kinds of flyers: folders with a kind.yaml, from which `flyergen new` makes a new flyer.

Such a folder is a finished flyer. Its subfolder `start/` has the same structure and holds what a new flyer says
instead: facts, words that explain themselves, sometimes another layout. Files that only the finished flyer needs (its
groups, the scripts of its art, its accepted translations) are not copied.
"""

from collections.abc import Iterable
from pathlib import Path

from flyergen.files import entries_of, files_below, is_file, is_folder, leads_out
from flyergen.messages import listed, say
from flyergen.names import Name
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.assets.folders import project_of_shared
from flyergen.source.flyer_folder import read_facts
from flyergen.source.texts import ENDING
from flyergen.source.yaml.binding import ModelReader
from flyergen.source.yaml.reader import read_yaml

FILE, START = "kind.yaml", "start"
_LEFT = (FILE, START, "groups", "placeholders.yaml")


class Kind(NamedTuple):
    """A kind of flyer, as its kind.yaml describes it.

    A new flyer must replace the `placeholders`, which are facts in flyer.yaml, and the `words`, which are keys of its
    texts. A part of a key (`event`, `cover`) includes all keys below it, and `all` includes all words. A short new
    flyer leaves out the texts whose keys are `optional`.
    """

    folder: Path
    place: Place
    kind: Name
    about: Name
    order: int = 100
    placeholders: tuple[Name, ...] = ()
    words: tuple[Name, ...] = ()
    optional: tuple[Name, ...] = ()


class Kinds(NamedTuple):
    """All kinds, in order, and the problems of folders that cannot be read as a kind."""

    kinds: tuple[Kind, ...]
    problems: tuple[Problem, ...] = ()

    def kind(self, name: str) -> Kind:
        """Return the kind of this name.

        Raises FlyerError K101 if there is none, with the problems of the other folders.
        """
        found = next((one for one in self.kinds if one.kind == name), None)
        if found is None:
            raise FlyerError([self._unknown(name), *self.problems])
        return found

    def _unknown(self, name: str) -> Problem:
        known = [str(one.kind) for one in self.kinds]
        near = did_you_mean(name, known)
        hint = say("see them: flyergen new --list")
        if near:
            hint = say("did you mean `{near}`?", near=near)
        elif known:
            hint = say("the kinds are {known}", known=listed(known))
        return problem_of("K101", name=name, hint=hint)


def read_kinds(folders: Iterable[Path]) -> Kinds:
    """Return the kinds in the subfolders of `folders`. If two have the same name, the first folder's counts."""
    kinds: dict[str, Kind] = {}
    problems: list[Problem] = []
    for file in (file for folder in folders for name in entries_of(folder) if is_file(file := folder / name / FILE)):
        try:
            kind = read_kind(file.parent)
        except FlyerError as error:
            problems += error.problems
            continue
        other = kinds.setdefault(kind.kind, kind)
        if other.folder != kind.folder and other.folder.parent == kind.folder.parent:
            problems.append(_twice(kind, other))
    return Kinds(tuple(sorted(kinds.values(), key=lambda one: (one.order, one.kind))), tuple(problems))


def read_kind(folder: Path) -> Kind:
    """Return the kind in a folder. Raises FlyerError with all problems of its kind.yaml."""
    shown = f"{folder.as_posix()}/{FILE}"
    reader = ModelReader()
    kind = reader.read(
        Kind, read_yaml(folder / FILE, shown, within=_home(folder)), folder=folder, place=Place(shown, 1, 1)
    )
    problems = [*reader.problems]
    if not is_file(folder / "flyer.yaml"):
        problems.append(problem_of("F101", Place(shown), "no_flyer_yaml", name=folder.name))
    if kind is None or problems:
        raise FlyerError(problems)
    return kind


def files_of(kind: Kind) -> dict[str, Path]:
    """Return the files of a new flyer: each name in its folder, with the file that is copied there.

    The finished flyer's languages on request are its own.
    """
    start = kind.folder / START
    finished = {name: path for name, path in _within(kind.folder) if name.partition("/")[0] not in _LEFT}
    for code in _on_request(kind.folder):
        finished.pop(f"text/{code}.yaml", None)
    return {**finished, **dict(_within(start))} if is_folder(start) else finished


def _on_request(folder: Path) -> Iterable[str]:
    """Return the languages on request of a kind's finished flyer, or none if its flyer.yaml cannot be read."""
    try:
        return read_facts(folder, folder.name).on_request
    except FlyerError:
        return ()


def _within(folder: Path) -> Iterable[tuple[str, Path]]:
    home = _home(folder)
    for path in (Path(found) for found, _ in files_below(folder, within=home)):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith("__") for part in parts)
        if not hidden and path.suffix not in (".py", ENDING) and not (home and leads_out(path, home)):
            yield "/".join(parts), path


def _home(folder: Path) -> Path | None:
    """Return the project that owns a kind, or its folder `start/`, or None if it ships with flyergen."""
    return project_of_shared(folder.parent.parent if folder.name == START else folder.parent)


def _twice(kind: Kind, other: Kind) -> Problem:
    return problem_of("K102", kind.kind.place, folder=other.folder.name, name=kind.kind)
