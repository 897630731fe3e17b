"""YAML string spans and styles: where each string of a file is, and in which style of YAML it is written.

The marks of the parser's events become offsets, and nothing else is kept. So code that changes a string knows which
characters belong to it.

Each style writes a text in one or two ways. A way that YAML would read as something else is skipped, so the first one
left is the nearest to the old style. The last one, in double quotes on one line, can hold every text.
"""

import re
from collections.abc import Iterator
from typing import Any

from flyergen.record import NamedTuple
from flyergen.source.yaml.unquoted import Cover, uncovered

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]*\n?[ \t]*)+")
_BETWEEN = re.compile(r"(?:[ \t\n]|#[^\n]*)*")


class Piece(NamedTuple):
    """A string, table or list as written: `text[start:end]`.

    `style` of a string is "" (plain), "'", '"', "|" or ">". It is "{" or "[" for a table or list on one line, "-" for a
    list and ":" for a table with a line for each entry, and "*" for an alias. `column` is that of the key or dash
    before it, counted from 0; inside brackets, that of the nearest line outside. `begins` is the offset of that key or
    dash.
    """

    style: str
    start: int
    end: int
    value: str
    begins: int
    column: int
    flow: bool
    anchored: bool
    children: dict[str, "Piece"]

    @property
    def is_string(self) -> bool:
        return self.style in ("", "'", '"', "|", ">", "*")


def read_pieces(text: str, cover: Cover | None = None) -> Piece | None:
    r"""Return the root of `text`, whose line ends are `\n`, or None if it is empty.

    `parse_yaml` must have read the text with the same `cover`: it reports the problems, and this function does not.
    """
    return _Marker(cover(text) if cover else text).document()


def strings_below(key: str, piece: Piece) -> Iterator[tuple[str, Piece]]:
    """Yield the strings at and below `piece` with their dotted keys, in file order."""
    if piece.is_string:
        yield key, piece
    for name, child in piece.children.items():
        yield from strings_below(f"{key}.{name}" if key else name, child)


def comments_in(text: str, cover: Cover | None = None) -> Iterator[tuple[int, int, str]]:
    r"""Yield the comments of a text file, whose line ends are `\n`: line and column, from 1, and the words."""
    root = read_pieces(text, cover)
    strings = [(piece.start, piece.end) for _, piece in strings_below("", root)] if root else []
    for sign in re.finditer(r"(?m)(?:^|(?<=[ \t]))#(.*)$", text):
        if not any(start <= sign.start() < end for start, end in strings):
            line = text.rfind("\n", 0, sign.start()) + 1
            yield text.count("\n", 0, line) + 1, sign.start() - line + 1, sign[1].strip("# \t")


def end_of(piece: Piece) -> int:
    """Return the offset of the last character of a piece."""
    if piece.style in (":", "-") and piece.children:
        return max(end_of(child) for child in piece.children.values())
    return piece.end


def block_indent(source_text: str, column: int) -> int:
    """Return the indentation of the lines of a `|` or `>` block under a key or dash at `column`.

    `source_text` begins with the `|` or `>`. 0 means that the block has no lines.
    """
    header, _, body = source_text.partition("\n")
    if said := re.match(r"[|>][+-]?([1-9])", header):
        return column + int(said[1])
    first = next((line for line in body.split("\n") if line.strip(" ")), "")
    indent = len(first) - len(first.lstrip(" "))
    return indent if indent > column else 0


