"""Pages of a site in a real browser: printed to one sheet each with the code of their address, and a flyer's tabs."""

import shutil
from pathlib import Path

import pytest
from playwright import sync_api

from building import unwatched
from chromium import program
from flyergen.pdfium import OpenPdf
from flyergen.site.write import SiteRequest, write_site
from site_in_browser import opened, served
from site_project import SETTINGS, standing_in

pytestmark = [pytest.mark.all, pytest.mark.skipif(program() is None, reason="no Chromium is installed")]

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("secure-communities", "need-a-ride", "rights-card", "ready-together")
PAGES = ("", "es/", *(f"{name}/" for name in NAMES), "secure-communities/es/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for name in NAMES:
        shutil.copytree(ROOT / "flyers" / name, root / "flyers" / name)
    (root / "site.yaml").write_text(SETTINGS, "utf-8")
    with standing_in(root), pytest.MonkeyPatch.context() as patched:
        patched.setattr("flyergen.site.write.is_installed", lambda: False)
        return root / write_site(SiteRequest(), unwatched).folder


def codes_in(pdf: bytes) -> set[str]:
    """Return what the codes on the first page of a PDF say."""
    zxingcpp = pytest.importorskip("zxingcpp")
    with OpenPdf(pdf) as document:
        assert len(document) == 1
        return {one.text for one in zxingcpp.read_barcodes(document.picture(0, 200))}


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_each_page_is_one_sheet_with_the_code_of_its_address(
    paper: str, site: Path, chromium: sync_api.Browser
) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        for page in PAGES:
            tab.goto(f"{base}{page}index.html")
            assert f"https://flyers.rop.org/{page}" in codes_in(tab.pdf(format=paper)), page


def test_paper_has_the_fold_in_the_order_of_the_hands(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}secure-communities/index.html")
        tab.emulate_media(media="print")
        places = "[...document.querySelectorAll('.hand img')].map((one) => [one.getBoundingClientRect().x, one.src])"
        order = [src.rpartition("/")[2] for _, src in sorted(tab.evaluate(places))]
        assert order == ["open.en.png", "opened-1.en.png", "closed.en.png"]
        tab.emulate_media(media="screen")
        assert tab.evaluate("[...document.querySelectorAll('.hand img')].filter((one) => one.offsetWidth).length") == 2
        assert not tab.locator(".code").is_visible()


def test_the_chosen_language_stands_in_line_with_the_others(site: Path, chromium: sync_api.Browser) -> None:
    lines = """[...document.querySelectorAll('.seg a')].map((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return Math.round(words.getBoundingClientRect().bottom);
    })"""
    with served(site) as base, opened(chromium, base) as tab:
        for page in ("secure-communities/index.html", "secure-communities/index.html#es"):
            tab.goto(base + page)
            first, other = tab.evaluate(lines)
            assert first == other
        assert tab.locator("#es").is_visible()
        assert not tab.locator("#en").is_visible()
