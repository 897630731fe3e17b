r"""Files to text: whatever is at a path, it becomes a string or a problem.

A file is looked at before it is read, so that a film by the name of `es.yaml` is never read whole.
Line ends become `\n` and a byte order mark is taken off; nothing else is changed.
"""

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem

SIZE_LIMIT = 1_000_000  # bytes; the words of a folded sheet have about 10 000
_AS_UTF8 = say("save the file again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_RICH_TEXT = b"{\\rtf"


def read_text(path: Path, shown_as: str) -> str:
    """Return the text of the UTF-8 file at `path`.

    Raises FlyerError: Y101 missing, Y102 no file, Y103 not readable, Y104 too large, Y105 not UTF-8 or not plain text.
    """
    try:
        data = _read_bytes(path, shown_as)
    except FileNotFoundError:
        hint = say("make the file, or correct its name")
        raise _error("Y101", say("there is no such file"), hint, shown_as) from None
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None)
        reason = told.lower() if told else say("no file can have this name")
        raise _error(
            "Y103", say("the file cannot be read: {reason}", reason=reason), _may_read(path), shown_as
        ) from None
    return _normal_lines(_decode(data, shown_as))


def _read_bytes(path: Path, shown_as: str) -> bytes:
    status = path.stat()
    if S_ISDIR(status.st_mode):
        raise _error("Y102", say("this is a folder, not a file"), say("name a YAML file in it"), shown_as)
    if not S_ISREG(status.st_mode):
        raise _error("Y102", say("this is a device, not a file"), say("name a YAML file"), shown_as)
    if status.st_size > SIZE_LIMIT:
        fact = say("the file has {size:.1f} MB; the limit is 1 MB", size=status.st_size / 1e6)
        raise _error("Y104", fact, say("name a YAML file; pictures and fonts are files of their own"), shown_as)
    with path.open("rb") as stream:
        return stream.read(SIZE_LIMIT)


def _may_read(path: Path) -> str:
    if not os.access(path.parent, os.X_OK):
        return say("give yourself the right to look into its folder: chmod u+rwx {name}", name=path.parent.as_posix())
    return say("give yourself the right to read it: chmod u+r {name}", name=path.name)


def _normal_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, shown_as: str) -> str:
    if data.startswith(_UTF16_MARKS) or _every_other_is_null(data):
        raise _error("Y105", say("the file is not UTF-8; it looks like UTF-16"), _AS_UTF8, shown_as)
    if data.startswith(_RICH_TEXT):
        fact, hint = say("the file is rich text (RTF), not plain text"), say("save it as plain text, in UTF-8")
        raise _error("Y105", fact, hint, shown_as)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = _no_text(shown_as) if b"\x00" in data else _foreign_byte(data, error.start, shown_as)
        raise FlyerError([problem]) from None


def _every_other_is_null(data: bytes) -> bool:
    return len(data) >= 4 and (not any(data[:40:2]) or not any(data[1:40:2]))


def _no_text(shown_as: str) -> Problem:
    return Problem("Y105", say("the file is not text"), say("name a YAML file"), Place(shown_as))


def _foreign_byte(data: bytes, at: int, shown_as: str) -> Problem:
    """Say where the first byte stands that is not UTF-8, and how Windows-1252 reads its words."""
    lines = _normal_lines(data[:at].decode("utf-8-sig", "replace")).split("\n")
    rest = data[at : at + 20].splitlines()[0].decode("cp1252", "replace")
    words = "".join(letter if letter.isprintable() else "?" for letter in lines[-1][-20:] + rest).strip()
    fact = say("the file is not UTF-8; it looks like Windows-1252 (Latin-1), which reads “{words}” here", words=words)
    return Problem("Y105", fact, _AS_UTF8, Place(shown_as, len(lines), len(lines[-1]) + 1))


def _error(code: str, fact: str, hint: str, shown_as: str) -> FlyerError:
    return FlyerError([Problem(code, fact, hint, Place(shown_as))])
