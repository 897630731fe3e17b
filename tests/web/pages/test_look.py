"""The page of the look changes colors, fonts, paper and pictures, shows how each fits, and refuses some."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from flyergen.source.edit.facts import facts_in
from web.opened import Opened, opened
from web.pages.test_home import words_on

PLACE = "width: 100pt, height: 60pt, at: {top: 300pt, x: 20pt}"
PICTURE = f"      - picture: {{file: art/hall.png, text: cover.picture, {PLACE}}}\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def photo(
    width: int = 900, height: int = 540, kind: str = "PNG", colour: tuple[int, int, int] = (120, 90, 60)
) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind)
    return out.getvalue()


def with_picture(page: Opened) -> Opened:
    """Put a picture with alt text on the front."""
    folder = page.root / "flyers" / "shots"
    (folder / "art").mkdir()
    (folder / "art" / "hall.png").write_bytes(photo())
    layout = (folder / "layout.yaml").read_text("utf-8")
    (folder / "layout.yaml").write_text(layout.replace("    blocks:\n", f"    blocks:\n{PICTURE}", 1), "utf-8")
    for code in ("en", "es"):
        page.write(code, page.text(code).replace("cover:\n", "cover:\n  picture: A hall\n", 1))
    return page


def file(page: Opened, name: str = "flyer.yaml") -> Path:
    return page.root / "flyers" / "shots" / name


def choose(page: Opened, **said: str) -> int:
    return page.browser.post("/flyers/shots/look", data=said, follow_redirects=False).status_code


def upload(page: Opened, name: str, data: bytes, number: str = "0") -> tuple[int, str]:
    said = page.browser.post(
        "/flyers/shots/look/picture", data={"number": number, "part": "pictures"}, files={"file": (name, data)},
        follow_redirects=False,
    )  # fmt: skip
    return said.status_code, words_on(said.text)


def test_colors_are_shown_with_their_names_and_the_sheets_beside_them(page: Opened) -> None:
    said = words_on(page.get("look").text)
    assert "Which colors?" in said
    assert "Beet and peach Friendly and festive" in said
    assert "These colors, one by one Color Where Words on it" in said
    assert "white: easy to read, copied too" in said
    assert "Fits in English and Español." in said
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


def test_a_picture_takes_the_place_of_another_one(page: Opened) -> None:
    with_picture(page)
    layout = file(page, "layout.yaml").read_text("utf-8")
    said = words_on(page.get("look", part="pictures").text)
    assert "The picture on: Front" in said
    assert "900 × 540 dots" in said
    assert upload(page, "../../Our Café (1).JPG", photo(kind="JPEG"))[0] == 303
    assert file(page, "art/our-cafe-1.jpg").read_bytes() == photo(kind="JPEG")
    assert file(page, "layout.yaml").read_text("utf-8") == layout.replace("art/hall.png", "art/our-cafe-1.jpg")
    assert page.get("look/picture.png", lang="en", n="0").headers["content-type"] == "image/png"
    assert page.post("undo", again="").json()["name"] == "Picture"
    assert file(page, "layout.yaml").read_text("utf-8") == layout
    assert not file(page, "art/our-cafe-1.jpg").exists()


def test_what_stays_in_view_of_a_photo_is_written_into_the_layout(page: Opened) -> None:
    with_picture(page)
    layout = file(page, "layout.yaml").read_text("utf-8")
    assert 'style="left:50%;top:34%"' in page.get("look", part="pictures").text
    ring = {"number": "0", "across": "80", "down": "140", "part": "pictures"}
    address = "/flyers/shots/look/ring"
    assert page.browser.post(address, data=ring, follow_redirects=False).status_code == 303
    named = layout.replace("file: art/hall.png", "file: art/hall.png, focus: [0.8, 1]")
    assert file(page, "layout.yaml").read_text("utf-8") == named
    assert 'style="left:80%;top:100%"' in page.get("look", part="pictures").text
    cut = re.findall(
        r"aspect-ratio:([\d.]+)/([\d.]+);object-position:([\d.]+)% ([\d.]+)%", page.get("look", part="pictures").text
    )
    shares = [float(across) / float(down) for across, down, _, _ in cut]
    # The ring is 80 % from the left, and what is in view is so wide: its middle is there as far as it goes.
    for share, (_, _, x, y) in zip(shares, cut, strict=True):
        width = 540 * share / 900
        assert float(x) == pytest.approx(min(100, 100 * (0.8 - width / 2) / (1 - width)), abs=0.01)
        assert float(y) == 0
    assert shares == pytest.approx([279.4 / 3 / 215.9, 215.9 / 279.4])
    whole = Image.open(BytesIO(page.get("look/whole.jpg", n="0").content))
    assert (whole.format, whole.size) == ("JPEG", (900, 540))
    for wrong in ({"number": "9"}, {"across": "-1"}, {"down": "x"}, {"number": "../0"}):
        assert page.browser.post(address, data=ring | wrong).status_code in (400, 404)
    assert page.post("undo", again="").json()["name"] == "Picture"
    assert file(page, "layout.yaml").read_text("utf-8") == layout


def test_a_logo_is_put_where_none_was(page: Opened) -> None:
    layout = file(page, "layout.yaml").read_text("utf-8")
    logo = "      - logo: {height: 30pt, at: {foot: 380pt, x: 20pt, width: 80pt}}\n"
    file(page, "layout.yaml").write_text(layout.replace("    blocks:\n", f"    blocks:\n{logo}", 1), "utf-8")
    assert "The logo Nothing is there yet. Choose one" in words_on(page.get("look", part="pictures").text)
    before = file(page).read_text("utf-8")
    assert upload(page, "Logo.png", photo(600, 200))[0] == 303
    assert facts_in(file(page).read_text("utf-8"))["logo"] == "art/logo.png"
    drawn = page.get("look/picture.png", lang="en", n="0")
    assert Image.open(BytesIO(drawn.content)).size[0] > 2 * Image.open(BytesIO(drawn.content)).size[1]
    page.post("undo", again="")
    assert file(page).read_text("utf-8") == before


def test_the_part_that_was_taken_back_is_shown(page: Opened) -> None:
    for step, title in (("fonts", "Which fonts?"), ("paper", "Which fonts?"), ("palette", "Which colors?")):
        assert title in words_on(page.get("look", text=step, lang="").text)
    assert "Which" not in words_on(page.get("look", text="picture 0", lang="").text)


def behind_the_title(page: Opened) -> Path:
    """Put a light photo behind the words of the front, and return the layout."""
    with_picture(page)
    layout = file(page, "layout.yaml")
    layout.write_text(layout.read_text("utf-8").replace(PLACE, "full_bleed: true"), "utf-8")
    file(page, "art/hall.png").write_bytes(photo(300, 450, colour=(250, 250, 250)))
    return layout


def shade(page: Opened, said: str, **fields: str) -> int:
    """Press the button of a page that puts a shade behind words."""
    form = re.search(r"<form[^>]*data-shade>(.*?)</form>", said, re.DOTALL)
    assert form
    typed = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1])) | fields
    return page.browser.post("/flyers/shots/look/shade", data=typed, follow_redirects=False).status_code


def test_a_photo_on_which_words_could_not_be_read_is_taken_with_a_shade_behind_them(page: Opened) -> None:
    layout = behind_the_title(page)
    before = layout.read_text("utf-8")
    dark = photo(300, 450, colour=(20, 60, 50))
    answer = page.browser.post(
        "/flyers/shots/look/picture", data={"number": "0", "part": "pictures"}, files={"file": ("night.png", dark)}
    )
    said = words_on(answer.text)
    assert answer.status_code == 422
    assert "“Front, large title” would be hard to read in English. “Front, paragraph” would be hard to read" in said
    assert said.count("Put a shade behind the words, or choose a picture that is calmer there.") == 1
    assert "scrim" not in said
    assert not file(page, "art/night.png").exists()
    assert layout.read_text("utf-8") == before

    for wrong in ({"number": "9"}, {"number": "x"}, {"waiting": "../hall"}):
        assert shade(page, answer.text, **wrong) in (400, 404)
    assert shade(page, answer.text) == 303
    assert file(page, "art/night.png").read_bytes() == dark
    scrim = re.search(r"scrim: (\{.*?\}), ", layout.read_text("utf-8"))
    assert scrim
    assert layout.read_text("utf-8").replace(f"scrim: {scrim[1]}, ", "").replace("night", "hall") == before
    shown = page.get("look", part="pictures").text
    assert "hard to read" not in words_on(shown)
    assert "data-shade" not in shown
    assert page.post("undo", again="").json()["name"] == "Picture"
    assert layout.read_text("utf-8") == before
    assert not file(page, "art/night.png").exists()


def test_a_photo_that_is_there_gets_a_shade_too(page: Opened) -> None:
    layout = behind_the_title(page)
    before = layout.read_text("utf-8")
    file(page, "art/hall.png").write_bytes(photo(300, 450, colour=(20, 60, 50)))
    said = page.browser.get("/flyers/shots/look?part=pictures", headers={"Accept-Language": "es"}).text
    assert "Poner una sombra detrás del texto" in words_on(said)
    assert shade(page, said) == 303
    assert "scrim: {colour: " in layout.read_text("utf-8")
    assert "data-shade" not in page.get("look", part="pictures").text
    page.post("undo", again="")
    assert layout.read_text("utf-8") == before


def test_a_picture_that_is_too_coarse_is_taken_and_says_so_in_plain_words(page: Opened) -> None:
    with_picture(page)
    assert upload(page, "small.png", photo(60, 36))[0] == 303
    said = words_on(page.get("look", part="pictures").text)
    assert re.search(r"Too coarse to print this large: 4\d dots to the inch, \d+ are needed\.", said)
    assert "Photos sent as messages are often this small." in said


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("words.jpg", b"no picture"),
        ("half.png", photo()[:400]),
        ("lol.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'),
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script>'),
        ("deep.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(page: Opened, name: str, data: bytes) -> None:
    with_picture(page)
    before = page.files()
    status, said = upload(page, name, data)
    assert status == 422
    assert "Not taken: nothing has changed." in said
    assert "Traceback" not in said
    assert page.files() == before


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
