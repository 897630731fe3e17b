"""Schema files: a flyer's JSON Schemas in its folder `.schemas/`, and the line that names them in new files.

Editors with a YAML language server read that line. They complete keys, explain each key, and mark errors while people
type.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from flyergen.flyer.lint.missing_and_unused_text_checks import OF_THE_FILE, TITLE
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.glossary import Glossary
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.print_shop import Shop
from flyergen.flyer.model.theme import Theme
from flyergen.flyer.model.words import Words
from flyergen.source.assets.asset_folders import meanings_file
from flyergen.source.read_text import read_text
from flyergen.source.schema.json_schema import DRAFT, Meanings, Schema, schema_of
from flyergen.source.tables.local_groups import GroupFile
from flyergen.source.text_file_directives import STATES

_WORDS = ["string", "number", "boolean", "null"]
_REVIEW: Schema = {
    "description": "How far the words of this file are; with the name of a native speaker who has read them, and when.",
    "anyOf": [
        {"enum": list(STATES)},
        {"type": "string"},
        {
            "type": "object",
            "properties": {
                "state": {"anyOf": [{"enum": list(STATES)}, {"type": "string"}]},
                "by": {"type": "string"},
                "date": {"type": "string", "pattern": r"^\s*\d{4}-\d\d-\d\d\s*$"},
            },
            "required": ["state"],
            "additionalProperties": False,
        },
    ],
}
_SILENCED: Schema = {
    "description": "Findings that are right as they are: under the code of a check the key of the words, and why.",
    "type": "object",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}},
}
_ANY_WORDS: Schema = {
    "anyOf": [
        {"type": _WORDS},
        {"type": "array", "items": {"$ref": "#/$defs/Words"}},
        {"type": "object", "additionalProperties": {"$ref": "#/$defs/Words"}},
    ]
}


def text_schema(source: Words | None) -> Schema:
    """Return the schema of the text files of a flyer, or of any flyer if None."""
    head: Schema = {"$schema": DRAFT, "title": "The words of a flyer in one language"}
    own = {"review": _REVIEW, "silenced": _SILENCED}
    if source is None:
        rest: Schema = {"additionalProperties": {"$ref": "#/$defs/Words"}, "$defs": {"Words": _ANY_WORDS}}
        return {**head, "type": "object", "properties": own, **rest}
    table = _table({tuple(key.split(".")): phrase.text for key, phrase in source.phrases.items()}, ())
    return {**head, **table, "properties": {**own, **table["properties"]}}


def _value(words: Mapping[tuple[str, ...], str], path: tuple[str, ...]) -> Schema:
    """Return the schema of the value at `path`. `words` are those at and below it."""
    if path in words:
        return {"type": _WORDS, "description": f"“{words[path]}”"}
    names = _names(words, path)
    if names == [str(number) for number in range(1, len(names) + 1)]:
        return _list(words, path, names)
    return _table(words, path)


def _table(words: Mapping[tuple[str, ...], str], path: tuple[str, ...]) -> Schema:
    names = _names(words, path)
    needed = [name for name in names if not _may_lack(words, (*path, name))]
    return {
        "type": "object",
        "properties": {name: _value(_below(words, (*path, name)), (*path, name)) for name in names},
        "required": needed,
        "additionalProperties": False,
    }


def _list(words: Mapping[tuple[str, ...], str], path: tuple[str, ...], names: list[str]) -> Schema:
    """Return the schema of a list with as many items as in the source."""
    items = [_value(_below(words, (*path, name)), (*path, name)) for name in names]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _may_lack(words: Mapping[tuple[str, ...], str], path: tuple[str, ...]) -> bool:
    """Return whether a file may omit all words at and below `path`."""
    return all(key != TITLE and key in OF_THE_FILE for key in map(".".join, _below(words, path)))


def _names(words: Iterable[tuple[str, ...]], path: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(key[len(path)] for key in words))


def _below(words: Mapping[tuple[str, ...], str], path: tuple[str, ...]) -> dict[tuple[str, ...], str]:
    return {key: text for key, text in words.items() if key[: len(path)] == path}


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
