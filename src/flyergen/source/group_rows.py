"""Local groups from a table: CSV, a workbook or a list in YAML, each row a group; a bad row stops no other.

Columns are known by what they are called: `name`, `contact`, `phone`, `email`, `address`, `link`, `logo`, the social
networks, `group` (its name for files), and each text that a group may bring with its language (`meeting es`).
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining, normalize

from flyergen.flyer.facts import Facts, Social
from flyergen.flyer.group import safe_name
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError, Place, Problem, did_you_mean
from flyergen.source.groups import GroupTable
from flyergen.source.tree import Entry, Items, Node, Scalar, Table
from flyergen.source.yaml import read_yaml

_NETWORKS = Social._fields
_SIMPLE = ("group", "name", "contact", "phone", "email", "address", "link", "logo", "tracking", *_NETWORKS)
# What people call a column otherwise.
_CALLED = {
    "id": "group", "slug": "group", "grupo": "group",
    "organization": "name", "organisation": "name", "group_name": "name", "nombre": "name",
    "contact_name": "contact", "person": "contact", "contacto": "contact",
    "telephone": "phone", "tel": "phone", "contact_phone": "phone", "telefono": "phone",
    "e_mail": "email", "mail": "email", "contact_email": "email", "correo": "email",
    "web": "link", "website": "link", "url": "link", "enlace": "link",
}  # fmt: skip
_UNREADABLE = re.compile("[\udc80-\udcff]")


class Row(NamedTuple):
    """A row as its file has it: the line on which it begins, and its cells; `formula` are those that are computed."""

    line: int
    cells: tuple[str, ...]
    broken: str = ""
    formulas: frozenset[int] = frozenset()


class Rows(NamedTuple):
    """The groups of a table, in its order, and what is said of its columns."""

    groups: tuple[GroupTable, ...]
    warnings: tuple[Problem, ...] = ()


def read_rows(path: Path, facts: Facts) -> Rows:
    """Return the groups of a table.

    Raises FlyerError: G201 no such kind of file, G202 a column that nobody can place, G207 no rows, D and Y problems.
    """
    kind = path.suffix.lower()
    if kind in (".yaml", ".yml"):
        return Rows(tuple(_listed(path)))
    if kind in (".csv", ".tsv", ".txt"):
        rows = csv_rows(_bytes(path))
    elif kind == ".xlsx":
        rows = sheet_rows(path)
    else:
        hint = say("save it as CSV UTF-8, as a workbook (.xlsx), or name a folder of YAML files")
        raise FlyerError(
            [Problem("G201", say("`{name}` is no table of groups", name=path.name), hint, Place(str(path)))]
        )
    return _grouped(list(rows), path.as_posix(), facts)


def _grouped(rows: list[Row], file: str, facts: Facts) -> Rows:
    if len(rows) < 2:
        hint = say("write what each column is in the first row, and a group in each row below")
        raise FlyerError([Problem("G207", say("the table has no groups"), hint, Place(file))])
    header, *groups = rows
    fields, problems = _fields(header, file, facts)
    if errors := [problem for problem in problems if not problem.warning]:
        raise FlyerError(errors)
    return Rows(_distinct(_group(row, header, fields, file) for row in groups), tuple(problems))


def _fields(header: Row, file: str, facts: Facts) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the field of each column, "" for one that is passed over, and what is wrong with them."""
    words = {
        f"{plain_title(name)}_{plain_title(code)}": f"{name}/{code}"
        for name in facts.groups.words
        for code in facts.languages
    }
    known = {**{name: name for name in _SIMPLE}, **_CALLED, **words}
    fields: list[str] = []
    problems = []
    for column, cell in enumerate(header.cells, 1):
        title, place = plain_title(cell), Place(file, header.line, column)
        field = known.get(title, "")
        near = did_you_mean(title, (*_SIMPLE, *words)) if title and not field else ""
        if near or (field and field in fields):
            fact = say("there is no column `{cell}`", cell=cell) if near else say("two columns say `{cell}`", cell=cell)
            hint = say("did you mean `{near}`?", near=near.replace("_", " ")) if near else say("delete one of the two")
            problems.append(Problem("G202", fact, hint, place))
        elif title and not field:
            hint = say("nothing to do; the columns are {known}", known=", ".join((*_SIMPLE, *words)).replace("_", " "))
            problems.append(
                Problem("G202", say("nobody reads the column `{cell}`", cell=cell), hint, place, warning=True)
            )
        fields.append(field)
    if not {"name", "group"} & set(fields) and not any(not problem.warning for problem in problems):
        hint = say("call the column with the groups' names `name`")
        problems.append(Problem("G202", say("no column is called `name`"), hint, Place(file, header.line, 1)))
    return tuple(fields), problems


