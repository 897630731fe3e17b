"""What people write who make their first flyer: it is kept, or told with the way out."""

import os

import pypdfium2
import pytest

from building import refusal
from flyergen.job.request import Request
from flyergen.session.group_states import states_of_all
from groups_project import as_yaml, with_groups
from project import EN, ES, FLYER, Project


def test_words_behind_a_number_sign_are_not_lost(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: City Hall, room #5, 12 Main Street")
    project.printed("screen")
    with pypdfium2.PdfDocument(project.root / project.made()[0]) as document:
        words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "City Hall, room #5, 12 Main Street" in " ".join(words.split())


def test_words_that_may_be_a_comment_are_told_of(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: City Hall, room # 5")
    assert project.problems("screen") == (
        "flyers/shots/text/en.yaml:8:27: Y130: “# 5” is read as a comment and would not be printed\n"
        '  hint: put the whole text in quotes: `body: "City Hall, room # 5"`; '
        "if it is a comment, put it on a line of its own\n"
    )
    assert project.made() == []


def test_words_behind_a_number_sign_are_not_lost_in_the_facts_either(project: Project) -> None:
    project.change(FLYER, "{phone: 503-543-8417}", "{phone: 503-543-8417 #2}")
    assert project.checked() == (
        "flyers/shots/flyer.yaml:3:31: Y120: `#2` is read as a comment, so the bracket before it is not closed\n"
        '  hint: put it in quotes: `contact: {phone: "503-543-8417 #2"}`\n'
    )


def test_a_flyer_that_nobody_may_look_into_is_told_of(project: Project) -> None:
    project.flyer.chmod(0)
    try:
        if os.access(project.flyer, os.X_OK):
            pytest.skip("who runs this may look into every folder")
        said = refusal(project.build)
    finally:
        project.flyer.chmod(0o755)
    assert said == (
        "flyers/shots: F118: you may not look into this folder\n"
        "  hint: give yourself the right to do so: chmod u+rwx flyers/shots\n"
    )


def test_a_list_where_the_source_has_one_text_is_told(project: Project) -> None:
    project.change(ES, "body: Nada.", "body:\n      - Nada.\n      - Nada más.")
    said = project.checked("es")
    assert said.splitlines()[:2] == [
        "flyers/shots/text/es.yaml:12:9: T209: `points.2.body` is one text in the source, and a list here",
        "  hint: put the whole text in quotes, or write it on one line without a dash",
    ]
    assert "T202" not in said
    assert "T203" not in said


@pytest.mark.parametrize("name", ["es.yml", "ES.yaml", "es.yaml.txt", "es.txt"])
def test_a_text_file_with_another_ending_is_to_be_renamed(project: Project, name: str) -> None:
    (project.flyer / ES).rename(project.flyer / "text" / name)
    assert project.checked() == (
        "flyers/shots/flyer.yaml:1:17: L208: there is no file text/es.yaml for the language `es`\n"
        f"  hint: give text/{name} the name es.yaml\n"
    )


def test_groups_in_files_with_the_short_ending_are_groups(project: Project) -> None:
    with_groups(project)
    project.write("groups/one.yml", as_yaml(1)).write("groups/two.yml", as_yaml(2)).write("groups/two.yaml", as_yaml(2))
    ready = {"en": "ready", "es": "ready"}
    found = states_of_all(Request(("shots",))).groups
    assert [(one.id, one.states) for one in found] == [("one", ready), ("two", ready)]


def _hint(mended: str) -> str:
    return f"  hint: put the whole text in quotes: `{mended}`; if it is a comment, put it on a line of its own\n"


def test_words_behind_a_number_sign_are_not_lost_in_any_fact_that_is_words(project: Project) -> None:
    project.change(FLYER, "{phone: 503-543-8417}", "\n  phone: 503-543-8417 # 2\n  name: Ana # Zqb")
    project.write("glossary.yaml", "keep:\n- Ley # 12\n")
    project.write("placeholders.yaml", "words:\n  en:\n    cover.title: Sala # 3\n")
    assert project.checked() == (
        "flyers/shots/flyer.yaml:4:23: Y130: “# 2” is read as a comment and would not be printed\n"
        + _hint('phone: "503-543-8417 # 2"')
        + "flyers/shots/flyer.yaml:5:13: Y130: “# Zqb” is read as a comment and would not be printed\n"
        + _hint('name: "Ana # Zqb"')
    )
    project.change(FLYER, "\n  phone: 503-543-8417 # 2\n  name: Ana # Zqb", '\n  phone: "503-543-8417 # 2"  # two')
    assert project.checked() == (
        "flyers/shots/glossary.yaml:2:7: Y130: “# 12” is read as a comment and would not be printed\n"
        + _hint('- "Ley # 12"')
        + "flyers/shots/placeholders.yaml:3:23: Y130: “# 3” is read as a comment and would not be printed\n"
        + _hint('cover.title: "Sala # 3"')
    )


def test_a_comment_behind_a_setting_that_is_no_words_stays_one(project: Project) -> None:
    project.change(FLYER, "{phone: 503-543-8417}", "{phone: 503-543-8417} # ours\none_size: true # the usual")
    assert project.checked() == ""


def test_words_behind_a_number_sign_are_not_lost_in_a_group(project: Project) -> None:
    project.change(FLYER, "{phone: 503-543-8417}", "{phone: 503-543-8417}\ngroups: {may_change: [name, contact]}")
    project.write("groups/salem.yaml", "name: Grupo # 4\ncontact: {phone: 503-543-8417}\n")
    assert "groups/salem.yaml:1:13: Y130: “# 4” is read as a comment and would not be printed\n" in project.checked()
