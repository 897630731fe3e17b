"""Fact edits: changes facts in the text of a flyer.yaml, and leaves every other byte as it is.

The model of flyer.yaml says which keys there are and in which order, so a new fact goes where the documentation has it.
A table that is written short, as the value of its first key, gets its braces when it needs more keys.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from flyergen.flyer.model.facts import Facts, Themes
from flyergen.source.edit.edit_strings import add_strings, remove_keys, replace_strings, strings_of, with_emptied_tables
from flyergen.source.edit.language_list_and_review_edits import Whole, scalar
from flyergen.source.edit.yaml_string_spans_and_styles import Piece, end_of, read_pieces

_NOT_SAID = ("place",)  # what the reader of the file fills in by itself


def facts_in(text: str, file: str = "") -> dict[str, str]:
    """Return the facts of a flyer.yaml by dotted key, as they are written. A short table is the value of its first key.

    Raises FlyerError with the Y problems of the text.
    """
    return {_full(key): value for key, value in strings_of(text, file).items()}


def with_facts(text: str, facts: Mapping[str, str], file: str = "") -> str:
    """Return the text of a flyer.yaml with other facts at dotted keys ("": without them). Problems name it `file`.

    Raises FlyerError: Y problems of the text, T701 to T705 if a fact cannot be written into it.
    """
    gone = [key for key, said in facts.items() if not said]
    text = remove_keys(text, _emptied(text, gone, file), file)
    said = {key: value for key, value in facts.items() if value}
    text = _opened(text, said, file)
    written = {_full(key): key for key in strings_of(text, file)}
    known = {written[key]: value for key, value in said.items() if key in written}
    text = replace_strings(text, known, file)
    new = {key: value for key, value in said.items() if key not in written}
    return add_strings(text, new, _model((*written, *new), _is_spaced(text)), file) if new else text


def with_theme(text: str, theme: Themes, file: str = "") -> str:
    """Return the text of a flyer.yaml with another theme, or without any. Raises FlyerError as `with_facts` does."""
    palette, fonts = theme.of_palette, theme.of_fonts
    if not palette and not fonts:
        return remove_keys(text, ["theme"], file)
    parts = {"palette": palette, "fonts": fonts}
    apart = ", ".join(f"{key}: {scalar(name)}" for key, name in parts.items() if name)
    written = scalar(palette) if palette == fonts else f"{{{apart}}}"
    old = _piece(text, "theme")
    if old is None:
        text = add_strings(text, {"theme": "theme"}, _model((*facts_in(text, file), "theme"), _is_spaced(text)), file)
        old = _piece(text, "theme")
    whole = Whole.of(text)
    return whole.spliced(old.start, end_of(old), written) if old else text


def kind_at(key: str) -> Any:
    """Return the type of the value at a dotted key of flyer.yaml, or None if there is no such key."""
    kind: Any = Facts
    for name in key.split("."):
        kind = _below(kind, name)
    return kind


def model_in(kind: Any) -> Any:
    """Return the model among the types of a value, or the type itself."""
    if get_origin(kind) in (UnionType, Union):
        kinds = [one for one in get_args(kind) if one is not NoneType]
        return next((one for one in kinds if hasattr(one, "_fields") or get_origin(one) is dict), kinds[0])
    return kind


def _below(kind: Any, name: str) -> Any:
    kind = model_in(kind)
    if hasattr(kind, "_fields"):
        return kind.__annotations__.get(name) if name not in _NOT_SAID else None
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    return get_args(kind)[0] if get_origin(kind) is tuple and name.isdecimal() else None


def _full(key: str) -> str:
    """Return the whole key of a value that may be that of a short table: `organization` is `organization.name`."""
    fields = getattr(model_in(kind_at(key)) if key else None, "_fields", ())
    return f"{key}.{fields[0]}" if fields else key


def _emptied(text: str, gone: Iterable[str], file: str) -> list[str]:
    """Return the keys to remove: those that are gone, or the tables above them that they leave empty."""
    written = {_full(key): key for key in strings_of(text, file)}
    return with_emptied_tables(text, [written[key] for key in gone if key in written])


def _opened(text: str, said: Mapping[str, str], file: str) -> str:
    """Return the text with braces around each short table that needs more keys."""
    for key in list(strings_of(text, file)):
        if _full(key) != key and any(one.startswith(f"{key}.") and one != _full(key) for one in said):
            piece = _piece(text, key)
            if piece and piece.is_string and piece.style != "*":
                first, whole = _full(key).rpartition(".")[2], Whole.of(text)
                stays = piece.style in ("'", '"') or re.fullmatch(r"[\w.-]+", piece.value)  # between braces too
                value = whole.plain[piece.start : piece.end] if stays else json.dumps(piece.value, ensure_ascii=False)
                text = whole.spliced(piece.start, piece.end, f"{{{first}: {value}}}")
    return text


def _piece(text: str, key: str) -> Piece | None:
    found = read_pieces(Whole.of(text).plain)
    for name in key.split("."):
        found = found.children.get(name) if found else None
    return found


def _is_spaced(text: str) -> bool:
    """Return whether a text has blank lines between its tables, and not only under a comment at its top."""
    return re.search(r"^[^#\s].*\r?\n(?:[ #].*\r?\n)*\r?\n", text, re.MULTILINE) is not None


def _model(keys: Iterable[str], spaced: bool) -> str:
    """Return a flyer.yaml with these keys in the order of its model, `spaced` with a blank line around each table."""
    tree: dict[str, Any] = {}
    for key in keys:
        here = tree
        for name in key.split("."):
            here = here.setdefault(name, {})
    lines = (line for line in _lines(tree, Facts, 0) if line or spaced)
    return "\n".join(lines) + "\n"


def _lines(tree: Mapping[str, Any], kind: Any, depth: int) -> Iterator[str]:
    kind = model_in(kind)
    order = list(getattr(kind, "_fields", ()))
    names = sorted(tree, key=lambda name: order.index(name) if name in order else len(order))
    for before, name in zip(("", *names), names, strict=False):
        below, listed = tree[name], get_origin(kind) is tuple
        lead = f"{' ' * depth}{'-' if listed else f'{_key(name)}:'}"
        if not depth and (below or tree.get(before)):
            yield ""
        yield lead if below else f"{lead} x"
        yield from _lines(below, _below(kind, name), depth + 2)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[^\W\d][\w-]*", name) else json.dumps(name, ensure_ascii=False)
