"""Edited groups: local groups as rows of fields, their changes, and cells from a spreadsheet.

The groups are in the folder `groups/`, a YAML file each, or in one table beside flyer.yaml, such as groups.csv. A
change is made in the file as it is now, so what somebody else has changed in other rows stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from flyergen.files import is_file, is_there, real_path
from flyergen.flyer.facts import Facts
from flyergen.flyer.groups import local_facts, safe_name
from flyergen.lint.facts import facts_problems
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.session.session import EditingSession, Saved, Step, Versions
from flyergen.source.edit.cells import TableEdit, with_edit
from flyergen.source.edit.facts import with_fields
from flyergen.source.edit.strings import remove_keys
from flyergen.source.flyer_folder import read_facts, read_logo
from flyergen.source.tables.local_groups import (
    FOLDER,
    GroupTable,
    columns_of,
    field_named,
    fields_of,
    fields_of_columns,
    fields_of_groups,
    group_files,
    groups_in,
    on_a_line,
    places_of,
    read_group,
    read_rows,
    table_of,
)
from flyergen.source.tables.table_rows import WORKBOOK, bytes_of, csv_rows
from flyergen.source.yaml.reader import parse_yaml

TABLES = ("groups.csv", "groups.tsv", "groups.xlsx", "groups.yaml")  # beside flyer.yaml

_LOCKS = ("~${name}", ".~lock.{name}#")  # what Excel and LibreOffice put beside a file that is open in them

_TRIES = 5  # to write beside somebody who writes too

PAGE = "groups"

REMOVED = "removed"  # the part of a step

# New values of fields ("" for none) of groups, by the groups' names for files.
Changes = Mapping[str, Mapping[str, str]]


class EditedGroup(NamedTuple):
    """A group: its name for files, its fields, and the group as it was read."""

    id: str
    fields: Mapping[str, str]
    table: GroupTable

    @property
    def name(self) -> str:
        """The group's own name, or its name for files."""
        return self.fields.get("name", "") or self.id


class GroupsOnDisk(NamedTuple):
    """The groups of a flyer as they are on the disk. `table` is the name of the table that has them, "" for none."""

    folder: Path
    shown_name: str
    facts: Facts
    table: str
    groups: tuple[EditedGroup, ...]
    warnings: tuple[Problem, ...] = ()

    def group(self, name: str) -> EditedGroup:
        """Return a group by its name for files. Raises KeyError if there is none."""
        return {one.id: one for one in reversed(self.groups)}[name]

    @property
    def known_fields(self) -> tuple[str, ...]:
        """The fields that the groups may have."""
        return fields_of_groups(self.facts)


def groups_on_disk(folder: Path, shown_name: str) -> GroupsOnDisk:
    """Return the groups of a flyer. Raises FlyerError with the problems of flyer.yaml or of the whole table."""
    facts = read_facts(folder, shown_name)
    table = next((name for name in TABLES if is_file(folder / name)), "")
    if not table:
        written = group_files(folder / FOLDER, f"{shown_name}/{FOLDER}")
        return GroupsOnDisk(folder, shown_name, facts, "", tuple(map(_edited, written)))
    try:
        rows = read_rows(folder / table, facts)
    except FlyerError as error:
        if all(problem.code == "G207" for problem in error.problems):  # no rows yet
            return GroupsOnDisk(folder, shown_name, facts, table, ())
        raise
    return GroupsOnDisk(folder, shown_name, facts, table, tuple(map(_edited, rows.groups)), rows.warnings)


def _edited(table: GroupTable) -> EditedGroup:
    return EditedGroup(table.id, fields_of(table.table) if table.table else {}, table)


def save_field(session: EditingSession, group: str, field: str, new: str, was: str) -> Saved:
    """Write a field of a group, if its file still says what it `was`.

    Raises KeyError for a group or a field that there is not, and FlyerError if the file cannot be read or written.
    """
    for tries in range(_TRIES):
        on_disk = groups_on_disk(session.folder, session.shown)
        if field not in on_disk.known_fields:
            raise KeyError(field)
        theirs = on_disk.group(group).fields.get(field, "")
        if theirs not in (was, new):
            return session.changed_by_others(on_disk.table or f"{FOLDER}/{group}.yaml", theirs)
        if theirs == new or _changed(session, on_disk, {group: {field: new}}, group, tries):
            break
    return Saved("saved")


