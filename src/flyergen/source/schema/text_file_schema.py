"""JSON Schema of a flyer's text files: every key, with its words in the source language."""

from collections.abc import Iterable, Mapping

from flyergen.flyer.lint.missing_text_checks import OF_THE_FILE, TITLE
from flyergen.flyer.model.words import Words
from flyergen.source.schema.json_schema import DRAFT, Schema
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
