"""Edits of strings: replaces, adds and removes them, and leaves every other byte as it is.

The source's text is the model for all that the text itself does not show: which keys are tables and which are lists,
the style of the string, and the blank line above it.

Comments, quotes, order, indentation, blank lines, line ends and the byte order mark belong to the people who wrote the
file. A new string is written in the style of the old one. Then the text is read again. If that does not give the new
strings, and all others as they were, nothing is returned.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, takewhile

from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.edit.spans import (
    Old,
    Piece,
    end_of,
    in_quotes,
    old_of,
    read_pieces,
    restyled,
    shift,
    strings_below,
)
from flyergen.source.text_file_directives import RESERVED
from flyergen.source.yaml.reader import parse_yaml
from flyergen.source.yaml.unquoted import Cover


class Edit(NamedTuple):
    """New characters that replace those from `start` to `end`."""

    start: int
    end: int
    new: str


class Covers(NamedTuple):
    """How the signs of a text file and of the source's are covered, or None if a file is not a text file."""

    text: Cover | None = None
    source: Cover | None = None


NO_COVERS = Covers()


class Model(NamedTuple):
    """The source's text as a model for another text, and how the signs of both are covered."""

    text: str
    covers: Covers


class _Branch(NamedTuple):
    """The missing part of a key: its names, and for each name whether it is an item of a list."""

    names: tuple[str, ...]
    listed: tuple[bool, ...]
    text: str
    old: Old
    indents: tuple[int, int]

    @property
    def rest(self) -> "_Branch":
        return self._replace(names=self.names[1:], listed=self.listed[1:])


def addition(text: str, key: str, new: str, source: Model, file: str) -> Edit:
    r"""Return the edit that inserts the string `new` at `key`, which `source` has and `text` does not.

    Both texts have `\n` for line ends. Raises FlyerError T704 or T705 if something else is in its place.
    """
    root = read_pieces(text, source.covers.text) or Piece(":", 0, 0, "", 0, 0, False, False, {})
    model = _model(source)
    names = names_in(model, key)
    here, there, depth = _deepest(root, model, names)
    rest = names[depth:]
    branch = _Branch(rest, _lists(there, rest), new, _leaf(there, rest, source.text), _indents(root))
    _refuse_other_shape(text, here, branch, key, file)
    if here.is_string or (not here.children and here is not root and here.style in ":-"):
        return _below(text, here, branch)
    if here.style in ("{", "["):
        return _inside(here, _before(here, there, names[depth]), branch)
    return _beside(text, here, _before(here, there, names[depth]), branch, _is_spaced(there, names[depth], source.text))


def _model(source: Model) -> Piece:
    root = read_pieces(source.text, source.covers.source)
    if root is None:
        raise FlyerError([problem_of("T703", None, "no_words")])
    return root


def _deepest(root: Piece, model: Piece, names: tuple[str, ...]) -> tuple[Piece, Piece, int]:
    """Return the deepest existing piece on the way to a key, its model, and how many names lead to it."""
    here, there = root, model
    for depth, name in enumerate(names):
        if name not in here.children:
            return here, there, depth
        here, there = here.children[name], there.children[name]
    return here, there, len(names)


def _lists(model: Piece, names: tuple[str, ...]) -> tuple[bool, ...]:
    listed = []
    for name in names:
        listed.append(model.style in ("-", "["))
        model = model.children[name]
    return tuple(listed)


def _leaf(model: Piece, names: tuple[str, ...], source: str) -> Old:
    for name in names:
        model = model.children[name]
    return Old("", "", model.value, model.column, False) if model.style == "*" else old_of(model, source)


