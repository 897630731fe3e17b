"""Copied tree: a copy of the code, in which a mutation is made, pytest runs, and all is put back."""

import json
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, time
from typing import NamedTuple, Self

from code_mutations import failed_test
from code_mutations.definitions import Module

_LEFT_OUT = (
    *(".git", ".venv", "output", "dist", "build", "node_modules", "__pycache__"),
    *(".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
)
_NOTHING_COLLECTED = 5  # pytest's exit code
_ORIGIN = "import importlib.util, sys; print(importlib.util.find_spec(sys.argv[1]).origin)"


class Run(NamedTuple):
    """What became of a run: `passed`, `failed`, `empty` or `timeout`.

    `test` is the first that failed, or the one that was cut off after `running` seconds. `cpu` has all processes.
    """

    result: str
    test: str = ""
    message: str = ""
    cpu: float = 0.0
    seconds: float = 0.0
    running: float = 0.0


class CopiedTree:
    """A copy of a tree in a temporary folder. Use it in a `with`.

    `python` is that of the virtual environment which has what the tests need; the copy's code comes before its own.
    """

    def __init__(self, tree: Path, python: Path, workers: int = 1) -> None:
        self._tree, self._python, self._workers = tree, python, workers
        self._folder = Path(tempfile.mkdtemp(prefix="mutations-"))
        self.root = self._folder / "tree"
        self._notes, self._temporary, self._plugins = (self._folder / one for one in ("notes", "tmp", "plugins"))

    def __enter__(self) -> Self:
        self.renew()
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def renew(self) -> None:
        """Copy the tree again: a run that was cut off may have left files in it."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._tree, self.root, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        (self.root / "output").mkdir(exist_ok=True)
        self._plugins.mkdir()
        shutil.copy(failed_test.__file__, self._plugins)

    @contextmanager
    def changed(self, module: Module, text: str) -> Iterator[None]:
        """Have another text in a module for a while."""
        path = self.root / module.path
        self._check(module)
        try:
            self._write(path, text)
            yield
        finally:
            self._write(path, module.text)

    def _write(self, path: Path, text: str) -> None:
        """Write a module, and remove what Python compiled of it: two texts may have the same size and second."""
        path.write_bytes(text.encode("utf-8"))
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            compiled.unlink()

    def _check(self, module: Module) -> None:
        """Raise an error unless the module that is imported is that of the copy, with the text that was read."""
        command = [str(self._python), "-c", _ORIGIN, f"flyergen.{module.name}".rstrip(".")]
        origin = Path(subprocess.check_output(command, cwd=self._folder, env=self._environment(), text=True).strip())
        path = self.root / module.path
        if origin.resolve() != path.resolve():
            raise RuntimeError(f"{module.name} is imported from {origin}, and not from {path}")
        if path.read_bytes().decode("utf-8") != module.text:
            raise RuntimeError(f"{path} has another text than the module that was read")

    def pytest(self, files: Sequence[str], arguments: Sequence[str], limit: float) -> Run:
        """Run tests until the first fails, for so many seconds by the clock at most."""
        self._clear()
        begun, cpu = monotonic(), _cpu()
        code = self._code([*_OPTIONS, f"-n{self._workers if self._workers > 1 else 0}", *arguments, *files], limit)
        run = self._run(code)
        return run._replace(cpu=round(_cpu() - cpu, 1), seconds=round(monotonic() - begun, 1))

    def _run(self, code: int | None) -> Run:
        """Return what became of the run that has ended, without its times."""
        if code is None:
            running = self._notes / "running"
            test, since = (running.read_text("utf-8"), running.stat().st_mtime) if running.exists() else ("", time())
            return Run("timeout", test, running=round(time() - since, 1))
        if code in {0, _NOTHING_COLLECTED}:
            return Run("empty" if code else "passed")
        return Run("failed", *self._failure(code))

    def _failure(self, code: int) -> tuple[str, str]:
        if (failed := self._notes / "failed").exists():
            note = json.loads(failed.read_text("utf-8"))
            return note["test"], note["message"]
        last = self.said().strip().rpartition("\n")[2]
        return "", f"pytest ended with {code}: {last[:200]}"

    def said(self) -> str:
        """Return what pytest printed in the last run."""
        return (self._folder / "said.txt").read_text("utf-8", "replace")

    def _clear(self) -> None:
        for folder in (self._notes, self._temporary):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()

    def _code(self, arguments: Sequence[str], limit: float) -> int | None:
        """Return pytest's exit code, or None if it had to be ended, with all that it started."""
        command = [str(self._python.parent / "pytest"), *arguments]
        with (self._folder / "said.txt").open("wb") as said:
            process = subprocess.Popen(
                command, cwd=self.root, env=self._environment(), stdout=said, stderr=said, start_new_session=True
            )
            try:
                return process.wait(limit)
            except subprocess.TimeoutExpired:
                return None
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _FORGOTTEN}
        own = {failed_test.FOLDER: str(self._notes), "TMPDIR": str(self._temporary)}
        return {**kept, **own, "PYTHONPATH": os.pathsep.join((str(self.root / "src"), str(self._plugins)))}


_FORGOTTEN = frozenset(("PYTHONDONTWRITEBYTECODE", "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTHONPATH"))
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "failed_test")


def _cpu() -> float:
    """Return the seconds of the processor of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
