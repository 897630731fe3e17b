"""Chromium: the browser of the system, driven by Playwright, and axe-core, which looks at a page in it."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A window has no list under its address: drawing it takes five times what an empty page takes. Chromium reads the last
# list of what is off, so it repeats what Playwright turns off.
_OFF = (
    "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,"
    "HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,"
    "OptimizationHints,PaintHolding,PreconnectToSearch,TcpPortRandomizationWin,ThirdPartyStoragePartitioning,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_AXE = ("AXE_CORE", ".venv/axe/node_modules/axe-core/axe.min.js", "node_modules/axe-core/axe.min.js")


def program() -> str | None:
    """Return the path of a browser, or None if there is none. CHROMIUM names another one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@cache
def axe() -> str | None:
    """Return the source of axe-core, or None if it is not installed. AXE_CORE names its file."""
    root = Path(__file__).resolve().parents[1]
    name, *places = _AXE
    found = (Path(os.environ[name]) if name in os.environ else None, *(root / place for place in places))
    return next((path.read_text(encoding="utf-8") for path in found if path and path.is_file()), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """Start the browser without a window, and end it."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(), args=["--no-sandbox", f"--disable-features={_OFF}"])
        yield browser
        browser.close()


def violations(page: Page, tags: Sequence[str] = WCAG) -> list[tuple[str, str]]:
    """Return the rules that axe-core finds broken on a page, each with the element: those of some tags, or all.

    Nothing is found where axe-core is not installed.
    """
    source = axe()
    if source is None:
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(source)
    # What is right is counted and not described: that takes four fifths of the time.
    options = {"resultTypes": ["violations"], **({"runOnly": {"type": "tag", "values": list(tags)}} if tags else {})}
    said = page.evaluate("options => axe.run(document, options).then((found) => found.violations)", options)
    return [(one["id"], node["html"][:120]) for one in said for node in one["nodes"]]
