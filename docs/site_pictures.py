"""Pictures of a site, and what its command prints, for `site.md`.

    python docs/site_pictures.py

writes the site of the `site.yaml` that the page shows, with the flyers of this project, and looks at it with Chromium
as a group does. It needs the package for browsers: `make browser`, and `pip install dist/flyergen_browser-*.whl`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from flyergen.site.serve import server_of
from screens import DESKTOP, PATIENCE, chromium, small, until_drawn

HERE = Path(__file__).resolve().parent
PAGE = HERE / "site.md"
PICTURES = HERE / "pictures" / "site"
FLYER = "secure-communities"
CARD = {
    "name": "Canby Neighbors",
    "contact": "Coordinator",
    "phone": "541-555-0106",
    "email": "hello@example.org",
    "link": "https://www.example.org",
    "meeting/en": "We meet on the first Tuesday, 6:30 p.m., at the library",
    "meeting/es": "Nos reunimos el primer martes, 6:30 p. m., en la biblioteca",
}
WRITTEN = "ما المشكلة في برنامج «المجتمعات الآمنة»؟"
ON_HER_SHEET = """() => (document.querySelector(".crop img") || {src: ""}).src.startsWith("blob:")"""
ALL_DRAWN = """() => [...document.querySelectorAll("#cards img")].every((one) => one.src.startsWith("blob:"))"""
_SETTINGS = re.compile(r"<!-- write in site.yaml -->\n```yaml\n(.*?)```", re.DOTALL)
_PRINTED = re.compile(r"(<!-- what the command prints -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Write the site, take the pictures, and put what was printed into the page."""
    text = PAGE.read_text("utf-8")
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(HERE.parent / "flyers", project / "flyers")
        (project / "site.yaml").write_text(_SETTINGS.findall(text)[0], "utf-8")
        said = "\n".join(["```", "$ flyergen site", printed(project), "```", "", once(project / "output" / "site"), ""])
        take_pictures(project / "output" / "site")
    PAGE.write_text(_PRINTED.sub(lambda found: f"{found[1]}{said}{found[2]}", text), "utf-8", newline="\n")


def printed(project: Path) -> str:
    """Write the site, and return what the command prints."""
    settings = {**os.environ, "FLYERGEN_LANG": "en", "CI": "1", "COLUMNS": "100"}
    command = [sys.executable, "-m", "flyergen", "site"]
    ran = subprocess.run(command, cwd=project, env=settings, text=True, stdout=subprocess.PIPE, check=True)
    return ran.stdout.rstrip()


def once(site: Path) -> str:
    """Return the sentence that says how much a group fetches at its first card."""
    page = (site / FLYER / "own" / "index.html").read_text("utf-8")
    found = re.search(r'id="config">(.*?)</script>', page, re.DOTALL)
    size = sum(part["bytes"] for part in json.loads(found[1])["parts"]) if found else 0
    most = max(path.stat().st_size for path in (site / "sources").iterdir())
    first, more = (f"{count / 1e6:.1f} MB" for count in (size, most))
    return f"A group fetches {first} for its first card, and at most {more} for each further flyer.\n"


def take_pictures(site: Path) -> None:
    """Take the pictures of a site that is served on this computer alone."""
    with served(site) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        size = {"width": DESKTOP.width, "height": DESKTOP.height}
        page = browser.new_page(viewport=size, locale="en")  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        for name, show in SCREENS.items():
            show(page, address)
            until_drawn(page)
            shot = page.screenshot(animations="disabled", caret="hide", full_page=name == "front")
            (PICTURES / f"{name}.png").write_bytes(small(shot))
            print(name, flush=True)
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and yield its address."""
    with server_of(folder) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _own(page: Page, address: str) -> None:
    page.goto(f"{address}/{FLYER}/own/index.html")
    for name, said in CARD.items():
        page.locator(f'[name="{name}"]').fill(said)
    page.locator("#state", has_text="Fits in").wait_for()
    page.wait_for_function(ALL_DRAWN)


def _saved(page: Page, _: str) -> None:
    page.locator("#save").click()
    page.locator("#saved").wait_for()


def _translate(page: Page, address: str) -> None:
    page.goto(f"{address}/{FLYER}/translate/ar/index.html")
    page.locator(".b.does").click()
    page.get_by_role("button", name="All texts").click()
    page.get_by_role("button", name="المشكلة في برنامج").first.click()
    page.locator("#words").fill(WRITTEN)
    page.locator("#room-said", has_text="It fits").wait_for()
    page.wait_for_function(ON_HER_SHEET)


SCREENS: dict[str, Callable[[Page, str], object]] = {
    "front": lambda page, address: page.goto(f"{address}/index.html"),
    "flyer": lambda page, address: page.goto(f"{address}/{FLYER}/index.html"),
    "own": _own,
    "saved": _saved,
    "translate": _translate,
}

if __name__ == "__main__":
    main()
