"""Content tokens: parses page content into operators with their operands, in little memory.

Most instructions are numbers and an operator, which this module parses. It cuts out all other operands and lets pikepdf
parse them into its objects. Source: ISO 32000-1, 7.2 to 7.3 and 8.9.7.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_WHITE = rb"[\0\t\n\f\r ]"
_END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"
_NUMBER = rb"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_PLAIN = re.compile(_WHITE + rb"*+((?:" + _NUMBER + _WHITE + rb"++)*+)([A-Za-z'\"*][A-Za-z0-9'\"*]*+)" + _END)
_SKIP = re.compile(rb"(?:" + _WHITE + rb"++|%[^\r\n]*+)*+")
_TOKEN = re.compile(
    rb"(?P<number>" + _NUMBER + _END + rb")|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*+)|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|(?P<hex><[^<>]*+>)|(?P<flat>\((?:[^()\\]++|\\.)*+\))|(?P<text>\()|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]++)",
    re.DOTALL,
)
_IN_TEXT = re.compile(rb"[^()\\]++|\\.|[()]", re.DOTALL)
_IMAGE_END = re.compile(_WHITE + rb"EI" + _END)
_CONSTANTS = (b"true", b"false", b"null")
_LONGEST = 1 << 20  # bytes of one instruction
_DEEPEST = 100
_SOME = 40  # bytes after an EI that look like content and not like picture data


Instruction = tuple[str, list[Any]]  # an operator and its operands: floats and objects of pikepdf


def instructions(data: bytes) -> Iterator[Instruction]:
    """Yield the instructions of a content stream. An inline picture is one instruction, `INLINE IMAGE`.

    Raises PdfError for broken syntax.
    """
    at, names = 0, dict[bytes, str]()
    match = _PLAIN.match
    while True:
        plain = match(data, at)
        word = plain[2] if plain else None
        if plain and word in names and plain.end() - at < _LONGEST:
            at = plain.end()
            yield names[word], list(map(float, plain[1].replace(b"\0", b" ").split()))
            continue
        word, operands, at = _mixed(data, at)
        if word == b"BI":
            picture, at = _inline_picture(data, at)
            yield "INLINE IMAGE", [picture]
        elif word is not None:
            names[word] = word.decode("latin-1")
            yield names[word], operands
        elif operands:
            raise pikepdf.PdfError("operands without an operator")
        else:
            return


def _mixed(data: bytes, at: int) -> tuple[bytes | None, list[Any], int]:
    """Return an operator with operands of any kind, and its end; None for the operator at the end of the data."""
    operands: list[Any] = []
    start = at
    while True:
        at = _SKIP.match(data, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        if at >= len(data):
            return None, operands, at
        if at - start > _LONGEST:
            raise pikepdf.PdfError("an instruction without an end")
        token = _TOKEN.match(data, at)
        if token is None or token.lastgroup == "close":
            raise pikepdf.PdfError("a delimiter that closes nothing")
        if token.lastgroup == "word" and token[0] not in _CONSTANTS:
            return token[0], operands, token.end()
        if token.lastgroup == "number":
            operands.append(float(token[0]))
            at = token.end()
        else:
            end = end_of(data, at)
            operands.append(pikepdf.Object.parse(data[at:end]))
            at = end


def end_of(data: bytes, at: int) -> int:
    """Return the end of the object that begins at `at`, which is not white space.

    Raises PdfError if it has no end, is far too long or nested far too deep.
    """
    depth, last = 0, at + _LONGEST
    while at < len(data):
        token = _TOKEN.match(data, at)
        if token is None or at > last or depth > _DEEPEST:
            break
        depth += {"open": 1, "close": -1}.get(token.lastgroup or "", 0)
        at = _end_of_text(data, token.end()) if token.lastgroup == "text" else token.end()
        if depth <= 0:
            return at
        at = _SKIP.match(data, at).end()  # type: ignore[union-attr]  # it matches nothing, too
    raise pikepdf.PdfError("an object without an end")


def _end_of_text(data: bytes, at: int) -> int:
    depth, last = 1, at + _LONGEST
    for part in _IN_TEXT.finditer(data, at, last):
        depth += {b"(": 1, b")": -1}.get(part[0], 0)
        if not depth:
            return part.end()
    raise pikepdf.PdfError("a text without an end")


def _inline_picture(data: bytes, at: int) -> tuple[Any, int]:
    """Return the inline picture whose BI ends at `at`, and the end of its EI."""
    begin, body = at, at
    while data[body : body + 2] != b"ID":
        body = _SKIP.match(data, end_of(data, body) if body > at else at).end()  # type: ignore[union-attr]
        if body >= len(data):
            raise pikepdf.PdfError("an inline picture without data")
    for found in _IMAGE_END.finditer(data, body + 2):
        rest = data[found.end() : found.end() + _SOME]
        if all(9 <= byte <= 13 or 32 <= byte < 127 for byte in rest):
            source = b"BI" + data[begin : found.end()]
            scratch = pikepdf.Pdf.new()
            read = pikepdf.parse_content_stream(pikepdf.Stream(scratch, source))
            return read[0].operands[0], found.end()
    raise pikepdf.PdfError("an inline picture without an end")
