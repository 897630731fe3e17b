"""String positions: the first and last character, style and key of each string in a YAML text.

The marks of the parser's events become offsets, and nothing else is kept. So code that changes a string knows which
characters belong to it.
"""

import re
from collections.abc import Iterator
from typing import Any

from flyergen.named_tuple import NamedTuple
from flyergen.source.yaml.unquoted_text import Cover, uncovered

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


def end_of(piece: Piece) -> int:
    """Return the offset of the last character of a piece."""
    if piece.style in (":", "-") and piece.children:
        return max(end_of(child) for child in piece.children.values())
    return piece.end


def block_indent(written: str, column: int) -> int:
    """Return the indentation of the lines of a `|` or `>` block under a key or dash at `column`.

    `written` begins with the `|` or `>`. 0 means that the block has no lines.
    """
    header, _, body = written.partition("\n")
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