def _refuse_other_shape(text: str, piece: Piece, branch: _Branch, key: str, file: str) -> None:
    line_start = text.rfind("\n", 0, piece.start) + 1
    place = Place(file, text.count("\n", 0, piece.start) + 1, piece.start - line_start + 1)
    parent = key.removesuffix("." + ".".join(branch.names))

    if (piece.is_string and (piece.value or piece.style)) or (
        piece.children and (piece.style in "-[") != branch.listed[0]
    ):
        fact = say("`{key}` is a table in the source and something else here", key=parent)
        hint = say("make it a table as in the source")
        if branch.listed[0]:
            fact = say("`{key}` is a list in the source and something else here", key=parent)
            hint = say("make it a list as in the source")
        raise FlyerError([Problem("T704", fact, hint, place)])
    if branch.listed[0] and branch.names[0] != str(len(piece.children) + 1):
        items = len(piece.children)
        fact = say("`{parent}` has {items} items, so `{key}` cannot be added", parent=parent, items=items, key=key)
        raise FlyerError([problem_of("T705", place, fact=fact)])


def _before(piece: Piece, model: Piece, name: str) -> Piece | None:
    """Return the last existing piece among those that come before `name` in the model."""
    order = list(model.children)
    earlier = [piece.children[one] for one in order[: order.index(name)] if one in piece.children]
    for one, child in piece.children.items():
        if one not in RESERVED or one in order:
            break
        earlier = [child, *earlier] if earlier else [child]
    return max(earlier, key=end_of) if earlier else None


def _below(text: str, piece: Piece, branch: _Branch) -> Edit:
    """Insert a branch under a key or dash that is still empty."""
    if text.startswith("-", piece.begins):
        return Edit(piece.end, piece.end, " " + _lines(branch, piece.column + 2))
    column = piece.column + branch.indents[branch.listed[0]]
    line_end = (text + "\n").index("\n", piece.end)
    return Edit(line_end, line_end, f"\n{' ' * column}{_lines(branch, column)}")


def _beside(text: str, piece: Piece, before: Piece | None, branch: _Branch, spaced: bool) -> Edit:
    """Insert a branch into a table or list that has a line for each entry."""
    if not piece.children:
        glue = "" if not text or text.endswith("\n") else "\n"
        return Edit(len(text), len(text), f"{glue}{_lines(branch, 0)}\n")
    first = next(iter(piece.children.values()))
    column = first.column
    if before:
        line_end = (text + "\n").index("\n", end_of(before))
        return Edit(line_end, line_end, "\n" * (1 + spaced) + " " * column + _lines(branch, column))
    start, gap = first.begins, "\n" * (1 + spaced)
    if not text[text.rfind("\n", 0, start) + 1 : start].strip():
        start = _above_comments(text, start)
        return Edit(start, start, f"{' ' * column}{_lines(branch, column)}{gap}")
    return Edit(start, start, f"{_lines(branch, column)}\n{' ' * column}")


def _above_comments(text: str, start: int) -> int:
    """Return the start of the comment right above the line of `start`.

    The first comment of a file belongs to the file.
    """
    line_start = text.rfind("\n", 0, start) + 1
    above = line_start
    while above and text[text.rfind("\n", 0, above - 1) + 1 : above].lstrip().startswith("#"):
        above = text.rfind("\n", 0, above - 1) + 1
    return above or line_start


def _inside(piece: Piece, before: Piece | None, branch: _Branch) -> Edit:
    """Insert a branch between the brackets of a table or list."""
    written = _bracketed(branch, piece.column)
    if before:
        return Edit(end_of(before), end_of(before), f", {written}")
    return Edit(piece.start + 1, piece.start + 1, f"{written}, " if piece.children else written)


def _lines(branch: _Branch, column: int) -> str:
    """Return a branch as lines. The first line begins at `column`, and the others are indented from there."""
    lead = "-" if branch.listed[0] else f"{_key(branch.names[0])}:"
    if len(branch.names) == 1:
        return f"{lead} {restyled(branch.text, shift(branch.old, column, flow=False))}"
    if branch.listed[0]:
        return f"- {_lines(branch.rest, column + 2)}"
    inner = column + branch.indents[branch.listed[1]]
    return f"{lead}\n{' ' * inner}{_lines(branch.rest, inner)}"


