"""Delivery: a finished file under its name, whole or not at all.

Bytes go to a temporary file beside the target, which is looked at before it takes the target's name.
"""

import os
from collections.abc import Callable
from errno import EACCES, ENOSPC, EROFS
from pathlib import Path

from flyergen.problems import FlyerError, Place, Problem

_FACTS = {
    ENOSPC: ("the disk is full", "make room, or give another folder with --output"),
    EROFS: ("the disk cannot be written to", "give another folder with --output"),
    EACCES: ("it may not be written here", "close the file if it is open in a viewer, or give --output"),
}


def deliver(target: Path, data: bytes, approve: Callable[[Path], None] | None = None) -> None:
    """Write `data` to `target`, once `approve` has looked at the temporary file and raised nothing.

    Raises FlyerError D101 if it cannot be written, with the reason; the old file is then still there.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        if approve:
            approve(part)
        part.replace(target)
    except OSError as error:
        raise FlyerError([_problem(target, error)]) from error
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:  # the folder is gone or closed to us: then there is nothing to clean up
        return


def _problem(target: Path, error: OSError) -> Problem:
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        fact, hint = "a file is in the way of a folder", "give another folder with --output"
    else:
        default = (f"it cannot be written ({error.strerror})", "give another folder with --output")
        fact, hint = _FACTS.get(error.errno or 0, default)
    return Problem("D101", fact, hint, Place(str(target)))
