"""One at a time: what is read from a folder that people share and written back there, another run leaves alone.

The lock is the system's, on the folder itself: it leaves no file behind, and falls with the process that holds it.
Where a system has none, or where a person saves in an editor meanwhile, what is there is compared with what was read:
see `delivery.replace`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


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
