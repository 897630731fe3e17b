"""The terminal: a bar where a person waits, nothing but plain lines elsewhere."""

import os
import sys
from collections.abc import Iterator

import pytest

from flyergen.cli.ui import console
from flyergen.problem import Place, Problem
from project import Project


class Bar:
    """What a bar was told."""

    task_ids = (0,)

    def __init__(self) -> None:
        self.told: list[object] = []

    def update(self, _: int, completed: int) -> None:
        self.told.append(completed)

    def stop(self) -> None:
        self.told.append("stopped")


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Bar:
    """Take a second for each thing, on a terminal."""
    seconds = iter(range(100))
    told = Bar()
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(console, "monotonic", lambda: next(seconds))
    monkeypatch.setattr(console, "_bar", lambda *_: told)
    return told


def test_a_bar_is_drawn_after_a_second_on_a_terminal(bar: Bar) -> None:
    assert list(console.with_bar("abcd", "shots")) == list("abcd")
    assert bar.told == [1, 2, 3, "stopped"]


def test_no_bar_is_drawn_in_a_pipe(bar: Bar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    assert list(console.with_bar("abcd", "shots")) == list("abcd")
    assert bar.told == []


def test_no_bar_is_drawn_where_nobody_looks(bar: Bar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert list(console.with_bar("abcd", "shots")) == list("abcd")
    assert bar.told == []


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR"])
def test_nothing_that_is_printed_has_colour_codes(
    project: Project, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "1")
    for words in (("build", "--for", "screen"), ("build", "nothing"), ("build", "--help"), ("biuld",)):
        said = project.run(*words)
        assert "\x1b" not in said.out + said.err


def test_problems_are_told_by_file_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    places = [Place("b.yaml", 2, 1), Place("a.yaml", 10, 1), Place("a.yaml", 9, 4), Place("a.yaml", 9, 3), None]
    console.show_problems([Problem(f"X{n}", "a fact", place=place) for n, place in enumerate(places)], "done")
    assert capsys.readouterr().err.splitlines() == [
        "X4: a fact",
        "a.yaml:9:3: X3: a fact",
        "a.yaml:9:4: X2: a fact",
        "a.yaml:10:1: X1: a fact",
        "b.yaml:2:1: X0: a fact",
        "5 problems; done",
    ]


def test_a_console_of_another_encoding_is_made_to_print_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, str]] = []
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "reconfigure", lambda **how: asked.append(how), raising=False)
    console.utf8()
    assert asked == [{"encoding": "utf-8", "errors": "replace"}] * 2


def test_a_stopped_run_says_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.interrupted() == 130
    assert capsys.readouterr().err == "stopped; the files that were finished are whole\n"


def lines() -> Iterator[str]:
    yield "first"
    raise BrokenPipeError


def test_a_reader_that_leaves_early_is_no_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "dup2", lambda a, b: moved.append((a, b)))
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1)
    console.show(lines())
    assert [target for _, target in moved] == [1]


def test_the_hint_of_problems_in_a_row_is_said_once_and_for_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    def example(key: str, line: int) -> Problem:
        return Problem("K301", f"`{key}` is still the example", "write yours", Place("flyer.yaml", line, 3))

    other = Problem("K302", "`cover.title` is still the example", "write yours", Place("flyer.yaml", 4, 3))
    alone = Problem("W101", "the words are draft", "", Place("flyer.yaml", 6, 1))
    problems = [example("web", 2), other, alone, alone, example("name", 1), example("phone", 5)]
    console.show_problems(problems, "nothing written")
    assert capsys.readouterr().err.splitlines() == [
        "flyer.yaml:1:3: K301: `name` is still the example",
        "flyer.yaml:2:3: K301: `web` is still the example",
        "  hint for these 2: write yours",
        "flyer.yaml:4:3: K302: `cover.title` is still the example",
        "  hint: write yours",
        "flyer.yaml:5:3: K301: `phone` is still the example",
        "  hint: write yours",
        "flyer.yaml:6:1: W101: the words are draft",
        "flyer.yaml:6:1: W101: the words are draft",
        "6 problems; nothing written",
    ]
