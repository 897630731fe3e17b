"""Notes, terms and examples are changed beside a text, in their own files, and everything can be taken back."""

from pathlib import Path

import pytest

from flyergen.problem import FlyerError
from flyergen.session.new_flyer import keep_example
from flyergen.session.notes import (
    Edited,
    Note,
    Term,
    Terms,
    TermsHere,
    add_term,
    note_on,
    save_agreed,
    save_note,
    take_out_term,
    terms_in,
)
from flyergen.session.session import EditingSession, Saved
from in_memory import SHOTS
from session.test_session import session_in

AT = Edited("en", "cover.title")
TITLE = ("en", "cover.title")
EXAMPLES = """\
facts:
  contact.phone: "503-543-8417"
words:
  en:
    cover.title: "Free flu shots"
"""


@pytest.fixture
def session(tmp_path: Path) -> EditingSession:
    return session_in(tmp_path)


def said_of(session: EditingSession, name: str) -> str:
    return (session.folder / name).read_text("utf-8")


def note_in(session: EditingSession, key: str) -> Note:
    return note_on(session, session.editor("en").source(), key)


def terms(session: EditingSession, text: str = "Free shots") -> TermsHere:
    return terms_in(session.editor("en").source(), text, ("es",))


def test_a_note_is_written_above_the_text_of_the_original_and_taken_back(session: EditingSession) -> None:
    assert note_in(session, "cover.title") == Note("", can_change=True)
    assert save_note(session, ("es", "cover.title"), " Short,\n please. ", "") == Saved("saved")
    assert "cover:\n  # Short, please.\n  title:" in said_of(session, "text/en.yaml")
    assert note_in(session, "cover.title").said == "Short, please."
    step = session.undo()
    assert step
    assert (step.key, step.language, step.part) == ("cover.title", "es", "note")
    assert said_of(session, "text/en.yaml") == SHOTS["text/en.yaml"]
    assert session.redo()
    assert note_in(session, "cover.title").said == "Short, please."


def test_a_note_that_somebody_else_has_changed_asks(session: EditingSession) -> None:
    file = session.folder / "text/en.yaml"
    theirs = SHOTS["text/en.yaml"].replace("cover:\n", "cover:\n  # Theirs.\n", 1)
    file.write_text(theirs, "utf-8")
    saved = save_note(session, TITLE, "Mine.", "")
    assert saved == Saved("changed by others", "Theirs.", "en.yaml", file.stat().st_mtime_ns)
    assert file.read_text("utf-8") == theirs
    assert save_note(session, TITLE, "Theirs.", "") == Saved("saved")
    assert not session.can_undo


def test_a_note_needs_its_text(session: EditingSession) -> None:
    with pytest.raises(KeyError):
        save_note(session, ("en", "../x"), "Mine.", "")


def test_a_term_is_agreed_changed_and_taken_out_and_taken_back(session: EditingSession) -> None:
    add_term(session, AT, "Free shots", {"es": "Vacunas gratis"})
    assert terms(session) == TermsHere(Terms((Term("Free shots", {"es": "Vacunas gratis"}),)))
    save_agreed(session, AT, "Free shots", ("es", "vacuna… / dosis"), "Vacunas gratis")
    assert "- vacuna*\n      - dosis" in said_of(session, "glossary.yaml")
    assert terms(session).here.terms[0].agreed == {"es": "vacuna… / dosis"}
    assert terms(session, "Other words").elsewhere.terms[0].term == "Free shots"
    take_out_term(session, AT, "Free shots")
    assert terms(session) == TermsHere()
    for _ in range(3):
        assert session.undo()
    assert not (session.folder / "glossary.yaml").exists()


def test_a_name_without_translations_stays_in_every_language(session: EditingSession) -> None:
    add_term(session, AT, "ROP", {"es": " "})
    assert terms(session, "ROP says").here == Terms((), ("ROP",))
    with pytest.raises(FlyerError, match="“ROP” is there already"):
        add_term(session, AT, "ROP", {"es": "OPR"})


def test_a_term_that_somebody_else_has_changed_stays(session: EditingSession) -> None:
    add_term(session, AT, "Free shots", {"es": "Vacunas gratis"})
    with pytest.raises(FlyerError, match="somebody else has changed this meanwhile"):
        save_agreed(session, AT, "Free shots", ("es", "Mine"), "Something")
    assert "Vacunas gratis" in said_of(session, "glossary.yaml")


def test_an_example_that_is_right_is_kept_and_taken_back(session: EditingSession) -> None:
    (session.folder / "placeholders.yaml").write_text(EXAMPLES, "utf-8")
    keep_example(session, "en", "cover.title")
    assert said_of(session, "placeholders.yaml") == EXAMPLES.partition("words:")[0]
    keep_example(session, "", "contact.phone")
    assert said_of(session, "placeholders.yaml").strip() == ""
    assert [step.page for step in session.history] == ["words", "facts"]
    with pytest.raises(KeyError):
        keep_example(session, "en", "cover.title")
    assert session.undo()
    assert session.undo()
    assert said_of(session, "placeholders.yaml") == EXAMPLES


def test_without_examples_none_can_be_kept(session: EditingSession) -> None:
    with pytest.raises(KeyError):
        keep_example(session, "en", "cover.title")
