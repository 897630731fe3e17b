"""Kept modules: the bytecode of a command's modules together in one file, for a quick start.

For each module Python looks into the folders of its path, and opens and reads a file. A build imports 400 modules, and
this takes a twelfth of its time (`python benchmarks/second_implementations.py kept`). So the command line keeps their
bytecode in one file, beside its own, and takes it from there while the source has the time and the size that Python
compares too. It imports all other modules as usual, and keeps them when the command ends.
"""

import marshal
import mmap
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.machinery import BuiltinImporter, ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER
from types import CodeType, ModuleType

_HEAD = 16  # bytes before the code in a file of bytecode: a number, the kind, and the time and the size of the source
_BY_TIME = b"\0\0\0\0"  # the kind that is right while the source has this time and size
_LENGTH = 8  # bytes of a length

# A module: the folder in which Python looks for it, its source and its bytecode, whether it is a package, and the time
# and the size of its source.
_Module = tuple[str, str, str, bool, bytes]


class _KeptLoader(SourceFileLoader):
    """Loads a module whose bytecode is kept."""

    def __init__(self, name: str, path: str, codes: memoryview, place: slice) -> None:
        super().__init__(name, path)
        self._codes, self._place = codes, place

    def get_code(self, _: str) -> CodeType:
        code: CodeType = marshal.loads(self._codes[self._place])
        return code


class KeptModules:
    """Finds kept modules, and keeps further ones. Python asks it before it searches."""

    def __init__(self, file: str) -> None:
        """Read the index of a file, which need not exist."""
        self._file = file
        self._index, self._codes = _read(file)

    def find_spec(self, name: str, path: Sequence[str] | None = None, _: ModuleType | None = None) -> ModuleSpec | None:
        """Return where a module is, or None if it is not kept, or its source has changed or is not where it was."""
        if name not in self._index:
            return None
        (folder, source, cached, is_package, state), start, end = self._index[name]
        if folder not in (sys.path if path is None else path) or _state(source) != state:
            return None
        loader = _KeptLoader(name, source, self._codes, slice(start, end))
        spec = ModuleSpec(name, loader, origin=source, is_package=is_package)
        spec.has_location, spec.cached = True, cached
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]
        return spec

    def keep(self) -> None:
        """Keep the modules that Python has searched for, at the end of a command.

        If the file cannot be written, it stays as it is.
        """
        found = {} if sys.dont_write_bytecode else dict(self._searched_for())
        if found:
            known = {name: (one, bytes(self._codes[start:end])) for name, (one, start, end) in self._index.items()}
            self._codes.release()  # Windows replaces no file that is in use
            _write(self._file, {**known, **found})

    def _searched_for(self) -> Iterator[tuple[str, tuple[_Module, bytes]]]:
        """Yield the modules that Python has searched for, with their code, if they are not kept as they are now."""
        for name, module in [*sys.modules.items()]:
            spec = getattr(module, "__spec__", None)
            if spec is None or type(spec.loader) is not SourceFileLoader or not spec.cached or spec.name != name:
                continue
            home, is_package = os.path.dirname(spec.origin), spec.submodule_search_locations is not None
            folder, state = os.path.dirname(home) if is_package else home, _state(spec.origin)
            found = folder, spec.origin, spec.cached, is_package, state
            if name in self._index and self._index[name][0] == found:
                continue
            head, code = _bytecode(spec.cached)
            if head == MAGIC_NUMBER + _BY_TIME + state:
                yield name, (found, code)


def find_kept_modules(spec: ModuleSpec | None = __spec__) -> KeptModules | None:
    """Let Python take modules from the file beside the bytecode of this module, if there is bytecode of it."""
    if spec is None or not spec.cached:
        return None
    found = KeptModules(f"{spec.cached}.kept")
    sys.meta_path.insert(sys.meta_path.index(BuiltinImporter), found)  # after what others have put before Python
    return found


def _read(file: str) -> tuple[dict[str, tuple[_Module, int, int]], memoryview]:
    """Return the index of a file and the codes in it, both empty if there is no such file or it is not whole."""
    try:
        with open(file, "rb") as stream:
            magic, *lengths = (stream.read(size) for size in (len(MAGIC_NUMBER), _LENGTH, _LENGTH))
            index, codes = map(int.from_bytes, lengths)
            data = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))[stream.tell() :]
            if magic == MAGIC_NUMBER and len(data) == index + codes:
                return marshal.loads(data[:index]), data[index:]
    except (OSError, ValueError, EOFError, TypeError):  # there is none, or it is broken
        pass
    return {}, memoryview(b"")


def _write(file: str, modules: dict[str, tuple[_Module, bytes]]) -> None:
    """Write modules and their codes into a file, completely or not at all."""
    index, end = {}, 0
    for name, (module, code) in modules.items():
        start, end = end, end + len(code)
        index[name] = module, start, end
    head, codes, part = marshal.dumps(index), [code for _, code in modules.values()], f"{file}.{os.getpid()}"
    try:
        with open(part, "wb") as stream:
            stream.writelines([MAGIC_NUMBER, len(head).to_bytes(_LENGTH), end.to_bytes(_LENGTH), head, *codes])
        os.replace(part, file)
    except OSError:
        with suppress(OSError):
            os.unlink(part)


def _state(source: str) -> bytes:
    """Return the time and the size of a source as its bytecode has them, or nothing if there is no source."""
    try:
        status = os.stat(source)
    except OSError:
        return b""
    return b"".join([(int(one) & 0xFFFFFFFF).to_bytes(4, "little") for one in (status.st_mtime, status.st_size)])


def _bytecode(file: str) -> tuple[bytes, bytes]:
    """Return the head and the code of a file of bytecode, both empty if it cannot be read."""
    try:
        with open(file, "rb") as stream:
            return stream.read(_HEAD), stream.read()
    except OSError:
        return b"", b""
