"""The addresses of the pages: languages, help and folders, and drafts and texts that are drawn and saved."""

import re
import shutil
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from web.opened import Opened, opened
from web.pages.test_home import words_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_the_folder_of_a_flyer_that_cannot_be_read_is_opened_and_no_other(
    page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("flyergen.web.routes.launch", shown.append)
    flyers = page.root.resolve() / "flyers"
    (flyers / "shots" / "flyer.yaml").write_text("languages: [en\n", "utf-8")
    assert 'name="flyer" value="shots">Open its folder' in page.browser.get("/").text
    assert page.browser.post("/folder", data={"flyer": "shots"}, follow_redirects=False).status_code == 303
    for other in ("..", "../shots", str(page.root), "nothing"):
        assert page.browser.post("/folder", data={"flyer": other}).status_code == 404
    assert shown == [str(flyers / "shots")]


def test_an_empty_project_opens_the_folder_in_which_its_flyers_will_be(
    page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("flyergen.web.routes.launch", shown.append)
    shutil.rmtree(page.root / "flyers")
    assert "Somebody sent you a flyer?" in words_on(page.browser.get("/").text)
    assert page.browser.post("/folder", follow_redirects=False).status_code == 303
    assert shown == [str(page.root.resolve() / "flyers")]
    assert (page.root / "flyers").is_dir()


def test_the_reader_chooses_the_language_and_it_stays(page: Opened) -> None:
    said = page.browser.post("/language", data={"language": "es", "back": "/begin"}, follow_redirects=False)
    assert (said.status_code, said.headers["location"]) == (303, "/begin")
    assert "¿Qué va a ser?" in page.browser.get("/begin").text
    elsewhere = page.browser.post(
        "/language", data={"language": "xx", "back": "//evil.example"}, follow_redirects=False
    )
    assert elsewhere.headers["location"] == "/"
    assert "set-cookie" not in elsewhere.headers


def test_help_says_what_a_message_means_and_leads_back(page: Opened) -> None:
    here = "/flyers/shots/words?text=cover.title"
    assert f'href="/help?back={quote(here)}#words"' in page.get("words", text="cover.title").text
    said = page.browser.get("/help", params={"back": here, "find": "t301"}).text
    assert f'href="{here}"' in said
    assert "1 message Overset T301 Words or blocks have no room in their panel or box" in words_on(said)
    nothing = page.browser.get("/help", params={"find": "<b>no such words"}).text
    assert words_on(nothing).endswith("Its code or a word of it Find No message has this code or word.")
    spanish = page.browser.get("/help?find=sobra+texto", headers={"Accept-Language": "es"}).text
    assert "Ctrl+Mayús+Enter el texto anterior" in words_on(spanish)
    assert 'href="/">' in page.browser.get("/help", params={"back": "//evil.example"}).text


def test_a_side_is_drawn_at_the_size_that_is_asked_for(page: Opened) -> None:
    sizes = [
        Image.open(BytesIO(page.get("sheet.png", lang="en", side="outside", zoom=zoom).content)).size
        for zoom in ("smaller", "whole", "larger")
    ]
    assert sizes == [(352, 544), (594, 918), (880, 1360)]


def test_a_draft_is_on_the_sheet_and_not_in_the_file(page: Opened) -> None:
    before = page.text("en")
    said = page.post("draft", lang="en", text="cover.title", words="Come in", changes="", side="outside", look="")
    assert "Front, large title: Come in" in words_on(said.text)
    assert page.text("en") == before


def test_a_draft_that_is_older_than_what_was_saved_is_not_set(page: Opened) -> None:
    known = {"lang": "en", "text": "cover.title", "changes": page.app.state.flyers.session("shots").changes}
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    said = page.post("draft", **known, words="Come", side="outside", look="")
    assert said.status_code == 204
    assert "\nCome in</textarea>" in page.get("words", lang="en", text="cover.title").text
    known["changes"] = said.headers["x-changes"]
    said = page.post("draft", **known, words="Come in, all", side="outside", look="")
    assert "Front, large title: Come in, all" in words_on(said.text)


def test_saving_what_the_file_says_takes_a_draft_back(page: Opened) -> None:
    page.post("draft", lang="en", text="cover.title", words="Come", changes="", side="outside", look="")
    page.post("save", lang="en", text="cover.title", words="Free flu shots", was="Free flu shots")
    assert "\nFree flu shots</textarea>" in page.get("words", lang="en", text="cover.title").text
    assert not page.app.state.flyers.session("shots").can_undo


def test_a_saved_text_is_in_the_file_and_all_else_stays(page: Opened) -> None:
    before = page.text("en")
    said = page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    assert said.json() == {"state": "saved", "theirs": "", "html": "", "changes": "1"}
    assert page.text("en") == before.replace("cover:\n  title: Free flu shots", "cover:\n  title: Come in")


def test_the_room_of_a_text_is_true(page: Opened) -> None:
    said = words_on(page.get("room", lang="en", text="cover.title").text)
    assert re.match(r"Fits: (there is much room\.|about \d+ characters to spare\.)", said)
