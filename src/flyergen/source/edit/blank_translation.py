"""Blank translations: the source's text file with empty strings, and notes above the keys.

All else in the source's file is kept: order, tables, lists, comments and blank lines.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping

from flyergen.source.edit.comments import SCHEMA
from flyergen.source.edit.spans import Piece, end_of, read_pieces, strings_below
from flyergen.source.text_file_directives import RESERVED
from flyergen.source.yaml.unquoted import Cover, covered

_WIDTH = 112
_TOP = re.compile(r"(?:#[^\n]*\n)+")


def blank_text(source: str, notes: Mapping[str, tuple[str, ...]], head: str = "", cover: Cover = covered) -> str:
    r"""Return the text file for a new language. `head` replaces the comment at the top of the source's file.

    `source` is the text of the source's file, with `\n` line ends. `notes` are comment lines for each key. `cover` says
    which signs of the source's file are covered.
    """
    root = read_pieces(source, cover)
    if root is None:
        return head
    pieces = [(key, piece) for key, piece in strings_below("", root) if key.partition(".")[0] not in RESERVED]
    text = source
    for key, piece in reversed(pieces):
        text = _emptied(text, piece, notes.get(key, ()))
    for name in RESERVED:
        if name in root.children:
            text = _without(text, name)
    return _with_head(text, head)


def _with_head(text: str, head: str) -> str:
    """Return `text` with another comment at its top. A comment right above the first key belongs to that key.

    The line that names the schema for editors stays, as the first line.
    """
    found = _TOP.match(text)
    top = found[0] if found else ""
    schema = "".join(f"{line}\n" for line in top.split("\n") if line.startswith(SCHEMA))
    apart = text[len(top) :].startswith("\n")
    kept = "" if apart else "".join(f"{line}\n" for line in top.split("\n")[:-1] if not line.startswith(SCHEMA))
    return schema + head + kept + text[len(top) :].lstrip("\n")


def _emptied(text: str, piece: Piece, notes: tuple[str, ...]) -> str:
    """Return `text` with a string removed, and notes above the line of its key or dash."""
    above = text.rfind("\n", 0, piece.begins) + 1
    indent = " " * (
        piece.begins - above if text[above : piece.begins].isspace() or piece.begins == above else _indent(text[above:])
    )
    comment = "".join(f"{line}\n" for note in notes for line in _comment(note, indent))
    empty = "|-" if "\n\n" in piece.value.strip("\n") and not piece.flow else '""'
    space = " " if text[piece.start - 1 : piece.start] in (":", "-") else ""
    return text[:above] + comment + text[above : piece.start] + space + empty + text[piece.end :]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _comment(note: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        note,
        _WIDTH,
        initial_indent=f"{indent}# ",
        subsequent_indent=f"{indent}#   ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _without(text: str, name: str) -> str:
    """Return `text` without its key `name`, its value, and the comment right above it."""
    root = read_pieces(text, covered)
    piece = root.children[name] if root else None
    if piece is None:
        return text
    start = piece.begins
    lines = text[:start].split("\n")[:-1]
    while lines and lines[-1].startswith("#"):
        start -= len(lines.pop()) + 1
    rest = text[end_of(piece) :].partition("\n")[2]
    return text[:start] + rest.lstrip("\n")
