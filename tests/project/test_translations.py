"""Translations in builds and checks: stale, unread and unfinished words, and the accented edition."""

import pytest

from building import errors_of
from flyergen.job.request import Request
from flyergen.job.variants import make_pseudo
from flyergen.reports.previews import Looks, make_preview
from flyergen.translate.workflow import accept_language, begin
from project import EN, ES, FLYER, FOLDER, LAYOUT, Project


def test_build_and_check_warn_of_a_stale_text_and_stop_nothing(project: Project) -> None:
    accept_language(FOLDER, "es", ())
    project.change(EN, "body: Nothing.", "body: Nothing at all.")
    warning = (
        "flyers/shots/text/es.yaml:11:11: T601: 1 text in `es` was made from an older source: `points.2.body`\n"
        "  hint: see what changed with `flyergen languages --diff`, fix them, then `flyergen languages accept`\n"
    )
    assert (project.checked(), project.errors()) == (warning, "")
    assert project.printed("press") == warning


def test_a_flyer_can_keep_stale_words_from_the_press(project: Project) -> None:
    accept_language(FOLDER, "es", ())
    project.change(EN, "body: Nothing.", "body: Nothing at all.")
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\nrequire: {fresh: true}")
    stale = "T602: 1 text in `es` was made from an older source: `points.2.body`"
    assert stale in project.problems("press", "screen")
    assert project.made() == [f"output/shots/shots.{one}.pdf" for one in ("en.press", "en.screen", "es.screen")]


def test_what_was_never_accepted_is_not_known_to_be_fresh(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\nrequire: {fresh: true}")
    assert "T603: 10 texts in `es` were never accepted" in project.problems("press", languages=("es",))
    assert project.made() == []


def test_a_flyer_can_demand_a_review_before_the_press(project: Project) -> None:
    project.change(ES, "review: reviewed", "review: translated")
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\nrequire: {review: reviewed}")
    unread = "T604: the words in `es` are “translated”; the press needs “reviewed”"
    assert unread in project.problems("press", languages=("es",))
    project.change(ES, "review: translated", "review: {state: final, by: ROP, date: 2026-03-01}")
    project.printed("press", languages=("es",))


def test_an_unfinished_language_is_left_out_of_the_build_with_one_line(project: Project) -> None:
    begin(FOLDER, "ru")
    assert project.printed("screen") == (
        "flyers/shots/text/ru.yaml:14:10: T207: 10 of 10 texts are not translated yet in `ru`: `document.title`, "
        "`cover.title`, `cover.body`, `points.1.heading` …\n"
        "  hint: write the first of them here, `document.title`\n"
    )
    assert project.made() == ["output/shots/shots.en.screen.pdf", "output/shots/shots.es.screen.pdf"]


def test_an_unfinished_language_that_is_asked_for_is_an_error(project: Project) -> None:
    begin(FOLDER, "ru")
    assert project.problems("screen", languages=("ru",)).count("T207") == 1
    assert project.made() == []


def test_a_preview_shows_the_source_where_nothing_is_translated_yet(project: Project) -> None:
    begin(FOLDER, "ru")
    shown = make_preview(Request(("shots",), ("ru",)), Looks(dpi=20))
    assert (shown.problems, sorted(path.as_posix() for path in shown.pictures)) == ((), project.made())


def test_a_translation_has_no_words_where_the_source_does_without_them(project: Project) -> None:
    project.change(EN, "body: Nothing.", 'body: ""')
    assert project.checked() == (
        "flyers/shots/text/es.yaml:11:11: T203: the source language has no `points.2.body`\n"
        "  hint: delete it, or add it to flyers/shots/text/en.yaml and a layout\n"
    )
    project.change(ES, "body: Nada.", 'body: ""')
    assert project.errors() == ""


@pytest.mark.all
def test_what_does_not_fit_in_one_of_several_layouts_is_told_with_its_name(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]\n", "languages: [en, es]\nlayouts: [layout, other]\n")
    project.low().write("other.yaml", (project.flyer / LAYOUT).read_text("utf-8"))
    project.change(EN, "Everyone.", "Everyone who lives in the county or works here may come. " * 4)
    found = [problem for made in make_pseudo(Request(("shots",))) for problem in made.problems]
    facts = [problem.fact for problem in found if problem.code == "T301" and "en-XA" in problem.fact]
    assert [fact.rpartition(", ")[2] for fact in facts] == ["in the layout `layout`", "in the layout `other`"]


def test_the_accented_and_the_mirrored_edition_are_made_beside_the_others(project: Project) -> None:
    made = make_pseudo(Request(("shots",)))
    files = [
        f"output/shots/pseudo/shots.{language}.{ending}"
        for language in ("ar-XB", "en-XA")
        for ending in ("inside.png", "outside.png", "screen.pdf")
    ]
    assert project.made() == files
    assert sorted(path.as_posix() for one in made for path in one.files) == files


def test_a_misspelled_key_hides_one_missing_key_and_no_more(project: Project) -> None:
    project.change(ES, "- heading: Quién puede venir", "- headin: Quién puede venir")
    project.change(ES, "- heading: Qué hay que traer\n    body", "- body")
    assert {(one.code, one.fact) for one in errors_of(project.check().problems)} == {
        ("T203", "the source language has no `points.1.headin`"),
        ("T202", "no words in `es` for `points.2.heading`"),
    }