def _bracketed(branch: _Branch, column: int) -> str:
    """Return a branch as written inside brackets."""
    if len(branch.names) == 1:
        value = restyled(branch.text, shift(branch.old, column, flow=True))
    else:
        value = _bracketed(branch.rest, column)
        value = f"[{value}]" if branch.listed[1] else f"{{{value}}}"
    return value if branch.listed[0] else f"{_key(branch.names[0])}: {value}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[^\W\d][\w-]*", name) else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _indents(root: Piece) -> tuple[int, int]:
    """Return how far a text indents tables and lists under their keys, 2 if it has none."""
    first: dict[str, int] = {}
    for style, step in _indentations(root):
        first.setdefault(style, step)
    return first.get(":", 2), first.get("-", 2)


def _indentations(piece: Piece) -> Iterator[tuple[str, int]]:
    for child in piece.children.values():
        if piece.style == ":" and child.style in (":", "-") and child.children:
            yield child.style, next(iter(child.children.values())).column - child.column
        yield from _indentations(child)


def _is_spaced(model: Piece, name: str, source: str) -> bool:
    """Return whether a blank line comes before a key of the source and its comment."""
    piece = model.children[name]
    start = _above_comments(source, piece.begins)
    return model.style == ":" and source[:start].rstrip(" ").endswith("\n\n")


_MARK = "\ufeff"


def strings_of(text: str, file: str = "", cover: Cover | None = None) -> dict[str, str]:
    """Return the strings of a YAML text by dotted key, in order. A key without words has "".

    `cover` says how the signs of a text file are covered, here and below. Raises FlyerError with the Y problems of the
    text.
    """
    return {key: piece.value for key, piece in _pieces(_Text.of(text).plain, file, cover)}


def replace_strings(text: str, changes: Mapping[str, str], file: str = "", cover: Cover | None = None) -> str:
    """Return `text` with new strings at the dotted keys of `changes`. Problems name it `file`.

    Line ends at the end of a string are not words: the old ones stay. An unchanged string stays as it is written.
    Raises FlyerError: Y problems of the text, T701 a string cannot be written here, T702 it is used in several places,
    T703 there is no such key.
    """
    whole = _Text.of(text)
    found = _pieces(whole.plain, file, cover)
    pieces = dict(found)
    if unknown := list(_unknown(changes, found, file)):
        raise FlyerError(unknown)
    wanted = {key: piece.value for key, piece in found}
    changed = {key: new for key, new in changes.items() if new.rstrip("\n") != wanted[key].rstrip("\n")}
    if shared := list(_shared(changed, pieces, file, whole.plain)):
        raise FlyerError(shared)
    wanted |= {key: new.rstrip("\n") + _ending(wanted[key]) for key, new in changed.items()}
    for write in (restyled, in_quotes, _apart):
        edits = [_replacement(whole.plain, pieces[key], new, write) for key, new in changed.items()]
        edited = whole.edited(edits)
        if not edits or _reads(edited, file, cover) == wanted:
            return edited
    raise FlyerError(_unwritable(key, pieces[key], file, whole.plain) for key in changed)


def add_strings(text: str, new: Mapping[str, str], source: str, file: str = "", covers: Covers = NO_COVERS) -> str:
    """Return `text` with the strings of `new` at dotted keys that it does not have yet. Problems name it `file`.

    `source` is the YAML text that has these keys. Its order, tables, lists and styles are the model. Raises FlyerError:
    Y problems of the text, T701 a string cannot be written here, T703 the source has no such key, T704 and T705 the
    text has something else in its place.
    """
    model = Model(_Text.of(source).plain, covers)
    pieces = _pieces(model.text, "", covers.source)
    if unknown := list(_unknown(new, pieces, file)):
        raise FlyerError(unknown)
    wanted = {
        key: value.rstrip("\n") for key, value in strings_of(text, file, covers.text).items() if value or key in new
    }
    for key in (key for key, _ in pieces if key in new):
        text = _added(text, key, new[key], model, file)
    wanted |= {key: value.rstrip("\n") for key, value in new.items()}
    read = _reads(text, file, covers.text) or {}
    if {key: value.rstrip("\n") for key, value in read.items() if value or key in wanted} != wanted:
        hint, place = say("add it by hand"), Place(file)
        raise FlyerError(problem_of("T701", place, "new_key", key=key, hint=hint) for key in new)
    return text


