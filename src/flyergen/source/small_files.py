"""Small files: reads glossary.yaml and flyergen.yaml, which are optional."""

from pathlib import Path

from flyergen.files import is_file, is_there
from flyergen.flyer.settings import Settings
from flyergen.flyer.words import Glossary
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.source.find_flyers import project_of
from flyergen.source.yaml.binding import ModelReader
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
    hint = say("leave it in one of `keep:` and `terms:`")
    return [Problem("T107", _twice(term), hint, term.place) for term in glossary.terms if term in glossary.keep]


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
