"""Requested groups: finds the local groups of a request, in the flyer, another folder or a table."""

from collections.abc import Iterable
from pathlib import Path

from flyergen.files import entries_of, is_folder, is_there
from flyergen.flyer.facts import Facts
from flyergen.job.request import Request
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem, did_you_mean
from flyergen.source.find_flyers import name_of
from flyergen.source.tables.local_groups import FOLDER, GroupTable, Rows, group_files, read_rows


def rows_of(folder: Path, groups: str, facts: Facts, worksheet: str = "") -> Rows:
    """Return the groups of a flyer: those of its folder `groups/`, or of another folder or a table.

    Raises FlyerError G108 if there are none, G110 if the named folder or table does not exist, and all problems of the
    table.
    """
    path = Path(groups) if groups else folder / FOLDER
    if groups and not is_there(path):
        raise FlyerError([_not_there(path)])
    rows = (
        read_rows(path, facts, worksheet)
        if is_there(path) and not is_folder(path)
        else Rows(group_files(path, path.as_posix()))
    )
    if not rows.groups:
        fact = say("there are no groups in {path}", path=path.as_posix())
        command = f"flyergen batch {name_of(folder)} --groups groups.csv"
        hint = say("put a YAML file for each there, or make the editions of a table: {command}", command=command)
        raise FlyerError([Problem("G108", fact, hint)])
    return rows


def _not_there(path: Path) -> Problem:
    near = did_you_mean(path.name, entries_of(path.parent))
    hint = say("correct its name, or give the path of a table or of a folder of YAML files")
    if near:
        hint = say("did you mean `{near}`?", near=(path.parent / near).as_posix())
    return Problem("G110", say("there is no file or folder `{path}`", path=path.as_posix()), hint)


def wanted(groups: tuple[GroupTable, ...], request: Request) -> tuple[GroupTable, ...]:
    """Return the requested groups, or all if none is named. Raises FlyerError G109 for a missing one."""
    by_id = {group.id: group for group in groups}
    if unknown := [name for name in request.groups if name not in by_id]:
        raise FlyerError(no_group(name, by_id, request.flyers[0], request.table) for name in unknown)
    return tuple(by_id[name] for name in request.groups) or groups


def no_group(name: str, known: Iterable[str], flyer: str, groups: str) -> Problem:
    """Return the problem of a group that a flyer, or a table for it, does not have."""
    import shlex

    near = did_you_mean(name, known)
    table = ["--groups", groups] if groups else []
    command = shlex.join(["flyergen", "groups", name_of(Path(flyer)), *table])
    hint = say("did you mean `{near}`?", near=near) if near else say("see them: {command}", command=command)
    return Problem("G109", say("there is no group `{name}`", name=name), hint)
