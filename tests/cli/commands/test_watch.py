"""`flyergen watch`, as a translator runs it: in a terminal beside her editor, ended with Ctrl-C."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from project import ES, Project

LONGER = "Nada, salvo su tarjeta de identidad, una lista de sus medicinas y, si la tiene, la cartilla de vacunas."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")


class Watching:
    """A running `flyergen watch shots --lang es`."""

    def __init__(self, project: Project, *words: str) -> None:
        command = [sys.executable, "-c", "from flyergen.cli.main import main; main()", "watch", "shots", "--lang", "es"]
        self.process = subprocess.Popen(
            [*command, "--dpi", "20", *words],
            cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        self.lines: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """Return the lines up to one that has `words`, times taken out."""
        found: list[str] = []
        while not found or words not in found[-1]:
            try:
                line = self.lines.get(timeout=30)
            except Empty:
                pytest.fail(f"“{words}” was not said after {found}")
            found.append(re.sub(r"^\d\d:\d\d:\d\d|(?<=in )\d+\.\d\d", "*", line))
        return found

    def end(self) -> tuple[int, str]:
        """Type Ctrl-C; return the exit code and the last line."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=30)
        return code, self.until("stopped")[-1]


@pytest.fixture
def watching(project: Project) -> Iterator[Watching]:
    one = Watching(project)
    yield one
    if one.process.poll() is None:
        one.process.kill()
        one.process.wait()
    if one.process.stdout:
        one.process.stdout.close()


def test_it_tells_what_it_watches_and_how_the_words_fit(watching: Watching) -> None:
    assert watching.until("inside.png") == [
        "watching flyers/shots/text/es.yaml; Ctrl-C ends it",
        "*  body 10 pt, front 45%, back 42%, 2 pictures in * s, no problems",
        "  output/shots/preview/shots.es.outside.png",
        "  output/shots/preview/shots.es.inside.png",
    ]
    assert watching.end() == (0, "stopped watching")


@pytest.mark.all
def test_only_what_a_save_has_changed_is_told(project: Project, watching: Watching) -> None:
    watching.until("inside.png")
    project.change(ES, "Nada.", LONGER)
    assert watching.until("outside.png") == [
        "*  front 45% -> 48%, 1 picture in * s, no problems",
        "  output/shots/preview/shots.es.outside.png",
    ]
    project.change(ES, "Nada, salvo", "Nada: salvo")
    assert watching.until("outside.png") == [
        "*  1 picture in * s, no problems",
        "  output/shots/preview/shots.es.outside.png",
    ]
    project.change(ES, "Nada: salvo", '"Nada: salvo')
    assert watching.until("hint")[:2] == [
        "*  the last pictures stay, 1 problem",
        '  flyers/shots/text/es.yaml:11:11: Y113: the quote " is opened here and never closed',
    ]
    project.change(ES, '"Nada: salvo', "Nada: salvo")
    assert watching.until("Y113") == [
        "*  no problems",
        '  solved  Y113: the quote " is opened here and never closed',
    ]
    assert watching.end() == (0, "stopped watching")


@pytest.mark.all
@pytest.mark.parametrize("way", ["rename", "delete first", "many saves"])
def test_it_sees_a_save_however_the_editor_saves(project: Project, watching: Watching, way: str) -> None:
    watching.until("inside.png")
    file = project.flyer / ES
    text = file.read_text("utf-8")
    new = text.replace("Nada.", LONGER)
    if way == "rename":
        Path(f"{file}.new").write_text(new, "utf-8")
        Path(f"{file}.new").replace(file)
    elif way == "delete first":
        file.unlink()
        file.write_text(new, "utf-8")
    else:
        for cut in range(0, len(new), 40):
            file.write_text(new[:cut], "utf-8")
        file.write_text(new, "utf-8")
    assert watching.until("outside.png")[-2] == "*  front 45% -> 48%, 1 picture in * s, no problems"
    assert watching.end() == (0, "stopped watching")


@pytest.mark.all
def test_a_file_that_is_not_there_yet_is_waited_for(project: Project, watching: Watching) -> None:
    watching.until("inside.png")
    text = (project.flyer / ES).read_bytes()
    (project.flyer / ES).unlink()
    assert watching.until("hint")[:2] == [
        "*  the last pictures stay, 1 problem",
        "  flyers/shots/flyer.yaml:1:17: L208: there is no file text/es.yaml for the language `es`",
    ]
    project.write(ES, text)
    assert watching.until("L208")[0] == "*  no problems"


def test_a_language_that_there_is_not_is_a_wrong_command(project: Project) -> None:
    said = project.run("watch", "shots", "--lang", "ru")
    assert (said.exit, said.out) == (2, "")
    assert said.err.startswith("F104: shots is not in `ru`")
    assert said.err.endswith("1 problem; nothing watched\n")


def test_a_flyer_that_there_is_not_is_a_wrong_command(project: Project) -> None:
    said = project.run("watch", "shotts", "--lang", "es")
    assert (said.exit, said.err) == (
        2,
        "F101: there is no flyer `shotts`\n  hint: did you mean `shots`?\n1 problem; nothing watched\n",
    )