def take_groups(session: EditingSession, groups: Changes) -> tuple[str, ...]:
    """Add groups, and bring those that exist up to date. Empty fields stay as they are. Return the new ones.

    Raises FlyerError if a file cannot be read or written.
    """
    for tries in range(_TRIES):
        on_disk = groups_on_disk(session.folder, session.shown)
        known = {one.id for one in on_disk.groups}
        changes = {name: {field: said for field, said in fields.items() if said} for name, fields in groups.items()}
        if _changed(session, on_disk, changes, next(iter(groups), ""), tries):
            break
    return tuple(name for name in groups if name not in known)


def add_group(session: EditingSession, name: str) -> str:
    """Add a group with a name, and return its name for files. Raises FlyerError as `take_groups`."""
    free = free_name(name, {one.id for one in groups_on_disk(session.folder, session.shown).groups})
    take_groups(session, {free: {"name": name}})
    return free


def remove_group(session: EditingSession, group: str) -> None:
    """Remove a group, and its logo if no other group has it. Raises KeyError for none, FlyerError as `take_groups`."""
    for tries in range(_TRIES):
        on_disk = groups_on_disk(session.folder, session.shown)
        files = {**_files_without(on_disk, group), **dict(_logo_of(on_disk, group))}
        if _done(session, Step(PAGE, group, files, part=REMOVED), tries):
            break


def _files_without(on_disk: GroupsOnDisk, group: str) -> dict[str, Versions]:
    written = on_disk.group(group).table
    if not on_disk.table:
        name = f"{FOLDER}/{Path(written.place.file).name}"
        return {name: Versions(bytes_of(on_disk.folder / name), None)}
    path, file = on_disk.folder / on_disk.table, f"{on_disk.shown_name}/{on_disk.table}"
    _refuse_open(path)
    before = bytes_of(path)
    if path.suffix == ".yaml":
        text = before.decode("utf-8", "surrogateescape")
        keys = (member.key for member in groups_in(parse_yaml(text, file, allow_empty=True)))
        key = next(key for key, one in zip(keys, on_disk.groups, strict=True) if one.id == group)
        left = remove_keys(text, [key], file).encode("utf-8", "surrogateescape")
        after = left if on_disk.groups[1:] else None  # an empty file could not be read
        return {on_disk.table: Versions(before, after)}
    edit = TableEdit({}, gone=(written.place.line,))
    return {on_disk.table: Versions(before, with_edit(before, edit, on_disk.table.endswith(WORKBOOK), file))}


def _logo_of(on_disk: GroupsOnDisk, group: str) -> Iterator[tuple[str, Versions]]:
    """Yield the logo of a group as a file to remove, if it is in the folder of the groups and no other group's."""
    logo = on_disk.group(group).fields.get("logo", "")
    others = [one.fields.get("logo", "") for one in on_disk.groups if one.id != group]
    path = PurePosixPath(logo)
    if logo and logo not in others and path.parts == (FOLDER, path.name) and is_file(on_disk.folder / logo):
        yield logo, Versions(bytes_of(on_disk.folder / logo), None)


def free_name(name: str, names: set[str]) -> str:
    """Return a name for files that no other group has."""
    base, number, found = safe_name(name), 2, safe_name(name)
    while found in names:
        found, number = f"{base}-{number}", number + 1
    return found


def save_logo(session: EditingSession, group: str, name: str, data: bytes) -> None:
    """Check a logo as a build does, and put it beside the groups.

    Raises KeyError for a group that there is not, or groups without logos, and FlyerError for a file that is no logo.
    """
    from flyergen.files import MemoryFiles, reading
    from flyergen.names import FileName

    on_disk = groups_on_disk(session.folder, session.shown)
    if "logo" not in on_disk.known_fields:
        raise KeyError("logo")
    on_disk.group(group)
    file = f"{FOLDER}/{safe_name(group)}{Path(name).suffix.lower()[:5]}"
    folder = real_path(session.folder)
    with reading(MemoryFiles([folder / FOLDER], {str(folder / file): data})):
        read_logo(FileName(file, Place(file)), folder, session.shown)
    old = session.folder / file
    before = bytes_of(old) if is_there(old) else None
    files = {file: Versions(before, data), **_files(on_disk, {group: {"logo": file}})}
    session.change(Step(PAGE, group, files))


