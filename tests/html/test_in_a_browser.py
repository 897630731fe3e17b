"""A real browser shows every page in both languages, narrow and wide, and prints it."""

import re
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from chromium import axe, program, violations
from web_pages import Reader, names, page

pytestmark = [pytest.mark.skipif(program() is None, reason="there is no Chromium"), pytest.mark.all]
every = pytest.mark.parametrize(("flyer", "layout"), names())
LAYOUT = Path(__file__).with_name("page_layout.js").read_text(encoding="utf-8")
WIDTHS = (320, 390, 768, 1440)


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(bypass_csp=True)
    yield page
    page.context.close()


def address(flyer: str, layout: str, folder: Path, language: str = "") -> str:
    path = folder / "page.html"
    path.write_bytes(page(flyer, layout))
    return f"{path.as_uri()}#{language}" if language else path.as_uri()


def show(tab: Page, address: str, width: int) -> None:
    """Show a page in a window of this width."""
    tab.goto("about:blank")
    tab.goto(address)
    resize(tab, width)


def resize(tab: Page, width: int) -> None:
    """Give the window another width, and wait until the fonts of the page are there. The page has no scripts."""
    tab.set_viewport_size({"width": width, "height": 844})
    tab.evaluate("document.fonts.ready.then(() => true)")


@every
def test_nothing_is_too_wide_too_small_broken_or_over_another(
    flyer: str, layout: str, tab: Page, tmp_path: Path
) -> None:
    wrong = []
    for language in ("", "es"):
        show(tab, address(flyer, layout, tmp_path, language), WIDTHS[0])
        for width in WIDTHS:
            resize(tab, width)
            wrong += [f"{language or 'en'} {width}: {one}" for one in tab.evaluate(LAYOUT)]
    assert not wrong, "\n".join(wrong)


@every
def test_a_browser_shows_the_words_that_the_page_has(flyer: str, layout: str, tab: Page, tmp_path: Path) -> None:
    said = Reader(page(flyer, layout)).words
    for language in ("en", "es"):
        show(tab, address(flyer, layout, tmp_path, language), 390)
        tab.evaluate("document.querySelectorAll('nav').forEach((one) => one.remove())")
        shown = tab.evaluate("document.body.innerText")
        assert "".join(shown.split()) == "".join(said[language].split())


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed")
@every
def test_axe_finds_nothing(flyer: str, layout: str, tab: Page, tmp_path: Path) -> None:
    wrong = []
    for language, widths in (("en", (390, 1440)), ("es", (390,))):
        show(tab, address(flyer, layout, tmp_path, language), widths[0])
        for width in widths:
            resize(tab, width)
            wrong += [f"{language} {width}: {rule}: {element}" for rule, element in violations(tab, ())]
    assert not wrong, "\n".join(wrong)


@every
def test_a_page_prints_with_all_its_words_and_no_heading_leaves_what_follows(
    flyer: str, layout: str, tab: Page, tmp_path: Path
) -> None:
    show(tab, address(flyer, layout, tmp_path, "es"), 1000)
    printed = tab.pdf(print_background=True, prefer_css_page_size=True)
    headings = tab.evaluate("[...document.querySelectorAll('#es h2, #es h3')].map((one) => one.textContent)")
    document = PdfDocument(printed)
    pages = [one.get_textpage().get_text_range() for one in document]
    text = "".join(pages)
    document.close()
    whole = ["".join(filter(str.isalnum, one)) for one in pages]
    assert [one for one in headings if not any("".join(filter(str.isalnum, one)) in page for page in whole)] == []
    assert [
        one for one in headings if any(page.endswith("".join(filter(str.isalnum, one))) for page in whole[:-1])
    ] == []
    letters = "".join(filter(str.isalnum, text))
    missing = [
        word
        for word in Reader(page(flyer, layout)).words["es"].split()
        if "".join(filter(str.isalnum, word)) not in letters
    ]
    assert not missing


@every
def test_every_letter_is_in_the_face_that_it_is_shown_in(flyer: str, layout: str, tab: Page, tmp_path: Path) -> None:
    """A letter that a face lacks comes from another face of the page, and looks like a mistake."""
    show(tab, address(flyer, layout, tmp_path), 390)
    used: dict[tuple[str, int, bool], set[str]] = {}
    for family, weight, style, words in tab.evaluate(FACES):
        used.setdefault((family, int(weight), style == "italic"), set()).update(words)
    there = faces_in(page(flyer, layout))
    lost = {face: "".join(sorted(letters - there.get(face, set()))) for face, letters in used.items()}
    assert {face: letters for face, letters in lost.items() if letters.strip()} == {}


FACES = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, style = getComputedStyle(node.parentElement);
    if (!node.textContent.trim() || node.parentElement.closest("svg, style")) continue;
    const family = style.fontFamily.split(",")[0].replaceAll('"', "");
    found.push([family, style.fontWeight, style.fontStyle, node.textContent]);
  }
  return found;
}"""


def faces_in(data: bytes) -> dict[tuple[str, int, bool], set[str]]:
    """Return the letters of each face in a page, by its family, its weight and whether it is italic."""
    found: dict[tuple[str, int, bool], set[str]] = {}
    for rule in re.findall(r"@font-face\{([^}]*)\}", data.decode()):
        family, weight = re.search(r'font-family:"([^"]+)"', rule), re.search(r"font-weight:(\d+)", rule)
        file = re.search(r"base64,([A-Za-z0-9+/=]+)", rule)
        assert family
        assert weight
        assert file
        with TTFont(BytesIO(b64decode(file[1]))) as font:
            letters = set(map(chr, font.getBestCmap()))
        found.setdefault((family[1], int(weight[1]), "italic" in rule), set()).update(letters)
    return found


FAULTS = """<!doctype html><html lang="en"><body style="margin:0"><article>
<p style="width:1000px">wide</p><p style="font-size:9px">small</p>
<p style="width:20px;overflow-wrap:anywhere">brokenword</p>
<p style="position:absolute;top:200px;margin:0">over</p><p style="position:absolute;top:203px;margin:0">under</p>
<a href="#x" style="display:block;width:80px;height:20px;line-height:20px;margin-top:300px">tap</a>
<a href="#x" style="display:block;width:80px;height:60px;margin-top:200px">hidden</a>
<div style="position:relative;top:-60px;width:80px;height:60px;background:#fff"></div></article></body></html>"""


def test_faults_of_a_layout_are_found(tab: Page, tmp_path: Path) -> None:
    (tmp_path / "faults.html").write_text(FAULTS, encoding="utf-8")
    show(tab, (tmp_path / "faults.html").as_uri(), 390)
    told = " ".join(tab.evaluate(LAYOUT))
    for fault in (
        "px wide in a window of 390",
        "9.0 px: small",
        "broken: brokenword",
        "overlap: over, under",
        "20 px high to tap, not 48: tap",
        "over what is to tap: hidden",
    ):
        assert fault in told
