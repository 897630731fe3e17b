"""The addresses of the look: what a choice would change is drawn, and what they cannot take is refused."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from web.opened import Opened, opened
from web.pages.test_home import words_on
from web.pages.test_pictures import photo, upload, with_picture


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_each_choice_is_drawn_and_says_how_it_fits(page: Opened) -> None:
    drawn = page.get("look/sheet.png", part="palette", value="indigo-mint", side="outside")
    assert Image.open(BytesIO(drawn.content)).size[0] > 200
    other = page.get("look/sheet.png", part="palette", value="beet-peach", side="outside")
    assert drawn.content != other.content
    assert words_on(page.get("look/fit", part="fonts", value="ridge-salmon").text) == "Fits in English and Español."
    wrong = [
        {"part": "x", "value": "fir-gold", "side": "outside"},
        {"part": "palette", "value": "../x", "side": "outside"},
        {"part": "palette", "value": "fir-gold", "side": "../x"},
    ]
    assert [page.get("look/sheet.png", **one).status_code for one in wrong] == [404] * 3
    taken_back = {"part": "palette", "value": "had", "side": "outside"}
    assert [page.get(f"look/{what}", **taken_back).status_code for what in ("sheet.png", "fit")] == [204] * 2


@pytest.mark.parametrize("number", ["x", "-1", "²", "1000", "", "1"])
def test_a_picture_that_there_is_not_is_not_found(page: Opened, number: str) -> None:
    with_picture(page)
    assert page.get("look/picture.png", lang="en", n=number).status_code == 404


def test_the_part_that_was_taken_back_is_shown(page: Opened) -> None:
    for step, title in (("fonts", "Which fonts?"), ("paper", "Which fonts?"), ("palette", "Which colors?")):
        assert title in words_on(page.get("look", text=step, lang="").text)
    assert "Which" not in words_on(page.get("look", text="picture 0", lang="").text)


@pytest.mark.all
def test_a_picture_needs_its_place_and_a_limit(page: Opened) -> None:
    with_picture(page)
    assert [upload(page, "x.png", photo(), one)[0] for one in ("9", "-1", "x", "²")] == [404, 400, 400, 400]
    sizes = (40_000_000, 40_000_001, 41_000_000)  # a photo may have 40 MB, whatever the form around it has
    assert [upload(page, "x.png", b"\0" * size)[0] for size in sizes] == [422, 413, 413]
    assert page.browser.post("/flyers/shots/look", data={"x": "y" * 2_000_000}).status_code == 413


def test_what_a_picture_shows_is_written_in_every_language(page: Opened) -> None:
    with_picture(page)
    form = {"lang": "es", "text": "cover.picture", "words": "Un salón", "was": "A hall"}
    assert page.browser.post("/flyers/shots/look/text", data=form, follow_redirects=False).status_code == 303
    assert "picture: Un salón" in page.text("es")
    asked = page.browser.post("/flyers/shots/look/text", data=form | {"words": "Otro"})
    assert "Somebody else has changed this text." in words_on(asked.text)
    assert "picture: Un salón" in page.text("es")
