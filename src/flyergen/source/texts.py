"""Text files: reads `text/<language>.yaml` into phrases, and the `.accepted` file beside it.

cover.title 1a2b3c4d5e6f 9f8e7d6c5b4a "Free flu shots"

The file has one line for each key, in alphabetical order: the key, the hash of the source string, the hash of its
translation, and the source string itself as a JSON string. So git merges the work of two people line by line, and
flyergen can show what has changed in the source without the history.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flyergen.files import is_there
from flyergen.flyer.corrections import corrected
from flyergen.flyer.words import Phrase, Words
from flyergen.lint.translations import Accepted, digest
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.source.read_text import read_text
from flyergen.source.text_file_directives import RESERVED, review_of, review_problems, silence_problems, silences_of
from flyergen.source.yaml.binding import Items, Node, Scalar, Table
from flyergen.source.yaml.faults import Line, quoted, shown_line, spaces, split_line
from flyergen.source.yaml.pasted import hidden_in
from flyergen.source.yaml.reader import read_yaml
from flyergen.source.yaml.unquoted import Cover, covered

_OPENING = ("“", "„", "«")

_WRAPPED = "[“„«][^“”„«»]+[”“»]"


def read_words(path: Path, language: str, shown_as: str, cover: Cover = covered, within: Path | None = None) -> Words:
    """Return the words of a text file in `language` (BCP 47).

    Line ends at the end of a text are removed. The keys `review` and `silenced` at the top are not phrases. An empty
    text is not a phrase: nobody has translated it yet, or the source does without it. `cover` says which signs are
    words although YAML would read something else. Raises FlyerError: Y problems of the file, T101 words that have
    become a comment, T102 hidden characters, T103 the state of review, T104 a key with a dot, T105 a variable that was
    read as a table, T106 what is silenced.
    """
    table, around = _within_language(read_yaml(path, shown_as, cover=cover, within=within), language)
    said = Table({name: entry for name, entry in table.entries.items() if name not in RESERVED}, table.place)
    leaves = list(_leaves("", said)) if said.entries else []
    blank = {key: node.place for key, node in leaves if _is_blank(node, path)}
    leaves = [leaf for leaf in leaves if leaf[0] not in blank]
    problems = [*around, *review_problems(table), *silence_problems(table), *_problems_of_keys(said)]
    problems += [problem for key, node in leaves for problem in _phrase_problems(key, node, path, language)]
    if problems:
        raise FlyerError(problems)
    wrapped = _within_quotes(leaves)
    phrases = {key: _phrase(key, node, language, key in wrapped) for key, node in leaves if isinstance(node, Scalar)}
    state, reviewer, day = review_of(table)
    return Words(language, phrases, Place(shown_as, 1, 1), state, silences_of(table), reviewer, day, blank)


def _within_language(table: Table, language: str) -> tuple[Table, list[Problem]]:
    """Return the content below the code of the language, and True, if a file contains nothing else."""
    code, entry = next(iter(table.entries.items()), ("", None))
    if len(table.entries) > 1 or entry is None or not isinstance(entry.value, Table) or not _is_code(code, language):
        return table, []
    deep = entry.value.place.column - entry.place.column
    first = next(iter(entry.value.entries), "")
    return entry.value, [problem_of("T108", entry.place, code=code, spaces=spaces(deep), key=first)]


def _is_code(code: str, language: str) -> bool:
    """Return whether a key is the code of the language, with or without its region."""
    return code.replace("_", "-").casefold() in (language.casefold(), language.partition("-")[0].casefold())


def _leaves(key: str, node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the strings below `node` with their keys, and the empty tables and lists."""
    match node:
        case Table(entries) if entries and not _is_variable(node):
            for name, entry in entries.items():
                yield from _leaves(f"{key}.{name}" if key else name, entry.value)
        case Items(items) if items:
            for number, item in enumerate(items, 1):
                yield from _leaves(f"{key}.{number}", item)
        case _:
            yield key, node


def _is_blank(node: Node, path: Path) -> bool:
    """Return whether a text, list or table is empty, and not because its words have become a comment."""
    if not isinstance(node, Scalar):
        return not _is_variable(node)
    return not node.text.strip() and not _is_comment(node, path)


