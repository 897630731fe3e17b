"""A table of 1,000 groups of which 30 are broken, each in its own way: these are named, and all others are made."""

import csv
import random
import re
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from building import refusal, told_of
from flyergen.job.batch import BatchRun
from groups_project import COLUMNS, as_yaml, group, table, with_groups
from project import Project

ROWS = 300
FILES = 2 * (ROWS - 30) + 4  # four groups lack a line in Spanish alone


@pytest.fixture
def flyer(project: Project) -> Project:
    return with_groups(project)


def batch(flyer: Project, table: str = "groups.csv", **asked: Any) -> BatchRun:
    """Make the editions of a table's groups for the press, without a preflight."""
    return flyer.batch("press", table=table, preflight=False, **asked)


def _line(**changed: str) -> bytes:
    return table([group(900, **changed)]).split("\n", 1)[1].encode()


BROKEN = [
    _line(group="a1", name='=HYPERLINK("http://example.org","Call us")'),
    _line(group="a2", link="=A1"),
    _line(group="a3", name="@SUM(A1:A9)"),
    _line(group="a4", name="Example " * 625),
    _line(group="a5", name="A" * 5000),
    _line(group="a6", name="Example \U0001f600"),
    _line(group="a7", name="𓀀𓀁𓂀"),
    _line(group="a8", name="\ufdd0group"),
    _line(group="a9", name="Example\ufdd1Group"),
    _line(group="b1", name="\ufdd2Example"),
    _line(group="b2", name=" "),
    _line(group="b3", phone=""),
    _line(group="b4", phone="12"),
    _line(group="b5", phone="call us"),
    _line(group="b6", phone="+999 12345"),
    _line(group="b7", email="nobody"),
    _line(group="b8", link="javascript:alert(1)"),
    _line(group="b9", link="https://"),
    _line(group="c1", link="https://example.org/" + "x" * 3000),
    _line(group="c2", meeting_es=""),
    _line(group="c3", meeting_en="{no.such}"),
    _line(group="c4", meeting_en="**bold"),
    _line(group="c5", meeting_es="Reuniones " * 300),
    b"c6,only,three\n",
    _line(group="c7").rstrip() + b",one,more\n",
    b"c8,Caf\xe9,503-543-1000,c@example.org,https://example.org,a,b\n",
    b'c9,"never closed,503-543-1000,c@example.org,https://example.org,a,b\n',
    _line(group="G1"),
    b"d1;Example;503-543-1000;d@example.org;https://example.org;a;b\n",
    _line(group="d2", email="a@b, c@d"),
]

# Rows that look strange and are right: what they say is taken as text, on a line.
STRANGE = [
    _line(group="../../etc/passwd"),
    _line(group="CON"),
    _line(group="trailing dots..."),
    _line(group="e1", name='The ""Best"" Group, Inc.'),
    _line(group="e2", name="Two\nlines\tand a tab"),
    _line(group="e3", name="-2+3+cmd|' /C calc'!A0"),
    _line(group="e4", phone="+1 503 543 1000"),
    _line(group="e5", name="Ñandú O’Higgins–Łódź"),
    _line(group="", name="A name for files of its own"),
]


def _mixed(good: Sequence[bytes]) -> tuple[bytes, set[int]]:
    """Return a table in which broken rows stand among good ones, here and there a blank line, and where they begin."""
    chance = random.Random(20260301)
    rows = [(line, False) for line in (*good, *STRANGE)]
    for line in BROKEN:
        rows.insert(chance.randrange(1, len(rows)), (line, True))
    for _ in range(20):
        rows.insert(chance.randrange(1, len(rows)), (chance.choice([b"\n", b",,,,,,\n"]), False))
    head = table([]).encode()
    at, broken = 2, set()
    for line, is_broken in rows:
        if is_broken:
            broken.add(at)
        at += line.count(b"\n")
    return head + b"".join(line for line, _ in rows), broken


@pytest.mark.all
def test_of_many_rows_the_thirty_that_are_broken_are_named_and_all_others_made(
    flyer: Project, golden: Callable[[str, str], None]
) -> None:
    good = [_line(**{k.replace(" ", "_"): v for k, v in group(n).items()}) for n in range(1, ROWS - 30 - 9 + 1)]
    data, broken = _mixed(good)
    (flyer.root / "groups.csv").write_bytes(data)
    run = batch(flyer)
    golden("broken-rows.txt", told_of(run))
    named = re.findall(r"^groups\.csv:(\d+):\d+: [A-Z]\d+: .+$", told_of(run), re.MULTILINE)
    assert {int(line) for line in named} == broken
    assert len(broken) == 30
    assert (run.tally.groups, run.tally.file_count) == (ROWS, FILES)
    folder = flyer.root / "output" / "shots"
    made = {path.name for path in folder.glob("*.pdf")}
    assert len(made) == FILES
    assert {name.split(".")[1] for name in made} >= {"etc-passwd", "con-group", "trailing-dots", "e3"}
    assert not [path for path in flyer.root.rglob("*") if path.is_file() and path.parent.name == "etc"]
    _assert_nothing_is_a_formula(folder / "manifest.csv")