def _changed(session: EditingSession, on_disk: GroupsOnDisk, changes: Changes, key: str, tries: int) -> bool:
    """Write changes, and return False if the file must be read again."""
    return _done(session, Step(PAGE, key, _files(on_disk, changes)), tries)


def _done(session: EditingSession, step: Step, tries: int) -> bool:
    """Make a change, and return False if somebody else has just written the file, so that it must be read again."""
    try:
        session.change(step)
    except FlyerError as error:
        if tries + 1 < _TRIES and all(problem.code == "D103" for problem in error.problems):
            return False
        raise
    return True


def _files(on_disk: GroupsOnDisk, changes: Changes) -> dict[str, Versions]:
    """Return the files with changes made in them. Raises FlyerError if one cannot be read, or is open elsewhere."""
    if not on_disk.table:
        return dict(_group_file(on_disk, group, fields) for group, fields in changes.items())
    path = on_disk.folder / on_disk.table
    _refuse_open(path)
    before = bytes_of(path)
    made = _yaml_table(on_disk, before, changes) if path.suffix == ".yaml" else _table(on_disk, before, changes)
    return {on_disk.table: Versions(before, made)}


def _refuse_open(path: Path) -> None:
    """Raise FlyerError D101 if a table is open in a program that would later write over what is saved now."""
    locks = (path.parent / lock.format(name=path.name) for lock in _LOCKS)
    for lock in filter(is_there, locks):
        raise FlyerError([problem_of("D101", Place(path.as_posix()), "open", file=path.name, lock=lock.name)])


def _group_file(on_disk: GroupsOnDisk, group: str, fields: Mapping[str, str]) -> tuple[str, Versions]:
    known = {one.id: one.table for one in on_disk.groups}
    name = Path(known[group].place.file).name if group in known else f"{group}.yaml"
    path = on_disk.folder / FOLDER / name
    before = bytes_of(path) if is_there(path) else None
    text = (before or b"").decode("utf-8", "surrogateescape")
    said = with_fields(text, fields, on_disk.known_fields, f"{on_disk.shown_name}/{FOLDER}/{name}")
    return f"{FOLDER}/{name}", Versions(before, said.encode("utf-8", "surrogateescape"))


def _yaml_table(on_disk: GroupsOnDisk, before: bytes, changes: Changes) -> bytes:
    text, file = before.decode("utf-8", "surrogateescape"), f"{on_disk.shown_name}/{on_disk.table}"
    members = groups_in(parse_yaml(text, file, allow_empty=True))
    keys = {one.id: member.key for one, member in zip(on_disk.groups, members, strict=True)}
    above = members[0].key.rpartition(".")[0] if members else ""
    listed = bool(members) and members[0].key.rpartition(".")[2].isdecimal()
    for group, fields in changes.items():
        new = f"{above}.{len(keys) + 1}" if listed else ".".join(filter(None, (above, group)))
        key = keys.setdefault(group, new)
        text = with_fields(text, fields, on_disk.known_fields, file, key)
    return text.encode("utf-8", "surrogateescape")


def _table(on_disk: GroupsOnDisk, before: bytes, changes: Changes) -> bytes:
    fields = list(fields_of_columns(before, on_disk.table.endswith(WORKBOOK), on_disk.facts))
    wanted = [field for said in changes.values() for field in said if said[field] and field not in fields]
    new = [*([] if {"group", "name"} & {*fields} else ["group"]), *dict.fromkeys(wanted)]
    columns = {field: n for n, field in reversed(list(enumerate((*fields, *new), 1))) if field}
    lines = {one.id: one.table.place.line for one in reversed(on_disk.groups)}  # of two with one name, the first
    cells = {
        (lines[group], columns[field]): said
        for group, changed in changes.items() if group in lines
        for field, said in changed.items() if field in columns
    }  # fmt: skip
    rows = [
        [{"group": group, **said}.get(field, "") if field else "" for field in (*fields, *new)]
        for group, said in changes.items() if group not in lines
    ]  # fmt: skip
    titles = [field.replace("/", " ") for field in new]
    edit = TableEdit(cells, titles, rows) if fields else TableEdit({}, (), [titles, *rows])
    return with_edit(before, edit, on_disk.table.endswith(WORKBOOK), f"{on_disk.shown_name}/{on_disk.table}")


ID = "group"  # the field with the group's name for files


