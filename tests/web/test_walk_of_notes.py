"""People write notes, agree on words and keep examples in a real browser; what is typed early is not lost anywhere."""

from pathlib import Path

import pytest
from playwright import sync_api

from chromium import axe, program
from web.test_walks import (  # noqa: F401 - fixtures
    press_slowly,
    reaches_everything,
    served,
    tab,
    until,
    until_held,
    with_shots,
    wrong_in,
)

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium is installed")

OPEN = "document.querySelectorAll('details').forEach((one) => one.open = true)"
SCREENS = ("words?text=cover.title", "translate?lang=es&text=cover.title")
GLOSSARY = """\
keep: [ROP]
terms:
  Free flu shots: {es: Vacunas gratis}
"""
EXAMPLES = """\
words:
  en:
    cover.title: "Free flu shots"
"""


def project(root: Path) -> Path:
    folder = with_shots(root) / "flyers/shots"
    (folder / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    return folder


def told(tab: sync_api.Page, begins: str) -> None:  # noqa: F811
    until(tab, f"document.querySelector('#saved').textContent.startsWith('{begins}')")


@pytest.mark.all
def test_a_note_and_a_term_are_written_and_taken_back(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    folder = project(tmp_path)
    english, glossary = folder / "text/en.yaml", folder / "glossary.yaml"
    before = english.read_text("utf-8")
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.title")
        tab.get_by_text("Note for translators").click()
        tab.get_by_role("textbox", name="Note for translators").fill("Keep it short.")
        told(tab, "Saved ")
        assert "# Keep it short." in english.read_text("utf-8")
        tab.get_by_text("Words that all must use").click()
        tab.get_by_role("textbox", name="in Español:").first.fill("Vacunas sin costo")
        tab.get_by_role("button", name="Add it").focus()
        until(tab, "document.querySelector('#glossary [name=was]').value === 'Vacunas sin costo'")
        tab.get_by_role("textbox", name="Another name or word").fill("CDC")
        tab.keyboard.press("Enter")
        tab.get_by_role("button", name="Take out CDC").wait_for()
        tab.get_by_role("button", name="Take out ROP").click()
        tab.get_by_role("button", name="Take out ROP").wait_for(state="detached")
        assert "keep: [CDC]" in glossary.read_text("utf-8")
        assert "{es: Vacunas sin costo}" in glossary.read_text("utf-8")
        for _ in range(4):
            tab.get_by_role("button", name="Undo").click()
            told(tab, "Undone: ")
            tab.goto(f"{base}flyers/shots/words?text=cover.title")
    assert glossary.read_text("utf-8") == GLOSSARY
    assert english.read_text("utf-8") == before


@pytest.mark.all
def test_a_note_that_somebody_else_has_changed_asks(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    english = project(tmp_path) / "text/en.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/translate?lang=es&text=cover.title")
        tab.get_by_text("Write a note for translators").click()
        english.write_text(english.read_text("utf-8").replace("cover:\n", "cover:\n  # Theirs.\n", 1), "utf-8")
        tab.get_by_role("textbox", name="Note for translators").fill("Mine.")
        press_slowly(tab, tab.get_by_role("button", name="Keep mine"))
        told(tab, "Saved ")
    assert "cover:\n  # Mine.\n" in english.read_text("utf-8")


def test_an_example_is_kept_with_a_button_and_what_was_typed_is_saved_first(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
) -> None:
    folder = project(tmp_path)
    (folder / "placeholders.yaml").write_text(EXAMPLES, "utf-8")
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.title")
        tab.get_by_text("Note for translators").click()
        tab.get_by_role("textbox", name="Note for translators").fill("Ours.")
        tab.get_by_role("button", name="It is right as it is").click()
        tab.get_by_role("button", name="It is right as it is").wait_for(state="detached")
        tab.wait_for_load_state()
        assert "# Ours." in (folder / "text/en.yaml").read_text("utf-8")
        assert "cover" not in (folder / "placeholders.yaml").read_text("utf-8")
        tab.get_by_role("button", name="Undo").click()
        told(tab, "Undone: Front, large title, right as it is")
    assert (folder / "placeholders.yaml").read_text("utf-8") == EXAMPLES


@pytest.mark.all
@pytest.mark.parametrize("more", ["", "<p>Another sentence.</p>"])
def test_a_button_works_while_its_part_of_the_page_comes_anew(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
    more: str,
) -> None:
    folder = project(tmp_path)
    (folder / "placeholders.yaml").write_text(EXAMPLES, "utf-8")
    held: list[sync_api.Route] = []

    def hold(route: sync_api.Route) -> None:
        held.append(route)

    with served(tmp_path, tab) as base:
        tab.route("**/about?*", hold)
        with tab.expect_request("**/about?*"):
            tab.goto(f"{base}flyers/shots/words?text=cover.title")
        tab.get_by_text("Note for translators").click()
        tab.get_by_role("textbox", name="Note for translators").fill("Ours.")
        button = tab.get_by_role("button", name="It is right as it is")
        if more:
            tab.route("**/note", hold)
            with tab.expect_request("**/note"):
                button.click()
            answer = held[0].fetch()
            held[0].fulfill(response=answer, body=answer.text() + more)
            tab.get_by_text("Another sentence.").wait_for()
            held[1].continue_()
        else:
            button.hover()
            tab.mouse.down()
            with tab.expect_response("**/about?*"):
                held[0].continue_()
            tab.wait_for_timeout(100)
            tab.mouse.up()
        button.wait_for(state="detached")
    assert "cover" not in (folder / "placeholders.yaml").read_text("utf-8")


@pytest.mark.all
@pytest.mark.parametrize(
    ("script", "screen", "field", "typed", "file", "wanted"),
    [
        ("facts.js", "facts", "Phone", "503-555-0123", "flyer.yaml", "phone: 503-555-0123"),
        ("field.js", "words?text=cover.title", "English", "No cost", "text/en.yaml", "title: No cost"),
        ("notes.js", "words?text=cover.title", "Note for translators", "Early.", "text/en.yaml", "# Early."),
        ("print.js", "print/ticket", "Delivery", "By bike", "flyer.yaml", "By bike"),
    ],
)
def test_what_is_typed_before_the_scripts_have_come_is_saved(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
    script: str,
    screen: str,
    field: str,
    typed: str,
    file: str,
    wanted: str,
) -> None:
    folder = project(tmp_path)
    held: list[sync_api.Route] = []

    def hold(route: sync_api.Route) -> None:
        held.append(route)

    tab.route(f"**/static/{script}", hold)
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/{screen}", wait_until="commit")
        tab.locator("main").wait_for()
        for summary in tab.locator("summary").all():
            if "translators" in summary.inner_text():
                summary.click()
        tab.get_by_role("textbox", name=field, exact=True).first.fill(typed)
        assert wanted not in (folder / file).read_text("utf-8")
        until_held(tab, held)
        held.pop().continue_()
        told(tab, "Saved ")
    assert wanted in (folder / file).read_text("utf-8")


@pytest.mark.all
def test_who_types_already_stays_in_the_field_when_the_scripts_come(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
) -> None:
    english = project(tmp_path) / "text/en.yaml"
    held: list[sync_api.Route] = []

    def hold(route: sync_api.Route) -> None:
        held.append(route)

    with served(tmp_path, tab) as base:
        tab.route("**/static/field.js", hold)
        tab.goto(f"{base}flyers/shots/words?text=cover.title", wait_until="commit")
        tab.get_by_text("Note for translators").click()
        note = tab.get_by_role("textbox", name="Note for translators")
        note.press_sequentially("Ear")
        until_held(tab, held)
        with tab.expect_request("**/room?*"):
            held.pop().continue_()
        tab.wait_for_timeout(100)
        tab.keyboard.type("ly.")
        assert note.input_value() == "Early."
        until(tab, "document.querySelector('#note').dataset.was === 'Early.'")
    assert "# Early." in english.read_text("utf-8")


@pytest.mark.all
def test_what_is_wrong_is_put_right_with_a_button_and_can_be_taken_back(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
) -> None:
    english, facts = project(tmp_path) / "text/en.yaml", tmp_path / "flyers/shots/flyer.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.title")
        tab.locator("#words").fill("See [this](www.rop.org)")
        told(tab, "Saved ")
        tab.get_by_role("button", name="Put it right").click()
        until(tab, "document.querySelector('#words').dataset.was === 'See [this](https://www.rop.org)'")
        assert "See [this](https://www.rop.org)" in english.read_text("utf-8")
        until(tab, "document.querySelector('#sheet img')?.complete")
        tab.get_by_role("button", name="Undo").click()
        told(tab, "Undone: Front, large title")
        assert "See [this](www.rop.org)" in english.read_text("utf-8")
        tab.wait_for_load_state()
        tab.locator("#words").fill("Free flu shots")
        until(tab, "document.querySelector('#sheet img')?.complete")
        until(tab, "document.querySelector('#words').dataset.was === 'Free flu shots'")
        tab.goto(f"{base}flyers/shots/facts")
        tab.get_by_role("textbox", name="Phone", exact=True).fill("503-543-8418 (Ana)")
        tab.keyboard.press("Tab")
        tab.get_by_role("button", name="Write “503-543-8418”").click()
        told(tab, "Saved ")
    assert "phone: 503-543-8418\n" in facts.read_text("utf-8").replace(",", "\n").replace("}", "\n")


@pytest.mark.all
def test_what_has_no_room_is_cut_with_a_button(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    english = project(tmp_path) / "text/en.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.body")
        tab.locator("#words").fill("Call us before Friday, all of you. " * 60)
        tab.get_by_role("button", name="Cut what has no room").click()
        until(tab, "document.querySelector('#room b')?.textContent.startsWith('Fits')")
        until(tab, "document.querySelector('#words').dataset.was === document.querySelector('#words').value")
    assert 100 < len(english.read_text("utf-8").partition("body:")[2].partition("points:")[0]) < 2000


@pytest.mark.all
@pytest.mark.parametrize("screen", SCREENS)
def test_the_keyboard_reaches_notes_and_words_in_order(tmp_path: Path, tab: sync_api.Page, screen: str) -> None:  # noqa: F811
    project(tmp_path)
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/{screen}")
        tab.evaluate(OPEN)
        reaches_everything(tab)


@pytest.mark.all
@pytest.mark.skipif(axe() is None, reason="axe-core is not installed")
def test_axe_finds_nothing_in_notes_and_words(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    (project(tmp_path) / "placeholders.yaml").write_text(EXAMPLES, "utf-8")
    with served(tmp_path, tab) as base:
        for screen in SCREENS:
            tab.goto(f"{base}flyers/shots/{screen}")
            tab.evaluate(OPEN)
            assert wrong_in(tab, 1366, 390, 320) == [], screen
