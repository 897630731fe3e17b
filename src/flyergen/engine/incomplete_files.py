"""Incomplete files: deletes those of runs that were killed, but not those of running processes.

Every such file or folder has the number of its process in its name: `.name.1234.part`, `.batch-1234.jsonl`.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from time import time

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
