"""Tables as spreadsheets save them: what their cells hold is printed, or told of, and nothing is guessed."""

from contextlib import closing
from datetime import date, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import calls_of
from flyergen.flyer.facts import Contact, Facts, GroupRules, Organization
from flyergen.names import Name, TextKey
from flyergen.problem import FlyerError, Place, Problem
from flyergen.source.tables.local_groups import group_files, read_group, read_rows
from flyergen.source.tables.numbered_piece_rows import PieceTable
from flyergen.source.yaml.binding import Scalar, Table

FACTS = Facts(
    Place("flyer.yaml"),
    (Name("en"), Name("es")),
    Organization(Name("Rural Organizing Project")),
    contact=Contact(phone=Name("503-543-8417")),
    groups=GroupRules(words={"meeting": TextKey("contact.meetings")}),
)


def workbook(folder: Path, *rows: tuple[Any, ...]) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(folder / "table.xlsx")
    return folder / "table.xlsx"


def csv(folder: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes("".join(f"{row}\n" for row in rows).encode(encoding))
    return path


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [
        f"{one.place.line if one.place else 0}:{one.place.column if one.place else 0}: {one.code}: {one.fact}"
        f" | {one.hint}"
        for one in problems
    ]


def test_a_day_of_a_workbook_is_not_printed_as_the_machine_keeps_it(tmp_path: Path) -> None:
    header = ("name", "meeting en", "meeting es")
    rows = (("North", date(2027, 10, 16), "Sábado"), ("South", time(19, 0), date(2027, 10, 16)), ("West", 7, True))
    groups = read_rows(workbook(tmp_path, header, *rows), FACTS).groups
    hint = "write it in words, with ' as the first sign in the cell"
    assert [told(group.problems) for group in groups] == [
        [f"2:2: G205: “2027-10-16 00:00:00” is what the workbook keeps, and not what it shows | {hint}"],
        [
            f"3:2: G205: “19:00:00” is what the workbook keeps, and not what it shows | {hint}",
            f"3:3: G205: “2027-10-16 00:00:00” is what the workbook keeps, and not what it shows | {hint}",
        ],
        [f"4:3: G205: “True” is what the workbook keeps, and not what it shows | {hint}"],
    ]


@pytest.mark.parametrize("error", ["#N/A", "#¡REF!", "#NAME?", "#DIV/0!", "########"])
def test_an_error_of_a_spreadsheet_is_not_printed(tmp_path: Path, error: str) -> None:
    hint = "correct it in the table, or write the words"
    fact = f"“{error}” is an error of the table, not words"
    for path in (csv(tmp_path, "number;name", f"1;{error}"), workbook(tmp_path, ("number", "name"), (1, error))):
        with closing(PieceTable(path, ("number", "name"))) as pieces:
            assert told(pieces[0].problems) == [f"2:2: G205: {fact} | {hint}"]


def test_what_nobody_reads_may_hold_anything(tmp_path: Path) -> None:
    rows = (("number", "paid on", "sum"), (1, date(2027, 10, 16), "=1+1"))
    with closing(PieceTable(workbook(tmp_path, *rows), ("number",))) as pieces:
        assert (pieces[0].values, pieces[0].problems) == ({"number": "1"}, ())


def test_a_first_row_that_is_not_utf_8_is_told_of_and_not_passed_over(tmp_path: Path) -> None:
    path = csv(tmp_path, "Nombre;Teléfono", "Norte;503-543-8417", encoding="cp1252")
    expected = "1:2: G204: “Tel\ufffdfono” is not UTF-8 | save the table as “CSV UTF-8”, and look at this row again"
    with pytest.raises(FlyerError) as groups:
        read_rows(path, FACTS)
    assert told(groups.value.problems) == [expected]
    with pytest.raises(FlyerError) as pieces:
        PieceTable(path, ("nombre", "telefono"))
    assert told(pieces.value.problems) == [expected]


def test_columns_of_a_table_in_spanish_are_known(tmp_path: Path) -> None:
    header = "Organización;Persona de contacto;Número de teléfono;Correo electrónico;Sitio web;Meeting ES"
    row = "Norte;Ana;503-543-8417;ana@example.org;https://example.org;Lunes"
    path = csv(tmp_path, header, row, encoding="utf-8-sig")
    rows = read_rows(path, FACTS)
    assert (rows.warnings, rows.groups[0].id, rows.groups[0].problems) == ((), "norte", ())
    assert rows.groups[0].table
    assert texts(rows.groups[0].table) == {
        "name": "Norte",
        "link": "https://example.org",
        "contact.name": "Ana",
        "contact.phone": "503-543-8417",
        "contact.email": "ana@example.org",
        "meeting.es": "Lunes",
    }


def texts(table: Table, above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, entry in table.entries.items():
        if isinstance(entry.value, Scalar):
            found[f"{above}{name}"] = entry.value.text
        elif isinstance(entry.value, Table):
            found |= texts(entry.value, f"{above}{name}.")
    return found


def test_a_column_that_another_has_taken_is_not_offered_for_the_one_that_lacks(tmp_path: Path) -> None:
    path = csv(tmp_path, "Numero;Nombre", "1;Ana")
    with pytest.raises(FlyerError) as error:
        PieceTable(path, ("number", "nombre"))
    assert told(error.value.problems) == [
        "1:1: N201: no column is called `number` | `Numero` is nearly that: write `number`"
    ]
    with pytest.raises(FlyerError) as other:
        PieceTable(csv(tmp_path, "Nombre", "Ana"), ("number", "nombre"))
    assert told(other.value.problems) == [
        "1:1: N201: no column is called `number` | give it that name in the first row"
    ]


def test_phone_numbers_that_a_spreadsheet_made_numbers_of_are_told_of_once(tmp_path: Path) -> None:
    rows = (("name", "phone"), ("North", 5035438417), ("South", "503-543-8418"), ("West", 5035438419.0))
    assert told(read_rows(workbook(tmp_path, *rows), FACTS).warnings) == [
        (
            "2:2: G211: 2 phone numbers are digits without a gap, and will be printed like this: 5035438417"
            " | write them as people read them, like 503-543-8417, in cells with the format Text"
        )
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "_x000D_\n"])
def test_all_paragraphs_of_a_cell_are_words_of_the_group(tmp_path: Path, end: str) -> None:
    path = tmp_path / "table.csv"
    cell = end.join(("First Monday", "", "Bring a jar", "", "Ask Ana"))
    path.write_bytes(f'name,meeting en,meeting es\r\nNorth,"{cell}",x\r\n'.encode())
    (written,) = read_rows(path, FACTS).groups
    facts = FACTS._replace(groups=FACTS.groups._replace(may_change=(Name("name"), Name("meeting"))))
    group = read_group(written, facts)
    assert group.words["en"]["contact.meetings"].text == "First Monday\n\nBring a jar\n\nAsk Ana"


def test_an_address_on_several_lines_of_a_cell_is_one_line(tmp_path: Path) -> None:
    rows = csv(tmp_path, "name,address", '"North","12 Main St,', 'Scappoose, OR 97056"')
    (group,) = read_rows(rows, FACTS).groups
    assert group.table is not None
    contact = group.table.entries["contact"].value
    assert isinstance(contact, Table)
    place = group.place._replace(column=2)
    assert contact.entries["address"].value == Scalar("12 Main St, Scappoose, OR 97056", place)


def test_a_cell_loses_what_nobody_sees(tmp_path: Path) -> None:
    facts = FACTS._replace(groups=FACTS.groups._replace(may_change=(Name("name"), Name("meeting"))))
    (written,) = read_rows(csv(tmp_path, "name,meeting en,meeting es", "No\u200brth,It's\u202e on,x"), FACTS).groups
    group = read_group(written, facts)
    assert (group.name, group.words["en"]["contact.meetings"].text) == ("North", "It’s on")


def rows_of(path: Path) -> list[tuple[str, list[str]]]:
    """Return the groups of a table, each with what is told of it."""
    return [(group.id, [str(problem) for problem in group.problems]) for group in read_rows(path, FACTS).groups]


def test_a_blank_in_the_last_cell_of_a_workbook_is_no_group_and_takes_no_time(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("name", "phone"), ("North", "503-543-8417")):
        sheet.append(row)
    sheet["XFD1048576"] = " "
    sheet["B7"] = "   "
    book.save(tmp_path / "table.xlsx")
    rows_of(tmp_path / "table.xlsx")
    assert calls_of(lambda: rows_of(tmp_path / "table.xlsx")) < 2_000_000  # some for each row, not for each cell
    assert rows_of(tmp_path / "table.xlsx") == [("north", [])]


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("name",), ("North",))
    with ZipFile(path, "a", ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/film", bytes(101_000_000))
    with pytest.raises(FlyerError) as error:
        rows_of(path)
    assert str(error.value).startswith(f"{path}: G201: the table cannot be read (unpacked it has 101.")
    assert str(error.value).endswith(
        " MB; the limit is 100 MB)\n  hint: look at its name and whether it is open elsewhere"
    )


@pytest.mark.parametrize("words", ["x" * 140_000, f'"{"x" * 140_000}"'])
def test_a_cell_that_is_longer_than_cells_are_is_told_of(tmp_path: Path, words: str) -> None:
    path = csv(tmp_path, "name,phone", f"North,{words}", "South,1")
    fact = "a cell of this row is longer than 131,072 letters, or a line ends in it without quotes"
    told = f"{path}:2:1: G203: {fact}\n  hint: shorten it, or put quotes around it"
    assert rows_of(path) == [("row-2", [told]), ("south", [])]
    with closing(PieceTable(path, ("name",))) as pieces:
        assert [[str(problem) for problem in pieces[n].problems] for n in range(2)] == [[told], []]


@pytest.mark.all
def test_a_quote_that_is_not_closed_in_a_large_table_spoils_its_own_line(tmp_path: Path) -> None:
    path = csv(tmp_path, "name,phone", '"North,1', *(f"Group {n},{n}" for n in range(9_000)))
    first, *others = rows_of(path)
    hint = 'close the quote, or write a quote in the words twice: `""`'
    assert first == ("row-2", [f"{path}:2:1: G203: a quote is opened here and never closed\n  hint: {hint}"])
    assert others == [(f"group-{n}", []) for n in range(9_000)]


def test_a_line_end_of_an_old_computer_in_a_row_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"name,phone\nNorth\r,1\nSouth,2\n")
    with closing(PieceTable(tmp_path / "table.csv", ("name",))) as pieces:
        told = [[problem.fact for problem in pieces[n].problems] for n in range(2)]
    assert told == [["this row has 1 cell; the first has 2"], []]


