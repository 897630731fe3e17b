"""Insertion points: where a new string goes in a YAML text, in the order of the source's text.

The source's text is the model for all that the text itself does not show: which keys are tables and which are lists,
the style of the string, and the blank line above it.
"""

import re
from collections.abc import Iterator

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.edit.scalar_styles import Old, moved, old_of, restyled
from flyergen.source.edit.string_positions import Piece, end_of, read_pieces
from flyergen.source.text_file_directives import RESERVED
from flyergen.source.yaml.unquoted_text import Cover


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
    steps: tuple[int, int]

    @property
    def rest(self) -> "_Branch":
        return self._replace(names=self.names[1:], listed=self.listed[1:])


def addition(text: str, key: str, new: str, source: Model, file: str) -> Edit:
    r"""Return the edit that inserts the string `new` at `key`, which `source` has and `text` does not.

    Both texts have `\n` for line ends. Raises FlyerError T704 or T705 if something else is in its place.
    """
    root = read_pieces(text, source.covers.text) or Piece(":", 0, 0, "", 0, 0, False, False, {})
    model = _model(source)
    names = tuple(key.split("."))
    here, there, depth = _deepest(root, model, names)
    rest = names[depth:]
    branch = _Branch(rest, _lists(there, rest), new, _leaf(there, rest, source.text), _steps(root))
    _refuse_other_shape(text, here, branch, key, file)
    if here.is_string or (not here.children and here is not root and here.style in ":-"):
        return _below(text, here, branch)
    if here.style in ("{", "["):
        return _inside(here, _before(here, there, names[depth]), branch)
    return _beside(text, here, _before(here, there, names[depth]), branch, _is_spaced(there, names[depth], source.text))


def _model(source: Model) -> Piece:
    root = read_pieces(source.text, source.covers.source)
    if root is None:
        raise FlyerError([Problem("T703", say("the source has no words"), say("write them first"))])
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


def _refuse_other_shape(text: str, here: Piece, branch: _Branch, key: str, file: str) -> None:
    line_start = text.rfind("\n", 0, here.start) + 1
    place = Place(file, text.count("\n", 0, here.start) + 1, here.start - line_start + 1)
    parent = key.removesuffix("." + ".".join(branch.names))

    if (here.is_string and (here.value or here.style)) or (here.children and (here.style in "-[") != branch.listed[0]):
        fact = say("`{key}` is a table in the source and something else here", key=parent)
        hint = say("make it a table as in the source")
        if branch.listed[0]:
            fact = say("`{key}` is a list in the source and something else here", key=parent)
            hint = say("make it a list as in the source")
        raise FlyerError([Problem("T704", fact, hint, place)])
    if branch.listed[0] and branch.names[0] != str(len(here.children) + 1):
        items = len(here.children)
        fact = say("`{parent}` has {items} items, so `{key}` cannot be added", parent=parent, items=items, key=key)
        raise FlyerError([Problem("T705", fact, say("add the items before it first"), place)])


def _before(here: Piece, model: Piece, name: str) -> Piece | None:
    """Return the last existing piece among those that come before `name` in the model."""
    order = list(model.children)
    earlier = [here.children[one] for one in order[: order.index(name)] if one in here.children]
    for one, child in here.children.items():
        if one not in RESERVED or one in order:
            break
        earlier = [child, *earlier] if earlier else [child]
    return max(earlier, key=end_of) if earlier else None


def _below(text: str, here: Piece, branch: _Branch) -> Edit:
    """Insert a branch under a key or dash that is still empty."""
    if text.startswith("-", here.begins):
        return Edit(here.end, here.end, " " + _lines(branch, here.column + 2))
    column = here.column + branch.steps[branch.listed[0]]
    line_end = (text + "\n").index("\n", here.end)
    return Edit(line_end, line_end, f"\n{' ' * column}{_lines(branch, column)}")


def _beside(text: str, here: Piece, before: Piece | None, branch: _Branch, spaced: bool) -> Edit:
    """Insert a branch into a table or list that has a line for each entry."""
    if not here.children:
        glue = "" if not text or text.endswith("\n") else "\n"
        return Edit(len(text), len(text), f"{glue}{_lines(branch, 0)}\n")
    first = next(iter(here.children.values()))
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


def _inside(here: Piece, before: Piece | None, branch: _Branch) -> Edit:
    """Insert a branch between the brackets of a table or list."""
    written = _bracketed(branch, here.column)
    if before:
        return Edit(end_of(before), end_of(before), f", {written}")
    return Edit(here.start + 1, here.start + 1, f"{written}, " if here.children else written)


def _lines(branch: _Branch, column: int) -> str:
    """Return a branch as lines. The first line begins at `column`, and the others are indented from there."""
    lead = "-" if branch.listed[0] else f"{_key(branch.names[0])}:"
    if len(branch.names) == 1:
        return f"{lead} {restyled(branch.text, moved(branch.old, column, flow=False))}"
    if branch.listed[0]:
        return f"- {_lines(branch.rest, column + 2)}"
    inner = column + branch.steps[branch.listed[1]]
    return f"{lead}\n{' ' * inner}{_lines(branch.rest, inner)}"


def _bracketed(branch: _Branch, column: int) -> str:
    """Return a branch as written inside brackets."""
    if len(branch.names) == 1:
        value = restyled(branch.text, moved(branch.old, column, flow=True))
    else:
        value = _bracketed(branch.rest, column)
        value = f"[{value}]" if branch.listed[1] else f"{{{value}}}"
    return value if branch.listed[0] else f"{_key(branch.names[0])}: {value}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[^\W\d][\w-]*", name) else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _steps(root: Piece) -> tuple[int, int]:
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
