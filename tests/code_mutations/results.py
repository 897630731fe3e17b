"""Results: what each stage found of each mutation, a line of JSON each, in a file that only grows."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Result(NamedTuple):
    """What a stage found of a mutation.

    `killed`: a test fails because of it. `passed`: none does. `empty`: the stage has no tests. `timeout`: it was cut
    off. `unsteady`: a test failed that fails without the mutation too, or not always, so it is left out. `lost`: the
    mutation is not in the tree.
    """

    number: int
    stage: str
    result: str
    test: str = ""
    message: str = ""
    cpu: float = 0.0
    seconds: float = 0.0
    running: float = 0.0  # seconds of the test that was cut off


def read(path: Path) -> list[Result]:
    """Return the results of a file; a line that an interrupted run left unfinished is left out."""
    lines = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
    return [Result(**json.loads(line)) for line in lines]


def append(path: Path, result: Result) -> None:
    """Write a result at the end, in place of a line that was left unfinished."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
        file.write(f"{json.dumps(result._asdict(), ensure_ascii=False)}\n".encode())


def latest(results: Iterable[Result]) -> list[Result]:
    """Return the last result of each stage: one that was cut off may have been repeated."""
    return [*{one.stage: one for one in results if one.result != "unsteady"}.values()]


def verdict(results: Iterable[Result], limit: float) -> str:
    """Return `killed`, `timeout` (a test of it does not end), `lost`, or "" if the next stage is to be run."""
    results = latest(results)
    if any(one.result == "killed" for one in results):
        return "killed"
    if any(one.result == "timeout" and one.running > limit / 2 for one in results):
        return "timeout"
    return "lost" if [one.result for one in results] == ["lost"] else ""


def outcome(results: Iterable[Result], limit: float) -> str:
    """Return how a mutation ended: as `verdict`, `timeout` if a stage was cut off, `survived`, or "" if it has not."""
    results = latest(results)
    if found := verdict(results, limit):
        return found
    if not any(one.stage in _LAST for one in results):
        return ""
    return "timeout" if any(one.result == "timeout" for one in results) else "survived"


_LAST = ("test", "all")  # a run has at least the first of these
