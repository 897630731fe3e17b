"""Numbered piece rows: reads the pieces of a run from a table, without keeping the rows in memory.

It reads even a hundred thousand rows once, to learn where they are and which are equal. After that it reads a row when
its piece is made. A row with a problem is a piece that cannot be made. It does not stop the others.
"""

import csv
from array import array
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from io import StringIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Protocol

from flyergen.files import UnreadableError, opened
from flyergen.messages import listed, say
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.tables.table_rows import (
    MOST_BYTES,
    NO_CELLS,
    OPEN_QUOTE,
    UTF_8,
    WORKBOOK,
    Row,
    cannot_be_read,
    cells_of,
    encoding_of,
    errors_in,
    header_problems,
    plain_title,
    refuse_worksheet,
    row_problems,
    sheet_rows,
    sheet_warnings,
)
from flyergen.source.yaml.binding import tidy
from flyergen.source.yaml.pasted import hidden_problems

_MOST_BYTES_OF_ROW = 1_000_000
_LONGEST_LABEL = 60  # letters of a piece's place
_LONGEST = 50  # lines of a row; a longer quote was never closed
_MARK = b"\xef\xbb\xbf"
_SIGNS = b",;\t"


class PieceRow(NamedTuple):
    """The values of a piece, by column. A piece with problems cannot be made."""

    place: Place | None
    values: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def given_piece(values: object, columns: Sequence[str], flyer: str) -> PieceRow:
    """Return a piece that a program gives. Its place is what its values say."""
    said, place = _as_text(values), place_of(values)
    if set(said) != set(columns):
        fact = say("a piece of {flyer} has the columns {columns}", flyer=flyer, columns=listed(columns))
        return PieceRow(place, said, (Problem("N201", fact, say("give it a value for each, and no others"), place),))
    return PieceRow(place, said, tuple(_value_problems(said, columns, place)))


def place_of(values: object) -> Place:
    """Return the place of a piece that a program gives: what its values say."""
    return Place("-".join(_as_text(values).values())[:_LONGEST_LABEL])


def _as_text(values: object) -> dict[str, str]:
    return {str(key): tidy(str(value).strip()) for key, value in values.items()} if isinstance(values, Mapping) else {}


class Pieces(Protocol):
    """The pieces of a run, counted from 0. `warnings` apply to all of them."""

    warnings: tuple[Problem, ...]

    def __len__(self) -> int: ...

    def __getitem__(self, number: int) -> PieceRow: ...

    def close(self) -> None: ...

    def reopen(self) -> None: ...


class Serial:
    """Pieces with only a number: `count` of them from `first` on, padded with zeros to `width`."""

    warnings: tuple[Problem, ...] = ()

    def __init__(self, column: str, first: int, count: int, width: int) -> None:
        self._column, self._first, self._count = column, first, count
        self._width = max(width, len(str(first + count - 1)))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> PieceRow:
        return PieceRow(None, {self._column: f"{self._first + number:0{self._width}d}"})

    def close(self) -> None:
        """Do nothing: there is no file."""

    def reopen(self) -> None:
        """Do nothing: there is no file."""


class _Record(NamedTuple):
    """A row in the file: its cells, its length in bytes and lines, and its problems."""

    cells: tuple[str, ...]
    size: int
    lines: int
    broken: str = ""


