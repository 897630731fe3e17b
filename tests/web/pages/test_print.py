"""The page of printing: its pictures and sizes, the job ticket, and what was looked at."""

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from httpx2 import Response
from PIL import Image

from in_memory import SHOTS
from web.opened import Opened, opened
from web.pages.test_home import MARKS, words_on

FACTS = "flyers/shots/flyer.yaml"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def ticket(page: Opened, **typed: str) -> Response:
    """Save fields of the form as the page does that is open."""
    shown = page.get("print/ticket").text
    (was,) = re.findall(r'name="was" value="([^"]*)"', shown)
    return page.browser.post("/flyers/shots/print/ticket", data={"was": unescape(was), **typed}, follow_redirects=False)


def facts(page: Opened) -> str:
    return (page.root / FACTS).read_text("utf-8")


def test_each_file_has_its_picture_and_its_size(page: Opened) -> None:
    widths = {}
    for file, form in (
        ("press", ""),
        ("copier", ""),
        ("copier", "grey"),
        ("copier", "large"),
        ("screen", ""),
        ("bw", ""),
    ):
        drawn = Image.open(BytesIO(page.get(f"print/{file}/page.png", lang="en", form=form).content))
        widths[file, form] = drawn.width
        said = page.get(f"print/{file}/size", lang="en", form=form).json()
        made = page.get(f"print/{file}", lang="en", form=form)
        assert said["size"] == f"{max(1, round(len(made.content) / 1000))} KB"
        assert said["pages"] >= 1
    assert widths["press", ""] > widths["copier", ""] == 220
    grey = Image.open(BytesIO(page.get("print/copier/page.png", lang="en", form="grey").content)).tobytes()
    assert grey[0::3] == grey[1::3] == grey[2::3]
    assert page.get("print/package/size", lang="en").json()["pages"] == 0


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


def test_a_file_is_made_anew_as_soon_as_a_word_has_changed(page: Opened) -> None:
    before = page.get("print/screen", lang="en").content
    assert page.get("print/screen", lang="en").content == before
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    assert page.get("print/screen", lang="en").content != before


@pytest.mark.all
def test_the_ticket_is_saved_field_by_field_and_taken_back(page: Opened) -> None:
    before = facts(page)
    assert "How many English Español" in words_on(page.get("print/ticket").text)
    said = ticket(page, **{"print.quantity.en": "1,500", "print.quantity.es": "300", "print.due": "December 4, 2026"})
    assert (said.status_code, said.headers["location"]) == (303, "/flyers/shots/print/ticket")
    ticket(
        page, **{"print.paper": "80 lb uncoated text", "print.delivery": "Pick up at the counter", "print.notes": ""}
    )
    wanted = (
        "print:\n  quantity:\n    en: 1500\n    es: 300\n  paper: 80 lb uncoated text\n  due: 2026-12-04\n"
        "  delivery: Pick up at the counter\n"
    )
    assert facts(page).replace('"', "").replace("\n\n", "\n").endswith(wanted) or wanted in facts(page).replace('"', "")
    shown = page.get("print/ticket").text
    assert 'value="December 4, 2026"' in shown
    assert "a Friday" in words_on(shown)
    spanish = page.browser.get("/flyers/shots/print/ticket", headers={"Accept-Language": "es"}).text
    assert 'value="4 de diciembre de 2026"' in spanish
    step = page.post("undo", again="").json()
    assert (step["page"], step["name"]) == ("print/ticket", "Delivery")
    while page.post("undo", again="").json()["text"]:
        pass
    assert facts(page) == before


