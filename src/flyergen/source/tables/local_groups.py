"""Local groups: reads the groups of a flyer, each from a YAML file or a row of a table.

A bad row does not stop the others. Columns have these names: `name`, `contact`, `phone`, `email`, `address`, `link`,
`logo`, the social networks, `group` (the group's name for files), and each text that a group may bring with its
language (`meeting es`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from flyergen.files import entries_of, is_folder, may_look_into
from flyergen.flyer.corrections import corrected
from flyergen.flyer.facts import WORDED, Contact, Facts, GroupRules, Inks, Social
from flyergen.flyer.groups import FACTS, Group, is_safe_name, safe_name
from flyergen.flyer.words import Phrase
from flyergen.messages import listed, say
from flyergen.names import FileName, Name
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import project_of, shut_folder
from flyergen.source.tables.table_rows import (
    WORKBOOK,
    Row,
    bytes_of,
    csv_rows,
    header_problems,
    plain_title,
    refuse_worksheet,
    row_problems,
    rows_of_workbook,
    sheet_rows,
    sheet_warnings,
)
from flyergen.source.yaml.binding import Entry, Items, ModelReader, Node, Scalar, Table, tidy
from flyergen.source.yaml.pasted import hidden_problems
from flyergen.source.yaml.reader import read_yaml, tree_of

FOLDER = "groups"


class GroupFile(NamedTuple):
    """The content of a group's file besides its words."""

    place: Place
    name: Name = Name("")
    contact: Contact | None = None
    link: Name = Name("")
    logo: FileName = FileName("")
    palette: dict[str, Inks] = {}
    tracking: Name = Name("")


class GroupTable(NamedTuple):
    """A group as written, not checked yet: its name for files, and its table or why it cannot be read."""

    id: str
    place: Place
    table: Table | None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The group's own name, or its name for files."""
        entry = self.table.entries.get("name") if self.table else None
        return entry.value.text if entry and isinstance(entry.value, Scalar) else self.id


def group_files(folder: Path, shown_name: str) -> tuple[GroupTable, ...]:
    """Return the groups that have their own file in a folder, by name. The tuple is empty if there are none.

    Raises FlyerError F118 if the folder may not be read.
    """
    if is_folder(folder) and not may_look_into(folder):
        raise FlyerError([shut_folder(shown_name)])
    names = [name for name in entries_of(folder) if not name.startswith(".")]
    own = [n for n in names if n.endswith(".yaml") or (n.endswith(".yml") and f"{n[:-4]}.yaml" not in names)]
    return distinct(_named_right(_table_of(folder / name, f"{shown_name}/{name}")) for name in own)


def _named_right(group: GroupTable) -> GroupTable:
    """Refuse a group whose name for files is not allowed on every system."""
    if is_safe_name(group.id):
        return group
    problem = problem_of("G213", group.place, name=safe_name(group.id))
    return group._replace(table=None, problems=(*group.problems, problem))


def distinct(groups: Iterable[GroupTable]) -> tuple[GroupTable, ...]:
    """Refuse groups whose names for files are equal, or differ only in capitals."""
    first: dict[str, GroupTable] = {}
    found = []
    for group in groups:
        other = first.setdefault(normalize("NFC", group.id).casefold(), group)
        same = () if other is group else (_same_name(group, other),)
        found.append(group._replace(table=None, problems=(*group.problems, *same)) if same else group)
    return tuple(found)


def _same_name(group: GroupTable, other: GroupTable) -> Problem:
    if group.place.file != other.place.file:
        return problem_of("G206", group.place, "file", file=other.place.file)
    return problem_of("G206", group.place, "row", id=group.id, line=other.place.line)


def given_group(name: str, table: object) -> GroupTable:
    """Return a group that a program gives, with its name for files and a table like that of a group's file."""
    tree, place = tree_of(table, name), Place(name)
    problems = list(tree.problems)
    if not isinstance(tree.root, Table) and not problems:
        problems.append(problem_of("L103", place, "keys"))
    if not is_safe_name(name):
        problems.append(problem_of("G213", place, "given", name=safe_name(name)))
    return GroupTable(name, place, tree.root if isinstance(tree.root, Table) else None, tuple(problems))


