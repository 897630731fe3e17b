"""The file system as people leave it: files that others made are read here, and nowhere else.

Only a regular file is read, and none that is larger than its kind may be: a device never ends, a film is no drawing.
A name can be one that no system allows. A link is followed, but never out of the project.
"""

import os
from collections.abc import Iterator
from errno import ENAMETOOLONG
from io import BufferedReader
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Literal, NamedTuple

from flyergen.messages import say

MEGABYTE = 1_000_000
_CACHE = "__pycache__"
_OF_MACOS = "._"
Why = Literal["missing", "folder", "device", "large", "outside", "name", "system"]


class UnreadableError(Exception):
    """A file that is not read: `why`, and `reason` as the rest of a sentence, in lower case without a full stop."""

    def __init__(self, why: Why, reason: str) -> None:
        self.why: Why = why
        self.reason = reason
        super().__init__(reason)


def read_bytes(path: Path, most: int, within: Path | None = None) -> bytes:
    """Return what a file of at most `most` bytes holds; with `within`, one that no link has out of that folder.

    Raises UnreadableError.
    """
    with opened(path, most, within) as stream:
        data = stream.read(most + 1)
    if len(data) > most:  # it has grown meanwhile
        raise _too_large(len(data), most)
    return data


def opened(path: Path, most: int, within: Path | None = None) -> BufferedReader:
    """Return a file as `read_bytes` reads it, opened; whoever asks for it closes it. Raises UnreadableError."""
    looked_at(path, most, within)
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None


def looked_at(path: Path, most: int, within: Path | None = None) -> Path:
    """Return the path of a file that may be read, for a library that opens it itself. Raises UnreadableError."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a name that no file can have is no error to `Path`
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None
    if S_ISDIR(status.st_mode):
        raise UnreadableError("folder", say("this is a folder, not a file"))
    if not S_ISREG(status.st_mode):
        raise UnreadableError("device", say("this is a device, not a file"))
    if within is not None and leads_out(path, within):
        raise UnreadableError("outside", say("this is a link that leads out of the project"))
    if status.st_size > most:
        raise _too_large(status.st_size, most)
    return path


def _unreadable(error: OSError | ValueError) -> UnreadableError:
    """Say why the system did not give a file."""
    if isinstance(error, FileNotFoundError):
        return UnreadableError("missing", say("there is no such file"))
    if isinstance(error, ValueError) or error.errno == ENAMETOOLONG:
        return UnreadableError("name", say("no file can have this name"))
    return UnreadableError("system", error.strerror.lower() if error.strerror else say("unknown error"))


def _too_large(size: int, most: int) -> UnreadableError:
    megabytes = {"size": size / MEGABYTE, "most": most / MEGABYTE}
    return UnreadableError("large", say("the file has {size:.1f} MB; the limit is {most:g} MB", **megabytes))


def leads_out(path: Path, folder: Path) -> bool:
    """Return whether a path leads out of a folder, or nobody can tell where it leads."""
    try:
        real, home = os.path.realpath(path), os.path.realpath(folder)
    except (OSError, ValueError):
        return True
    return real != home and not real.startswith(home.rstrip(os.sep) + os.sep)


def is_utf8(path: Path) -> bool:
    """Return whether a name is text: on most systems it can be any bytes."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def is_there(path: Path) -> bool:
    """Return whether there is a file or a folder of this name, or may be one where nobody here may look."""
    try:
        os.stat(path)  # noqa: PTH116 - as above
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def is_file(path: Path) -> bool:
    """Return whether there is a file of this name."""
    return os.path.isfile(path)  # noqa: PTH113 - as above


def may_look_into(folder: Path) -> bool:
    """Return whether the system lets somebody see what is in a folder that is there."""
    return os.access(folder, os.R_OK | os.X_OK)


def is_folder(path: Path) -> bool:
    """Return whether there is a folder of this name."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def files_below(
    top: Path, besides: frozenset[str] = frozenset(), within: Path | None = None
) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files in a folder and in those below it, in the order of their names, each with its state.

    Hidden ones and what stands at the real paths `besides` are passed over. A link to a folder is followed if it leads
    neither back up nor, with `within`, out of that folder.
    """
    if within is not None and leads_out(top, within):
        return
    walk = _Walk(besides, within, os.path.realpath(top))
    yield from _below(str(top), walk.top, walk, ())


class _Walk(NamedTuple):
    besides: frozenset[str]
    within: Path | None
    top: str

    def follows(self, link: str) -> bool:
        """Return whether a link to a folder is followed."""
        back = f"{self.top}{os.sep}".startswith(f"{os.path.realpath(link).rstrip(os.sep)}{os.sep}")
        return not back and not (self.within is not None and leads_out(Path(link), self.within))


def _below(
    folder: str, real: str, walk: _Walk, above: tuple[tuple[int, int], ...]
) -> Iterator[tuple[str, os.stat_result]]:
    for name in entries_of(folder):
        path, there = f"{folder}{os.sep}{name}", f"{real}{os.sep}{name}"
        if name.startswith(".") or name == _CACHE or there in walk.besides:
            continue
        for status in state_of(path):
            here = (status.st_dev, status.st_ino)
            if S_ISREG(status.st_mode):
                yield path, status
            elif S_ISDIR(status.st_mode) and here not in above:
                if os.path.islink(path):  # noqa: PTH114 - a Path for each of hundreds of files costs milliseconds
                    if not walk.follows(path):
                        continue
                    there = os.path.realpath(path)
                yield from _below(path, there, walk, (*above, here))


def state_of(path: str) -> Iterator[os.stat_result]:
    """Yield the state of a file, nothing if there is none."""
    try:
        yield os.stat(path)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return


def entries_of(folder: Path | str) -> tuple[str, ...]:
    """Return the names of what is in a folder, in their order; none where there is no folder, or nobody may look.

    What macOS leaves beside each file on other systems' disks, `._es.yaml` beside `es.yaml`, is passed over.
    """
    try:
        return tuple(sorted(name for name in os.listdir(folder) if not name.startswith(_OF_MACOS)))  # noqa: PTH208 - as above
    except (OSError, ValueError):
        return ()
