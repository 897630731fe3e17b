r"""Text files: returns the text at a path, or a problem that says why it cannot be read.

A file is checked before it is read, so that a film called `es.yaml` is never read. Line ends become `\n` and a byte
order mark is removed. Nothing else changes. A word processor's file with the name of a text file is recognized by its
first bytes.
"""

import os
from pathlib import Path

from flyergen.files import UnreadableError, read_bytes
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of

ENDINGS = (".docx", ".doc", ".odt", ".pages", ".rtf")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WITHIN_ZIP = (
    (b"opendocument.text", say("a document of LibreOffice (.odt)")),
    (b"Index/", say("a document of Pages (.pages)")),
    (b"word/", say("a document of Word (.docx)")),
    (b"xl/", say("a workbook of Excel (.xlsx)")),
)
_BEGINNINGS = (
    (_ZIP, say("a packed file (ZIP)")),
    (_OLE, say("a document of an old Word (.doc)")),
    (b"{\\rtf", say("rich text (RTF)")),
    (b"%PDF", say("a PDF")),
)
_FAR = 4096  # bytes; the names of the parts of a packed document are near its start


def document_kind(data: bytes) -> str:
    """Return the kind of office document that begins with `data`, or "" if it is none."""
    if data.startswith(_ZIP):
        found = next((kind for sign, kind in _WITHIN_ZIP if sign in data[:_FAR]), "")
        found = found or next((kind for sign, kind in _WITHIN_ZIP if sign in data), "")
        if found:
            return found
    return next((kind for sign, kind in _BEGINNINGS if data.startswith(sign)), "")


SIZE_LIMIT = 1_000_000  # bytes; the words of a folded sheet have about 10 000
_AS_UTF8 = say("save the file again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, shown_as: str, within: Path | None = None) -> str:
    """Return the text of the UTF-8 file at `path`. With `within`, no link may lead out of that folder.

    Raises FlyerError: Y101 missing, Y102 not a file or outside, Y103 not readable, Y104 too large, Y105 not UTF-8 or
    not plain text.
    """
    return _normal_lines(_decode(_read(path, shown_as, within), shown_as))


def read_exactly(path: Path, shown_as: str, within: Path | None = None) -> str:
    """Return the text of a UTF-8 file with its line ends and byte order mark. Raises FlyerError as `read_text` does."""
    data = _read(path, shown_as, within)
    _decode(data, shown_as)
    return data.decode("utf-8")


def _read(path: Path, shown_as: str, within: Path | None) -> bytes:
    try:
        return read_bytes(path, SIZE_LIMIT, within)
    except UnreadableError as error:
        raise FlyerError([_unreadable(error, path, shown_as)]) from None


def _unreadable(error: UnreadableError, path: Path, shown_as: str) -> Problem:
    pictures = say("name a YAML file; pictures and fonts are files of their own")
    said = {
        "missing": ("Y101", say("make the file, or correct its name")),
        "folder": ("Y102", say("name a YAML file in it")),
        "device": ("Y102", say("name a YAML file")),
        "outside": ("Y102", say("put a copy of the file in the place of the link")),
        "large": ("Y104", pictures),
        "name": ("Y103", say("choose another name, of 250 letters at most")),
    }
    if error.why == "system":
        return problem_of("Y103", Place(shown_as), reason=error.reason, hint=_may_read(path))
    code, hint = said[error.why]
    return Problem(code, error.reason, hint, Place(shown_as))


def _may_read(path: Path) -> str:
    if not os.access(path.parent, os.X_OK):
        return say("give yourself the right to look into its folder: chmod u+rwx {name}", name=path.parent.as_posix())
    return say("give yourself the right to read it: chmod u+r {name}", name=path.name)


def _normal_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, shown_as: str) -> str:
    if data.startswith(_UTF16_MARKS) or _every_other_is_null(data):
        raise _error("Y105", say("the file is not UTF-8; it looks like UTF-16"), _AS_UTF8, shown_as)
    if kind := document_kind(data):
        fact = say("the file is {kind}, not plain text", kind=kind)
        hint = say("open it in its program, save it as plain text in UTF-8, and give that file this name")
        raise _error("Y105", fact, hint, shown_as)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = _no_text(shown_as) if b"\x00" in data else _foreign_byte(data, error.start, shown_as)
        raise FlyerError([problem]) from None


def _every_other_is_null(data: bytes) -> bool:
    return len(data) >= 4 and (not any(data[:40:2]) or not any(data[1:40:2]))


def _no_text(shown_as: str) -> Problem:
    return problem_of("Y105", Place(shown_as), "no_text")


def _foreign_byte(data: bytes, at: int, shown_as: str) -> Problem:
    """Report the first byte that is not UTF-8, and how Windows-1252 reads its line."""
    lines = _normal_lines(data[:at].decode("utf-8-sig", "replace")).split("\n")
    rest = data[at : at + 20].splitlines()[0].decode("cp1252", "replace")
    words = "".join(letter if letter.isprintable() else "?" for letter in lines[-1][-20:] + rest).strip()
    return problem_of("Y105", Place(shown_as, len(lines), len(lines[-1]) + 1), "latin", words=words, hint=_AS_UTF8)


def _error(code: str, fact: str, hint: str, shown_as: str) -> FlyerError:
    return FlyerError([Problem(code, fact, hint, Place(shown_as))])
