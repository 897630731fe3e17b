"""A translator writes a flyer in Arabic on a page of a site, sees it on her own sheet, and her file is taken."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright import sync_api

import browser_package
from building import unwatched
from chromium import program, violations
from flyergen.site.write import SiteRequest, write_site
from flyergen.translate.exchange import import_language
from flyergen.translate.workflow import begin
from site_in_browser import DRAWN, opened, served, until
from site_project import standing_in

pytestmark = [pytest.mark.all, pytest.mark.skipif(program() is None, reason="no Chromium is installed")]

ROOT = Path(__file__).resolve().parents[2]
ARABIC = "اعرفوا حقوقكم"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    browser_package.install(root)
    shutil.copytree(ROOT / "flyers" / "need-a-ride", root / "flyers" / "need-a-ride")
    (root / "site.yaml").write_text("translate: [ar]\n", "utf-8")
    with standing_in(root):
        return root / write_site(SiteRequest(stick=True), unwatched).folder


def _texts(tab: sync_api.Page) -> Iterator[int]:
    """Go through all texts, from the first that is due to the last."""
    tab.locator(".b.does").click()
    number = 0
    while tab.locator("#words").count():
        yield number
        number += 1
        tab.click("#next")


@pytest.mark.parametrize("from_disk", [False, True], ids=["server", "disk"])
def test_a_whole_translation_is_drawn_saved_and_taken(
    from_disk: bool, site: Path, chromium: sync_api.Browser, tmp_path: Path
) -> None:
    flyer = tmp_path / "flyers" / "need-a-ride"
    shutil.copytree(ROOT / "flyers" / "need-a-ride", flyer)
    with served(site) as address:
        base = f"{site.as_uri()}/" if from_disk else address
        with opened(chromium, base, offline=from_disk) as tab:
            tab.goto(f"{base}need-a-ride/index.html")
            tab.get_by_role("link", name="العربية").click()
            seen: list[int] = []
            for number in _texts(tab):
                facts = tab.locator(".facts button").all()
                tab.fill("#words", f"{ARABIC} {number} ")
                for fact in facts:
                    fact.click()
                if tab.locator(".crop").count() and not seen:
                    until(tab, DRAWN)
                    until(tab, "document.querySelector('.crop img').src.startsWith('blob:')")
                    assert tab.locator("section.bench > p").inner_text() == "Your sheet, with your words."
                    assert violations(tab) == []
                    seen.append(number)
            with tab.expect_download() as download:
                tab.get_by_role("button", name="Save my file").first.click()
            saved = tmp_path / download.value.suggested_filename
            download.value.save_as(saved)
    begin(flyer, "ar")
    taken = import_language(flyer, "ar", "html", saved.as_posix())
    said = yaml.safe_load((flyer / "text" / "ar.yaml").read_text("utf-8"))
    assert seen
    assert taken.changed + taken.added > 10
    assert str(said["cover"]["title"]).startswith(ARABIC)


def test_words_that_have_no_room_are_said_beside_the_field(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}need-a-ride/translate/ar/index.html")
        tab.locator(".b.does").click()
        while "Have a car" not in tab.inner_text(".src"):
            tab.fill("#words", ARABIC)
            tab.click("#next")
        tab.fill("#words", ARABIC)
        until(tab, "document.querySelector('#room-said').textContent === 'It fits: it is drawn on the sheet.'")
        tab.fill("#words", f"{ARABIC} " * 60)
        until(tab, "document.querySelector('#room-said').textContent.match(/by [0-9]+ characters/)")
        tab.select_option("#ui-wide", "es")
        until(tab, "document.querySelector('#room-said').textContent.match(/[0-9]+ caracteres/)")
        tab.fill("#words", ARABIC)
        until(tab, "document.querySelector('#room-said').textContent === 'Cabe: está dibujado en la hoja.'")
        tab.context.set_offline(True)
        tab.get_by_text("Sin red: todo esto sigue funcionando.").wait_for()


@pytest.mark.parametrize("how", [{}, {"forced_colors": "active"}], ids=["plain", "forced"])
def test_the_page_is_clean_for_everybody(how: dict[str, object], site: Path, chromium: sync_api.Browser) -> None:
    """At four widths, in two languages of the page: how it begins, a text with its sheet, and the list of all texts."""
    with served(site) as base, opened(chromium, base, **how) as tab:
        tab.goto(f"{base}need-a-ride/translate/ar/index.html")
        found = clean(tab)
        tab.locator(".b.does").click()
        tab.fill("#words", ARABIC)
        until(tab, DRAWN)
        found += clean(tab)
        tab.select_option("#ui-wide", "es")
        found += clean(tab)
        tab.get_by_role("button", name="Todos", exact=True).click()
        assert found + clean(tab) == []


def clean(tab: sync_api.Page) -> list[object]:
    """Return what is wrong with a page at four widths."""
    found: list[object] = []
    for width in (1366, 683, 360, 320):
        tab.set_viewport_size({"width": width, "height": 768})
        found += [(width, one) for one in violations(tab, ())]
        found += [width] if tab.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    tab.set_viewport_size({"width": 1366, "height": 768})
    return found


def test_without_webassembly_it_is_the_form_as_it_is_mailed(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.add_init_script("delete self.WebAssembly")
        tab.goto(f"{base}need-a-ride/translate/ar/index.html")
        tab.locator(".b.does").click()
        tab.fill("#words", ARABIC)
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Save my file").first.click()
        assert ARABIC in download.value.path().read_text("utf-8")
        assert tab.get_by_role("link", name="Back to the flyer").is_visible()
