"""Files in memory are read as those on a disk are, by the thread that asks for them and by no other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flyergen.files import (
    MemoryFiles,
    UnreadableError,
    changed_at,
    entries_of,
    files_below,
    is_file,
    is_folder,
    is_held,
    is_there,
    leads_out,
    looked_at,
    may_look_into,
    opened,
    read_bytes,
    reading,
)

ROOT = Path("/nowhere-on-this-disk")
FILES = {"a.txt": b"one", "text/deep/x.bin": b"\x00" * 10, "text/en.yaml": b"cover: Hello"}


@pytest.fixture
def held() -> MemoryFiles:
    return MemoryFiles([ROOT], {str((ROOT / name).absolute()): data for name, data in FILES.items()})


def test_a_file_in_memory_is_read(held: MemoryFiles) -> None:
    with reading(held):
        assert read_bytes(ROOT / "text" / "en.yaml", 100, ROOT) == b"cover: Hello"
        assert read_bytes(ROOT / "text" / ".." / "a.txt", 100) == b"one"
        with opened(ROOT / "a.txt", 100) as stream:
            assert stream.read() == b"one"
    assert not is_there(ROOT / "a.txt")


def test_folders_in_memory_hold_their_files(held: MemoryFiles) -> None:
    with reading(held):
        assert entries_of(ROOT) == ("a.txt", "text")
        assert entries_of(ROOT / "text") == ("deep", "en.yaml")
        assert entries_of(ROOT / "a.txt") == ()
        assert [Path(name).relative_to(ROOT).as_posix() for name, _ in files_below(ROOT)] == list(FILES)
        assert [is_folder(ROOT / name) for name in ("", "text", "a.txt", "other")] == [True, True, False, False]
        assert [is_file(ROOT / name) for name in ("", "text", "a.txt", "other")] == [False, False, True, False]
        assert may_look_into(ROOT / "text")


@pytest.mark.parametrize(
    ("name", "most", "why"),
    [("other.txt", 9, "missing"), ("text", 9, "folder"), ("text/deep/x.bin", 9, "large"), ("../a.txt", 9, "missing")],
)
def test_what_cannot_be_read_says_why(held: MemoryFiles, name: str, most: int, why: str) -> None:
    with reading(held), pytest.raises(UnreadableError) as caught:
        looked_at(ROOT / name, most)
    assert caught.value.why == why


def test_no_file_in_memory_leads_out_of_its_folder_but_by_its_name(held: MemoryFiles) -> None:
    with reading(held):
        assert not leads_out(ROOT / "text" / "en.yaml", ROOT)
        assert leads_out(ROOT / ".." / "en.yaml", ROOT)
        assert leads_out(ROOT / "a.txt", ROOT / "text")


def test_the_disk_is_not_asked_for_what_is_covered(held: MemoryFiles, tmp_path: Path) -> None:
    (tmp_path / "disk.txt").write_text("on the disk")
    covering = MemoryFiles([tmp_path], {})
    with reading(covering):
        assert is_held(tmp_path / "disk.txt")
        assert not is_there(tmp_path / "disk.txt")
        assert entries_of(tmp_path) == ()
    with reading(held):
        assert read_bytes(tmp_path / "disk.txt", 100) == b"on the disk"


def test_another_file_has_another_time_of_change(held: MemoryFiles) -> None:
    changed = held.with_file(ROOT / "a.txt", b"two")
    with reading(held):
        before, other = changed_at(ROOT / "a.txt"), changed_at(ROOT / "text" / "en.yaml")
    with reading(changed):
        assert changed_at(ROOT / "a.txt") != before
        assert changed_at(ROOT / "text" / "en.yaml") == other
    with reading(held.with_file(ROOT / "a.txt", None)), pytest.raises(FileNotFoundError):
        changed_at(ROOT / "a.txt")
    with pytest.raises(ValueError, match="lies elsewhere"):
        held.with_file(Path("/elsewhere"), b"")


def test_each_thread_reads_its_own_files() -> None:
    name = ROOT / "own.txt"

    def read(number: int) -> bool:
        mine = str(number).encode()
        with reading(MemoryFiles([ROOT], {str(name.absolute()): mine})):
            return all(read_bytes(name, 10) == mine for _ in range(50))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, range(64)))
