"""The file beside a translation that says from which source each of its texts was made: `text/es.accepted`.

    cover.title  1a2b3c4d5e6f  9f8e7d6c5b4a  "Free flu shots"

One line for each key, in the order of the alphabet: the key, the hash of the source string, the hash of its
translation, and the source string itself, in quotes as JSON writes it. So git merges the work of two people line
by line, and what has changed in the source can be shown without looking into the past.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flyergen.filesystem import is_there
from flyergen.flyer.lint.stale_translations import Accepted, digest
from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.read_text import read_text

ENDING = ".accepted"
_HEAD = """\
# Which source each translation was made from: key, hash of the source, hash of the translation, the source.
# `flyergen languages accept` writes this file. Where two versions meet, keep the lines of both.
"""
_LINE = re.compile(r'(?P<key>\S.*?) +(?P<source>[0-9a-f]{12}) +(?P<words>[0-9a-f]{12}) +(?P<text>".*")\s*')
_CONFLICT = "<" * 7


def read_accepted(path: Path, shown_as: str, within: Path | None = None) -> dict[str, Accepted]:
    """Return what the file says, by key; nothing where there is no such file.

    Raises FlyerError: T611 two versions that were never merged, T612 a line that is none, T613 a key said twice in
    two ways, T614 a source string that is not the one of its hash; and Y problems of reading it.
    """
    if not is_there(path):
        return {}
    found: dict[str, Accepted] = {}
    problems: list[Problem] = []
    for number, line in enumerate(read_text(path, shown_as, within).split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            one = _accepted(line)
            problems += _problems(line, one, found, Place(shown_as, number, 1))
            found |= {one.key: one} if one else {}
    if problems:
        raise FlyerError(_once_merged(problems))
    return found


def written(accepted: Mapping[str, Accepted]) -> str:
    """Return the text of the file that says this."""
    return _HEAD + "".join(f"{_line(one)}\n" for _, one in sorted(accepted.items()))


def _line(one: Accepted) -> str:
    return "  ".join((one.key, one.source_hash, one.words_hash, json.dumps(one.source, ensure_ascii=False)))


def _accepted(line: str) -> Accepted | None:
    parts = _LINE.fullmatch(line)
    if not parts:
        return None
    try:
        text = json.loads(parts["text"])
    except ValueError:
        return None
    return Accepted(parts["key"], parts["source"], parts["words"], text)


def _problems(line: str, one: Accepted | None, found: Mapping[str, Accepted], place: Place) -> Iterator[Problem]:
    again = say("delete the line and accept the key again: `flyergen languages accept`")
    if line.startswith(_CONFLICT):
        hint = say("keep the lines of both sides, delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`")
        yield Problem("T611", say("two versions of this file meet here and were never merged"), hint, place)
    elif one is None:
        fact = say("this line is not a key, two hashes and a source string in quotes")
        yield Problem("T612", fact, again, place)
    elif one != found.get(one.key, one):
        fact = say("`{key}` is here twice, with two sources", key=one.key)
        hint = say("keep the line of the newer translation, or delete both and accept it again")
        yield Problem("T613", fact, hint, place)
    elif digest(one.source) != one.source_hash:
        yield Problem("T614", say("the source string of `{key}` was changed by hand", key=one.key), again, place)


def _once_merged(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what comes of a merge that was never finished: it is mended with it."""
    told = list(problems)
    return [one for one in told if one.code == "T611"] or told
