"""Files that wait are found by their names alone, and files of a flyer are kept until it changes."""

from pathlib import Path

import pytest

from web.opened import Opened, opened


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_a_file_is_made_anew_as_soon_as_a_word_has_changed(page: Opened) -> None:
    before = page.get("print/screen", lang="en").content
    assert page.get("print/screen", lang="en").content == before
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    assert page.get("print/screen", lang="en").content != before
