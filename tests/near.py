"""Tests near a change, for some twenty seconds: those of changed files, of the architecture, then of their rooms."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TESTS = Path("tests")
SOURCE = Path("src/flyergen")
SECONDS = 13  # before them each worker begins, and after them it ends what it is at: some twenty in all
SHAPE = TESTS / "test_architecture.py"
# Which tests notice a change of data first. Data in the folder of a room is near to the tests of this room besides.
DATA = {
    SOURCE / "problems": ("problems/test_rules.py", "docs/test_problems.py"),
    SOURCE / "locale": ("test_messages.py",),
    SOURCE / "layouts": ("source/assets/test_layouts.py", "source/test_schema.py", "sheet/test_folds.py"),
    SOURCE / "themes": ("source/assets/test_layouts.py", "flyer/test_theme.py"),
    SOURCE / "icons": ("blocks/test_icon.py",),
    Path("flyers"): ("source/assets/test_kinds.py",),
}


def changed_files() -> list[Path]:
    """Return what differs from the last commit, or what that commit changed if nothing does."""
    changes = [*_git("diff", "--name-only", "HEAD"), *_git("ls-files", "--others", "--exclude-standard")]
    return [Path(name) for name in changes or _git("diff", "--name-only", "HEAD~1", "HEAD")]


def near(files: list[Path]) -> list[Path]:
    """Return the tests of changed files, that of the architecture, and the rooms of the files, in this order."""
    mirrors = [path for file in files for path in mirror(file)]
    rooms = [room for file in files for room in room_of(file)]
    return list(dict.fromkeys((*mirrors, SHAPE, *rooms)))


def mirror(file: Path) -> Iterator[Path]:
    """Yield the test of a module or of data, or the test itself that was changed."""
    yield from _of_data(file)
    test = TESTS / file.relative_to(SOURCE).with_name(f"test_{file.name}") if _is_in(file, SOURCE) else file
    if test.match("test_*.py") and (ROOT / test).exists():
        yield test


def room_of(file: Path) -> Iterator[Path]:
    """Yield the folder of tests for the room of a module or of data, if there is one. The ground floor has none."""
    if SOURCE not in file.parents:
        return
    room = TESTS / file.relative_to(SOURCE).parent
    while room != TESTS and not (ROOT / room).is_dir():
        room = room.parent
    if room != TESTS:
        yield room


def _of_data(file: Path) -> Iterator[Path]:
    """Yield the tests that notice a change of data; those of its own flyer are first."""
    if file.suffix == ".py":
        return
    if file.parts[0] == "flyers" and len(file.parts) > 2:
        own = TESTS / "acceptance" / f"test_{file.parts[1].replace('-', '_')}.py"
        yield from (own,) if (ROOT / own).exists() else ()
    yield from (TESTS / name for folder, names in DATA.items() if folder in file.parents for name in names)


def _is_in(file: Path, folder: Path) -> bool:
    return folder in file.parents and file.suffix == ".py"


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


if __name__ == "__main__":
    tests = [str(path) for path in near(changed_files())]
    sys.exit(pytest.main(["-m", "not all", "--seconds", str(SECONDS), "--rootdir", str(ROOT), *tests]))
