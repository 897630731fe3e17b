"""Content stream: splits it into operators with operands, and lists the operators that exist.

This module parses numbers, strings, and the arrays of them that text is set with, as floats, bytes and lists: books are
full of these. It cuts out all other operands and lets pikepdf parse them into its objects. Source: ISO 32000-1, 7.2 to
7.3, 8.9.7 and annex A.

This saves 15 ms of each file against reading all by pikepdf (`python benchmarks/second_implementations.py`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pikepdf

_NUMBERS = frozenset({int, Decimal, float})
_OF_TEXT = _NUMBERS | {bytes}
_FEW, _SHORT = 5, 20  # how many names are shown, and how much of each: damaged content is full of them
_BY_COUNT: Mapping[str, int] = {
    **dict.fromkeys(("b", "b*", "B", "B*", "f", "f*", "F", "h", "n", "s", "S", "W", "W*"), 0),
    **dict.fromkeys(("BT", "ET", "T*", "q", "Q", "EMC", "BX", "EX"), 0),
    **dict.fromkeys(("g", "G", "i", "j", "J", "M", "w", "Tc", "TL", "Tr", "Ts", "Tw", "Tz"), 1),
    **dict.fromkeys(("l", "m", "Td", "TD", "d0"), 2),
    **dict.fromkeys(("rg", "RG"), 3),
    **dict.fromkeys(("k", "K", "re", "v", "y"), 4),
    **dict.fromkeys(("c", "cm", "d1", "Tm"), 6),
}
# n is a number, / a name, s a string, a an array, p a property list (or its name).
_BY_KIND: Mapping[str, str] = {
    **dict.fromkeys(("BMC", "cs", "CS", "Do", "gs", "MP", "ri", "sh"), "/"),
    **dict.fromkeys(("BDC", "DP"), "/p"),
    "d": "an",
    "Tf": "/n",
    "Tj": "s",
    "'": "s",
    "TJ": "a",
    '"': "nns",
}
INTENTS = frozenset({"/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"})
_COLOURS = frozenset({"sc", "SC", "scn", "SCN"})
_INLINE = "INLINE IMAGE"
KNOWN = frozenset({*_BY_COUNT, *_BY_KIND, *_COLOURS, _INLINE})

_IS: Mapping[str, Callable[[Any], bool]] = {
    "n": lambda one: type(one) in _NUMBERS,
    "/": lambda one: isinstance(one, pikepdf.Name),
    "s": lambda one: isinstance(one, (bytes, pikepdf.String)),
    "a": lambda one: isinstance(one, (list, pikepdf.Array)),
    "p": lambda one: isinstance(one, (pikepdf.Name, pikepdf.Dictionary)),
}


def fits(operator: str, operands: Sequence[Any]) -> bool:
    """Return whether `operands` have the number and types that a known operator takes."""
    count = _BY_COUNT.get(operator)
    if count is not None:
        return len(operands) == count and _NUMBERS.issuperset(map(type, operands))
    kinds = _BY_KIND.get(operator)
    if kinds is not None:
        return (
            len(operands) == len(kinds)
            and all(_IS[kind](one) for kind, one in zip(kinds, operands, strict=True))
            and _holds_text(operator, operands)
        )
    return operator == _INLINE or (operator in _COLOURS and _is_colour(operator, operands))


def _holds_text(operator: str, operands: Sequence[Any]) -> bool:
    """Return whether the array of a TJ has only strings and numbers, or that of a d only numbers."""
    if operator == "TJ":
        return all(type(one) in _OF_TEXT or isinstance(one, pikepdf.String) for one in operands[0])
    return operator != "d" or _NUMBERS.issuperset(map(type, operands[0]))


def _is_colour(operator: str, operands: Sequence[Any]) -> bool:
    """Return whether these are numbers, maybe followed by the name of a pattern for scn."""
    patterned = operator in ("scn", "SCN") and bool(operands) and _IS["/"](operands[-1])
    numbers = operands[:-1] if patterned else operands
    return bool(operands) and _NUMBERS.issuperset(map(type, numbers))


def operator_names(operators: Sequence[str]) -> str:
    """Return operators for a sentence: a few of them, and the beginning of a long one."""
    told = [each if len(each) <= _SHORT else f"{each[:_SHORT]}…" for each in operators[:_FEW]]
    return ", ".join(told + ["…"] * (len(operators) > _FEW))


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
_STRING = rb"\((?:[^()\\\r]++|\\.)*+\)|<[0-9A-Fa-f\0\t\n\f\r ]*+>"
_STRING_ALONE = re.compile(_STRING, re.DOTALL)
_ELEMENT = re.compile(
    _WHITE + rb"*+(?:(?P<number>" + _NUMBER + _END + rb")|(?P<string>" + _STRING + rb")|(?P<close>\]))", re.DOTALL
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NOT_HEX = b"<>\0\t\n\f\r "
_IN_TEXT = re.compile(rb"[^()\\]++|\\.|[()]", re.DOTALL)
_IMAGE_END = re.compile(_WHITE + rb"EI" + _END)
_CONSTANTS = (b"true", b"false", b"null")
_LONGEST = 1 << 20  # bytes of one instruction
_DEEPEST = 100
_SOME = 40  # bytes after an EI that look like content and not like picture data
# The cost of an instruction, measured: a short one with a few numbers costs 1.
_OF_BYTES = 48  # bytes with a cost of 1
_OF_PARSED = 8  # bytes with a cost of 1 if pikepdf parses them
_OF_NAME = 4  # a new name costs this many times its bytes, because it is looked up too
_OF_ELEMENT, _OF_NUMBER = 2, 4  # in parsed bytes: the cost of an array's element and of another number
_OF_PICTURE = 25


# An operator, its operands (floats, bytes, lists of these, and objects of pikepdf) and its cost.
Instruction = tuple[str, list[Any], int]


def instructions(data: bytes) -> Iterator[Instruction]:
    """Yield the instructions of a content stream. An inline picture is one instruction, `INLINE IMAGE`.

    Raises PdfError for broken syntax.
    """
    at, names = 0, dict[bytes, str]()
    known: dict[bytes, Any] = {}
    match = _PLAIN.match
    while True:
        plain = match(data, at)
        word = plain[2] if plain else None
        if plain and word in names and plain.end() - at < _LONGEST:
            begin, at = at, plain.end()
            numbers = list(map(float, plain[1].replace(b"\0", b" ").split()))
            yield names[word], numbers, 1 + (at - begin) // _OF_BYTES
            continue
        begin, mixed = at, _Mixed(data, at, known)
        word, operands, at = mixed.word, mixed.operands, mixed.end
        cost = 1 + (at - begin) // _OF_BYTES + mixed.parsed // _OF_PARSED
        if word == b"BI":
            picture, at = _inline_picture(data, at)
            yield "INLINE IMAGE", [picture], cost + _OF_PICTURE
        elif word is not None:
            names[word] = word.decode("latin-1")
            yield names[word], operands, cost
        elif operands:
            raise pikepdf.PdfError("operands without an operator")
        else:
            return


class _Mixed:
    """An operator with operands of any kind, and its end. `word` is None at the end of the data.

    `operators` are the names that were parsed before. `parsed` counts the bytes that pikepdf parsed, and equal costs.
    """

    def __init__(self, data: bytes, at: int, operators: dict[bytes, Any]) -> None:
        self.word: bytes | None = None
        self.operands: list[Any] = []
        self.parsed = 0
        self._known = operators
        start = at
        while True:
            at = self.end = _SKIP.match(data, at).end()  # type: ignore[union-attr]  # it matches nothing, too
            if at >= len(data):
                return
            if at - start > _LONGEST:
                raise pikepdf.PdfError("an instruction without an end")
            token = _TOKEN.match(data, at)
            if token is None or token.lastgroup == "close":
                raise pikepdf.PdfError("a delimiter that closes nothing")
            if token.lastgroup == "word" and token[0] not in _CONSTANTS:
                self.word, self.end = token[0], token.end()
                return
            at = self._take(data, at, token)

    def _take(self, data: bytes, at: int, token: "re.Match[bytes]") -> int:
        """Read the operand that begins at `at` with a token, and return its end."""
        kind = token.lastgroup
        if kind == "number":
            self.operands.append(float(token[0]))
            self.parsed += _OF_NUMBER
            return token.end()
        if kind == "name":
            if token[0] not in self._known:
                self._known[token[0]] = self._parse(token[0])
                self.parsed += (_OF_NAME - 1) * len(token[0])
            self.parsed += _OF_PARSED  # what is named is looked up each time
            self.operands.append(self._known[token[0]])
            return token.end()
        if kind in ("flat", "hex") and (string := _STRING_ALONE.match(data, at)):
            self.operands.append(_bytes_of(string[0]))
            return string.end()
        found = _array(data, at) if token[0] == b"[" else None
        if found:
            self.operands.append(found[0])
            self.parsed += _OF_ELEMENT * len(found[0])
            return found[1]
        end = end_of(data, at)
        self.operands.append(self._parse(data[at:end]))
        return end

    def _parse(self, source: bytes) -> Any:
        self.parsed += len(source)
        return pikepdf.Object.parse(source)


def _array(data: bytes, at: int) -> tuple[list[Any], int] | None:
    """Return the array of numbers and strings that begins at `at`, and its end, or None if it holds other things."""
    found: list[Any] = []
    last = at + _LONGEST
    scanner: Any = _ELEMENT.scanner(data, at + 1)  # type: ignore[attr-defined]  # typeshed does not know it
    while (element := scanner.match()) and element.end() < last:
        kind = element.lastgroup
        if kind == "number":
            found.append(float(element["number"]))
        elif kind == "string":
            found.append(_bytes_of(element["string"]))
        else:
            return found, element.end()
    return None


def _bytes_of(string: bytes) -> bytes:
    """Return the bytes of a string without brackets in it."""
    if string[:1] == b"<":
        digits = string.translate(None, _NOT_HEX)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    inner = string[1:-1]
    return _ESCAPE.sub(_unescaped, inner) if b"\\" in inner else inner


def _unescaped(escape: "re.Match[bytes]") -> bytes:
    octal, line_end, sign = escape.groups()
    if octal:
        return bytes([int(octal, 8) & 255])
    return b"" if line_end else _ESCAPED.get(sign, sign)


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
