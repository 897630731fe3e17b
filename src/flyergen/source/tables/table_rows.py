"""Table rows: reads the rows of a CSV or workbook, and checks cells for formulas, errors, dates and bad bytes.

A workbook does not store what it shows: `16/10/2027` is a number of days. Only people know how it should be printed. So
such a cell is reported, and never printed as the machine would write it.
"""

import posixpath
import re
import shlex
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from flyergen.files import MEGABYTE, UnreadableError, file_in_memory, opened, read_bytes
from flyergen.flyer.language.signs import without_accents
from flyergen.messages import listed, say
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.yaml.pasted import length_problems

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

WORKBOOK = ".xlsx"
MOST_BYTES = 100 * MEGABYTE
_MOST_UNPACKED = 100 * MEGABYTE  # in a workbook, which is compressed
_MOST_COLUMNS = 256
_MOST_NAMED = 5  # sheets in a sentence
UTF_8 = "utf-8-sig"  # with or without a byte order mark
OPEN_QUOTE = say("a quote is opened here and never closed")
NO_CELLS = say("a cell of this row is longer than 131,072 letters, or a line ends in it without quotes")
SEPARATOR = re.compile(r"\Asep=(.)(?:\r\n|\n|\r|\Z)")  # the first line of a CSV by some programs
_UNREADABLE = re.compile("[\udc80-\udcff]")
_ERROR = re.compile(r"#[¡¿]?(?:N/[AD]|[A-ZÉÍÓÚ]+(?:/0)?[!?])|#{3,}")
_KEPT = "\x1e"  # before a stored value that the workbook shows differently; no cell can contain this sign


class Row(NamedTuple):
    """A row of the file: its first line, its cells, and the formulas of the computed ones."""

    line: int
    cells: tuple[str, ...]
    broken: str = ""
    formulas: frozenset[int] = frozenset()


def csv_rows(data: bytes) -> Iterator[Row]:
    """Yield the rows of a CSV that are not empty. Bytes that are not UTF-8 stay in their cells, as surrogates.

    An unclosed quote spoils only its own line. Reading continues with the next.
    """
    return (row for _, row in csv_records(_text(data)) if row.broken or any(cell.strip() for cell in row.cells))


def csv_records(text: str) -> Iterator[tuple[str, Row]]:
    """Yield each row of a CSV, empty ones too, with its characters as they are written."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", text)
    sign, width = sign_of(text), 0
    at = len(SEPARATOR.findall(text))
    while at < len(lines):
        end = _end_of_record(lines, at)
        record = "".join(lines[at:end])
        cells = cells_of(record, sign)
        open_quote = end - at > 1 and (record.count('"') % 2 or cells is None or (width and len(cells) != width))
        if open_quote or cells is None:
            end = at + 1
            yield lines[at], Row(end, (), OPEN_QUOTE if open_quote else NO_CELLS)
        else:
            width = width or (len(cells) if any(cell.strip() for cell in cells) else 0)
            yield record, Row(at + 1, tuple(cells))
        at = end


def sign_of(text: str) -> str:
    """Return the sign between the cells of a CSV: the one that its first line names, or the most frequent in it."""
    said = SEPARATOR.match(text)
    first = re.match(r"[^\r\n]*", text)
    return said[1] if said else max(",;\t", key=(first[0] if first else "").count)


def cells_of(record: str, sign: str) -> list[str] | None:
    """Return the cells of a row, or None if it cannot be split."""
    import csv

    try:
        return next(csv.reader(StringIO(record, newline=""), delimiter=sign), [])
    except csv.Error:
        return None


def _end_of_record(lines: list[str], start: int) -> int:
    """Return the line after a record: when all quotes are closed, or at the end of the file."""
    quotes = 0
    for end in range(start, len(lines)):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return end + 1
    return len(lines)


def _text(data: bytes) -> str:
    encoding = encoding_of(data)
    return data.decode(encoding, errors_in(encoding))


def encoding_of(head: bytes) -> str:
    """Return the encoding of a table, from its first bytes: UTF-16, with or without a byte order mark, or UTF-8."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for zeros, encoding in ((head[1:40:2], "utf-16-le"), (head[:40:2], "utf-16-be")):
        if len(head) >= 4 and not any(zeros):
            return encoding
    return UTF_8


