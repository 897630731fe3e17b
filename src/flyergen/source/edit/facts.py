"""Fact edits: facts of a flyer.yaml, fields of groups, and settings of a photograph; no other byte.

The model of flyer.yaml says which keys there are and in which order, so a new fact goes where the documentation has it.
A table that is written short, as the value of its first key, gets its braces when it needs more keys.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from flyergen.flyer.facts import Facts, Themes
from flyergen.geometry import Point
from flyergen.problem import Place
from flyergen.source.edit.languages import Whole, offset_of, scalar
from flyergen.source.edit.spans import Piece, end_of, read_pieces
from flyergen.source.edit.strings import add_strings, remove_keys, replace_strings, strings_of, with_emptied_tables
from flyergen.source.tables.local_groups import key_of

_NOT_SAID = ("place",)  # what the reader of the file fills in by itself


def facts_in(text: str, file: str = "", of: Any = Facts) -> dict[str, str]:
    """Return the facts of a flyer.yaml by dotted key, as they are written. A short table is the value of its first key.

    `of` is the model of another file. Raises FlyerError with the Y problems of the text.
    """
    return {_full(key, of): value for key, value in strings_of(text, file).items()}


def with_facts(text: str, facts: Mapping[str, str], file: str = "", of: Any = Facts) -> str:
    """Return the text of a flyer.yaml with other facts at dotted keys ("": without them). Problems name it `file`.

    `of` is the model of another file. Raises FlyerError: Y problems of the text, T701 to T705 if a fact cannot be
    written into it.
    """
    gone = [key for key, said in facts.items() if not said]
    text = remove_keys(text, _emptied(text, gone, file, of), file)
    said = {key: value for key, value in facts.items() if value}
    text = _opened(text, said, file, of)
    written = {_full(key, of): key for key in strings_of(text, file)}
    known = {written[key]: value for key, value in said.items() if key in written}
    text = replace_strings(text, known, file)
    new = {key: value for key, value in said.items() if key not in written}
    return add_strings(text, new, _fact_model((*written, *new), _is_spaced(text), of), file) if new else text


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
        text = add_strings(
            text, {"theme": "theme"}, _fact_model((*facts_in(text, file), "theme"), _is_spaced(text)), file
        )
        old = _piece(text, "theme")
    whole = Whole.of(text)
    return whole.spliced(old.start, end_of(old), written) if old else text


def kind_at(key: str, kind: Any = Facts) -> Any:
    """Return the type of the value at a dotted key of flyer.yaml, or of `kind`; None if there is no such key."""
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


def _full(key: str, of: Any = Facts) -> str:
    """Return the whole key of a value that may be that of a short table: `organization` is `organization.name`."""
    fields = getattr(model_in(kind_at(key, of)) if key else None, "_fields", ())
    return f"{key}.{fields[0]}" if fields else key


def _emptied(text: str, gone: Iterable[str], file: str, of: Any) -> list[str]:
    """Return the keys to remove: those that are gone, or the tables above them that they leave empty."""
    written = {_full(key, of): key for key in strings_of(text, file)}
    return with_emptied_tables(text, [written[key] for key in gone if key in written])


def _opened(text: str, fields: Mapping[str, str], file: str, of: Any) -> str:
    """Return the text with braces around each short table that needs more keys."""
    for key in list(strings_of(text, file)):
        if (full := _full(key, of)) != key and any(one.startswith(f"{key}.") and one != full for one in fields):
            piece = _piece(text, key)
            if piece and piece.is_string and piece.style != "*":
                first, whole = full.rpartition(".")[2], Whole.of(text)
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


def _fact_model(keys: Iterable[str], spaced: bool, of: Any = Facts) -> str:
    """Return a flyer.yaml with these keys in the order of its model, `spaced` with a blank line around each table."""
    tree: dict[str, Any] = {}
    for key in keys:
        here = tree
        for name in key.split("."):
            here = here.setdefault(name, {})
    lines = (line for line in _fact_lines(tree, of, 0) if line or spaced)
    return "\n".join(lines) + "\n"


def _fact_lines(tree: Mapping[str, Any], kind: Any, depth: int) -> Iterator[str]:
    kind = model_in(kind)
    order = list(getattr(kind, "_fields", ()))
    names = sorted(tree, key=lambda name: order.index(name) if name in order else len(order))
    for before, name in zip(("", *names), names, strict=False):
        below, listed = tree[name], get_origin(kind) is tuple
        lead = f"{' ' * depth}{'-' if listed else f'{_key(name)}:'}"
        if not depth and (below or tree.get(before)):
            yield ""
        yield lead if below else f"{lead} x"
        yield from _fact_lines(below, _below(kind, name), depth + 2)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[^\W\d][\w-]*", name) else json.dumps(name, ensure_ascii=False)


def with_fields(text: str, changes: Mapping[str, str], names: Sequence[str], file: str, above: str = "") -> str:
    """Return a YAML text with new values of fields, "" for none. Every other byte stays. Problems name it `file`.

    `names` are the fields that a group may have, in their order. `above` is the dotted key of the group in a file of
    many, which may be new. Raises FlyerError: Y problems of the text, T7xx a value cannot be written here.
    """
    lead = f"{above}." if above else ""
    keys = {f"{lead}{key_of(field)}": said for field, said in changes.items()}
    there = strings_of(text, file)
    text = replace_strings(text, {key: said for key, said in keys.items() if said and key in there}, file)
    if new := {key: said for key, said in keys.items() if said and key not in there}:
        text = add_strings(text, new, _group_model(text, [f"{lead}{key_of(field)}" for field in names], above), file)
    gone = [key for key, said in keys.items() if not said and key in there]
    return remove_keys(text, with_emptied_tables(text, gone, above), file)


def _group_model(text: str, keys: Sequence[str], above: str) -> str:
    """Return a YAML text that has all keys of a group in their order, behind those of other groups of its file."""
    others = [key for key in strings_of(text) if above and not key.startswith(f"{above}.")]
    own = [key for key in strings_of(text) if key.startswith(f"{above}.") or not above]
    tree: dict[str, object] = {}
    for key in dict.fromkeys((*others, *keys, *own)):
        names, here = key.split("."), tree
        for name in names[:-1]:
            below = here.setdefault(name, {})
            here = below if isinstance(below, dict) else {}
        here.setdefault(names[-1], "x")
    return "\n".join(_group_lines(tree, 0)) + "\n"


def _group_lines(tree: Mapping[str, object], indent: int) -> list[str]:
    lines, listed = [], all(name.isdecimal() for name in tree)
    for name, below in tree.items():
        lead = f"{' ' * indent}-" if listed else f"{' ' * indent}{_quoted(name)}:"
        if isinstance(below, dict):
            lines += [lead, *_group_lines(below, indent + 2)]
        else:
            lines.append(f"{lead} x")
    return lines


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


_FILE, _FOCUS, _SCRIM, _LICENSE = "file", "focus", "scrim", "license"


def with_focus_at(text: str, place: Place, focus: Point) -> str:
    """Return the text of a layout in which the picture whose file is named at a place has a focus.

    Raises KeyError if no picture is there.
    """
    return _with_setting_at(text, place, _FOCUS, f"[{focus.x:g}, {focus.y:g}]")


def with_scrim_at(text: str, place: Place, scrim: str) -> str:
    """Return the text of a layout in which the picture whose file is named at a place has a scrim, as a layout says it.

    Raises KeyError if no picture is there.
    """
    return _with_setting_at(text, place, _SCRIM, scrim)


def _with_setting_at(text: str, place: Place, setting: str, value: str) -> str:
    whole = Whole.of(text)
    root, start = read_pieces(whole.plain), offset_of(whole.plain, place)
    table, name = _table_with(root, start) if root else (None, "")
    if table is None:
        raise KeyError(str(place))
    file = table.children[name]
    if name != _FILE:  # `picture: art/photo.jpg`
        written = whole.plain[file.start : end_of(file)]
        return whole.spliced(file.start, end_of(file), f"{{{_FILE}: {written}, {setting}: {value}}}")
    if old := table.children.get(setting):
        if old.style == ":":  # a line for each entry, which begins below the key
            colon = whole.plain.index(":", old.begins)
            return whole.spliced(colon + 1, end_of(old), f" {value}")
        return whole.spliced(old.start, end_of(old), value)
    if table.style == "{":
        return whole.spliced(end_of(file), end_of(file), f", {setting}: {value}")
    end = f"{whole.plain}\n".index("\n", end_of(file))
    return whole.spliced(end, end, f"\n{' ' * file.column}{setting}: {value}")


def without_license_at(text: str, place: Place) -> str:
    """Return the text of a layout in which the picture whose file is named at a place has no license any more."""
    whole = Whole.of(text)
    root, start = read_pieces(whole.plain), offset_of(whole.plain, place)
    table, _ = _table_with(root, start) if root else (None, "")
    old = table.children.get(_LICENSE) if table else None
    return whole.spliced(old.start, end_of(old), '""') if old else text


def _table_with(piece: Piece, start: int) -> tuple[Piece | None, str]:
    """Return the table with the string that begins at an offset, and the key of the string."""
    for name, child in piece.children.items():
        if child.is_string and child.start == start:
            return piece, name
        table, key = _table_with(child, start)
        if table:
            return table, key
    return None, ""
