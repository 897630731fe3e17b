"""Snapshot: copies the current files of a flyer into memory."""

from pathlib import Path

from flyergen.files import MEGABYTE, MemoryFiles, UnreadableError, files_below, read_bytes
from flyergen.source.find_flyers import project_of

_SHARED = ("layouts", "themes")
_SETTINGS = "flyergen.yaml"
_MOST_BYTES = 50 * MEGABYTE


def snapshot(folder: Path) -> MemoryFiles:
    """Return the files of a flyer's folder, and those that its project shares, except fonts, which stay on the disk.

    Hidden files and files that cannot be read are left out.
    """
    project = project_of(folder)
    roots = (folder, *(project / name for name in _SHARED), project / _SETTINGS)
    below = [Path(name) for root in roots for name, _ in files_below(root, within=project)]
    paths = [*below, project / _SETTINGS]
    return MemoryFiles(roots, {str(path.absolute()): data for path in paths for data in _read(path)})


def _read(path: Path) -> tuple[bytes, ...]:
    try:
        return (read_bytes(path, _MOST_BYTES),)
    except UnreadableError:
        return ()
