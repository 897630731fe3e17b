"""Tables of groups: every row is read by itself, and a broken one is known by its line."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.source.tables.table_rows import csv_rows


def lines(data: str | bytes) -> list[tuple[int, tuple[str, ...], str]]:
    rows = csv_rows(data.encode() if isinstance(data, str) else data)
    return [(row.line, row.cells, row.broken) for row in rows]


def test_rows_know_the_line_on_which_they_begin() -> None:
    assert lines('a,b\n1,"two\nlines"\n\n3,4\n') == [
        (1, ("a", "b"), ""),
        (2, ("1", "two\nlines"), ""),
        (5, ("3", "4"), ""),
    ]


def test_semicolons_and_tabs_part_cells_too() -> None:
    assert lines("a;b\n1,5;2\n") == [(1, ("a", "b"), ""), (2, ("1,5", "2"), "")]
    assert lines("sep=|\na|b\n") == [(2, ("a", "b"), "")]
    assert lines("a\tb\n") == [(1, ("a", "b"), "")]


def test_a_quote_that_is_never_closed_spoils_its_own_line_alone() -> None:
    broken = "a quote is opened here and never closed"
    assert lines('a,b\n1,"x\n2,y\n3,z\n') == [
        (1, ("a", "b"), ""),
        (2, (), broken),
        (3, ("2", "y"), ""),
        (4, ("3", "z"), ""),
    ]


def test_marks_of_encodings_are_understood() -> None:
    assert lines("a,b\n".encode("utf-8-sig")) == lines("a,b\n".encode("utf-16")) == [(1, ("a", "b"), "")]


def test_bytes_that_are_no_utf_8_stay_in_their_cell() -> None:
    assert lines(b"a,b\nCaf\xe9,1\n")[1][1] == ("Caf\udce9", "1")


@given(st.binary(max_size=300))
def test_whatever_the_bytes_rows_come_in_the_order_of_their_lines(data: bytes) -> None:
    found = [line for line, _, _ in lines(data)]
    assert found == sorted(set(found))
