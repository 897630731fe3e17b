"""The pages for translators need no other page: they are followed literally in an empty folder.

    pytest tests/docs/test_translators.py --renew-golden

writes what the commands print into them anew.
"""

import re
import shutil
import sys
from pathlib import Path

import pytest

from docs.following import follow

pytestmark = pytest.mark.all

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {DOCS / "translators.md": "en", DOCS / "traductores.md": "es"}
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@each_page
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_whoever_follows_the_page_sees_what_it_says(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(DOCS / "examples" / "open-house", tmp_path / "open-house")
    text = page.read_text("utf-8")
    made = follow(text, tmp_path, PAGES[page])
    if request.config.getoption("--renew-golden"):
        page.write_text(made, "utf-8", newline="\n")
        text = made
    assert made == text


@each_page
def test_the_page_needs_no_other_page(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert set(links) <= {other.name for other in PAGES}


def test_both_pages_have_the_same_commands() -> None:
    english, spanish = (re.findall(r"(?m)^\$ .*$", page.read_text("utf-8")) for page in PAGES)
    assert english == spanish
    assert len(english) >= 10
