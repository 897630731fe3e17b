"""`flyergen batch`: what it says of the files, and of what could not be made."""

import json

import pytest

from groups_project import group, table, with_groups
from project import Project, Said

FAST = ("--for", "press", "--no-preflight", "--jobs", "1")


@pytest.fixture
def flyer(project: Project) -> Project:
    return with_groups(project)


def batch(project: Project, rows: list[dict[str, str]], *words: str) -> Said:
    (project.root / "groups.csv").write_text(table(rows), "utf-8")
    return project.run("batch", "shots", "--groups", "groups.csv", *(words or FAST))


def test_it_says_how_many_files_were_made_and_how_many_are_as_they_were(flyer: Project) -> None:
    said = batch(flyer, [group(1), group(2)], "--for", "social", "--jobs", "1")
    assert (said.exit, said.err) == (0, "")
    assert said.out.startswith("shots  2 groups, 2 languages, 1 target\n  24 files made, 0 as they were")
    assert "  24 files made, " not in batch(flyer, [group(1), group(2)], "--for", "social").out


def test_targets_have_commas_between_them_or_are_repeated_as_with_build(flyer: Project) -> None:
    said = batch(flyer, [group(1)], "--for", "press,screen", "--for", "x1a", "--no-preflight", "--jobs", "1")
    assert said.out.startswith("shots  1 group, 2 languages, 3 targets\n  6 files made")
    wrong = batch(flyer, [group(1)], "--for", "press,riso")
    assert wrong.exit == 2
    assert "'riso' is not one of 'copier', 'press', 'screen'" in wrong.err.replace("\n", " ")


def test_a_group_that_cannot_be_made_stops_no_other(flyer: Project) -> None:
    said = batch(flyer, [group(1), group(2) | {"phone": "12"}])
    assert (said.exit, said.err.splitlines()[-1]) == (1, "1 problem; all other editions are there")
    assert "Traceback" not in said.err


def test_a_pattern_with_a_wrong_field_is_a_wrong_command(flyer: Project) -> None:
    said = batch(flyer, [group(1)], "--name", "{grup}-{flyer}", *FAST)
    assert (said.exit, said.err.splitlines()[-1]) == (2, "2 problems; nothing written")


def test_programs_are_told_which_files_are_outdated(flyer: Project) -> None:
    batch(flyer, [group(1)])
    said = batch(flyer, [group(1) | {"phone": "12"}], "--json", *FAST)
    assert json.loads(said.out)["outdated"] == ["shots.g1.en.press.pdf", "shots.g1.es.press.pdf"]


def test_a_table_that_is_not_there_is_named(flyer: Project) -> None:
    (flyer.root / "groups.csv").write_text("id,name\n", "utf-8")
    for command in ("batch", "groups"):
        said = flyer.run(command, "shots", "--groups", "group.csv")
        assert (said.exit, said.err.splitlines()[:2]) == (
            2,
            ["G110: there is no file or folder `group.csv`", "  hint: did you mean `groups.csv`?"],
        )
    assert (
        "  hint: correct its name, or give the path of a table or of a folder of YAML files\n"
        in flyer.run("batch", "shots", "--groups", "no/where.csv").err
    )
