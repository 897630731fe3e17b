"""A picture takes the place of another one, with what stays in view of it and a shade behind words, or is refused."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from flyergen.source.edit.facts import facts_in
from web.opened import Opened, opened
from web.pages.test_home import words_on
from web.pages.test_look import file

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


def upload(page: Opened, name: str, data: bytes, number: str = "0") -> tuple[int, str]:
    said = page.browser.post(
        "/flyers/shots/look/picture", data={"number": number, "part": "pictures"}, files={"file": (name, data)},
        follow_redirects=False,
    )  # fmt: skip
    return said.status_code, words_on(said.text)


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
