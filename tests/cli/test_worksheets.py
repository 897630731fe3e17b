"""Workbooks with several sheets: it is said which is read, and another can be named."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from cli.groups_project import COLUMNS, group, with_groups
from cli.project import Project
from cli.raffle import raffle

FAST = ("--for", "screen", "--lang", "en", "--no-preflight")
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
    said = several.run("batch", "shots", "--groups", "groups.xlsx", *FAST)
    assert (said.exit, said.err) == (0, READ)
    assert files(several) == ["shots.g1.en.screen.pdf"]
    assert several.run("groups", "shots", "--groups", "groups.xlsx").err == READ


@pytest.mark.parametrize("name", ["2026 spring", "2026 SPRING"])
def test_another_sheet_can_be_named(several: Project, name: str) -> None:
    said = several.run("batch", "shots", "--groups", "groups.xlsx", "--worksheet", name, *FAST)
    assert (said.exit, said.err) == (0, "")
    assert files(several) == ["shots.g2.en.screen.pdf"]
    shown = several.run("groups", "shots", "--groups", "groups.xlsx", "--worksheet", name)
    assert (shown.exit, shown.out.splitlines()[-1]) == (0, "1 of 1 group ready")
    for command in ("ticket", "package"):
        asked = ("--group", "g2", "--groups", "groups.xlsx", "--worksheet", name, "--quiet")
        assert several.run(command, "shots", *asked).exit == 0


@pytest.mark.parametrize(
    ("name", "hint"), [("2026 sprign", "did you mean `2026 spring`?"), ("x", "it has 2025, 2026 spring and Notes")]
)
def test_a_sheet_that_there_is_not_is_answered(several: Project, name: str, hint: str) -> None:
    said = several.run("batch", "shots", "--groups", "groups.xlsx", "--worksheet", name, *FAST)
    assert (said.exit, said.err) == (
        1,
        f"groups.xlsx: G214: the workbook has no sheet `{name}`\n  hint: {hint}\n1 problem; nothing written\n",
    )


def test_a_sheet_of_what_is_no_workbook_is_answered(several: Project) -> None:
    (several.root / "groups.csv").write_text("name\nx\n", "utf-8")
    said = several.run("batch", "shots", "--groups", "groups.csv", "--worksheet", "2025", *FAST)
    assert (said.exit, said.err) == (
        1,
        (
            "groups.csv: G214: `groups.csv` is no workbook and has no sheets\n"
            "  hint: leave `--worksheet` out\n1 problem; nothing written\n"
        ),
    )


def test_a_sheet_that_nobody_sees_is_passed_over(several: Project) -> None:
    one, two = ([COLUMNS, tuple(group(number).values())] for number in (1, 2))
    workbook(several.root / "groups.xlsx", {"lists": one, "Groups": two}, hidden="lists")
    said = several.run("batch", "shots", "--groups", "groups.xlsx", *FAST)
    assert (said.exit, said.err, files(several)) == (0, "", ["shots.g2.en.screen.pdf"])


def test_pieces_are_read_from_a_sheet_too(project: Project) -> None:
    raffle(project)
    rows: list[list[tuple[str, ...]]] = [[("number", "code"), (n, f"K{n}"), (f"{n}1", f"K{n}1")] for n in "24"]
    workbook(project.root / "pieces.xlsx", {"May": rows[0], "June": rows[1]})
    said = project.run("numbered", "shots", "pieces.xlsx")
    assert said.exit == 0
    assert "pieces.xlsx: G215: the workbook has several sheets: “May” is read, and not “June”\n" in said.err
    said = project.run("numbered", "shots", "pieces.xlsx", "--worksheet", "June")
    assert (said.exit, "G215" in said.err) == (0, False)
    (path,) = (project.root / "output/shots/numbered").glob("*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        words = document[0].get_textpage().get_text_bounded()
    assert "No. 41" in words
    assert "No. 21" not in words
