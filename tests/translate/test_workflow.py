"""A translation is begun and accepted, and nothing is touched that is not meant."""

import pytest

from building import refusal
from flyergen.job.request import Request
from flyergen.source.text_file_directives import Review
from flyergen.translate.overview import overview
from flyergen.translate.workflow import accept_language, begin, review_language
from project import ES, FLYER, FOLDER, Project


def test_a_new_language_is_named_in_flyer_yaml_and_nothing_else_changes(project: Project) -> None:
    before = (project.flyer / FLYER).read_text("utf-8")
    begun = begin(FOLDER, "zh-Hans")
    assert begun[:3] == (FOLDER / "text/zh-Hans.yaml", 10, "")
    assert begun.font or "flyergen_fonts_zh_hans" in begun.command
    assert (project.flyer / FLYER).read_text("utf-8") == before.replace("[en, es]", "[en, es, zh-Hans]")


@pytest.mark.parametrize(
    ("code", "family"),
    [("ru", "source-sans-3"), ("th", "noto-sans-thai"), ("ur", "noto-nastaliq-urdu"), ("ja", "")],
)
@pytest.mark.usefixtures("project")
def test_a_new_language_has_the_font_of_its_letters_even_beside_another(code: str, family: str) -> None:
    begin(FOLDER, "ar")
    assert begin(FOLDER, code).font == family


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("Russian", "did you mean `ru`?"),
        ("ruso", "did you mean `ru`?"),
        ("es-mx", "did you mean `es-MX`?"),
        ("zh_hans", "did you mean `zh-Hans`?"),
        ("xx", "write a code such as `ru`, `es-MX` or `zh-Hans`"),
        ("../en", "write a code such as `ru`, `es-MX` or `zh-Hans`"),
    ],
)
def test_a_code_that_is_none_is_refused(project: Project, code: str, hint: str) -> None:
    before = (project.flyer / FLYER).read_bytes()
    assert refusal(lambda: begin(FOLDER, code)) == (f"F111: `{code}` is not the code of a language\n  hint: {hint}\n")
    assert (project.flyer / FLYER).read_bytes() == before


@pytest.mark.parametrize("code", ["mam", "quc", "kjb", "chk", "mh", "tl", "sr-Latn-RS", "es-419"])
def test_the_languages_of_the_neighbors_are_languages(project: Project, code: str) -> None:
    begin(FOLDER, code)
    assert code in (project.flyer / FLYER).read_text("utf-8").splitlines()[0]


def test_a_text_file_that_is_there_is_never_written_over(project: Project) -> None:
    before = (project.flyer / ES).read_bytes()
    assert refusal(lambda: begin(FOLDER, "es")) == (
        "flyers/shots/text/es.yaml: F112: there is such a file already\n"
        "  hint: go on in it; `flyergen check shots --lang es` says what is missing\n"
    )
    assert (project.flyer / ES).read_bytes() == before


def test_words_that_are_not_there_cannot_be_accepted(project: Project) -> None:
    project.change(ES, "body: Nada.", 'body: ""')
    said = refusal(lambda: accept_language(FOLDER, "es", ["points.2.body"]))
    assert said.startswith("flyers/shots/text/es.yaml:11:11: F113: `points.2.body` is not translated yet")


def test_a_merge_that_was_not_finished_is_told_in_plain_words(project: Project) -> None:
    accept_language(FOLDER, "es", ())
    file = project.flyer / "text" / "es.accepted"
    file.write_text("<<<<<<< HEAD\n" + file.read_text("utf-8"), encoding="utf-8")
    assert "text/es.accepted:1:1: T611: two versions of this file meet here" in project.errors()
    (status,) = overview(Request(("shots",))).flyers
    assert [len(one.problems) for one in status.languages] == [0, 1]


def test_a_language_that_is_written_from_right_to_left_is_begun_like_any_other(project: Project) -> None:
    assert begin(FOLDER, "ar").path == FOLDER / "text/ar.yaml"
    assert "languages: [en, es, ar]" in (project.flyer / "flyer.yaml").read_text("utf-8")


@pytest.mark.parametrize("state", ["translated", "reviewed", "final"])
@pytest.mark.usefixtures("project")
def test_a_translation_that_is_not_whole_is_not_said_to_be(state: str) -> None:
    begin(FOLDER, "ru")
    assert refusal(lambda: review_language(FOLDER, "ru", Review(state))) == (
        "flyers/shots/text/ru.yaml:1:1: F120: 10 of 10 texts have no words in `ru` yet: "
        "`document.title`, `cover.title`, `cover.body`, `points.1.heading` …\n"
        "  hint: write them first; `flyergen check shots --lang ru` says where\n"
    )
    review_language(FOLDER, "ru", Review("draft"))
