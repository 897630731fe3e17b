"""Whether each group can be printed: told for each language, kept until something changes, and shown as a card."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from flyergen.job.request import Request
from flyergen.problem import FlyerError
from flyergen.session.group_states import JudgedGroups, states_of_all
from flyergen.session.groups import (
    save_field,
)
from flyergen.session.session import EditingSession
from groups_project import as_yaml, group, table
from session.edited_groups import session_in, with_files


@pytest.fixture
def session(tmp_path: Path) -> EditingSession:
    return session_in(tmp_path)


def test_groups_are_judged_a_few_at_a_time_and_again_after_a_change(session: EditingSession) -> None:
    with_files(session)
    judged = JudgedGroups(session)
    assert judged.look("press", 0).unknown == 2
    look = judged.look("press", 60)
    assert (look.unknown, look.languages) == (0, ("en", "es"))
    assert {name: dict(state.states) for name, state in look.states.items()} == {
        "g1": {"en": "ready", "es": "ready"}, "g2": {"en": "ready", "es": "ready"},
    }  # fmt: skip
    save_field(session, "g2", "meeting/es", "", "Reuniones: día 2")
    again = judged.look("press", 60)
    assert again.states["g1"] is look.states["g1"]
    assert again.states["g2"].states == {"en": "ready", "es": "no meeting"}
    assert [problem.code for problem in again.states["g2"].stops["es"]] == ["G105"]


def test_the_card_of_a_group_is_drawn(session: EditingSession) -> None:
    with_files(session)
    judged = JudgedGroups(session)
    card, other = judged.card("press", "g1", "en"), judged.card("press", "g2", "en")
    assert card.panel != other.panel
    assert Image.open(BytesIO(card.panel)).width == pytest.approx(card.box.width / 25.4 * 160, abs=2)
    with pytest.raises(KeyError):
        judged.card("press", "g1", "fr")


def test_a_file_of_the_flyer_that_changes_makes_all_that_is_known_old(session: EditingSession) -> None:
    with_files(session)
    judged = JudgedGroups(session)
    before = judged.look("press", 60)
    assert judged.look("press", 60).version == before.version
    assert judged.look("press", 0).unknown == 0
    path = session.folder / "text" / "en.yaml"
    path.write_text(path.read_text("utf-8").replace("Free flu shots", "Flu shots"), "utf-8")
    after = judged.look("press", 0)
    assert (after.unknown, after.version == before.version) == (2, False)
    path.write_text("cover: [", "utf-8")
    broken = judged.look("press", 60)
    assert (broken.states, broken.unknown, broken.languages, broken.version) == ({}, 0, ("en", "es"), "")
    assert broken.problems


def test_a_group_that_cannot_be_read_stops_all_of_its_languages(session: EditingSession) -> None:
    folder = with_files(session)
    (folder / "g1.yaml").write_text(as_yaml(1).replace("503-543-1001", "12"), "utf-8")
    look = JudgedGroups(session).look("press", 60)
    assert look.states["g1"].states == {"en": "problems", "es": "problems"}
    assert look.states["g1"].name == ""
    assert [[one.code for one in some] for some in look.states["g1"].stops.values()] == [["L501"], ["L501"]]
    assert look.states["g2"].states == {"en": "ready", "es": "ready"}
    with pytest.raises(FlyerError):
        JudgedGroups(session).card("press", "g1", "en")


def test_a_card_is_the_panel_with_what_groups_change_and_not_all_of_a_long_one(session: EditingSession) -> None:
    with_files(session)
    card = JudgedGroups(session).card("press", "g1", "en")
    assert (card.box.x, card.box.width) == pytest.approx((0, 139.7))
    assert 0 < card.box.y < card.box.bottom <= 215.9
    assert card.box.height <= 1.4 * 139.7 + 1e-6


def test_all_states_of_a_table_are_told_with_what_a_batch_would_refuse(session: EditingSession) -> None:
    with_files(session)
    rows = [group(1), group(2, meeting_es=""), group(3)]
    path = session.folder / "more.csv"
    path.write_text(table(rows), "utf-8")
    found = states_of_all(Request((str(session.folder),), table=str(path)))
    assert found.languages == ("en", "es")
    assert [(one.id, one.name, one.states["es"]) for one in found.groups] == [
        ("g1", "Example Group 1", "ready"),
        ("g2", "Example Group 2", "no meeting"),
        ("g3", "Example Group 3", "ready"),
    ]
    assert [problem.code for problem in found.problems] == ["G105"]
