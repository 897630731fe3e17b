"""The page of facts writes each fact into flyer.yaml, keeps wrong ones out, and shows how they print."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from flyergen.flyer.facts import Facts
from flyergen.source.edit.facts import facts_in
from flyergen.web.pages.fact_fields import ELSEWHERE, LABELS, label_of, sections
from flyergen.web.pages.facts import written_facts
from flyergen.web.waiting_files import OpenFlyers
from web.opened import Opened, opened
from web.pages.test_home import words_on

EVENT = """
event:
  start: 2027-05-01 10:00      # on a Saturday
  end: 2027-05-01 14:00
  time_zone: America/Los_Angeles
  weekday: Saturday
  programme: [10:00, 11:30]
"""


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


@pytest.mark.usefixtures("page")
def test_every_key_of_flyer_yaml_has_a_field_or_is_on_another_page() -> None:
    found = sections(written_facts(OpenFlyers().session("shots"), "en"))
    shown = {one.key for one in found} | {
        field.key for one in found if not one.key for row in one.rows for field in row.fields
    }
    assert {*Facts.__annotations__} - {"place"} == (shown - {""}) | ELSEWHERE


@pytest.mark.usefixtures("page")
def test_every_field_has_a_name() -> None:
    found = sections(written_facts(OpenFlyers().session("shots"), "en"))
    called = {str(row.called) for one in found if one.key not in ("links", "figures") for row in one.rows}
    assert called <= {*map(str, LABELS.values()), "Address", "Hours"}


def test_the_form_has_what_is_in_the_file(page: Opened) -> None:
    said = page.get("facts").text
    assert 'name="contact.phone" value="503-543-8417"' in said
    assert "Names, numbers and dates. Written once, they print the same in every language." in words_on(said)
    assert "The event" not in words_on(said).partition("Other facts that a flyer may have")[0]


def test_one_fact_is_written_and_every_other_byte_stays(page: Opened) -> None:
    before = file(page).read_text("utf-8")
    assert save(page, {"contact.phone": "503-555-0123"})["wrong"] == {}
    assert file(page).read_text("utf-8") == before.replace("503-543-8417", "503-555-0123")
    assert page.post("undo", again="").json()["name"] == "Facts, Phone"
    assert file(page).read_text("utf-8") == before


def test_a_wrong_fact_is_not_saved_while_all_others_are(page: Opened) -> None:
    before = file(page).read_text("utf-8")
    said = save(page, {"contact.phone": "503-543-84", "contact.name": "Ana", "organization.web": "rop.org"})
    assert words_on(said["wrong"]["contact.phone"]) == (
        "“503-543-84” is too short for a US phone number. Write it as people dial it, like 503-543-8417."
    )
    assert (
        words_on(said["wrong"]["organization.web"])
        == "“rop.org” is not a web address. Write https://rop.org. Write “https://rop.org”"
    )
    assert set(said["wrong"]) == {"contact.phone", "organization.web"}
    assert facts(page) == {**facts(page), "contact.name": "Ana", "contact.phone": "503-543-8417"}
    assert file(page).read_text("utf-8") != before


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


def test_a_day_moves_the_whole_event(page: Opened) -> None:
    file(page).write_text(file(page).read_text("utf-8") + EVENT, "utf-8")
    before = file(page).read_text("utf-8")
    assert 'value="May 1, 2027"' in page.get("facts").text
    assert save(page, {"event.start.day": "May 2, 2027"})["wrong"] == {}
    assert file(page).read_text("utf-8") == before.replace("2027-05-01", "2027-05-02").replace(
        "weekday: Saturday", "weekday: Sunday"
    )
    assert save(page, {"event.start.hour": "9 am", "event.end.hour": "1:30 pm"})["wrong"] == {}
    assert facts(page)["event.start"] == "2027-05-02 09:00"
    assert facts(page)["event.end"] == "2027-05-02 13:30"
    said = save(page, {"event.end.hour": "late"})
    assert words_on(said["wrong"]["event.end.hour"]) == "“late” is not an hour. Write it like 6:30 p.m."


def test_hours_of_the_program_are_typed_as_a_list(page: Opened) -> None:
    file(page).write_text(file(page).read_text("utf-8") + EVENT, "utf-8")
    save(page, {"event.programme": "10 am, 11:30 am, 1 pm"})
    assert 'programme: [10:00, 11:30, "13:00"]' in file(page).read_text("utf-8")
    save(page, {"event.programme": "10:30 a.m."})
    assert "programme: [10:30]" in file(page).read_text("utf-8")


def test_a_part_that_is_not_there_yet_is_saved_once_it_is_whole(page: Opened) -> None:
    before = file(page).read_bytes()
    said = save(page, {"event.start.day": "May 1, 2027", "event.start.hour": "", "event.time_zone": ""})
    assert words_on(said["wrong"]["event.start.day"]) == "Not saved yet. It also needs: From, Time zone"
    assert file(page).read_bytes() == before
    whole = {"event.start.day": "May 1, 2027", "event.start.hour": "6:30 p.m."}
    assert save(page, {"event.time_zone": "America/Denver", **whole})["wrong"] == {}
    assert "\nevent:\n  start: 2027-05-01 18:30\n  time_zone: America/Denver\n" in file(page).read_text("utf-8")


def test_links_are_added_and_taken_out(page: Opened) -> None:
    before = file(page).read_text("utf-8")
    new = {"links.+.name": "calendar", "links.+": "https://rop.org/events"}
    assert save(page, new)["wrong"] == {}
    assert "\nlinks:\n  calendar: https://rop.org/events\n" in file(page).read_text("utf-8")
    assert "links.+.name" in save(page, new | {"links.+.name": "two words"})["wrong"]
    assert "links.+.name" in save(page, new)["wrong"]
    save(page, {"links.calendar": ""})
    assert file(page).read_text("utf-8") == before


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


def test_facts_that_are_still_examples_say_so(page: Opened) -> None:
    examples = 'facts:\n  contact.phone: "503-543-8417"\n  organization.name: "Another group"\n'
    file(page).with_name("placeholders.yaml").write_text(examples, "utf-8")
    assert words_on(page.get("facts").text).count("Still the example: write yours.") == 1
    save(page, {"contact.phone": "503-555-0123"})
    assert "Still the example" not in words_on(page.get("facts").text)


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


@pytest.mark.parametrize("form", ["{value: 26}", "26"])
def test_a_number_is_called_in_words_and_keeps_its_name_in_the_file(page: Opened, form: str) -> None:
    written = file(page).read_text("utf-8").replace("figures:\n", f"figures:\n  first_shots: {form}\n")
    file(page).write_text(written, "utf-8")
    said = page.get("facts").text
    assert ">first shots</label>" in said
    assert 'name="figures.first_shots.value" value="26"' in said
    assert save(page, {"figures.first_shots.value": "27"})["wrong"] == {}
    assert f"  first_shots: {form}\n".replace("26", "27") in file(page).read_text("utf-8")
    assert page.post("undo", again="").json()["name"] == "Facts, first shots"
    assert 'aria-label="first shots"' in said
    assert 'aria-label="first shots, What it counts"' in said
    assert save(page, {"figures.first_shots.unit": "year"})["wrong"] == {}
    assert "  first_shots: {value: 26, unit: year}\n" in file(page).read_text("utf-8")
    assert page.post("undo", again="").json()["name"] == "Facts, first shots, What it counts"
    assert label_of("links.our_page") == "our page"
