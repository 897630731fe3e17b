"""The form for a print shop saves each field by itself, says what is wrong, and shows what was looked at."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

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


def test_what_was_looked_at_is_said_in_plain_words(page: Opened) -> None:
    words = words_on(page.get("print/ticket").text)
    assert "What was looked at: nothing" in words
    assert "Ink" in words
    assert "Color runs 1/8 in over the cut. No word is nearer to it than" in words
    assert "2 in each file, 5.5 x 8.5 in." in words
    assert not re.search(r"\b[A-Z]\d{3}\b|CMYK|RGB|preflight|overset", words)


@pytest.mark.all
def test_no_text_of_a_ticket_becomes_markup(page: Opened) -> None:
    for mark in MARKS:
        ticket(page, **{"print.notes": mark, "print.paper": mark})
        said = page.get("print/ticket").text
        assert json.loads(json.dumps(mark)) in unescape(said)
        assert "<script>alert" not in said
        assert "<img src=x" not in said
