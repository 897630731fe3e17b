"""Faults while a batch runs: killed, stopped, out of room, shut out, or not alone. What is there is always whole.

The moments at which it is killed are drawn over the run's whole length by a seeded generator. A dozen are enough for
every day; `pytest tests/cli/test_batch_faults.py --moments 50` takes as many as are wanted.
"""

import json
import os
import random
import re
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from building import told_of
from cli.running import MAIN, assert_as_recorded, assert_whole, fill, give_room, made, run, shut, small_disk, start
from flyergen.project import ledger
from flyergen.project.lock import is_written_now
from groups_project import group, table, with_groups
from project import Project

pytestmark = pytest.mark.all

GROUPS = 24
BATCH = ("batch", "shots", "--groups", "groups.csv", "--for", "press", "--no-preflight")
ALONE, CREW = ("--jobs", "1"), ("--jobs", "2")
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, limits and rights are those of POSIX")


class Whole(NamedTuple):
    """What an undisturbed run makes, and how long it takes in seconds."""

    files: dict[str, bytes]
    seconds: float


def with_table(project: Project) -> Project:
    """Give the small flyer a table of groups."""
    flyer = with_groups(project)
    (flyer.root / "groups.csv").write_text(table(map(group, range(1, GROUPS + 1))), "utf-8")
    return flyer


