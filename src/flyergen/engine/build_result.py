"""What came of a build: its files and all that is told of it, so that it can be told again without being done again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem


class Written(NamedTuple):
    """A file that was made: its target and language, where it is, its size in bytes, and what preflight warns of.

    `sha256` is the digest of the bytes that were written.
    """

    target: str
    language: str
    path: Path
    size: int
    warnings: tuple[Problem, ...] = ()
    sha256: str = ""


class Built(NamedTuple):
    """A flyer's editions and files, and its problems (then some of its files were not made, or none).

    `lines` tell of its editions, `editions` tell the same to programs, `way` says how a copier must print its file,
    `notes` what else is to be known at the machine.
    `turns` is the moment, in ISO 8601, after which other warnings are due ("": there is none). `unchanged` is a build
    that found everything there.
    """

    name: str
    files: tuple[Written, ...] = ()
    lines: tuple[str, ...] = ()
    editions: tuple[Mapping[str, Any], ...] = ()
    way: str = ""
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    turns: str = ""
    notes: tuple[str, ...] = ()
    unchanged: bool = False
