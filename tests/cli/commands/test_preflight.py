"""`flyergen preflight`: finished files, and files that are none."""

import json

import pytest

from project import Project


@pytest.fixture
def built(project: Project) -> Project:
    project.run("build", "--lang", "en")
    return project


def test_a_good_file_is_described(built: Project) -> None:
    said = built.run("preflight", "output/shots/shots.en.press.pdf")
    assert (said.exit, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0].startswith("output/shots/shots.en.press.pdf  for press, PDF 1.")
    assert "  title         Free flu shots" in lines
    assert any(line.endswith("holds https://www.rop.org") for line in lines)
    assert lines[-1] == "no errors"


def test_several_files_are_looked_at_one_by_one(built: Project) -> None:
    said = built.run("preflight", "output/shots/shots.en.copier.pdf", "output/shots/shots.en.screen.pdf")
    assert [line.split("  ")[0] for line in said.out.splitlines() if line.startswith("output")] == [
        "output/shots/shots.en.copier.pdf",
        "output/shots/shots.en.screen.pdf",
    ]


def test_json_holds_the_facts_of_each_file(built: Project) -> None:
    said = built.run("preflight", "--json", "output/shots/shots.en.press.pdf")
    (file,) = json.loads(said.out)["files"]
    assert (said.exit, file["file"], file["errors"]) == (0, "output/shots/shots.en.press.pdf", 0)
    assert [code["payload"] for code in file["facts"]["codes"]] == ["https://www.rop.org"]


@pytest.mark.parametrize("name", ["nothing.pdf", "flyers", "flyers/shots/flyer.yaml"])
def test_what_is_no_pdf_is_told_of(project: Project, name: str) -> None:
    said = project.run("preflight", name)
    assert (said.exit, said.err) == (1, "")
    assert said.out.splitlines()[0] == name
    assert said.out.splitlines()[-1] == "1 error"
