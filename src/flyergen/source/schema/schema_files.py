"""Schema files: a flyer's JSON Schemas in its folder `.schemas/`, and the line that names them in new files.

Editors with a YAML language server read that line. They complete keys, explain each key, and mark errors while people
type.
"""

from typing import Any

from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.glossary import Glossary
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.print_shop import Shop
from flyergen.flyer.model.theme import Theme
from flyergen.flyer.model.words import Words
from flyergen.source.assets.bundled_assets import meanings_file
from flyergen.source.read_text import read_text
from flyergen.source.schema.json_schema import Meanings, Schema, schema_of
from flyergen.source.schema.text_file_schema import text_schema
from flyergen.source.tables.group_files import GroupFile

FOLDER = ".schemas"
KINDS = ("text", "layout", "flyer", "glossary", "group")
_MODELS: dict[str, tuple[Any, str]] = {
    "layout": (Layout, "A layout: the design of a flyer without its words"),
    "flyer": (Facts, "The facts of a flyer: what no language changes"),
    "glossary": (Glossary, "Names that no language translates, and renderings that were agreed upon"),
    "group": (GroupFile, "What a local group says in place of the flyer"),
    "theme": (Theme, "A theme: colors, fonts and sizes that go together"),
    "shop": (Shop, "A print shop's own limits, for flyergen preflight"),
}
_OF_A_GROUP = {
    "name": "What the group is called.",
    "contact": "Whom to call: all of it is the group's, and what it lacks the flyer's does not fill in.",
    "link": "Where the group's code leads; begins with https://.",
    "logo": "A picture in the flyer's folder, which stands where the stamp place is.",
    "palette": "Colours in place of the flyer's, by role.",
}


def schema(kind: str, source: Words | None = None, profiles: tuple[str, ...] = ()) -> Schema:
    """Return the schema of a kind of file. For text files it is made from the source language of the flyer.

    `profiles` are those from which a shop's file may start.
    """
    if kind == "text":
        return text_schema(source)
    model, title = _MODELS[kind]
    made = schema_of(model, title, {**_meanings(), GroupFile.__name__: _OF_A_GROUP})
    if model is Shop:
        profile = made["properties"]["profile"]
        made["properties"]["profile"] = {"enum": list(profiles), "description": profile["description"]}
    return made


def schema_files(source: Words) -> dict[str, str]:
    """Return the files of `.schemas/` by name, with their contents."""
    import json

    return {file_name(kind): json.dumps(schema(kind, source), ensure_ascii=False, indent=1) + "\n" for kind in KINDS}


def file_name(kind: str) -> str:
    """Return the name of a schema's file: "text.schema.json"."""
    return f"{kind}.schema.json"


def schema_line(kind: str) -> str:
    """Return the first line of a file that names its schema for an editor, if the file is where its kind belongs."""
    up = "../" if kind in ("text", "group") else ""
    return f"# yaml-language-server: $schema={up}{FOLDER}/{file_name(kind)}"


def _meanings() -> Meanings:
    """Return what the documentation says about each key of each model."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    meanings: Meanings = yaml.load(read_text(meanings_file(), "meanings.yaml"), loader)  # noqa: S506 - a safe one
    return meanings
