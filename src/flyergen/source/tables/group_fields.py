"""Group fields: what a group says as a row of fields (`phone`, `meeting/es`) and as the tree of a file.

The fields are those of the columns of a table. The words of a group have the code of their language after a slash.
"""

import re
from collections.abc import Iterator, Mapping

from flyergen.flyer.model.facts import Facts, Social
from flyergen.problems import Place
from flyergen.source.yaml.tree import Entry, Scalar, Table

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
