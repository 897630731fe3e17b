"""JSON Schemas of the files that people write, from the types that read them, for editors.

Descriptions come from the documentation of each key. If YAML sees a number or truth value and flyergen reads words, the
schema allows both. Lengths are patterns; only the reader knows their limits.

Editors with a YAML language server read that line. They complete keys, explain each key, and mark errors while people
type.
"""

from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from flyergen.flyer.block import all_blocks
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Body, Em, Layout, Leading, PlacedBlock, Rows, Spacing
from flyergen.flyer.settings import Shop
from flyergen.flyer.theme import Theme
from flyergen.flyer.words import Glossary, Words
from flyergen.lint.texts import OF_THE_FILE, TITLE
from flyergen.names import Millimetres
from flyergen.source.assets.folders import meanings_file
from flyergen.source.read_text import read_text
from flyergen.source.tables.local_groups import GroupFile
from flyergen.source.text_file_directives import STATES
from flyergen.source.yaml.binding import COMMON, LENGTHS, LIMITS, asked_for, example_of

Schema = dict[str, Any]

Meanings = dict[str, dict[str, str]]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_WORDS: Schema = {"type": ["string", "number", "boolean"]}

_TRUTHS = {"true": True, "false": False}  # words that YAML reads as truth values

_TRUTH: Schema = {"enum": [True, False, "true", "false", "yes", "no"]}

_AMOUNT = r"(\d+\.?\d*|\.\d+)(/\d+)?\s*(mm|cm|in|pt)"

_NUMBER = r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"

_ROWS = r"\d+(\.\d*)?\s+rows?"

# Fields that the reader of the files fills in by itself.
_GIVEN: dict[Any, tuple[str, ...]] = {
    Layout: ("name", "place", "sheet_layout", "resizing", "border"),
    Theme: ("name", "place"),
    Body: ("place", "times_written"),
    **dict.fromkeys((Facts, Glossary, GroupFile, Leading, Spacing), ("place",)),
}

_EXTENDS = "A layout to start from, such as tri-fold; what this file says goes over what that one says."

_PAPERS = "What is different on the papers that a flyer may choose, by their names: the sheet, and what else."

_BY_LANGUAGE = "Words of the group's own, by language, under a name from `groups: words:` of flyer.yaml."

_OF_ALL_BLOCKS = {
    "at": "A fixed place on the panel; without one the block flows, under the one before it.",
    "before": "The space above it, instead of its style's.",
    "needs": "Facts without which it is left out.",
    "goes_with": "Texts with which it is left out, where all of them are empty.",
    "instead_of": "Texts in whose place it stands, where all of them are empty.",
    "opacity": "How far it covers what is behind it, from 0 (nothing to see) to 1.",
}


def schema_of(model: Any, title: str, meanings: Meanings) -> Schema:
    """Return the schema of a file that is read as `model`. `meanings` explains each key of each model."""
    maker = _Maker(meanings)
    root = maker.table(model)
    if model is Layout:
        root["properties"] = {
            "extends": {**_WORDS, "description": _EXTENDS},
            "papers": {"type": "object", "additionalProperties": {"type": "object"}, "description": _PAPERS},
            **root["properties"],
        }
    if model is GroupFile:
        root["additionalProperties"] = {"type": "object", "additionalProperties": _WORDS, "description": _BY_LANGUAGE}
    return {"$schema": DRAFT, "title": title, **root, "$defs": dict(sorted(maker.defined.items()))}


