"""Words that cannot be written into their file are kept beside it, and shown again."""

from pathlib import Path

import pytest

from flyergen.problem import FlyerError
from flyergen.session.session import FILE, EditingSession
from in_memory import SHOTS

SHARED = (
    "title: Free flu shots\n",
    "title: &all Free flu shots\n",
    "cover:\n  title: Free flu shots",
    "cover:\n  title: *all",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A flyer in which one text is written once for two keys, so that neither can be changed by itself."""
    folder = tmp_path / "flyers" / "shots"
    for name, said in SHOTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(said, "utf-8")
    english = folder / "text" / "en.yaml"
    text = english.read_text("utf-8").replace(SHARED[2], SHARED[3]).replace(SHARED[0], SHARED[1], 1)
    english.write_text(text, "utf-8")
    return folder


def refused(session: EditingSession, words: str) -> None:
    with pytest.raises(FlyerError):
        session.save("en", "document.title", words, "Free flu shots")


def test_what_cannot_be_saved_is_there_again_after_the_program_was_killed(folder: Path) -> None:
    before = (folder / "text" / "en.yaml").read_bytes()
    refused(EditingSession(folder, "shots"), "Flu <shots> & “más”")
    assert (folder / "text" / "en.yaml").read_bytes() == before
    again = EditingSession(folder, "shots")
    assert again.editor("en").texts["document.title"] == "Flu <shots> & “más”"
    assert again.saved_text("en", "document.title") == "Free flu shots"


def test_it_goes_as_soon_as_it_is_saved(folder: Path) -> None:
    refused(EditingSession(folder, "shots"), "Mine")
    english = folder / "text" / "en.yaml"
    english.write_text(english.read_text("utf-8").replace("&all ", "").replace("*all", "Free flu shots"), "utf-8")
    session = EditingSession(folder, "shots")
    assert session.save("en", "document.title", "Mine", "Free flu shots").state == "saved"
    assert not (folder / FILE).exists()
    assert EditingSession(folder, "shots").saved_text("en", "document.title") == "Mine"


def test_what_somebody_else_has_written_meanwhile_asks(folder: Path) -> None:
    refused(EditingSession(folder, "shots"), "Mine")
    english = folder / "text" / "en.yaml"
    english.write_text(
        english.read_text("utf-8").replace("&all Free flu shots", "Theirs").replace("*all", "Theirs"), "utf-8"
    )
    session = EditingSession(folder, "shots")
    was = session.saved_text("en", "document.title")
    saved = session.save("en", "document.title", "Mine", was)
    assert (saved.state, saved.theirs) == ("changed by others", "Theirs")


@pytest.mark.parametrize(
    "said", ["", "[", "{}", "[3]", '[{"language": "en"}]', '[{"language": 1, "key": 2, "text": 3, "was": 4}]']
)
def test_a_file_of_unsaved_texts_that_is_broken_is_passed_over(folder: Path, said: str) -> None:
    (folder / FILE).write_text(said, "utf-8")
    assert EditingSession(folder, "shots").editor("en").texts["document.title"] == "Free flu shots"