def _table_of(path: Path, shown_name: str) -> GroupTable:
    try:
        return GroupTable(
            path.stem, Place(shown_name, 1, 1), read_yaml(path, shown_name, within=project_of(path.parents[1]))
        )
    except FlyerError as error:
        return GroupTable(path.stem, Place(shown_name, 1, 1), None, error.problems)


def read_group(group_table: GroupTable, facts: Facts) -> Group:
    """Return a group of a flyer. Raises FlyerError with all problems of its table: L1xx, G104, G106, G107, T102."""
    if group_table.table is None or group_table.problems:
        raise FlyerError(group_table.problems)
    table, rules = group_table.table, facts.groups
    may = [name for name in (*FACTS, *rules.words) if name in rules.may_change]
    problems = [_not_there(name, entry.place, may, rules) for name, entry in table.entries.items() if name not in may]
    problems += _hidden_within(table)
    entries = {name: entry for name, entry in table.entries.items() if name in may}
    own = [_words(name, entries.pop(name).value, facts) for name in rules.words if name in entries]
    problems += [problem for _, wrong in own for problem in wrong]
    reader = ModelReader(worded=(GroupFile, *WORDED))
    said = reader.read(GroupFile, Table(entries, table.place))
    problems += reader.problems
    if said is None or problems:
        raise FlyerError(problems)
    words: dict[str, dict[str, Phrase]] = {}
    for code, phrase in (pair for found, _ in own for pair in found):
        words.setdefault(code, {})[phrase.key] = phrase
    return Group(
        group_table.id,
        group_table.place,
        said.name,
        said.contact,
        said.link,
        said.logo,
        said.palette,
        said.tracking,
        words,
    )


def _not_there(name: str, place: Place, may: list[str], rules: GroupRules) -> Problem:
    if name in FACTS or name in rules.words:
        return problem_of("G104", place, name=name, may=listed(may))
    near = did_you_mean(name, may)
    return problem_of("L101", place, key=name, near=near, known=", ".join(may))


def _words(name: str, node: Node, facts: Facts) -> tuple[list[tuple[str, Phrase]], list[Problem]]:
    """Return the words of a group for one name, by language, and their problems."""
    codes = [str(code) for code in facts.with_requested(None).languages]
    if not isinstance(node, Table):
        return [], [problem_of("G106", node.place, name=name, code=codes[0])]
    found: list[tuple[str, Phrase]] = []
    problems = []
    for code, entry in node.entries.items():
        if code not in codes:
            near = did_you_mean(code, codes)
            problems.append(problem_of("G107", entry.place, code=code, near=near, codes=listed(codes)))
        elif not isinstance(entry.value, Scalar):
            problems.append(problem_of("L103", entry.place, "single"))
        elif entry.value.cut_off:
            problems.append(entry.value.cut_off)
        elif entry.value.text.strip():
            key = str(facts.groups.words[name])
            written = entry.value.text.strip()
            text = corrected(written, code).text
            found.append((code, Phrase(key, text, entry.value.place, "" if text == written else written)))
    return found, problems


def _hidden_within(node: Node) -> Iterator[Problem]:
    if isinstance(node, Scalar):
        yield from hidden_problems(tidy(node.text), node.place)
    elif isinstance(node, Table):
        for entry in node.entries.values():
            yield from _hidden_within(entry.value)
    else:
        for item in node.items:
            yield from _hidden_within(item)


NETWORKS = Social._fields
SIMPLE = ("group", "name", "contact", "phone", "email", "address", "link", "logo", "tracking", *NETWORKS)
_TOP = ("name", "link", "logo", "tracking")
_OF_CONTACT = {"contact": "name", "phone": "phone", "email": "email", "address": "address"}