def plain_title(title: str) -> str:
    """Return what a column is called in small letters, without accents, its words joined by `_`."""
    bare = "".join(c for c in normalize("NFKD", title).casefold() if not combining(c))
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")


def _group(row: Row, header: Row, fields: tuple[str, ...], file: str) -> GroupTable:
    place = Place(file, row.line, 1)
    cells = dict(zip(fields, row.cells, strict=False))
    name = cells.get("group") or cells.get("name") or say("row {line}", line=row.line)
    problems = tuple(row_problems(row, header, fields, place))
    return GroupTable(safe_name(name), place, None if problems else _table(cells, place), problems)


def row_problems(row: Row, header: Row, fields: tuple[str, ...], place: Place) -> Iterator[Problem]:
    """Yield what is wrong with the cells of a row, whose columns have these fields ("": nobody reads it)."""
    needed = len([cell for cell in header.cells if cell.strip()])
    if row.broken:
        yield Problem("G203", row.broken, say('close the quote, or write a quote in the words twice: `""`'), place)
    elif len(row.cells) < needed or any(cell.strip() for cell in row.cells[len(fields) :]):
        fact = say_n(
            len(row.cells),
            "this row has {count} cell; the first has {needed}",
            "this row has {count} cells; the first has {needed}",
            needed=needed,
        )
        yield Problem("G203", fact, say("a comma in a cell needs quotes around the cell"), place)
    for column, (field, cell) in enumerate(zip(fields, row.cells, strict=False), 1):
        where = place._replace(column=column)
        if _UNREADABLE.search(cell):
            shown = _UNREADABLE.sub("\ufffd", cell)[:40]
            hint = say("save the table as “CSV UTF-8”, and look at this row again")
            yield Problem("G204", say("“{shown}” is not UTF-8", shown=shown), hint, where)
        elif column - 1 in row.formulas or (field and cell.lstrip().startswith(("=", "@")) and not _is_handle(cell)):
            hint = say("copy what it shows and paste it as values only")
            yield Problem("G205", say("“{cell}” is a formula, and not what it shows", cell=cell[:40]), hint, where)


def _is_handle(cell: str) -> bool:
    return bool(re.fullmatch(r"@[\w.@-]+", cell.strip()))


def _table(cells: dict[str, str], place: Place) -> Table:
    """Return a row as a group's file would say it; empty cells say nothing."""
    said = {field: _on_a_line(field, cell) for field, cell in cells.items() if field and cell.strip()}
    entries: dict[str, Entry] = {}
    for field in ("name", "link", "logo", "tracking"):
        if field in said:
            entries[field] = Entry(place, Scalar(said[field], place))
    fields = {"name": "contact", **{name: name for name in ("phone", "email", "address")}}
    contact = {key: Entry(place, Scalar(said[field], place)) for key, field in fields.items() if field in said}
    if social := {name: said[name] for name in _NETWORKS if name in said}:
        contact["social"] = _entry(social, place)
    if contact:
        entries["contact"] = Entry(place, Table(contact, place))
    for name in dict.fromkeys(field.partition("/")[0] for field in said if "/" in field):
        words = {f.partition("/")[2]: text for f, text in said.items() if f.partition("/")[0] == name and "/" in f}
        entries[name] = _entry(words, place)
    return Table(entries, place)


def _on_a_line(field: str, cell: str) -> str:
    """Return a cell without tabs and, unless it holds words of the flyer, without lines of its own."""
    return re.sub(r"\t+" if "/" in field else r"[ \t\r\n]+", " ", cell.strip())


def _entry(texts: dict[str, str], place: Place) -> Entry:
    return Entry(place, Table({key: Entry(place, Scalar(text, place)) for key, text in texts.items()}, place))


