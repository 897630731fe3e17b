"""A site in a real browser: it is served or opened, and nothing may go wrong in its tabs or leave it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from playwright import sync_api

from flyergen.site.serve import server_of


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with server_of(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def opened(browser: sync_api.Browser, base: str, **options: object) -> Iterator[sync_api.Page]:
    """Open a tab in which nothing may go wrong, and from which nothing may leave a site."""
    context = browser.new_context(**{"viewport": {"width": 1366, "height": 768}, "locale": "en-US", **options})  # type: ignore[arg-type]
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda line: wrong.append(line.text) if line.type == "error" and not _is_cut(line) else None)
    context.on("request", lambda one: None if one.url.startswith((base, "blob:", "data:")) else wrong.append(one.url))
    yield tab
    context.close()
    assert not wrong, repr(wrong)


def until(tab: sync_api.Page, script: str, seconds: float = 60) -> None:
    """Wait until a script returns true. The page's policy lets nobody else evaluate strings."""
    end = monotonic() + seconds
    while not tab.evaluate(script):
        assert monotonic() < end, script
        tab.wait_for_timeout(50)


def _is_cut(line: sync_api.ConsoleMessage) -> bool:
    """Return whether a line is about a file that is asked for without a network, before the one that is kept is."""
    return "net::ERR_FAILED" in line.text or "net::ERR_INTERNET_DISCONNECTED" in line.text


DRAWN = "performance.getEntriesByName('drawn').length > 0"
FITS = "document.querySelector('#state').textContent.startsWith('Fits in')"