class _Maker:
    """One pass over a model. It keeps each model that it meets as one definition."""

    def __init__(self, meanings: Meanings) -> None:
        self.meanings = meanings
        self.defined: dict[str, Schema] = {}

    def table(self, model: Any, common: dict[str, Any] | None = None) -> Schema:
        """Return the schema of a table whose keys are the fields of a model, and the `common` keys of all blocks."""
        meaning = {**_OF_ALL_BLOCKS, **self.meanings.get(model.__name__, {})}
        given = _GIVEN.get(model, ())
        kinds = {name: kind for name, kind in model.__annotations__.items() if name not in given} | (common or {})
        fields = {name: self.described(self.value(kind), meaning.get(name, "")) for name, kind in kinds.items()}
        needed = [name for name in kinds if name not in model._field_defaults and name not in (common or {})]
        dashed = {f"^{name.replace('_', '-')}$": field for name, field in fields.items() if "_" in name}
        return {
            "type": "object",
            "properties": fields,
            **({"patternProperties": dashed} if dashed else {}),
            "additionalProperties": False,
            **({"required": needed} if needed else {}),
        }

    def described(self, schema: Schema, meaning: str) -> Schema:
        return {**schema, "description": meaning} if meaning else schema

    def value(self, kind: Any) -> Schema:
        """Return the schema of the value of a key."""
        origin, inside = get_origin(kind), get_args(kind)
        if origin in (UnionType, Union):
            return self.union(tuple(one for one in inside if one is not NoneType))
        if origin is Literal:
            return {"enum": [*inside, *(_TRUTHS[choice] for choice in inside if choice in _TRUTHS)]}
        if origin is tuple:
            one = self.value(inside[0])
            return {"anyOf": [{"type": "array", "items": one}, one]}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.value(inside[1])}
        return self.model(kind) if _is_model(kind) else _scalar(kind)

    def model(self, kind: Any) -> Schema:
        if kind is PlacedBlock:
            return self.definition("Block", self.block)
        return self.definition(kind.__name__, lambda: self.short_or_table(kind))

    def union(self, kinds: tuple[Any, ...]) -> Schema:
        """Return the schema of a union: a model or a measure, or a single kind."""
        models = [kind for kind in kinds if _is_model(kind) or get_origin(kind) is dict]
        rest = tuple(kind for kind in kinds if kind not in models)
        parts = [self.value(kind) for kind in models]
        if rest:
            parts.append(_measure(rest) if set(rest) & {*LENGTHS, Em, Rows} else self.value(rest[0]))
        return parts[0] if len(parts) == 1 else {"anyOf": parts}

    def short_or_table(self, model: Any, common: dict[str, Any] | None = None) -> Schema:
        """Return the schema of a model: a table, or the value of its first key if no other key is required."""
        table = self.table(model, common)
        if not model._fields or [name for name in table.get("required", ()) if name != model._fields[0]]:
            return table
        return {"anyOf": [table, self.value(model.__annotations__[model._fields[0]])]}

    def block(self) -> Schema:
        """Return the schema of a block: its name alone, or its name with its settings."""
        bare = [name for name, model in all_blocks().items() if not set(model._fields) - set(model._field_defaults)]
        return {"anyOf": [{"enum": bare}, self.block_with_settings()]}

    def block_with_settings(self) -> Schema:
        settings = {}
        for name, model in all_blocks().items():
            table = self.definition(model.__name__, lambda model=model: self.short_or_table(model, COMMON))
            settings[name] = self.described(table, (model.__doc__ or "").partition("\n")[0])
        return {
            "type": "object",
            "properties": settings,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }

    def definition(self, name: str, make: Any) -> Schema:
        """Return a reference to a definition, and make the definition at the first call."""
        if name not in self.defined:
            self.defined[name] = {}
            self.defined[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _is_model(kind: Any) -> bool:
    return hasattr(kind, "_fields") and kind not in (Em, Rows)


def _scalar(kind: Any) -> Schema:
    if kind in LENGTHS:
        return _measure((kind,))
    plain = getattr(kind, "__supertype__", kind)
    if plain is bool:
        return _TRUTH
    if plain in (int, float):
        return _number("integer" if plain is int else "number", kind)
    return _WORDS


def _number(name: str, kind: Any) -> Schema:
    """Return the schema of a number, also in quotes."""
    pattern = r"^\s*[+-]?\d+\s*$" if name == "integer" else rf"^\s*{_NUMBER}\s*$"
    return {"type": [name, "string"], "pattern": pattern, **_limits(kind)}


def _measure(kinds: tuple[Any, ...]) -> Schema:
    """Return the schema of a length, or of what may replace it: rows, or a bare number as a multiple."""
    signed = any(kind is Millimetres for kind in kinds)
    forms = [rf"{'[+-]?' if signed else '[+]?'}{_AMOUNT}", *([_ROWS] if Rows in kinds else [])]
    hint = example_of(asked_for(kinds))
    if Em in kinds:
        forms.append(r"\d+\.?\d*|\.\d+")
    schema: Schema = {"type": "string", "pattern": rf"^\s*({'|'.join(forms)})\s*$", "patternErrorMessage": hint}
    return {**schema, "type": ["string", "number"], **_limits(Em)} if Em in kinds else schema


def _limits(kind: Any) -> Schema:
    if kind not in LIMITS:
        return {}
    least, most = LIMITS[kind]
    return {"minimum": least, "maximum": most}


_WORD_TYPES = ["string", "number", "boolean", "null"]

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
        {"type": _WORD_TYPES},
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
        return {"type": _WORD_TYPES, "description": f"“{words[path]}”"}
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