class PastedColumn(NamedTuple):
    """A column: its title, its field ("" for none), whether its title says so, and its cell in the first row."""

    title: str
    field: str
    sure: bool
    first: str


class PastedGroup(NamedTuple):
    """A row: its number in the spreadsheet, the group's name for files, and its fields."""

    line: int
    id: str
    fields: Mapping[str, str]

    @property
    def name(self) -> str:
        """The group's own name, or its name for files."""
        return self.fields.get("name", "") or self.id

    def as_written(self) -> GroupTable:
        """Return the group as a reader of files does, each field in a column of its own."""
        places = {field: Place("", self.line, column) for column, field in enumerate(self.fields, 1)}
        place = Place("", self.line, 1)
        return GroupTable(self.id, place, table_of(self.fields, places, place))


class Pasted(NamedTuple):
    """What was pasted: its columns and its groups."""

    columns: tuple[PastedColumn, ...] = ()
    groups: tuple[PastedGroup, ...] = ()

    @property
    def has_names(self) -> bool:
        """Whether a column says what the groups are called."""
        return bool({"name", ID} & {column.field for column in self.columns})


def read_pasted(text: str, facts: Facts, chosen: Mapping[int, str]) -> Pasted:
    """Read cells with tabs, commas or semicolons between them. `chosen` are fields of columns, instead of guesses.

    If no title is that of a field, the first row is a group and not the titles.
    """
    rows = [row for row in csv_rows(text.encode("utf-8", "replace")) if row.cells]
    if not rows:
        return Pasted()
    known = (ID, *fields_of_groups(facts))
    guessed = columns_of(rows[0].cells, facts)
    titled = any(column.field for column in guessed)
    first = rows[1].cells if titled and rows[1:] else rows[0].cells if not titled else ()
    columns: list[PastedColumn] = []
    for number, one in enumerate(guessed):
        field = chosen.get(number, one.field or one.near.replace(" ", "_"))
        taken = field not in known or field in [column.field for column in columns]
        title = one.title if titled else say("column {number}", number=number + 1)
        sure = bool(one.field) and not taken and number not in chosen
        columns.append(PastedColumn(title, "" if taken else field, sure, first[number] if number < len(first) else ""))
    body = rows[1:] if titled else rows
    return Pasted(tuple(columns), tuple(_groups(((row.line, row.cells) for row in body), columns)))


def _groups(rows: Iterator[tuple[int, Sequence[str]]], columns: Sequence[PastedColumn]) -> Iterator[PastedGroup]:
    """Yield the groups of rows. Of two with one name, the second gets a name for files of its own."""
    fields, known = [column.field for column in columns], set[str]()
    for line, cells in rows:
        said = {field: on_a_line(field, cell) for field, cell in zip(fields, cells, strict=False) if field}
        said = {field: cell for field, cell in said.items() if cell}
        if said:
            name = said.pop(ID, "") or said.get("name", "") or say("row {line}", line=line)
            known.add(free := free_name(name, known))
            yield PastedGroup(line, free, said)


def lacking_fields(fields: Mapping[str, str], facts: Facts, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that a group needs and that are empty: required ones, and words that other languages have.

    `languages` are those in which the flyer is printed.
    """
    rules = facts.groups
    required = [field_named(name) for name in rules.required if name not in rules.words]
    words = [
        f"{name}/{code}"
        for name in rules.words
        if name in rules.required or any(field.startswith(f"{name}/") for field in fields)
        for code in languages
    ]
    return tuple(field for field in (*required, *words) if field != "contact.social" and not fields.get(field))


def wrong_fields(table: GroupTable, facts: Facts) -> dict[str, Problem]:
    """Return the first problem of each field of a group. Problems of a whole row have the field ""."""
    if not facts.groups.may_change:
        return {}  # that itself is a problem of flyer.yaml
    if table.table is None:
        return dict.fromkeys([""], table.problems[0]) if table.problems else {}
    try:
        problems = list(facts_problems(local_facts(facts, read_group(table, facts))))
    except FlyerError as error:
        problems = list(error.problems)
    fields = {place: field for field, place in places_of(table.table).items()}
    found: dict[str, Problem] = {}
    for problem in problems:
        if problem.place and problem.place.file == table.place.file and not problem.warning:
            found.setdefault(fields.get(problem.place, ""), problem)
    return found