def remove_keys(text: str, keys: Iterable[str], file: str = "", cover: Cover | None = None) -> str:
    """Return `text` without the values at dotted keys, and without the comments right above them.

    The keys may name tables or items of lists. A missing key is ignored. Raises FlyerError: Y problems of the text,
    T701 if a value cannot be removed without damage to the rest.
    """
    for key in sorted(keys, key=_by_item, reverse=True):
        whole = _Text.of(text)
        before = {name: piece.value for name, piece in _pieces(whole.plain, file, cover)}
        root = read_pieces(whole.plain, cover)
        piece = root and _at(root, key)
        if piece:
            shorter = whole.edited([_removal(whole.plain, piece)])
            kept = {name: said for name, said in before.items() if name != key and not name.startswith(f"{key}.")}
            if list((_reads(shorter, file, cover) or {}).values()) != list(kept.values()):
                raise FlyerError([_unwritable(key, piece, file, whole.plain)])
            text = shorter
    return text


def with_emptied_tables(text: str, keys: Iterable[str], top: str = "", cover: Cover | None = None) -> list[str]:
    """Return dotted keys to remove: instead of the last ones of a table the table, but never one called `top`."""
    plain = _Text.of(text).plain
    root = read_pieces(plain, cover)
    gone = [key for key in keys if root and names_in(root, key)]
    left = [key for key, _ in strings_below("", root) if not _is_at(key, gone)] if root else []
    found = []
    for key in gone:
        names = names_in(root, key) if root else ()
        tables = [".".join(names[:depth]) for depth in range(len(names) - 1, 0, -1)]
        emptied = takewhile(lambda table: table != top and not any(_is_at(one, [table]) for one in left), tables)
        found.append([key, *emptied][-1])
    return list(dict.fromkeys(found))


def _is_at(key: str, places: Iterable[str]) -> bool:
    return any(key == one or key.startswith(f"{one}.") for one in places)


class _Text(NamedTuple):
    r"""A text with `\n` for line ends, and what is needed to restore its own.

    `long` are the offsets of line ends that are two characters, and `source_text` is the text as it was.
    """

    plain: str
    long: list[int]
    source_text: str

    @classmethod
    def of(cls, source_text: str) -> "_Text":
        body = source_text.removeprefix(_MARK)
        parts = body.split("\r\n")
        long = [end - 1 for end in accumulate(len(part) + 1 for part in parts[:-1])]
        return cls("\n".join(parts).replace("\r", "\n"), long, source_text)

    def edited(self, edits: Iterable[Edit]) -> str:
        """Return the text as it was written, with the edits made."""
        text, shift = self.source_text, len(self.source_text) - len(self.source_text.removeprefix(_MARK))
        for start, end, new in sorted(edits, reverse=True):
            here, there = (offset + bisect_left(self.long, offset) + shift for offset in (start, end))
            text = text[:here] + new.replace("\n", self.line_end(here)) + text[there:]
        return text

    def line_end(self, offset: int) -> str:
        """Return the line end at an offset of the written text, or the first line end if this is the last line."""
        ends = [at for at in (self.source_text.find(sign, offset) for sign in "\r\n") if at >= 0]
        ends = (
            ends
            or [at for at in (self.source_text.find(sign) for sign in "\r\n") if at >= 0]
            or [len(self.source_text)]
        )
        return next((sign for sign in ("\r\n", "\r", "\n") if self.source_text.startswith(sign, min(ends))), "\n")


def _pieces(plain: str, file: str, cover: Cover | None) -> list[tuple[str, Piece]]:
    """Return the strings of a text with their keys. The text must have no problems."""
    parse_yaml(plain, file, allow_empty=True, cover=cover)
    root = read_pieces(plain, cover)
    return list(strings_below("", root)) if root else []


def _reads(text: str, file: str, cover: Cover | None) -> dict[str, str] | None:
    """Return the strings of a text, or None if it has problems."""
    try:
        return strings_of(text, file, cover)
    except FlyerError:
        return None


def _apart(new: str, old: Old) -> str:
    """Return `new` in quotes and a blank, so that a comment behind it stays one."""
    return f"{in_quotes(new, old)} "


