"""Local groups for tests of the command line: plainly made up, in the project of `project`."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from project import FLYER, LAYOUT, Project

RULES = """\
groups:
  may_change: [name, contact, link, logo, meeting]
  required: [name, contact.phone, meeting]
  words: {meeting: meeting}
"""
CARD = """\
      - contact: {show: [organization, phone, email], note: meeting}
      - stamp: {height: 20mm, logo: true}
"""
COLUMNS = ("group", "name", "phone", "email", "link", "meeting en", "meeting es")


def with_groups(project: Project) -> Project:
    """Let groups change the small flyer: it gets a contact card, a meeting line and a place for a logo."""
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + RULES)
    project.change(FLYER, "phone: 503-543-8417", "phone: 503-543-8417, email: amanda@rop.org")
    project.write(LAYOUT, (project.flyer / LAYOUT).read_text("utf-8") + CARD)
    for file, line in (
        ("text/en.yaml", "meeting: Ask us when we meet.\n"),
        ("text/es.yaml", "meeting: Pregunte cuándo.\n"),
    ):
        project.write(file, (project.flyer / file).read_text("utf-8") + line)
    return project


def group(number: int, **changed: str) -> dict[str, str]:
    """Return a row of a table of groups."""
    row = dict(zip(COLUMNS, (
        f"g{number}", f"Example Group {number}", f"503-543-{1000 + number}", f"g{number}@example.org",
        f"https://example.org/{number}", f"Meetings: day {number}", f"Reuniones: día {number}",
    ), strict=True))  # fmt: skip
    return row | {key.replace("_", " "): value for key, value in changed.items()}


def table(rows: Iterable[Mapping[str, str]], columns: tuple[str, ...] = COLUMNS) -> str:
    """Return rows as CSV."""
    stream = StringIO(newline="")
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def as_yaml(number: int) -> str:
    """Return a group's file."""
    row = group(number)
    return (
        f"name: {row['name']}\ncontact: {{phone: {row['phone']}, email: {row['email']}}}\nlink: {row['link']}\n"
        f"meeting: {{en: '{row['meeting en']}', es: '{row['meeting es']}'}}\n"
    )
