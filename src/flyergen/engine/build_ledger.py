"""Build ledger: remembers in `.built.json` what each build was made from and reported.

A build with the same request, the same inputs and unchanged files is not repeated: its report is shown again. Nothing
else is trusted. The inputs are digested before a build reads them, and the entry is written after its last file. So a
build that was stopped, or whose files changed meanwhile, leaves an entry that matches nothing. Deleting a ledger costs
one build.
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
from flyergen.problems import Finding, FlyerError, Place, Problem

FILE = ".built.json"
_FORM = 4  # of the ledger; others are ignored
_MOST_BYTES = 20 * MEGABYTE
_MOST = 12  # remembered builds of a flyer, the latest


class Task(NamedTuple):
    """A build before it begins: digests of the request and of the inputs, and its start time."""

    asked: str
    inputs: str
    begun: datetime


def task(asked: object, inputs: str) -> Task:
    """Return a build that begins now. `asked` is the request, as an object whose `repr` is complete."""
    return Task(sha256(repr(asked).encode("utf-8", "surrogateescape")).hexdigest()[:16], inputs, now())


def recall(folder: Path, one: Task) -> Built | None:
    """Return the result of an earlier build that would be the same today. `folder` is that of its files."""
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
    """Record the result of a build. If the ledger cannot be written, the next build is not skipped."""
    line = {"inputs": one.inputs, "turned": _turned(built.turns, one.begun), **_line(built, folder)}
    # This is needed only after a build, and it imports the messages for files that cannot be written.
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
    told = {**problem._asdict(), "fact": packed(problem.fact), "hint": packed(problem.hint)}
    if isinstance(problem, Finding):
        from flyergen.diagnostics.render.json import as_dict

        told["data"] = as_dict(problem)["data"]
    return told


def _unpacked(line: Mapping[str, Any]) -> Problem:
    place = Place(*line["place"]) if line["place"] else None
    fact, hint = unpacked(line["fact"]), unpacked(line["hint"])
    if "data" not in line:
        return Problem(line["code"], fact, hint, place, line["warning"])
    from flyergen.diagnostics.findings.recorded_and_per_layout import Recorded

    return Finding.of(line["code"], Recorded(fact, hint, line["data"]), place, line["warning"])
