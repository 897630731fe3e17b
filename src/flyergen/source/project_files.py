"""Project files: reads settings, glossary, example texts, and the limits of print shops, all optional."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from flyergen.files import entries_of, is_file, is_there
from flyergen.flyer.examples import Examples
from flyergen.flyer.settings import Settings, Shop
from flyergen.flyer.words import Glossary
from flyergen.messages import say
from flyergen.names import ProfileName
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.source.find_flyers import project_of
from flyergen.source.yaml.binding import ModelReader, Scalar, Table
from flyergen.source.yaml.reader import read_yaml

GLOSSARY_FILE = "glossary.yaml"
_SHOPS = "shops"
_ENDINGS = (".yaml", ".yml")


def read_glossary(folder: Path, shown_name: str) -> Glossary:
    """Return the glossary in a flyer's folder, or an empty one if there is no glossary.yaml.

    `shown_name` is the folder as problems name it. Raises FlyerError: Y and L1xx problems of the file, T107 if a name
    that is not translated also has translations.
    """
    if not is_there(folder / GLOSSARY_FILE):
        return Glossary(Place(f"{shown_name}/{GLOSSARY_FILE}"))
    table = read_yaml(
        folder / GLOSSARY_FILE, f"{shown_name}/{GLOSSARY_FILE}", allow_empty=True, within=project_of(folder)
    )
    reader = ModelReader(worded=(Glossary,))
    glossary = reader.read(Glossary, table, place=Place(f"{shown_name}/{GLOSSARY_FILE}"))
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


def read_placeholders(folder: Path, shown_name: str) -> Examples:
    """Return the content of placeholders.yaml in a flyer's folder. Raises FlyerError with all problems of the file."""
    file = f"{shown_name}/{EXAMPLES_FILE}"
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


def placeholders_text(facts: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> str:
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


def _pairs(pairs: Mapping[str, str], indent: int) -> Iterator[str]:
    for key, text in pairs.items():
        yield f"{' ' * indent}{key}: {json.dumps(' '.join(text.split()), ensure_ascii=False)}"


def shops_here(project: Path) -> tuple[str, ...]:
    """Return the names of the print shops in a project."""
    names = entries_of(project / _SHOPS)
    return tuple(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def find_shop(name: str, project: Path, shop_names: tuple[str, ...]) -> Path:
    """Return the file of a shop: a path that ends in .yaml, or a name in `shops/`.

    Raises FlyerError P104 if there is none. `shop_names` are other names that the user may have meant.
    """
    here = shops_here(project)
    if name.endswith(_ENDINGS):
        return Path(name)
    if name in here:
        return project / _SHOPS / f"{name}.yaml"
    near = did_you_mean(name, (*shop_names, *here))
    hint = say("did you mean `{near}`?", near=near)
    if not near:
        names = ", ".join((*shop_names, *here))
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
