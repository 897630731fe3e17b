"""Outcome: the result for a planned file, and for a flyer's build, which can be shown again later."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from flyergen.problem import Problem
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.project.editions import SetEdition

Thing = TypeVar("Thing")


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
    edition: "SetEdition | None" = None

    @property
    def made(self) -> bool:
        """Whether the file exists."""
        return bool(self.sha256)


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


def warnings_in(built: Sequence[Built]) -> list[Problem]:
    """Return the warnings of flyers and their files, each once."""
    found = [problem for one in built for problem in one.warnings]
    found += [problem for one in built for file in one.files for problem in file.problems]
    return list(dict.fromkeys(found))


class Progress(Protocol):
    """Yields things that are made one by one, and shows how many are done, with a name for all of them."""

    def __call__(self, things: Sequence[Thing], name: str, /) -> Iterator[Thing]:
        """Yield the things."""
        ...
