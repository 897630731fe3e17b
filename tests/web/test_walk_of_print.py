"""An organizer orders copies at a print shop in a real browser, and takes the zip and a file for the copier."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright import sync_api
from pypdfium2 import PdfDocument

from chromium import axe, program
from web.test_walks import served, tab, until, with_shots, wrong_in  # noqa: F401 - fixtures

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium is installed")


def downloaded(tab: sync_api.Page, name: str) -> bytes:  # noqa: F811
    with tab.expect_download() as download:
        tab.get_by_role("link", name=name).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.all
def test_an_organizer_orders_copies_and_takes_the_zip(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    facts = with_shots(tmp_path) / "flyers/shots/flyer.yaml"
    before = facts.read_text("utf-8")
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/print")
        tab.get_by_text("Looked over as a print shop would: nothing is wrong.").or_(
            tab.get_by_text("Every file is looked over")
        ).first.wait_for()
        tab.get_by_role("link", name="How many, by when: the job ticket").click()
        first = tab.locator("#ticket-picture").get_attribute("src")
        tab.get_by_label("English").fill("500")
        tab.get_by_label("Español").fill("300")
        tab.get_by_label("Ready by").fill("soon")
        tab.get_by_label("Ready by").press("Tab")
        tab.get_by_text("“soon” is not a day").wait_for()
        assert tab.get_by_label("Ready by").get_attribute("aria-invalid") == "true"
        tab.get_by_label("Ready by").fill("12/4/2026")
        tab.get_by_label("Paper").fill("80 lb uncoated text")
        tab.get_by_label("Paper").press("Tab")
        tab.get_by_text("a Friday").wait_for()
        until(tab, f"document.querySelector('#ticket-picture').getAttribute('src') !== {json.dumps(first)}")
        until(tab, "!document.querySelector('[aria-invalid]')")
        assert "en: 500" in facts.read_text("utf-8").replace('"', "")
        assert "due: 2026-12-04" in facts.read_text("utf-8").replace('"', "")
        package = downloaded(tab, "Download the zip")
        for _ in range(4):
            tab.get_by_role("button", name="Undo").click()
            tab.wait_for_url("**/print/ticket?**")
            until(tab, "document.querySelector('#saved').textContent.startsWith('Undone')")
            tab.reload()
        assert facts.read_text("utf-8") == before
    with ZipFile(BytesIO(package)) as found:
        ticket = json.loads(found.read("shots/shots.ticket.json"))
        press = {name: found.read(name) for name in found.namelist() if "/press/" in name}
    said = (ticket["quantity"], ticket["due"], ticket["stock"]["paper"])
    assert said == (800, "2026-12-04", "80 lb uncoated text")
    assert all("503-543-8417" in words_in(data) for data in press.values())
    assert len(press) == 2


def words_in(data: bytes) -> str:
    document = PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


@pytest.mark.all
def test_a_file_for_the_copier_in_black_is_what_is_shown(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with served(with_shots(tmp_path), tab) as base:
        tab.goto(f"{base}flyers/shots/print?lang=es")
        tab.get_by_role("checkbox", name="In black only").click()
        tab.wait_for_url("**black=1")
        assert tab.get_by_role("checkbox", name="In black only").get_attribute("aria-checked") == "true"
        data = downloaded(tab, "Download for the copier")
    document = PdfDocument(data)
    pixels = document[0].render(scale=0.5).to_pil().convert("RGB").tobytes()
    document.close()
    assert pixels[0::3] == pixels[1::3] == pixels[2::3]
    assert "503-543-8417" in words_in(data)


@pytest.mark.all
@pytest.mark.skipif(axe() is None, reason="axe-core is not installed")
def test_axe_finds_nothing_on_the_screens_of_printing(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with served(with_shots(tmp_path), tab) as base:
        for screen in ("print", "print?black=1", "print/ticket", "print/phone"):
            tab.goto(f"{base}flyers/shots/{screen}")
            assert wrong_in(tab, 1366, 390, 320) == [], screen


def test_tab_reaches_the_three_buttons_in_order(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with served(with_shots(tmp_path), tab) as base:
        tab.goto(f"{base}flyers/shots/print")
        tab.locator("#main").evaluate("one => { one.tabIndex = -1; one.focus(); }")
        seen = []
        for _ in range(14):
            tab.keyboard.press("Tab")
            seen.append(tab.evaluate("document.activeElement.textContent.trim().split(',')[0]"))
    assert [name for name in seen if name.startswith("Download")] == [
        "Download the zip", "Download for the copier", "Download for phones",
    ]  # fmt: skip
    assert seen[:3] == ["English", "Español", "What was looked at"]
