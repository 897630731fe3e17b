"""One at a time: what is read from a folder that people share and written back there, another run leaves alone.

The lock is the system's and falls with the process that holds it. On most systems it is on the folder itself and
leaves no file behind. Windows locks no folders: there it is on a hidden file within the folder, whose first byte is
locked, and which goes when nobody uses it any more. Where a system has no locks, or where a person saves in an editor
meanwhile, what is there is compared with what was read: see `deliver_file.replace`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from time import sleep
from types import ModuleType

LOCK_FILE = ".flyergen.lock"
_PAUSE = 0.05  # seconds between two looks at a lock that another run holds


@contextmanager
def changing(flyer: Path) -> Iterator[None]:
    """Change a flyer's folder alone, and take away what runs that were killed have left half-written in it."""
    from flyergen.engine.stale_files import sweep

    with alone(flyer):
        sweep(flyer)
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other run changes what is in a folder, and keep others from it until this is done.

    It is not to be entered again for the same folder from within.
    """
    locked = _locked_folder(folder) if os.name == "posix" else _locked_file(folder)
    with locked:
        yield


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
    """Lock a file of a folder; Windows lets nobody take it away while another run has it open."""
    path = folder / LOCK_FILE
    try:
        msvcrt = import_module("msvcrt")  # by its name: on other systems a checker of types knows nothing of it
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
    """Lock the first byte of a file. The system's own waiting gives up after ten seconds, so it is asked again."""
    while True:
        try:
            os.lseek(lock, 0, os.SEEK_SET)
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except PermissionError:  # another run has it
            sleep(_PAUSE)
        except OSError:  # a disk that knows no locks
            return
        else:
            return
