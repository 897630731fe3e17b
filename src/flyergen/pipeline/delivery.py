"""Delivery: a finished file under its name, whole or not at all.

Bytes go to a temporary file beside the target, which is looked at before it takes the target's name.
"""

import os
from collections.abc import Callable
from errno import EACCES, EISDIR, ENOSPC, EPERM, EROFS
from pathlib import Path

from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem

_ELSEWHERE = say("give another folder with --output")
# What is wrong with a whole folder is told once of it, and not of each file.
_OF_FOLDER = {
    ENOSPC: (say("the disk is full"), say("make room, or give a folder on another disk with --output")),
    EROFS: (say("the disk cannot be written to"), _ELSEWHERE),
}
_OF_FILE = {
    EACCES: (say("it may not be written"), say("close the file if it is open in a viewer, or give --output")),
    EPERM: (say("it may not be written"), say("close the file if it is open in a viewer, or give --output")),
    EISDIR: (say("a folder has the name of this file"), say("move it away, or give another folder with --output")),
}


def deliver(target: Path, data: bytes, approve: Callable[[Path], None] | None = None) -> None:
    """Write `data` to `target`, once `approve` has looked at the temporary file and raised nothing.

    Raises FlyerError D101 if it cannot be written, with the reason; the old file is then still there.
    """
    _make_folder(target.parent)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if approve:
            approve(part)
        part.replace(target)
    except OSError as error:
        raise FlyerError([_problem(target, error)]) from error
    finally:
        _remove(part)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FlyerError([_folder_problem(folder, error)]) from error


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:  # the folder is gone or closed to us: then there is nothing to clean up
        return


def _folder_problem(folder: Path, error: OSError) -> Problem:
    file = next((path for path in (folder, *folder.parents) if path.is_file()), None)
    if file:
        hint = say("move it away, or give another folder with --output")
        return Problem("D101", say("a file is in the way of a folder of this name"), hint, Place(file.as_posix()))
    unknown = say("the folder cannot be made ({reason})", reason=error.strerror)
    fact, hint = _OF_FOLDER.get(error.errno or 0, (unknown, _ELSEWHERE))
    return Problem("D101", fact, hint, Place(folder.as_posix()))


def _problem(target: Path, error: OSError) -> Problem:
    number = error.errno or 0
    if number in _OF_FOLDER:
        return Problem("D101", *_OF_FOLDER[number], Place(target.parent.as_posix()))
    fact, hint = _OF_FILE.get(number, (f"it cannot be written ({error.strerror})", _ELSEWHERE))
    return Problem("D101", fact, hint, Place(target.as_posix()))
