"""Folder lock: lets one run at a time read and write the files of a shared folder.

The lock belongs to the system and ends with its process. On most systems it is on the folder itself and leaves no file.
Windows cannot lock folders, so there it is on the first byte of a hidden file in the folder, which is deleted when
nobody uses it. If a system has no locks, or a person saves in an editor meanwhile, the content is compared with what
was read: see `deliver_file.replace`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import local
from time import sleep
from types import ModuleType

LOCK_FILE = ".flyergen.lock"
_HELD = local()  # the folders that this thread has locked
_PAUSE = 0.05  # seconds between two attempts to get a lock


@contextmanager
def changing(flyer: Path) -> Iterator[None]:
    """Lock a flyer's folder, and delete incomplete files of killed runs in it."""
    from flyergen.engine.incomplete_files import sweep

    with alone(flyer):
        sweep(flyer)
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other run changes the files of a folder, and lock it for the `with`.

    Within that, the same thread may lock the folder again, which does nothing.
    """
    own = folder.resolve()
    held: set[Path] = _HELD.__dict__.setdefault("folders", set())
    if own in held:
        yield
        return
    held.add(own)
    try:
        with _locked_folder(folder) if os.name == "posix" else _locked_file(folder):
            yield
    finally:
        held.discard(own)


@contextmanager
def _locked_folder(folder: Path) -> Iterator[None]:
    try:
        import fcntl

        lock = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


@contextmanager
def _locked_file(folder: Path) -> Iterator[None]:
    """Lock a file of a folder. Windows lets nobody delete it while another run has it open."""
    path = folder / LOCK_FILE
    try:
        msvcrt = import_module("msvcrt")  # by its name, because type checkers on other systems do not know it
        lock = os.open(path, os.O_RDWR | os.O_CREAT)
    except (ImportError, OSError):
        yield
        return
    try:
        _wait_for(msvcrt, lock)
        yield
    finally:
        with suppress(OSError):
            os.lseek(lock, 0, os.SEEK_SET)
            msvcrt.locking(lock, msvcrt.LK_UNLCK, 1)
        os.close(lock)
        with suppress(OSError):
            path.unlink()


def _wait_for(msvcrt: ModuleType, lock: int) -> None:
    """Lock the first byte of a file. The system's own waiting gives up after ten seconds, so it is repeated."""
    while True:
        try:
            os.lseek(lock, 0, os.SEEK_SET)
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except PermissionError:  # another run has it
            sleep(_PAUSE)
        except OSError:  # the disk has no locks
            return
        else:
            return