def errors_in(encoding: str) -> str:
    """Return how to decode invalid bytes. Those of UTF-8 are kept, so that they can be reported."""
    return "surrogateescape" if encoding == UTF_8 else "replace"


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises FlyerError G201 if it cannot be read."""
    try:
        return read_bytes(path, MOST_BYTES)
    except UnreadableError as error:
        raise cannot_be_read(path, error) from None


def cannot_be_read(path: Path, error: UnreadableError) -> FlyerError:
    """Return the error of a table that cannot be read."""
    return FlyerError([problem_of("G201", Place(str(path)), "unreadable", reason=error.reason)])


def sheet_rows(path: Path, worksheet: str = "") -> Iterator[Row]:
    """Yield the rows of a sheet of a workbook: the named one, or the first that is shown.

    Raises FlyerError: G201 it cannot be read, G214 it has no such sheet.
    """
    with _workbook(path) as book:
        shown = _shown_sheets(book)
        found = next((sheet for sheet in shown if sheet.title.casefold() == worksheet.casefold()), None)
        if worksheet and found is None:
            raise FlyerError([_no_sheet(path, worksheet, [str(sheet.title) for sheet in shown])])
        yield from _rows_in((found or shown[0]).iter_rows(max_col=_MOST_COLUMNS))


def sheet_warnings(path: Path, worksheet: str = "") -> Iterator[Problem]:
    """Yield a warning that says which sheet of a workbook is read, if it has several and none was named."""
    if worksheet or path.suffix.lower() != WORKBOOK:
        return
    with _workbook(path) as book:
        first, *others = (str(sheet.title) for sheet in _shown_sheets(book))
    if others:
        yield problem_of(
            "G215",
            Place(path.as_posix()),
            first=first,
            others=listed([f"“{name}”" for name in others[:_MOST_NAMED]]),
            name=shlex.quote(others[0]),
            warning=True,
        )


def refuse_worksheet(path: Path, worksheet: str) -> None:
    """Raise FlyerError G214 if a sheet is named but the table is not a workbook."""
    if worksheet and path.suffix.lower() != WORKBOOK:
        raise FlyerError([problem_of("G214", Place(path.as_posix()), "no_workbook", name=path.name)])


def rows_of_workbook(data: bytes) -> Iterator[Row]:
    """Yield the rows of the first sheet of a workbook in memory. Raises FlyerError as `sheet_rows`."""
    with file_in_memory(f"table{WORKBOOK}", data) as path:
        yield from list(sheet_rows(path))


def first_sheet(data: bytes) -> str:
    """Return the name of the part of a workbook in memory that has its first sheet. Raises FlyerError as above."""
    with file_in_memory(f"table{WORKBOOK}", data) as path, _workbook(path) as book:
        title = _shown_sheets(book)[0].title
    return _parts_of_sheets(data)[title]


def _parts_of_sheets(data: bytes) -> dict[str, str]:
    """Return the name of the part of each sheet of a workbook, by title."""
    from zipfile import ZipFile

    from openpyxl.xml.functions import fromstring

    with ZipFile(BytesIO(data)) as parts:
        book = fromstring(parts.read("xl/workbook.xml"))
        links = fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    found = {}
    for sheet in (one for one in book.iter() if one.tag.endswith("}sheet")):
        link = next((said for name, said in sheet.items() if name.endswith("}id")), "")
        found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/")
    return found


@contextmanager
def _workbook(path: Path) -> "Iterator[Workbook]":
    from openpyxl import load_workbook

    try:
        with opened(path, MOST_BYTES) as file:
            _refuse_endless(file)
            with closing(load_workbook(file, read_only=True)) as book:
                yield book
    except UnreadableError as error:
        raise cannot_be_read(path, error) from None
    except FlyerError:
        raise
    except Exception as error:
        raise FlyerError([problem_of("G201", Place(str(path)), "workbook")]) from error


def _shown_sheets(book: "Workbook") -> list[Any]:
    """Return the visible sheets of a workbook, or all sheets if none is visible."""
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(book.worksheets)


def _no_sheet(path: Path, worksheet: str, names: list[str]) -> Problem:
    near = did_you_mean(worksheet, names)
    return problem_of(
        "G214", Place(path.as_posix()), "unknown", "known", name=worksheet, near=near, known=listed(names)
    )


def _refuse_endless(file: BinaryIO) -> None:
    """Raise UnreadableError for a workbook with more content than can be read."""
    from zipfile import ZipFile

    with ZipFile(file) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > _MOST_UNPACKED:
        megabytes = {"size": size / MEGABYTE, "most": _MOST_UNPACKED / MEGABYTE}
        raise UnreadableError("large", say("unpacked it has {size:.1f} MB; the limit is {most:g} MB", **megabytes))
    file.seek(0)


def _rows_in(rows: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    """Yield the rows that have content. Empty rows between them, maybe a million, are one and the same object."""
    blank: tuple[Any, ...] = ()
    width = 0
    for line, cells in enumerate(rows, 1):
        if cells is blank:
            continue
        texts = tuple(_cell(cell.value) for cell in cells)
        if any(text.strip() for text in texts):
            last = max(n for n, text in enumerate(texts, 1) if text.strip())
            formulas = frozenset(i for i, cell in enumerate(cells[:last]) if cell.data_type == "f")
            width = width or last
            yield Row(line, (*texts[:last], *[""] * (width - last)), formulas=formulas)
        else:
            blank = cells


def _cell(value: object) -> str:
    """Return a cell of a workbook as text. A mark comes before it if the workbook shows something else."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else f"{_KEPT}{value}"


