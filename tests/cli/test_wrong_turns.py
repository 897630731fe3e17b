"""Wrong turns of people who use flyergen for the first time: each is told what it was, and shown a way that exists."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import run, shut
from flyergen.cli.commands.watch import Teller
from flyergen.cli.ui import console
from flyergen.problem import Place, Problem
from flyergen.reports.watch import Round
from groups_project import group, table, with_groups
from project import ES, FLYER, Project

NEW = ("new", "fair", "--kind", "event")


def test_what_the_system_refuses_is_no_fault_of_flyergen(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.unexpected(PermissionError(errno.EACCES, "Permission denied", "flyers")) == 1
    assert console.unexpected(OSError(errno.ENOSPC, "No space left on device")) == 1
    assert capsys.readouterr().err == (
        "flyers: F118: the system does not let flyergen in: permission denied\n"
        "  hint: give yourself the right to read and write there, or go to another folder\n"
        "F118: what is said here cannot be written: no space left on device\n"
        "  hint: make room on the disk, or let the lines go to another file\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_the_lines_is_told(project: Project) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", "from flyergen.cli.main import main; main()", "formats"]
        done = subprocess.run(command, cwd=project.root, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        silent = subprocess.run([*command, "--nothing"], cwd=project.root, stderr=full, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        (
            "F118: what is said here cannot be written: no space left on device\n"
            "  hint: make room on the disk, or let the lines go to another file\n"
        ),
    )
    assert silent.returncode != 0


def test_a_stream_that_is_closed_hears_nothing_and_stops_nothing(project: Project) -> None:
    closed = "import sys; sys.stdout = None"
    assert run(project, "build", "--for", "screen", before=closed) == (0, "", "")
    assert project.made() == ["output/shots/shots.en.screen.pdf", "output/shots/shots.es.screen.pdf"]


def test_a_new_flyer_is_not_made_in_a_flyer(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.flyer)
    assert project.run(*NEW) == (
        2,
        "",
        (
            "K206: this folder is a flyer, and one flyer is not made in another\n"
            "  hint: go to the folder that holds `flyers/`: cd ../..\n"
            "1 problem; nothing written\n"
        ),
    )
    monkeypatch.chdir(project.root / "flyers")
    assert project.run(*NEW) == (
        2,
        "",
        (
            "K206: this is the folder `flyers/` itself\n"
            "  hint: go to the folder that holds `flyers/`: cd ..\n"
            "1 problem; nothing written\n"
        ),
    )
    assert [path.name for path in (project.root / "flyers").iterdir()] == ["shots"]


def test_who_names_a_file_of_a_flyer_is_told_its_folder(project: Project) -> None:
    for file in (FLYER, ES):
        assert project.run("build", f"flyers/shots/{file}") == (
            2,
            "",
            (
                f"F101: `flyers/shots/{file}` is a file\n"
                "  hint: name the flyer's folder: flyers/shots\n"
                "1 problem; nothing written\n"
            ),
        )


def test_a_group_that_is_not_there_can_be_looked_for_with_the_command_that_is_named(project: Project) -> None:
    with_groups(project)
    (project.root / "my groups.csv").write_text(table([group(1)]), "utf-8")
    said = project.run("batch", "shots", "--groups", "my groups.csv", "--group", "elsewhere")
    assert (said.exit, said.err) == (
        2,
        (
            "G109: there is no group `elsewhere`\n"
            "  hint: see them: flyergen groups shots --groups 'my groups.csv'\n"
            "1 problem; nothing written\n"
        ),
    )
    assert project.run("groups", "shots", "--groups", "my groups.csv").out.splitlines()[-1] == "1 of 1 group ready"
    project.write("groups/one.yaml", "name: One\n")
    assert project.run("ticket", "shots", "--group", "elsewhere").err.splitlines()[1] == (
        "  hint: see them: flyergen groups shots"
    )


def test_where_there_are_no_groups_a_command_is_named_that_takes_a_table(project: Project) -> None:
    with_groups(project)
    assert project.run("build", "shots", "--group", "one").err == (
        "G108: there are no groups in flyers/shots/groups\n"
        "  hint: put a YAML file for each there, or make the editions of a table: "
        "flyergen batch shots --groups groups.csv\n"
        "1 problem; nothing written\n"
    )


def test_a_flyer_alone_does_not_share_a_sheet(project: Project) -> None:
    assert project.run("build", "--together", "--sheet", "letter") == (
        2,
        "",
        ("S125: a flyer alone does not share a sheet\n  hint: name two flyers or more\n1 problem; nothing written\n"),
    )


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("build shots --grey --for press", ["`--grey` changes nothing of a file for press"]),
        (
            "build shots --flip long --for press --for screen",
            ["`--flip` changes nothing of a file for press and screen"],
        ),
        ("build shots --flip long --tile letter", ["`--flip` changes nothing of a file for copier"]),
        ("build shots --sheet letter --for screen", ["`--sheet` changes nothing of a file for screen"]),
        (
            "build shots --grey --flip short --for x1a",
            ["`--grey` changes nothing of a file for x1a", "`--flip` changes nothing of a file for x1a"],
        ),
        ("batch shots --grey --for press", ["`--grey` changes nothing of a file for press"]),
        ("numbered shots pieces.csv --flip long --for press", ["`--flip` changes nothing of a file for press"]),
    ],
)
def test_an_option_that_changes_nothing_is_told(project: Project, words: str, facts: list[str]) -> None:
    said = project.run(*words.split())
    assert (said.exit, said.out) == (2, "")
    assert said.err.splitlines()[: len(facts)] == [f"S126: {fact}" for fact in facts]
    assert said.err.splitlines()[len(facts)].endswith(": leave it out, or add `--for copier`")
    assert project.made() == []


def test_a_poster_in_parts_has_no_edge_to_print_to(project: Project) -> None:
    said = project.run("build", "shots", "--edge-to-edge", "--tile", "letter:4")
    assert (said.exit, said.out) == (2, "")
    assert said.err.splitlines()[:2] == [
        "S126: `--edge-to-edge` changes nothing of a poster in parts: its sheets are cut",
        "  hint: leave it out",
    ]


@pytest.mark.parametrize("other", ["--up 2", "--sheet letter", "--together"])
def test_a_poster_in_parts_and_several_on_a_sheet_contradict_each_other(project: Project, other: str) -> None:
    option = other.split(maxsplit=1)[0]
    assert project.run("build", "shots", "--tile", "letter", *other.split()) == (
        2,
        "",
        (
            f"S126: `--tile` prints one poster on many sheets, and `{option}` many on one sheet\n"
            "  hint: leave one of the two out\n"
            "1 problem; nothing written\n"
        ),
    )


@pytest.mark.parametrize(
    "words", ["--grey --for bw", "--flip long --for riso", "--flip long --for press --sheet tabloid", "--flip short"]
)
def test_options_that_some_file_heeds_are_taken(words: str, project: Project) -> None:
    assert "S126" not in project.run("build", "shots", "--lang", "en", "--no-preflight", *words.split()).err


def test_a_format_and_an_ending_that_contradict_each_other_are_refused(project: Project) -> None:
    words = ("shots", "es", "--file", "es.po", "--format", "csv")
    for command, outcome in (("export", "nothing written"), ("import", "nothing changed")):
        assert project.run("languages", command, *words) == (
            2,
            "",
            (
                "F117: `es.po` ends as po, and `--format` says csv\n"
                "  hint: leave `--format` out, or give the file the other ending\n"
                f"1 problem; {outcome}\n"
            ),
        )
    assert not (project.root / "es.po").exists()


def test_a_misspelt_command_of_languages_is_answered_and_is_not_taken_for_a_flyer(project: Project) -> None:
    assert project.run("languages", "acept", "shots", "es").err.splitlines()[-1] == (
        "Error: No such command 'acept'. Did you mean 'accept'?"
    )
    assert project.run("languages", "shoots").err == "F101: there is no flyer `shoots`\n  hint: did you mean `shots`?\n"
    project.add("reviews")
    assert project.run("languages", "reviews", "shots").exit == 0


def test_of_two_problems_that_say_the_same_watching_tells_both() -> None:
    problems = tuple(Problem("Y110", "a colon", place=Place("es.yaml", line, 3)) for line in (4, 9))
    told = Teller("shots --lang es")
    assert told.lines(Round(problems, None, (), False, False, ()), 0)[1:] == [
        "  es.yaml:4:3: Y110: a colon",
        "  es.yaml:9:3: Y110: a colon",
    ]
    assert told.lines(Round(problems[1:], None, (), False, True, ()), 0)[1:] == ["  solved  Y110: a colon"]


def test_kinds_and_themes_are_told_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", "es")
    assert project.run("new", "--list").out.splitlines()[0] == (
        "campaign          Doblado en tres. Defiende una causa en seis puntos, con dos cifras (en, es, ar)"
    )
    assert "Sereno y firme, para campañas que explican algo." in project.run("themes").out


def test_files_that_belong_to_a_flyer_are_not_sent_to_another_folder(project: Project) -> None:
    with shut(project.flyer / "text"):
        said = project.run("languages", "add", "shots", "pt")
    assert (said.exit, said.err) == (
        1,
        (
            "flyers/shots/text: D102: no file may be written in this folder\n"
            "  hint: give yourself the right to write there, or make room on the disk\n"
            "1 problem; nothing changed\n"
        ),
    )


def test_languages_may_be_named_with_a_comma(project: Project) -> None:
    assert project.run("build", "--lang", "en, es", "--for", "screen", "-q") == (0, "", "")
    assert project.made() == ["output/shots/shots.en.screen.pdf", "output/shots/shots.es.screen.pdf"]
    assert project.run("build", "--lang", "en,xx").err == (
        "F104: shots is not in `xx`\n  hint: it has en, es\n1 problem in shots; nothing written\n"
    )


@pytest.mark.parametrize("words", [("languages", "pseudo", "shts"), ("preflight", "a.pdf", "--profile", "copyer")])
def test_whoever_asks_for_json_gets_json_of_a_wrong_turn_too(project: Project, words: tuple[str, ...]) -> None:
    said = project.run(*words, "--json")
    assert (said.exit, said.err) == (2, "")
    (problem,) = json.loads(said.out)["problems"]
    assert problem["hint"] in ("did you mean `shots`?", "did you mean `copier`?")


def test_a_calibration_that_nobody_has_made_is_not_checked(project: Project) -> None:
    assert project.run("calibrate", "--check") == (
        2,
        "",
        (
            "S114: there is nothing to put right in flyergen.yaml yet\n"
            "  hint: make the sheet without `--check`, and write what you read from it into flyergen.yaml\n"
            "1 problem; nothing written\n"
        ),
    )


@pytest.mark.parametrize("option", ["--sheet", "--tile"])
def test_an_unknown_paper_is_told_before_anything_is_made(project: Project, option: str) -> None:
    said = project.run("build", "shots", option, "leter")
    assert said == (
        2,
        "",
        "S101: there is no paper called “leter”\n  hint: did you mean `letter`?\n1 problem; nothing written\n",
    )
    assert project.made() == []
