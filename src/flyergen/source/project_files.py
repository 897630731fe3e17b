"""Project files: finds the flyers of a project, and reads its settings, glossary and example texts."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from flyergen.files import entries_of, is_file, is_folder, is_held, is_there, is_utf8, may_look_into
from flyergen.flyer.examples import Examples
from flyergen.flyer.settings import Settings
from flyergen.flyer.words import Glossary
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.source.yaml.binding import ModelReader, Scalar, Table
from flyergen.source.yaml.reader import read_yaml

GLOSSARY_FILE = "glossary.yaml"


def read_glossary(folder: Path, shown: str) -> Glossary:
    """Return the glossary in a flyer's folder, or an empty one if there is no glossary.yaml.

    `shown` is the folder as problems name it. Raises FlyerError: Y and L1xx problems of the file, T107 if a name that
    is not translated also has translations.
    """
    if not is_there(folder / GLOSSARY_FILE):
        return Glossary(Place(f"{shown}/{GLOSSARY_FILE}"))
    table = read_yaml(folder / GLOSSARY_FILE, f"{shown}/{GLOSSARY_FILE}", allow_empty=True, within=project_of(folder))
    reader = ModelReader()
    glossary = reader.read(Glossary, table, place=Place(f"{shown}/{GLOSSARY_FILE}"))
    problems = [*reader.problems, *(_both(glossary) if glossary else ())]
    if glossary is None or problems:
        raise FlyerError(problems)
    return glossary


def _both(glossary: Glossary) -> list[Problem]:
    return [
        problem_of("T107", term.place, "twice", fact=_twice(term)) for term in glossary.terms if term in glossary.keep
    ]


def _twice(term: str) -> str:
    return say("`{term}` stays as it is and has a translation too", term=term)


SETTINGS_FILE = "flyergen.yaml"


def read_settings(project: Path) -> Settings:
    """Return the settings of the project in a folder. Raises FlyerError with all problems of the file."""
    path = project / SETTINGS_FILE
    if not is_file(path):
        return Settings()
    reader = ModelReader()
    settings = reader.read(Settings, read_yaml(path, SETTINGS_FILE, within=project))
    if settings is None or reader.problems:
        raise FlyerError(reader.problems)
    if settings.problems:
        from flyergen.problems.all_rules import RULES
        from flyergen.problems.rules import unsettable

        if wrong := [*unsettable(settings.problems, RULES, "flyergen explain")]:
            raise FlyerError(wrong)
    return settings


EXAMPLES_FILE = "placeholders.yaml"

_HEAD = """\
# The examples that this flyer was begun with. flyergen prints nothing as long as one of them still stands in
# flyer.yaml or in text/: replace it there, not here. This file needs no care: what has been replaced is not asked
# for again. If an example is right for you as it is, delete its line here.
"""


def read_placeholders(folder: Path, shown: str) -> Examples:
    """Return the content of placeholders.yaml in a flyer's folder. Raises FlyerError with all problems of the file."""
    file = f"{shown}/{EXAMPLES_FILE}"
    table = read_yaml(folder / EXAMPLES_FILE, file, allow_empty=True, within=project_of(folder))
    reader = ModelReader()
    examples = reader.read(Examples, _filled(table), place=Place(file, 1, 1))
    if examples is None or reader.problems:
        raise FlyerError(reader.problems)
    return examples


def _filled(table: Table) -> Table:
    """Return a table without the keys whose lines have all been deleted."""
    entries = {
        key: entry._replace(value=_filled(entry.value) if isinstance(entry.value, Table) else entry.value)
        for key, entry in table.entries.items()
        if not (isinstance(entry.value, Scalar) and entry.value.plain and not entry.value.text)
    }
    return table._replace(entries=entries)


def written(facts: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> str:
    """Return the text of a placeholders.yaml."""
    lines = [_HEAD]
    if facts:
        lines += ["facts:", *_pairs(facts, 2)]
    texts = {code: said for code, said in words.items() if said}
    if texts:
        lines.append("words:")
    for code, said in texts.items():
        lines += [f"  {code}:", *_pairs(said, 4)]
    return "\n".join(lines) + "\n"


def _pairs(said: Mapping[str, str], indent: int) -> Iterator[str]:
    for key, text in said.items():
        yield f"{' ' * indent}{key}: {json.dumps(' '.join(text.split()), ensure_ascii=False)}"


FLYERS = "flyers"


def find_flyers(names: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the folders of the flyers called `names`, or of all: those under `flyers/`, or the current folder.

    Raises FlyerError F101 for names of no flyer, F102 if there is no flyer, F118 for a folder that may not be read,
    F122 for a folder whose name is not text.
    """
    folders = _named(names) if names else _all()
    if shut := [shut_folder(folder.as_posix()) for folder in folders if not may_look_into(folder)]:
        raise FlyerError(shut)
    if strange := [_no_text(folder) for folder in folders if not is_utf8(Path(folder.resolve().name))]:
        raise FlyerError(strange)
    return folders


def _named(names: tuple[str, ...]) -> tuple[Path, ...]:
    found = {name: _find(name) for name in names}
    problems = [_unknown(name) for name, folder in found.items() if folder is None]
    if problems:
        raise FlyerError(problems)
    return tuple({folder.resolve(): folder for folder in found.values() if folder is not None}.values())


def name_of(folder: Path) -> str:
    """Return how a person names a flyer's folder: by its name if it is under `flyers/`, else by its path."""
    return folder.name if folder.parent == Path(FLYERS) or is_held(folder) else folder.as_posix()


def project_of(folder: Path) -> Path:
    """Return the project of a flyer: the folder that contains its `flyers/` and the shared folders."""
    return folder.resolve().parent.parent


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


def shut_folder(shown: str) -> Problem:
    """Return the problem of a folder that this user may not read."""
    return problem_of("F118", Place(shown), "folder", folder=shown)


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
