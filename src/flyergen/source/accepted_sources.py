"""The `.accepted` file of a translation: from which source string each text was made (`text/es.accepted`).

cover.title 1a2b3c4d5e6f 9f8e7d6c5b4a "Free flu shots"

The file has one line for each key, in alphabetical order: the key, the hash of the source string, the hash of its
translation, and the source string itself as a JSON string. So git merges the work of two people line by line, and
flyergen can show what has changed in the source without the history.
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
            problems += _problems(line, one, found, Place(shown_as, number, 1))
            found |= {one.key: one} if one else {}
    if problems:
        raise FlyerError(_once_merged(problems))
    return found


def written(accepted: Mapping[str, Accepted]) -> str:
    """Return the text of the file with these entries."""
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
    """Leave out problems that follow from an unfinished merge: finishing the merge solves them."""
    told = list(problems)
    return [one for one in told if one.code == "T611"] or told
