"""Ledgers: what a build was made from, and what was found out about a flyer, by digests of the inputs.

A build is remembered in `.built.json` beside its files. A build with the same request, the same inputs and unchanged
files is not repeated: its report is shown again. Nothing else is trusted. The inputs are digested before a build reads
them, and the entry is written after its last file. So a build that was stopped, or whose files changed meanwhile,
leaves an entry that matches nothing. Deleting a ledger costs one build.

User files are identified by their bytes: the flyer's folder, and the layouts, themes and fonts beside it. flyergen
itself, with its fonts, is identified by the sizes and times of its files, which is more than Python checks before it
compiles a module again. Python, the installed packages and the environment variables in use are included. So a digest
may differ without need, but it is never the same for different inputs.

What was found out about a flyer (its verdicts, and the steps of copyfitting that its languages need) is in this user's
folder for caches: a check writes nothing into a project. It is nothing that could not be found out again.
"""

import json
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from flyergen.files import MEGABYTE, UnreadableError, entries_of, files_below, opened, read_bytes, real_path, state_of
from flyergen.messages import packed, unpacked
from flyergen.problem import Finding, Place, Problem
from flyergen.project.today import now, turns_noted
from flyergen.record import NamedTuple
from flyergen.source.assets.folders import own_folders
from flyergen.source.find_flyers import project_of

FILE = ".built.json"

FORM = 5  # of the ledger; others are ignored

_MOST_BYTES = 20 * MEGABYTE

MOST_BUILDS = 12  # remembered builds of a flyer, the latest

_MOST_RESULTS = {"verdicts": 24, "steps": 400}  # remembered results of a flyer, the latest


class Task(NamedTuple):
    """A build before it begins: digests of the request and of the inputs, and its start time."""

    request: str
    inputs: str
    begun: datetime


def task(request: object, inputs: str) -> Task:
    """Return a build that begins now. `request` is the request, as an object whose `repr` is complete."""
    return Task(sha256(repr(request).encode("utf-8", "surrogateescape")).hexdigest()[:16], inputs, now())


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
        besides_these = frozenset(str(real_path(path)) for path in besides)
        root = real_path(folder)
        project = project_of(folder)
        return _digest([self._own, self._project(project), *_lines(root, _by_bytes, besides_these, project)])

    def of_files(self, folder: Path) -> "FlyerInputs":
        """Return the inputs of a flyer, its files one by one."""
        files = _user_files(folder)
        top = len(str(real_path(folder)))
        marks = {path[top:]: _by_bytes(path, status) for path, status in files}
        return FlyerInputs(f"{self._own} {self._project(project_of(folder))}", marks, _state(folder, files))

    def state_of(self, folder: Path) -> str:
        """Return a digest of the sizes and times of all user files of a flyer."""
        return _state(folder, _user_files(folder))

    def _project(self, project: Path) -> str:
        if project not in self._projects:
            folders = [project / name for name in _SHARED]
            own = own_folders()  # in a checkout of flyergen the project's fonts are those that ship
            own_file = (f"{_SETTINGS}\0{digest_of(project / _SETTINGS)}",)
            others = [one for one in folders if one not in own]
            shared = (line for one in others for line in (one.name, *_lines(one, _by_bytes, within=project)))
            self._projects[project] = _digest(chain(own_file, shared))
        return self._projects[project]


def _user_files(folder: Path) -> list[tuple[str, os.stat_result]]:
    return [*files_below(real_path(folder), within=project_of(folder))]


def _state(folder: Path, files: Iterable[tuple[str, os.stat_result]]) -> str:
    project = project_of(folder)
    shared = (one for name in _SHARED if (one := project / name) not in own_folders())
    lines = chain.from_iterable(_lines(one, _by_time, within=project) for one in shared)
    settings = (_by_time("", status) for status in state_of(str(project / _SETTINGS)))
    return _digest(chain((f"{path}\0{_by_time(path, status)}" for path, status in files), lines, settings))


class FlyerInputs(NamedTuple):
    """Everything that a flyer is made from: a digest of what flyers share, and one for each of its files.

    `state` is a digest of the sizes and times of all user files, taken before they were read.
    """

    shared: str
    files: Mapping[str, str]
    state: str

    def digest(self, question: object, languages: Collection[str] | None = None) -> str:
        """Return the digest of a question about a flyer, if only the texts of some languages matter, or all of them."""
        files = (f"{path}\0{mark}" for path, mark in self.files.items() if _concerns(path, languages))
        return _digest(chain((self.shared, repr(question)), files))


def _concerns(path: str, languages: Collection[str] | None) -> bool:
    """Return whether a file of a flyer is no text file, or one of these languages."""
    folder, _, name = path.rpartition(os.sep)
    return languages is None or folder != f"{os.sep}text" or name.partition(".")[0] in languages


