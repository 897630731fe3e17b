"""The page of printing: its pictures and sizes, the job ticket, and what was looked at."""

import re
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from in_memory import SHOTS
from web.opened import Opened, opened
from web.pages.test_home import words_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_the_zip_has_every_language_that_can_be_printed(page: Opened) -> None:
    with ZipFile(BytesIO(page.get("print/package").content)) as package:
        names = package.namelist()
    assert {name for name in names if name.startswith("shots/press/")} == {
        "shots/press/shots.en.press.pdf", "shots/press/shots.es.press.pdf",
    }  # fmt: skip
    page.write("es", page.text("es").replace("title: Vacunas gratis contra la gripe\n", 'title: ""\n', 1))
    with ZipFile(BytesIO(page.get("print/package").content)) as package:
        assert [name for name in package.namelist() if "/press/" in name] == ["shots/press/shots.en.press.pdf"]
    words = words_on(page.get("print").text)
    assert "Español : 9 of 10 written" in words
    assert "How many English Ready by" in words_on(page.get("print/ticket").text)
    assert "1 thing stops it." in words_on(page.get("print", lang="es").text)


def test_a_flyer_that_is_not_ready_says_what_stops_it(page: Opened) -> None:
    for language in ("en", "es"):
        page.write(language, re.sub(r"cover:\n  title: .*\n", "cover:\n  title: '{no.such}'\n", page.text(language)))
    shown = page.get("print/ticket")
    assert shown.status_code == 200
    assert "stops it. There is no fact “no.such”" in words_on(shown.text)
    assert page.get("print/ticket.png").status_code == 422
    assert "stops it." in words_on(page.get("print/phone").text)


def test_a_language_on_a_side_of_another_is_stopped_with_it(page: Opened) -> None:
    layout = page.root / "flyers/shots/layout.yaml"
    layout.write_text("sides: {front: en, back: es}\n" + layout.read_text("utf-8"), "utf-8")
    assert "1 thing stops it." not in words_on(page.get("print", lang="es").text)
    page.write("es", page.text("es").replace("Llame al", "Llame {nobody} al", 1))
    for language, other in (("en", "Español"), ("es", "English")):
        words = words_on(page.get("print", lang=language).text)
        assert f"{other} : 1 thing stops it. 1 thing stops it. There is no fact “nobody”." in words


def test_the_folder_is_shown_once_there_are_files(page: Opened) -> None:
    assert "Open the folder" not in page.get("print").text
    (page.root / "output" / "shots").mkdir(parents=True)
    assert "Open the folder with all files" in page.get("print").text


def test_a_flat_piece_is_not_folded(page: Opened) -> None:
    assert SHOTS
    assert "Then fold" not in words_on(page.get("print").text)


def test_without_preflight_nobody_is_told_that_the_files_are_checked(
    page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = "Every file is looked over as a print shop would before you get it."
    unchecked = "The files are made, but not looked over as a print shop would: preflight is not on this computer."
    said = page.get("print").text
    assert (checked in said, unchecked in said) == (True, False)
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    said = page.get("print").text
    assert (checked in said, unchecked in said) == (False, True)
    assert "data-good" not in said
    ticket = page.get("print/ticket")
    assert ticket.status_code == 200
    assert "so the files are not checked: zxing-cpp cannot be loaded" in ticket.text
    assert "read back" not in ticket.text
    assert page.get("print/press", lang="en").content[:5] == b"%PDF-"
