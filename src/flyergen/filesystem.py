"""The file system as people leave it: files that others made are read here, and nowhere else.

Only a regular file is read, and none that is larger than its kind may be: a device never ends, a film is no drawing.
A name can be one that no system allows. A link is followed, but never out of the project.

Files may also be held in memory (`flyergen.memory_files`): what these cover is not asked of the disk.
"""

import os
from collections.abc import Iterator
from errno import ENAMETOOLONG
from io import BufferedReader, BytesIO
from pathlib import Path
from stat import S_IFDIR, S_IFREG, S_ISDIR, S_ISREG
from typing import Literal

from flyergen.memory_files import HELD, MemoryFiles
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple

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


def opened(path: Path, most: int, within: Path | None = None) -> BufferedReader | BytesIO:
    """Return a file as `read_bytes` reads it, opened; whoever asks for it closes it. Raises UnreadableError."""
    looked_at(path, most, within)
    held = held_bytes(path)
    if held is not None:
        return BytesIO(held)
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None


def looked_at(path: Path, most: int, within: Path | None = None) -> Path:
    """Return the path of a file that may be read, for a library that opens it itself. Raises UnreadableError."""
    try:
        status = _stat(path)
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


def _held(path: Path | str) -> tuple[MemoryFiles, str] | None:
    """Return the files that are held in memory and a path's name among them, None for one on the disk."""
    files = HELD.get()
    name = files.name_of(path) if files else None
    return (files, name) if files and name is not None else None


def held_bytes(path: Path) -> bytes | None:
    """Return what a file holds that is held in memory, None if it is not."""
    held = _held(path)
    return held and held[0].files.get(held[1])


def is_held(path: Path) -> bool:
    """Return whether nothing of a path is asked of the disk."""
    return _held(path) is not None


def changed_at(path: Path) -> int:
    """Return the time of a file's last change, in nanoseconds: another one for other bytes. Raises OSError."""
    return _stat(path).st_mtime_ns


def _stat(path: Path | str) -> os.stat_result:
    """Return the state of a file. Raises OSError if there is none, ValueError for a name that none can have."""
    held = _held(path)
    if held is None:
        return os.stat(path)  # noqa: PTH116 - a name that no file can have is no error to `Path`
    files, name = held
    data = files.files.get(name)
    if data is None and name not in files.folders:
        raise FileNotFoundError(path)
    return _held_state(name, data)


def _held_state(name: str, data: bytes | None) -> os.stat_result:
    """Return the state of a file that is held, or of a folder of such (`data` is None)."""
    from hashlib import sha256

    mode = S_IFDIR if data is None else S_IFREG
    number = int.from_bytes(sha256(name.encode("utf-8", "surrogateescape")).digest()[:6])
    changed = 0 if data is None else int.from_bytes(sha256(data).digest()[:6])
    times = (changed, changed, changed, *(float(changed),) * 3, *(changed,) * 3)
    return os.stat_result((mode, number, 0, 1, 0, 0, len(data or b""), *times))


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
        real, home = _real(path), _real(folder)
    except (OSError, ValueError):
        return True
    return real != home and not real.startswith(home.rstrip(os.sep) + os.sep)


def _real(path: Path | str) -> str:
    """Return where a path leads to; there are no links among files that are held."""
    held = _held(path)
    return held[1] if held else os.path.realpath(path)


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
        _stat(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def is_file(path: Path) -> bool:
    """Return whether there is a file of this name."""
    return any(S_ISREG(status.st_mode) for status in state_of(str(path)))


def may_look_into(folder: Path) -> bool:
    """Return whether the system lets somebody see what is in a folder that is there."""
    return is_held(folder) or os.access(folder, os.R_OK | os.X_OK)


def is_folder(path: Path) -> bool:
    """Return whether there is a folder of this name."""
    return any(S_ISDIR(status.st_mode) for status in state_of(str(path)))


def files_below(
    top: Path, besides: frozenset[str] = frozenset(), within: Path | None = None
) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files in a folder and in those below it, in the order of their names, each with its state.

    Hidden ones and what stands at the real paths `besides` are passed over. A link to a folder is followed if it leads
    neither back up nor, with `within`, out of that folder.
    """
    if within is not None and leads_out(top, within):
        return
    walk = _Walk(besides, within, _real(top))
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
        yield _stat(path)
    except (OSError, ValueError):
        return


def entries_of(folder: Path | str) -> tuple[str, ...]:
    """Return the names of what is in a folder, in their order; none where there is no folder, or nobody may look.

    What macOS leaves beside each file on other systems' disks, `._es.yaml` beside `es.yaml`, is passed over.
    """
    if held := _held(folder):
        return held[0].entries(held[1])
    try:
        return tuple(sorted(name for name in os.listdir(folder) if not name.startswith(_OF_MACOS)))  # noqa: PTH208 - as above
    except (OSError, ValueError):
        return ()