def plain_title(title: str) -> str:
    """Return the title of a column in lower case, without accents, its words joined by `_`."""
    return re.sub(r"[^a-z0-9]+", "_", without_accents(title)).strip("_")


def row_problems(row: Row, header: Row, fields: tuple[str, ...], place: Place) -> Iterator[Problem]:
    """Yield the problems of a row's cells. `fields` are those of its columns ("" for an ignored one)."""
    needed = len([cell for cell in header.cells if cell.strip()])
    if row.broken:
        hint = say('close the quote, or write a quote in the words twice: `""`')
        yield Problem(
            "G203", row.broken, say("shorten it, or put quotes around it") if row.broken == NO_CELLS else hint, place
        )
    elif len(row.cells) < needed or any(cell.strip() for cell in row.cells[len(fields) :]):
        yield problem_of("G203", place, count=len(row.cells), needed=needed)
    for column, (field, cell) in enumerate(zip(fields, row.cells, strict=False), 1):
        where = place._replace(column=column)
        if _UNREADABLE.search(cell):
            yield _not_utf8(cell, where)
        elif field:
            yield from _not_words(cell, column - 1 in row.formulas, where)
            yield from length_problems(cell, where, "G203")


def header_problems(header: Row, file: str) -> list[Problem]:
    """Return the problems of the cells in the first row, whatever their titles."""
    cells = enumerate(header.cells, 1)
    return [_not_utf8(cell, Place(file, header.line, column)) for column, cell in cells if _UNREADABLE.search(cell)]


def _not_utf8(cell: str, where: Place) -> Problem:
    shown = _UNREADABLE.sub("\ufffd", cell)[:40]
    return problem_of("G204", where, shown=shown)


def _not_words(cell: str, formula: bool, where: Place) -> Iterator[Problem]:
    """Yield why a cell cannot be printed as it is."""
    if formula or (cell.lstrip().startswith(("=", "@")) and not _is_handle(cell)):
        yield problem_of("G205", where, "formula", cell=cell[:40])
    elif cell.startswith(_KEPT):
        yield problem_of("G205", where, "kept", cell=cell.removeprefix(_KEPT))
    elif _ERROR.fullmatch(cell.strip()):
        yield problem_of("G205", where, "error", cell=cell.strip())


def _is_handle(cell: str) -> bool:
    return bool(re.fullmatch(r"@[\w.@-]+", cell.strip()))
