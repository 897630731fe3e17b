"""Somebody types, or leaves, while an answer of the program is on its way: no words and no focus are lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from playwright import sync_api

from chromium import program
from web.pages.test_pictures import PICTURE, photo
from web.test_walk_of_notes import project
from web.test_walks import saved, served, tab, until, until_held, with_shots  # noqa: F401 - fixtures

pytestmark = [pytest.mark.skipif(program() is None, reason="no Chromium is installed"), pytest.mark.all]


@contextmanager
def on_its_way(tab: sync_api.Page, address: str) -> Iterator[None]:  # noqa: F811
    """Hold the first request to an address that is made before the `with`, and let it go at its end."""
    held: list[sync_api.Route] = []

    def hold(route: sync_api.Route) -> None:
        held.append(route)

    tab.route(address, hold, times=1)
    yield
    until_held(tab, held)
    with tab.expect_response(address):
        held[0].continue_()
    tab.wait_for_timeout(300)


def focused(tab: sync_api.Page) -> str:  # noqa: F811
    return str(tab.evaluate("document.activeElement.id"))


def test_words_stay_while_a_term_comes_into_the_glossary(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    folder = project(tmp_path)
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.title")
        tab.get_by_text("Words that all must use").click()
        with on_its_way(tab, "**/glossary"):
            tab.locator("#new-term").fill("CDC")
            tab.keyboard.press("Enter")
            tab.locator("#new-es").press_sequentially("Cen")
        assert focused(tab) == "new-es"
        tab.keyboard.type("tros")
        assert tab.locator("#new-es").input_value() == "Centros"
        with on_its_way(tab, "**/glossary"):
            tab.locator("#new-term").fill("FDA")
            tab.keyboard.press("Enter")
            tab.locator("#words").fill("Shots, ")
        tab.keyboard.type("free")
        assert focused(tab) == "words"
        until(tab, "document.querySelector('#words').dataset.was === 'Shots, free'")
    assert "Shots, free" in (folder / "text/en.yaml").read_text("utf-8")


def test_facts_stay_while_a_part_of_the_flyer_that_was_new_is_saved(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    file = with_shots(tmp_path) / "flyers/shots/flyer.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/facts")
        tab.get_by_text("Other facts that a flyer may have").click()
        event = tab.locator("[data-section=event]")
        event.get_by_role("textbox", name="Day", exact=True).fill("May 1, 2027")
        event.get_by_role("textbox", name="From", exact=True).fill("10 a.m.")
        event.get_by_role("textbox", name="Until", exact=True).fill("2 p.m.")
        event.get_by_role("combobox", name="Time zone").select_option("America/Los_Angeles")
        phone = tab.get_by_role("textbox", name="Phone", exact=True)
        with on_its_way(tab, "**/facts/save"):
            phone.fill("503-555-01")
        tab.keyboard.type("23")
        assert phone.input_value() == "503-555-0123"
        tab.keyboard.press("Tab")
        until(tab, "JSON.parse(document.querySelector('[name=was]').value)['contact.phone'] === '503-555-0123'")
        until(tab, "!document.querySelector('[data-section=event]').matches('[data-new]')")
    assert "503-555-0123" in file.read_text("utf-8")
    assert "start: 2027-05-01 10:00" in file.read_text("utf-8")


def test_what_a_picture_shows_stays_while_another_language_is_saved(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    folder = with_shots(tmp_path) / "flyers" / "shots"
    layout = (folder / "layout.yaml").read_text("utf-8")
    (folder / "layout.yaml").write_text(layout.replace("    blocks:\n", f"    blocks:\n{PICTURE}", 1), "utf-8")
    (folder / "art").mkdir()
    (folder / "art" / "hall.png").write_bytes(photo())
    for code in ("en", "es"):
        text = folder / "text" / f"{code}.yaml"
        text.write_text(text.read_text("utf-8").replace("cover:\n", "cover:\n  picture: A hall\n", 1), "utf-8")
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/look?part=pictures")
        with on_its_way(tab, "**/look/text"):
            tab.get_by_role("textbox", name="English").fill("Our hall")
            tab.get_by_role("textbox", name="Español").fill("Nuestro")
        tab.keyboard.type(" salón")
        assert tab.get_by_role("textbox", name="Español").input_value() == "Nuestro salón"
        tab.keyboard.press("Tab")
        until(tab, "[...document.querySelectorAll('[name=was]')].some((one) => one.value === 'Nuestro salón')")
    said = [yaml.safe_load((folder / f"text/{code}.yaml").read_text("utf-8")) for code in ("en", "es")]
    assert [one["cover"]["picture"] for one in said] == ["Our hall", "Nuestro salón"]


def test_words_that_were_saved_while_the_page_was_left_can_be_taken_back(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    file = with_shots(tmp_path) / "flyers/shots/text/en.yaml"
    before = file.read_text("utf-8")
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.title")
        tab.locator("#words").fill("In a hurry")
        saved(tab)
        # As it is if the answer does not arrive before the page is left.
        kept = '{ words: "In a hurry", was: "Free flu shots" }'
        tab.evaluate(f"localStorage.setItem('unsaved shots en cover.title', JSON.stringify({kept}))")
        tab.goto(f"{base}flyers/shots/facts")
        tab.get_by_role("button", name="Undo").click()
        until(tab, "document.querySelector('#saved').textContent.startsWith('Undone')")
        tab.wait_for_timeout(1000)
        assert tab.locator("#words").input_value() == "Free flu shots"
    assert file.read_text("utf-8") == before
