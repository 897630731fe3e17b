"""Files in memory: they are read as if they were in a folder.

A `MemoryFiles` covers some folders. Nothing below these is read from the disk. `reading` shows the files to the file
system for the length of a `with`, in the calling thread only.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Self


class MemoryFiles:
    """Files by absolute path, and the folders that they cover."""

    def __init__(self, roots: Iterable[Path], files: Mapping[str, bytes]) -> None:
        self.roots = tuple(map(_absolute, roots))
        self.files = dict(files)
        self.folders = {folder for name in self.files for folder in self._above(name)}.union(self.roots)

    def _above(self, name: str) -> Iterator[str]:
        """Yield the folders above a file, up to a folder that is covered completely."""
        while name not in self.roots:
            name = name.rpartition(os.sep)[0]
            yield name

    def name_of(self, path: Path | str) -> str | None:
        """Return the absolute path of a file in a covered folder, or None for any other file."""
        name = _absolute(path)
        inside = any(name == root or name.startswith(f"{root}{os.sep}") for root in self.roots)
        return name if inside else None

    def entries(self, name: str) -> tuple[str, ...]:
        """Return the names in a folder, in order."""
        parts = (one.rpartition(os.sep) for one in (*self.files, *self.folders))
        return tuple(sorted(last for folder, _, last in parts if folder == name))

    def with_file(self, path: Path | str, data: bytes | None) -> Self:
        """Return these files with one file added, replaced or removed.

        Raises ValueError for a file outside the folders.
        """
        name = self.name_of(path)
        if name is None:
            raise ValueError(f"{path} lies elsewhere")
        files = {one: held for one, held in self.files.items() if one != name}
        return type(self)(map(Path, self.roots), files if data is None else {**files, name: data})


def _absolute(path: Path | str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - `Path.resolve` asks the disk


# The files in memory of this thread.
HELD: ContextVar[MemoryFiles | None] = ContextVar("HELD", default=None)


@contextmanager
def reading(files: MemoryFiles | None) -> Iterator[None]:
    """Show these files to the file system during the `with`. None means the disk alone."""
    before = HELD.set(files)
    try:
        yield
    finally:
        HELD.reset(before)


def held_pdf(data: bytes) -> AbstractContextManager[Path]:
    """Yield a path at which the bytes of a PDF can be read during the `with`, although they are not on the disk."""
    return held("made.pdf", data)


@contextmanager
def held(name: str, data: bytes) -> Iterator[Path]:
    """Yield a path with a name at which bytes can be read during the `with`, although they are not on the disk."""
    folder = Path(os.sep, f".flyergen-{os.getpid()}-{id(data)}").absolute()
    with reading(MemoryFiles([folder], {str(folder / name): data})):
        yield folder / name
