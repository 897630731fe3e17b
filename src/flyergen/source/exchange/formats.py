"""Exchange formats: translations as CSV, as PO and as XLIFF files.

A cell that begins like a formula (`=`, `+`, `-`, `@`) gets an apostrophe before it, so that no spreadsheet computes it.
The import removes the apostrophe. Commas, semicolons or tabs may separate the cells.

The key is the context of a message, so that equal words under two keys are two messages. A stale translation is fuzzy
and includes the source that it was made from. There is no date: the same words give the same file.

The id of a unit is its key. White space is preserved, each string is one segment, and notes tell a translator what is
useful to know. The elements are those of the core: OASIS, XLIFF Version 2.1, clause 4.2.
"""

import csv
import io
import re
from collections.abc import Iterator
from xml.parsers import expat

from flyergen.flyer.hints import hint_lines
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.exchange.translation_units import STATES, Parcel, Unit, utf8

_COLUMNS = ("key", "source", "translation", "comment", "state")

_FORMULA = r"'*[=+\-@\t\r＝＋－＠]"

_SAVE_AS_CSV = say("save it as “CSV UTF-8” (LibreOffice: Save as, Edit filter settings, Unicode (UTF-8))")

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
        comment = "\n".join(text for _, text in hint_lines(unit.hints))
        writer.writerow([_not_a_formula(cell) for cell in (unit.key, unit.source, unit.target, comment, unit.state)])
    return ("\ufeff" + stream.getvalue()).encode("utf-8")


def read_csv(data: bytes, file: str) -> Parcel:
    """Return the parcel in a table.

    Raises FlyerError: T711 not UTF-8, T723 an incomplete row, T724 the columns, T725 quotes, T726 a state, T729 empty.
    """
    text = utf8(data, file, _SAVE_AS_CSV)
    header, *rows = _rows(text, file)
    columns = [re.sub(r"\s*\(.*", "", cell).strip().casefold() for cell in header.cells]
    if missing := [name for name in _COLUMNS[:3] if name not in columns]:
        raise FlyerError([problem_of("T724", Place(file, header.line, 1), name=missing[0], hint=_EXPORT)])
    problems = [problem for row in rows for problem in _row_problems(row, columns, file)]
    if problems:
        raise FlyerError(problems)
    units = tuple(_unit_of_row(dict(zip(columns, row.cells, strict=False)), Place(file, row.line, 1)) for row in rows)
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
        raise FlyerError([_broken_table(error, line, file)]) from None
    return rows


def _broken_table(error: Exception, line: int, file: str) -> Problem:
    if "unexpected end" in str(error):
        fact = say("a quote is opened here and never closed")
        hint = say("close it, or copy the file again: it may not be whole")
    else:
        fact = say("this row is not CSV")
        hint = say('write a quote in the words twice: `""`')
    return Problem("T725", fact, hint, Place(file, line, 1))


def _row_problems(row: _Row, columns: list[str], file: str) -> Iterator[Problem]:
    place = Place(file, row.line, 1)
    needed = len([name for name in columns if name])
    if len(row.cells) < needed or any(row.cells[len(columns) :]):
        yield problem_of("T723", place, cells=len(row.cells), needed=needed, hint=_EXPORT)
    elif (state := dict(zip(columns, row.cells, strict=False)).get("state", "").strip().casefold()) not in (
        "",
        *STATES,
    ):
        yield problem_of("T726", place, "no_state", state=state, known=", ".join(STATES))


def _unit_of_row(cells: dict[str, str], place: Place) -> Unit:
    source, target = (cells[name].replace("\r\n", "\n") for name in ("source", "translation"))
    state = cells.get("state", "").strip().casefold() or ("translated" if target else STATES[0])
    return Unit(cells["key"].strip(), source, target, state, place=place)


def _not_a_formula(cell: str) -> str:
    return f"'{cell}" if re.match(_FORMULA, cell) else cell


def _restored(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and re.match(_FORMULA, cell[1:]) else cell


_FLYER = "X-Flyer"

_SOURCE = "X-Source-Language"

_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)?\s*"([^"\\]|\\.)*"')

_SAVE_AS_PO = say("save it as UTF-8 (Poedit: Translation, Properties, Charset)")


