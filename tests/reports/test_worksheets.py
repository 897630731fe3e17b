"""Workbooks with several sheets: it is said which is read, and another can be named."""

from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from building import errors_of, refusal, told
from flyergen.job.request import Request
from flyergen.session.group_states import states_of_all
from flyergen.shop.package import deliver_package, deliver_ticket
from groups_project import COLUMNS, group, with_groups
from project import Project
from raffle import raffle

FAST: dict[str, Any] = {"languages": ("en",), "preflight": False}
READ = (
    "groups.xlsx: G215: the workbook has several sheets: “2025” is read, and not “2026 spring” and “Notes”\n"
    "  hint: name another with `--worksheet`, such as `--worksheet '2026 spring'`\n"
)


def workbook(path: Path, sheets: dict[str, list[tuple[str, ...]]], hidden: str = "") -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for row in rows:
            sheet.append(row)
    book.save(path)


@pytest.fixture
def several(project: Project) -> Project:
    with_groups(project)
    one, two = ([COLUMNS, tuple(group(number).values())] for number in (1, 2))
    workbook(project.root / "groups.xlsx", {"2025": one, "2026 spring": two, "Notes": [("nothing",)]})
    return project


def files(project: Project) -> list[str]:
    return sorted(path.name for path in (project.root / "output/shots").glob("*.pdf"))


def test_of_several_sheets_it_is_said_which_is_read(several: Project) -> None:
    assert several.printed_groups("screen", table="groups.xlsx", **FAST) == READ
    assert files(several) == ["shots.g1.en.screen.pdf"]
    assert told(states_of_all(Request(("shots",), table="groups.xlsx")).problems) == READ


@pytest.mark.all
@pytest.mark.parametrize("name", ["2026 spring", "2026 SPRING"])
def test_another_sheet_can_be_named(several: Project, name: str) -> None:
    assert several.printed_groups("screen", table="groups.xlsx", worksheet=name, **FAST) == ""
    assert files(several) == ["shots.g2.en.screen.pdf"]
    asked = Request(("shots",), table="groups.xlsx", worksheet=name)
    shown = states_of_all(asked)
    assert ([one.id for one in shown.groups], errors_of(shown.problems)) == (["g2"], ())
    for deliver in (deliver_ticket, deliver_package):
        assert "g2" in deliver(asked._replace(groups=("g2",), targets=("press",)), "en").files[0][0].name


@pytest.mark.parametrize(
    ("name", "hint"), [("2026 sprign", "did you mean `2026 spring`?"), ("x", "it has 2025, 2026 spring and Notes")]
)
def test_a_sheet_that_there_is_not_is_answered(several: Project, name: str, hint: str) -> None:
    said = refusal(lambda: several.batch("screen", table="groups.xlsx", worksheet=name, **FAST))
    assert said == f"groups.xlsx: G214: the workbook has no sheet `{name}`\n  hint: {hint}\n"


def test_a_sheet_of_what_is_no_workbook_is_answered(several: Project) -> None:
    (several.root / "groups.csv").write_text("name\nx\n", "utf-8")
    assert refusal(lambda: several.batch("screen", table="groups.csv", worksheet="2025", **FAST)) == (
        "groups.csv: G214: `groups.csv` is no workbook and has no sheets\n  hint: leave `--worksheet` out\n"
    )


def test_a_sheet_that_nobody_sees_is_passed_over(several: Project) -> None:
    one, two = ([COLUMNS, tuple(group(number).values())] for number in (1, 2))
    workbook(several.root / "groups.xlsx", {"lists": one, "Groups": two}, hidden="lists")
    assert several.printed_groups("screen", table="groups.xlsx", **FAST) == ""
    assert files(several) == ["shots.g2.en.screen.pdf"]


def test_pieces_are_read_from_a_sheet_too(project: Project) -> None:
    raffle(project)
    rows: list[list[tuple[str, ...]]] = [[("number", "code"), (n, f"K{n}"), (f"{n}1", f"K{n}1")] for n in "24"]
    workbook(project.root / "pieces.xlsx", {"May": rows[0], "June": rows[1]})
    warnings = project.printed_pieces(table="pieces.xlsx")
    assert "pieces.xlsx: G215: the workbook has several sheets: “May” is read, and not “June”\n" in warnings
    assert "G215" not in project.printed_pieces(table="pieces.xlsx", worksheet="June")
    (path,) = (project.root / "output/shots/numbered").glob("*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        words = document[0].get_textpage().get_text_bounded()
    assert "No. 41" in words
    assert "No. 21" not in words
