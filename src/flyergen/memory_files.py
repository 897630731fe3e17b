"""Files that are held in memory, and read as if they lay in a folder.

A tree of them covers some folders: of what is below these nothing is asked of the disk. `reading` lets the file system
see a tree for the length of a `with`, in the thread that asks for it and in no other.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Self


class MemoryFiles:
    """Files by their absolute paths, and the folders that they cover."""

    def __init__(self, roots: Iterable[Path], files: Mapping[str, bytes]) -> None:
        self.roots = tuple(map(_absolute, roots))
        self.files = dict(files)
        self.folders = {folder for name in self.files for folder in self._above(name)}.union(self.roots)

    def _above(self, name: str) -> Iterator[str]:
        """Yield the folders that a file stands in, up to one that is covered whole."""
        while name not in self.roots:
            name = name.rpartition(os.sep)[0]
            yield name

    def name_of(self, path: Path | str) -> str | None:
        """Return the absolute path of what these files cover, None for what lies elsewhere."""
        name = _absolute(path)
        inside = any(name == root or name.startswith(f"{root}{os.sep}") for root in self.roots)
        return name if inside else None

    def entries(self, name: str) -> tuple[str, ...]:
        """Return the names of what is in a folder, in their order."""
        parts = (one.rpartition(os.sep) for one in (*self.files, *self.folders))
        return tuple(sorted(last for folder, _, last in parts if folder == name))

    def with_file(self, path: Path | str, data: bytes | None) -> Self:
        """Return these files with one more or another one, or without it. Raises ValueError for one elsewhere."""
        name = self.name_of(path)
        if name is None:
            raise ValueError(f"{path} lies elsewhere")
        files = {one: held for one, held in self.files.items() if one != name}
        return type(self)(map(Path, self.roots), files if data is None else {**files, name: data})


def _absolute(path: Path | str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - `Path.resolve` asks the disk


# What is held in memory in this thread.
HELD: ContextVar[MemoryFiles | None] = ContextVar("HELD", default=None)


@contextmanager
def reading(files: MemoryFiles | None) -> Iterator[None]:
    """Let the file system see these files (None: the disk alone) while the `with` lasts."""
    before = HELD.set(files)
    try:
        yield
    finally:
        HELD.reset(before)
