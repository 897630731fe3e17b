"""File watching: stamps that show changes in a flyer's files, a signal, and a copy of them in memory.

Editors save in many ways: they write a new file and rename it, they empty the old file first, or they save several
times a second. So an event only means that something may have changed. The stamps show what did, once two looks in a
row see the same.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep

from flyergen.files import MEGABYTE, MemoryFiles, UnreadableError, files_below, is_folder, read_bytes
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import project_of

_KINDS = (".yaml", ".accepted", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf")

_SHARED = ("layouts", "themes", "fonts")

_LOOK = 0.1  # seconds between two looks if there are no events

_CALL = 300  # milliseconds until a look in any case: not every disk reports its events

_PAUSE = 0.02  # seconds in which a file that is being written would change again

_PATIENCE = 0.5  # seconds to wait for a file that is missing or empty


class Stamp(NamedTuple):
    """The state of a file, which nearly always differs after the file was saved."""

    saved: int
    size: int
    number: int


Stamps = Mapping[Path, Stamp]


def watched_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders with a flyer's files: its own, and the shared ones beside `flyers/`."""
    return (folder, *filter(is_folder, (project_of(folder) / name for name in _SHARED)))


def stamps_in(folders: tuple[Path, ...], besides: Path) -> dict[Path, Stamp]:
    """Return a stamp for each file in the folders of a flyer, without those in `besides`."""
    return {
        path: Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
        for folder in folders
        for name, status in files_below(folder, frozenset([str(besides)]), project_of(folders[0]))
        if (path := Path(name)).suffix.lower() in _KINDS
    }


def settled(folders: tuple[Path, ...], besides: Path, needed: Path, old_stamps: Stamps) -> Stamps:
    """Return the stamps when no file is being written: two looks see the same, and `needed` exists and is not empty.

    After half a second it returns what is there. It does not wait if everything is as in `old_stamps`.
    """
    end = monotonic() + _PATIENCE
    stamps = stamps_in(folders, besides)
    while stamps != old_stamps and monotonic() < end:
        sleep(_PAUSE)
        before, stamps = stamps, stamps_in(folders, besides)
        if stamps == before and needed in stamps and stamps[needed].size:
            break
    return stamps


def calls(folders: tuple[Path, ...]) -> Iterator[None]:
    """Yield whenever something may have changed in the folders: after an event, or else ten times a second."""
    try:
        from watchfiles import watch
    except ImportError:
        yield from _looks()
        return
    for _ in watch(*folders, watch_filter=None, debounce=50, step=10, rust_timeout=_CALL, yield_on_timeout=True):
        yield


def _looks() -> Iterator[None]:
    while True:
        sleep(_LOOK)
        yield


_SHARED_FOLDERS = ("layouts", "themes")

_SETTINGS = "flyergen.yaml"

_MOST_BYTES = 50 * MEGABYTE


def snapshot(folder: Path) -> MemoryFiles:
    """Return the files of a flyer's folder, and those that its project shares, except fonts, which stay on the disk.

    Hidden files and files that cannot be read are left out.
    """
    project = project_of(folder)
    roots = (folder, *(project / name for name in _SHARED_FOLDERS), project / _SETTINGS)
    below = [Path(name) for root in roots for name, _ in files_below(root, within=project)]
    paths = [*below, project / _SETTINGS]
    return MemoryFiles(roots, {str(path.absolute()): data for path in paths for data in _read(path)})


def _read(path: Path) -> tuple[bytes, ...]:
    try:
        return (read_bytes(path, _MOST_BYTES),)
    except UnreadableError:
        return ()
