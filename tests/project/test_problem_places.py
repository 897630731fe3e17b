"""Where a problem stands and what is to be done: every one says so, also where it is of nothing that was written."""

import re

import pytest

from building import refusal, told
from flyergen.job.request import Request
from flyergen.session.group_states import states_of_all
from flyergen.translate.exchange import import_language
from groups_project import as_yaml, with_groups
from project import FOLDER, LAYOUT, Project

_WIDE = "W" * 300


def without_place(said: str) -> list[str]:
    return re.findall(r"^([A-Z]\d{3}): ", said, re.MULTILINE)


def codes(said: str) -> set[str]:
    return set(re.findall(r"\b([A-Z]\d{3}): ", said))


def test_a_style_that_a_layout_without_a_base_does_not_have_is_told_at_the_layout(project: Project) -> None:
    project.change(LAYOUT, "extends: flat\nsheet: half-letter\n", "sheet: half-letter\nfold: flat\n")
    found = project.errors()
    assert "L402" in codes(found)
    assert without_place(found) == []


def test_a_letter_and_a_word_of_a_fact_are_told_in_a_file(project: Project) -> None:
    project.change("flyer.yaml", "name: Rural Organizing Project", f"name: ⛄ {_WIDE}")
    project.change(LAYOUT, "- paragraph: cover.body", "- fact: organization.name")
    found = project.errors()
    assert {"T302", "T303"} <= codes(found)
    assert without_place(found) == []


def test_blocks_over_each_other_are_told_in_a_file(project: Project) -> None:
    place = "at: {top: 100pt, x: 40pt, width: 200pt}"
    two = f"- area: {{colour: brand, top: 0pt, height: 90pt}}\n      - fact: {{fact: contact.phone, {place}}}\n"
    project.change(LAYOUT, "- paragraph: cover.body", f"{two}      - paragraph: {{text: cover.body, {place}}}")
    found = project.errors()
    assert "T309" in codes(found), found
    assert without_place(found) == []


def test_weak_colours_of_a_risograph_are_told_in_a_file(project: Project) -> None:
    project.change("flyer.yaml", "cmyk: 85/40/70/55}", "cmyk: 85/40/70/55, drum: Yellow}")
    warnings = project.printed("riso")
    assert without_place(warnings) == []
    assert "R104" in codes(warnings), warnings


@pytest.mark.parametrize(
    ("impose", "code"), [("{up: 90}", "S112"), ("{sheet: 3in x 3in}", "S111"), ("{sheet: lettr}", "S101")]
)
def test_a_sheet_of_the_layout_is_told_at_the_layout(project: Project, impose: str, code: str) -> None:
    project.change(LAYOUT, "sheet: half-letter\n", f"sheet: half-letter\nimpose: {impose}\n")
    found = project.problems("copier", languages=("en",))
    assert found.startswith("flyers/shots/layout.yaml:")
    assert codes(found) == {code}


def test_a_key_that_is_none_is_told_with_what_to_do(project: Project) -> None:
    sound = ("cover.title,Free flu shots,Gratis", "figure.caption,of our,de", "code.alt,A code,Un código")
    rows = ("key,source,translation", ",x,equis", "zzz,x,equis", *sound)
    (project.root / "es.csv").write_text("".join(f"{row}\n" for row in rows), "utf-8")
    warnings = told(import_language(FOLDER, "es", "csv", "es.csv").warnings)
    assert "give it the key of a text, such as `document.title`, or delete it" in warnings


def test_a_folder_of_groups_that_nobody_may_look_into_is_not_taken_for_an_empty_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_groups(project).write("groups/g1.yaml", as_yaml(1))
    monkeypatch.setattr("flyergen.source.tables.local_groups.may_look_into", lambda folder: folder.name != "groups")
    hidden = (
        "flyers/shots/groups: F118: you may not look into this folder\n"
        "  hint: give yourself the right to do so: chmod u+rwx flyers/shots/groups\n"
    )
    assert hidden in project.errors()
    assert hidden in refusal(lambda: states_of_all(Request(("shots",))))
    assert hidden in refusal(project.batch)
    assert hidden in project.problems(groups=("g1",))
