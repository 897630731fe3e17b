"""A site that is kept on a device, in a real browser: all of it works without a network, and all of it goes off again.

The typesetter is a package with next to nothing: what is kept, fetched anew and said does not depend on it.
"""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from playwright import sync_api

from chromium import program, violations
from flyergen.site.write import SiteRequest
from site_in_browser import opened, served, until
from site_project import browser_installed, browser_package, files_in, project_with_groups, standing_in, written

pytestmark = [pytest.mark.all, pytest.mark.skipif(program() is None, reason="no Chromium is installed")]

ALL = "performance.getEntriesByName('kept-all').length > 0"
SHOWN = "performance.getEntriesByName('shown').length > 0"
KEPT = """(async () => {
  const found = [];
  for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) found.push(one.url);
  return found;
})()"""
NO_NETWORK = "No network: all of this still works."
ABSENT = "This part is not on this device yet: it needs a network once."


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return browser_package(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, package: Path) -> dict[str, bytes]:
    """Return the files of a site for a server and for a stick."""
    root = tmp_path_factory.mktemp("project")
    project_with_groups(root)
    with standing_in(root), browser_installed(package):
        written(SiteRequest(stick=True))
        return files_in(root / "output" / "site")


@pytest.fixture
def site(whole: dict[str, bytes], tmp_path: Path) -> Path:
    """Write the site into a folder below that of the host, as another site may be beside it."""
    for name, data in whole.items():
        path = tmp_path / "sub" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def keep_all(tab: sync_api.Page, base: str) -> None:
    tab.goto(f"{base}sub/offline/index.html")
    until(tab, SHOWN)
    tab.click("#keep")
    until(tab, ALL)


def megabytes(some: dict[str, list[object]]) -> str:
    return f"{sum(size for size, _ in some.values() if isinstance(size, int)) / 1e6:.1f} MB"


def test_all_that_is_listed_is_there_with_its_size_and_hash(whole: dict[str, bytes]) -> None:
    listed = json.loads(whole["offline/files.json"])
    assert {name: [len(whole[name]), sha256(whole[name]).hexdigest()] for name in listed} == listed
    left_out = {name for name in whole if name not in listed and not name.endswith((".gz.js", ".zip"))}
    assert left_out == {
        ".flyergen-site", ".nojekyll", "404.html", "_headers", "editions.json", "offline/files.json", "worker.js"
    }  # fmt: skip


def test_what_is_kept_opens_without_a_network(site: Path, whole: dict[str, bytes], chromium: sync_api.Browser) -> None:
    listed = json.loads(whole["offline/files.json"])
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}sub/es/index.html")
        assert tab.evaluate("navigator.serviceWorker.getRegistration()") is None  # a reader of pages keeps nothing
        tab.get_by_role("link", name="Úselo sin red").click()
        until(tab, SHOWN)
        assert tab.inner_text("#keep") == f"Guardarlo en este dispositivo, {megabytes(listed)}"
        tab.get_by_role("link", name="English", exact=True).click()
        until(tab, SHOWN)
        assert tab.inner_text("#keep") == f"Keep it on this device, {megabytes(listed)}"
        tab.click("#keep")
        until(tab, ALL)
        assert tab.inner_text("#state") == f"All of it is on this device: {megabytes(listed)}, edition 1."
        assert not tab.locator("#off").is_visible()
        until(tab, "navigator.serviceWorker.ready.then((one) => one.active !== null)")
        tab.context.set_offline(True)
        until(tab, f"document.querySelector('#off').innerText === '{NO_NETWORK}'")
        tab.goto(f"{base}sub/shots/es/")
        assert tab.locator("h1").inner_text() == "Vacunas gratis contra la gripe"
        images = "[...document.images].every((one) => one.complete && one.naturalWidth > 0)"
        until(tab, f"document.images.length > 0 && {images}")
        with tab.expect_download() as download:
            tab.locator("#es .get").first.click()
        taken = download.value.path().read_bytes()
        assert taken == whole[f"shots/{download.value.suggested_filename}"]


def test_a_page_that_was_never_opened_says_so_in_its_language(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}sub/offline/index.html")
        until(tab, SHOWN)
        tab.evaluate("keepForLater('../')")  # as a page does on which one types
        tab.context.set_offline(True)
        for page, said in (("plain/index.html", ABSENT), ("plain/es/index.html", "Esta parte todavía no está en este")):
            tab.goto(f"{base}sub/{page}")
            assert tab.locator("h1").inner_text().startswith(said)
            assert violations(tab, ()) == []
        tab.get_by_role("link", name="Úselo sin red").click()
        assert tab.locator("h1").inner_text().startswith("Esta parte todavía")
        tab.goto(f"{base}sub/offline/index.html")
        assert tab.locator("h1").inner_text() == "Use it without a network"


