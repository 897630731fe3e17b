"""`flyergen check --lang`: what it says of one language or of some, and how quickly it starts."""

import json
import subprocess
import sys

import pytest

from project import ES, Project

HEAVY = ("reportlab", "pypdfium2", "pikepdf", "zxingcpp", "PIL", "jsonschema", "watchfiles")


def test_a_good_language_is_told_to_fit(project: Project) -> None:
    said = project.run("check", "shots", "--lang", "es")
    assert (said.exit, said.err) == (0, "")
    assert said.out == (
        "shots  flat on Half Letter, 1 language\n"
        "  es  10 on 13.4 pt  front 45%  back 42%\n"
        "  that is es by itself; the languages share a size: flyergen check shots\n"
    )


def test_what_does_not_fit_is_told_where_it_stands(project: Project) -> None:
    project.low()
    said = project.run("check", "shots", "--lang", "es")
    assert said.exit == 1
    assert "flyers/shots/text/es.yaml:5:10: T301: panel front is 1 line too full in `es`\n" in said.err
    assert said.err.endswith("See it: flyergen preview shots --lang es --overset\n")


def test_a_language_that_there_is_not_is_a_wrong_command(project: Project) -> None:
    said = project.run("check", "shots", "--lang", "ru")
    assert (said.exit, said.out) == (2, "")
    assert said.err.startswith("F104: shots is not in `ru`\n  hint: it has en, es; begin a new one with ")


def test_several_languages_are_checked_one_after_the_other(project: Project) -> None:
    said = project.run("check", "shots", "--lang", "es", "--lang", "en")
    assert [line.split()[0] for line in said.out.splitlines() if " on 1" in line] == ["es", "en"]


def test_json_has_the_problems_of_the_language_alone(project: Project) -> None:
    project.change("text/en.yaml", "{contact.phone}", "{contact.fone}")
    project.change(ES, "review: reviewed", "review: draft")
    said = project.run("check", "shots", "--lang", "es", "--json")
    problems = json.loads(said.out)["problems"]
    assert {problem["file"] for problem in problems} == {"flyers/shots/text/es.yaml"}


@pytest.mark.usefixtures("project")
def test_no_library_that_writes_or_reads_pdfs_is_imported() -> None:
    code = (
        "import sys\nfrom flyergen.cli.main import run\n"
        "sys.argv = ['flyergen', 'check', 'shots', '--lang', 'es']\ncode = run()\n"
        f"sys.exit(code or ' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
