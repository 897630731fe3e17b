"""Layouts from their files: one extends another by name, and what it says goes over what that one says."""

from pathlib import Path

from flyergen.flyer.layout import Layout
from flyergen.flyer.names import Name
from flyergen.problems import FlyerError, Place, Problem, did_you_mean
from flyergen.source.models import ModelReader
from flyergen.source.shipped import names_in
from flyergen.source.tree import Entry, Node, Scalar, Table
from flyergen.source.yaml import read_yaml


def read_layout(name: Name, own: Path, shared: tuple[Path, ...], shown: str) -> Layout:
    """Return the layout `name`: `own/name.yaml`, or one of the shared folders', with all that it extends.

    `shown` is the flyer's folder as problems name it. Raises FlyerError L1xx with all problems of the file.
    """
    table, problems = _extended(name, (own, *shared), (), {own: shown})
    reader = ModelReader()
    layout = reader.read(Layout, table, without=("extends",), name=str(name), place=table.place)
    problems = (*problems, *reader.problems)
    if layout is None or problems:
        raise FlyerError(problems)
    return layout


def _extended(
    name: Name, folders: tuple[Path, ...], seen: tuple[Path, ...], shown: dict[Path, str]
) -> tuple[Table, tuple[Problem, ...]]:
    """Return the table of a layout merged over the one it extends, and why that could not be had if it could not.

    The layout that it extends is looked for in the other files only.
    """
    plain = "/" not in name and "\\" not in name and name != "flyer"
    candidates = (folder / f"{name}.yaml" for folder in folders if plain)
    path = next((path for path in candidates if path not in seen and path.exists()), None)
    if path is None:
        raise FlyerError([_unknown(name, folders, seen)])
    table = read_yaml(path, f"{shown.get(path.parent, path.parent.name)}/{path.name}")
    base = table.entries.get("extends")
    if base is None:
        return table, ()
    if not isinstance(base.value, Scalar):
        return table, (Problem("L103", "one name is asked for here", "write `extends: tri-fold`", base.place),)
    try:
        below, problems = _extended(Name(base.value.text, base.value.place), folders, (*seen, path), shown)
    except FlyerError as error:
        return table, error.problems
    return _over(below, table), problems


def _over(below: Table, above: Table) -> Table:
    """Merge two tables key by key; a list or a string above replaces what is below."""
    entries = dict(below.entries)
    for key, entry in above.entries.items():
        old = entries.get(key)
        merged: Node = entry.value
        if old is not None and isinstance(old.value, Table) and isinstance(merged, Table):
            merged = _over(old.value, merged)
        entries[key] = Entry(entry.place, merged)
    return Table(entries, above.place)


def _unknown(name: Name, folders: tuple[Path, ...], seen: tuple[Path, ...]) -> Problem:
    place: Place | None = name.place
    if any((folder / f"{name}.yaml") in seen for folder in folders):
        return Problem("L202", f"the layout `{name}` extends itself", "extend another one, such as `tri-fold`", place)
    known = [known for known in names_in(folders, ".yaml") if known != "flyer"]
    near = did_you_mean(name, known)
    hint = f"did you mean `{near}`?" if near else f"the layouts are {', '.join(known)}"
    return Problem("L203", f"there is no layout `{name}`", hint, place)