@pytest.fixture
def flyer(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(ledger, "own_folders", tuple)  # as in `cli.running`
    return with_table(project)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    flyer = with_table(Project(tmp_path_factory.mktemp("undisturbed")).add("shots"))
    run(flyer, "--version")  # a first start takes longer
    begin = time.monotonic()
    code, _, err = run(flyer, *BATCH, *ALONE)
    seconds = time.monotonic() - begin
    assert (code, err) == (0, "")
    files = made(output(flyer))
    assert len(files) == 2 * GROUPS + 2
    return Whole(files, seconds)


def output(project: Project) -> Path:
    return project.root / "output" / "shots"


def files_of_manifest(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_bytes())["files"]
    return found


def assert_goes_on(flyer: Project, whole: Whole, lost: int) -> None:
    """The next run makes no file again that was there, but for `lost` that nobody had noted yet, and ends as wanted."""
    there = len(list(output(flyer).glob("*.pdf")))
    run_again = flyer.batch("press", table="groups.csv", preflight=False, jobs=1)
    assert told_of(run_again) == ""
    assert 2 * GROUPS - there <= run_again.tally.file_count <= 2 * GROUPS - there + lost
    assert made(output(flyer)) == whole.files
    assert_as_recorded(output(flyer), files_of_manifest(output(flyer)))


@pytest.mark.all
@POSIX
def test_a_batch_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_goes_on(
    flyer: Project, whole: Whole, request: pytest.FixtureRequest
) -> None:
    moments = random.Random(20260301)
    for number in range(request.config.getoption("--moments")):
        shutil.rmtree(flyer.root / "output", ignore_errors=True)
        jobs, lost = (CREW, 4 * GROUPS) if number % 2 else (ALONE, 2)
        process = start(flyer, *BATCH, *jobs)
        time.sleep(moments.uniform(0, whole.seconds))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        _until(lambda number=process.pid: not _is_there(number))
        assert_whole(output(flyer))
        assert all(data == whole.files[name] for name, data in made(output(flyer)).items() if name.endswith(".pdf"))
        if (output(flyer) / "manifest.json").exists():
            files_of_manifest(output(flyer))
        assert_goes_on(flyer, whole, lost)


DIE = "os.kill(os.getpid(), signal.SIGKILL)"
# How much of a file is written when a run dies: some bytes, or all of them, before it has its name.
DEATHS = {"half of it is written": "700", "it has not its name yet": "None"}


def dies_over(name: str, written: str) -> str:
    """Return Python that has the process die once this much of a file is written; "": of any file."""
    return f"""
import io, os, signal
from flyergen.job import deliver as deliver_file
deliver_from = deliver_file.deliver_from
def dies(target, write, approve=None):
    def some(stream):
        data = io.BytesIO()
        write(data)
        stream.write(data.getvalue()[:{written}])
        stream.flush()
        {DIE}
    deliver_from(target, some if target.name == "{name}" or not "{name}" else write, approve)
deliver_file.deliver_from = dies
"""


@pytest.mark.all
@POSIX
@pytest.mark.parametrize("name", ["shots.g7.es.press.pdf", "manifest.json", "manifest.csv"])
@pytest.mark.parametrize("death", DEATHS)
def test_a_batch_may_die_while_it_writes(flyer: Project, whole: Whole, name: str, death: str) -> None:
    process = start(flyer, *BATCH, *ALONE, before=dies_over(name, DEATHS[death]))
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert list(output(flyer).glob(f".{name}.*.part"))
    assert_whole(output(flyer))
    assert_goes_on(flyer, whole, 1)


@POSIX
def test_a_line_of_the_journal_that_is_half_written_costs_that_file_alone(flyer: Project, whole: Whole) -> None:
    before = f"""
import os, signal
from flyergen.job import manifest as batch_manifest
note = batch_manifest.Manifest.note
def dies(self, records):
    records = list(records)
    note(self, records)
    if records[0].group == "g9":
        self._stream.truncate(self._stream.tell() - 40)
        {DIE}
batch_manifest.Manifest.note = dies
"""
    process = start(flyer, *BATCH, *ALONE, before=before)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert_goes_on(flyer, whole, 1)


@POSIX
def test_litter_that_has_the_number_of_the_next_process_goes_too(flyer: Project, whole: Whole) -> None:
    """In a container every run may have the same number."""
    before = """
import os, pathlib
folder = pathlib.Path("output/shots")
folder.mkdir(parents=True)
(folder / f".shots.old.en.press.pdf.{os.getpid()}.part").write_bytes(b"half")
(folder / f".batch-{os.getpid()}.jsonl").write_text("no json\\n")
"""
    assert run(flyer, *BATCH, *ALONE, before=before)[0] == 0
    assert made(output(flyer)) == whole.files


DIES_OVER = """
import os, pathlib, signal
from flyergen.job import batch as make_group_files, workers as worker_pool
make = make_group_files.GroupMaker.make
def dies(self, manifest, lot):
    if any(written.id == "g9" for written in lot) and (pathlib.Path("once").exists() or {always}):
        pathlib.Path("once").unlink(missing_ok=True)
        os.kill(os.getpid(), signal.SIGKILL)
    return make(self, manifest, lot)
make_group_files.GroupMaker.make = dies
"""


@POSIX
def test_what_a_worker_was_at_when_it_died_another_one_makes(flyer: Project, whole: Whole) -> None:
    (flyer.root / "once").touch()
    code, _, err = run(flyer, *BATCH, *CREW, before=DIES_OVER.format(always=False))
    assert (code, err) == (0, "")
    assert made(output(flyer)) == whole.files


@POSIX
def test_groups_over_which_two_workers_died_are_named_and_all_others_made(flyer: Project, whole: Whole) -> None:
    code, _, err = run(flyer, *BATCH, *CREW, "--jobs", "3", before=DIES_OVER.format(always=True))
    assert code == 1
    assert "groups.csv:10:1: G209: the process that made `g9` died\n" in err
    named = [line for line in err.splitlines() if " G209: " in line]
    assert len(named) == 1
    assert len(list(output(flyer).glob("*.pdf"))) >= 2 * (GROUPS - len(named))
    assert_goes_on(flyer, whole, 2 * len(named))


SPAWNS = "from flyergen.job import workers as worker_pool\nworker_pool._FORKS = False"


def test_workers_that_begin_from_nothing_make_the_same_files(flyer: Project, whole: Whole) -> None:
    """So it is on macOS and Windows, where a process cannot be forked in safety."""
    assert run(flyer, *BATCH, *CREW, before=SPAWNS)[::2] == (0, "")
    assert made(output(flyer)) == whole.files


@pytest.mark.all
@POSIX
@pytest.mark.parametrize(("jobs", "wait"), [(ALONE, 0.02), (CREW, 0.0), (CREW, 0.05)])
def test_ctrl_c_stops_a_batch_with_a_sentence(flyer: Project, whole: Whole, jobs: tuple[str, ...], wait: float) -> None:
    (flyer.root / "groups.csv").write_text(table(map(group, range(1, 40 * GROUPS))), "utf-8")
    process = start(flyer, *BATCH, *jobs)
    _until(lambda: list(output(flyer).glob("*.pdf")))
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "stopped; the files that were finished are whole\n")
    assert_whole(output(flyer))
    assert not list(output(flyer).glob(".*"))
    if (output(flyer) / "manifest.json").exists():
        assert all((output(flyer) / file["file"]).is_file() for file in files_of_manifest(output(flyer)))
    (flyer.root / "groups.csv").write_text(table(map(group, range(1, GROUPS + 1))), "utf-8")
    assert run(flyer, *BATCH, *ALONE)[0] == 0
    there = made(output(flyer))
    assert all(there[name] == data for name, data in whole.files.items() if name.endswith(".pdf"))


