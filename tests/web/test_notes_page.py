"""Notes, terms and examples on the page: beside each text, saved and taken back, and never more than words."""

import re
from pathlib import Path

import pytest

from flyergen.translate.workflow import accept_language
from web.opened import Opened, opened
from web.pages.test_pictures import PICTURE, photo

SCRIPT = "<script>alert(1)</script>"
TITLE = {"lang": "en", "text": "cover.title"}


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def glossary(page: Opened) -> str:
    path = page.root / "flyers/shots/glossary.yaml"
    return path.read_text("utf-8") if path.exists() else ""


def change(page: Opened, **form: str) -> str:
    said = page.browser.post("/flyers/shots/glossary", data={**TITLE, **form}, headers={"X-Part": "yes"})
    assert said.status_code == (422 if 'role="alert"' in said.text else 200), said.text
    return said.text


def test_a_note_is_saved_and_named_when_it_is_taken_back(page: Opened) -> None:
    before = page.text("en")
    assert page.post("note", **TITLE, words=f"Short. {SCRIPT}", was="").json()["state"] == "saved"
    assert f"  # Short. {SCRIPT}\n  title:" in page.text("en")
    for screen in ("words", "translate"):
        html = page.get(screen, text="cover.title", lang="es").text
        assert "Short. &lt;script&gt;" in html
        assert SCRIPT not in html
    answer = page.post("note", **TITLE, words="Mine", was="").json()
    assert (answer["state"], answer["theirs"]) == ("changed by others", f"Short. {SCRIPT}")
    assert SCRIPT not in answer["html"]
    assert page.post("undo", again="").json()["name"] == "Front, large title, note for translators"
    assert page.text("en") == before


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("note", {"lang": "xx", "text": "cover.title", "words": "", "was": ""}),
        ("note", {"lang": "en", "text": "../../x", "words": "", "was": ""}),
    ],
)
def test_a_note_needs_a_text_and_a_language(page: Opened, path: str, said: dict[str, str]) -> None:
    assert page.post(path, **said).status_code == 404


def test_a_term_is_added_changed_and_taken_out(page: Opened) -> None:
    html = change(page, new=SCRIPT, **{"said-es": "guion"})
    assert "&lt;script&gt;" in html
    assert SCRIPT not in html
    assert "Elsewhere in this flyer" in html
    html = change(page, new="Free flu shots", **{"said-es": "Vacunas gratis"})
    assert 'value="Vacunas gratis"' in html
    html = change(page, term="Free flu shots", code="es", said="Vacunas", was="Vacunas gratis")
    assert 'name="said" value="Vacunas"' in html
    assert "as everywhere in this flyer" in page.get("translate", lang="es", text="cover.title").text
    assert "is there already" in change(page, new="Free flu shots")
    assert "Look at theirs: Vacunas." in change(page, term="Free flu shots", code="es", said="x", was="y")
    change(page, out="Free flu shots")
    assert "Free flu shots" not in glossary(page)
    names = [page.post("undo", again="").json()["name"] for _ in range(4)]
    assert names == ["Words that all must use"] * 4
    assert glossary(page) == ""


def test_without_scripts_the_forms_lead_back_to_the_text(page: Opened) -> None:
    said = page.browser.post(
        "/flyers/shots/glossary", data={**TITLE, "tab": "translate", "new": "ROP"}, follow_redirects=False
    )
    assert (said.status_code, said.headers["location"]) == (303, "/flyers/shots/translate?lang=en&text=cover.title")
    data = {**TITLE, "tab": "//x.org", "new": "FBI"}
    said = page.browser.post("/flyers/shots/glossary", data=data, follow_redirects=False)
    assert said.headers["location"] == "/flyers/shots/words?lang=en&text=cover.title"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"lang": "xx", "new": "a"}, 404),
        ({"text": "nowhere", "new": "a"}, 404),
        ({"new": " "}, 400),
        ({}, 400),
        ({"term": "a", "code": "../x", "said": "b"}, 400),
        ({"term": "a", "code": "en", "said": "b"}, 400),
    ],
)
def test_a_form_that_asks_for_nothing_changes_nothing(page: Opened, form: dict[str, str], status: int) -> None:
    before = page.files()
    said = page.browser.post("/flyers/shots/glossary", data={**TITLE, **form}, headers={"X-Part": "yes"})
    assert said.status_code == status
    assert page.files() == before


