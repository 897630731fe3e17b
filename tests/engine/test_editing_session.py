"""An editing session saves texts, takes changes back, and never writes over what somebody else has changed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.in_memory import SHOTS
from flyergen.engine.editing_session import EditingSession, Saved
from flyergen.problems import FlyerError

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
