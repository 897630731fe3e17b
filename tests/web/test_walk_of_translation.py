"""A translator finishes Secure Communities in Russian with the keyboard alone, in a real browser."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from playwright import sync_api

from acceptance.pamphlet import FLYER
from acceptance.wording import DOCUMENT, OTHERS, SPOKEN, as_printed, bare, leaves
from chromium import program
from web.russian_secure_communities import RUSSIAN
from web.test_walk_of_print import words_in
from web.test_walks import saved, served, tab  # noqa: F401 - fixtures

pytestmark = [pytest.mark.skipif(program() is None, reason="no Chromium is installed"), pytest.mark.all]

FILE = "text/ru.yaml"
EMPTY = re.compile(r'""|(?<=: )\|-(?=\n\n)')  # a text that is not written yet, of one paragraph or of several
# What the Russian edition does not print: what is read aloud, the bold layout's, the line of other languages' covers.
UNPRINTED = {*DOCUMENT, *SPOKEN["layout"], *SPOKEN["bold"], *OTHERS["layout"], "also_in"}


def tab_to(tab: sync_api.Page, what: sync_api.Locator, key: str = "Tab") -> None:  # noqa: F811
    """Press Tab until something has the focus."""
    for _ in range(60):
        tab.keyboard.press(key)
        if what.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(what)


def enter(tab: sync_api.Page, name: str, key: str = "Tab") -> None:  # noqa: F811
    """Go to a link or button with the keyboard, and press it."""
    tab_to(tab, tab.get_by_role("link", name=name).or_(tab.get_by_role("button", name=name)).first, key)
    tab.keyboard.press("Enter")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def begin_russian(tab: sync_api.Page) -> None:  # noqa: F811
    """Add Russian to the flyer, from the page with all flyers."""
    enter(tab, "Secure Communities??")
    enter(tab, "Add a language")
    code = tab.get_by_label("Add a language")
    tab_to(tab, code)
    while code.input_value() != "ru":
        tab.keyboard.press("ArrowDown")
    enter(tab, "Add it")


def type_all_texts(tab: sync_api.Page) -> None:  # noqa: F811
    """Write each text and go on at once, in the order in which the page shows them."""
    for number, (key, words) in enumerate(RUSSIAN.items()):
        tab.locator(f"main[data-text='{key}'] #words:focus").wait_for()
        assert tab.locator(".progress .num").inner_text() == f"{number} of 43 written"
        tab.keyboard.insert_text(words)
        if number < 42:
            tab.keyboard.press("Control+Enter")
    saved(tab)
    tab.keyboard.press("Control+Shift+Enter")
    tab.get_by_text("43 of 43 written").wait_for()


def say_who_has_read_it(tab: sync_api.Page, name: str) -> None:  # noqa: F811
    tab_to(tab, tab.get_by_label("All are written. Who grew up with Русский and reads it through?"), "Shift+Tab")
    tab.keyboard.insert_text(name)
    tab.keyboard.press("Enter")
    tab.get_by_text(f"Read through by {name}.").wait_for()


def file_for_the_copier(tab: sync_api.Page) -> bytes:  # noqa: F811
    enter(tab, "Print", "Shift+Tab")
    enter(tab, "Русский")
    tab.wait_for_url("**/print?lang=ru")
    with tab.expect_download() as download:
        enter(tab, "Download for the copier")
    return Path(download.value.path()).read_bytes()


def test_a_translator_begins_a_language_and_finishes_it_with_the_keyboard_alone(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
) -> None:
    folder = tmp_path / "flyers" / FLYER.name
    shutil.copytree(FLYER, folder)
    before = files_of(folder)
    with served(tmp_path, tab):
        begin_russian(tab)
        tab.wait_for_url("**/translate?lang=ru")
        begun = files_of(folder)
        asked: list[str] = []
        tab.on("request", lambda one: asked.append(one.url))
        type_all_texts(tab)
        assert [address for address in asked if "/sheet.png" in address] == []
        typed = files_of(folder)
        say_who_has_read_it(tab, "Vera Example")
        reviewed = yaml.safe_load((folder / FILE).read_text("utf-8"))["review"]
        pdf = file_for_the_copier(tab)

    facts = before["flyer.yaml"].replace(b"languages: [en, es] ", b"languages: [en, es, ru] ")
    assert {name: data for name, data in begun.items() if name in before} == before | {"flyer.yaml": facts}
    assert begun | {FILE: typed[FILE]} == typed
    assert dict(leaves(yaml.safe_load(typed[FILE]))) == {"review": "draft"} | RUSSIAN
    around = EMPTY.split(begun[FILE].decode())
    assert len(around) == 44
    assert re.fullmatch("(.+?)".join(map(re.escape, around)), typed[FILE].decode(), re.DOTALL)
    assert "Vera Example" in str(reviewed)
    said = bare(words_in(pdf))
    printed = {key: as_printed(words) for key, words in RUSSIAN.items() if key not in UNPRINTED}
    assert [key for key, words in printed.items() if bare(words) not in said] == []