def test_an_example_that_is_right_stays_and_is_counted_no_more(page: Opened) -> None:
    form = {"kind": "handbill", "title": "Spring", "language": ["en", "es"], "phone": "503-543-8417"}
    page.browser.post("/begin", data=form)
    assert "All are written." not in page.browser.get("/flyers/spring/translate?lang=es").text
    html = page.browser.get("/flyers/spring/words").text
    count = int(re.findall(r"(\d+) examples are left", html)[0])
    text = re.findall(r'<li><a href="/flyers/spring/words\?lang=en&amp;text=([\w.]+)"', html)[0]
    fact = re.findall(r'<li><a href="/flyers/spring/facts\?text=([\w.]+)"', html)[0]
    here = page.browser.get(f"/flyers/spring/words?text={text}").text
    assert "It is right as it is" in here
    assert "placeholders.yaml" not in here
    assert "It is right as it is" in page.browser.get(f"/flyers/spring/facts?text={fact}").text
    for language, key in (("en", text), ("", fact)):
        said = page.browser.post("/flyers/spring/right", data={"lang": language, "text": key})
        assert said.status_code == 200
    assert "It is right as it is" not in page.browser.get(f"/flyers/spring/words?text={text}").text
    assert f"{count - 2} example" in page.browser.get("/flyers/spring/words").text
    names = [page.browser.post("/flyers/spring/undo", json={"again": ""}).json()["name"] for _ in range(2)]
    assert all(name.endswith(", right as it is") for name in names)
    assert f"{count} examples are left" in page.browser.get("/flyers/spring/words").text
    said = page.browser.post("/flyers/spring/right", data={"lang": "en", "text": "../x"})
    assert said.status_code == 404


def test_what_is_marked_as_right_is_taken_back(page: Opened) -> None:
    accept_language(page.root / "flyers/shots", "es", ["cover.title"])
    page.write("en", page.text("en").replace("Free flu shots", "Flu shots, free"))
    accepted = page.root / "flyers/shots/text/es.accepted"
    before = accepted.read_bytes()
    shown = page.get("words", lang="es", text="cover.title").text
    assert "It still says the same" in shown
    assert "flyergen languages" not in shown
    assert page.post("accept", lang="es", text="cover.title").status_code == 200
    assert accepted.read_bytes() != before
    assert "It still says the same" not in page.get("words", lang="es", text="cover.title").text
    assert page.post("undo", again="").json()["name"] == "Front, large title, still right"
    assert accepted.read_bytes() == before


def test_what_stops_a_print_leads_to_its_page(page: Opened) -> None:
    page.write("es", page.text("es").replace("  title: Vacunas gratis contra la gripe\n", "  title:\n"))
    html = page.get("print", lang="es").text
    assert '<a class="b" href="/flyers/shots/translate?lang=es">Open Translate: Español</a>' in html
    page.write("en", page.text("en").replace("title: Free flu shots", f"title: {'Free flu shots ' * 40}"))
    html = page.get("print", lang="en").text
    assert 'href="/flyers/shots/words?lang=en&amp;text=cover.title">Open Words: Front, large title</a>' in html
    file = page.root / "flyers/shots/flyer.yaml"
    file.write_text(file.read_text("utf-8").replace("503-543-8417", "12"), "utf-8")
    html = page.get("print", lang="en").text
    assert 'href="/flyers/shots/facts?text=contact.phone">Open Facts: Phone</a>' in html


def test_a_picture_without_its_words_leads_to_the_pictures_and_a_code_without_any_to_no_page(page: Opened) -> None:
    folder = page.root / "flyers/shots"
    (folder / "art").mkdir()
    (folder / "art" / "hall.png").write_bytes(photo())
    layout = (folder / "layout.yaml").read_text("utf-8").replace("    blocks:\n", f"    blocks:\n{PICTURE}", 1)
    (folder / "layout.yaml").write_text(layout, "utf-8")
    for code in ("en", "es"):
        page.write(code, page.text(code).replace("cover:\n", "cover:\n  pictures: A hall\n", 1))
    html = page.get("print", lang="en").text
    assert "There are no words for one of the texts." in html
    assert '<a class="b" href="/flyers/shots/look?part=pictures">Open Look: Pictures</a>' in html
    assert "What it shows, for people who cannot see it" in page.get("look", part="pictures").text
    for code in ("en", "es"):
        page.write(code, page.text(code).replace("  pictures: A hall\n", "  picture: A hall\n", 1))
    (folder / "layout.yaml").write_text(layout.replace(", text: code.alt", ""), "utf-8")
    html = page.get("print", lang="en").text
    assert "This QR code has no words for people who cannot see it." in html
    assert "part=pictures" not in html
