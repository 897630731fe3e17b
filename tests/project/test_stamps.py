"""A save is seen once it is whole, however an editor saves."""

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from flyergen.project.stamps import calls, settled, stamps_in

NOWHERE = Path("nowhere")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "text" / "es.yaml"
    path.parent.mkdir()
    path.write_text("a: b\n")
    return path


def seen(file: Path) -> list[str]:
    return sorted(path.name for path in stamps_in((file.parent.parent,), NOWHERE))


def test_files_that_a_flyer_may_be_made_of_are_seen(file: Path) -> None:
    for name in ("hills.svg", "es.accepted", "notes.txt", ".es.yaml.swp", "es.yaml~"):
        (file.parent / name).touch()
    assert seen(file) == ["es.accepted", "es.yaml", "hills.svg"]


def test_finished_files_are_not_seen(file: Path) -> None:
    output = file.parent.parent / "output"
    output.mkdir()
    (output / "es.png").touch()
    assert list(stamps_in((file.parent.parent,), output.resolve())) == [file]


def test_a_file_renamed_over_another_is_a_change(file: Path) -> None:
    before = stamps_in((file.parent,), NOWHERE)
    (file.parent / "new").write_text("a: c\n")
    (file.parent / "new").replace(file)
    assert stamps_in((file.parent,), NOWHERE) != before


def test_nobody_waits_where_nothing_has_changed(file: Path) -> None:
    before = stamps_in((file.parent,), NOWHERE)
    assert settled((file.parent,), NOWHERE, file, before) == before


def test_a_file_that_is_away_for_a_moment_is_waited_for(file: Path) -> None:
    content, known = file.read_text(), stamps_in((file.parent,), NOWHERE)
    file.unlink()

    def save() -> None:
        sleep(0.1)
        file.write_text("")
        sleep(0.05)
        file.write_text(content)

    saving = Thread(target=save)
    saving.start()
    stamps = settled((file.parent,), NOWHERE, file, known)
    saving.join()
    assert stamps[file].size == len(content)


def test_a_file_that_stays_away_is_not_waited_for_without_end(file: Path) -> None:
    known = stamps_in((file.parent,), NOWHERE)
    file.unlink()
    assert settled((file.parent,), NOWHERE, file, known) == {}


@pytest.mark.parametrize("with_library", [True, False], ids=["told by the system", "looking"])
def test_a_save_makes_a_call(file: Path, with_library: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not with_library:
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    calling: Iterator[None] = calls((file.parent,))
    next(calling)
    before = stamps_in((file.parent,), NOWHERE)
    file.write_text("a: another\n")
    end = monotonic() + 20
    while stamps_in((file.parent,), NOWHERE) == before and monotonic() < end:
        next(calling)
    next(calling)
    assert stamps_in((file.parent,), NOWHERE) != before
