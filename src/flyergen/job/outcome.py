"""Outcome: the result of a planned file and of a flyer's build, also as an entry of the ledger."""

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from warnings import warn

from flyergen.problem import FlyerError, Problem
from flyergen.project.ledger import (
    FILE,
    FORM,
    MOST_BUILDS,
    Task,
    as_data,
    digest_of,
    entries,
    from_data,
    has_turned,
)
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.project.editions import TypesetEdition

Thing = TypeVar("Thing")


_UNASKED = (
    "flyer.build(…) made no file, because nobody asked for its outcomes; "
    "write `for made in flyer.build(…):`, or `list(flyer.build(…))`"
)


class Outcome(NamedTuple):
    """The result for a planned file: its target and languages, its path, its size in bytes, and its problems.

    `sha256` is the digest of its bytes, "" for a file that was not made: then its problems say why. `data` has the
    bytes of a file that was not written. `edition` is what was printed, the first of those that share the file.
    """

    target: str
    language: str
    path: Path
    size: int = 0
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    data: bytes | None = None
    edition: "TypesetEdition | None" = None

    @property
    def made(self) -> bool:
        """Whether the file exists."""
        return bool(self.sha256)


class Outcomes(Iterator[Outcome]):
    """Outcomes one by one. Each file is made when its outcome is asked for. Closed, it makes no more.

    It warns if nobody has asked for any.
    """

    def __init__(self, made: Generator[Outcome, None, None]) -> None:
        self._made, self._asked = made, False

    def __next__(self) -> Outcome:
        self._asked = True
        return next(self._made)

    def close(self) -> None:
        """Make no more files."""
        self._asked = True
        self._made.close()

    def __del__(self) -> None:
        if not self._asked:
            warn(_UNASKED, RuntimeWarning, stacklevel=2)


class Built(NamedTuple):
    """A flyer's editions and files, and its problems (then some of its files were not made, or none).

    `lines` describe its editions, and `editions` does the same for programs. `way` says how a copier must print its
    file. `notes` is further advice for printing. `see` is the command that shows what does not fit. `turns` is the
    time, in ISO 8601, after which warnings change ("": none). An `unchanged` build found everything up to date.
    """

    name: str
    files: tuple[Outcome, ...] = ()
    lines: tuple[str, ...] = ()
    editions: tuple[Mapping[str, Any], ...] = ()
    way: str = ""
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    turns: str = ""
    notes: tuple[str, ...] = ()
    unchanged: bool = False
    see: str = ""


def warnings_in(builds: Sequence[Built]) -> list[Problem]:
    """Return the warnings of flyers and their files, each once."""
    found = [problem for one in builds for problem in one.warnings]
    found += [problem for one in builds for file in one.files for problem in file.problems]
    return list(dict.fromkeys(found))


def is_unchecked(problems: Iterable[Problem]) -> bool:
    """Return whether the problems of files say that preflight did not check them, as it is not on this computer."""
    return any(problem.code == "P108" for problem in problems)


class Progress(Protocol):
    """Yields things that are made one by one, and shows how many are done, with a name for all of them."""

    def __call__(self, things: Sequence[Thing], name: str, /) -> Iterator[Thing]:
        """Yield the things."""
        ...


def recall(folder: Path, task: Task) -> Built | None:
    """Return the result of an earlier build that would be the same today. `folder` is that of its files."""
    line = entries(folder).get(task.request)
    try:
        if line is None or line["inputs"] != task.inputs:
            return None
        built = _read(line["built"], folder)
        same = all(digest_of(file.path) == file.sha256 for file in built.files)
        return built if same and line["turned"] == has_turned(built.turns, task.begun) else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def keep(folder: Path, task: Task, build: Built) -> None:
    """Record the result of a build. If the ledger cannot be written, the next build is not skipped."""
    line = {
        "inputs": task.inputs,
        "turned": has_turned(build.turns, task.begun),
        "built": as_data(_write(build, folder)),
    }
    # This is needed only after a build, and it imports the messages for files that cannot be written.
    from flyergen.job.deliver import deliver
    from flyergen.project.lock import alone

    with alone(folder), suppress(FlyerError):
        others = [(asked, other) for asked, other in entries(folder).items() if asked != task.request]
        lines = dict([*others, (task.request, line)][-MOST_BUILDS:])
        deliver(folder / FILE, json.dumps({"form": FORM, "builds": lines}, ensure_ascii=False).encode())


def _write(build: Built, folder: Path) -> Built:
    """Return a build as the ledger has it: the paths of its files from their folder, and without their contents."""
    files = (one._replace(path=one.path.relative_to(folder), data=None, edition=None) for one in build.files)
    return build._replace(files=tuple(files))


def _read(data: object, folder: Path) -> Built:
    built: Built = from_data(data, {"Built": Built, "Outcome": Outcome})
    files = tuple(one._replace(path=folder / one.path) for one in built.files)
    return built._replace(files=files, unchanged=True)