class _Marker:
    """One pass over the events of a text. It keeps the anchors that it has met."""

    def __init__(self, text: str) -> None:
        import yaml

        self.kinds = yaml
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        self.anchors: dict[str, Piece] = {}

    def document(self) -> Piece | None:
        self.parser.get_event()
        if self.parser.check_event(self.kinds.StreamEndEvent):
            return None
        self.parser.get_event()
        return self.piece(self.parser.get_event(), _Hook(0, 0, False))

    def piece(self, event: Any, hook: "_Hook") -> Piece:
        """Return the piece that begins with `event`."""
        start, end = self.offset(event.start_mark), self.offset(event.end_mark)
        if isinstance(event, self.kinds.AliasEvent):
            return self.alias(self.anchors[str(event.anchor)], start, end, hook)
        if properties := _PROPERTIES.match(self.text, start):
            start = properties.end()
        if isinstance(event, self.kinds.ScalarEvent):
            piece = self.string(event, min(start, end), end, hook)
        else:
            style = self.text[start] if event.flow_style else "-" if self.is_list(event) else ":"
            children, end = self.children(event, start, hook)
            piece = Piece(style, start, end, "", *hook, bool(event.anchor), children)
        if event.anchor:
            self.anchors[event.anchor] = piece
        return piece

    def string(self, event: Any, start: int, end: int, hook: "_Hook") -> Piece:
        style = event.style or ""
        end = self.end_of_block(start, hook.column) if style in ("|", ">") else end
        return Piece(style, start, max(start, end), uncovered(event.value), *hook, bool(event.anchor), {})

    def alias(self, of: Piece, start: int, end: int, hook: "_Hook") -> Piece:
        """Return an alias: a string is written in its place, and a table remains where its anchor is."""
        if of.is_string:
            return Piece("*", start, end, of.value, *hook, anchored=False, children={})
        return of._replace(begins=hook.begins, column=hook.column, flow=hook.flow)

    def children(self, parent: Any, start: int, hook: "_Hook") -> tuple[dict[str, Piece], int]:
        """Return the pieces in a table or list that begins at `start`, and where it ends."""
        found: dict[str, Piece] = {}
        flow = bool(parent.flow_style)
        closing = (self.kinds.MappingEndEvent, self.kinds.SequenceEndEvent)
        while not isinstance(event := self.parser.get_event(), closing):
            begins, name = self.offset(event.start_mark), uncovered(str(getattr(event, "value", "")))
            if self.is_list(parent):
                begins, name = begins if flow else self.dash(start), str(len(found) + 1)
            else:
                event = self.parser.get_event()
            piece = self.piece(event, _Hook(begins, hook.column if flow else self.column_of(begins), flow))
            found[name] = piece
            start = self.offset(event.end_mark) if isinstance(event, self.kinds.AliasEvent) else end_of(piece)
        return found, self.offset(event.end_mark)

    def is_list(self, event: Any) -> bool:
        return isinstance(event, self.kinds.SequenceStartEvent)

    def dash(self, start: int) -> int:
        """Return the offset of the next dash, after spaces, blank lines and comments only."""
        between = _BETWEEN.match(self.text, start)
        return between.end() if between else start

    def end_of_block(self, start: int, column: int) -> int:
        """Return where the last line with words of a `|` or `>` block ends, for a key or dash at `column`."""
        written = self.text[start:]
        indent = block_indent(written, column)
        lines = written.split("\n")
        end = reached = start + len(lines[0])
        for line in lines[1:]:
            reached += 1 + len(line)
            if line.strip(" ") and (not indent or not line.startswith(" " * indent)):
                break
            end = reached if line.strip(" ") else end
        return end

    def offset(self, mark: Any) -> int:
        return int(self.starts[min(mark.line, len(self.starts) - 1)] + mark.column)

    def column_of(self, offset: int) -> int:
        return offset - (self.text.rfind("\n", 0, offset) + 1)


class _Hook(NamedTuple):
    """The key or dash before a piece: its offset, its column, and whether it is inside brackets."""

    begins: int
    column: int
    flow: bool


_WIDTH = 80  # characters in a line of a new block, or of a block with a single line, which shows no width
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", '"': '\\"', "\0": "\\0"}
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\n])")


class Old(NamedTuple):
    """The old string: its characters and style, and the column and brackets that contain it."""

    text: str
    style: str
    value: str
    column: int
    flow: bool
    lead: int = 0  # characters before it on its line

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def ending(self) -> str:
        """The line ends at the end of the text. They are not words and stay."""
        return self.value[len(self.value.rstrip("\n")) :]