def fields_of_groups(facts: Facts) -> tuple[str, ...]:
    """Return the fields that the groups of a flyer may have, in the order in which people read them."""
    may = facts.groups.may_change
    words = [f"{name}/{code}" for name in facts.groups.words if name in may for code in facts.languages]
    known = {
        "name": ["name"],
        "contact": [*_OF_CONTACT],
        "link": ["link"],
        "logo": ["logo"],
        "words": words,
        "tracking": ["tracking"] if facts.tracking else [],
    }
    found = [field for name, fields in known.items() if name in may or name == "words" for field in fields]
    return (*found, *(NETWORKS if "contact" in may else ()))


def field_named(name: str) -> str:
    """Return the field of what flyer.yaml requires of groups: `contact.phone` is `phone`."""
    return {**{f"contact.{key}": field for field, key in _OF_CONTACT.items()}}.get(name, name)


def key_of(field: str) -> str:
    """Return the dotted key of a field in a group's file."""
    if field in _OF_CONTACT:
        return f"contact.{_OF_CONTACT[field]}"
    return f"contact.social.{field}" if field in NETWORKS else field.replace("/", ".")


def fields_of(table: Table) -> dict[str, str]:
    """Return the fields of a group that are single texts."""
    return {field: said for field, scalar in _scalars(table) if (said := scalar.text.strip())}


def places_of(table: Table) -> dict[str, Place]:
    """Return the place of each field of a group."""
    return {field: scalar.place for field, scalar in _scalars(table)}


def _scalars(table: Table) -> Iterator[tuple[str, Scalar]]:
    contact = _below(table, "contact")
    yield from ((name, one) for name in _TOP for one in _scalar(table, name))
    yield from ((field, one) for field, key in _OF_CONTACT.items() for one in _scalar(contact, key))
    yield from ((name, one) for name in NETWORKS for one in _scalar(_below(contact, "social"), name))
    for name, entry in table.entries.items():
        if isinstance(entry.value, Table) and name != "contact":
            yield from ((f"{name}/{code}", one) for code in entry.value.entries for one in _scalar(entry.value, code))


def _below(table: Table, name: str) -> Table:
    entry = table.entries.get(name)
    return entry.value if entry and isinstance(entry.value, Table) else Table({}, table.place)


def _scalar(table: Table, name: str) -> tuple[Scalar, ...]:
    entry = table.entries.get(name)
    return (entry.value,) if entry and isinstance(entry.value, Scalar) else ()


def table_of(cells: Mapping[str, str], places: Mapping[str, Place], place: Place) -> Table:
    """Return a row in the form of a group's file, with the place of each cell. Empty cells are left out."""
    said = {field: on_a_line(field, cell) for field, cell in cells.items() if field and cell.strip()}
    nodes = {
        field: Entry(places.get(field, place), Scalar(text, places.get(field, place))) for field, text in said.items()
    }
    entries = {field: nodes[field] for field in _TOP if field in nodes}
    contact = {key: nodes[field] for field, key in _OF_CONTACT.items() if field in nodes}
    if social := {name: nodes[name] for name in NETWORKS if name in nodes}:
        contact["social"] = Entry(place, Table(social, place))
    if contact:
        entries["contact"] = Entry(place, Table(contact, place))
    for name in dict.fromkeys(field.partition("/")[0] for field in said if "/" in field):
        words = {f.partition("/")[2]: node for f, node in nodes.items() if f.partition("/")[0] == name and "/" in f}
        entries[name] = Entry(place, Table(words, place))
    return Table(entries, place)


def on_a_line(field: str, cell: str) -> str:
    """Return a cell without tabs and, unless it holds words of the flyer, without line ends."""
    cell = cell.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if field == "address":
        return ", ".join(line.strip(" \t,") for line in cell.split("\n") if line.strip(" \t,"))
    return re.sub(r"\t+" if "/" in field else r"[ \t\n]+", " ", cell)


