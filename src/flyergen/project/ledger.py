"""Build ledger: remembers in `.built.json` what each build was made from, by digests of its inputs.

A build with the same request, the same inputs and unchanged files is not repeated: its report is shown again. Nothing
else is trusted. The inputs are digested before a build reads them, and the entry is written after its last file. So a
build that was stopped, or whose files changed meanwhile, leaves an entry that matches nothing. Deleting a ledger costs
one build.

User files are identified by their bytes: the flyer's folder, and the layouts, themes and fonts beside it. flyergen
itself, with its fonts, is identified by the sizes and times of its files, which is more than Python checks before it
compiles a module again. Python, the installed packages and the environment variables in use are included. So a digest
may differ without need, but it is never the same for different inputs.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from flyergen.files import MEGABYTE, UnreadableError, entries_of, files_below, opened, read_bytes, state_of
from flyergen.project.today import now
from flyergen.record import NamedTuple
from flyergen.source.assets.folders import own_folders
from flyergen.source.find_flyers import project_of

FILE = ".built.json"

FORM = 4  # of the ledger; others are ignored

_MOST_BYTES = 20 * MEGABYTE

MOST_BUILDS = 12  # remembered builds of a flyer, the latest


class Task(NamedTuple):
    """A build before it begins: digests of the request and of the inputs, and its start time."""

    asked: str
    inputs: str
    begun: datetime


def task(asked: object, inputs: str) -> Task:
    """Return a build that begins now. `asked` is the request, as an object whose `repr` is complete."""
    return Task(sha256(repr(asked).encode("utf-8", "surrogateescape")).hexdigest()[:16], inputs, now())


def entries(folder: Path) -> dict[str, Any]:
    try:
        ledger = json.loads(read_bytes(folder / FILE, _MOST_BYTES))
        return dict(ledger["builds"]) if ledger["form"] == FORM else {}
    except (UnreadableError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def has_turned(turns: str, begun: datetime) -> bool:
    return bool(turns) and datetime.fromisoformat(turns) < begun


_SETTINGS = "flyergen.yaml"

_SHARED = ("layouts", "themes", "fonts")

_LARGEST = 32 * 2**20  # bytes; no text, drawing, picture or font for a flyer is larger

_LISTENED_TO = ("SOURCE_DATE_EPOCH", "PYTHONTZPATH")

_LISTENED_TO_BY_REPORTLAB = "RL_"

_TIME_ZONES = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")  # PEP 615

_PACKAGES = (".dist-info", ".egg-info")

_PART = 2**16  # bytes that are read at once; `hashlib.file_digest` clears a large buffer for each small file

_LARGEST_MADE = 2**31  # bytes; no file that flyergen makes is larger

Mark = Callable[[str, os.stat_result], str]


class Inputs:
    """Digests of the inputs of flyers. What many flyers share is read once."""

    def __init__(self) -> None:
        self._own = _digest(_own_lines())
        self._projects: dict[Path, str] = {}

    def of(self, folder: Path, *besides: Path) -> str:
        """Return the digest of a flyer's folder and of everything else that its files are made from.

        The folders or files `besides`, such as the results, are skipped. So are hidden files.
        """
        besides_these = frozenset(str(path.resolve()) for path in besides)
        root = folder.resolve()
        project = project_of(folder)
        return _digest([self._own, self._project(project), *_lines(root, _by_bytes, besides_these, project)])

    def _project(self, project: Path) -> str:
        if project not in self._projects:
            folders = [project / name for name in _SHARED]
            own = own_folders()  # in a checkout of flyergen the project's fonts are those that ship
            own_file = (f"{_SETTINGS}\0{digest_of(project / _SETTINGS)}",)
            others = [one for one in folders if one not in own]
            shared = (line for one in others for line in (one.name, *_lines(one, _by_bytes, within=project)))
            self._projects[project] = _digest(chain(own_file, shared))
        return self._projects[project]


def digest_of(path: Path) -> str:
    """Return the digest of a file's bytes, or "" if it does not exist or cannot be read."""
    try:
        with opened(path, _LARGEST_MADE) as stream:
            found = sha256()
            while part := stream.read(_PART):
                found.update(part)
            return found.hexdigest()
    except (OSError, UnreadableError):
        return ""


def _own_lines() -> Iterator[str]:
    """Yield lines that identify flyergen, Python and the environment."""
    yield sys.version
    for folder in sys.path:
        yield from (name for name in entries_of(folder) if name.endswith(_PACKAGES))
    for own in own_folders():
        yield from _lines(own, _by_time)
    for name in sorted(os.environ):
        if name in _LISTENED_TO or name.startswith(_LISTENED_TO_BY_REPORTLAB):
            yield f"{name}={os.environ[name]}"
    for zones in _TIME_ZONES:
        yield from (_by_time(zones, status) for status in state_of(zones))


def _lines(
    folder: Path, mark: Mark, besides: frozenset[str] = frozenset(), within: Path | None = None
) -> Iterator[str]:
    """Yield a line for each file in a folder, by name."""
    top = len(str(folder))
    for path, status in files_below(folder, besides, within):
        yield f"{path[top:]}\0{mark(path, status)}"


def _by_time(_: str, status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _by_bytes(path: str, status: os.stat_result) -> str:
    """Return the digest of a file's bytes. A very large file is identified by size and time."""
    return (digest_of(Path(path)) if status.st_size <= _LARGEST else "") or _by_time(path, status)


def _digest(lines: Iterator[str] | list[str]) -> str:
    return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