def _is_there(group_of_processes: int) -> bool:
    try:
        os.killpg(group_of_processes, 0)
    except ProcessLookupError:
        return False
    return True


def _until(happened: Any) -> None:
    end = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_two_batches_at_once_do_each_other_no_harm(flyer: Project, whole: Whole) -> None:
    runs = [start(flyer, *BATCH, *jobs) for jobs in (ALONE, CREW)]
    said = [one.communicate(timeout=60) for one in runs]
    assert [(one.returncode, err) for one, (_, err) in zip(runs, said, strict=True)] == [(0, ""), (0, "")]
    assert made(output(flyer)) == whole.files


@pytest.mark.all
def test_of_two_batches_of_different_words_the_manifest_knows_the_files_that_are_there(flyer: Project) -> None:
    """The one that began first knows the old files; it must not write their digests over those of the new ones."""
    run(flyer, *BATCH, *ALONE)
    before = f"""
import subprocess, sys, pathlib
from flyergen.job import manifest as batch_manifest
ends = batch_manifest.Manifest.__exit__
def waits(self, *error):
    text = pathlib.Path("flyers/shots/text/en.yaml")
    text.write_text(text.read_text("utf-8").replace("Everyone.", "All of us."), "utf-8")
    subprocess.run([sys.executable, "-c", "{MAIN}", *sys.argv[1:]], check=True, capture_output=True)
    ends(self, *error)
batch_manifest.Manifest.__exit__ = waits
"""
    code, _, err = run(flyer, *BATCH, *ALONE, before=before)
    assert (code, err) == (0, "")
    assert_as_recorded(output(flyer), files_of_manifest(output(flyer)))
    assert "0 files made, 48 as they were" in run(flyer, *BATCH, *ALONE)[1]


@pytest.mark.all
@pytest.mark.parametrize("jobs", [ALONE, CREW], ids=["one process", "a crew"])
def test_a_full_disk_is_named_and_once_there_is_room_the_batch_goes_on(
    flyer: Project, whole: Whole, jobs: tuple[str, ...]
) -> None:
    try:
        with small_disk(flyer.root / "small", 700) as disk:
            where = ("--output", str(disk))
            code, out, err = run(flyer, *BATCH, *jobs, *where)
            assert (code, err) == (
                1,
                (
                    f"{disk}/shots: D102: the disk at {disk} is full\n"
                    "  hint: make room and run it again, or choose a folder on another disk\n"
                    "1 problem; stopped; what is there is whole, and the next run goes on\n"
                ),
            )
            there = made(disk)
            pdfs = [name for name in there if name.endswith(".pdf")]
            assert 0 < len(pdfs) < 2 * GROUPS
            assert f"  {len(pdfs)} files made, 0 as they were" in out
            assert not [name for name in there if name.endswith(".part")]
            assert_whole(disk)
            give_room(disk, 20_000)
            code, out, err = run(flyer, *BATCH, *jobs, *where)
            assert (code, err) == (0, "")
            assert f"{2 * GROUPS - len(pdfs)} files made, {len(pdfs)} as they were" in out
            assert made(disk / "shots") == whole.files
            give_room(disk, 0)
            code, _, err = run(flyer, *BATCH, "--force", *ALONE, *where)
            assert (code, err) == (
                1,
                (
                    f"{disk}/shots: D102: the disk at {disk} cannot be written to\n"
                    "  hint: choose a folder on another disk\n1 problem; nothing written\n"
                ),
            )
            assert made(disk / "shots") == whole.files
    except OSError as why:
        pytest.skip(f"no disk can be mounted here: {why}")


