"""Locks of folders: the system's on the folder, and where it has none for folders, on a file within."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from types import ModuleType

import pytest

from flyergen.project import lock
from flyergen.project.lock import LOCK_FILE, alone


class FakeMsvcrt(ModuleType):
    """Locks of bytes as Windows has them, for one process: a byte that is locked is refused with EACCES."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.locked: set[tuple[int, int]] = set()
        self.refused = 0
        self.broken = False

    def locking(self, file: int, mode: int, count: int) -> None:
        assert count == 1
        assert os.lseek(file, 0, os.SEEK_CUR) == 0
        if self.broken:
            raise OSError(22, "Invalid argument")
        status = os.fstat(file)
        byte = status.st_dev, status.st_ino
        if mode == self.LK_UNLCK:
            self.locked.remove(byte)
        elif byte in self.locked:
            self.refused += 1
            raise PermissionError(13, "Permission denied")
        else:
            self.locked.add(byte)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeMsvcrt]:
    """A system that locks bytes of files, and takes away no file that is open."""
    fake = FakeMsvcrt()
    unlink = Path.unlink

    def refuse_if_locked(path: Path, missing_ok: bool = False) -> None:
        status = path.stat()
        if (status.st_dev, status.st_ino) in fake.locked:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(lock, "_PAUSE", 0.001)
    monkeypatch.setattr(lock, "_locked_folder", lock._locked_file)
    monkeypatch.setattr(Path, "unlink", refuse_if_locked)
    yield fake
    assert fake.locked == set()


def enter_twice(folder: Path) -> list[str]:
    """Let two threads change a folder at once, and return what they did in their order."""
    told: list[str] = []
    inside, both = Event(), Event()

    def first() -> None:
        with alone(folder):
            told.append("first begins")
            inside.set()
            both.wait(10)
            told.append("first ends")

    def second() -> None:
        inside.wait(10)
        with alone(folder):
            told.append("second")

    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    inside.wait(10)
    threads[1].join(0.2)
    both.set()
    for thread in threads:
        thread.join(10)
    return told


def test_two_runs_change_a_folder_one_after_the_other(tmp_path: Path) -> None:
    assert enter_twice(tmp_path) == ["first begins", "first ends", "second"]
    assert list(tmp_path.iterdir()) == []


def test_so_they_do_where_a_byte_of_a_file_is_locked_and_no_folder(tmp_path: Path, windows: FakeMsvcrt) -> None:
    assert enter_twice(tmp_path) == ["first begins", "first ends", "second"]
    assert windows.refused > 0
    assert list(tmp_path.iterdir()) == []


def test_the_lock_falls_when_a_run_fails(tmp_path: Path, windows: FakeMsvcrt) -> None:
    def fail() -> None:
        with alone(tmp_path):
            assert [path.name for path in tmp_path.iterdir()] == [LOCK_FILE]
            assert len(windows.locked) == 1
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_locks_keeps_nobody_from_working(tmp_path: Path, windows: FakeMsvcrt) -> None:
    windows.broken = True
    with alone(tmp_path):
        (tmp_path / "done").touch()
    assert [path.name for path in tmp_path.iterdir()] == ["done"]


@pytest.mark.usefixtures("windows")
def test_so_does_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with alone(tmp_path / "nowhere"):
        pass
    assert list(tmp_path.iterdir()) == []