_NEARLY = 0.8  # two letters of ten differ
# Other names that people give to a column.
_CALLED = {
    "id": "group", "slug": "group", "grupo": "group",
    "organization": "name", "organisation": "name", "group_name": "name", "organization_name": "name",
    "nombre": "name", "organizacion": "name", "nombre_del_grupo": "name",
    "contact_name": "contact", "contact_person": "contact", "person": "contact",
    "contacto": "contact", "persona_de_contacto": "contact",
    "telephone": "phone", "tel": "phone", "contact_phone": "phone", "phone_number": "phone",
    "telefono": "phone", "numero_de_telefono": "phone", "celular": "phone", "movil": "phone",
    "e_mail": "email", "mail": "email", "contact_email": "email", "email_address": "email", "e_mail_address": "email",
    "correo": "email", "correo_electronico": "email",
    "postal_address": "address", "direccion": "address", "direccion_postal": "address",
    "web": "link", "website": "link", "web_site": "link", "web_address": "link", "web_page": "link", "url": "link",
    "enlace": "link", "sitio": "link", "sitio_web": "link", "pagina_web": "link", "direccion_web": "link",
}  # fmt: skip


class Rows(NamedTuple):
    """The groups of a table, in order, and the messages about its columns."""

    groups: tuple[GroupTable, ...]
    warnings: tuple[Problem, ...] = ()


def read_rows(path: Path, facts: Facts, worksheet: str = "") -> Rows:
    """Return the groups of a table. In a workbook, those of the named sheet, or of the first.

    Raises FlyerError: G201 no such kind of file, G202 an unknown column, G207 no rows, D and Y problems.
    """
    kind = path.suffix.lower()
    refuse_worksheet(path, worksheet)
    if kind in (".yaml", ".yml"):
        return Rows(tuple(_listed(path)))
    if kind in (".csv", ".tsv", ".txt"):
        rows = csv_rows(bytes_of(path))
    elif kind == WORKBOOK:
        rows = sheet_rows(path, worksheet)
    else:
        raise FlyerError([problem_of("G201", Place(str(path)), "groups", name=path.name)])
    found = _grouped(list(rows), path.as_posix(), facts)
    return found._replace(warnings=(*sheet_warnings(path, worksheet), *found.warnings))


def _grouped(rows: list[Row], file: str, facts: Facts) -> Rows:
    if len(rows) < 2:
        raise FlyerError([problem_of("G207", Place(file), "groups")])
    header, *groups = rows
    if unreadable := header_problems(header, file):
        raise FlyerError(unreadable)
    fields, problems = _fields(header, file, facts)
    if errors := [problem for problem in problems if not problem.warning]:
        raise FlyerError(errors)
    problems += _bare_phones(groups, fields, file)
    return Rows(distinct(_group(row, header, fields, file) for row in groups), tuple(problems))


def _bare_phones(rows: list[Row], fields: tuple[str, ...], file: str) -> Iterator[Problem]:
    """Yield one warning for all phone numbers that a spreadsheet has turned into plain numbers."""
    column = fields.index("phone") if "phone" in fields else -1
    bare = [row for row in rows if 0 <= column < len(row.cells) and re.fullmatch(r"\d{7,}", row.cells[column].strip())]
    if bare:
        yield problem_of(
            "G211",
            Place(file, bare[0].line, column + 1),
            count=len(bare),
            number=bare[0].cells[column].strip(),
            warning=True,
        )


class Column(NamedTuple):
    """A column of a table: its title, its field ("" for none), and the known title that its own nearly is."""

    title: str
    field: str
    near: str = ""


def columns_of(titles: Iterable[str], facts: Facts) -> tuple[Column, ...]:
    """Return what the columns of a table are, guessed from their titles."""
    words = _word_columns(facts)
    known = {**{name: name for name in SIMPLE}, **_CALLED, **words}
    return tuple(_column(title, known, (*SIMPLE, *words)) for title in titles)


def fields_of_columns(data: bytes, workbook: bool, facts: Facts) -> tuple[str, ...]:
    """Return the field of each column of a table in memory, "" for an ignored one. Raises FlyerError as `read_rows`."""
    rows = list(rows_of_workbook(data)) if workbook else list(csv_rows(data))
    return tuple(column.field for column in columns_of(rows[0].cells, facts)) if rows else ()