def test_build_and_export_leave_nothing_half_written_on_a_full_disk(flyer: Project) -> None:
    try:
        with small_disk(flyer.root / "small", 120) as disk:
            code, _, err = run(flyer, "build", "shots", "--output", str(disk))
            assert code == 1
            assert err == (
                f"{disk}/shots: D102: the disk at {disk} is full\n"
                "  hint: make room and run it again, or choose a folder on another disk\n"
                "1 problem in shots; the files named above were made\n"
            )
            assert_readable(disk)
            fill(disk)
            code, out, err = run(
                flyer, "languages", "export", "shots", "es", "--format", "po", "--file", f"{disk}/e.po"
            )
            assert (code, out) == (1, "")
            assert f"{disk}: D102: the disk at {disk} is full" in err
            assert not (disk / "e.po").exists()
            assert not list(disk.rglob("*.part"))
    except OSError as why:
        pytest.skip(f"no disk can be mounted here: {why}")


def assert_readable(folder: Path) -> None:
    import pikepdf

    found = list(folder.rglob("*.pdf"))
    assert found
    for path in found:
        pikepdf.open(path).close()


@POSIX
def test_a_limit_on_the_size_of_files_is_told_once(flyer: Project) -> None:
    before = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    code, _, err = run(flyer, *BATCH, *ALONE, before=before)
    assert (code, err) == (
        1,
        (
            "output/shots: D102: files of this size may not be written here\n"
            "  hint: have the limit raised (ulimit -f)\n1 problem; nothing written\n"
        ),
    )
    assert made(flyer.root / "output") == {}


@POSIX
def test_a_folder_that_may_not_be_written_is_told_once(flyer: Project) -> None:
    closed = flyer.root / "closed"
    (closed / "shots").mkdir(parents=True)
    with shut(closed), shut(closed / "shots"):
        code, _, err = run(flyer, *BATCH, *CREW, "--output", "closed")
        assert (code, err) == (
            1,
            (
                "closed/shots: D102: no file may be written in this folder\n"
                "  hint: give another folder with --output\n1 problem; nothing written\n"
            ),
        )
        shutil.copytree(flyer.flyer, flyer.root / "flyers" / "other")
        code, _, err = run(flyer, "batch", "other", *BATCH[2:], *ALONE, "--output", "closed")
        assert re.fullmatch(
            r"closed/other: D101: the folder cannot be made \((Permission denied|Operation not permitted)\)\n"
            r"  hint: give another folder with --output\n1 problem; nothing written\n",
            err,
        )
        assert code == 1
    assert made(closed) == {}


def test_a_manifest_that_cannot_be_written_takes_nothing_away(flyer: Project, whole: Whole) -> None:
    (output(flyer) / "manifest.json").mkdir(parents=True)
    code, out, err = run(flyer, *BATCH, *ALONE)
    assert (code, err) == (
        1,
        (
            "output/shots/manifest.json: D101: a folder has the name of this file\n"
            "  hint: move it away, or give another folder with --output\n1 problem; all other editions are there\n"
        ),
    )
    assert "48 files made" in out
    (output(flyer) / "manifest.json").rmdir()
    assert "0 files made, 48 as they were" in run(flyer, *BATCH, *ALONE)[1]
    assert made(output(flyer)) == whole.files


@pytest.mark.parametrize("name", ["output", "output/shots"])
def test_a_file_in_the_place_of_the_output_folder_is_told_once(flyer: Project, name: str) -> None:
    (flyer.root / name).parent.mkdir(exist_ok=True)
    (flyer.root / name).write_text("in the way")
    for jobs in (ALONE, CREW):
        code, _, err = run(flyer, *BATCH, *jobs)
        assert (code, err) == (
            1,
            (
                f"{name}: D101: a file is in the way of a folder of this name\n"
                "  hint: move it away, or give another folder with --output\n1 problem; nothing written\n"
            ),
        )
    assert (flyer.root / name).read_text() == "in the way"