def _assert_nothing_is_a_formula(manifest: Path) -> None:
    with manifest.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 1 + FILES
    assert all(cell[:1] not in tuple("=+-@\t\r") for row in rows for cell in row if cell)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_manifest_for_spreadsheets_has_no_formula_whatever_files_are_called(flyer: Project, sign: str) -> None:
    (flyer.root / "groups.csv").write_bytes(table([group(1)]).encode())
    assert told_of(batch(flyer, pattern=f"{sign}1{{group}}{{lang}}", languages=("en",))) == ""
    manifest = (flyer.root / "output/shots/manifest.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(StringIO(manifest))
    assert row["file"] == f"'{sign}1g1en.pdf"
    assert (flyer.root / "output/shots" / row["file"][1:]).is_file()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_tables_are_read_in_the_encodings_that_spreadsheets_save(flyer: Project, encoding: str) -> None:
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    (flyer.root / "groups.csv").write_bytes((mark + table([group(1, name="Ñandú")])).encode(encoding))
    assert told_of(batch(flyer, languages=("en",))) == ""


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_table_in_utf_16_without_its_mark_is_read_as_what_it_is(flyer: Project, encoding: str) -> None:
    (flyer.root / "groups.csv").write_bytes(table([group(1)]).encode(encoding))
    assert told_of(batch(flyer, languages=("en",))) == ""


def test_a_column_that_is_missing_is_told_for_each_group_that_needs_it(flyer: Project) -> None:
    columns = tuple(column for column in COLUMNS if column != "meeting es")
    rows = [{key: value for key, value in group(n).items() if key != "meeting es"} for n in (1, 2)]
    (flyer.root / "groups.csv").write_text(table(rows, columns), "utf-8")
    assert told_of(batch(flyer)) == (
        "groups.csv:2:1: G105: the group `g1` has no `meeting` in `es`\n"
        "groups.csv:3:1: G105: the group `g2` has no `meeting` in `es`\n"
        "  hint for these 2: write it in the column `meeting es`\n"
    )


@pytest.mark.parametrize(("wrong", "right"), [("nmae", "name"), ("e-mial", "email"), ("meeting se", "meeting es")])
def test_a_column_with_a_slip_in_its_name_is_answered(flyer: Project, wrong: str, right: str) -> None:
    (flyer.root / "groups.csv").write_text(table([group(1)]).replace(right, wrong, 1), "utf-8")
    column = COLUMNS.index(right) + 1
    assert refusal(lambda: batch(flyer)) == (
        f"groups.csv:1:{column}: G202: there is no column `{wrong}`\n  hint: did you mean `{right}`?\n"
    )


@pytest.mark.parametrize(
    ("called", "wrong", "right"),
    [
        ("phone", "Telefno", "telefono"),
        ("phone", "Nº de teléfono", "numero de telefono"),
        ("email", "Correo electrónco", "correo electronico"),
        ("name", "Nombre del gropo", "nombre del grupo"),
        ("link", "Sitio wed", "sitio web"),
        ("link", "Web-adress", "web address"),
    ],
)
def test_a_column_that_is_nearly_called_in_words_is_answered(
    flyer: Project, called: str, wrong: str, right: str
) -> None:
    (flyer.root / "groups.csv").write_text(table([group(1)]).replace(called, wrong, 1), "utf-8")
    said = refusal(lambda: batch(flyer))
    assert f"G202: there is no column `{wrong}`\n  hint: did you mean `{right}`?\n" in said


def test_rows_of_a_workbook_are_as_strange_and_are_told_by_their_line(flyer: Project) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows = (
        *(group(1), group(2, name='=HYPERLINK("http://example.org","Call us")'), group(3, name="Example \U0001f600")),
        *(group(4, link="https://"), group(5, phone="12"), group(6, name="A" * 5000), group(7, group="../g7")),
    )
    for cells in (COLUMNS, *(tuple(row.values()) for row in rows)):
        sheet.append(cells)
    sheet.append([""] * 7)
    sheet.append(list(group(8).values())[:4])
    book.save(flyer.root / "groups.xlsx")
    said = told_of(batch(flyer, "groups.xlsx", languages=("en",)))
    assert re.findall(r"^groups\.xlsx:(\d+):\d+: (\w+)", said, re.MULTILINE) == [
        *(("3", "G205"), ("4", "T302"), ("5", "L503"), ("6", "L501"), ("7", "T301"), ("10", "G105")),
    ]
    made = sorted(path.name for path in (flyer.root / "output/shots").glob("*.pdf"))
    assert made == ["shots.g1.en.press.pdf", "shots.g7.en.press.pdf"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no workbook", b"name,phone\nx,y\n"])
def test_a_workbook_that_is_none_is_told_so(flyer: Project, data: bytes) -> None:
    (flyer.root / "groups.xlsx").write_bytes(data)
    assert refusal(lambda: batch(flyer, "groups.xlsx")) == (
        "groups.xlsx: G201: the workbook cannot be read\n  hint: open it and save it anew, or save it as CSV UTF-8\n"
    )


def test_groups_in_yaml_are_as_strange_and_are_told_by_their_place(flyer: Project) -> None:
    good = {"one": as_yaml(1), "../two": as_yaml(2)}
    bad = {
        "three": as_yaml(3).replace("Example Group 3", '"=HYPERLINK(1)"'),
        "four": as_yaml(4).replace("503-543-1004", "12"),
        "five": as_yaml(5).replace("Example Group 5", "A" * 5000),
        "six": as_yaml(6).replace("name:", "nmae:"),
        "One": as_yaml(7),
        "seven": "just words\n",
    }
    text = "".join(
        f"{name}:\n" + "".join(f"  {line}\n" for line in said.splitlines()) for name, said in {**good, **bad}.items()
    )
    (flyer.root / "groups.yaml").write_text(text, "utf-8")
    said = told_of(batch(flyer, "groups.yaml", languages=("en",)))
    named = re.findall(r"^groups\.yaml:(\d+):\d+: (\w+)", said, re.MULTILINE)
    assert {code for _, code in named} == {"L501", "T301", "L101", "G206", "L103"}
    made = sorted(path.name for path in (flyer.root / "output/shots").glob("*.pdf"))
    assert made == [f"shots.{name}.en.press.pdf" for name in ("one", "three", "two")]
