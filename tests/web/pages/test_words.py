"""The Words page: languages as tabs that are all seen, or as a list, and the panels over the sheet."""

import re
from pathlib import Path

import pytest
from playwright import sync_api

from chromium import program, violations
from in_memory import SHOTS
from project import LAYOUT
from web.opened import opened
from web.test_walks import reaches_everything, served, tab, with_shots  # noqa: F401 - fixtures

in_chromium = pytest.mark.skipif(program() is None, reason="no Chromium is installed")

ADDED = ("ru", "vi", "ht", "so", "uk", "pt")
CURRENT = ".langs [aria-current]"
# The links of the languages that are not whole in the window.
CUT = """[...document.querySelectorAll(".langs a")].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < 0 || right > innerWidth || one.scrollWidth > one.clientWidth;
}).map((one) => one.textContent)"""


def with_languages(root: Path, count: int) -> None:
    """Make the flyer one in so many languages, most of them hardly begun."""
    folder = with_shots(root) / "flyers" / "shots"
    languages = ("en", "es", *ADDED)[:count]
    facts = folder / "flyer.yaml"
    facts.write_text(facts.read_text("utf-8").replace("[en, es]", f"[{', '.join(languages)}]", 1), "utf-8")
    for code in languages[2:]:
        (folder / "text" / f"{code}.yaml").write_text("review: draft\ncover: {title: Shots}\n", "utf-8")


@in_chromium
@pytest.mark.all
@pytest.mark.parametrize("language", ["en", "es"])
def test_up_to_seven_languages_are_tabs_that_are_seen_in_every_window(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
    language: str,
) -> None:
    with_languages(tmp_path, 7)
    with served(tmp_path, tab) as base:
        tab.context.add_cookies([{"name": "language", "value": language, "url": base}])
        tab.goto(f"{base}flyers/shots/words?text=cover.title&zoom=larger")
        for width in (1366, 390, 320):
            tab.set_viewport_size({"width": width, "height": 768})
            assert tab.locator(".langs a[lang]").count() == 7
            assert tab.evaluate(CUT) == []
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(tab) == []
        tab.get_by_role("navigation", name="Languages" if language == "en" else "Idiomas").get_by_role(
            "link", name="Kreyòl"
        ).press("Enter")
        tab.wait_for_url("**/words?lang=ht&text=cover.title**zoom=larger")
        assert tab.locator(CURRENT).inner_text().startswith("Kreyòl")
        reaches_everything(tab)


@in_chromium
def test_eight_languages_are_a_list(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with_languages(tmp_path, 8)
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.title&zoom=larger")
        assert tab.locator(".langs a[lang]").count() == 0
        tab.get_by_label("Languages").and_(tab.locator("select")).select_option("ht")
        tab.get_by_role("button", name="Show", exact=True).click()
        tab.wait_for_url("**/words?lang=ht&zoom=larger&text=cover.title")
        assert violations(tab) == []


def test_the_panels_over_the_sheet_are_as_wide_as_those_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = SHOTS[LAYOUT].replace("extends: flat\nsheet: half-letter", "extends: tri-fold").replace("front:", "cover:")
    shown = opened(tmp_path, monkeypatch, SHOTS | {LAYOUT: layout}).get("words", side="outside").text
    panels = re.findall(r'<div style="width:([\d.]+)%" class="[^"]*">\s*<p class="t"><b>(\w+)</b>', shown)
    assert panels == [("32.955", "Flap"), ("33.523", "Back"), ("33.523", "Cover")]


def test_a_text_says_where_it_is_not_printed_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = opened(tmp_path, monkeypatch, SHOTS)
    question = "Why is this not there?"
    assert question in site.get("words", text="cover.body", lang="en").text
    shown = site.get("words", text="code.alt", lang="en", why="").text
    assert question not in shown
    said = re.findall(r"<p>(“.*?)</p>", shown.partition('id="why"')[2])
    assert (
        "“A code that leads to our web page.” is not on paper, a copier’s page and large print: "
        "it is read aloud to people who cannot see the picture."
    ) in said


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_original_that_cannot_be_read_is_told_in_every_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    page = opened(tmp_path, monkeypatch)
    page.write("en", page.text("en") + "  more: [\n")
    shown = page.get("words", lang=language)
    (problem,) = shown.json()["problems"]
    fact = (
        "Something in the file with the words in English cannot be used: the bracket “[” is opened here and not closed."
    )
    assert (shown.status_code, problem["fact"], problem["file"]) == (422, fact, "Line 16 of en.yaml.")
