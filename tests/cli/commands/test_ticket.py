"""`flyergen ticket`: which files it makes, where they go, and what it refuses."""

import json

import pytest

from flyergen.sheet.folds import FOLDS as TYPES
from groups_project import as_yaml, with_groups
from project import FLYER, Project

RUN = """\
print:
  quantity: {en: 1500, es: 300}
  paper: 80 lb uncoated text
  due: 2026-12-04
  delivery: Pick up at the counter
  notes: Please band in bundles of 50.
  shop: {name: County Print, phone: 503-543-8417}
"""
FILES = ["shots.en.press.pdf", "shots.es.press.pdf", "shots.ticket.json", "shots.ticket.pdf"]
FOLDS = [name for name in TYPES if name != "flat"]


@pytest.fixture
def job(project: Project) -> Project:
    return project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + RUN)


def test_the_press_files_and_their_ticket_are_made(job: Project) -> None:
    said = job.run("ticket", "shots")
    assert (said.exit, said.err) == (0, "")
    assert job.made() == [f"output/shots/{name}" for name in FILES]
    assert [line.split("  ")[0] for line in said.out.splitlines()[:4]] == [
        f"output/shots/{name}" for name in (*FILES[:2], FILES[3], FILES[2])
    ]


def test_the_files_go_where_they_are_asked_for_wherever_the_flyer_is_named(job: Project) -> None:
    for command, ending in (("ticket", "ticket.json"), ("package", "package.zip")):
        said = job.run(command, str(job.flyer), "-o", f"{command}-files", "--quiet")
        assert (said.exit, job.made()) == (0, [])
        assert (job.root / f"{command}-files/shots/shots.{ending}").is_file()


@pytest.mark.parametrize("command", ["ticket", "package"])
def test_a_host_in_its_own_letters_is_known_to_the_preflight(job: Project, command: str) -> None:
    job.change(FLYER, "https://www.rop.org", "https://www.ríoseco.org/año")
    assert job.run(command, "shots", "--quiet") == (0, "", "")


def test_a_language_without_words_for_a_ticket_is_refused(job: Project) -> None:
    said = job.run("ticket", "shots", "--in", "xx")
    assert said == (
        2,
        "",
        (
            "J103: there are no words for a ticket in `xx`\n"
            "  hint: choose one of en and es\n"
            "1 problem; nothing written\n"
        ),
    )


def test_a_group_that_there_is_not_is_told_of(project: Project) -> None:
    flyer = with_groups(project).write("groups/one.yaml", as_yaml(1))
    assert flyer.run("ticket", "shots", "--group", "ona") == (
        2,
        "",
        "G109: there is no group `ona`\n  hint: did you mean `one`?\n1 problem; nothing written\n",
    )


def test_json_names_the_files(job: Project) -> None:
    said = job.run("ticket", "shots", "--json")
    answer = json.loads(said.out)
    assert sorted(file["path"] for file in answer["files"]) == job.made()
    assert answer["problems"] == []
