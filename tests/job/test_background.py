"""A batch in a process of its own is stopped, keeps what is made, and goes on."""

import os
import signal
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from flyergen.job.background import BatchProcess
from flyergen.job.request import Request
from flyergen.messages import said_in
from groups_project import group, table
from project import Project

pytestmark = pytest.mark.all


@pytest.fixture
def flyer(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    from groups_project import with_groups

    monkeypatch.chdir(project.root)
    return with_groups(project)


def request(flyer: Project, rows: int, **changed: str) -> Request:
    (flyer.root / "groups.csv").write_text(
        table([group(n, **(changed if n == 2 else {})) for n in range(1, rows + 1)]), "utf-8"
    )
    return Request(("shots",), targets=("press",), table="groups.csv")


def made(flyer: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (flyer.root / "output" / "shots").glob("*.pdf")}


def test_all_files_are_made_and_told(flyer: Project) -> None:
    done = BatchProcess(request(flyer, 3)).wait()
    assert (done.state, done.files, done.total, done.remaining) == ("done", 6, 6, 0)
    assert done.made_files == {f"g{n}": ("en", "es") for n in (1, 2, 3)}
    assert len(made(flyer)) == 6


@pytest.mark.all
def test_it_stops_keeps_what_is_made_and_goes_on(flyer: Project) -> None:
    asked = request(flyer, 30)
    batch = BatchProcess(asked)
    while batch.progress.files < 4:
        sleep(0.005)
    stopped = batch.stop()
    assert stopped.state == "stopped"
    kept = made(flyer)
    assert 4 <= stopped.files <= len(kept) < 60
    begun = {path: path.stat().st_mtime_ns for path in (flyer.root / "output" / "shots").glob("*.pdf")}
    done = BatchProcess(asked).wait()
    assert (done.state, done.files, done.total) == ("done", 60, 60)
    assert len(made(flyer)) == 60
    assert all(path.stat().st_mtime_ns == time for path, time in begun.items())
    assert not list((flyer.root / "output" / "shots").glob(".*"))


def test_a_group_that_waits_stops_nobody_and_is_told(flyer: Project) -> None:
    done = BatchProcess(request(flyer, 3, phone="12")).wait()
    assert (done.state, done.files, done.total) == ("done", 4, 4)
    (problem,) = done.problems
    assert (problem.code, str(problem.place), problem.fact) == (
        "L501",
        "groups.csv:3:3",
        "“12” is too short for a US phone number",
    )
    assert said_in("es")(problem.fact) != str(problem.fact)


def test_what_stops_all_is_told(flyer: Project) -> None:
    asked = request(flyer, 2)
    flyer.change("flyer.yaml", "phone: 503-543-8417", "phone: 12")
    done = BatchProcess(asked).wait()
    assert (done.state, done.files, [one.code for one in done.problems]) == ("failed", 0, ["L501"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_it_ends_when_the_program_that_began_it_is_killed(flyer: Project) -> None:
    request(flyer, 400)
    code = (
        "import sys, time; from flyergen.job.background import BatchProcess; "
        "from flyergen.job.request import Request; "
        "one = BatchProcess(Request(('shots',), targets=('press',), table='groups.csv')); "
        "print(one._process.pid, flush=True); time.sleep(60)"
    )
    import subprocess

    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=flyer.root) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        while not made(flyer):
            sleep(0.02)
        parent.send_signal(signal.SIGKILL)
        end = monotonic() + 20
        while monotonic() < end and _runs(child):
            sleep(0.05)
        assert not _runs(child)
    assert 0 < len(made(flyer)) < 800


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False