def test_one_number_for_all_languages_becomes_one_for_each(page: Opened) -> None:
    (page.root / FACTS).write_text(facts(page) + "print: {quantity: 400} # as before\n", "utf-8")
    assert page.get("print/ticket").text.count('value="400"') == 2
    assert ticket(page, **{"print.quantity.es": "150"}).status_code == 303
    shown = page.get("print/ticket").text
    assert ('value="400"' in shown, 'value="150"' in shown) == (True, True)


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("print.quantity.en", "many", "“many” is not a number of copies"),
        ("print.quantity.en", "-5", "“-5” is not a number of copies"),
        ("print.quantity.en", "9" * 400, "is not a number of copies"),
        ("print.due", "soon", "“soon” is not a day"),
        ("print.due", "February 30, 2027", ""),
    ],
)
def test_a_wrong_field_is_told_and_not_saved(page: Opened, field: str, typed: str, why: str) -> None:
    before = facts(page)
    said = ticket(page, **{field: typed})
    assert said.status_code == 422
    assert why in words_on(said.text)
    assert f'name="{field}" aria-invalid="true"' in said.text
    assert facts(page) == before


def test_what_somebody_else_has_typed_is_not_written_over(page: Opened) -> None:
    (page.root / FACTS).write_text(facts(page) + "print: {paper: theirs}\n", "utf-8")
    said = page.browser.post("/flyers/shots/print/ticket", data={"was": "{}", "print.paper": "mine"})
    assert "Somebody else has changed this meanwhile, to “theirs”." in words_on(said.text)
    assert "paper: theirs" in facts(page)


def test_only_the_fields_of_the_ticket_are_saved(page: Opened) -> None:
    before = facts(page)
    for field in ("organization.name", "print.shop.name", "print.quantity", "print.quantity.fr", "languages", "../x"):
        assert ticket(page, **{field: "x"}).status_code == 303
    assert facts(page) == before
    for was in ("[", "[]", '{"a": 1}', "3"):
        assert page.browser.post("/flyers/shots/print/ticket", data={"was": was}).status_code == 400


def test_the_ticket_is_a_picture_and_a_pdf(page: Opened) -> None:
    assert page.get("print/ticket.pdf").content.startswith(b"%PDF")
    assert Image.open(BytesIO(page.get("print/ticket.png").content)).size == (816, 1056)
    before = page.get("print/ticket.png").content
    ticket(page, **{"print.quantity.en": "500"})
    assert page.get("print/ticket.png").content != before


def test_what_was_looked_at_is_said_in_plain_words(page: Opened) -> None:
    words = words_on(page.get("print/ticket").text)
    assert "What was looked at: nothing" in words
    assert "Ink" in words
    assert "Color runs 1/8 in over the cut. No word is nearer to it than" in words
    assert "2 in each file, 5.5 x 8.5 in." in words
    assert not re.search(r"\b[A-Z]\d{3}\b|CMYK|RGB|preflight|overset", words)


def test_a_flyer_that_is_not_ready_says_what_stops_it(page: Opened) -> None:
    for language in ("en", "es"):
        page.write(language, re.sub(r"cover:\n  title: .*\n", "cover:\n  title: '{no.such}'\n", page.text(language)))
    shown = page.get("print/ticket")
    assert shown.status_code == 200
    assert "stops it. There is no fact “no.such”" in words_on(shown.text)
    assert page.get("print/ticket.png").status_code == 422
    assert "stops it." in words_on(page.get("print/phone").text)


@pytest.mark.all
def test_no_text_of_a_ticket_becomes_markup(page: Opened) -> None:
    for mark in MARKS:
        ticket(page, **{"print.notes": mark, "print.paper": mark})
        said = page.get("print/ticket").text
        assert json.loads(json.dumps(mark)) in unescape(said)
        assert "<script>alert" not in said
        assert "<img src=x" not in said


def test_the_folder_is_shown_once_there_are_files(page: Opened) -> None:
    assert "Open the folder" not in page.get("print").text
    (page.root / "output" / "shots").mkdir(parents=True)
    assert "Open the folder with all files" in page.get("print").text


def test_a_flat_piece_is_not_folded(page: Opened) -> None:
    assert SHOTS
    assert "Then fold" not in words_on(page.get("print").text)
