"""Group edits: change fields of a local group in its YAML file, or in a YAML file of many groups."""

from collections.abc import Mapping, Sequence

from flyergen.source.edit.edit_strings import add_strings, remove_keys, replace_strings, strings_of, with_emptied_tables
from flyergen.source.tables.local_groups import key_of


def with_fields(text: str, changes: Mapping[str, str], known: Sequence[str], file: str, above: str = "") -> str:
    """Return a YAML text with new values of fields, "" for none. Every other byte stays. Problems name it `file`.

    `known` are the fields that a group may have, in their order. `above` is the dotted key of the group in a file of
    many, which may be new. Raises FlyerError: Y problems of the text, T7xx a value cannot be written here.
    """
    lead = f"{above}." if above else ""
    keys = {f"{lead}{key_of(field)}": said for field, said in changes.items()}
    there = strings_of(text, file)
    text = replace_strings(text, {key: said for key, said in keys.items() if said and key in there}, file)
    if new := {key: said for key, said in keys.items() if said and key not in there}:
        text = add_strings(text, new, _model(text, [f"{lead}{key_of(field)}" for field in known], above), file)
    gone = [key for key, said in keys.items() if not said and key in there]
    return remove_keys(text, with_emptied_tables(text, gone, above), file)


def _model(text: str, keys: Sequence[str], above: str) -> str:
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
    return "\n".join(_lines(tree, 0)) + "\n"


def _lines(tree: Mapping[str, object], indent: int) -> list[str]:
    lines, listed = [], all(name.isdecimal() for name in tree)
    for name, below in tree.items():
        lead = f"{' ' * indent}-" if listed else f"{' ' * indent}{_quoted(name)}:"
        if isinstance(below, dict):
            lines += [lead, *_lines(below, indent + 2)]
        else:
            lines.append(f"{lead} x")
    return lines


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