class Ledger:
    """What was found out about a flyer: tables of results by the digest of a question.

    A ledger that is absent, broken, of another form, or cannot be written counts as empty, and nobody hears of it. Of
    two runs at once the last one wins, and both are right. Nothing is recorded if a file has changed meanwhile.
    """

    def __init__(self, folder: Path, shared: Inputs) -> None:
        """Open the ledger of a flyer. This digests the flyer's files."""
        self._folder, self._shared = folder, shared
        self.inputs = shared.of_files(folder)
        self._known = self._read()
        self._new: dict[str, dict[str, Any]] = {}

    def lookup(self, table: str, digest: str) -> Any:
        """Return the result with a digest, or None."""
        return self._new.get(table, {}).get(digest, self._known.get(table, {}).get(digest))

    def put(self, table: str, digest: str, value: object) -> None:
        """Take a result, which is data as JSON has it."""
        self._new.setdefault(table, {})[digest] = value

    def save(self) -> None:
        """Write what is new."""
        if not self._new or self._shared.state_of(self._folder) != self.inputs.state:
            return
        known = self._read()
        tables = {}
        for table, most in _MOST_RESULTS.items():
            new = self._new.get(table, {})
            others = [one for one in known.get(table, {}).items() if one[0] not in new]
            tables[table] = dict([*others, *new.items()][-most:])
        path = self._path
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps({"form": FORM, **tables}), "utf-8")
            part.replace(path)

    @cached_property
    def _path(self) -> Path:
        from platformdirs import user_cache_path

        name = sha256(str(real_path(self._folder)).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return user_cache_path("flyergen") / "flyers" / f"{name}.json"

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            ledger = json.loads(read_bytes(self._path, _MOST_BYTES))
            tables = {table: ledger[table] for table in _MOST_RESULTS}
            return tables if ledger["form"] == FORM and all(isinstance(one, dict) for one in tables.values()) else {}
        except (UnreadableError, ValueError, KeyError, TypeError, RecursionError):
            return {}


def known_or_found(ledger: Ledger, question: object, kinds: Collection[type], find: Callable[[], Any]) -> Any:
    """Return the answer to a question about a flyer, from its ledger if it is there and still right.

    It consists of texts, numbers, tuples, mappings, problems and named tuples of these `kinds`.
    """
    digest = ledger.inputs.digest(question)
    try:
        line = ledger.lookup("verdicts", digest)
        if line is not None and line["turned"] == [has_turned(turn, now()) for turn in line["turns"]]:
            return from_data(line["answer"], {kind.__name__: kind for kind in kinds})
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    begun = now()
    with turns_noted() as noted:
        answer = find()
    turns = sorted({turn.isoformat() for turn in noted})
    turned = [has_turned(turn, begun) for turn in turns]
    ledger.put("verdicts", digest, {"turns": turns, "turned": turned, "answer": as_data(answer)})
    ledger.save()
    return answer


def as_data(value: Any) -> Any:
    """Return a value as JSON has it, with messages that can be said in another language."""
    if isinstance(value, str):
        return packed(value)
    if isinstance(value, Path):
        return {"path": value.as_posix()}
    if isinstance(value, Problem):
        return {"problem": _packed(value)}
    if hasattr(value, "_fields"):
        return {"kind": type(value).__name__, "values": [*map(as_data, value)]}
    if isinstance(value, Mapping):
        return {"map": [[as_data(key), as_data(one)] for key, one in value.items()]}
    return [*map(as_data, value)] if isinstance(value, list | tuple) else value


def from_data(data: Any, kinds: Mapping[str, Any]) -> Any:
    """Return the value that was made data, with tuples for lists.

    Raises KeyError, TypeError, ValueError or AttributeError for data that no value was made.
    """
    if isinstance(data, list):
        return tuple(from_data(one, kinds) for one in data)
    if not isinstance(data, dict) or "say" in data:
        return unpacked(data)
    if "path" in data:
        return Path(data["path"])
    if "problem" in data:
        return _unpacked(data["problem"])
    if "map" in data:
        return {from_data(key, kinds): from_data(one, kinds) for key, one in data["map"]}
    return kinds[data["kind"]](*(from_data(one, kinds) for one in data["values"]))


def _packed(problem: Problem) -> dict[str, Any]:
    told = {**problem._asdict(), "fact": packed(problem.fact), "hint": packed(problem.hint)}
    if isinstance(problem, Finding):
        from flyergen.problems.remedy import remedies_of
        from flyergen.problems.render import as_dict

        told["data"], told["ways"] = as_dict(problem)["data"], remedies_of(problem)
    return told


def _unpacked(line: Mapping[str, Any]) -> Problem:
    place = Place(*line["place"]) if line["place"] else None
    fact, hint = unpacked(line["fact"]), unpacked(line["hint"])
    if "ways" not in line:
        return Problem(line["code"], fact, hint, place, line["warning"])
    from flyergen.problems.fit import Recorded
    from flyergen.problems.remedy import Remedy

    ways = tuple(tuple(map(Remedy._make, way)) for way in line["ways"])
    ways = tuple(tuple(one._replace(place=one.place and Place(*one.place)) for one in way) for way in ways)
    return Finding.of(line["code"], Recorded(fact, hint, line["data"], ways), place, line["warning"])


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
