"""A check finds what is wrong with a flyer in all layouts, languages and groups, and says how full its panels are."""

import pytest

from building import errors_of, told
from flyergen.job.request import Request
from flyergen.problem import FlyerError
from flyergen.reports.check import check
from groups_project import as_yaml, with_groups
from project import ES, FLYER, LAYOUT, Project


@pytest.fixture
def flyer(project: Project) -> Project:
    return with_groups(project).write("groups/one.yaml", as_yaml(1))


def test_a_check_looks_at_every_group_in_every_language(flyer: Project) -> None:
    flyer.write("groups/two.yaml", as_yaml(2).replace(", es: 'Reuniones: día 2'", ""))
    flyer.write("groups/three.yaml", as_yaml(3).replace("503-543-1003", "12"))
    checked = flyer.check()
    assert "  1 of 3 groups ready" in checked.lines
    assert told(checked.problems) == (
        "flyers/shots/groups/three.yaml:2:18: L501: “12” is too short for a US phone number\n"
        "  hint: write it as people dial it, like 503-543-8417\n"
        "flyers/shots/groups/two.yaml:1:1: G105: the group `two` has no `meeting` in `es`\n"
        "  hint: add `es:` under `meeting:`\n"
    )


def test_a_check_looks_at_the_rules_for_groups_even_if_there_are_none_yet(project: Project) -> None:
    with_groups(project).change("flyer.yaml", "required: [name, contact.phone", "required: [nmae, contact.phone")
    assert project.checked() == (
        "flyers/shots/flyer.yaml:11:14: G102: a group has no `nmae` that it could change\n"
        "  hint: did you mean `name`?\n"
    )


def test_a_check_of_a_flyer_without_groups_says_nothing_of_them(project: Project) -> None:
    checked = project.check()
    assert (checked.problems, "group" in "\n".join(checked.lines)) == ((), False)


def test_each_flyer_has_a_line_for_each_language_with_its_size_and_its_panels(project: Project) -> None:
    project.add("clinic")
    clinic, shots = check(Request())
    assert (clinic.name, shots.name) == ("clinic", "shots")
    assert (shots.problems, shots.see) == ((), "")
    assert shots.lines == (
        "shots  flat on Half Letter, 2 languages",
        "  en  10 on 13.4 pt  front 36%  back 42%",
        "  es  10 on 13.4 pt  front 45%  back 42%",
    )


def test_what_does_not_fit_is_shown_in_the_language_that_it_is_in(project: Project) -> None:
    project.change(LAYOUT, "last_row: 30\n    blocks:\n      - title", "last_row: 12\n    blocks:\n      - title")
    checked = project.check()
    assert [problem.code for problem in errors_of(checked.problems)] == ["T301"]
    assert checked.see == "flyergen preview shots --lang es --overset"
    assert checked.lines[0] == "shots  flat on Half Letter, 1 language"
    assert project.check("en").see == ""


def test_every_layout_is_checked_and_named_if_it_is_not_the_first(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\nlayouts: [layout, other]")
    layout = (project.flyer / LAYOUT).read_text("utf-8")
    project.write("other.yaml", layout.replace("last_row: 30", "last_row: 12", 1))
    checked = project.check()
    begins = [line.split()[0] for line in checked.lines]
    assert begins == ["shots", "en", "es", "shots", "en"]
    assert checked.see == "flyergen preview shots --lang es --layout other --overset"


def test_words_that_are_not_finished_are_judged_as_a_draft_and_those_that_are_as_print(project: Project) -> None:
    project.change(ES, "Vacunas gratis contra la gripe\n  body", "\n  body")
    found = project.check().problems
    assert [(one.code, one.warning) for one in found] == [("T207", True)]


def test_a_flyer_that_cannot_be_read_is_told_and_stops_no_other(project: Project) -> None:
    project.add("second").write(LAYOUT, "extends: nothing\n")
    found = {one.name: (one.lines == (), [problem.code for problem in one.problems]) for one in check(Request())}
    assert found == {"second": (False, []), "shots": (True, ["L203"])}
    with pytest.raises(FlyerError, match="F101"):
        next(check(Request(("nowhere",))))