def test_all_of_it_goes_off_again(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        keep_all(tab, base)
        assert len(tab.evaluate(KEPT)) > 50
        tab.click("#remove")
        until(tab, "performance.getEntriesByName('removed').length > 0")
        assert tab.inner_text("#state") == "Nothing of it is on this device any more."
        assert tab.evaluate(KEPT) == []
        assert tab.evaluate("navigator.serviceWorker.getRegistration()") is None
        assert tab.locator("#keep").is_visible()


def test_a_new_edition_is_fetched_where_it_differs(
    site: Path, whole: dict[str, bytes], chromium: sync_api.Browser
) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        keep_all(tab, base)
        listed = json.loads(whole["offline/files.json"])
        page, gone = b"<!doctype html><title>New</title><p>New", "plain/index.html"
        del listed[gone]
        listed["shots/index.html"] = [len(page), sha256(page).hexdigest()]
        (site / "sub/shots/index.html").write_bytes(page)
        (site / "sub" / gone).unlink()
        (site / "sub/offline/files.json").write_text(json.dumps(listed))
        tab.reload()
        until(tab, SHOWN)
        assert tab.inner_text("#keep") == "Fetch what is new or missing, 0.0 MB"
        tab.click("#keep")
        until(tab, ALL)
        assert [one for one in tab.evaluate(KEPT) if one.endswith(gone)] == []
        tab.context.set_offline(True)
        tab.goto(f"{base}sub/shots/index.html")
        assert tab.inner_text("p") == "New"


@pytest.mark.parametrize("fault", ["gone", "other"])
def test_what_came_stays_if_the_network_goes(fault: str, site: Path, chromium: sync_api.Browser) -> None:
    name = "shots/shots.es.press.pdf"
    with served(site) as base, opened(chromium, base) as tab:
        whole = (site / "sub" / name).read_bytes()
        (site / "sub" / name).write_bytes(whole[:-1] + b"?")
        if fault == "gone":
            tab.route(f"**/{name}", lambda route: route.abort())
        keep_all(tab, base)
        assert tab.inner_text("#state") == "The network is gone. What came is kept."
        assert tab.inner_text("#keep").startswith("Fetch what is new or missing, ")
        assert [one for one in tab.evaluate(KEPT) if one.endswith(name)] == []
        (site / "sub" / name).write_bytes(whole)
        tab.unroute(f"**/{name}")
        tab.reload()
        until(tab, SHOWN)
        tab.click("#keep")
        until(tab, ALL)
        assert tab.inner_text("#state").startswith("All of it is on this device: ")


def test_a_stick_works_as_it_is(site: Path, chromium: sync_api.Browser) -> None:
    with opened(chromium, site.as_uri()) as tab:
        tab.goto(f"{site.as_uri()}/sub/offline/index.html")
        assert tab.inner_text("#state") == "This is a folder on a disk or a stick: it works without a network as it is."
        assert not tab.locator("#keep").is_visible()


@pytest.mark.parametrize("colors", ["none", "active"])
def test_the_page_is_clean_for_everybody_and_goes_by_keyboard(
    colors: str, site: Path, chromium: sync_api.Browser
) -> None:
    with served(site) as base, opened(chromium, base, forced_colors=colors) as tab:
        for page in ("offline/index.html", "offline/es/index.html", "absent/index.html"):
            tab.goto(f"{base}sub/{page}")
            until(tab, SHOWN if "offline" in page else "true")
            for width in (1366, 683, 360, 320):
                tab.set_viewport_size({"width": width, "height": 700})
                assert (page, width, violations(tab, ())) == (page, width, [])
                assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page, width)
        tab.goto(f"{base}sub/offline/index.html")
        until(tab, SHOWN)
        for _ in range(12):
            tab.keyboard.press("Tab")
            if tab.evaluate("document.activeElement.id === 'keep'"):
                break
        tab.keyboard.press("Enter")
        until(tab, ALL)
        assert violations(tab, ()) == []


def test_without_a_script_the_page_says_what_one_can_do(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base, java_script_enabled=False) as tab:
        tab.goto(f"{base}sub/offline/index.html")
        assert tab.inner_text("#state") == "This browser keeps nothing: take the files that you need."
        assert not tab.locator("#keep").is_visible()
