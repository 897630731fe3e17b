"""YAML files to trees, so that whoever wrote the file is told all that is wrong in it, in plain words.

Where the parser stops, the line is diagnosed and mended, and the reading goes on with the mended text:
so one run tells all faults, and each hint has been tried.
"""

from pathlib import Path

from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.characters import hidden_in, without_hidden
from flyergen.source.compose import Composed, compose
from flyergen.source.files import read_text
from flyergen.source.tree import Items, Node, Table

_MOST_FAULTS = 20  # that are told of one file; more would not be read


def read_yaml(path: Path, shown_as: str, allow_empty: bool = False) -> Table:
    """Return the table that the YAML file at `path` holds; problems call the file `shown_as`.

    An empty file is a problem, or an empty table if `allow_empty`.
    Raises FlyerError with all Y problems of the file.
    """
    return parse_yaml(read_text(path, shown_as), shown_as, allow_empty)


def parse_yaml(text: str, shown_as: str, allow_empty: bool = False) -> Table:
    """Return the table that `text` holds, as `read_yaml` does for a file."""
    hidden = _hidden_characters(text, shown_as)
    root, faults = _read(without_hidden(text) if hidden else text, shown_as)
    problems = hidden + faults
    if not problems and root is None and allow_empty:
        return Table({}, Place(shown_as, 1, 1))
    if problems or not isinstance(root, Table):
        raise FlyerError(sorted(problems, key=_line_and_column) or [_no_table(root, shown_as)])
    return root


def _read(text: str, file: str, told_line: int = -1, tries: int = _MOST_FAULTS) -> Composed:
    """Read `text`, whose faults up to `told_line` (from 0) have been told and mended."""
    import yaml

    try:
        return compose(text, file)
    except (yaml.YAMLError, ValueError) as error:
        from flyergen.source.mend import UNKNOWN, diagnose

        fault = diagnose(text, error, file)
    if fault.line <= told_line or (told_line >= 0 and fault.problem.code == UNKNOWN):
        return Composed(None, ())  # it has been told, or follows from what has been told
    rest = _read(fault.mended, file, fault.line, tries - 1) if fault.mended and tries > 1 else Composed(None, ())
    return Composed(rest.root, (fault.problem, *rest.problems))


def _hidden_characters(text: str, file: str) -> tuple[Problem, ...]:
    hint = say("delete it: go there and press Delete")
    return tuple(
        Problem("Y106", say("{name} is hidden here", name=name), hint, _place_at(text, index, file))
        for index, name in hidden_in(text)[:_MOST_FAULTS]
    )


def _place_at(text: str, index: int, file: str) -> Place:
    line_start = text.rfind("\n", 0, index) + 1
    return Place(file, text.count("\n", 0, index) + 1, index - line_start + 1)


def _no_table(root: Node | None, file: str) -> Problem:
    """Say what a file holds instead of keys."""
    if root is None:
        return Problem("Y107", say("the file is empty"), say("write `key: text` lines in it"), Place(file))
    if isinstance(root, Items):
        hint = say("give the list a key, as `points:`")
        return Problem("Y108", say("the file begins with a list, not with a key"), hint, root.place)
    hint = say("write `key: text`, with a space after the colon")
    return Problem("Y108", say("the file holds a text without a key"), hint, root.place)


def _line_and_column(problem: Problem) -> tuple[int, int]:
    return (problem.place.line, problem.place.column) if problem.place else (0, 0)
