"""A case: one broken file in a project, a command that reads it, and what must never come of that."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from flyergen.problems.all_rules import RULES

SECONDS = 5.0  # of the processor
MEBIBYTES = 400.0
_CODE_FIRST = re.compile(r"^(?P<code>[A-Z]\d{3}): ", re.MULTILINE)
# Problems of the machine or of a whole folder, which stand in no file.
_WITHOUT_FILE = frozenset(("F102", "F118"))


class Case(NamedTuple):
    """A project by name, the file in it that is broken (its path and its bytes), and the words of a command.

    `reader` is the name of what reads the file.
    """

    reader: str
    base: str
    file: str
    data: bytes
    words: tuple[str, ...]


class Answer(NamedTuple):
    """What came of a case: exit code, both streams, seconds of the processor, MiB at most, where it was raised.

    `unread` are readers that do not open a PDF which was written. `killed` says what ended the worker.
    """

    exit: int
    out: bytes = b""
    err: bytes = b""
    seconds: float = 0.0
    mebibytes: float = 0.0
    raised: str = ""
    unread: tuple[str, ...] = ()
    killed: str = ""


def failures(case: Case, answer: Answer) -> tuple[str, ...]:
    """Return what went wrong, each in words that are the same for the same fault."""
    return tuple(dict.fromkeys(_failures(case, answer)))


def _failures(case: Case, answer: Answer) -> Iterator[str]:
    if answer.killed or answer.raised:
        yield answer.killed or f"internal error: {answer.raised}"
        return
    yield from _over_limits(answer)
    if answer.exit not in (0, 1, 2):
        yield f"exit code {answer.exit}"
    if answer.exit and not answer.out.strip() and not answer.err.strip():
        yield "nothing said"
    said = (answer.out + b"\n" + answer.err).decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    if controls := sorted({character for character in said if is_control(character)}):
        yield f"raw control character: U+{ord(controls[0]):04X}"
    if case.file and "preflight" not in case.words:
        yield from (f"no place: {code}" for code in _placeless(answer, said))
    yield from (f"not opened by {reader}" for reader in answer.unread)


def _over_limits(answer: Answer) -> Iterator[str]:
    if answer.seconds > SECONDS:
        yield f"over {SECONDS:g} s"
    if answer.mebibytes > MEBIBYTES:
        yield f"over {MEBIBYTES:g} MiB"


def is_control(character: str) -> bool:
    """Return whether a character may drive a terminal: all of C0 and C1 but the line end."""
    return (character < " " and character != "\n") or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"


def _placeless(answer: Answer, said: str) -> Iterator[str]:
    codes = [found["code"] for found in _CODE_FIRST.finditer(said)]
    with suppress(ValueError, RecursionError):
        codes += [one["code"] for one in _problems(json.loads(answer.out)) if not one["file"]]
    yield from (code for code in codes if code not in _WITHOUT_FILE and not (code in RULES and RULES[code].typed))


def _problems(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every problem of a report in JSON, however deep it stands."""
    if isinstance(value, dict):
        if {"code", "fact", "file"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _problems(one)