def old_of(piece: Piece, text: str) -> Old:
    """Return the old string at `piece` of `text`."""
    lead = piece.start - (text.rfind("\n", 0, piece.start) + 1)
    return Old(text[piece.start : piece.end], piece.style, piece.value, piece.column, piece.flow, lead)


def shift(old: Old, column: int, flow: bool) -> Old:
    """Return `old` as it would be under a key in another column."""
    if flow and old.style in ("|", ">"):
        return Old('""', '"', "", column, flow)
    shift = column - old.column
    first, *rest = old.lines
    lines = [" " * shift + line if line.strip() else line for line in rest] if shift > 0 else [x[-shift:] for x in rest]
    return old._replace(text="\n".join([first, *lines]), column=column, flow=flow, lead=max(old.lead + shift, 0))


def restyled(new: str, old: Old) -> str:
    """Return `new` in the style of `old`, or in the nearest style that can hold it."""
    wanted = new.rstrip("\n") + old.ending
    return next(way for way in _ways(wanted, old) if way and _reads_as(wanted, way, old))


def in_quotes(new: str, old: Old) -> str:
    """Return `new` in double quotes on one line. Every text can be written so."""
    return _double(new.rstrip("\n") + old.ending, {}) + _comment_of(old)


def _ways(new: str, old: Old) -> Iterator[str]:
    """Yield the ways to write `new`, the nearest to `old` first."""
    if old.style in ("|", ">"):
        if old.style == ">":
            yield from _block(new, old, ">")
        yield from _block(new, old, "|")
    elif old.style in ("", "*") and not (_means_more(new) and not _means_more(old.value)):
        yield _folded(new, old) if len(old.lines) > 1 else new
        yield new
    elif old.style == "'":
        single = new.replace("'", "''")
        yield "'" + (_folded(single, old) if len(old.lines) > 1 else single) + "'"
        yield f"'{single}'"
    if "\n" in new.rstrip("\n") and old.style in ("", "*") and not old.flow:
        yield from _block(new, old._replace(text="|-", style="|"), "|")
    escapes = _escapes(old) if old.style == '"' else {}
    if old.style == '"' and len(old.lines) > 1:
        yield _double_folded(new, old, escapes)
    yield _double(new, escapes) + _comment_of(old)
    yield in_quotes(new, old)


def _reads_as(text: str, way: str, old: Old) -> bool:
    """Return whether YAML reads `way` as `text` in the place of `old`, and flyergen allows that form."""
    import yaml

    from flyergen.problem import FlyerError
    from flyergen.source.yaml.reader import compose

    opened, closed = ("k: {k: ", "}") if old.flow else ("k: ", "")
    specimen = f"{' ' * old.column}{opened}{way}{closed}\n"
    try:
        if compose(specimen, "").problems or not (root := read_pieces(specimen)):
            return False
    except (yaml.YAMLError, ValueError, FlyerError):
        return False
    read = [piece.value for _, piece in strings_below("", root)]
    return len(read) == 1 and read[0].rstrip("\n") == text.rstrip("\n") and (
        old.style in ("|", ">") or "\n" in way or read[0] == text
    )  # fmt: skip


def _means_more(text: str) -> bool:
    """Return whether other YAML readers take the plain text for a number, a date, a truth value or null."""
    import yaml

    try:
        return not isinstance(yaml.safe_load(text), str)
    except (yaml.YAMLError, ValueError, RecursionError):
        return True


