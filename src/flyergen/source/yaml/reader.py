"""YAML reader: reads a file into a tree and reports all its problems in plain words.

Where the parser stops, the line is diagnosed and repaired, and reading continues with the repaired text. So one run
reports all faults, and each hint has been tried.
"""

from collections.abc import Iterator
from pathlib import Path

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.read_text import read_text
from flyergen.source.yaml.composer import Composed, compose
from flyergen.source.yaml.invisible_characters import (
    LONGEST_TEXT,
    hidden_in,
    indented_by_spaces,
    length_problems,
    without_hidden,
)
from flyergen.source.yaml.lookalike_signs import lookalikes
from flyergen.source.yaml.mojibake import misread
from flyergen.source.yaml.pasted_lines import pasted
from flyergen.source.yaml.tree import Items, Node, Table
from flyergen.source.yaml.unquoted_text import Cover

_MOST_FAULTS = 20  # reported for one file; nobody would read more


def read_yaml(
    path: Path, shown_as: str, allow_empty: bool = False, cover: Cover | None = None, within: Path | None = None
) -> Table:
    """Return the table in the YAML file at `path`. Problems name the file `shown_as`.

    An empty file is a problem, or an empty table if `allow_empty`. `cover` says how signs in a text file are covered.
    With `within`, no link to the file may lead out of that folder. Raises FlyerError with all Y problems of the file.
    """
    return parse_yaml(read_text(path, shown_as, within), shown_as, allow_empty, cover)


def parse_yaml(text: str, shown_as: str, allow_empty: bool = False, cover: Cover | None = None) -> Table:
    """Return the table in `text`, as `read_yaml` does for a file."""
    text, strange = _without_strange(text, shown_as)
    hidden = _hidden_characters(cover(text) if cover else text, shown_as)
    if hidden:
        text = without_hidden(indented_by_spaces(text))
    root, faults = _read(_Source(text, shown_as, cover))
    problems = strange + hidden + faults
    if root is not None and ("\\" in text or len(text) > LONGEST_TEXT):
        problems += tuple(_strange_strings(root, with_values=cover is None))[:_MOST_FAULTS]
    if not problems and root is None and allow_empty:
        return Table({}, Place(shown_as, 1, 1))
    if problems or not isinstance(root, Table):
        raise FlyerError(sorted(problems, key=_line_and_column) or [_no_table(root, shown_as)])
    return root


class _Source(NamedTuple):
    """A text to read, its file's name in problems, and how its signs are covered."""

    text: str
    file: str
    cover: Cover | None


def _read(source: _Source, told_line: int = -1, tries: int = _MOST_FAULTS) -> Composed:
    """Read a text whose faults up to `told_line` (from 0) have been reported and repaired."""
    import yaml

    try:
        return compose(*source)
    except (yaml.YAMLError, ValueError) as error:
        from flyergen.source.yaml.line_repair import UNKNOWN, diagnose

        fault = diagnose(source.text, error, source.file)
    if fault.line <= told_line or (told_line >= 0 and fault.problem.code == UNKNOWN):
        return Composed(None, ())  # it has been reported, or follows from a reported fault
    rest = Composed(None, ())
    if fault.mended and tries > 1:
        rest = _read(source._replace(text=fault.mended), fault.line, tries - 1)
    return Composed(rest.root, (fault.problem, *rest.problems))


def _without_strange(text: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text without what other programs have changed in it or left in it, and the faults of that kind."""
    problems: list[Problem] = []
    for look in (misread, pasted, lookalikes):
        for fault in look(text, file):
            problems.append(fault.problem)
            text = fault.mended if fault.mended is not None else text
    return text, tuple(problems)


def _hidden_characters(text: str, file: str) -> tuple[Problem, ...]:
    hint = say("delete it: go there and press Delete")
    return tuple(
        Problem("Y106", say("{name} is hidden here", name=name), hint, _place_at(text, index, file))
        for index, name in hidden_in(text)[:_MOST_FAULTS]
    )


def _strange_strings(node: Node, with_values: bool) -> Iterator[Problem]:
    """Yield what no string may contain: too many letters, and escaped control characters (in values `with_values`)."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _strange_strings(item, with_values)
    elif isinstance(node, Table):
        for key, entry in node.entries.items():
            yield from _codes_in(key, entry.place)
            yield from _strange_strings(entry.value, with_values)
    else:
        yield from _codes_in(node.text, node.place) if with_values else ()
        yield from length_problems(node.text, node.place)


def _codes_in(text: str, place: Place) -> Iterator[Problem]:
    hint = say("delete its code after the backslash")
    yield from (Problem("Y106", say("{name} is written here", name=name), hint, place) for _, name in hidden_in(text))


def _place_at(text: str, index: int, file: str) -> Place:
    line_start = text.rfind("\n", 0, index) + 1
    return Place(file, text.count("\n", 0, index) + 1, index - line_start + 1)


def _no_table(root: Node | None, file: str) -> Problem:
    """Report what a file contains instead of keys."""
    if root is None:
        return Problem("Y107", say("the file is empty"), say("write `key: text` lines in it"), Place(file))
    if isinstance(root, Items):
        hint = say("give the list a key, as `points:`")
        return Problem("Y108", say("the file begins with a list, not with a key"), hint, root.place)
    hint = say("write `key: text`, with a space after the colon")
    return Problem("Y108", say("the file holds a text without a key"), hint, root.place)


def _line_and_column(problem: Problem) -> tuple[int, int]:
    return (problem.place.line, problem.place.column) if problem.place else (0, 0)
