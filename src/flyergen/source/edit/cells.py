"""Table cells: changes cells, rows and columns of a CSV or a workbook, and leaves all else as it is.

A new cell of a CSV has quotes if it needs them or the old one had them. In a workbook only the part with the sheet is
written again; a cell keeps its format and becomes text, as its content is words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO

from flyergen.problem import FlyerError, Place
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.tables.table_rows import (
    SEPARATOR,
    UTF_8,
    Row,
    csv_records,
    csv_rows,
    encoding_of,
    errors_in,
    first_sheet,
    rows_of_workbook,
    sign_of,
)

# A cell: the number of its line, as rows have it, and of its column, both counted from 1.
Cell = tuple[int, int]


class TableEdit(NamedTuple):
    """New contents of cells, titles of columns to add, rows to add, and the lines of rows to remove.

    Added rows have all columns. In a workbook a removed row is emptied, because formulas may count on those below it.
    """

    cells: Mapping[Cell, str]
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    gone: Sequence[int] = ()


def with_edit(data: bytes, edit: TableEdit, workbook: bool, file: str) -> bytes:
    """Return a table with an edit made. Problems name it `file`.

    Raises FlyerError T701 if the result would not be read as it was meant.
    """
    edited = _workbook_with(data, edit) if workbook else _csv_with(data, edit)
    read = rows_of_workbook if workbook else csv_rows
    before, after = list(read(data)), list(read(edited))
    if _texts([row.cells for row in after]) != _texts(_wanted(before, edit)):
        raise FlyerError([problem_of("T701", Place(file), "cells")])
    return edited


def _wanted(rows: Sequence[Row], edit: TableEdit) -> Iterator[list[str]]:
    """Yield the cells that the edited table must have."""
    width = len(rows[0].cells) if rows else 0
    for n, row in enumerate(rows):
        if row.line in edit.gone:
            continue
        last = max([len(row.cells), *(column for line, column in edit.cells if line == row.line)])
        cells = [edit.cells.get((row.line, at + 1), row.cells[at] if at < len(row.cells) else "") for at in range(last)]
        if n == 0 and edit.columns:
            cells = [*cells[:width], *[""] * (width - len(cells)), *edit.columns]
        yield cells
    yield from map(list, edit.rows)


def _texts(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Return the rows that say something."""
    return [cells for cells in map(_trimmed, rows) if cells]


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Return cells without empty ones at the end."""
    last = max((n for n, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return [cell.replace("\r\n", "\n") for cell in cells[:last]]


# --- CSV


def _csv_with(data: bytes, edit: TableEdit) -> bytes:
    encoding, lead = _encoding(data)
    text = data[len(lead) :].decode(encoding, _errors(encoding))
    sign, end = sign_of(text), _line_end(text)
    records = list(csv_records(text))
    first = next((row for _, row in records if any(row.cells)), None)
    width, titles_at = (len(first.cells), first.line) if first else (0, 0)
    parts = [said[0] for said in SEPARATOR.finditer(text)]
    for record, row in records:
        if row.line in edit.gone:
            continue
        cells = {column: said for (line, column), said in edit.cells.items() if line == row.line}
        if row.line == titles_at:
            cells |= {width + n: title for n, title in enumerate(edit.columns, 1)}
        least = width + len(edit.columns) if edit.columns and any(row.cells) else 0
        parts.append(_record_with(record, cells, sign, least) if cells or least else record)
    if edit.rows and parts and not parts[-1].endswith(("\n", "\r")):
        parts.append(end)
    parts += [sign.join(_quoted(cell, sign) for cell in row) + end for row in edit.rows]
    return lead + "".join(parts).encode(encoding, _errors(encoding))


def _encoding(data: bytes) -> tuple[str, bytes]:
    """Return the encoding of a table that writes no byte order mark, and the mark that the table has."""
    marks = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    for mark, encoding in marks.items():
        if data.startswith(mark):
            return encoding, mark
    return ("utf-8" if encoding_of(data) == UTF_8 else encoding_of(data)), b""


def _errors(encoding: str) -> str:
    return errors_in(UTF_8) if encoding == "utf-8" else "strict"


def _record_with(record: str, cells: Mapping[int, str], sign: str, minimum: int) -> str:
    """Return a record with new cells, and with at least so many of them."""
    body = record.rstrip("\r\n")
    spans, text = _spans(body, sign), body
    for column, said in sorted(cells.items(), reverse=True):
        if column <= len(spans):
            start, stop = spans[column - 1]
            text = text[:start] + _quoted(said, sign, body[start:stop].startswith('"')) + text[stop:]
    for column in range(len(spans) + 1, max(minimum, *cells, 0) + 1):
        text += sign + _quoted(cells.get(column, ""), sign)
    return text + record[len(body) :]


def _spans(body: str, sign: str) -> list[tuple[int, int]]:
    """Return where each cell of a record begins and ends, its quotes included."""
    found, at = [], 0
    while True:
        stop = _end_of_quotes(body, at)
        end = body.find(sign, stop)
        found.append((at, len(body) if end < 0 else end))
        if end < 0:
            return found
        at = end + len(sign)


def _end_of_quotes(body: str, start: int) -> int:
    """Return where the quotes that open at `start` end, or `start` if none open there."""
    quotes = re.compile(r'"(?:[^"]|"")*"?').match(body, start)
    return quotes.end() if quotes else start


def _quoted(cell: str, sign: str, quotes: bool = False) -> str:
    """Return a cell as written, with quotes if it needs them."""
    needs = quotes or any(one in cell for one in (sign, '"', "\n", "\r")) or cell != cell.strip()
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def _line_end(text: str) -> str:
    return next(iter(re.findall(r"\r\n|\n|\r", text)), "\n")


# --- workbooks

_ROW = re.compile(r"<(?P<ns>(?:\w+:)?)row\b(?P<about>[^>]*?)(?:/>|>(?P<cells>.*?)</(?P=ns)row>)", re.DOTALL)
_C = re.compile(r"<(?:\w+:)?c\b(?P<about>[^>]*?)(?:/>|>.*?</(?:\w+:)?c>)", re.DOTALL)


def _workbook_with(data: bytes, edit: TableEdit) -> bytes:
    from zipfile import ZIP_DEFLATED, ZipFile

    rows = list(rows_of_workbook(data))
    width = len(rows[0].cells) if rows else 0
    cells = dict(edit.cells)
    cells |= {(row.line, at): "" for row in rows if row.line in edit.gone for at, _ in enumerate(row.cells, 1)}
    if rows:
        cells |= {(rows[0].line, width + n): title for n, title in enumerate(edit.columns, 1)}
    end = max((row.line for row in rows), default=0)
    cells |= {(end + n, at): said for n, row in enumerate(edit.rows, 1) for at, said in enumerate(row, 1) if said}
    name, out = first_sheet(data), BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, _sheet_with(content.decode(), cells).encode() if part.filename == name else content)
    return out.getvalue()


def _sheet_with(xml: str, cells: Mapping[Cell, str]) -> str:
    """Return the part of a sheet with new cells."""
    wanted: dict[int, dict[int, str]] = {}
    for (line, column), said in cells.items():
        wanted.setdefault(line, {})[column] = said
    space = re.search(r"<((?:\w+:)?)sheetData\b", xml)
    ns = space[1] if space else ""
    parts, at, number = [], 0, 0
    for found in _ROW.finditer(xml):
        named = re.search(r'\br="(\d+)"', found["about"])
        number = int(named[1]) if named else number + 1
        parts.append(xml[at : found.start()])
        earlier = [line for line in wanted if line < number]
        parts += [_row(ns, line, wanted.pop(line)) for line in sorted(earlier)]
        parts.append(_row_with(found, ns, number, wanted.pop(number)) if number in wanted else found[0])
        at = found.end()
    new = "".join(_row(ns, line, wanted[line]) for line in sorted(wanted))
    rest = re.sub(rf"<{ns}sheetData\s*/>", f"<{ns}sheetData></{ns}sheetData>", xml[at:], count=1)
    head, close, tail = rest.partition(f"</{ns}sheetData>")
    return _measured("".join((*parts, head, new, close, tail)))


def _measured(xml: str) -> str:
    """Return the part of a sheet without the measure of the table, which programs take again when they open it."""
    return re.sub(r"<(?:\w+:)?dimension\b[^>]*?/>", "", xml, count=1)


def _row(ns: str, line: int, cells: Mapping[int, str]) -> str:
    return f'<{ns}row r="{line}">{"".join(_c(ns, line, n, said, "") for n, said in sorted(cells.items()))}</{ns}row>'


def _row_with(match: re.Match[str], ns: str, line: int, cells: Mapping[int, str]) -> str:
    about = re.sub(r'\s*\bspans="[^"]*"', "", match["about"])
    parts: dict[int, str] = {}
    for n, one in enumerate(_C.finditer(match["cells"] or ""), 1):
        said = re.search(r'\br="([A-Z]+)\d+"', one["about"])
        column = _column_number(said[1]) if said else n
        style = re.search(r'\bs="\d+"', one["about"])
        parts[column] = _c(ns, line, column, cells[column], style[0] if style else "") if column in cells else one[0]
    for column, text in cells.items():
        parts.setdefault(column, _c(ns, line, column, text, ""))
    return f"<{ns}row{about}>{''.join(parts[n] for n in sorted(parts))}</{ns}row>"


def _c(ns: str, line: int, column: int, cell_text: str, style: str) -> str:
    """Return a cell with text in it, in its old format."""
    where = f'<{ns}c r="{_letters(column)}{line}"{" " + style if style else ""}'
    if not cell_text:
        return f"{where}/>"
    text = cell_text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'{where} t="inlineStr"><{ns}is><{ns}t xml:space="preserve">{text}</{ns}t></{ns}is></{ns}c>'


def _letters(column: int) -> str:
    return (_letters((column - 1) // 26) if column > 26 else "") + chr(ord("A") + (column - 1) % 26)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
