"""The page of the look changes colors, fonts, paper and pictures, shows how each fits, and refuses some."""

import re
from pathlib import Path

import pytest

from flyergen.source.edit.facts import facts_in
from web.opened import Opened, opened
from web.pages.test_home import words_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def file(page: Opened, name: str = "flyer.yaml") -> Path:
    return page.root / "flyers" / "shots" / name


def choose(page: Opened, **said: str) -> int:
    return page.browser.post("/flyers/shots/look", data=said, follow_redirects=False).status_code


def test_colors_are_shown_with_their_names_and_the_sheets_beside_them(page: Opened) -> None:
    said = words_on(page.get("look").text)
    assert "Which colors?" in said
    assert "Beet and peach Friendly and festive" in said
    assert "These colors, one by one Color Where Words on it" in said
    assert "white: easy to read, copied too" in said
    assert "Ready to print: English and Español." in said
    assert "English fits Español fits" in said


def test_colors_and_fonts_are_chosen_apart_and_taken_back(page: Opened) -> None:
    before = file(page).read_bytes()
    assert choose(page, palette="indigo-mint") == 303
    assert "theme: {palette: indigo-mint}\n" in file(page).read_text("utf-8")
    assert "barlow-condensed" in file(page).read_text("utf-8")
    assert choose(page, fonts="ridge-salmon") == 303
    assert "theme: {palette: indigo-mint, fonts: ridge-salmon}\n" in file(page).read_text("utf-8")
    assert re.search(r'value="indigo-mint" checked', page.get("look").text)
    assert re.search(r'value="ridge-salmon" checked', page.get("look", part="fonts").text)
    names = [page.post("undo", again="").json()["name"] for _ in range(2)]
    assert names == ["Fonts", "Colors"]
    assert file(page).read_bytes() == before


def test_what_the_flyer_had_can_be_chosen_again(page: Opened) -> None:
    before = facts_in(file(page).read_text("utf-8"))
    choose(page, palette="indigo-mint")
    choose(page, palette="beet-peach")
    assert "as this flyer had them" in words_on(page.get("look").text)
    assert choose(page, palette="had") == 303
    assert facts_in(file(page).read_text("utf-8")) == before


def test_colors_in_which_words_could_not_be_read_are_refused(page: Opened) -> None:
    (page.root / "themes").mkdir()
    pale = 'about: Pale.\npalette:\n  brand: {rgb: "#B9B9B9"}\n  accent: {rgb: "#000000"}\n  tint: {rgb: "#FFFFFF"}\n'
    (page.root / "themes" / "pale.yaml").write_text(pale, "utf-8")
    before = file(page).read_bytes()
    assert choose(page, palette="pale") == 404
    form = {"part": "colors", "role": "brand", "rgb": "#F0E0D0"}
    said = page.browser.post("/flyers/shots/look", data=form)
    assert said.status_code == 422
    assert "Not taken: words could not be read." in words_on(said.text)
    assert "has a contrast of 1.3 to 1; it needs" in words_on(said.text)
    assert 'value="#F0E0D0"' in said.text
    assert file(page).read_bytes() == before
    assert choose(page, part="colors", role="brand", rgb="red") == 422
    assert choose(page, part="colors", role="brand", rgb="#5A1A1A") == 303
    assert facts_in(file(page).read_text("utf-8"))["palette.brand.rgb"] == "#5A1A1A"
    assert "palette.brand.cmyk" not in facts_in(file(page).read_text("utf-8"))


@pytest.mark.all
def test_a_language_that_loses_its_room_is_said_at_the_choice_and_beside_the_sheet(page: Opened) -> None:
    (page.root / "themes").mkdir()
    wide = (
        'about: Wide.\npalette:\n  brand: {rgb: "#123456"}\n  accent: {rgb: "#ffcc00"}\n  tint: {rgb: "#f0f0f0"}\n'
        "fonts: {text: noto-sans, display: noto-sans}\n"
    )
    (page.root / "themes" / "wide.yaml").write_text(wide, "utf-8")
    said = page.text("es")
    lines = 20
    while "Fits in English and Español." in words_on(page.get("look/fit", part="fonts", value="wide").text):
        lines += 1
        page.write("es", said.replace("Nada.", " ".join(["Nada de nada para nadie en ninguna parte."] * lines)))
    fit = words_on(page.get("look/fit", part="fonts", value="wide").text)
    assert re.fullmatch(r"Español: (1 line|\d+ lines) too long\. English fits\.", fit)
    assert choose(page, fonts="wide") == 303
    beside = words_on(page.get("look", part="fonts", lang="es").text)
    assert re.search(r"Español has no room\. Front: \d+ lines? too long\. Cut about \d+ characters", beside)
    assert "Keep the look I had Cut the words: Español" in beside
    assert "theme: {fonts: wide}" in file(page).read_text("utf-8")
    assert choose(page, back="1") == 303
    assert "theme:" not in file(page).read_text("utf-8")


def test_paper_and_stiffness_are_written(page: Opened) -> None:
    before = file(page).read_text("utf-8")
    assert choose(page, part="fonts", paper="a4", stock="cover") == 303
    facts = facts_in(file(page).read_text("utf-8"))
    assert (facts["paper"], facts["print.stock"]) == ("a4", "cover")
    assert choose(page, part="fonts", paper="letter", stock="text") == 303
    assert "print" not in file(page).read_text("utf-8")
    assert [choose(page, paper="x"), choose(page, stock="../x"), choose(page, palette="x")] == [404] * 3
    page.post("undo", again="")
    page.post("undo", again="")
    assert file(page).read_text("utf-8") == before


def test_the_page_of_an_unreadable_flyer_says_why(page: Opened) -> None:
    file(page).write_text("languages: [en\n", "utf-8")
    assert "not closed" in words_on(page.get("look").text)


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_broken_text_file_is_no_broken_page(page: Opened, code: str) -> None:
    page.write(code, "cover: [\n")
    for part in ("colors", "fonts", "pictures"):
        assert page.get("look", part=part).status_code == 200
    assert page.get("look/fit", part="fonts", value="fir-gold").status_code in (200, 422)


def test_the_page_is_in_spanish(page: Opened) -> None:
    said = page.browser.get("/flyers/shots/look", headers={"Accept-Language": "es"}).text
    assert "Aspecto Colores Fuentes, doblez, papel Imágenes ¿Qué colores?" in words_on(said)
    assert "Abeto y dorado" in words_on(said)
