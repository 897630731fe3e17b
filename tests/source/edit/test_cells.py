"""Cells of tables are changed, and every other byte stays."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from flyergen.problem import FlyerError
from flyergen.source.edit.cells import TableEdit, with_edit
from flyergen.source.tables.table_rows import csv_rows, rows_of_workbook

GROUPS = b'group,name,phone\r\nbend,"Bend ""N"", OR",541-555-0102\r\n\r\nburns,Burns,"541-555-01"\r\n'


def csv_with(data: bytes, edit: TableEdit) -> bytes:
    return with_edit(data, edit, workbook=False, file="groups.csv")


def test_a_cell_is_changed_and_keeps_its_quotes() -> None:
    said = csv_with(GROUPS, TableEdit({(4, 3): "541-555-0105", (2, 3): "541-555-0199"}))
    assert said == GROUPS.replace(b'541-555-01"', b'541-555-0105"').replace(b"541-555-0102", b"541-555-0199")


def test_a_cell_with_the_separator_gets_quotes() -> None:
    assert csv_with(GROUPS, TableEdit({(4, 2): 'Burns, "the" town'})) == GROUPS.replace(
        b"burns,Burns,", b'burns,"Burns, ""the"" town",'
    )


def test_rows_and_columns_are_added_with_the_line_ends_of_the_table() -> None:
    said = csv_with(GROUPS, TableEdit({(2, 4): "Reuniones"}, ["meeting es"], [["canby", "Canby", "", "Martes, 6"]]))
    assert said == (
        b'group,name,phone,meeting es\r\nbend,"Bend ""N"", OR",541-555-0102,Reuniones\r\n\r\n'
        b'burns,Burns,"541-555-01",\r\ncanby,Canby,,"Martes, 6"\r\n'
    )


def test_a_table_without_a_last_line_end_gets_one_before_a_new_row() -> None:
    assert csv_with(b"name;phone\na;1", TableEdit({}, (), [["b", "2"]])) == b"name;phone\na;1\nb;2\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_the_encoding_and_its_mark_stay(encoding: str) -> None:
    text = "sep=;\r\nname;phone\r\nÑandú;541-555-0102\r\n"
    said = csv_with(text.encode(encoding), TableEdit({(3, 2): "541-555-0103"}))
    assert said == text.replace("0102", "0103").encode(encoding)


def test_bytes_that_are_not_utf_8_stay() -> None:
    assert csv_with(b"name,phone\nCaf\xe9,1\n", TableEdit({(2, 2): "2"})) == b"name,phone\nCaf\xe9,2\n"


def test_a_row_with_an_open_quote_stays_as_it_is() -> None:
    data = b'name,phone\n"open,1\nb,2\nc,3\n'
    assert csv_with(data, TableEdit({(4, 2): "4"})) == data.replace(b"c,3", b"c,4")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=12)
SIGNS = st.sampled_from(",;\t")


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5), st.data(), SIGNS)
def test_whatever_is_written_is_read_again_and_all_else_stays(
    rows: list[list[str]], data: st.DataObject, sign: str
) -> None:
    title = sign.join(("name", "phone", "notes"))
    table = csv_with(f"{title}\n".encode(), TableEdit({}, (), [["a", *row[1:]] for row in rows]))
    read = list(csv_rows(table))
    row = data.draw(st.integers(1, len(rows)))
    column, new = data.draw(st.integers(2, 3)), data.draw(CELLS)
    said = list(csv_rows(csv_with(table, TableEdit({(read[row].line, column): new}))))
    wanted = [list(one.cells) for one in read]
    wanted[row][column - 1] = new
    assert [list(one.cells) for one in said] == wanted


def workbook() -> bytes:
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["group", "name", "phone"])
    sheet.append(["bend", "Bend & Co <N>", "541-555-0102"])
    sheet.append([])
    sheet.append(["burns", "Burns", "541-555-01"])
    sheet["B2"].font = Font(bold=True)
    sheet.column_dimensions["B"].width = 40
    other = book.create_sheet("Notes")
    other["A1"] = "=1+1"
    book.save(out)
    return out.getvalue()


def test_a_cell_of_a_workbook_is_changed_and_keeps_its_format() -> None:
    before = workbook()
    edit = TableEdit({(2, 2): "Bend <Neighbors> & Co", (4, 3): ""}, ["meeting es"], [["canby", "Canby", "", "Martes"]])
    after = with_edit(before, edit, workbook=True, file="groups.xlsx")
    assert [row.cells for row in rows_of_workbook(after)] == [
        ("group", "name", "phone", "meeting es"),
        ("bend", "Bend <Neighbors> & Co", "541-555-0102", ""),
        ("burns", "Burns", "", ""),
        ("canby", "Canby", "", "Martes"),
    ]
    book = load_workbook(BytesIO(after))
    assert book["Sheet"]["B2"].font.bold
    assert book["Sheet"].column_dimensions["B"].width == 40
    assert book["Notes"]["A1"].value == "=1+1"
    old, new = (ZipFile(BytesIO(data)) for data in (before, after))
    assert old.namelist() == new.namelist()
    changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]


def test_what_cannot_be_read_again_is_not_written() -> None:
    with pytest.raises(FlyerError) as caught:
        csv_with(b'name,phone\n"open,1\nb,2\n', TableEdit({(2, 2): "2"}))
    (problem,) = caught.value.problems
    assert (str(problem.place), problem.code, problem.fact) == (
        "groups.csv",
        "T701",
        "the cells cannot be written here",
    )
