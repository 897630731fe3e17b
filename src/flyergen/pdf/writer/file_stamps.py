"""Files as they are now: what makes it safe to remember what was made of one."""

from pathlib import Path

from flyergen.filesystem import changed_at
from flyergen.named_tuple import NamedTuple


class Version(NamedTuple):
    """A file and its time of change in nanoseconds; equal versions hold equal bytes."""

    path: Path
    changed: int


def version(path: Path) -> Version:
    """Return the version of the file at `path`. Raises OSError if there is none."""
    return Version(path, changed_at(path))