def _distinct(groups: Iterable[GroupTable]) -> tuple[GroupTable, ...]:
    """Refuse groups whose files would have the name of another's."""
    first: dict[str, GroupTable] = {}
    found = []
    for group in groups:
        other = first.setdefault(group.id.casefold(), group)
        if other is not group:
            fact = say(
                "its files would have the name of another group's, `{id}` in line {line}",
                id=group.id,
                line=other.place.line,
            )
            hint = say("give it a name of its own in a column `group`")
            twice = (*group.problems, Problem("G206", fact, hint, group.place))
        found.append(group if other is group else group._replace(table=None, problems=twice))
    return tuple(found)


def csv_rows(data: bytes) -> Iterator[Row]:
    """Yield the rows of a CSV that are not empty. Bytes that are no UTF-8 stay in their cells, as surrogates.

    A quote that is never closed spoils its own line alone: the next one begins anew.
    """
    import csv

    lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", _text(data))
    said = re.fullmatch(r"sep=(.)\r?\n?", lines[0]) if lines else None
    sign = said[1] if said else max(",;\t", key=(lines[0] if lines else "").count)
    at, width = (1 if said else 0), 0
    while at < len(lines):
        end = _end_of_record(lines, at)
        record = "".join(lines[at:end])
        cells = next(csv.reader([record] if end == at + 1 else lines[at:end], delimiter=sign), [])
        broken = end - at > 1 and (record.count('"') % 2 or (width and len(cells) != width))
        if broken:
            yield Row(at + 1, (), say("a quote is opened here and never closed"))
            end = at + 1
        elif any(cell.strip() for cell in cells):
            width = width or len(cells)
            yield Row(at + 1, tuple(cells))
        at = end


def _end_of_record(lines: list[str], start: int) -> int:
    """Return the line behind a record: where all quotes are closed, or at the end of the file."""
    quotes = 0
    for end in range(start, len(lines)):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return end + 1
    return len(lines)


def _text(data: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for zeros, encoding in ((data[1:40:2], "utf-16-le"), (data[:40:2], "utf-16-be")):
        if len(data) >= 4 and not any(zeros):
            return data.decode(encoding, "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fact = say("the table cannot be read ({reason})", reason=error.strerror)
        raise FlyerError(
            [Problem("G201", fact, say("look at its name and whether it is open elsewhere"), Place(str(path)))]
        ) from None


def sheet_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a workbook's first sheet."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        hint = say("install it: pip install 'flyergen[xlsx]'; or save the table as CSV UTF-8")
        raise FlyerError([Problem("G201", say("workbooks need openpyxl"), hint, Place(str(path)))]) from None
    try:
        with path.open("rb") as file, closing(load_workbook(file, read_only=True)) as book:
            for line, cells in enumerate(book.worksheets[0].iter_rows(), 1):
                texts = tuple(_cell(cell.value) for cell in cells)
                if any(texts):
                    yield Row(line, texts, formulas=frozenset(i for i, c in enumerate(cells) if c.data_type == "f"))
    except Exception as error:
        hint = say("open it and save it anew, or save it as CSV UTF-8")
        raise FlyerError([Problem("G201", say("the workbook cannot be read"), hint, Place(str(path)))]) from error


def _cell(value: object) -> str:
    return "" if value is None else str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _listed(path: Path) -> Iterator[GroupTable]:
    """Yield the groups of a YAML file: a table of groups by name, or a list under `groups:`."""
    shown = path.as_posix()
    table = read_yaml(path, shown)
    under = table.entries.get("groups")
    node: Node = under.value if under and len(table.entries) == 1 else table
    members = [(f"{n}", item) for n, item in enumerate(node.items, 1)] if isinstance(node, Items) else (
        [(name, entry.value) for name, entry in node.entries.items()] if isinstance(node, Table) else [])  # fmt: skip
    yield from _distinct(_listed_group(name, member) for name, member in members)


def _listed_group(name: str, node: Node) -> GroupTable:
    if isinstance(node, Table):
        called = node.entries.get("name")
        text = called.value.text if called and isinstance(called.value, Scalar) and name.isdecimal() else name
        return GroupTable(safe_name(text), node.place, node)
    problem = Problem(
        "L103", say("this should be keys with values under it"), say("write it as `key: value` lines"), node.place
    )
    return GroupTable(safe_name(name), node.place, None, (problem,))
