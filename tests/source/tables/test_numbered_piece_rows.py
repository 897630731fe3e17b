"""Tables of pieces: any row is there when it is asked for, and a broken one spoils no other."""

import csv
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.problem import FlyerError
from flyergen.source.tables.numbered_piece_rows import PieceTable, Serial

cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=9)


@contextmanager
def table(folder: Path, data: bytes, *columns: str) -> Iterator[PieceTable]:
    path = folder / "pieces.csv"
    path.write_bytes(data)
    with closing(PieceTable(path, columns or ("number",))) as rows:
        yield rows


def told(rows: PieceTable) -> list[tuple[int, str]]:
    """Return line and fact of each problem of the rows."""
    found = [problem for n in range(len(rows)) for problem in rows[n].problems]
    return [(problem.place.line if problem.place else 0, str(problem.fact)) for problem in found]


@given(rows=st.lists(st.tuples(cells, cells), min_size=1, max_size=8), sign=st.sampled_from(",;\t"))
def test_every_row_says_what_it_says_in_whatever_order_it_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], sign: str
) -> None:
    path = tmp_path_factory.mktemp("rows") / "pieces.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=sign).writerows([("Number", "Code"), *rows])
    kept = [(a.strip(), b.strip()) for a, b in rows if a.strip() or b.strip()]
    with closing(PieceTable(path, ("number", "code"))) as read:
        assert len(read) == len(kept)
        for n in reversed(range(len(read))):
            assert (read[n].values.get("number"), read[n].values.get("code")) == kept[n]


def test_lines_are_those_of_the_file_through_blank_rows_and_rows_of_several_lines(tmp_path: Path) -> None:
    with table(tmp_path, b'number,note\n1,"a\nb"\n\n2,c\n') as rows:
        assert [(rows[n].place.line, rows[n].values["number"]) for n in range(len(rows)) if rows[n].place] == [  # type: ignore[union-attr]
            (2, "1"),
            (5, "2"),
        ]


def test_a_quote_that_is_never_closed_spoils_its_own_line_alone(tmp_path: Path) -> None:
    with table(tmp_path, b'number,note\n1,"open\n2,b\n3,c\n') as rows:
        assert told(rows) == [(2, "a quote is opened here and never closed")]
        assert [rows[n].values.get("number") for n in (1, 2)] == ["2", "3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tables_of_any_spreadsheet_are_read(tmp_path: Path, encoding: str, end: str) -> None:
    with table(tmp_path, end.join(["número,x", "Ñandú,1", "2,3"]).encode(encoding), "numero") as rows:
        assert [rows[n].values["numero"] for n in range(len(rows))] == ["Ñandú", "2"]


def test_faults_of_rows_are_told_with_their_lines(tmp_path: Path) -> None:
    with table(tmp_path, b"number,code\n1,a\n2,\n=A1,c\n4,\xff\n5\n6,z\xef\xb7\x90y\n", "number", "code") as rows:
        assert told(rows) == [
            (3, "this piece has no `code`"),
            (4, "“=A1” is a formula, and not what it shows"),
            (5, "“\ufffd” is not UTF-8"),
            (6, "this row has 1 cell; the first has 2"),
            (7, "a code that is not a character (U+FDD0) is hidden in “z\ufffdy”"),
        ]


def test_rows_that_say_the_same_are_told_of(tmp_path: Path) -> None:
    with table(tmp_path, b"number,note\n1,a\n2,b\n1,c\n") as rows:
        (problem,) = rows.warnings
    assert str(problem) == (
        f"{tmp_path.as_posix()}/pieces.csv:4:1: N203: "
        "1 piece says the same as another, first those of lines 2 and 4\n"
        "  hint: nothing to do if that is meant"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"numbr,code\n1,a\n", "N201: no column is called `number`\n  hint: `numbr` is nearly that: write `number`"),
        (b"a,b\n1,2\n", "N201: no column is called `number`\n  hint: give it that name in the first row"),
        (b"number,number\n1,2\n", "N201: two columns are called `number`\n  hint: delete one of the two"),
        (
            b"number\n",
            (
                "G207: the table has no pieces\n"
                "  hint: write what each column is in the first row, and a piece in each row below"
            ),
        ),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(FlyerError) as caught, table(tmp_path, data):
        pass
    assert str(caught.value).partition(": ")[2].removeprefix("1:1: ") == said


def test_numbers_are_as_wide_as_the_last_or_the_sample() -> None:
    assert [Serial("number", 98, 3, 4)[n].values["number"] for n in range(3)] == ["0098", "0099", "0100"]
    assert Serial("number", 999, 2, 1)[0].values["number"] == "0999"
