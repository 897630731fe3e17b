"""Text files to words: each string of the file becomes a phrase with a dotted key and a place."""

from collections.abc import Iterator
from pathlib import Path

from flyergen.flyer.words import Phrase, Words
from flyergen.problems import FlyerError, Place, Problem, did_you_mean
from flyergen.source.characters import hidden_in
from flyergen.source.files import read_text
from flyergen.source.lines import Line, quoted, shown, split_line
from flyergen.source.tree import Entry, Items, Node, Scalar, Table
from flyergen.source.yaml import read_yaml

REVIEW = "review"
STATES = ("draft", "awaiting review", "translated", "reviewed", "final")


def read_words(path: Path, language: str, shown_as: str) -> Words:
    """Return the words of a text file in `language` (BCP 47).

    Line ends at the end of a text are taken off. The key `review` at the top is the file's state, no phrase.
    Raises FlyerError: Y problems of the file, T101 no words, T102 hidden characters, T103 the state,
    T104 a key with a dot, T105 a variable that was read as a table.
    """
    table = read_yaml(path, shown_as)
    review = table.entries.get(REVIEW)
    leaves = [leaf for leaf in _leaves("", table) if leaf[0].partition(".")[0] != REVIEW]
    problems = [*_problems_of_state(review), *_problems_of_keys(table)]
    problems += [problem for key, node in leaves for problem in _problems(key, node, path)]
    if problems:
        raise FlyerError(problems)
    phrases = {key: _phrase(key, node) for key, node in leaves if isinstance(node, Scalar)}
    return Words(language, phrases, Place(shown_as, 1, 1), _state(review))


def _leaves(key: str, node: Node) -> Iterator[tuple[str, Node]]:
    """Give the strings below `node` with their keys, and the tables and lists that hold nothing."""
    match node:
        case Table(entries) if entries and not _is_variable(node):
            for name, entry in entries.items():
                yield from _leaves(f"{key}.{name}" if key else name, entry.value)
        case Items(items) if items:
            for number, item in enumerate(items, 1):
                yield from _leaves(f"{key}.{number}", item)
        case _:
            yield key, node


def _phrase(key: str, scalar: Scalar) -> Phrase:
    return Phrase(key, scalar.text.rstrip("\n"), scalar.place)


def _problems(key: str, node: Node, path: Path) -> Iterator[Problem]:
    if not isinstance(node, Scalar) or not node.text.strip():
        yield _no_words(key, node, path)
    else:
        for index, name in hidden_in(node.text):
            fact = f"{name} is hidden in `{key}` after “{node.text[max(index - 20, 0) : index]}”"
            yield Problem("T102", fact, "delete it, or its code after the backslash", node.place)


def _no_words(key: str, node: Node, path: Path) -> Problem:
    """Say that a key has no words, and why that may be so."""
    if _is_variable(node):
        return Problem("T105", f"a variable at the start of `{key}` is read as a table", _quote(path, node), node.place)
    fact, hint = f"`{key}` has no words", "write them, or delete the key"
    if _line(path, node).rest.strip()[1:2].strip():
        fact, hint = f"{fact}, for `#` begins a comment", f"if they are no comment, {_quote(path, node)}"
    return Problem("T101", fact, hint, node.place)


def _is_variable(node: Node) -> bool:
    """Return whether a text `{contact.phone}` without quotes has become a table."""
    if not isinstance(node, Table) or len(node.entries) != 1:
        return False
    entry = next(iter(node.entries.values()))
    braces = (entry.place.line, entry.place.column - 1) == (node.place.line, node.place.column)
    return braces and isinstance(entry.value, Scalar) and entry.value.plain and not entry.value.text


def _line(path: Path, node: Node) -> Line:
    """Return the line of the file that `node` begins on."""
    return split_line(read_text(path, node.place.file).split("\n")[node.place.line - 1])


def _quote(path: Path, node: Node) -> str:
    line = _line(path, node)
    return f"put them in quotes: {shown(f'{line.lead}{line.key}{quoted((line.text + line.rest).strip())}')}"


def _problems_of_keys(table: Table) -> Iterator[Problem]:
    for name, place in _names(table):
        if "." in name:
            first, _, rest = name.partition(".")
            hint = f"write `{first}:` and below it, indented, `{rest}:`"
            yield Problem("T104", f"the key `{name}` has a dot in it", hint, place)


def _names(node: Node) -> Iterator[tuple[str, Place]]:
    """Give all keys at and below `node`."""
    match node:
        case Table(entries) if not _is_variable(node):
            for name, entry in entries.items():
                yield name, entry.place
                yield from _names(entry.value)
        case Items(items):
            for item in items:
                yield from _names(item)


def _state(review: Entry | None) -> str:
    """Return what the file says of its state; a known state in lower case."""
    said = review.value.text.strip() if review and isinstance(review.value, Scalar) else ""
    return said.lower() if said.lower() in STATES else said


def _problems_of_state(review: Entry | None) -> Iterator[Problem]:
    if review is None:
        return
    state = _state(review)
    known = ", ".join(STATES)
    if not state:
        yield Problem("T103", "`review` does not say the state of the file", f"write one of: {known}", review.place)
    elif state not in STATES and (near := did_you_mean(state.lower(), STATES)):
        hint = f"did you mean `{near}`? Known are: {known}"
        yield Problem("T103", f"`{state}` is no known state", hint, review.value.place)
