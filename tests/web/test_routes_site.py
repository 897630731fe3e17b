"""The addresses of the page about a site: what is typed is saved or told, and a site is made, looked at and taken."""

from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from flyergen.site.settings import read_site_settings
from web.opened import Opened, opened


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr("flyergen.site.contents.TARGETS", ("copier", "web"))
    monkeypatch.setattr("flyergen.site.write.is_installed", lambda: False)
    return opened(tmp_path, monkeypatch)


def said(page: Opened, **asked: str) -> str:
    return page.browser.get("/site", params=asked).text


def saved(page: Opened, status: int = 200, **typed: str) -> str:
    answer = page.browser.post(
        "/site", data={"on": "shots", "was": "{}", **{k.replace("__", "."): v for k, v in typed.items()}}
    )
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
    assert 'value="Print &amp; hand on"' in saved(page, title__en=" Print & hand\n on ", send_back="true")
    settings = read_site_settings(page.root)
    assert (dict(settings.title), settings.send_back) == ({"en": "Print & hand on"}, True)
    assert ">Redo</button>" in page.browser.post("/site/undo").text
    assert not (page.root / "site.yaml").exists()
    assert ">Undo</button>" in page.browser.post("/site/undo", data={"again": "yes"}).text
    assert read_site_settings(page.root) == settings


def test_what_is_wrong_is_told_at_its_field(page: Opened) -> None:
    text = saved(page, 422, publisher__email="us", host="Us")
    assert '<p class="stop" id="wrong-publisher.email">“us” is not an e-mail address.</p>' in text
    assert 'value="us" aria-invalid="true" aria-describedby="wrong-publisher.email"' in text
    assert read_site_settings(page.root).host == "Us"


@pytest.mark.parametrize("was", ["", "[]", '{"a": 1}'])
def test_a_form_that_is_none_is_refused(page: Opened, was: str) -> None:
    assert page.browser.post("/site", data={"was": was}).status_code == 400
    assert not (page.root / "site.yaml").exists()


def test_before_a_site_is_made_there_is_nothing_to_take(page: Opened) -> None:
    for what in ("look", "site.zip"):
        assert page.browser.get(f"/site/{what}").status_code == 404


def test_a_site_is_made_looked_at_and_taken(page: Opened) -> None:
    text = made(page)
    assert "nothing stops them" in text
    zipped = page.browser.get("/site/site.zip")
    assert zipped.content == (page.root / "output/site.zip").read_bytes()
    there = page.browser.get("/site/look", follow_redirects=False).headers["location"]
    with urlopen(there) as answer:
        assert answer.read() == (page.root / "output/site/index.html").read_bytes()
    assert page.browser.get("/site/look", follow_redirects=False).headers["location"] == there


@pytest.mark.all
def test_a_changed_flyer_is_asked_about_and_made_with_the_answer(page: Opened) -> None:
    made(page)
    page.write("en", page.text("en").replace("Everyone.", "Everybody."))
    text = made(page)
    assert "Shots changed since edition 1: 1 text in English; nobody says" in text
    assert '<input type="radio" name="change" value="better">' in text
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
