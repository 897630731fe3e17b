"""The page of facts writes each fact into flyer.yaml, keeps wrong ones out, and shows how they print."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from flyergen.source.edit.facts import facts_in
from web.opened import Opened, opened
from web.pages.test_home import words_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def file(page: Opened) -> Path:
    return page.root / "flyers" / "shots" / "flyer.yaml"


def facts(page: Opened) -> dict[str, str]:
    return facts_in(file(page).read_text("utf-8"))


def save(page: Opened, typed: dict[str, str], was: dict[str, str] | None = None) -> dict[str, Any]:
    """Save fields by key."""
    answer = page.post("facts/save", typed=json.dumps(typed), was=json.dumps(facts(page) if was is None else was))
    assert answer.status_code == 200
    return dict(answer.json())


def test_one_fact_is_written_and_every_other_byte_stays(page: Opened) -> None:
    before = file(page).read_text("utf-8")
    assert save(page, {"contact.phone": "503-555-0123"})["wrong"] == {}
    assert file(page).read_text("utf-8") == before.replace("503-543-8417", "503-555-0123")
    assert page.post("undo", again="").json()["name"] == "Facts, Phone"
    assert file(page).read_text("utf-8") == before


def test_what_the_flyer_cannot_be_without_is_kept(page: Opened) -> None:
    before = file(page).read_bytes()
    assert "organization.name" in save(page, {"organization.name": ""})["wrong"]
    assert file(page).read_bytes() == before


def test_facts_that_somebody_else_has_changed_are_merged_and_the_same_one_asks(page: Opened) -> None:
    was = facts(page)
    file(page).write_text(file(page).read_text("utf-8").replace("503-543-8417", "503-555-0199"), "utf-8")
    said = save(page, {"organization.web": "https://rop.org/new"}, was)
    assert said["wrong"] == {}
    assert said["values"]["contact.phone"] == "503-555-0199"
    asked = save(page, {"contact.phone": "503-555-0123"}, was)
    assert words_on(asked["wrong"]["contact.phone"]) == (
        "Somebody else has changed this fact. Theirs: 503-555-0199 Keep mine Take theirs"
    )
    assert asked["facts"]["contact.phone"] == "503-543-8417"
    assert facts(page)["contact.phone"] == "503-555-0199"
    assert save(page, {"contact.phone": "503-555-0123"})["wrong"] == {}


def test_the_form_works_without_scripts(page: Opened) -> None:
    form = {"was": json.dumps(facts(page)), "contact.phone": "503", "contact.name": "Ana", "date": "November 26, 2026"}
    said = page.browser.post("/flyers/shots/facts", data=form)
    assert said.status_code == 422
    assert 'name="contact.phone" value="503" aria-invalid="true"' in said.text
    assert facts(page)["contact.name"] == "Ana"
    assert facts(page)["date"] == "2026-11-26"
    good = page.browser.post(
        "/flyers/shots/facts", data=form | {"contact.phone": "503-555-0123"}, follow_redirects=False
    )
    assert (good.status_code, good.headers["location"]) == (303, "/flyers/shots/facts")
    assert facts(page)["contact.phone"] == "503-555-0123"


def test_how_the_facts_print_is_beside_them(page: Opened) -> None:
    said = page.get("facts").text
    assert "How it prints English Español" in words_on(said)
    picture = page.get("facts/part.png", lang="es", n="0")
    assert Image.open(BytesIO(picture.content)).size[0] > 100
    assert [page.get("facts/part.png", lang="es", n=one).status_code for one in ("99", "-1", "x", "²", "1" * 400)] == [
        404
    ] * 5


@pytest.mark.parametrize(
    "body",
    [{"typed": "[]", "was": "{}"}, {"typed": "{", "was": "{}"}, {"typed": '{"a": 1}', "was": "{}"}, {"typed": "{}"}],
)
def test_a_wrong_request_is_refused(page: Opened, body: dict[str, str]) -> None:
    assert page.post("facts/save", **body).status_code == 400


@pytest.mark.parametrize("key", ["languages.1", "place", "theme", "../x", "contact", "print.shop.name", "layouts.1"])
def test_only_fields_of_the_page_are_written(page: Opened, key: str) -> None:
    before = file(page).read_bytes()
    assert save(page, {key: "x"})["wrong"] == {}
    assert file(page).read_bytes() == before


def test_signs_of_a_page_stay_words(page: Opened) -> None:
    mark = "<script>alert(1)</script>"
    said = save(page, {"contact.name": mark, "contact.phone": mark})
    assert "<script>" not in said["wrong"]["contact.phone"]
    assert facts(page)["contact.name"] == mark
    assert "<script>alert" not in page.get("facts").text


def test_the_page_is_in_spanish(page: Opened) -> None:
    said = page.browser.get("/flyers/shots/facts", headers={"Accept-Language": "es"}).text
    assert "Datos Nombres, números y fechas." in words_on(said)
    assert "Teléfono" in words_on(said)


def test_saving_facts_of_an_unreadable_file_says_why(page: Opened) -> None:
    was = facts(page)
    file(page).write_text("languages: [en\n", "utf-8")
    assert page.post("facts/save", typed="{}", was=json.dumps(was)).status_code == 422
    said = page.get("facts")
    assert said.status_code == 200
    assert "cannot be used: the bracket “[” is opened here and not closed." in words_on(said.text)


def test_facts_can_be_changed_while_another_file_is_broken(page: Opened) -> None:
    page.write("en", "cover: [\n")
    said = words_on(page.get("facts").text)
    assert "Who answers" in said
    assert "It cannot be shown now." in said
    assert save(page, {"contact.phone": "503-555-0123"})["wrong"] == {}
    assert page.get("facts/print", lang="en").status_code == 422
