"""Files that others made: what is read of them, and how far links are followed."""

import os
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.files import (
    UnreadableError,
    entries_of,
    files_below,
    is_file,
    is_folder,
    is_there,
    leads_out,
    read_bytes,
    real_path,
)

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")


def why(path: Path, most: int = 100, within: Path | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as error:
        read_bytes(path, most, within)
    return error.value.why, error.value.reason


def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


@LINKS
@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda folder: folder / "gone", ("missing", "there is no such file")),
        (lambda folder: folder, ("folder", "this is a folder, not a file")),
        (lambda _: Path("/dev/zero"), ("device", "this is a device, not a file")),
        (a_pipe, ("device", "this is a device, not a file")),
        (lambda folder: folder / ("x" * 300), ("name", "no file can have this name")),
        (lambda folder: folder / "a\0b", ("name", "no file can have this name")),
        (lambda folder: folder / "a\ud800b", ("name", "no file can have this name")),
    ],
)
def test_what_is_no_file_is_told_of(tmp_path: Path, make: Callable[[Path], Path], expected: tuple[str, str]) -> None:
    assert why(make(tmp_path)) == expected


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(b"x" * 2_500_000)
    assert why(tmp_path / "film", 1_000_000) == ("large", "the file has 2.5 MB; the limit is 1 MB")
    assert read_bytes(tmp_path / "film", 2_500_000) == b"x" * 2_500_000


def test_a_file_takes_as_much_memory_as_it_has_bytes(tmp_path: Path) -> None:
    (tmp_path / "note").write_bytes(b"x" * 1000)
    tracemalloc.start()
    read_bytes(tmp_path / "note", 500_000_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2_500_000


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files that are larger than it says")
def test_a_file_that_is_larger_than_was_measured_is_read_up_to_the_limit() -> None:
    assert read_bytes(Path("/proc/self/mounts"), 10_000_000).endswith(b"\n")
    assert why(Path("/proc/self/mounts"), 10)[0] == "large"


@LINKS
def test_a_link_is_followed_within_a_folder_and_never_out_of_it(tmp_path: Path) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    for folder in (home, away):
        folder.mkdir()
        (folder / "words").write_text(folder.name)
    (home / "near").symlink_to("words")
    (home / "far").symlink_to(away / "words")
    (home / "round").symlink_to("round")
    assert read_bytes(home / "near", 100, home) == b"home"
    assert read_bytes(home / "far", 100) == b"away"
    assert why(home / "far", within=home) == ("outside", "this is a link that leads out of the project")
    assert why(home / "round", within=home) == ("system", "too many levels of symbolic links")


def tree(root: Path) -> None:
    for name in ("home/text/es", "home/more", "away/film", "home/.hidden/x"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)


@LINKS
@pytest.mark.parametrize("to", ["/", "..", ".", "../away", "text/.."])
def test_a_link_to_a_folder_leads_neither_up_nor_out(tmp_path: Path, to: str) -> None:
    tree(tmp_path)
    home = tmp_path / "home"
    (home / "link").symlink_to(to)
    assert [path for path, _ in files_below(home, within=home)] == [f"{home}/more", f"{home}/text/es"]


@LINKS
def test_a_link_to_a_folder_within_is_followed_but_not_in_a_ring(tmp_path: Path) -> None:
    tree(tmp_path)
    home = tmp_path / "home"
    (home / "text" / "up").symlink_to("../text")
    (home / "also").symlink_to("text")
    found = [path.removeprefix(f"{home}/") for path, _ in files_below(home, within=home)]
    assert found == ["also/es", "more", "text/es"]


@LINKS
def test_of_a_folder_that_is_a_link_out_nothing_is_found(tmp_path: Path) -> None:
    tree(tmp_path)
    (tmp_path / "home" / "fonts").symlink_to("../away")
    assert [*files_below(tmp_path / "home" / "fonts", within=tmp_path / "home")] == []


@given(st.text(max_size=300))
def test_any_name_may_be_asked_for(name: str) -> None:
    path = Path(f"nowhere/{name}")
    assert not any(asked(path) for asked in (is_there, is_file, is_folder))
    assert entries_of(path) == ()
    assert why(path)[0] in ("missing", "name", "folder", "system")


@given(st.text(max_size=40))
def test_no_name_leads_out_but_one_with_two_dots_or_from_the_root(name: str) -> None:
    if "/" not in name and "\0" not in name and name != "..":
        assert not leads_out(Path("nowhere") / name, Path("nowhere"))


def test_a_real_path_has_no_links_and_a_circle_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert real_path(tmp_path / "link" / "new") == (tmp_path / "folder" / "new").resolve()
    assert real_path(tmp_path / "a" / "new").name == "new"
