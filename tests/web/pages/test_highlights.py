"""What a page marks in texts, how it shows the sheet, where a problem is solved, and what a step of undo is called."""

from pathlib import Path

import pytest

from web.opened import Opened, opened
from web.pages.test_home import words_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_undo_takes_back_the_last_change_and_names_it_and_redo_makes_it_again(page: Opened) -> None:
    before = page.text("en")
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    after = page.text("en")
    step = {"page": "words", "text": "cover.title", "lang": "en", "name": "Front, large title"}
    assert page.post("undo", again="").json() == step
    assert page.text("en") == before
    assert page.post("undo", again="yes").json()["text"] == "cover.title"
    assert page.text("en") == after
    page.post("undo", again="")
    assert page.post("undo", again="").json() == {"text": ""}


def test_a_problem_calls_texts_by_their_names(page: Opened) -> None:
    page.write("es", page.text("es").replace("Llame al {contact.phone} antes", "Llame antes"))
    html = page.get("words", lang="es", text="cover.body").text
    assert "lacks the fact {contact.phone} of the original" in words_on(html)
    assert '<button type="button" class="b" data-put="contact.phone">Put in {contact.phone}</button>' in html
    assert "cover.body" not in words_on(html)
