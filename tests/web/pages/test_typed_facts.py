"""What is typed on the page of facts: days and hours as people write them, parts that must be whole, and new names."""

from pathlib import Path

import pytest

from web.opened import Opened, opened
from web.pages.test_facts import facts, file, save
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
