"""Half-written files of runs that were killed: the next run takes them away; who is asked to end leaves none."""

import os
import signal
import time
from pathlib import Path

import pytest

from cli.running import start
from groups_project import group, table, with_groups
from project import Project

pytestmark = pytest.mark.all

_GONE = 2**22 + 1  # no process has this number
_WAIT = """
import time
from flyergen.shop import ticket as ticket_files
def wait(sheet):
    print(next(iter(sheet.pictures.values())).parent, flush=True)
    time.sleep(60)
ticket_files.ticket_job = wait
"""


def litter(project: Project) -> None:
    """Leave what runs that were killed do: a new flyer, a translation, a PDF and a batch's journal."""
    (project.root / f"flyers/.spring.{_GONE}.part/text").mkdir(parents=True)
    for file in (f"flyers/shots/text/.es.yaml.{_GONE}.part", f"output/shots/.shots.en.press.pdf.{_GONE}.part"):
        (project.root / file).parent.mkdir(parents=True, exist_ok=True)
        (project.root / file).write_text("half", "utf-8")


def left(project: Project) -> list[str]:
    found = (path.relative_to(project.root).as_posix() for path in project.root.rglob(".*.part"))
    return sorted(file.replace(f".{_GONE}", "") for file in found)


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        (("build", "shots", "--for", "screen"), "output/shots/.shots.en.press.pdf.part"),
        (("languages", "add", "shots", "fr"), "flyers/shots/text/.es.yaml.part"),
        (("languages", "review", "shots", "es", "draft"), "flyers/shots/text/.es.yaml.part"),
        (("check", "shots", "--fix"), "flyers/shots/text/.es.yaml.part"),
        (("new", "fair", "--kind", "handbill"), "flyers/.spring.part"),
    ],
)
def test_what_a_killed_run_has_left_is_taken_away(project: Project, words: tuple[str, ...], taken: str) -> None:
    litter(project)
    assert taken in left(project)
    said = project.run(*words)
    assert (said.exit, said.err) == (0, "")
    assert taken not in left(project)


def test_it_is_taken_away_where_nothing_is_made_again(project: Project) -> None:
    project.run("build", "shots", "--for", "screen")
    litter(project)
    said = project.run("build", "shots", "--for", "screen")
    assert "nothing has changed" in said.out
    assert "output/shots/.shots.en.press.pdf.part" not in left(project)


def test_what_somebody_writes_now_stays(project: Project) -> None:
    being_written = project.root / f"flyers/.spring.{os.getppid()}.part"
    being_written.mkdir()
    assert project.run("new", "fair", "--kind", "handbill").exit == 0
    assert being_written.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without asking")
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP])
def test_who_is_asked_to_end_leaves_nothing(project: Project, tmp_path: Path, asked: signal.Signals) -> None:
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    process = start(project, "package", "shots", before=_WAIT, env={**os.environ, "TMPDIR": str(rooms)})
    assert process.stdout is not None
    assert process.stdout.readline().startswith(str(rooms))
    process.send_signal(asked)
    _, err = process.communicate(timeout=60)
    assert err == "stopped; the files that were finished are whole\n"
    assert process.returncode == 128 + asked
    assert [*rooms.iterdir()] == []


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without asking")
def test_a_batch_that_is_asked_to_end_ends_with_its_workers(project: Project) -> None:
    with_groups(project)
    (project.root / "groups.csv").write_text(table(group(number) for number in range(400)), "utf-8")
    process = start(project, "batch", "shots", "--groups", "groups.csv", "--jobs", "2", "--for", "screen")
    while not list(project.root.glob("output/shots/*.pdf")):
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)  # the workers hold its streams: they have ended too
    assert err == "stopped; the files that were finished are whole\n"
    assert process.returncode == 128 + signal.SIGTERM
    assert left(project) == []


@pytest.mark.all
@pytest.mark.skipif(os.name != "posix", reason="Windows has no hangup")
def test_a_batch_under_nohup_goes_on_with_its_workers_when_the_terminal_is_closed(project: Project) -> None:
    with_groups(project)
    (project.root / "groups.csv").write_text(table(group(number) for number in range(40)), "utf-8")
    nohup = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    words = ("batch", "shots", "--groups", "groups.csv", "--jobs", "2", "--for", "screen")
    process = start(project, *words, before=nohup)
    while process.poll() is None:
        if list(project.root.glob("output/shots/*.pdf")):
            os.killpg(process.pid, signal.SIGHUP)  # again and again: one worker that dies would be made up for
        time.sleep(0.02)
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == 0
    assert len(list(project.root.glob("output/shots/*.pdf"))) == 80
