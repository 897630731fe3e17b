"""Files that wait are found by their names alone, and files of a flyer are kept until it changes."""

from pathlib import Path

import pytest

from flyergen.web.waiting_files import OpenFlyers, WaitingFiles
from web.opened import Opened, opened


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_a_file_is_made_anew_as_soon_as_a_word_has_changed(page: Opened) -> None:
    before = page.get("print/screen", lang="en").content
    assert page.get("print/screen", lang="en").content == before
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    assert page.get("print/screen", lang="en").content != before


def test_of_too_many_files_the_oldest_is_forgotten() -> None:
    waiting = WaitingFiles[str](2)
    first, second, third = (waiting.keep(said) for said in ("one", "two", "three"))
    assert (waiting.file(second), waiting.file(third)) == ("two", "three")
    with pytest.raises(KeyError):
        waiting.file(first)
    assert len({first, second, third}) == 3
    assert min(map(len, (first, second, third))) >= 16


@pytest.mark.usefixtures("page")
def test_nothing_is_made_for_an_unknown_language_target_or_form() -> None:
    printed = OpenFlyers().printed("shots")
    for language, target, form in (("fr", "screen", ""), ("en", "no-such", ""), ("en", "screen", "tiny")):
        with pytest.raises(KeyError):
            printed.file(language, target, form)
    made = printed.file("en", "screen")
    assert (made.name, printed.pages(made.data), printed.file("en", "screen") is made) == (
        "shots.en.screen.pdf",
        2,
        True,
    )
    for number in (-1, 2):
        with pytest.raises(KeyError):
            printed.picture(made.data, number)


def test_a_flyer_is_open_once_and_found_by_its_name_alone(page: Opened) -> None:
    flyers = OpenFlyers()
    assert list(flyers.names()) == ["shots"]
    assert flyers.session("shots") is flyers.session("shots")
    for name in ("other", "../shots", ""):
        with pytest.raises(KeyError):
            flyers.session(name)
    assert (flyers.batch("shots"), flyers.progress("shots", "")) == (None, None)
    (page.root / "flyers" / "shots" / "flyer.yaml").unlink()
    assert flyers.names() == {}