@POSIX
def test_a_path_that_is_too_long_is_told_once(flyer: Project) -> None:
    deep = "/".join(["folder" * 30] * 30)
    code, _, err = run(flyer, *BATCH, *ALONE, "--output", deep)
    assert (code, err) == (
        1,
        (
            f"{deep}/shots: D101: its path is too long for this disk\n"
            "  hint: give a folder with a shorter path with --output\n1 problem; nothing written\n"
        ),
    )


def test_a_file_that_cannot_be_written_stops_no_other(flyer: Project, whole: Whole) -> None:
    (output(flyer) / "shots.g3.en.press.pdf").mkdir(parents=True)
    code, out, err = run(flyer, *BATCH, *ALONE)
    assert (code, err) == (
        1,
        (
            "output/shots/shots.g3.en.press.pdf: D101: a folder has the name of this file\n"
            "  hint: move it away, or give another folder with --output\n1 problem; all other editions are there\n"
        ),
    )
    assert "47 files made" in out
    (output(flyer) / "shots.g3.en.press.pdf").rmdir()
    assert "1 file made, 47 as they were" in run(flyer, *BATCH, *ALONE)[1]
    assert made(output(flyer)) == whole.files


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"3", b'{"files": 3}', b'{"files": [3, {"file": 3}, {}]}', b"\xff\xfe\x00", b'{"files": null}'],
)
def test_a_manifest_that_was_spoiled_costs_time_alone(flyer: Project, text: bytes) -> None:
    (flyer.root / "groups.csv").write_text(table([group(1)]), "utf-8")
    flyer.run(*BATCH, *ALONE)
    good = (output(flyer) / "manifest.json").read_bytes()
    (output(flyer) / "manifest.json").write_bytes(text)
    assert "2 files made" in flyer.run(*BATCH, *ALONE).out
    assert (output(flyer) / "manifest.json").read_bytes() == good


def test_a_group_that_flyergen_stumbles_over_stops_no_other(flyer: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from flyergen.job.group_parts import GroupEditions

    read = GroupEditions.read

    def stumbles(group_editions: GroupEditions, written: Any, *more: Any) -> Any:
        if written.id == "g2":
            raise ZeroDivisionError("division by zero")
        return read(group_editions, written, *more)

    monkeypatch.setattr(GroupEditions, "read", stumbles)
    said = flyer.run(*BATCH, *ALONE)
    assert said.exit == 1
    assert said.err == (
        "groups.csv:3:1: F199: flyergen stumbled over `g2`: ZeroDivisionError: division by zero\n"
        "  hint: this is a fault of flyergen; report it with what FLYERGEN_TRACEBACK=1 shows when you run it again\n"
        "1 problem; all other editions are there\n"
    )
    assert len(list(output(flyer).glob("*.pdf"))) == 2 * GROUPS - 2


@POSIX
def test_a_build_takes_away_what_one_that_was_killed_has_left(flyer: Project) -> None:
    start(flyer, "build", "shots", "--for", "screen", before=dies_over("", "700")).communicate()
    assert [path.suffix for path in output(flyer).iterdir()] == [".part"]
    assert run(flyer, "build", "shots", "--for", "screen")[0] == 0
    assert not list(output(flyer).glob("*.part"))


@pytest.mark.skipif(sys.platform != "linux", reason="the dead wait to be buried in /proc of Linux")
def test_litter_of_one_who_is_dead_and_not_buried_or_whose_number_another_has_is_litter(tmp_path: Path) -> None:
    dead = start(Project(tmp_path), "--version")
    _until(lambda: Path(f"/proc/{dead.pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z")
    lives = start(Project(tmp_path), before="import time; time.sleep(60)")
    try:
        parts = [
            tmp_path / f".{name}.{number}.part"
            for name, number in (("a", dead.pid), ("b", lives.pid), ("c", lives.pid))
        ]
        for part in parts:
            part.touch()
        os.utime(parts[1], (0, 0))
        assert [is_written_now(part) for part in parts] == [False, False, True]
    finally:
        lives.kill()
        lives.communicate()
        dead.communicate()
