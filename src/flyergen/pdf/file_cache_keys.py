"""File cache keys: identify the current version of a file, for caches of what was made from it."""

from pathlib import Path

from flyergen.files import changed_at
from flyergen.record import NamedTuple


class Version(NamedTuple):
    """A file and its time of change in nanoseconds. Equal versions have equal bytes."""

    path: Path
    changed: int


def version(path: Path) -> Version:
    """Return the version of the file at `path`. Raises OSError if there is none."""
    return Version(path, changed_at(path))
