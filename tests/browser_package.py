"""The package `flyergen-browser`, made for tests from this checkout, and found by programs that import it."""

import sys
import zipfile
from pathlib import Path

import pytest
from platformdirs import user_cache_path

import browser_wheel

_CACHES = user_cache_path()  # before the tests have their own


def fetched_or_skip() -> Path:
    """Return the folder of what is fetched for the package. Tests are skipped without Node or a network."""
    if not browser_wheel.has_node():
        pytest.skip("Node 20 is not installed (nodejs)")
    kept = _CACHES / "flyergen-browser"
    try:
        for one in browser_wheel.FETCHED:
            browser_wheel.fetched(one, kept)
    except OSError as error:
        pytest.skip(f"no network: {error}")
    return kept


def install(folder: Path) -> None:
    """Make the package, and put it where this process finds it."""
    with zipfile.ZipFile(browser_wheel.make_wheel(fetched_or_skip(), folder)) as archive:
        archive.extractall(folder / "packages")
    sys.modules.pop("flyergen_browser", None)
    sys.path.insert(0, str(folder / "packages"))
