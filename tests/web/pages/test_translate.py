"""Translate in the browser: files for translators go out, what they would change is shown, and it is taken or not."""

import json
from pathlib import Path

import pytest

from flyergen.lint.translations import digest
from web.opened import Opened, opened

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def pasted(texts: dict[str, dict[str, object]], **changed: object) -> str:
    said = {"format": "flyergen-written/1", "flyer": "shots", "language": "es", "texts": texts, **changed}
    return f"----- flyergen shots es -----\n{json.dumps(said)}\n----- end -----"


def answer(text: str, given: str, source: str, **more: object) -> dict[str, object]:
    return {"text": text, "from": digest(source), "given": digest(given), **more}


def opened_file(page: Opened, words: str) -> str:
    said = page.browser.post("/flyers/shots/translate/import", data={"lang": "es", "pasted": words})
    assert said.status_code == 200, said.text
    return said.text


def waiting_in(html: str) -> str:
    return html.partition('name="waiting" value="')[2].partition('"')[0]


NOTHING = answer("No hace falta nada.", "Nada.", "Nothing.")


@pytest.mark.parametrize(
    ("form", "begins"), [("po", b"#"), ("xliff", b"<?xml"), ("csv", b"\xef\xbb\xbf"), ("html", b"<!doctype html>")]
)
def test_the_texts_go_out_in_every_format(page: Opened, form: str, begins: bytes) -> None:
    said = page.get("translate/export", lang="es", form=form, note=f"By Friday {SCRIPT}")
    assert (said.status_code, said.content[: len(begins)]) == (200, begins)
    assert "attachment" in said.headers["content-disposition"]
    assert SCRIPT.encode() not in said.content
    assert (b"By Friday" in said.content) == (form == "html")


@pytest.mark.parametrize(("lang", "form"), [("es", "../../x"), ("en", "po"), ("xx", "po"), ("../es", "html")])
def test_nothing_else_can_be_asked_for(page: Opened, lang: str, form: str) -> None:
    assert page.get("translate/export", lang=lang, form=form).status_code == 404


def test_a_file_shows_what_it_would_change_and_nothing_is_written_before_it_is_taken(page: Opened) -> None:
    before = page.text("es")
    html = opened_file(page, pasted({"points.2.body": NOTHING}, by={"name": f"Olga {SCRIPT}", "native": True}))
    assert "1 text would change" in html
    assert "No hace falta nada." in html
    assert SCRIPT not in html
    assert page.text("es") == before
    taken = page.browser.post(
        "/flyers/shots/translate/take", data={"lang": "es", "waiting": waiting_in(html)}, follow_redirects=False
    )
    assert (taken.status_code, taken.headers["location"].partition("?")[2][:7]) == (303, "lang=es")
    assert page.text("es") == before.replace("Nada.", "No hace falta nada.")


def test_what_was_taken_can_be_taken_back_at_once(page: Opened) -> None:
    before = page.text("es")
    html = opened_file(page, pasted({"points.2.body": NOTHING}))
    page.browser.post("/flyers/shots/translate/take", data={"lang": "es", "waiting": waiting_in(html)})
    step = page.post("undo", again="").json()
    assert (step["name"], page.text("es")) == ("texts from a file", before)


def test_a_text_that_was_changed_here_too_asks_and_stays_unless_theirs_is_chosen(page: Opened) -> None:
    page.write("es", page.text("es").replace("Nada.", "Nadita."))
    for theirs, expected in ((None, "Nadita."), ("points.2.body", "No hace falta nada.")):
        html = opened_file(page, pasted({"points.2.body": NOTHING}))
        assert "1 text was changed here too" in html
        data = {"lang": "es", "waiting": waiting_in(html)} | ({"theirs": theirs} if theirs else {})
        page.browser.post("/flyers/shots/translate/take", data=data)
        assert expected in page.text("es")


