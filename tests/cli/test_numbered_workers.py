"""Numbered pieces by several processes: the files of one process, whatever happens to the others."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.running import run
from project import Project
from raffle import raffle_in_two_languages, rows

pytestmark = pytest.mark.all

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals")
NUMBERED = (
    "numbered",
    "shots",
    "pieces.csv",
    "--lang",
    "en",
    "--lang",
    "es",
    "--pieces-per-file",
    "7",
    "--no-preflight",
)
ALONE, CREW = ("--jobs", "1"), ("--jobs", "3")
PIECES = 40
FILES = 2 * 6
SPAWNS = "from flyergen.job import workers as worker_pool\nworker_pool._FORKS = False"
DIES_OVER = """
import os, pathlib, signal
from flyergen.job import numbered_batch
make = numbered_batch.Run.make
def dies(self, task, manifest):
    if task.stack.start == 14 and (pathlib.Path("once").exists() or {always}):
        pathlib.Path("once").unlink(missing_ok=True)
        os.kill(os.getpid(), signal.SIGKILL)
    return make(self, task, manifest)
numbered_batch.Run.make = dies
"""


@pytest.fixture(scope="module")
def tickets(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = raffle_in_two_languages(Project(tmp_path_factory.mktemp("crew")).add("shots"))
    (project.root / "pieces.csv").write_text(rows(PIECES))
    return project


@pytest.fixture(scope="module")
def whole(tickets: Project) -> dict[str, bytes]:
    """The files that one process makes."""
    assert run(tickets, *NUMBERED, *ALONE, "-o", "alone")[0] == 0
    return made(tickets, "alone")


@pytest.fixture
def output(tickets: Project, tmp_path: Path) -> Iterator[str]:
    yield str(tmp_path / "output")
    (tickets.root / "once").unlink(missing_ok=True)


def made(tickets: Project, output: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (tickets.root / output).rglob("*.pdf")}


@pytest.mark.all
def test_a_crew_makes_the_bytes_of_one_process_and_tells_of_them_in_order(
    tickets: Project, whole: dict[str, bytes], output: str
) -> None:
    code, out, err = run(tickets, *NUMBERED, *CREW, "-o", output)
    assert (code, err) == (0, "")
    assert made(tickets, output) == whole
    assert len(whole) == FILES
    first, last = (line.split()[0].rpartition("/")[2] for line in (out.splitlines()[1], out.splitlines()[2]))
    assert (first, last) == ("shots.en.copier.0001-0007.pdf", "shots.es.copier.0036-0040.pdf")
    assert f"{FILES} files made, 0 as they were" in out
    assert f"0 files made, {FILES} as they were" in run(tickets, *NUMBERED, *CREW, "-o", output)[1]


@pytest.mark.all
def test_workers_that_begin_from_nothing_make_the_same_files(
    tickets: Project, whole: dict[str, bytes], output: str
) -> None:
    """So it is on macOS and Windows, where a process cannot be forked in safety."""
    assert run(tickets, *NUMBERED, *CREW, "-o", output, before=SPAWNS)[::2] == (0, "")
    assert made(tickets, output) == whole


def test_bad_rows_are_told_once_and_in_order(tickets: Project, output: str) -> None:
    (tickets.root / "bad.csv").write_text(rows(PIECES).replace("0030,C0030X", "0030,").replace("0003,C0003X", "0003,"))
    words = (*NUMBERED[:2], "bad.csv", *NUMBERED[3:], "-o", output)
    code, _, err = run(tickets, *words, *CREW)
    assert code == 1
    assert [line.partition(": N202")[0] for line in err.splitlines() if "N202" in line] == [
        "bad.csv:4:1",
        "bad.csv:31:1",
    ]
    assert err.splitlines()[-1] == (
        "2 problems; 4 pieces are missing, and their places are blank: correct their lines and run this again"
    )


@POSIX
def test_what_a_worker_was_at_when_it_died_another_one_makes(
    tickets: Project, whole: dict[str, bytes], output: str
) -> None:
    (tickets.root / "once").touch()
    code, _, err = run(tickets, *NUMBERED, *CREW, "-o", output, before=DIES_OVER.format(always=False))
    assert (code, err) == (0, "")
    assert made(tickets, output) == whole


@POSIX
def test_a_file_over_which_two_workers_died_is_named_and_all_others_made(
    tickets: Project, whole: dict[str, bytes], output: str
) -> None:
    code, _, err = run(tickets, *NUMBERED, *CREW, "-o", output, before=DIES_OVER.format(always=True))
    assert code == 1
    assert err == (
        "G209: the process that made `shots.en.copier.0015-0021.pdf` died\n"
        "G209: the process that made `shots.es.copier.0015-0021.pdf` died\n"
        "  hint for these 2: run it again with `--jobs 1`; if it stops again, report what its pieces say\n"
        "2 problems; the files named above were made\n"
    )
    there = made(tickets, output)
    assert there == {name: data for name, data in whole.items() if "0015-0021" not in name}
    assert run(tickets, *NUMBERED, *CREW, "-o", output)[::2] == (0, "")
    assert made(tickets, output) == whole


def test_a_folder_that_cannot_be_written_is_told_once(tickets: Project, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    code, _, err = run(tickets, *NUMBERED, *CREW, "-o", str(tmp_path / "taken"))
    assert code == 1
    assert err.count("D101: a file is in the way of a folder of this name") == 1
    assert err.endswith("1 problem; nothing written\n")
