"""Letter positions in YAML: the line and column in a file of a letter of a text.

It follows quotes, escapes, folded lines and indentation. A file is read again only when a problem is reported, so that
words without problems take no time.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from flyergen.flyer.words import Phrase
from flyergen.problem import FlyerError, Place
from flyergen.source.read_text import read_text

_BLOCK = re.compile(r"(?:^|[\s:-])[|>][-+0-9]*\s*(?:#.*)?$")
_MOST_COMPARED = 300  # letters
_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}


def locator(folder: Path, shown_name: str) -> Callable[[Phrase, int], Place]:
    """Return a function that finds the place of the letter at an index of a text.

    `shown_name` is the flyer's folder as problems name it. If the letter cannot be found, the place is that of the
    text.
    """
    lines: dict[str, list[str]] = {}

    def locate(phrase: Phrase, index: int) -> Place:
        file = phrase.place.file
        if file not in lines:
            lines[file] = _lines(folder / file.removeprefix(f"{shown_name}/"), file)
        return spot(lines[file], phrase, index)

    return locate


def _lines(path: Path, shown_name: str) -> list[str]:
    try:
        return read_text(path, shown_name).split("\n")
    except FlyerError:
        return []


def spot(lines: list[str], phrase: Phrase, index: int) -> Place:
    """Return the place of the letter at `index` of a text in the lines of its file, or else the place of the text."""
    file, line, column, _ = phrase.place
    if not index or not 0 < line <= len(lines):
        return phrase.place
    written = "\n".join(lines[line - 1 :])
    start = column - 1
    quote = written[start : start + 1]
    quote = quote if quote in ("'", '"') and not _BLOCK.search(lines[line - 2] if line > 1 else "") else ""
    said = phrase.as_written
    index = _index_in(said, phrase.text, index)
    at = _aligned(written, start + len(quote), said[: index + 1], quote)
    if at < 0:
        return phrase.place
    before = written[:at]
    return Place(file, line + before.count("\n"), at - before.rfind("\n") if "\n" in before else at + 1)


def _index_in(source_text: str, text: str, index: int) -> int:
    """Return the index in the written text for a letter at `index` of the corrected text.

    If very much was corrected, it is the start of the correction: comparing long texts takes too long.
    """
    if source_text == text:
        return index
    for start, end, there, stop in _changes(source_text, text):
        if start <= index < end:
            return min(there + index - start, max(stop - 1, 0))
    return max(len(source_text) - 1, 0)


@lru_cache(maxsize=4)
def _changes(source_text: str, text: str) -> tuple[tuple[int, int, int, int], ...]:
    """Return which parts of a text were made from which parts of the written text, in order."""
    from difflib import SequenceMatcher

    before = _alike(text, source_text)
    after = _alike(text[before:][::-1], source_text[before:][::-1])
    ours, theirs = text[before : len(text) - after], source_text[before : len(source_text) - after]
    if max(len(ours), len(theirs)) > _MOST_COMPARED:
        inner = [(0, len(ours), 0, min(1, len(theirs)))]
    else:
        inner = [code[1:] for code in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()]
    return (
        (0, before, 0, before),
        *((a + before, b + before, c + before, d + before) for a, b, c, d in inner),
        (len(text) - after, len(text), len(source_text) - after, len(source_text)),
    )


def _alike(first: str, other: str) -> int:
    """Return the length of the common beginning of two texts."""
    pairs = enumerate(zip(first, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(other)))


def _aligned(source_text: str, at: int, text: str, quote: str) -> int:
    """Return the index in `source_text`, from `at`, of the last letter of `text`, or -1 if the two do not agree."""
    here, last = at, len(text) - 1
    for index, letter in enumerate(text):
        if quote == '"' and source_text[at : at + 2] == "\\\n":
            at = _next_words(source_text, at + 1)
        here = at
        if letter in " \n" and _ends_line(source_text, at):
            if index == last:
                break
            at = _after_fold(source_text, at, text, index)
        elif quote == '"' and source_text[at : at + 1] == "\\":
            at += _ESCAPE_LENGTHS.get(source_text[at + 1 : at + 2], 2)
        elif source_text[at : at + 1] == letter:
            at += 2 if letter == quote == "'" else 1
        else:
            return -1
    return here


def _ends_line(source_text: str, at: int) -> bool:
    return source_text[at : at + 1] == "\n" or not source_text[at : source_text.find("\n", at)].strip(" \t")


def _after_fold(source_text: str, at: int, text: str, index: int) -> int:
    """Return where the words continue after a line end. Blank lines of a text count as letters of it."""
    if text[index + 1 : index + 2] == "\n":
        return source_text.find("\n", at) + 1
    start = _next_words(source_text, at)
    kept = len(text) - index - 1 - len(text[index + 1 :].lstrip(" "))
    return start - kept if text[index] == "\n" else start


def _next_words(source_text: str, at: int) -> int:
    words = re.compile(r"\s*").match(source_text, at)
    return words.end() if words else at
