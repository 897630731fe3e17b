"""What came of what was asked for: each file, and a flyer's build, which can be told again without being done again."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem

if TYPE_CHECKING:
    from flyergen.engine.editions import SetEdition


class Outcome(NamedTuple):
    """What came of a planned file: its target and languages, where it is, its size in bytes, and what is said of it.

    `sha256` is the digest of its bytes, "" of a file that was not made: then its problems say why. `data` has the bytes
    of one that was put nowhere. `edition` is what was printed, the first of those that share the file; None for a
    group's.
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
        """Whether there is such a file."""
        return bool(self.sha256)


class Built(NamedTuple):
    """A flyer's editions and files, and its problems (then some of its files were not made, or none).

    `lines` tell of its editions, `editions` tell the same to programs, `way` says how a copier must print its file,
    `notes` what else is to be known at the machine.
    `turns` is the moment, in ISO 8601, after which other warnings are due ("": there is none). `unchanged` is a build
    that found everything there.
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


def warnings_in(built: Sequence[Built]) -> list[Problem]:
    """Return what flyers and their files are warned of, each once."""
    found = [problem for one in built for problem in one.warnings]
    found += [problem for one in built for file in one.files for problem in file.problems]
    return list(dict.fromkeys(found))
