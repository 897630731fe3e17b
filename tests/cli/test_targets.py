"""Targets on the command line: how they are named, what is said of their files, and which could not be made."""

import pytest

from project import Project


def files(project: Project) -> list[str]:
    return [path.removeprefix("output/shots/shots.") for path in project.made()]


def test_targets_and_languages_have_commas_between_them_or_are_repeated(project: Project) -> None:
    assert project.run("build", "--lang", "en,es", "--for", "press, web", "--for", "x1a").exit == 0
    assert files(project) == ["en-es.web.html", "en.press.pdf", "en.x1a.pdf", "es.press.pdf", "es.x1a.pdf"]


def test_a_wrong_name_among_targets_is_told_by_itself(project: Project) -> None:
    said = project.run("build", "--for", "press,printer")
    assert said.exit == 2
    assert "'printer' is not one of 'bw', 'copier', 'press'" in said.err.replace("\n", " ")


@pytest.mark.all
def test_a_target_that_lacks_a_language_is_named_with_it(project: Project) -> None:
    project.low()
    said = project.run("build")
    assert said.exit == 1
    assert "  not made: press (es) and copier (es)" in said.out.splitlines()


def test_what_a_file_is_stands_beside_its_name(project: Project) -> None:
    said = project.run("build", "--lang", "en", "--for", "x1a")
    assert "output/shots/shots.en.x1a.pdf  PDF/X-1a:2003" in said.out