def _block(new: str, old: Old, bar: str) -> Iterator[str]:
    """Yield `new` as a block under the header of `old`, then with the indentation given in the header."""
    header = bar + old.lines[0][1:]
    indent = block_indent(old.text, old.column) or old.column + 2
    text = new.rstrip("\n")
    kept = [line.strip() for line in old.lines[1:]]
    lines = text.split("\n") if bar == "|" else _fold(text, _width(old.lines[1:]) - indent, kept)
    body = "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in lines)
    yield header + body
    if indent - old.column < 10:
        chomping, comment = re.sub("[^+-]", "", header[1:3]), header[1:].lstrip("+-123456789")
        yield f"{bar}{indent - old.column}{chomping}{comment}{body}"


def _folded(new: str, old: Old) -> str:
    """Return `new` on several lines, with the width and indentation of `old`."""
    indent = next(line[: len(line) - len(line.lstrip(" "))] for line in old.lines[1:] if line.strip())
    whole = [" " * old.lead + old.lines[0], *old.lines[1:]]
    kept = [line.strip() for line in [old.lines[0].lstrip("'\""), *old.lines[1:]]]
    first, *rest = _fold(new, _width(whole) - len(indent), kept, old.lead - len(indent))
    return "\n".join([first, *(indent + line if line else "" for line in rest)])


def _width(lines: list[str]) -> int:
    """Return the width of the lines of a folded text."""
    longest = max(map(len, lines), default=0)
    return longest if len([line for line in lines if line.strip()]) > 1 else max(longest, _WIDTH)


def _fold(text: str, width: int, kept_lines: list[str], taken: int = 0) -> list[str]:
    """Return `text` as lines that YAML joins again. A line end of the text becomes one more blank line.

    As long as the text begins like the old lines, `kept_lines`, it breaks where these did. `taken` characters of the
    first line are not free.
    """
    lines: list[str] = []
    for line in kept_lines:
        if not line or not text.startswith(f"{line} ") or text[len(line) + 1 :][:1].isspace():
            break
        lines.append(line)
        text, taken = text[len(line) + 1 :], 0
    for number, part in enumerate(text.split("\n")):
        lines += [""] if number else []
        lines += _wrapped(part, width, 0 if number else taken) if part else []
    return lines or [""]


def _wrapped(text: str, width: int, taken: int) -> list[str]:
    """Return `text` broken at single spaces between words."""
    first, *words = re.split(r"(?<=\S) (?=\S)", text)
    lines, room = [first], width - taken
    for word in words:
        if len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = width
    return lines


def _double(text: str, escapes: dict[str, str]) -> str:
    return '"' + "".join(escapes.get(letter) or _letter(letter) for letter in text) + '"'


def _double_folded(new: str, old: Old, escapes: dict[str, str]) -> str:
    """Return `new` in double quotes on several lines. Line ends of the text are written as in `old`."""
    if any(not line.strip() for line in old.lines):
        parts = [_double(part, escapes)[1:-1] for part in new.split("\n")]
        return '"' + _folded("\n".join(parts), old) + '"'
    return '"' + _folded(_double(new, escapes)[1:-1], old) + '"'


def _letter(letter: str) -> str:
    """Return a character as written in double quotes. Spaces and joiners that scripts need are not escaped."""
    if letter in _NAMED:
        return _NAMED[letter]
    from flyergen.source.yaml.pasted import hidden_in

    if not hidden_in(letter):
        return letter
    number = ord(letter)
    return f"\\x{number:02X}" if number < 256 else f"\\u{number:04X}" if number < 65536 else f"\\U{number:08X}"


def _escapes(old: Old) -> dict[str, str]:
    r"""Return the letters that `old` writes as escapes without need: `\u00f1` stays `\u00f1`."""
    import yaml

    codes = dict.fromkeys(match[0] for match in _ESCAPE.finditer(old.text) if match[1] not in (" ", "\t", "/"))
    return {yaml.safe_load(f'"{code}"'): code for code in codes}


def _comment_of(old: Old) -> str:
    """Return the comment after the `|` or `>` of a block. It stays when the block becomes a line."""
    found = re.search(r"\s+#.*", old.lines[0]) if old.style in ("|", ">") else None
    return found[0] if found else ""
