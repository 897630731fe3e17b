"""File delivery: writes a finished file under its name, completely or not at all.

Bytes go to a temporary file beside the target. It is checked before it gets the target's name.
"""

import os
from collections.abc import Callable, Iterable
from errno import EACCES, EDQUOT, EEXIST, EFBIG, EISDIR, ENAMETOOLONG, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path
from typing import BinaryIO

from flyergen.files import UnreadableError, is_file, is_folder, is_there, read_bytes, real_path
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of

ELSEWHERE = say("give another folder with --output")

_AGAIN = say("make room and run it again, or choose a folder on another disk")

_ON_ANOTHER = say("choose a folder on another disk")

_SHORTER = say("give a folder with a shorter path with --output")

_OPEN = say("close the file if it is open in a viewer, or give --output")

_IN_THE_WAY = (EEXIST, ENOTDIR)

_OF_FILE = {
    EACCES: (say("it may not be written"), _OPEN),
    EPERM: (say("it may not be written"), _OPEN),
    EISDIR: (say("a folder has the name of this file"), say("move it away, or give another folder with --output")),
    ENAMETOOLONG: (say("its path is too long for this disk"), _SHORTER),
}


def replace(target: Path, old: str, new: str) -> None:
    """Write `new` to a text file that was read as `old`, if the file has not changed since.

    Raises FlyerError as `deliver`, and D103 if somebody has changed the file meanwhile.
    """
    exchange(target, old.encode(), new.encode())


def exchange(target: Path, old: bytes | None, new: bytes | None) -> None:
    """Write `new` to a file that was read as `old`, or remove it, if the file has not changed since (None: no file).

    Raises FlyerError as `deliver`, and D103 if somebody has changed the file meanwhile.
    """

    def approve(_: Path) -> None:
        if not _still_says(target, old):
            raise FlyerError([problem_of("D103", Place(target.as_posix()), "file")])

    if new is not None:
        deliver(target, new, approve)
        return
    approve(target)
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise FlyerError([_problem(target, error)]) from error


def _still_says(path: Path, data: bytes | None) -> bool:
    if data is None:
        return not is_there(path)
    try:
        return read_bytes(path, len(data)) == data
    except UnreadableError:  # it is longer now, or gone
        return False


# The bytes of a file, or its parts in order.
Data = bytes | tuple[bytes, ...]


def joined(data: Data) -> bytes:
    """Return the bytes of a file as one."""
    return data if isinstance(data, bytes) else b"".join(data)


def size_of(data: Data) -> int:
    """Return the number of bytes of a file."""
    return len(data) if isinstance(data, bytes) else sum(map(len, data))


def deliver(target: Path, data: Data, approve: Callable[[Path], None] | None = None) -> None:
    """Write `data` to `target`, after `approve` has checked the temporary file without raising.

    Raises FlyerError, and keeps the old file: D101 if it cannot be written, with the reason, and D102 if no file can be
    written there.
    """
    parts = (data,) if isinstance(data, bytes) else data
    deliver_from(target, lambda stream: stream.writelines(parts), approve)


def deliver_from(
    target: Path, write: Callable[[BinaryIO], object], approve: Callable[[Path], None] | None = None
) -> None:
    """Let `write` write to `target` piece by piece, otherwise as `deliver`."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _opened(part) as stream:
            write(stream)
        if approve:
            approve(part)
        os.replace(part, target)  # noqa: PTH105 - `Path.replace` makes one more path, for each file of a batch
    except OSError as error:
        _remove(part)
        raise FlyerError([_problem(target, error)]) from error
    except BaseException:
        _remove(part)
        raise


def _opened(part: Path) -> BinaryIO:
    """Open a new file.

    Its folder is checked only after an error, because a batch writes thousands of files into one.
    """
    try:
        return part.open("wb")
    except OSError:
        _make_folder(part.parent)
        return part.open("wb")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FlyerError([_folder_problem(folder, error)]) from error


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:  # the folder is gone or not accessible, so there is nothing to clean up
        return


def _folder_problem(folder: Path, error: OSError) -> Problem:
    number, place = error.errno or 0, Place(folder.as_posix())
    links = (one for one in (folder, *folder.parents) if os.path.islink(one))  # noqa: PTH114 - a long path has no links
    if link := next((one for one in links if not is_folder(one)), None):
        return problem_of("D101", Place(link.as_posix()), "link")
    file = next(filter(is_file, (folder, *folder.parents)), None) if number in _IN_THE_WAY else None
    if file:
        return problem_of("D101", Place(file.as_posix()), "in_the_way")
    if said := _of_disk(folder, number):
        return Problem("D102", *said, place)
    if number == ENAMETOOLONG:
        return problem_of("D101", place, "long", hint=_SHORTER)
    return problem_of("D101", place, "reason", reason=error.strerror, hint=ELSEWHERE)


def _problem(target: Path, error: OSError) -> Problem:
    """Return why a file could not be written, or the problem of its whole folder."""
    number, folder = error.errno or 0, target.parent
    if said := _of_disk(folder, number):
        return Problem("D102", *said, Place(folder.as_posix()))
    if number in (EACCES, EPERM) and not os.access(folder, os.W_OK | os.X_OK):
        return problem_of("D102", Place(folder.as_posix()), hint=ELSEWHERE)
    unknown = say("it cannot be written ({reason})", reason=error.strerror)
    fact, hint = _OF_FILE.get(number, (unknown, ELSEWHERE))
    return Problem("D101", fact, hint, Place(target.as_posix()))


def _of_disk(folder: Path, number: int) -> tuple[str, str] | None:
    """Return fact and hint for an error of the whole disk, or None for an error of one file."""
    if number == ENOSPC:
        return say("the disk at {disk} is full", disk=_disk(folder)), _AGAIN
    if number == EDQUOT:
        return say("your share of the disk at {disk} is used up", disk=_disk(folder)), _AGAIN
    if number == EROFS:
        return say("the disk at {disk} cannot be written to", disk=_disk(folder)), _ON_ANOTHER
    if number == EFBIG:
        return say("files of this size may not be written here"), say("have the limit raised (ulimit -f)")
    return None


def _disk(folder: Path) -> str:
    """Return the mount point of a folder's disk."""
    here = real_path(folder)
    return next((path for path in (here, *here.parents) if os.path.ismount(path)), here).as_posix()


_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644  # without these, some programs unpack unreadable files


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of files by name. Equal files give equal bytes on every system.

    Nothing is compressed: PDFs and pictures already are.
    """
    from io import BytesIO
    from zipfile import ZipFile, ZipInfo

    data = BytesIO()
    with ZipFile(data, "w") as bundle:
        for name, content in files:
            entry = ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _READABLE << 16
            bundle.writestr(entry, content)
    return data.getvalue()
