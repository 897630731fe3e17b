"""How a flyer fits: how full each panel is, what is free or over, and how many words of a text have room."""

from pathlib import Path

import pytest

from flyergen.job.request import Request
from flyergen.reports.fit import LanguageFit, Room, cut_to_fit, fit_report, room_of, shortened
from flyergen.session.session import EditingSession
from project import EN, Project
from session.test_session import session_in


@pytest.fixture
def session(tmp_path: Path) -> EditingSession:
    return session_in(tmp_path)


@pytest.mark.parametrize(
    ("text", "over_from", "left"),
    [
        ("One two three", 8, "One two"),
        ("One two three", None, "One two"),
        ("One **two three**", 11, ""),
        ("One [two three](https://x.org)", 9, ""),
        ("One {contact.phone} two", 20, "One {contact.phone}"),
        ("One", 0, ""),
        ("One", None, ""),
    ],
)
def test_words_without_room_are_cut_unless_half_a_mark_would_stay(text: str, over_from: int | None, left: str) -> None:
    assert shortened(text, Room(None, 3, over_from=over_from)) == left


@pytest.mark.all
def test_a_text_is_cut_until_it_fits(session: EditingSession) -> None:
    editor, text = session.editor("en"), "Call us before Friday, all of you. " * 60
    cut = cut_to_fit(editor, "cover.body", text)
    assert len(text) > len(cut) > 1500
    assert text.startswith(cut)
    assert editor.texts["cover.body"] != cut
    editor.change("cover.body", cut)
    assert room_of(editor, "cover.body").cut == 0


def fits(*languages: str) -> dict[str, LanguageFit]:
    """Return how the flyer fits, by language."""
    report = fit_report(Request(("shots",), languages))
    assert (report.name, report.layout, report.proofs, report.problems) == ("shots", "", (), ())
    return dict(zip(("en", "es"), report.languages, strict=False))


def test_a_panel_says_how_full_it_is_and_how_much_is_free_at_the_smallest_size(project: Project) -> None:
    found = fits()["en"]
    assert (found.language, found.size, found.alone, found.is_over, found.fits_at) == ("en", 10, 10, False, 0)
    assert (found.leading, *found.smallest) == pytest.approx((13.4, 9, 10.62))
    front, back = found.panels
    assert (front.panel, round(front.full, 2), front.is_over, front.cuts) == ("front", 0.36, False, ())
    assert (front.lines, front.characters) == (20, 112)
    assert (back.panel, round(back.full, 2), back.lines) == ("back", 0.42, 16)
    project.low(16)
    assert [one.panels[0].lines for one in fits().values()] == [6, 3]


def test_what_is_over_is_told_with_the_text_that_must_lose_it(project: Project) -> None:
    project.low()
    spanish = fits()["es"]
    (front, _) = spanish.panels
    assert (spanish.is_over, front.is_over, front.full > 1) == (True, True, True)
    assert (front.lines, front.characters) == (1, 7)
    assert [(cut.key, cut.characters, cut.length) for cut in front.cuts] == [("cover.title", 7, 30)]
    assert (spanish.size, spanish.fits_at) == (9, 0)  # no size that is read with ease would do
    assert not fits("en")["en"].is_over


def test_a_text_has_room_for_as_many_characters_as_are_told(project: Project) -> None:
    session = EditingSession(project.low(16).flyer, "shots")
    editor = session.editor("en")
    room = room_of(editor, "cover.body")
    assert (room.panel, room.spare, room.cut, room.lines) == ("front", 112, 0, 0)
    assert room.full == pytest.approx(0.648, abs=0.001)
    assert fit_report(Request(("shots",), ("en",))).languages[0].panels[0].characters == room.spare


def test_a_text_that_is_over_loses_its_last_words(project: Project) -> None:
    editor = EditingSession(project.low().flyer, "shots").editor("es")
    said = "Vacunas gratis contra la gripe"
    assert room_of(editor, "cover.title")[1:3] == (7, 1)
    assert room_of(editor, "cover.body").cut == 0
    assert cut_to_fit(editor, "cover.title", said) == "Vacunas gratis contra"
    assert editor.texts["cover.title"] == said


def test_words_that_are_not_on_the_sheet_have_no_panel(project: Project) -> None:
    editor = EditingSession(project.flyer, "shots").editor("en")
    assert room_of(editor, "document.title") == Room(None)


def test_a_language_that_cannot_be_set_is_told_beside_the_others(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Everyone {contact.fone}.")
    report = fit_report(Request(("shots",)))
    assert [one.language for one in report.languages] == ["es"]
    assert [problem.code for problem in report.problems] == ["T406", "T513"]
