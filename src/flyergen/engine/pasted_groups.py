"""Pasted groups: reads cells copied from a spreadsheet as groups, and finds the fields to correct."""

from collections.abc import Iterator, Mapping, Sequence

from flyergen.engine.edited_groups import free_name
from flyergen.flyer.lint.fact_value_checks import facts_problems
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.local_group import local_facts
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.tables.local_groups import (
    GroupTable,
    columns_of,
    field_named,
    fields_of_groups,
    on_a_line,
    places_of,
    read_group,
    table_of,
)
from flyergen.source.tables.table_rows import csv_rows

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


def wrong_fields(written: GroupTable, facts: Facts) -> dict[str, Problem]:
    """Return the first problem of each field of a group. Problems of a whole row have the field ""."""
    if not facts.groups.may_change:
        return {}  # that itself is a problem of flyer.yaml
    if written.table is None:
        return dict.fromkeys([""], written.problems[0]) if written.problems else {}
    try:
        problems = list(facts_problems(local_facts(facts, read_group(written, facts))))
    except FlyerError as error:
        problems = list(error.problems)
    fields = {place: field for field, place in places_of(written.table).items()}
    found: dict[str, Problem] = {}
    for problem in problems:
        if problem.place and problem.place.file == written.place.file and not problem.warning:
            found.setdefault(fields.get(problem.place, ""), problem)
    return found
