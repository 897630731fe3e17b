"""Markup highlighting: a text in pieces as an editor colors it (facts, marks, words), and without marks.

Browsers find the same pieces with the same pattern: `pieces.js`.
"""

import re
from collections.abc import Iterator

from flyergen.flyer.model.inline_markup import with_conditions
from flyergen.named_tuple import NamedTuple

_ROLES = {"variable": "fact", "stars": "mark", "condition": "mark", "loose": "bad", "astray": "bad", "tag": "bad"}
_PLURAL = re.compile(r"\{[^{}]*,\s*plural,")


class Piece(NamedTuple):
    """A piece of a text: its role ("fact", "mark", "bad", or "" for words) and its characters."""

    role: str
    said: str


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text. Together they are the text."""
    plural, end = bool(_PLURAL.search(text)), 0
    for found in with_conditions().finditer(text):
        yield from _words(text[end : found.start()])
        yield from _pieces_of(found, plural, "[[" in text)
        end = found.end()
    yield from _words(text[end:])


def _words(said: str) -> Iterator[Piece]:
    if said:
        yield Piece("", said)


def _pieces_of(found: re.Match[str], plural: bool, conditional: bool) -> Iterator[Piece]:
    said, kind = found[0], found.lastgroup or ""
    if kind in ("escaped", "brace"):
        yield Piece("mark", said[0])
        yield from _words(said[1:])
    elif kind == "loose" and plural:
        yield Piece("mark", said[0])
        yield from _words(said[1:-1])
        yield from (Piece("mark", sign) for sign in said[1:][-1:])
    elif kind == "target":
        yield Piece("mark", "[")
        yield from pieces(found["label"])
        yield Piece("mark", f"]({found['target']})")
    else:
        yield Piece("" if kind == "condition" and not conditional else _ROLES.get(kind, ""), said)


def without_marks(text: str) -> str:
    """Return a text on one line without its marks. Facts stay."""
    return " ".join("".join(piece.said for piece in pieces(text) if piece.role != "mark").split())


def script_pattern() -> str:
    """Return the pattern of `pieces` for JavaScript, with its flag `u`."""
    pattern = re.sub(r"\s+", "", with_conditions().pattern).replace("(?P<", "(?<").replace("\\#", "#")
    letters = {"[^\\W\\d]": r"[\p{L}\p{Nl}\p{No}_]", "[\\w-]": r"[\p{L}\p{N}_\-]"}
    for of_python, of_browsers in letters.items():
        pattern = pattern.replace(of_python, of_browsers)
    return pattern