def write_po(parcel: Parcel) -> bytes:
    """Return a parcel as a PO file in UTF-8."""
    import polib

    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": parcel.flyer,
        "Language": parcel.language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "flyergen",
        _FLYER: parcel.flyer,
        "X-Language": parcel.language,
        _SOURCE: parcel.source_language,
    }
    file.extend(polib.POEntry(**_fields(unit)) for unit in parcel.units)
    return str(file).encode("utf-8")


def _fields(unit: Unit) -> dict[str, object]:
    hints = unit.hints
    flags = ["fuzzy"] if unit.doubtful and unit.target else []
    return {
        "msgctxt": unit.key,
        "msgid": unit.source,
        "msgstr": unit.target,
        "comment": "\n".join(" ".join(text.split()) for _, text in hint_lines(hints)),
        "flags": [*flags, f"max-length:{hints.space}"] if hints.space else flags,
        "previous_msgid": hints.previous if flags and hints.previous else None,
    }


def read_po(data: bytes, file: str) -> Parcel:
    """Return the parcel in a PO file, without obsolete messages.

    Raises FlyerError: T711 not UTF-8, T712 not PO, T729 empty.
    """
    import polib

    text = utf8(data, file, _SAVE_AS_PO).replace("\r\n", "\n")
    _refuse_broken_lines(text.rstrip("\n").split("\n"), file)
    try:
        messages = polib.pofile(f"{text}\n")
    except (OSError, ValueError, IndexError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise FlyerError([_broken_entry(int(found[1]) if found else 1, file)]) from None
    said = messages.metadata
    units = tuple(_unit_of_entry(entry, file) for entry in messages if not entry.obsolete)
    if not units:
        raise FlyerError([problem_of("T712", Place(file), "empty")])
    if units[-1].target.endswith(" ") and not units[-1].source.endswith(
        " "
    ):  # its last line is continued by one that does not exist
        raise FlyerError([_cut_off(text.count("\n"), file)])
    language = said.get("X-Language") or said.get("Language", "").replace("_", "-")
    return Parcel(said.get(_FLYER, ""), said.get(_SOURCE, ""), language, units)


def _unit_of_entry(entry: object, file: str) -> Unit:
    import polib

    assert isinstance(entry, polib.POEntry)  # noqa: S101
    place = Place(file, entry.linenum or 1, 1)
    state = "translated" if entry.msgstr and not entry.fuzzy else "initial"
    return Unit(entry.msgctxt or "", entry.msgid, entry.msgstr, state, entry.fuzzy, place=place)


def _refuse_broken_lines(lines: list[str], file: str) -> None:
    """Refuse lines that the PO reader would take for words: an unclosed quote, or a message without an end."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#") and not _LINE.fullmatch(line.strip()):
            raise FlyerError([_cut_off(number, file) if number == len(lines) else _broken_entry(number, file)])
    keywords = [line.split()[0] for line in lines if line.startswith("msg")]
    if keywords and not keywords[-1].startswith("msgstr"):
        raise FlyerError([_cut_off(len(lines), file)])


def _cut_off(line: int, file: str) -> Problem:
    return problem_of("T712", Place(file, line, 1), "cut")


def _broken_entry(line: int, file: str) -> Problem:
    return problem_of("T712", Place(file, line, 1), "line")


NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # also of 2.1

_FOLDER = "/text/"

_CODES = ("ph", "pc", "sc", "ec")

_SAVE_AS_XLIFF = say("save it as UTF-8")


def write_xliff(parcel: Parcel) -> bytes:
    """Return a parcel as an XLIFF 2.1 file in UTF-8."""
    languages = f'srcLang="{_quoted(parcel.source_language)}" trgLang="{_quoted(parcel.language)}"'
    original = _quoted(f"{parcel.flyer}{_FOLDER}{parcel.language}.yaml")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.1" {languages}>',
        f'  <file id="words" original="{original}" xml:space="preserve">',
        *(line for unit in parcel.units for line in _unit_lines(unit)),
        "  </file>",
        "</xliff>",
        "",
    ]
    return "\n".join(lines).encode("utf-8")


def _unit_lines(unit: Unit) -> Iterator[str]:
    yield f'    <unit id="{_quoted(_id(unit.key))}" name="{_quoted(unit.key)}">'
    notes = [f'        <note category="{about}">{_escaped(text)}</note>' for about, text in hint_lines(unit.hints)]
    if notes:
        yield from ("      <notes>", *notes, "      </notes>")
    stale = ' subState="flyergen:stale"' if unit.doubtful else ""
    yield f'      <segment state="{unit.state}"{stale}>'
    yield f"        <source>{_escaped(unit.source)}</source>"
    if unit.target:
        yield f"        <target>{_escaped(unit.target)}</target>"
    yield from ("      </segment>", "    </unit>")


def _id(key: str) -> str:
    """Return a key as a valid id. A character that an id may not have becomes its number."""
    return re.sub(r"[^\w.-]", lambda sign: f":{ord(sign[0]):x}", key)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def read_xliff(data: bytes, file: str) -> Parcel:
    """Return the parcel in an XLIFF 2 file. No other file is ever opened.

    Raises FlyerError: T711 not UTF-8, T713 not XML, T714 a document type or entities, T726 a state, T727 not XLIFF 2,
    T728 codes in a translation, T729 empty.
    """
    reader = _Reader(utf8(data, file, _SAVE_AS_XLIFF), file)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        cut = expat.errors.messages.get(error.code, "") in (
            expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        ) or error.lineno >= len(data.rstrip().splitlines())  # fmt: skip
        raise FlyerError([*reader.problems, problem_of("T713", place, "short" if cut else "tag")]) from None
    if reader.problems:
        raise FlyerError(reader.problems)
    return Parcel(reader.flyer, reader.languages[0], reader.languages[1], tuple(reader.units))


class _Reader:
    """One pass over the elements of a file. It keeps the unit that is being read."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.flyer = ""
        self.languages = ("", "")
        self.units: list[Unit] = []
        self.problems: list[Problem] = []
        self.texts: dict[str, list[str]] = {}
        self.inside: list[str] = []
        self.unit = Unit("", "")
        self.parser = expat.ParserCreate("UTF-8", " ")
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words

    def place(self) -> Place:
        return Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, *_: object) -> None:
        before = self.text[: self.text.find("<!DOCTYPE")].split("\n")
        raise FlyerError([problem_of("T714", Place(self.file, len(before), len(before[-1]) + 1))])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self.inside:
            self.root(space, name, attributes)
        own = space == NAMESPACE
        self.inside.append(name if own else "")
        if own and name == "file":
            self.flyer = attributes.get("original", "").rpartition(_FOLDER)[0]
        elif own and name == "unit":
            self.texts = {"source": [], "target": []}
            self.unit = Unit(attributes.get("name") or attributes.get("id", ""), "", state="", place=self.place())
        elif own and name == "segment":
            self.segment(attributes.get("state", STATES[0]))
        elif own and (text := self.open_text()) is not None:
            self.inline(name, attributes, text)

    def root(self, space: str, name: str, attributes: dict[str, str]) -> None:
        """Read the root. Raises FlyerError T727 if it is not that of XLIFF 2."""
        if name != "xliff" or space != NAMESPACE:
            raise FlyerError(
                [
                    problem_of(
                        "T727",
                        self.place(),
                        "other_version" if name == "xliff" else "no_xliff",
                        version=attributes.get("version", "1"),
                        name=name,
                    )
                ]
            )
        self.languages = (attributes.get("srcLang", ""), attributes.get("trgLang", ""))

    def segment(self, state: str) -> None:
        """Read the state of a segment. The state of a unit is that of its least advanced segment."""
        if state not in STATES:
            self.problems.append(problem_of("T726", self.place(), "must_be", state=state, known=", ".join(STATES)))
        elif not self.unit.state or STATES.index(state) < STATES.index(self.unit.state):
            self.unit = self.unit._replace(state=state)

    def open_text(self) -> list[str] | None:
        """Return the words of the open source or target, or None outside of both."""
        kind = next((name for name in reversed(self.inside) if name in ("source", "target")), "")
        return self.texts.get(kind) if kind and "unit" in self.inside and "" not in self.inside else None

    def inline(self, name: str, attributes: dict[str, str], text: list[str]) -> None:
        if name == "cp" and re.fullmatch("[0-9A-Fa-f]{1,6}", attributes.get("hex", "")):
            text.append(chr(min(int(attributes["hex"], 16), 0x10FFFF)))
        elif name in _CODES and "target" in self.inside:
            self.problems.append(problem_of("T728", self.place(), name=name, key=self.unit.key))

    def words(self, words: str) -> None:
        if (text := self.open_text()) is not None:
            text.append(words)

    def end(self, _: str) -> None:
        if self.inside.pop() == "unit":
            source, target = ("".join(self.texts[name]) for name in ("source", "target"))
            self.units.append(self.unit._replace(source=source, target=target, state=self.unit.state or STATES[0]))
