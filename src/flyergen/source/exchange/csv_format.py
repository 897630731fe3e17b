"""CSV format: translations as a table for spreadsheets, in UTF-8 with the byte order mark that Excel needs.

A cell that begins like a formula (`=`, `+`, `-`, `@`) gets an apostrophe before it, so that no spreadsheet computes it.
The import removes the apostrophe. Commas, semicolons or tabs may separate the cells.
"""

import csv
import io
import re
from collections.abc import Iterator

from flyergen.flyer.model.translator_hints import told
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.exchange.translation_units import STATES, Parcel, Unit, utf8

_COLUMNS = ("key", "source", "translation", "comment", "state")
_FORMULA = r"'*[=+\-@\t\r＝＋－＠]"
_SAVE_AS = say("save it as “CSV UTF-8” (LibreOffice: Save as, Edit filter settings, Unicode (UTF-8))")
_EXPORT = say("export it again and change nothing but the column `translation`")


class _Row(NamedTuple):
    line: int
    cells: list[str]


def write_csv(parcel: Parcel) -> bytes:
    """Return a parcel as a table in UTF-8. The first row names the languages."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["key", f"source ({parcel.source_language})", f"translation ({parcel.language})", *_COLUMNS[3:]])
    for unit in parcel.units:
        comment = "\n".join(text for _, text in told(unit.hints))
        writer.writerow([_not_a_formula(cell) for cell in (unit.key, unit.source, unit.target, comment, unit.state)])
    return ("\ufeff" + stream.getvalue()).encode("utf-8")


def read_csv(data: bytes, file: str) -> Parcel:
    """Return the parcel in a table.

    Raises FlyerError: T711 not UTF-8, T723 an incomplete row, T724 the columns, T725 quotes, T726 a state, T729 empty.
    """
    text = utf8(data, file, _SAVE_AS)
    header, *rows = _rows(text, file)
    columns = [re.sub(r"\s*\(.*", "", cell).strip().casefold() for cell in header.cells]
    if missing := [name for name in _COLUMNS[:3] if name not in columns]:
        fact = say("the first row has no column `{name}`", name=missing[0])
        raise FlyerError([Problem("T724", fact, _EXPORT, Place(file, header.line, 1))])
    problems = [problem for row in rows for problem in _row_problems(row, columns, file)]
    if problems:
        raise FlyerError(problems)
    units = tuple(_unit(dict(zip(columns, row.cells, strict=False)), Place(file, row.line, 1)) for row in rows)
    languages = [re.search(r"\(([\w-]+)\)", header.cells[columns.index(name)]) for name in _COLUMNS[1:3]]
    source, language = (found[1] if found else "" for found in languages)
    return Parcel("", source, language, units)


def _rows(text: str, file: str) -> list[_Row]:
    """Return the rows that are not empty, each with its first line."""
    first = text.lstrip().split("\n", 1)[0].strip()
    said = re.fullmatch(r"sep=(.)", first)
    sign = said[1] if said else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    rows, line = [], 1
    try:
        for cells in reader:
            if any(cells) and not (said and cells[0].startswith("sep=")):
                rows.append(_Row(line, [_restored(cell) for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FlyerError([_broken(error, line, file)]) from None
    return rows


def _broken(error: Exception, line: int, file: str) -> Problem:
    if "unexpected end" in str(error):
        fact = say("a quote is opened here and never closed")
        hint = say("close it, or copy the file again: it may not be whole")
    else:
        fact, hint = say("this row is not CSV"), say('write a quote in the words twice: `""`')
    return Problem("T725", fact, hint, Place(file, line, 1))


def _row_problems(row: _Row, columns: list[str], file: str) -> Iterator[Problem]:
    place = Place(file, row.line, 1)
    needed = len([name for name in columns if name])
    if len(row.cells) < needed or any(row.cells[len(columns) :]):
        fact = say("this row has {cells} cells; the first has {needed}", cells=len(row.cells), needed=needed)
        yield Problem("T723", fact, _EXPORT, place)
    elif (state := dict(zip(columns, row.cells, strict=False)).get("state", "").strip().casefold()) not in (
        "",
        *STATES,
    ):
        hint = say("write one of: {known}", known=", ".join(STATES))
        yield Problem("T726", say("`{state}` is not a state", state=state), hint, place)


def _unit(cells: dict[str, str], place: Place) -> Unit:
    source, target = (cells[name].replace("\r\n", "\n") for name in ("source", "translation"))
    state = cells.get("state", "").strip().casefold() or ("translated" if target else STATES[0])
    return Unit(cells["key"].strip(), source, target, state, place=place)


def _not_a_formula(cell: str) -> str:
    return f"'{cell}" if re.match(_FORMULA, cell) else cell


def _restored(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and re.match(_FORMULA, cell[1:]) else cell
