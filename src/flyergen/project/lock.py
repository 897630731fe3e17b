"""Folder lock: one run at a time uses a shared folder; and the files that killed runs left.

The lock belongs to the system and ends with its process. On most systems it is on the folder itself and leaves no file.
Windows cannot lock folders, so there it is on the first byte of a hidden file in the folder, which is deleted when
nobody uses it. If a system has no locks, or a person saves in an editor meanwhile, the content is compared with what
was read: see `deliver.replace`.

Every such file or folder has the number of its process in its name: `.name.1234.part`, `.batch-1234.jsonl`.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import local
from time import sleep, time
from types import ModuleType

from flyergen.files import real_path

LOCK_FILE = ".flyergen.lock"

_HELD = local()  # the folders that this thread has locked

_PAUSE = 0.05  # seconds between two attempts to get a lock


@contextmanager
def changing(flyer: Path) -> Iterator[None]:
    """Lock a flyer's folder, and delete incomplete files of killed runs in it."""
    with alone(flyer):
        sweep(flyer)
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other run changes the files of a folder, and lock it for the `with`.

    Within that, the same thread may lock the folder again, which does nothing.
    """
    own = real_path(folder)
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


_HOUR = 3600.0

_SLACK = 2.0  # seconds between two clocks


def sweep(folder: Path) -> None:
    """Delete incomplete files and folders, also in subfolders, whose processes have ended."""
    with suppress(OSError):
        for part in tuple(folder.rglob(".*.part")):
            if not is_written_now(part):
                _delete(part)


def _delete(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        import shutil

        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)


def is_written_now(path: Path) -> bool:
    """Return whether the process with the number in a file's name still runs; if that is unknown, for an hour.

    A file with the number of this process belongs to an older one, because this is called when nothing is being
    written.
    """
    numbers = [word for word in path.name.replace("-", ".").split(".") if word.isdecimal()]
    if not numbers or int(numbers[-1]) == os.getpid():
        return not numbers
    if os.name == "posix":
        return _runs(int(numbers[-1])) and not (sys.platform == "linux" and _has_ended(int(numbers[-1]), path))
    return _age(path) < _HOUR


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _has_ended(number: int, path: Path) -> bool:
    """Return whether a process is a zombie, or began after a file was last written.

    Without a parent that collects them, as in a container without an init, zombies keep their numbers. Source:
    proc_pid_stat(5).
    """
    try:
        state = Path(f"/proc/{number}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        up = float(Path("/proc/uptime").read_text("ascii").split()[0])
        return state[0] in "ZX" or up - int(state[19]) / os.sysconf("SC_CLK_TCK") + _SLACK < _age(path)
    except (OSError, ValueError, IndexError):
        return False


def _age(path: Path) -> float:
    """Return the seconds since a file was last written."""
    return time() - path.stat().st_mtime
