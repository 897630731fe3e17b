"""The addresses of the page about a site: what is typed is saved or told, and a site is made, looked at and taken."""

import re
from pathlib import Path
from shutil import copytree
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from flyergen.names import Name
from flyergen.problem import Place
from flyergen.site.settings import SiteSettings, read_site_settings
from flyergen.web.requests import HEADERS
from web.opened import Opened, opened


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr("flyergen.site.contents.TARGETS", ("copier", "web"))
    monkeypatch.setattr("flyergen.site.write.is_installed", lambda: False)
    return opened(tmp_path, monkeypatch)


def said(page: Opened, **asked: str) -> str:
    return page.browser.get("/site", params=asked).text


def saved(page: Opened, status: int = 200, **typed: str) -> str:
    answer = page.browser.post("/site", data={"on": "shots", "shown": "shots", "was": "{}", **typed})
    assert answer.status_code == status
    return answer.text


def made(page: Opened, **typed: str) -> str:
    """Make the site, and return the page when it is done."""
    saved(page, 200, **{"make": "yes", **typed})
    end = monotonic() + 60
    while 'http-equiv="refresh"' in (text := said(page)):
        assert monotonic() < end
        sleep(0.05)
    return text


def test_home_leads_to_the_page(page: Opened) -> None:
    assert '<a class="b plain" href="/site">A site for groups</a>' in page.browser.get("/").text
    assert '<h1 class="name">A site for groups</h1>' in said(page)


def test_what_is_typed_is_saved_and_taken_back(page: Opened) -> None:
    assert 'value="Print &amp; hand on"' in saved(
        page, 200, **{"set:title.en": " Print & hand\n on ", "set:send_back": "true"}
    )
    settings = read_site_settings(page.root)
    assert (dict(settings.title), settings.send_back) == ({"en": "Print & hand on"}, True)
    assert ">Redo</button>" in page.browser.post("/site/undo").text
    assert not (page.root / "site.yaml").exists()
    assert ">Undo</button>" in page.browser.post("/site/undo", data={"again": "yes"}).text
    assert read_site_settings(page.root) == settings


def test_what_is_wrong_is_told_at_its_field(page: Opened) -> None:
    text = saved(page, 422, **{"set:publisher.email": "us", "set:host": "Us"})
    assert '<p class="stop" id="wrong-publisher.email">“us” is not an e-mail address.</p>' in text
    assert 'value="us" id="f-publisher.email" name="set:publisher.email" aria-invalid="true" aria-desc' in text
    assert read_site_settings(page.root).host == "Us"


@pytest.mark.parametrize("was", ["", "[]", '{"a": 1}'])
def test_a_form_that_is_none_is_refused(page: Opened, was: str) -> None:
    assert page.browser.post("/site", data={"was": was}).status_code == 400
    assert not (page.root / "site.yaml").exists()


def test_before_a_site_is_made_there_is_nothing_to_take(page: Opened) -> None:
    assert page.browser.get("/site/site.zip").status_code == 404
    assert "iframe" not in said(page)


def test_a_site_is_made_shown_and_taken_until_its_settings_change(page: Opened) -> None:
    text = made(page)
    assert "checked as a print shop does" in text
    assert page.browser.get("/site/site.zip").content == (page.root / "output/site.zip").read_bytes()
    (there,) = re.findall(r'<iframe src="(.*?)/index.html"', text)
    with urlopen(f"{there}/index.html") as answer:
        assert answer.read() == (page.root / "output/site/index.html").read_bytes()
    policy = page.browser.get("/site").headers["Content-Security-Policy"]
    assert policy == f"{HEADERS['Content-Security-Policy']}; frame-src {there}"
    saved(page, 200, **{"set:host": "Us"})
    assert "iframe" not in said(page)
    page.browser.post("/site/undo")
    assert "iframe" not in said(page)
    assert page.browser.get("/site/site.zip").status_code == 404


def test_a_flyer_that_was_begun_meanwhile_stays_on_the_site(page: Opened) -> None:
    copytree(page.root / "flyers/shots", page.root / "flyers/later")
    saved(page, 200, **{"set:host": "Us"})
    assert read_site_settings(page.root) == SiteSettings(Place("site.yaml", 1, 1), host=Name("Us"))


def test_a_fault_of_the_program_is_told_and_the_page_stays(page: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.web.pages.site.write_site", lambda *_: 1 / 0)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    assert "This is a fault of the program, and not yours." in made(page)


@pytest.mark.all
def test_a_changed_flyer_is_asked_about_and_made_with_the_answer(page: Opened) -> None:
    made(page)
    page.write("en", page.text("en").replace("Everyone.", "Everybody."))
    text = made(page)
    assert "Shots changed since edition 1: 1 text in English; nobody says" in text
    assert '<input type="radio" name="change" value="better">' in text
    assert "--change" not in text
    text = made(page, change="better", **{"because:en": "Everybody."})
    assert "Edition 2 was made last" in text
    assert "Everybody." in (page.root / "output/site/index.html").read_text("utf-8")


def test_a_flyer_that_cannot_be_made_is_told_with_its_problems(page: Opened) -> None:
    page.write("en", page.text("en").replace("{contact.phone}", "{contact.fone}"))
    assert "No flyer is ready for the site." in made(page)


def test_the_page_speaks_spanish(page: Opened) -> None:
    page.browser.cookies.set("language", "es")
    text = said(page)
    for words in ("Un sitio para los grupos", "Qué contiene", "Quién lo publica", "Generarlo y revisar todo"):
        assert words in text
