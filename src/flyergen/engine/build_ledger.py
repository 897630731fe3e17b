"""The ledger of a flyer's builds, `.built.json` beside its PDFs: what they were made from, and what was said of them.

A build that was asked for in the same words, is made from the same inputs and whose files are still what they were
then need not be done again: it is told again. Nothing else is trusted. The inputs are looked at before a build reads
them and its line is written after its last file; so a build that was stopped, or files that changed under it, leave
a line that fits nothing. A ledger that is taken away costs a build.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from flyergen.engine.input_digests import digest_of
from flyergen.engine.outcome import Built, Outcome
from flyergen.engine.today import now
from flyergen.filesystem import MEGABYTE, UnreadableError, read_bytes
from flyergen.messages import packed, unpacked
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem

FILE = ".built.json"
_FORM = 3  # of the ledger; another one is not read
_MOST_BYTES = 20 * MEGABYTE
_MOST = 12  # builds that are remembered of a flyer, the latest


class Task(NamedTuple):
    """A build before it begins: what is asked for and the inputs it is made from, as digests, and when it began."""

    asked: str
    inputs: str
    begun: datetime


def task(asked: object, inputs: str) -> Task:
    """Return a build that begins now; `asked` is what was asked for, as anything whose `repr` says all of it."""
    return Task(sha256(repr(asked).encode("utf-8", "surrogateescape")).hexdigest()[:16], inputs, now())


def recall(folder: Path, one: Task) -> Built | None:
    """Return what came of a build, if it was done and would be the same today; `folder` is that of its files."""
    line = _lines(folder).get(one.asked)
    try:
        if line is None or line["inputs"] != one.inputs:
            return None
        built = _built(line, folder)
        same = all(digest_of(file.path) == file.sha256 for file in built.files)
        return built if same and line["turned"] == _turned(built.turns, one.begun) else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def keep(folder: Path, one: Task, built: Built) -> None:
    """Remember what came of a build. A ledger that cannot be written costs the next one."""
    line = {"inputs": one.inputs, "turned": _turned(built.turns, one.begun), **_line(built, folder)}
    # Only where something is built is this needed, and it brings the texts of what keeps files from being written.
    from flyergen.engine.deliver_file import deliver
    from flyergen.engine.folder_lock import alone

    with alone(folder), suppress(FlyerError):
        others = [(asked, other) for asked, other in _lines(folder).items() if asked != one.asked]
        lines = dict([*others, (one.asked, line)][-_MOST:])
        deliver(folder / FILE, json.dumps({"form": _FORM, "builds": lines}, ensure_ascii=False).encode())


def _lines(folder: Path) -> dict[str, Any]:
    try:
        ledger = json.loads(read_bytes(folder / FILE, _MOST_BYTES))
        return dict(ledger["builds"]) if ledger["form"] == _FORM else {}
    except (UnreadableError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _turned(turns: str, begun: datetime) -> bool:
    return bool(turns) and datetime.fromisoformat(turns) < begun


def _line(built: Built, folder: Path) -> dict[str, Any]:
    files = [
        {
            "target": file.target,
            "language": file.language,
            "path": file.path.relative_to(folder).as_posix(),
            "size": file.size,
            "problems": [*map(_packed, file.problems)],
            "sha256": file.sha256,
        }
        for file in built.files
    ]
    return {
        "name": built.name,
        "files": files,
        "lines": [*map(packed, built.lines)],
        "editions": built.editions,
        "way": packed(built.way),
        "warnings": [*map(_packed, built.warnings)],
        "turns": built.turns,
        "notes": [*map(packed, built.notes)],
    }


def _built(line: Mapping[str, Any], folder: Path) -> Built:
    files = [
        Outcome(**{**file, "path": folder / file["path"], "problems": tuple(map(_unpacked, file["problems"]))})
        for file in line["files"]
    ]
    return Built(
        name=line["name"],
        files=tuple(files),
        lines=tuple(map(unpacked, line["lines"])),
        editions=tuple(line["editions"]),
        way=unpacked(line["way"]),
        warnings=tuple(map(_unpacked, line["warnings"])),
        turns=line["turns"],
        notes=tuple(map(unpacked, line["notes"])),
        unchanged=True,
    )


def _packed(problem: Problem) -> dict[str, Any]:
    return {**problem._asdict(), "fact": packed(problem.fact), "hint": packed(problem.hint)}


def _unpacked(line: Mapping[str, Any]) -> Problem:
    place = Place(*line["place"]) if line["place"] else None
    return Problem(line["code"], unpacked(line["fact"]), unpacked(line["hint"]), place, line["warning"])
