"""Chromium: the browser of the system, driven by Playwright, and axe-core, which looks at a page in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_AXE = ("AXE_CORE", ".venv/axe/node_modules/axe-core/axe.min.js", "node_modules/axe-core/axe.min.js")


def program() -> str | None:
    """Return the path of a browser, or None if there is none. CHROMIUM names another one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


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
        browser = driver.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        yield browser
        browser.close()
