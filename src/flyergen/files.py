"""Files: the only module that opens files that other people made, on the disk or in memory.

It reads only regular files, and none larger than its kind allows: a device has no end, and a film is not a drawing. It
accepts names that no system allows. It follows a link, but never out of the project.

Files may also be held in memory (`flyergen.files`). These are read without access to the disk.

A `MemoryFiles` covers some folders. Nothing below these is read from the disk. `reading` shows the files to the file
system for the length of a `with`, in the calling thread only.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from errno import ENAMETOOLONG
from io import BufferedReader, BytesIO
from pathlib import Path
from stat import S_IFDIR, S_IFREG, S_ISDIR, S_ISREG
from typing import Literal, Protocol, Self

from flyergen.messages import say
from flyergen.record import NamedTuple


class PrintedFile(Protocol):
    """The finished bytes of a file in parts, and their digest."""

    @property
    def parts(self) -> tuple[bytes, ...]: ...

    @property
    def sha256(self) -> str: ...


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
    return file_in_memory("made.pdf", data)


@contextmanager
def file_in_memory(name: str, data: bytes) -> Iterator[Path]:
    """Yield a path with a name at which bytes can be read during the `with`, although they are not on the disk."""
    folder = Path(os.sep, f".flyergen-{os.getpid()}-{id(data)}").absolute()
    with reading(MemoryFiles([folder], {str(folder / name): data})):
        yield folder / name


MEGABYTE = 1_000_000

_CACHE = "__pycache__"

_OF_MACOS = "._"

Why = Literal["missing", "folder", "device", "large", "outside", "name", "system"]


class UnreadableError(Exception):
    """A file that cannot be read. `reason` continues a sentence: lower case, no full stop."""

    def __init__(self, why: Why, reason: str) -> None:
        self.why: Why = why
        self.reason = reason
        super().__init__(reason)


def read_bytes(path: Path, maximum: int, within: Path | None = None) -> bytes:
    """Return the bytes of a file that has at most `maximum`. With `within`, no link may lead out of that folder.

    Raises UnreadableError.
    """
    with opened(path, maximum, within) as stream:
        size = min(size_of(path), maximum)  # a read takes the memory that it asks for, even from a small file
        data = stream.read(size + 1)
        if len(data) > size:  # it has grown since it was measured
            data += stream.read(maximum + 1 - len(data))
    if len(data) > maximum:
        raise _too_large(len(data), maximum)
    return data


def opened(path: Path, maximum: int, within: Path | None = None) -> BufferedReader | BytesIO:
    """Return an open file, checked as in `read_bytes`. The caller closes it. Raises UnreadableError."""
    looked_at(path, maximum, within)
    held = held_bytes(path)
    if held is not None:
        return BytesIO(held)
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None


def looked_at(path: Path, maximum: int, within: Path | None = None) -> Path:
    """Return the path of a file that may be read, for a library that opens it itself. Raises UnreadableError."""
    try:
        status = _stat(path)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None
    if S_ISDIR(status.st_mode):
        raise UnreadableError("folder", say("this is a folder, not a file"))
    if not S_ISREG(status.st_mode):
        raise UnreadableError("device", say("this is a device, not a file"))
    if within is not None and leads_out(path, within):
        raise UnreadableError("outside", say("this is a link that leads out of the project"))
    if status.st_size > maximum:
        raise _too_large(status.st_size, maximum)
    return path


def _memory_of(path: Path | str) -> tuple[MemoryFiles, str] | None:
    """Return the files in memory and the name of a path among them, or None for a path on the disk."""
    files = HELD.get()
    name = files.name_of(path) if files else None
    return (files, name) if files and name is not None else None


def held_bytes(path: Path) -> bytes | None:
    """Return the bytes of a file in memory, or None for a file on the disk."""
    held = _memory_of(path)
    return held and held[0].files.get(held[1])


def is_held(path: Path) -> bool:
    """Return whether a path belongs to the files in memory."""
    return _memory_of(path) is not None


def size_of(path: Path) -> int:
    """Return the number of bytes in a file. Raises OSError if there is none."""
    return _stat(path).st_size


def path_or_bytes(path: Path) -> Path | bytes:
    """Return a path for a library that opens files by name, or the bytes of a file in memory.

    Libraries misread a name that is not text, so such a file is returned as bytes. Raises OSError.
    """
    held = held_bytes(path)
    return held if held is not None else path if is_utf8(path) else path.read_bytes()


def whole(path: Path) -> bytes:
    """Return the bytes of a file that has been checked already. Raises OSError."""
    found = path_or_bytes(path)
    return found if isinstance(found, bytes) else found.read_bytes()


def changed_at(path: Path) -> int:
    """Return the time of a file's last change in nanoseconds. Other bytes mean another time. Raises OSError."""
    return _stat(path).st_mtime_ns


class Version(NamedTuple):
    """A file and its time of change in nanoseconds. Equal versions have equal bytes."""

    path: Path
    changed: int


def version(path: Path) -> Version:
    """Return the version of the file at `path`. Raises OSError if there is none."""
    return Version(path, changed_at(path))


def _stat(path: Path | str) -> os.stat_result:
    """Return the state of a file. Raises OSError if there is none, and ValueError for an impossible name."""
    held = _memory_of(path)
    if held is None:
        return os.stat(path)  # noqa: PTH116 - a name that no file can have is no error to `Path`
    files, name = held
    data = files.files.get(name)
    if data is None and name not in files.folders:
        raise FileNotFoundError(path)
    return _held_state(name, data)