def _replacement(plain: str, piece: Piece, new: str, write: Callable[[str, Old], str]) -> Edit:
    written = write(new, old_of(piece, plain))
    glued = piece.start == piece.end and plain[piece.start - 1 : piece.start].strip()
    return Edit(piece.start, piece.end, f" {written}" if glued else written)


def _by_item(key: str) -> list[tuple[int, str]]:
    """Return a sort key that puts the tenth item of a list after the ninth."""
    return [(len(part), part) if part.isdecimal() else (0, part) for part in key.split(".")]


def _at(piece: Piece, key: str) -> Piece | None:
    """Return the piece at a dotted key, if there is one."""
    names, found = names_in(piece, key), piece
    for name in names:
        found = found.children[name]
    return found if names else None


def names_in(piece: Piece, key: str) -> tuple[str, ...]:
    """Return the names on the way to a dotted key below a piece, none if there is no such key. A name may have dots."""
    for name, child in piece.children.items():
        if name == key:
            return (name,)
        if key.startswith(f"{name}.") and (below := names_in(child, key[len(name) + 1 :])):
            return (name, *below)
    return ()


def _removal(plain: str, piece: Piece) -> Edit:
    """Return the edit that removes the lines of a piece, the comments right above them and one blank line.

    Inside brackets it removes the piece and the comma after it, or before it if it is the last.
    """
    if piece.flow:
        return _removal_inside(plain, piece)
    start = plain.rfind("\n", 0, piece.begins) + 1
    while start and plain[plain.rfind("\n", 0, start - 1) + 1 : start].lstrip().startswith("#"):
        start = plain.rfind("\n", 0, start - 1) + 1
    last = max(end_of(piece) - 1, piece.begins)
    end = plain.find("\n", last) + 1 or len(plain)
    if plain[:start].endswith("\n\n") or not start:
        end += len(plain[end:]) - len(plain[end:].lstrip("\n"))
    return Edit(start, end, "")


def _removal_inside(plain: str, piece: Piece) -> Edit:
    start, end = piece.begins, end_of(piece)
    if comma := re.compile(r"\s*,\s*").match(plain, end):
        return Edit(start, comma.end(), "")
    before = plain[:start].rstrip()
    return Edit(len(before) - 1, end, "") if before.endswith(",") else Edit(start, end, "")


def _added(text: str, key: str, new: str, model: Model, file: str) -> str:
    """Return `text` with one more string, or with words for a key that had none."""
    whole = _Text.of(text)
    cover = model.covers.text
    if key in dict(_pieces(whole.plain, file, cover)):
        return replace_strings(text, {key: new}, file, cover)
    return whole.edited([addition(whole.plain, key, new, model, file)])


def _ending(value: str) -> str:
    return value[len(value.rstrip("\n")) :]


def _unknown(changes: Mapping[str, str], pieces: list[tuple[str, Piece]], file: str) -> Iterable[Problem]:
    count = Counter(key for key, _ in pieces)
    for key in changes:
        if not count[key]:
            near = did_you_mean(key, count)
            hint = say("did you mean `{near}`?", near=near) if near else ""
            yield problem_of("T703", Place(file), "unknown", key=key, hint=hint)
        elif count[key] > 1:
            yield problem_of("T703", Place(file), "two_keys", key=key)


def _shared(changes: Mapping[str, str], pieces: Mapping[str, Piece], file: str, plain: str) -> Iterable[Problem]:
    """Report strings that others are made from, because these would change too."""
    starts = Counter(piece.start for piece in pieces.values())
    for key in changes:
        piece = pieces[key]
        if piece.anchored or starts[piece.start] > 1:
            place = _place(piece, file, plain)
            yield problem_of("T702", place, key=key)


def _unwritable(key: str, piece: Piece, file: str, plain: str) -> Problem:
    return problem_of("T701", _place(piece, file, plain), "words", key=key)


def _place(piece: Piece, file: str, plain: str) -> Place:
    line_start = plain.rfind("\n", 0, piece.start) + 1
    return Place(file, plain.count("\n", 0, piece.start) + 1, piece.start - line_start + 1)
