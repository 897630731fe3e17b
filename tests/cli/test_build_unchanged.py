"""`flyergen build` where nothing has changed: it says again what it said, and makes nothing."""

import json
import subprocess
import sys

import pytest

from flyergen.project import ledger
from project import EN, ES, Project

SCREEN = ("build", "shots", "--for", "screen", "--lang", "en")
PDF = "output/shots/shots.en.screen.pdf"
NOTHING = "nothing has changed: 1 file is as it was; --force makes it again"


@pytest.fixture(autouse=True)
def _nobody_works_on_flyergen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that is saved while the tests run would be seen."""
    monkeypatch.setattr(ledger, "own_folders", tuple)


def test_what_was_said_is_said_again_and_nothing_is_made(project: Project) -> None:
    project.change(ES, "review: reviewed\n", "")
    first = project.run("build", "shots")
    made = {file: (project.root / file).stat().st_mtime_ns for file in project.made()}
    again = project.run("build", "shots")
    assert {file: (project.root / file).stat().st_mtime_ns for file in project.made()} == made
    assert len(made) == 6
    before, after = first.out.splitlines(), again.out.splitlines()
    assert after[:9] == before[:9]
    assert after[9:] == ["nothing has changed: 6 files are as they were; --force makes them again", *before[10:]]
    assert (again.exit, again.err) == (0, first.err)
    assert "W101" in first.err


def test_it_is_said_in_the_language_of_whoever_reads_it_now(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.change(ES, "review: reviewed\n", "")
    project.run("build", "shots")
    monkeypatch.setenv("FLYERGEN_LANG", "es")
    told = project.run("build", "shots")
    forced = project.run("build", "shots", "--force")
    assert told.err == forced.err
    assert told.out.splitlines()[:9] == forced.out.splitlines()[:9]
    assert "pliego" in told.out or "plana" in told.out or "idiomas" in told.out


def test_programs_are_told_that_nothing_has_changed(project: Project) -> None:
    first = json.loads(project.run(*SCREEN, "--json").out)
    again = json.loads(project.run(*SCREEN, "--json").out)
    assert [flyer.pop("unchanged") for flyer in (first["flyers"][0], again["flyers"][0])] == [False, True]
    assert again == first


def test_what_makes_a_flyer_is_not_imported_where_nothing_has_changed(project: Project) -> None:
    project.run(*SCREEN)
    program = (
        "import sys; from flyergen.project import ledger as input_digests; input_digests.own_folders = tuple;"
        "from flyergen.cli.main import run; code = run();"
        "print(code, *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, *SCREEN]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    assert NOTHING in done.stdout
    code, *modules = done.stderr.split()
    assert code == "0"
    assert {"typer", "flyergen"} <= set(modules)
    assert not {"reportlab", "uharfbuzz", "yaml", "PIL", "pikepdf", "pypdfium2", "babel", "icu4py"} & set(modules)


def test_of_several_flyers_it_is_said_how_many_files_are_as_they_were(project: Project) -> None:
    project.add("clinic")
    project.run("build", "--for", "screen")
    project.change(EN, "Everyone.", "All of us.")
    lines = project.run("build", "--for", "screen").out.splitlines()
    assert lines[-2] == "2 files are as they were"
    assert lines[-1].startswith("2 files in ")
