"""The command line itself: help with an example, what is typed wrong, and the last net under every fault."""

import sys

import pytest

from flyergen import __version__
from flyergen.cli.main import run
from flyergen.cli.ui.console import exit_code
from flyergen.problem import Problem
from project import Project

COMMANDS = ["build", "check", "preview", "preflight"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_of_every_command(project: Project, command: str) -> None:
    said = project.run(command, "--help")
    assert said.exit == 0
    assert f"Example: flyergen {command} " in " ".join(said.out.split())


def test_help_names_every_command(project: Project) -> None:
    said = project.run("--help")
    assert all(f"\n  {command} " in said.out for command in COMMANDS)


def test_the_version_is_told(project: Project) -> None:
    assert project.run("--version") == (0, f"flyergen {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("build", "shts"),
            "F101: there is no flyer `shts`\n  hint: did you mean `shots`?\n1 problem; nothing written\n",
        ),
        (
            ("build", "shts", "zebra"),
            (
                "F101: there is no flyer `shts`\n"
                "  hint: did you mean `shots`?\n"
                "F101: there is no flyer `zebra`\n"
                "  hint: the flyers here are shots\n"
                "2 problems; nothing written\n"
            ),
        ),
        (
            ("check", "flyers"),
            (
                "F101: `flyers` has no flyer.yaml\n"
                "  hint: name the folder that holds flyer.yaml, text/ and a layout\n"
                "1 problem; nothing checked\n"
            ),
        ),
        (
            ("build", "--layout", "bold"),
            "F103: shots has no layout `bold`\n  hint: it has layout\n1 problem in shots; nothing written\n",
        ),
        (
            ("build", "--lang", "fr"),
            (
                "F104: shots is not in `fr`\n"
                "  hint: it has en, es; begin a new one with `flyergen languages add shots fr`\n"
                "1 problem in shots; nothing written\n"
            ),
        ),
        (
            ("preview", "shots", "--lang", "fr"),
            (
                "F104: shots is not in `fr`\n"
                "  hint: it has en, es; begin a new one with `flyergen languages add shots fr`\n"
                "1 problem; nothing written\n"
            ),
        ),
        (
            ("build", "--icc", "FOGRA99"),
            (
                "P101: the color profile FOGRA99 cannot be read (there is no such file)\n"
                "  hint: give the path of an ICC file, or one of gracol, fogra47\n"
                "1 problem; nothing written\n"
            ),
        ),
        (
            ("build", "--icc", "flyers/shots/flyer.yaml"),
            (
                "P102: flyer.yaml is not a whole ICC profile\n"
                "  hint: ask the print shop to send its ICC file again\n"
                "1 problem; nothing written\n"
            ),
        ),
    ],
)
def test_what_is_typed_and_is_not_there_ends_with_2(project: Project, words: tuple[str, ...], said: str) -> None:
    assert project.run(*words) == (2, "", said)
    assert project.made() == []


@pytest.mark.parametrize(
    "words",
    [
        ("biuld",),
        ("build", "--for", "newspaper"),
        ("build", "--flip", "sideways"),
        ("preview",),
        ("preview", "shots", "--dpi", "5"),
        ("preflight",),
        ("check", "--colour"),
    ],
)
def test_a_wrong_command_line_ends_with_2(project: Project, words: tuple[str, ...]) -> None:
    said = project.run(*words)
    assert (said.exit, said.out) == (2, "")
    assert "Error: " in said.err
    assert "Traceback" not in said.err


def test_where_there_is_no_flyer_the_way_is_shown(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.flyer / "text")
    assert project.run("build") == (
        2,
        "",
        (
            "F102: there are no flyers here\n"
            "  hint: go to the folder that holds `flyers/`, name a flyer's folder, or begin a flyer: flyergen new\n"
            "1 problem; nothing written\n"
        ),
    )


def test_a_warning_alone_is_success() -> None:
    assert exit_code([Problem("W101", "a warning", warning=True)]) == 0


def test_a_bad_flyer_counts_for_more_than_a_bad_command_line() -> None:
    assert exit_code([Problem("F103", "typed"), Problem("L101", "written")]) == 1


def test_a_fault_of_flyergen_itself_is_a_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("flyergen.cli.commands.build.build", _stumble)
    monkeypatch.setattr(sys, "argv", ["flyergen", "build", *project.made()])
    assert run() == 1
    assert capsys.readouterr().err == (
        "F199: flyergen stumbled over something that it does not know: RuntimeError: the moon\n"
        "  hint: this is a fault of flyergen; report it with what FLYERGEN_TRACEBACK=1 shows when you run it again\n"
    )


def _stumble(*_: object) -> int:
    raise RuntimeError("the moon")


def test_a_language_may_be_typed_in_capitals(project: Project) -> None:
    assert project.run("check", "--lang", "ES") == project.run("check", "--lang", "es")
    assert project.run("languages", "accept", "shots", "ES").exit == 0


def test_help_is_a_command_too(project: Project) -> None:
    assert project.run("help") == project.run("--help")
    assert project.run("help", "build") == project.run("build", "--help")
    assert project.run("help", "languages", "add") == project.run("languages", "add", "--help")
    assert project.run("help", "bild").exit == 2


@pytest.mark.parametrize(
    "words",
    [
        ("build", "shots", "--for", "copier", "--sheet", "lettr"),
        ("build", "shots", "--for", "copier", "--sheet", "3in x 3in"),
        ("build", "shots", "--for", "copier", "--sheet", "letter", "--up", "90"),
        ("build", "shots", "--for", "copier", "--tile", "lettr"),
        ("build", "shots", "--for", "copier", "--tile", "a3"),
        ("folds", "--sheet", "lettr"),
        ("calibrate", "--sheet", "lettr"),
    ],
)
def test_a_wrong_paper_on_the_command_line_is_one_of_the_command_line(project: Project, words: tuple[str, ...]) -> None:
    assert project.run(*words).exit == 2


def test_only_copier_files_come_in_parts(project: Project) -> None:
    said = project.run("build", "--tile", "letter", "--for", "press")
    assert said.exit == 2
    assert "A poster in parts is for a copier" in said.err