@given(st.binary(max_size=200), st.sampled_from([".csv", ".xlsx"]))
def test_any_bytes_are_a_table_or_told_of(tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{kind}"
    path.write_bytes(b"name,phone\n" + data if kind == ".csv" else data)
    try:
        rows_of(path)
        with closing(PieceTable(path, ("name",))) as pieces:
            assert [pieces[n] for n in range(len(pieces))]
    except FlyerError as error:
        places = [problem.place for problem in error.problems]
    else:
        places = [Place(path.name)]
    assert all(places)


def group_files_of(folder: Path, *names: str) -> list[tuple[str, list[str]]]:
    (folder / "groups").mkdir()
    for name in names:
        (folder / "groups" / name).write_text("name: North\n", "utf-8")
    return [(one.id, [str(problem) for problem in one.problems]) for one in group_files(folder / "groups", "groups")]


def test_files_of_groups_that_differ_in_their_capitals_are_refused(tmp_path: Path) -> None:
    assert group_files_of(tmp_path, "Example.yaml", "example.yaml", "other.yaml") == [
        ("Example", []),
        (
            "example",
            [
                (
                    "groups/example.yaml:1:1: G206: its files would have the name of another group's, that of "
                    "groups/Example.yaml\n  hint: rename one of the two"
                )
            ],
        ),
        ("other", []),
    ]


@pytest.mark.parametrize(
    ("name", "better"),
    [("con", "con-group"), ("nul.es", "nul-es"), ("a\x1bb", "a-b"), ("a ", "a"), ("a?b", "a-b"), ("x" * 120, "x" * 60)],
)
def test_a_name_that_not_every_computer_can_have_is_refused(tmp_path: Path, name: str, better: str) -> None:
    assert group_files_of(tmp_path, f"{name}.yaml") == [
        (
            name,
            [
                (
                    f"groups/{name}.yaml:1:1: G213: not every computer can have a file of this name\n"
                    f"  hint: rename it to `{better}.yaml`"
                )
            ],
        )
    ]


def test_other_names_of_group_files_stay(tmp_path: Path) -> None:
    names = ["Coös County", "north_coast", "st.john", "Ñuñoa"]
    assert sorted(group_files_of(tmp_path, *(f"{name}.yaml" for name in names))) == sorted((name, []) for name in names)
