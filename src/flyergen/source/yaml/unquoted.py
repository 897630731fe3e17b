"""Unquoted texts: covers signs that YAML would take for a key, a list, a table or a comment.

In a text file `- A warm coat: the hall is cold` is a sentence and not a table. Each such sign is replaced by one
character that means nothing to YAML, so every line and column stays. The code that reads a string restores the signs.
An ambiguous sign is not covered, and the reader reports it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator

from flyergen.flyer.words import POINT_PARTS
from flyergen.record import NamedTuple
from flyergen.source.text_file_directives import RESERVED
from flyergen.source.yaml.faults import colon_after_key
from flyergen.source.yaml.pasted import hidden_in

Cover = Callable[[str], str]

_FIRST = 0x10F000  # private characters that no font has
_SIGNS = "".join(map(chr, (*range(32), *range(0x7F, 0xA0)))).replace("\n", "") + "".join(map(chr, range(33, 127)))
_SIGNS += "\u2028\u2029\ufeff" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_COVER = {ord(sign): _FIRST + number for number, sign in enumerate(_SIGNS)}
_UNCOVER = {cover: sign for sign, cover in _COVER.items()}
_COVERED = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + len(_SIGNS) - 1)}]")

_DEEPEST = 100  # nested tables and lists; the reader refuses more
_NAME = r"[^\W\d][\w-]*"
_KEY = re.compile(rf"({_NAME}):(?=\s|$)")
_ANY_KEY = re.compile(rf"({_NAME}|\"[^\"]*\"|'[^']*'):(?=\s|$)")
_DOTTED = re.compile(r"[a-z_][\w-]*(?:\.[\w-]+)+:(?=\s|$)")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
_DASH = re.compile(r"-(\s+|$)")
_SPECIAL = "*&!%@`,[]{}?#\"'"
_NOT_AT_START = re.compile(r"[?:-](?=\s|$)")
_WORDS_AFTER_SIGN = re.compile(r"#[^\W_]")
_BETWEEN_DOCUMENTS = re.compile(r"(?:---|\.\.\.)(?=\s|$)|%[A-Z]")
_CLOSING = {"[": "]", "{": "}"}


def words_cover(texts: Collection[str] | None = None, parts: Callable[[], Collection[str]] = tuple) -> Cover:
    """Return how the text files of a flyer are covered.

    `texts` are the keys of texts in the source, or None for the source's own file. `parts` are the names of keys that
    the layouts use below a list's items, beside those of points.
    """
    return lambda text: covered(text, texts, parts)


def covered(text: str, texts: Collection[str] | None = None, parts: Callable[[], Collection[str]] = tuple) -> str:
    r"""Return a text file, whose line ends are `\n`, with the signs covered that belong to words."""
    if _COVERED.search(text):
        return text
    lines = text.split("\n")
    scan = _Scan(lines, texts, parts)
    scan.value(_Spot("", 0, 0, len(lines), True), Counter())
    whole = "\n".join(scan.lines)
    return "\n".join(map(_without_hidden, scan.lines)) if hidden_in(whole) else whole


def uncovered(text: str) -> str:
    """Return a string as it was written."""
    return text.translate(_UNCOVER) if not text.isascii() and _COVERED.search(text) else text


def _without_hidden(line: str) -> str:
    """Cover the hidden characters after the key or dash of a line. Others stay, to be reported."""
    hidden = [index for index, _ in hidden_in(line)]
    start = next((at for at, sign in enumerate(line) if sign not in " -" and at not in hidden), len(line))
    key = _KEY.match(line, start)
    start = key.end() if key else start
    found = [index for index in hidden if index >= start]
    return "".join(letter.translate(_COVER) if at in found else letter for at, letter in enumerate(line))


class _Spot(NamedTuple):
    """The start of a value: its dotted key, line and column, and the line before which it ends.

    `is_own` says that it begins on a new line, which may begin a table.
    """

    key: str
    line: int
    column: int
    end: int
    is_own: bool
    item: bool = False


class _Scan:
    """One pass over the lines of a file. Lines with covered signs replace the old ones."""

    def __init__(self, lines: list[str], texts: Collection[str] | None, parts: Callable[[], Collection[str]]) -> None:
        self.lines = lines
        self.texts = texts
        self.parts = parts
        self.above = {key.rsplit(".", n)[0] for key in texts or () for n in range(1, key.count(".") + 1)}

    def value(self, spot: _Spot, siblings: Counter[str]) -> None:
        """Examine the value at a spot: a list, a table, or a text, whose signs are covered."""
        rest = self.lines[spot.line][spot.column :]
        nothing = not rest.strip() or (rest.startswith("#") and not _WORDS_AFTER_SIGN.match(rest))
        if nothing or not spot.key:
            below = self.next_line(spot.line + bool(spot.key), spot.end)
            if below is None:
                return
            spot = spot._replace(line=below, column=self.indent(below), is_own=True)
            rest = self.lines[below][spot.column :]
        if _BLOCK.match(rest) or spot.key.count(".") > _DEEPEST:
            return
        if _DASH.match(rest):
            self.items(spot)
        elif self.is_table(spot, rest, siblings):
            self.table(spot)
        elif self.is_text(spot, rest):
            self.cover(spot)

    def items(self, spot: _Spot) -> None:
        """Examine each item of a list. A name at the start of several items is a key."""
        starts = [spot.line, *(n for n in self.filled(spot.line + 1, spot.end) if self.indent(n) == spot.column)]
        ends = [*starts[1:], spot.end]
        found = []
        for number, (line, end) in enumerate(zip(starts, ends, strict=True), 1):
            dash = _DASH.match(self.lines[line], spot.column)
            if dash is None:
                return
            key = f"{spot.key}.{number}" if spot.key else str(number)
            found.append(_Spot(key, line, min(dash.end(), len(self.lines[line])), end, is_own=True, item=True))
        heads = (_KEY.match(self.lines[one.line], one.column) for one in found)
        siblings = Counter(head[1] for head in heads if head)
        for one in found:
            self.value(one, siblings)

    def table(self, spot: _Spot) -> None:
        """Examine the value of each key of a table."""
        below = (n for n in self.filled(spot.line + 1, spot.end) if self.indent(n) == spot.column)
        starts = [spot.line, *(n for n in below if not _DASH.match(self.lines[n], spot.column))]
        for line, end in zip(starts, [*starts[1:], spot.end], strict=True):
            body = self.lines[line][spot.column :]
            colon = _colon(body)
            name = body[:colon].strip().strip("\"'")
            if not name or colon < 0 or (not spot.key and name in RESERVED):
                continue
            after = body[colon + 1 :]
            column = spot.column + colon + 1 + len(after) - len(after.lstrip())
            self.value(_Spot(f"{spot.key}.{name}" if spot.key else name, line, column, end, is_own=False), Counter())

    def is_table(self, spot: _Spot, rest: str, siblings: Counter[str]) -> bool:
        """Return whether a table on its own lines begins here, or something that may be one."""
        colon = _colon(rest)
        if not spot.is_own or colon < 0:
            return False
        if not spot.key or spot.key in self.above:
            return True
        name = rest[:colon].strip()
        below = [self.lines[n][self.indent(n) :] for n in self.filled(spot.line + 1, spot.end)]
        keys = [key[1] for line in below if (key := _ANY_KEY.match(line))]
        if spot.item and not _ANY_KEY.match(rest):
            keys = [key for key in keys if self.is_part(key) or key[0] in "\"'"]
        if keys or (below and _DASH.match(below[0]) and not rest[colon + 1 :].strip()):
            return True  # with keys or items below it, it is not a sentence, or it may be both
        is_block = bool(_ANY_KEY.match(rest) and _BLOCK.match(rest[colon + 1 :].strip()))
        return is_block or (not self.is_said(spot) and self.is_key(spot, name, siblings))

    def is_key(self, spot: _Spot, name: str, siblings: Counter[str]) -> bool:
        """Return whether the words before a colon are a key, and not the beginning of a sentence."""
        if not spot.item:
            return bool(re.fullmatch(rf"{_NAME}|\"[^\"]*\"|'[^']*'", name))
        known = siblings[name] > 1 or self.is_part(name)
        return name == name.lower() and bool(re.fullmatch(_NAME, name)) and known

    def is_text(self, spot: _Spot, rest: str) -> bool:
        """Return whether an unquoted text begins here."""
        if rest[0] in "\"'":
            return self.quoted_words_go_on(spot, rest)
        if rest[0] in _CLOSING:
            return self.is_bracketed_text(spot, rest)
        if _DOTTED.match(rest):
            return False
        name = re.match(r"[*&]([\w-]+)(?=\s|$)", rest) if rest[0] in "*&" else None
        if name and rest[0] == "*" and not rest[name.end() :].strip():
            return not re.search(rf"[\s\[,]&{re.escape(name[1])}(?=\s|$)", "\n".join(self.lines))
        if name and rest[0] == "&":
            return not re.search(rf"[\s\[,]\*{re.escape(name[1])}(?=[\s,\]}}]|$)", "\n".join(self.lines))
        key = _KEY.match(rest)
        return self.is_said(spot) or not (key and not spot.is_own and self.is_part(key[1]))

    def is_said(self, spot: _Spot) -> bool:
        """Return whether the source has a text here."""
        return self.texts is not None and spot.key in self.texts

    def is_part(self, name: str) -> bool:
        """Return whether a name is a key of list items."""
        return name in POINT_PARTS or name in self.parts()

    def quoted_words_go_on(self, spot: _Spot, rest: str) -> bool:
        """Return whether quotes close before a colon, as in `"Stop": they said`."""
        colon = _colon(rest)
        return colon > 0 and (spot.item or not spot.is_own)

    def is_bracketed_text(self, spot: _Spot, rest: str) -> bool:
        """Return whether a text begins with a bracket that closes before its end, or contains no keys or items."""
        if self.is_said(spot) or rest.startswith("[["):  # conditional words begin so
            return True
        if spot.key in self.above:
            return False
        whole = "\n".join((rest, *self.lines[spot.line + 1 : spot.end]))
        end = _end_of_bracket(whole)
        behind = whole[end:].strip()
        if end < 0 or (behind and not behind.startswith("#")):
            return end >= 0 or not re.search(r"[\n,]|^.\s*$", whole.rstrip())
        if rest[0] == "[":
            return spot.item
        names = re.findall(r"(?:^\{|,)\s*([^\s:,{}]+)\s*:\s", whole[:end])
        if not names or any(not re.fullmatch(_NAME, name) for name in names):
            return not re.match(r"\{\s*[\"'}]", whole)
        return spot.item and not any(map(self.is_part, names))

    def cover(self, spot: _Spot) -> None:
        """Cover the signs of a text from a spot to the end of its lines."""
        for number in (spot.line, *self.filled(spot.line + 1, spot.end)):
            line = self.lines[number]
            start = spot.column if number == spot.line else self.indent(number)
            key = _KEY.match(line, start)
            if number != spot.line and (
                _DASH.match(line, start) or (key and not (spot.item and not self.is_part(key[1])))
            ):
                return  # a key or an item below a text is ambiguous
            end = start + _end_of_words(line[start:])
            words = re.sub(r":(?=\s|$)|(?<=\s)#", _covering, line[start:end])
            if number == spot.line and (words[0] in _SPECIAL or _NOT_AT_START.match(words)):
                words = words[0].translate(_COVER) + words[1:]
            self.lines[number] = line[:start] + words + line[end:]

    def filled(self, start: int, end: int) -> Iterator[int]:
        """Yield the lines that are not only comments."""
        for number in range(start, end):
            line = self.lines[number]
            body = line.lstrip(" ")
            if body.strip() and body[0] != "#" and not (line[0] in "-.%" and _BETWEEN_DOCUMENTS.match(line)):
                yield number

    def next_line(self, start: int, end: int) -> int | None:
        return next(self.filled(start, end), None)

    def indent(self, number: int) -> int:
        line = self.lines[number]
        return len(line) - len(line.lstrip(" "))


def _colon(body: str) -> int:
    """Return where the colon after a key is, or -1 if there is none."""
    return colon_after_key(f"{body.rstrip()} ")


def _end_of_words(words: str) -> int:
    """Return where a comment begins after words, or where it may begin; or the length if there is none."""
    for sign in re.finditer(r"(?:^|(?<=\s))#", words):
        before, after = words[: sign.start()], words[sign.end() :]
        wide = len(before) - len(before.rstrip()) > 1 and not after[:1].isdecimal()
        if wide or not after or not after[0].isalnum():
            return len(before)
    return len(words)


def _end_of_bracket(text: str) -> int:
    """Return where the first bracket of a text has been closed, or -1 if it is not."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "[{") - (sign in "]}")
        if not depth:
            return at + 1
    return -1


def _covering(sign: re.Match[str]) -> str:
    return sign[0].translate(_COVER)