class PieceTable:
    """The rows of a table. Each is read when it is needed."""

    def __init__(self, path: Path, columns: Sequence[str], worksheet: str = "") -> None:
        """Read the whole table once.

        Raises FlyerError: G201 it cannot be read, G207 it has no rows, N201 it lacks a column.
        """
        self._name = path.as_posix()
        self._file = _opened(path, worksheet)
        self._notes = tuple(sheet_warnings(path, worksheet))
        try:
            self._look_at_all(columns)
        except FlyerError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def reopen(self) -> None:
        """Open the same file again in a forked process, so that each process has its own position in it. On Linux."""
        self._file = Path(f"/proc/self/fd/{self._file.fileno()}").open("rb")  # noqa: SIM115 - closed by `close`

    def _look_at_all(self, columns: Sequence[str]) -> None:
        self._sign = ","
        self._offsets, self._lines = array("Q"), array("L")
        self._header = Row(0, ())
        start, line = self._begin()
        self._fields = _fields(self._header, columns, self._name)
        self._columns = tuple(columns)
        same = self._look(start, line)
        if not self._offsets:
            raise FlyerError([problem_of("G207", Place(self._name), "pieces")])
        self.warnings = (*self._notes, *self._twice(same))

    def __len__(self) -> int:
        return len(self._offsets)

    def __getitem__(self, number: int) -> PieceRow:
        record, line = self._read(self._offsets[number]), self._lines[number]
        place = Place(self._name, line, 1)
        row = Row(line, record.cells, record.broken)
        problems = list(row_problems(row, self._header, self._fields, place))
        values = dict(zip(self._fields, (tidy(cell.strip()) for cell in record.cells), strict=False))
        values.pop("", None)
        if not problems:
            problems = list(_value_problems(values, self._columns, place))
        return PieceRow(place, values, tuple(problems))

    def _begin(self) -> tuple[int, int]:
        """Read the first row. Return the offset and the line of the next."""
        offset, line = (len(_MARK) if self._file.read(len(_MARK)) == _MARK else 0), 1
        self._file.seek(offset)
        head = self._file.readline()
        if head[:4] == b"sep=" and len(head.strip()) == 5:
            self._sign = chr(head[4])
            offset, line = offset + len(head), 2
        else:
            self._sign = chr(max(_SIGNS, key=head.count))
        while record := self._read(offset, of_header=True):
            offset, line = offset + record.size, line + record.lines
            if any(cell.strip() for cell in record.cells):
                self._header = Row(line - record.lines, record.cells)
                break
            if not record.size:
                break
        return offset, line

    def _look(self, offset: int, line: int) -> "array[int]":
        """Note where each row begins. Return a digest of each row."""
        digests = array("Q")
        while (record := self._read(offset)).size:
            if record.broken or any(cell.strip() for cell in record.cells):
                self._offsets.append(offset)
                self._lines.append(line)
                said = "\0".join(cell for cell, field in zip(record.cells, self._fields, strict=False) if field)
                digest = blake2b(said.encode("utf-8", "surrogateescape"), digest_size=8)
                digests.append(int.from_bytes(digest.digest()))
            offset, line = offset + record.size, line + record.lines
        return digests

    def _read(self, offset: int, of_header: bool = False) -> _Record:
        """Return the row that begins at `offset`. A row with an unclosed quote is its first line."""
        self._file.seek(offset)
        data = first = self._file.readline()
        quotes, lines = first.count(b'"'), 1
        while quotes % 2 and lines < _LONGEST and len(data) < _MOST_BYTES_OF_ROW and (more := self._file.readline()):
            data, quotes, lines = data + more, quotes + more.count(b'"'), lines + 1
        cells = cells_of(data.decode("utf-8", "surrogateescape"), self._sign)
        others = lines > 1 and not of_header and len(cells or ()) != len(self._header.cells)
        if quotes % 2 or others or cells is None:
            return _Record((), len(first), 1, OPEN_QUOTE if quotes % 2 or others else NO_CELLS)
        return _Record(tuple(cells), len(data), lines)

    def _twice(self, digests: "array[int]") -> Iterator[Problem]:
        """Yield a warning for equal rows, if there are any, with the first two of them."""
        order = sorted(range(len(digests)), key=digests.__getitem__)
        pairs = [(a, b) for a, b in pairwise(order) if digests[a] == digests[b]]
        if not pairs:
            return
        one, other = sorted(min(pairs, key=min))
        yield problem_of(
            "N203",
            Place(self._name, self._lines[other], 1),
            count=len(pairs),
            one=self._lines[one],
            other=self._lines[other],
            warning=True,
        )


def _fields(header: Row, columns: Sequence[str], file: str) -> tuple[str, ...]:
    """Return the column of pieces for each cell ("" for an ignored one). Raises FlyerError N201."""
    if unreadable := header_problems(header, file):
        raise FlyerError(unreadable)
    titles = [plain_title(cell) for cell in header.cells]
    others = {title: cell for title, cell in zip(titles, header.cells, strict=True) if title not in columns}
    problems = []
    for column in columns:
        if titles.count(column) != 1:
            near = others.get(did_you_mean(column, list(others)), "")
            fact = say("no column is called `{name}`", name=column)
            hint = say("give it that name in the first row")
            if near:
                hint = say("`{near}` is nearly that: write `{name}`", near=near, name=column)
            if column in titles:
                fact = say("two columns are called `{name}`", name=column)
                hint = say("delete one of the two")
            problems.append(Problem("N201", fact, hint, Place(file, max(header.line, 1), 1)))
    if problems:
        raise FlyerError(problems)
    return tuple(title if title in columns else "" for title in titles)


def _value_problems(values: Mapping[str, str], columns: Sequence[str], place: Place) -> Iterator[Problem]:
    for column in columns:
        text = values.get(column, "")
        if not text:
            yield problem_of("N202", place, column=column)
        yield from hidden_problems(text, place)


def _opened(path: Path, worksheet: str) -> IO[bytes]:
    """Return a table as lines of UTF-8. Raises FlyerError G201 if it cannot be read."""
    kind = path.suffix.lower()
    if kind not in (".csv", ".tsv", ".txt", ".xlsx"):
        raise FlyerError([problem_of("G201", Place(str(path)), "pieces", name=path.name)])
    refuse_worksheet(path, worksheet)
    if kind == WORKBOOK:
        return _as_lines(path, worksheet)
    try:
        file = opened(path, MOST_BYTES)
        head = file.read(1 << 16)
        file.seek(0)
        encoding = encoding_of(head)
        if encoding != UTF_8 or (b"\r" in head and b"\n" not in head):
            return _recoded(file, encoding)
        return file
    except UnreadableError as error:
        raise cannot_be_read(path, error) from None


def _recoded(file: IO[bytes], encoding: str) -> IO[bytes]:
    r"""Return a file in UTF-8 whose lines end with `\n`."""
    copy = TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
    with TextIOWrapper(file, encoding, errors_in(encoding)) as lines:
        for line in lines:
            copy.write(line.encode("utf-8", "surrogateescape"))
    copy.seek(0)
    return copy


def _as_lines(path: Path, worksheet: str) -> IO[bytes]:
    """Return a sheet of a workbook as CSV, each row on the line with its number."""
    copy, line = TemporaryFile(), 1  # noqa: SIM115 - whoever reads it closes it
    for row in sheet_rows(path, worksheet):
        text = StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerow(cell.replace("\n", " ") for cell in row.cells)
        copy.write(b"\n" * (row.line - line) + text.getvalue().encode("utf-8"))
        line = row.line + 1
    copy.seek(0)
    return copy