def _held_state(name: str, data: bytes | None) -> os.stat_result:
    """Return the state of a file in memory, or of a folder of such files (`data` is None)."""
    from hashlib import sha256

    mode = S_IFDIR if data is None else S_IFREG
    number = int.from_bytes(sha256(name.encode("utf-8", "surrogateescape")).digest()[:6])
    changed = 0 if data is None else int.from_bytes(sha256(data).digest()[:6])
    times = (changed, changed, changed, *(float(changed),) * 3, *(changed,) * 3)
    return os.stat_result((mode, number, 0, 1, 0, 0, len(data or b""), *times))


def _unreadable(error: OSError | ValueError) -> UnreadableError:
    """Return the error for a file that the system did not open."""
    if isinstance(error, FileNotFoundError):
        return UnreadableError("missing", say("there is no such file"))
    if isinstance(error, ValueError) or error.errno == ENAMETOOLONG:
        return UnreadableError("name", say("no file can have this name"))
    return UnreadableError("system", error.strerror.lower() if error.strerror else say("unknown error"))


def _too_large(size: int, maximum: int) -> UnreadableError:
    megabytes = {"size": size / MEGABYTE, "most": maximum / MEGABYTE}
    return UnreadableError("large", say("the file has {size:.1f} MB; the limit is {most:g} MB", **megabytes))


def leads_out(path: Path, folder: Path) -> bool:
    """Return whether a path leads out of a folder, or cannot be followed."""
    try:
        real, home = _real(path), _real(folder)
    except (OSError, ValueError):
        return True
    return real != home and not real.startswith(home.rstrip(os.sep) + os.sep)


def _real(path: Path | str) -> str:
    """Return the real path. Files in memory have no links."""
    held = _memory_of(path)
    return held[1] if held else os.path.realpath(path)


def real_path(path: Path) -> Path:
    """Return the absolute path of a file or folder, without links. What leads in a circle keeps them.

    `Path.resolve` raises RuntimeError for a circle. Opening this path then fails with its reason.
    """
    return Path(os.path.realpath(path))


def is_utf8(path: Path) -> bool:
    """Return whether a name is text. On most systems a name can be any bytes."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def is_there(path: Path) -> bool:
    """Return whether a file or folder of this name exists, or may exist in a folder that this user cannot read."""
    try:
        _stat(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def is_file(path: Path) -> bool:
    """Return whether a file of this name exists."""
    return any(S_ISREG(status.st_mode) for status in state_of(str(path)))


def may_look_into(folder: Path) -> bool:
    """Return whether this user may list an existing folder."""
    return is_held(folder) or os.access(folder, os.R_OK | os.X_OK)


def is_folder(path: Path) -> bool:
    """Return whether a folder of this name exists."""
    return any(S_ISDIR(status.st_mode) for status in state_of(str(path)))


def files_below(
    top: Path, besides: frozenset[str] = frozenset(), within: Path | None = None
) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files in a folder and below it, ordered by name, each with its state.

    Hidden files and the real paths `besides` are skipped. A link to a folder is followed unless it leads back up or,
    with `within`, out of that folder.
    """
    if within is not None and leads_out(top, within):
        return
    walk = _Walk(besides, within, _real(top))
    yield from _below(str(top), walk.top, walk, ())


class _Walk(NamedTuple):
    besides: frozenset[str]
    within: Path | None
    top: str

    def follows(self, link: str) -> bool:
        """Return whether a link to a folder is followed."""
        back = f"{self.top}{os.sep}".startswith(f"{os.path.realpath(link).rstrip(os.sep)}{os.sep}")
        return not back and not (self.within is not None and leads_out(Path(link), self.within))


def _below(
    folder: str, real: str, walk: _Walk, above: tuple[tuple[int, int], ...]
) -> Iterator[tuple[str, os.stat_result]]:
    for name in entries_of(folder):
        path, there = f"{folder}{os.sep}{name}", f"{real}{os.sep}{name}"
        if name.startswith(".") or name == _CACHE or there in walk.besides:
            continue
        try:
            status = _stat(path)
        except (OSError, ValueError):
            continue
        if S_ISREG(status.st_mode):
            yield path, status
            continue
        here = (status.st_dev, status.st_ino)
        if S_ISDIR(status.st_mode) and here not in above:
            if os.path.islink(path):  # noqa: PTH114 - a Path for each of hundreds of files costs milliseconds
                if not walk.follows(path):
                    continue
                there = os.path.realpath(path)
            yield from _below(path, there, walk, (*above, here))


def state_of(path: str) -> Iterator[os.stat_result]:
    """Yield the state of a file, or nothing if there is no such file."""
    try:
        yield _stat(path)
    except (OSError, ValueError):
        return


def entries_of(folder: Path | str) -> tuple[str, ...]:
    """Return the names in a folder, in order. A folder that is missing or cannot be read has none.

    It skips the files that macOS leaves beside others on foreign disks, such as `._es.yaml` beside `es.yaml`.
    """
    if held := _memory_of(folder):
        return held[0].entries(held[1])
    try:
        return tuple(sorted(name for name in os.listdir(folder) if not name.startswith(_OF_MACOS)))  # noqa: PTH208 - as above
    except (OSError, ValueError):
        return ()
