"""An editing session saves texts, takes changes back, and never writes over what somebody else has changed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flyergen.problem import FlyerError
from flyergen.session.session import EditingSession, Saved, Step, Versions
from in_memory import SHOTS

KEYS = ("cover.title", "points.2.body")


def session_in(root: Path) -> EditingSession:
    folder = root / "flyers" / "shots"
    for name, said in SHOTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(said, "utf-8")
    return EditingSession(folder, "flyers/shots")


@pytest.fixture
def session(tmp_path: Path) -> EditingSession:
    return session_in(tmp_path)


def english(session: EditingSession) -> Path:
    return session.folder / "text" / "en.yaml"


def test_a_saved_text_is_read_by_the_editor(session: EditingSession) -> None:
    was = session.editor("en").saved_texts()["cover.title"]
    assert session.save("en", "cover.title", "Come in", was) == Saved("saved")
    assert session.editor("en").texts["cover.title"] == "Come in"
    assert all(problem.warning for problem in session.editor("es").view().problems)


def test_what_is_written_already_is_saved(session: EditingSession) -> None:
    assert session.save("en", "cover.title", "Free flu shots", "something else") == Saved("saved")
    assert not session.can_undo


def test_what_somebody_else_has_changed_is_told_with_its_file_and_how_many_other_texts(session: EditingSession) -> None:
    session.editor("en")
    session.save("en", "points.1.body", "Ours.", session.editor("en").saved_texts()["points.1.body"])
    said = english(session).read_text("utf-8")
    english(session).write_text(said.replace("cover:\n  title: Free flu shots", "cover:\n  title: Theirs"), "utf-8")
    session.editor("en")
    said = english(session).read_text("utf-8").replace("Free flu shots", "Shots")
    english(session).write_text(said.replace("Ours.", "Theirs too."), "utf-8")
    saved = session.save("en", "cover.title", "Mine", "Free flu shots")
    assert saved == Saved("changed by others", "Theirs", "en.yaml", english(session).stat().st_mtime_ns, others=2)
    session.save("en", "cover.title", "Mine", "Theirs")
    english(session).write_text(english(session).read_text("utf-8").replace("Mine", "Theirs"), "utf-8")
    assert session.save("en", "cover.title", "Mine too", "Mine").others == 0


def test_a_missing_text_of_a_translation_is_added(session: EditingSession) -> None:
    path = session.folder / "text" / "es.yaml"
    said = path.read_text("utf-8")
    path.write_text(said.replace("cover:\n  title: Vacunas gratis contra la gripe\n", ""), "utf-8")
    assert session.save("es", "cover.title", "Vacunas", "") == Saved("saved")
    assert session.editor("es").saved_texts()["cover.title"] == "Vacunas"


def test_a_file_that_cannot_be_read_is_not_written(session: EditingSession) -> None:
    english(session).write_text("cover: [\n", "utf-8")
    with pytest.raises(FlyerError):
        session.save("en", "cover.title", "Come in", "Free flu shots")
    assert english(session).read_text("utf-8") == "cover: [\n"


@pytest.mark.all
def test_only_the_last_changes_can_be_taken_back(session: EditingSession) -> None:
    for number in range(205):
        was = session.editor("en").saved_texts()["cover.title"]
        session.save("en", "cover.title", f"Come in {number}", was)
    steps = 0
    while session.undo():
        steps += 1
    assert steps == 200
    assert session.editor("en").saved_texts()["cover.title"] == "Come in 4"


def test_a_new_change_forgets_what_was_undone(session: EditingSession) -> None:
    session.save("en", "cover.title", "One", "Free flu shots")
    session.undo()
    session.save("en", "cover.title", "Two", "Free flu shots")
    assert session.redo() is None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.text("ab \n*{}:#'\"é", min_size=1, max_size=12)), max_size=6))
def test_every_change_can_be_taken_back_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str]]
) -> None:
    session = session_in(tmp_path_factory.mktemp("undo"))
    states = [english(session).read_bytes()]
    for key, text in changes:
        was = session.editor("en").saved_texts().get(key, "")
        try:
            session.save("en", key, text, was)
        except FlyerError:
            continue
        if english(session).read_bytes() != states[-1]:
            states.append(english(session).read_bytes())
    texts = [session.editor("en").saved_texts()]
    while session.can_undo:
        session.undo()
        texts.append(session.editor("en").saved_texts())
    begun = session_in(tmp_path_factory.mktemp("begun")).editor("en").saved_texts()
    assert {key: text.rstrip("\n") for key, text in texts[-1].items()} == {
        key: text.rstrip("\n") for key, text in begun.items()
    }


def test_taking_back_gives_the_very_bytes_that_were_there(session: EditingSession) -> None:
    before = english(session).read_bytes()
    session.save("en", "cover.title", "A title: with # signs\nand two lines", "Free flu shots")
    after = english(session).read_bytes()
    session.undo()
    assert english(session).read_bytes() == before
    session.redo()
    assert english(session).read_bytes() == after


def test_what_somebody_else_has_changed_elsewhere_stays_when_a_change_is_taken_back(session: EditingSession) -> None:
    before = english(session).read_text("utf-8")
    session.save("en", "cover.title", "Come in", "Free flu shots")
    theirs = english(session).read_text("utf-8") + "# Theirs\n"
    english(session).write_text(theirs, "utf-8")
    session.undo()
    assert english(session).read_text("utf-8") == before + "# Theirs\n"
    session.redo()
    assert english(session).read_text("utf-8") == theirs


def test_several_files_change_together_and_are_taken_back_together(session: EditingSession) -> None:
    facts = session.folder / "flyer.yaml"
    before = facts.read_bytes()
    files = {"art/new.png": Versions(None, b"PNG"), "flyer.yaml": Versions(before, before + b"# New\n")}
    session.change(Step("look", "picture", files))
    assert (session.folder / "art" / "new.png").read_bytes() == b"PNG"
    assert facts.read_bytes() == before + b"# New\n"
    step = session.undo()
    assert step
    assert step.key == "picture"
    assert not (session.folder / "art" / "new.png").exists()
    assert facts.read_bytes() == before
    session.redo()
    assert (session.folder / "art" / "new.png").read_bytes() == b"PNG"


def test_no_file_changes_if_one_of_them_is_not_what_it_was(session: EditingSession) -> None:
    before = (session.folder / "flyer.yaml").read_bytes()
    files = {"art/new.png": Versions(None, b"PNG"), "flyer.yaml": Versions(b"something else", b"new")}
    with pytest.raises(FlyerError) as caught:
        session.change(Step("look", "picture", files))
    assert [one.code for one in caught.value.problems] == ["D103"]
    assert not (session.folder / "art" / "new.png").exists()
    assert (session.folder / "flyer.yaml").read_bytes() == before
    assert not session.can_undo
