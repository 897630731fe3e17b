"""Tests of kept modules: they are those that Python would import, from one file, and none is older than its source."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_IMPORT = """
import sys
from flyergen.kept_modules import KeptModules, _KeptLoader
sys.path.insert(0, {folder!r})
kept = KeptModules({file!r})
sys.meta_path.insert(0, kept)
import press, press.paper
for module in (press, press.paper):
    print(isinstance(module.__spec__.loader, _KeptLoader), module.__name__, module.__package__, module.__file__,
          module.__cached__, getattr(module, "__path__", None), module.SAYS, module.said.__code__.co_filename)
kept.keep()
"""

_COMMAND = """
import os, sys
from functools import partial
from importlib.machinery import ModuleSpec
from flyergen import kept_modules
from flyergen.cli import main
beside = ModuleSpec("beside", None)
beside.cached = {file!r}
kept_modules.find_kept_modules = partial(kept_modules.find_kept_modules, beside)
ends = os._exit
def end(code):
    specs = [getattr(one, "__spec__", None) for one in [*sys.modules.values()]]
    loaders = [type(spec.loader).__name__ for spec in specs if spec]
    print(loaders.count("_KeptLoader") > loaders.count("SourceFileLoader"), flush=True)
    ends(code)
os._exit = end
main.main()
"""


class Press:
    """A package of two modules, and the file in which they are kept."""

    def __init__(self, root: Path) -> None:
        self.folder, self.file, self.hour = root / "here", root / "kept", 1_000_000_000
        for name in ("__init__.py", "paper.py"):
            self.write(name, "as it was")

    def write(self, name: str, says: str) -> None:
        """Write a module, an hour after the last one."""
        path = self.folder / "press" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"SAYS = {says!r}\ndef said(): pass\n", "utf-8")
        self.hour += 3600
        os.utime(path, (self.hour, self.hour))

    def imported(self, **how: str) -> list[tuple[bool, str]]:
        """Return for both modules whether they were kept, and what they say of themselves."""
        program = _IMPORT.format(folder=str(self.folder), file=str(self.file))
        lines = _run(program, how).splitlines()
        return [(one == "True", said) for one, _, said in (line.partition(" ") for line in lines)]


def _run(program: str, how: dict[str, str], *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(command, env={**environment, **how}, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)


def test_a_kept_module_is_the_one_that_python_would_import(press: Press) -> None:
    first, second = press.imported(), press.imported()
    assert [kept for kept, _ in first + second] == [False, False, True, True]
    assert [said for _, said in first] == [said for _, said in second]


def test_a_module_is_never_older_than_its_source(press: Press) -> None:
    press.imported()
    press.write("paper.py", "as it is")
    (package, _), (module, said) = press.imported()
    assert (package, module, "as it is" in said) == (True, False, True)
    assert [kept for kept, _ in press.imported()] == [True, True]


def test_a_module_is_found_where_python_looks_for_it(press: Press) -> None:
    before = press.imported()
    press.folder = press.folder.rename(press.folder.with_name("there"))
    after = press.imported()
    assert [kept for kept, _ in after] == [False, False]
    assert [said.replace("/there/", "/here/") for _, said in after] == [said for _, said in before]


@pytest.mark.parametrize("kept", [b"", b"nothing that was ever kept", None])
def test_a_file_that_is_not_whole_is_written_again(press: Press, kept: bytes | None) -> None:
    press.imported()
    press.file.write_bytes(press.file.read_bytes()[:-1] if kept is None else kept)
    assert [one for one, _ in press.imported() + press.imported()] == [False, False, True, True]


def test_nothing_is_kept_if_python_writes_no_bytecode_or_the_folder_may_not_be_written(press: Press) -> None:
    press.imported(PYTHONDONTWRITEBYTECODE="1")
    assert not press.file.exists()
    press.file.mkdir()
    assert [one for one, _ in press.imported() + press.imported()] == [False] * 4
    assert [path.name for path in press.file.parent.iterdir() if path.name.startswith("kept")] == ["kept"]


def test_a_command_takes_from_one_file_what_it_imported_before(tmp_path: Path) -> None:
    program = _COMMAND.format(file=str(tmp_path / "beside"))
    said = [_run(program, {}, "--version").splitlines() for _ in range(2)]
    assert (said[0][1], said[1][1], said[0][0]) == ("False", "True", said[1][0])
