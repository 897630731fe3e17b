"""A coordinator sets up a site for groups in a real browser, makes it, looks at it, and takes it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright import sync_api

from chromium import program, violations
from flyergen.site.settings import read_site_settings
from web.test_walks import reaches_everything, served, sideways, tab, with_shots  # noqa: F401 - fixtures

pytestmark = [pytest.mark.all, pytest.mark.skipif(program() is None, reason="no Chromium is installed")]

WIDTHS = (1366, 683, 360, 320)
DONE = 120_000  # ms


def test_a_coordinator_makes_a_site_looks_at_it_and_takes_it(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with served(with_shots(tmp_path), tab):
        tab.get_by_role("link", name="A site for groups").click()
        tab.get_by_label("Its title, English").fill("Print these. Hand them on.")
        tab.get_by_label("Questions, and data that groups send back").fill("amanda@rop.org")
        tab.keyboard.press("Enter")
        tab.get_by_role("heading", name="Look, then put it up").wait_for()
        settings = read_site_settings(tmp_path)
        assert (settings.title["en"], settings.publisher.email) == ("Print these. Hand them on.", "amanda@rop.org")  # type: ignore[index]
        tab.get_by_role("button", name="Make it, and look over all").click()
        with tab.expect_popup(timeout=DONE) as popup:
            tab.get_by_role("link", name="Look at it").click(timeout=DONE)
        assert popup.value.locator("h1").inner_text() == "Print these. Hand them on."
        popup.value.get_by_role("link", name="Free flu shots").click()
        popup.value.close()
        with tab.expect_download() as download:
            tab.get_by_role("link", name="Save it").click()
        with ZipFile(BytesIO(Path(download.value.path()).read_bytes())) as zipped:
            assert {"index.html", "shots/shots.en.press.pdf", "editions.json"} <= {*zipped.namelist()}
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 768})
            assert (width, violations(tab, ())) == (width, [])
        assert [*sideways(tab, *WIDTHS)] == []
        tab.set_viewport_size({"width": 1366, "height": 768})
        tab.get_by_role("button", name="Undo").click()
        tab.get_by_role("button", name="Redo").wait_for()
        assert read_site_settings(tmp_path).publisher.email == ""


def test_the_keyboard_reaches_all_settings_in_order(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with served(with_shots(tmp_path), tab) as base:
        tab.goto(f"{base}site")
        reaches_everything(tab)


@pytest.mark.parametrize("how", [{"java_script_enabled": False}, {"forced_colors": "active"}], ids=["plain", "forced"])
def test_settings_are_saved_without_a_script_and_in_forced_colors(
    how: dict[str, object], tmp_path: Path, chromium: sync_api.Browser, request: pytest.FixtureRequest
) -> None:
    first = request.getfixturevalue("tab")
    with served(with_shots(tmp_path), first) as base:
        context = chromium.new_context(**how)  # type: ignore[arg-type]
        context.add_cookies(first.context.cookies())
        page = context.new_page()
        page.goto(f"{base}site")
        mail = page.get_by_label("Questions, and data that groups send back")
        page.get_by_label("Who publishes it").fill("Us")
        mail.fill("amanda")
        page.get_by_role("button", name="Save", exact=True).click()
        assert mail.get_attribute("aria-invalid") == "true"
        assert page.get_by_text("“amanda” is not an e-mail address.").is_visible()
        if "forced_colors" in how:
            assert violations(page, ()) == []
        page.get_by_role("button", name="Undo").click()
        page.get_by_role("button", name="Redo").click()
        assert page.get_by_label("Who publishes it").input_value() == "Us"
        context.close()
    assert read_site_settings(tmp_path).publisher.name == "Us"