def _within_quotes(leaves: list[tuple[str, Node]]) -> set[str]:
    """Return texts in curly quotes that replace YAML's own. Most texts of the file are so, and at least three."""
    plain = ((key, node.text) for key, node in leaves if isinstance(node, Scalar) and node.plain)
    said = {key for key, text in plain if text.startswith(_OPENING) and re.fullmatch(_WRAPPED, text)}
    return said if len(said) > max(2, len(leaves) // 2) else set()


def _phrase(key: str, scalar: Scalar, language: str, wrapped: bool) -> Phrase:
    written = scalar.text.rstrip("\n")
    text = corrected(written[1:-1] if wrapped else written, language).text
    return Phrase(key, text, scalar.place, "" if text == written else written)


def _phrase_problems(key: str, node: Node, path: Path, language: str) -> Iterator[Problem]:
    if _is_variable(node) or not (isinstance(node, Scalar) and node.text.strip()):
        yield _no_words(key, node, path)
    else:
        text = corrected(node.text, language).text
        if "\t" in text:
            yield _tab(key, node, path)
        for index, name in hidden_in(text):
            before = text[max(index - 20, 0) : index]
            yield problem_of("T102", node.place, name=name, key=key, before=before)


def _tab(key: str, scalar: Scalar, path: Path) -> Problem:
    """Report a tab within a text, on the first line that has one."""
    lines = read_text(path, scalar.place.file).split("\n")
    found = ((n, line) for n, line in enumerate(lines[scalar.place.line - 1 :], scalar.place.line) if "\t" in line)
    number, line = next(found, (scalar.place.line, ""))
    place = Place(scalar.place.file, number, line.index("\t") + 1) if line else scalar.place
    return problem_of(
        "T109",
        place,
        "in_place" if not line else "mended",
        key=key,
        mended=shown_line(re.sub(r"[ \t]*\t[ \t]*", " ", line.strip())),
    )


def _no_words(key: str, node: Node, path: Path) -> Problem:
    """Report a value that YAML does not read as words, and how to write it."""
    if _is_variable(node):
        return problem_of("T105", node.place, key=key, mended=_in_quotes(path, node))
    return problem_of("T101", node.place, key=key, mended=_in_quotes(path, node))


def _is_variable(node: Node) -> bool:
    """Return whether a text `{contact.phone}` without quotes has become a table."""
    if not isinstance(node, Table) or len(node.entries) != 1:
        return False
    entry = next(iter(node.entries.values()))
    braces = (entry.place.line, entry.place.column - 1) == (node.place.line, node.place.column)
    return braces and isinstance(entry.value, Scalar) and entry.value.plain and not entry.value.text


def _is_comment(node: Node, path: Path) -> bool:
    """Return whether there is a `#` without a space after it instead of the words of `node`."""
    plain = not isinstance(node, Scalar) or node.plain
    return plain and bool(_line_of_node(path, node).rest.strip()[1:2].strip())


def _line_of_node(path: Path, node: Node) -> Line:
    """Return the line of the file that `node` begins on."""
    return split_line(read_text(path, node.place.file).split("\n")[node.place.line - 1])


def _in_quotes(path: Path, node: Node) -> str:
    line = _line_of_node(path, node)
    return shown_line(f"{line.lead}{line.key}{quoted((line.text + line.rest).strip())}")


def _problems_of_keys(table: Table) -> Iterator[Problem]:
    for name, place in _names(table):
        if "." in name:
            first, _, rest = name.partition(".")
            yield problem_of("T104", place, name=name, first=first, rest=rest)


def _names(node: Node) -> Iterator[tuple[str, Place]]:
    """Yield all keys at and below `node`."""
    match node:
        case Table(entries) if not _is_variable(node):
            for name, entry in entries.items():
                yield name, entry.place
                yield from _names(entry.value)
        case Items(items):
            for item in items:
                yield from _names(item)


ENDING = ".accepted"

_HEAD = """\
# Which source each translation was made from: key, hash of the source, hash of the translation, the source.
# `flyergen languages accept` writes this file. Where two versions meet, keep the lines of both.
"""

_LINE = re.compile(r'(?P<key>\S.*?) +(?P<source>[0-9a-f]{12}) +(?P<words>[0-9a-f]{12}) +(?P<text>".*")\s*')

_CONFLICT = "<" * 7


def read_accepted(path: Path, shown_as: str, within: Path | None = None) -> dict[str, Accepted]:
    """Return the entries of the file by key, or none if there is no such file.

    Raises FlyerError: T611 two versions that were never merged, T612 a line in no known form, T613 a key with two
    entries that differ, T614 a source string that does not match its hash; and Y problems of reading the file.
    """
    if not is_there(path):
        return {}
    found: dict[str, Accepted] = {}
    problems: list[Problem] = []
    for number, line in enumerate(read_text(path, shown_as, within).split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            one = _accepted(line)
            problems += _accepted_problems(line, one, found, Place(shown_as, number, 1))
            found |= {one.key: one} if one else {}
    if problems:
        raise FlyerError(_once_merged(problems))
    return found


def accepted_text(accepted: Mapping[str, Accepted]) -> str:
    """Return the text of the file with these entries."""
    return _HEAD + "".join(f"{_accepted_line(one)}\n" for _, one in sorted(accepted.items()))


def _accepted_line(accepted: Accepted) -> str:
    return "  ".join(
        (
            accepted.key,
            accepted.source_hash,
            accepted.words_hash,
            json.dumps(accepted.source, ensure_ascii=False),
        )
    )


def _accepted(line: str) -> Accepted | None:
    parts = _LINE.fullmatch(line)
    if not parts:
        return None
    try:
        text = json.loads(parts["text"])
    except ValueError:
        return None
    return Accepted(parts["key"], parts["source"], parts["words"], text)


def _accepted_problems(
    line: str, accepted: Accepted | None, accepted_texts: Mapping[str, Accepted], place: Place
) -> Iterator[Problem]:
    if line.startswith(_CONFLICT):
        yield problem_of("T611", place)
    elif accepted is None:
        yield problem_of("T612", place)
    elif accepted != accepted_texts.get(accepted.key, accepted):
        yield problem_of("T613", place, key=accepted.key)
    elif digest(accepted.source) != accepted.source_hash:
        yield problem_of("T614", place, key=accepted.key)


def _once_merged(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out problems that follow from an unfinished merge: finishing the merge solves them."""
    told = list(problems)
    return [one for one in told if one.code == "T611"] or told