def test_what_is_refused_and_what_the_translator_asks_is_said_without_keys(page: Opened) -> None:
    texts = {
        "points.2.body": answer(f"Nada {SCRIPT}", "Nada.", "Nothing."),
        "points.2.heading": answer("¿Cuánto?", "Qué hay que traer", "", unsure=True, comment=f"Really? {SCRIPT}"),
        "no.such.key": answer("x", "", ""),
    }
    html = opened_file(page, pasted(texts))
    assert "It was not taken:" in html
    assert "The translator asks you to look at it: Really?" in html
    assert "A text in the file is none of this flyer’s" in html
    assert SCRIPT not in html
    assert "points.2" not in html.replace('value="points.2.heading"', "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Hello", "There are no words of a form in this file"),
        (pasted({"points.2.body": NOTHING}, flyer="other"), "The file is one of the flyer “other”"),
        (pasted({"points.2.body": NOTHING}, language="fr"), "The file is in “Français”, not in “Español”"),
    ],
)
def test_a_file_that_belongs_elsewhere_is_told_and_changes_nothing(page: Opened, words: str, told: str) -> None:
    before = page.files()
    said = page.browser.post("/flyers/shots/translate/import", data={"lang": "es", "pasted": words})
    assert (said.status_code, told in said.text, page.files() == before) == (422, True, True)


def test_a_chosen_file_is_read_by_its_ending_and_its_name_is_no_path(page: Opened) -> None:
    sent = page.get("translate/export", lang="es", form="csv").content.replace(b"Nada.", b"Nada de nada.")
    files = {"file": ("../../es.csv", sent, "text/csv")}
    said = page.browser.post("/flyers/shots/translate/import", data={"lang": "es"}, files=files)
    assert "1 text would change" in said.text
    wrong = page.browser.post("/flyers/shots/translate/import", data={"lang": "es"}, files={"file": ("x.exe", b"MZ")})
    assert (wrong.status_code, "This is not a kind of file that is read here." in wrong.text) == (422, True)


def test_a_file_over_the_limit_is_refused(page: Opened) -> None:
    files = {"file": ("es.html", b"x" * 6_100_000)}
    assert page.browser.post("/flyers/shots/translate/import", data={"lang": "es"}, files=files).status_code == 413


def test_a_language_is_added_by_its_own_name_and_can_be_taken_back(page: Opened) -> None:
    assert '<option value="fr" lang="fr">Français</option>' in page.get("translate", lang="es").text
    added = page.browser.post("/flyers/shots/translate/add", data={"code": "fr"}, follow_redirects=False)
    assert added.headers["location"].endswith("/translate?lang=fr")
    assert "languages: [en, es, fr]" in (page.root / "flyers/shots/flyer.yaml").read_text("utf-8")
    assert page.get("translate", lang="fr").status_code == 200
    assert page.post("undo", again="").json()["name"] == "another language"
    assert not (page.root / "flyers/shots/text/fr.yaml").exists()


@pytest.mark.parametrize("code", ["../../x", "q1", "es", ""])
def test_a_language_that_cannot_be_added_is_told(page: Opened, code: str) -> None:
    before = page.files()
    said = page.browser.post("/flyers/shots/translate/add", data={"code": code}, follow_redirects=False)
    assert (said.status_code in (404, 422), page.files() == before) == (True, True)


def test_when_all_are_written_somebody_reads_it_through(page: Opened) -> None:
    page.write("es", page.text("es").replace("review: reviewed", "review: translated"))
    assert "Who grew up with Español and reads it through?" in page.get("translate", lang="es").text
    page.browser.post("/flyers/shots/translate/review", data={"lang": "es", "by": f"Ana {SCRIPT}"})
    assert "state: reviewed" in page.text("es")
    html = page.get("translate", lang="es").text
    assert "Read through by Ana" in html
    assert SCRIPT not in html


def test_the_glossary_and_the_note_stand_beside_a_text(page: Opened) -> None:
    (page.root / "flyers/shots/glossary.yaml").write_text("terms: {Free: {es: [gratis]}}\n", "utf-8")
    page.write("en", page.text("en").replace("cover:\n", "cover:\n  # Said on the cover.\n", 1))
    html = page.get("translate", lang="es", text="cover.title").text
    assert "“Free”" in html
    assert "as everywhere in this flyer" in html
    assert "Said on the cover." in html
