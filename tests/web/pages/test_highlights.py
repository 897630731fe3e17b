"""What a page marks in texts, how it shows the sheet, where a problem is solved, and what a step of undo is called."""

import re
from pathlib import Path

import pytest
from starlette.datastructures import QueryParams

from flyergen.web.pages.highlights import SheetView, painted
from tables import each_row
from web.opened import Opened, opened
from web.pages.test_home import words_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_undo_takes_back_the_last_change_and_names_it_and_redo_makes_it_again(page: Opened) -> None:
    before = page.text("en")
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    after = page.text("en")
    step = {"page": "words", "text": "cover.title", "lang": "en", "name": "Front, large title"}
    assert page.post("undo", again="").json() == step
    assert page.text("en") == before
    assert page.post("undo", again="yes").json()["text"] == "cover.title"
    assert page.text("en") == after
    page.post("undo", again="")
    assert page.post("undo", again="").json() == {"text": ""}


def test_a_problem_calls_texts_by_their_names(page: Opened) -> None:
    page.write("es", page.text("es").replace("Llame al {contact.phone} antes", "Llame antes"))
    html = page.get("words", lang="es", text="cover.body").text
    assert "lacks the fact {contact.phone} of the original" in words_on(html)
    assert '<button type="button" class="b" data-put="contact.phone">Put in {contact.phone}</button>' in html
    assert "cover.body" not in words_on(html)


@each_row(
    ("text", "over_from", "shown"),
    [
        ("5 < 6 & 7", None, "5 &lt; 6 &amp; 7"),
        ("Call now", 5, 'Call <span class="too-long">now</span>'),
        ("Call now", 0, '<span class="too-long">Call now</span>'),
        ("Call now", 8, "Call now"),
    ],
)
def test_words_are_escaped_and_those_without_room_are_marked(text: str, over_from: int | None, shown: str) -> None:
    assert painted(text, over_from) == shown


def test_facts_and_marks_are_told_from_words() -> None:
    shown = str(painted("Call {contact.phone} **now**", 22))
    assert re.sub("<[^>]+>", "", shown) == "Call {contact.phone} **now**"
    assert re.findall('class="([^"]+)">([^<]+)<', shown)[0][1] == "{contact.phone}"
    assert all("too-long" in kind for kind, _ in re.findall('class="([^"]+)">([^<]+)<', shown)[2:])


@each_row(
    ("asked", "view", "query"),
    [
        ("", SheetView(), ""),
        ("zoom=huge&guides=yes&view=flat", SheetView(), ""),
        ("zoom=larger&guides=1", SheetView("larger", guides=True), "&zoom=larger&guides=1"),
        ("zoom=whole&view=folded", SheetView(folded=True), "&view=folded"),
    ],
)
def test_the_sheet_is_shown_as_an_address_asks_if_it_can_be(asked: str, view: SheetView, query: str) -> None:
    assert SheetView.of(QueryParams(asked)) == view
    assert view.query == query


def test_a_sheet_is_drawn_in_the_size_that_it_is_shown_in() -> None:
    sizes = [(view.dpi, view.first_dpi) for view in map(SheetView, ("smaller", "whole", "larger"))]
    assert sizes == [(64, 64), (108, 96), (160, 96)]
    assert SheetView("larger", guides=True).query_of(zoom="whole", view="folded") == "&guides=1&view=folded"