def _word_columns(facts: Facts) -> dict[str, str]:
    """Return the fields of the words that a group may bring, by plain title: `meeting_es`."""
    return {
        f"{plain_title(name)}_{plain_title(code)}": f"{name}/{code}"
        for name in facts.groups.words
        for code in facts.with_requested(None).languages
    }


def _column(title: str, names: Mapping[str, str], titles: tuple[str, ...]) -> Column:
    plain = plain_title(title)
    field = names.get(plain, "")
    return Column(title, field, (_nearly(plain) or did_you_mean(plain, titles)) if plain and not field else "")


def _fields(header: Row, file: str, facts: Facts) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the field of each column ("" for an ignored one), and the problems of the columns."""
    fields: list[str] = []
    problems = []
    for number, (cell, field, near) in enumerate(columns_of(header.cells, facts), 1):
        place = Place(file, header.line, number)
        if near or (field and field in fields):
            problems.append(
                problem_of(
                    "G202",
                    place,
                    "unknown" if near else "twice",
                    "near" if near else "twice",
                    cell=cell,
                    near=near.replace("_", " "),
                )
            )
        elif plain_title(cell) and not field:
            known = ", ".join((*SIMPLE, *_word_columns(facts))).replace("_", " ")
            problems.append(problem_of("G202", place, "unread", cell=cell, known=known, warning=True))
        fields.append(field)
    if not {"name", "group"} & set(fields) and not any(not problem.warning for problem in problems):
        problems.append(problem_of("G202", Place(file, header.line, 1), "no_name"))
    return tuple(fields), problems


def _nearly(title: str) -> str:
    """Return the known name, in English or Spanish, that a column's title nearly is, or ""."""
    from difflib import get_close_matches

    near = "".join(get_close_matches(title, _CALLED, n=1, cutoff=_NEARLY))
    field = _CALLED.get(near, "")
    return field if field == near.replace("_", "") else near


def _group(row: Row, header: Row, fields: tuple[str, ...], file: str) -> GroupTable:
    place = Place(file, row.line, 1)
    cells = dict(zip(fields, row.cells, strict=False))
    name = cells.get("group") or cells.get("name") or say("row {line}", line=row.line)
    problems = tuple(row_problems(row, header, fields, place))
    places = {field: Place(file, row.line, column) for column, field in enumerate(fields, 1)}
    table = None if problems else table_of(cells, places, place)
    return GroupTable(safe_name(name), place, table, problems)


class Listed(NamedTuple):
    """A group in a YAML file of many: the dotted key of its table, its name there, and its content."""

    key: str
    name: str
    node: Node


def groups_in(table: Table) -> tuple[Listed, ...]:
    """Return the groups of a YAML file: a table of groups by name, or a list under `groups:`."""
    under = table.entries.get("groups")
    node: Node = under.value if under and len(table.entries) == 1 else table
    above = "groups." if node is not table else ""
    if isinstance(node, Items):
        return tuple(Listed(f"{above}{n}", f"{n}", item) for n, item in enumerate(node.items, 1))
    members = node.entries.items() if isinstance(node, Table) else ()
    return tuple(Listed(f"{above}{name}", name, entry.value) for name, entry in members)


def _listed(path: Path) -> Iterator[GroupTable]:
    """Yield the groups of a YAML file."""
    members = groups_in(read_yaml(path, path.as_posix()))
    yield from distinct(_listed_group(member.name, member.node) for member in members)


def _listed_group(name: str, node: Node) -> GroupTable:
    if isinstance(node, Table):
        called = node.entries.get("name")
        text = called.value.text if called and isinstance(called.value, Scalar) and name.isdecimal() else name
        return GroupTable(safe_name(text), node.place, node)
    problem = problem_of("L103", node.place, "keys")
    return GroupTable(safe_name(name), node.place, None, (problem,))
