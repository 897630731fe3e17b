"""A file is written completely or not at all, and what cannot be written says why."""

from pathlib import Path
from typing import BinaryIO

import pytest

from flyergen.job.deliver import deliver, deliver_from, exchange, joined, replace, size_of
from flyergen.problem import FlyerError


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def told(failure: pytest.ExceptionInfo[FlyerError]) -> str:
    (problem,) = failure.value.problems
    return f"{problem.code}: {problem.fact}"


def test_a_file_has_all_of_its_parts_and_its_folder_is_made(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "flyer.pdf"
    deliver(target, (b"one", b"two"))
    assert target.read_bytes() == joined((b"one", b"two")) == b"onetwo"
    assert size_of((b"one", b"two")) == size_of(b"onetwo") == 6
    assert files(target.parent) == ["flyer.pdf"]


def test_a_file_that_is_not_approved_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "flyer.pdf"
    target.write_bytes(b"old")

    def refuse(part: Path) -> None:
        assert part.read_bytes() == b"new"
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        deliver(target, b"new", refuse)
    assert target.read_bytes() == b"old"
    assert files(tmp_path) == ["flyer.pdf"]


def test_a_writer_that_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_from(tmp_path / "flyer.pdf", write)
    assert files(tmp_path) == []


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "flyer.pdf").mkdir()
    with pytest.raises(FlyerError) as failure:
        deliver(tmp_path / "flyer.pdf", b"new")
    assert told(failure) == "D101: a folder has the name of this file"
    assert files(tmp_path) == ["flyer.pdf"]


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").touch()
    with pytest.raises(FlyerError) as failure:
        deliver(tmp_path / "output" / "en" / "flyer.pdf", b"new")
    assert told(failure) == "D101: a file is in the way of a folder of this name"


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    with pytest.raises(FlyerError) as failure:
        deliver(tmp_path / ("a" * 300), b"new")
    assert told(failure) == "D101: its path is too long for this disk"


def test_a_text_is_replaced_if_nobody_has_changed_it(tmp_path: Path) -> None:
    target = tmp_path / "en.yaml"
    target.write_text("a: one\n", encoding="utf-8")
    replace(target, "a: one\n", "a: two\n")
    assert target.read_text("utf-8") == "a: two\n"
    with pytest.raises(FlyerError) as failure:
        replace(target, "a: one\n", "a: three\n")
    assert told(failure) == "D103: somebody has changed this file meanwhile, and it stays as it is now"
    assert target.read_text("utf-8") == "a: two\n"


def test_a_file_comes_and_goes_if_it_is_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "photo.jpg"
    exchange(target, None, b"new")
    with pytest.raises(FlyerError):
        exchange(target, None, b"other")
    with pytest.raises(FlyerError):
        exchange(target, b"older", None)
    exchange(target, b"new", None)
    assert not target.exists()
