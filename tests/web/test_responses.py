"""Answers are pages or JSON, in the language of the reader; words never become tags, and failures show no code."""

import json
import re
from pathlib import Path

import pytest

from flyergen.web.responses import sent
from web.opened import Opened, opened
from web.pages.test_home import MARKS, words_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_the_page_is_in_the_language_of_its_reader(page: Opened) -> None:
    said = page.browser.get("/", headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"})
    assert '<html lang="es">' in said.text
    assert "Sus volantes Todo queda en archivos de esta computadora" in words_on(said.text)


def test_a_text_that_somebody_else_has_changed_asks_and_is_not_written(page: Opened) -> None:
    page.post("draft", lang="en", text="cover.title", words="Mine", changes="", side="", look="")
    page.write("en", page.text("en").replace("cover:\n  title: Free flu shots", "cover:\n  title: Theirs"))
    said = page.post("save", lang="en", text="cover.title", words="Mine", was="Free flu shots").json()
    assert (said["state"], said["theirs"]) == ("changed by others", "Theirs")
    assert words_on(said["html"]) == (
        "Somebody else has changed this text. "
        "The file en.yaml was saved by another program at {time}, while you were writing. "
        "Yours Mine Keep mine Theirs Theirs Take theirs Before both: Free flu shots Undo brings back either choice."
    )
    saved_at = (page.root / "flyers" / "shots" / "text" / "en.yaml").stat().st_mtime_ns
    assert f'data-at="{saved_at // 1_000_000}"' in said["html"]
    assert "title: Theirs" in page.text("en")
    assert page.post("save", lang="en", text="cover.title", words="Mine", was="Theirs").json()["state"] == "saved"


def test_undo_keeps_what_somebody_else_has_written(page: Opened) -> None:
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    page.write("en", page.text("en").replace("Come in", "Come on in"))
    said = page.post("undo", again="")
    assert said.status_code == 422
    assert said.json()["problems"][0]["fact"] == "Somebody has changed this meanwhile, and it stays as it is now."
    assert "Come on in" in page.text("en")


@pytest.mark.parametrize("marks", MARKS)
def test_words_of_a_flyer_never_become_tags(page: Opened, marks: str) -> None:
    was = "Free flu shots"
    assert page.post("save", lang="en", text="cover.title", words=marks, was=was).status_code in (200, 422)
    page.post("draft", lang="en", text="cover.title", words=marks, changes="", side="", look="")
    for path in ("words?text=cover.title", "words", "translate?lang=es&text=cover.title", "print"):
        said = page.browser.get(f"/flyers/shots/{path}").text
        assert "<script>alert" not in said
        assert "<img src=x>" not in said
        assert ' onload="x' not in said
        assert "49" not in re.findall(r"<h1>([^<]*)</h1>", said)


def test_a_request_for_nothing_is_answered_with_a_page(page: Opened) -> None:
    for path in ("/nothing", "/flyers/none/words", "/flyers/shots/words?lang=fr", "/flyers/shots/words?text=none"):
        said = page.browser.get(path)
        assert (said.status_code, "There is no such page" in said.text) == (404, True)


def test_answers_about_changes_are_json(page: Opened) -> None:
    assert json.loads(page.post("undo", again="").text) == {"text": ""}


def test_a_fault_of_the_program_is_a_page_without_its_code(page: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(page.app.state.flyers, "names", fails)
    said = page.browser.get("/")
    assert (said.status_code, said.headers["content-type"]) == (500, "text/html; charset=utf-8")
    assert "secret" not in said.text
    assert "Traceback" not in said.text


def test_faulty_files_are_a_page_for_whoever_reads_one_and_json_for_programs(page: Opened) -> None:
    (page.root / "flyers" / "shots" / "flyer.yaml").write_text("languages: [en\n", "utf-8")
    shown = page.browser.get("/flyers/shots/cover.png", headers={"Accept": "text/html"})
    asked = page.browser.get("/flyers/shots/cover.png", headers={"Accept": "application/json"})
    assert (shown.status_code, asked.status_code) == (422, 422)
    assert 'name="flyer" value="shots"' in shown.text
    assert asked.json()["problems"][0]["fact"].endswith("the bracket “[” is opened here and not closed.")


def test_a_file_is_sent_under_its_name_whatever_letters_it_has() -> None:
    said = sent("año 1.pdf", b"x")
    assert said.headers["content-disposition"] == "attachment; filename*=UTF-8''a%C3%B1o%201.pdf"
    assert [sent(name, b"").media_type for name in ("a.pdf", "a.none")] == [
        "application/pdf",
        "application/octet-stream",
    ]
