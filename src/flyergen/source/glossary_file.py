"""glossary.yaml: reads a flyer's glossary, which is optional."""

from pathlib import Path

from flyergen.filesystem import is_there
from flyergen.flyer.model.glossary import Glossary
from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.find_flyers import project_of
from flyergen.source.yaml.model_binding import ModelReader
from flyergen.source.yaml.reader import read_yaml

FILE = "glossary.yaml"


def read_glossary(folder: Path, shown: str) -> Glossary:
    """Return the glossary in a flyer's folder, or an empty one if there is no glossary.yaml.

    `shown` is the folder as problems name it. Raises FlyerError: Y and L1xx problems of the file, T107 if a name that
    is not translated also has translations.
    """
    if not is_there(folder / FILE):
        return Glossary(Place(f"{shown}/{FILE}"))
    table = read_yaml(folder / FILE, f"{shown}/{FILE}", allow_empty=True, within=project_of(folder))
    reader = ModelReader()
    glossary = reader.read(Glossary, table, place=Place(f"{shown}/{FILE}"))
    problems = [*reader.problems, *(_both(glossary) if glossary else ())]
    if glossary is None or problems:
        raise FlyerError(problems)
    return glossary


def _both(glossary: Glossary) -> list[Problem]:
    hint = say("leave it in one of `keep:` and `terms:`")
    return [Problem("T107", _twice(term), hint, term.place) for term in glossary.terms if term in glossary.keep]


def _twice(term: str) -> str:
    return say("`{term}` stays as it is and has a translation too", term=term)
