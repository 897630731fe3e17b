"""People change words, facts and the look in a real browser, and each screen is looked at and gone through in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright import sync_api

from chromium import program, violations
from in_memory import SHOTS
from web.late import Lateness
from web.pages.test_pictures import PICTURE, photo
from web.serving import serving

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium is installed")

CUT = "net::ERR_FAILED"  # a request that a test has cut off
HEARD = """() => {
  window.heard = [];
  const line = document.querySelector("#saved");
  new MutationObserver(() => heard.push(line.textContent)).observe(line, { childList: true });
}"""  # what the line about saving says from now on


LOOKS = ("look", "look?part=colors&role=brand", "look?part=fonts", "look?part=pictures")


@pytest.fixture
def tab(chromium: sync_api.Browser, lateness: Lateness) -> Iterator[sync_api.Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="en-US", accept_downloads=True)
    page = context.new_page()
    lateness.slow(page)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.extend(errors(said)))
    yield page
    context.close()
    assert wrong == []


def errors(said: sync_api.ConsoleMessage) -> Iterator[str]:
    """Yield what the console of a page says if it is an error, with its address."""
    if said.type == "error" and CUT not in said.text:
        yield f"{said.text} {said.location['url']}"


def with_shots(root: Path) -> Path:
    for name, said in SHOTS.items():
        path = root / "flyers" / "shots" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, "utf-8")
    return root


@contextmanager
def served(root: Path, tab: sync_api.Page, flyer: str = "") -> Iterator[str]:
    """Open the page of a project, and yield the start of its addresses. The tab leaves it before it is closed."""
    with serving(root, f"/flyers/{flyer}/words" if flyer else "/") as page:
        tab.goto(page.address)
        try:
            yield page.base
        finally:
            tab.goto("about:blank")


def delayed(request: sync_api.Route) -> None:
    """Pass a request on later, as if it had a large file and the machine were slow."""
    sleep(1)
    request.fallback()


def until(tab: sync_api.Page, script: str, seconds: int = 60) -> None:
    """Wait until a script returns true. The page's policy lets nobody else evaluate strings."""
    last = monotonic() + seconds * Lateness.now().patience
    while monotonic() < last:
        with suppress(sync_api.Error):  # another page is just being opened
            if tab.evaluate(script):
                return
        tab.wait_for_timeout(50)
    raise AssertionError(script)


def until_held(tab: sync_api.Page, held: list[sync_api.Route], count: int = 1) -> None:
    """Wait until so many requests are held."""
    last = monotonic() + 60
    while len(held) < count and monotonic() < last:
        tab.wait_for_timeout(50)
    assert len(held) == count


def saved(tab: sync_api.Page) -> None:
    """Wait until what was typed is saved."""
    until(tab, "document.querySelector('#words').value === document.querySelector('#words').dataset.was")


def test_what_is_typed_is_on_the_sheet_and_in_the_file_and_can_be_taken_back(
    tmp_path: Path, tab: sync_api.Page
) -> None:
    with served(with_shots(tmp_path), tab, "shots"):
        before = (tmp_path / "flyers/shots/text/en.yaml").read_bytes()
        point_at(tab, "cover.title")
        tab.locator("#words").fill("Shots for all")
        tab.wait_for_selector(".spot:has-text('Shots for all')", state="attached")
        saved(tab)
        assert "Shots for all" in (tmp_path / "flyers/shots/text/en.yaml").read_text("utf-8")
        tab.reload()
        tab.get_by_role("button", name="Undo").click()
        until(tab, "document.querySelector('#saved').textContent === 'Undone: Front, large title'")
        assert (tmp_path / "flyers/shots/text/en.yaml").read_bytes() == before


def point_at(tab: sync_api.Page, text: str) -> None:
    """Choose a text on the sheet, and wait until its page and scripts are there."""
    with tab.expect_navigation():
        tab.locator(f".spot[data-text='{text}']").click()
    tab.locator("#words").wait_for()


def press_slowly(tab: sync_api.Page, button: sync_api.Locator) -> None:
    """Press a button as a slow hand does: what the page does when the field is left happens while it is down."""
    button.hover()
    tab.mouse.down()
    tab.wait_for_timeout(800)
    tab.mouse.up()


@pytest.mark.all
def test_two_versions_of_a_text_are_shown_and_the_chosen_one_is_kept(tmp_path: Path, tab: sync_api.Page) -> None:
    file = with_shots(tmp_path) / "flyers/shots/text/en.yaml"
    with served(tmp_path, tab, "shots"):
        point_at(tab, "cover.title")
        said = file.read_text("utf-8").replace("cover:\n  title: Free flu shots", "cover:\n  title: Theirs")
        file.write_text(said.replace("title: Free flu shots", "title: Free shots"), "utf-8")
        tab.locator("#words").fill("Mine")
        asks = tab.locator("#conflict")
        asks.get_by_role("alert").wait_for()
        assert re.search(r"en\.yaml was saved by another program at \d+:\d\d [ap]\.m\.,", asks.inner_text())
        assert "1 other text that they changed is here already." in asks.inner_text()
        press_slowly(tab, tab.get_by_role("button", name="Keep mine"))
        saved(tab)
        assert "title: Mine" in file.read_text("utf-8")


@pytest.mark.all
def test_what_is_typed_beside_two_versions_is_mine(tmp_path: Path, tab: sync_api.Page) -> None:
    file = with_shots(tmp_path) / "flyers/shots/text/en.yaml"
    with served(tmp_path, tab, "shots"):
        point_at(tab, "cover.title")
        said = file.read_text("utf-8").replace("cover:\n  title: Free flu shots", "cover:\n  title: Theirs")
        file.write_text(said, "utf-8")
        tab.locator("#words").fill("Mine")
        tab.get_by_role("button", name="Keep mine").wait_for()
        tab.locator("#words").press_sequentially(" and more")
        assert tab.locator("#conflict [data-my-words]").inner_text() == "Mine and more"
        assert "title: Theirs" in file.read_text("utf-8")
        press_slowly(tab, tab.get_by_role("button", name="Keep mine"))
        saved(tab)
        assert "title: Mine and more" in file.read_text("utf-8")
        assert tab.locator("#conflict").is_hidden()


def test_an_organizer_changes_a_phone_gets_a_wrong_one_refused_and_undoes(tmp_path: Path, tab: sync_api.Page) -> None:
    file = with_shots(tmp_path) / "flyers/shots/flyer.yaml"
    before = file.read_text("utf-8")
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/facts")
        phone = tab.get_by_role("textbox", name="Phone", exact=True)
        phone.fill("503-543-84")
        phone.press("Tab")
        tab.get_by_text("“503-543-84” is too short for a US phone number.").wait_for()
        until(tab, "document.querySelector('#saved').textContent === 'Saved, except: Phone'")
        assert phone.get_attribute("aria-invalid") == "true"
        assert file.read_text("utf-8") == before
        name = tab.get_by_role("textbox", name="Name", exact=True)
        name.fill("Ana")
        name.press("Tab")
        until(tab, "JSON.parse(document.querySelector('[name=was]').value)['contact.name'] === 'Ana'")
        assert "phone: 503-543-8417" in file.read_text("utf-8")
        phone.fill("503-555-0123")
        phone.press("Tab")
        until(tab, "document.querySelector('#saved').textContent.startsWith('Saved ')")
        until(tab, "!document.querySelector('[aria-invalid]')")
        assert "phone: 503-555-0123" in file.read_text("utf-8")
        tab.reload()
        for step in ("Facts, Phone", "Facts, Name"):
            tab.get_by_role("button", name="Undo").click()
            until(tab, f"document.querySelector('#saved').textContent === 'Undone: {step}'")
            tab.reload()
        assert file.read_text("utf-8") == before


@pytest.mark.all
def test_an_organizer_changes_the_look_and_undoes(tmp_path: Path, tab: sync_api.Page) -> None:
    file = with_shots(tmp_path) / "flyers/shots/flyer.yaml"
    before = file.read_text("utf-8")
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/look")
        tab.get_by_text("Indigo and mint").click()
        until(tab, "document.querySelector('#saved').textContent.startsWith('Saved ')")
        assert "theme: {palette: indigo-mint}" in file.read_text("utf-8")
        assert tab.get_by_role("radio", name="Indigo and mint").is_checked()
        tab.get_by_role("link", name="Fonts, fold, paper").click()
        tab.get_by_text("Noto Sans Condensed + Noto Sans").click()
        until(tab, "document.querySelector('#saved').textContent.startsWith('Saved ')")
        assert "theme: {palette: indigo-mint, fonts: ridge-salmon}" in file.read_text("utf-8")
        tab.get_by_text("Fits in English and Español.").first.wait_for()
        tab.reload()
        for name in ("Fonts", "Colors"):
            tab.get_by_role("button", name="Undo").click()
            until(tab, f"document.querySelector('#saved').textContent === 'Undone: {name}'")
            tab.reload()
        assert file.read_text("utf-8") == before


@pytest.mark.all
def test_a_choice_taken_before_the_scripts_have_come_is_saved(tmp_path: Path, tab: sync_api.Page) -> None:
    file = with_shots(tmp_path) / "flyers/shots/flyer.yaml"
    held: list[sync_api.Route] = []

    def hold(route: sync_api.Route) -> None:
        held.append(route)

    tab.route("**/static/look.js", hold)
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/look", wait_until="commit")
        tab.get_by_text("Indigo and mint").click()
        assert "theme" not in file.read_text("utf-8")
        until_held(tab, held)
        held.pop().continue_()
        until(tab, "document.querySelector('#saved').textContent.startsWith('Saved ')")
        assert "theme: {palette: indigo-mint}" in file.read_text("utf-8")


@pytest.mark.all
def test_a_photo_is_chosen_and_cut_and_taken_back(tmp_path: Path, tab: sync_api.Page) -> None:
    folder = with_shots(tmp_path) / "flyers/shots"
    (folder / "art").mkdir()
    (folder / "art" / "hall.png").write_bytes(photo())
    layout = (folder / "layout.yaml").read_text("utf-8").replace("    blocks:\n", f"    blocks:\n{PICTURE}", 1)
    (folder / "layout.yaml").write_text(layout, "utf-8")
    for code in ("en", "es"):
        text = folder / "text" / f"{code}.yaml"
        text.write_text(text.read_text("utf-8").replace("cover:\n", "cover:\n  picture: A hall\n", 1), "utf-8")
    (tmp_path / "Our hall.jpg").write_bytes(photo(kind="JPEG"))
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/look?part=pictures")
        tab.evaluate(HEARD)
        tab.route("**/look/picture", delayed)
        tab.locator("[type=file]").first.set_input_files(tmp_path / "Our hall.jpg")
        tab.get_by_text("our-hall.jpg").wait_for()
        until(tab, "heard.length > 1")
        assert tab.evaluate("heard")[0] == "Trying the picture on the sheet …"
        assert tab.evaluate("heard")[1].startswith("Saved ")
        assert (folder / "art" / "our-hall.jpg").read_bytes() == photo(kind="JPEG")
        shows = tab.get_by_role("textbox", name="Español")
        shows.fill("Nuestro salón")
        shows.press("Tab")
        until(tab, "[...document.querySelectorAll('[name=was]')].some((one) => one.value === 'Nuestro salón')")
        assert "picture: Nuestro salón" in (folder / "text" / "es.yaml").read_text("utf-8")
        box = tab.locator("[data-ring]").bounding_box()
        assert box
        tab.locator("[data-ring]").click(position={"x": 0.8 * box["width"], "y": 0.3 * box["height"]})
        until(tab, "document.querySelector('[name=down]').defaultValue === '30'")
        assert "focus: [0.8, 0.3]" in (folder / "layout.yaml").read_text("utf-8")
        tab.get_by_label("From the top").press("ArrowUp")
        until(tab, "document.querySelector('[name=down]').defaultValue === '32'")
        assert "focus: [0.8, 0.32]" in (folder / "layout.yaml").read_text("utf-8")
        assert violations(tab) == []
        for _ in range(4):
            tab.get_by_role("button", name="Undo").click()
            until(tab, "document.querySelector('#saved').textContent.startsWith('Undone: ')")
            tab.goto(f"{base}flyers/shots/look?part=pictures")
        assert (folder / "layout.yaml").read_text("utf-8") == layout
        assert not (folder / "art" / "our-hall.jpg").exists()


@pytest.mark.all
def test_a_fact_that_somebody_else_has_changed_asks(tmp_path: Path, tab: sync_api.Page) -> None:
    file = with_shots(tmp_path) / "flyers/shots/flyer.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/facts")
        file.write_text(file.read_text("utf-8").replace("503-543-8417", "503-555-0199"), "utf-8")
        phone = tab.get_by_role("textbox", name="Phone", exact=True)
        phone.fill("503-555-0123")
        phone.press("Tab")
        tab.get_by_text("Theirs: 503-555-0199").wait_for()
        assert "503-555-0199" in file.read_text("utf-8")
        tab.get_by_role("button", name="Keep mine").click()
        until(tab, "!document.querySelector('[aria-invalid]')")
        assert "phone: 503-555-0123" in file.read_text("utf-8")


# What the keyboard can reach, in the order of the page: of each group of radio buttons the chosen one.
REACHABLE = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((one) =>
    one.type !== "hidden" && one.tabIndex >= 0 && one.checkVisibility()
    && (one.type !== "radio" || one.checked)).map((one) => one.id || one.name || one.textContent.trim())"""


FOCUSED = """(({ activeElement: one }) => [one.id || one.name || one.textContent.trim(),
    [one, one.closest("label, .field") || one].map((it) => getComputedStyle(it).outlineStyle)])(document)"""


def reaches_everything(tab: sync_api.Page) -> None:
    """Go through a page with Tab: everything comes in the order of the page, and focus is seen on it."""
    wanted, reached = tab.evaluate(REACHABLE), []
    tab.locator(".skip").focus()
    for number in range(len(wanted)):
        if number:
            tab.keyboard.press("Tab")
        name, outlines = tab.evaluate(FOCUSED)
        reached.append(name)
        assert not number or {"solid", "auto"} & {*outlines}, name
    assert reached == wanted, tab.url


@pytest.mark.all
def test_the_keyboard_reaches_everything_in_order_and_focus_is_seen(tmp_path: Path, tab: sync_api.Page) -> None:
    with served(with_shots(tmp_path), tab) as base:
        for screen in ("facts", *LOOKS):
            tab.goto(f"{base}flyers/shots/{screen}")
            tab.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
            reaches_everything(tab)


# What is pressed and is less than 44 pixels high.
LOW = """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea")]
    .filter((one) => one.checkVisibility() && !one.closest(".hear, .skip, .spots") && getComputedStyle(one).display !==
        "inline" && !one.matches("[type=checkbox], [type=radio]") && one.getBoundingClientRect().height < 43.5)
    .map((one) => `${one.tagName} ${one.textContent.trim()}`)"""


def sideways(tab: sync_api.Page, *widths: int) -> Iterator[tuple[int, str]]:
    """Give the window one width after the other, and yield in which of them the page scrolls sideways.

    No script of a page asks how wide the window is: it is loaded once.
    """
    for width in widths:
        tab.set_viewport_size({"width": width, "height": 768})
        if (scrolled := tab.evaluate("document.documentElement.scrollWidth")) > width:
            yield width, f"{scrolled} px are wide"


def wrong_in(tab: sync_api.Page, *widths: int) -> list[tuple[int | str, ...]]:
    """Return what axe-core finds in a page in windows of several widths, and in which it scrolls sideways."""
    found: list[tuple[int | str, ...]] = []
    for width in widths:
        found += [*sideways(tab, width), *((width, *one) for one in violations(tab))]
    return found


def without_kinds(tab: sync_api.Page) -> None:
    """Show another picture for the cover of each kind on Begin: the page keeps its room, and drawing takes seconds."""
    tab.route("**/kinds/*.png*", lambda one: one.fulfill(body=photo(340, 700), content_type="image/png"))


SCREENS = (
    "",
    "begin",
    "site",
    "help?find=code",
    *(f"flyers/shots/{one}" for one in ("words", "words?text=cover.title", "words?view=folded", "words?lang=es&all")),
    *(f"flyers/shots/{one}" for one in ("facts", *LOOKS, "print", "print/ticket", "groups", "groups/paste")),
    *(f"flyers/shots/translate?lang=es&text=cover.title{way}" for way in ("", "&tools=1", "&tools=form", "&add")),
)
TWO_COLUMNS = ("/words?lang=es&all", "/translate?lang=es&text=cover.title", "/facts", "/groups/paste", "/look")


@pytest.mark.all
def test_every_screen_is_right_in_every_width(tmp_path: Path, tab: sync_api.Page) -> None:
    """Axe finds nothing, nothing scrolls sideways, and what is pressed is 44 pixels high."""
    found = {}
    without_kinds(tab)
    with served(with_shots(tmp_path), tab) as base:
        for screen in SCREENS:
            tab.goto(f"{base}{screen}")
            wrong = [str(one) for one in (*sideways(tab, 320, 768), *wrong_in(tab, 390, 1366))]
            for width in (390, 1366):
                tab.set_viewport_size({"width": width, "height": 768})
                wrong += tab.evaluate(LOW)
            tab.set_viewport_size({"width": 1366, "height": 300})
            high = tab.evaluate("document.documentElement.scrollHeight")
            if high > 300 and any(one in screen for one in TWO_COLUMNS):
                wrong.append(f"{high} px are scrolled as a whole, and not its columns")
            if wrong:
                found[screen] = wrong
    assert found == {}


def test_a_flyer_that_is_put_into_an_empty_project_is_shown(tmp_path: Path, tab: sync_api.Page) -> None:
    with served(tmp_path, tab):
        tab.get_by_role("button", name="Open the folder of your flyers").wait_for()
        with_shots(tmp_path)
        tab.evaluate("dispatchEvent(new Event('focus'))")
        tab.get_by_role("link", name="Free flu shots").wait_for()


@pytest.mark.all
def test_one_measurement_of_the_room_is_waited_for_at_a_time(tmp_path: Path, tab: sync_api.Page) -> None:
    held: list[sync_api.Route] = []

    def hold(one: sync_api.Route) -> None:
        held.append(one)

    with served(with_shots(tmp_path), tab, "shots"):
        point_at(tab, "cover.title")
        tab.locator("#room b").wait_for()
        tab.route("**/room?*", hold)
        for typed in ("a", "ab", "abc"):
            tab.locator("#words").press(typed[-1])
            tab.wait_for_selector(f".spot:has-text('Free flu shots{typed}')", state="attached")
            until_held(tab, held)
        held[0].continue_()
        until_held(tab, held, 2)
        tab.wait_for_timeout(500)
        assert len(held) == 2


@pytest.mark.all
def test_a_chosen_file_is_named_in_the_words_of_the_page(tmp_path: Path, tab: sync_api.Page) -> None:
    with served(with_shots(tmp_path), tab) as base:
        tab.goto(f"{base}flyers/shots/translate?lang=es&text=cover.title&tools=1")
        (tmp_path / "shots.es.po").write_text("", "utf-8")
        tab.locator("#file").set_input_files(tmp_path / "shots.es.po")
        tab.get_by_text("shots.es.po", exact=True).wait_for()
        assert tab.get_by_label("Drop it here, or choose the file:").input_value().endswith("shots.es.po")


SPANISH = (
    "",
    "begin",
    "site",
    "help?find=QR",
    *(f"flyers/shots/{one}" for one in ("words?text=cover.title", "translate?lang=es", "print")),
)


@pytest.mark.all
def test_nothing_is_cut_off_at_the_side_of_a_phone_in_spanish(tmp_path: Path, tab: sync_api.Page) -> None:
    without_kinds(tab)
    with served(with_shots(tmp_path), tab) as base:
        tab.set_viewport_size({"width": 390, "height": 844})
        tab.context.add_cookies([{"name": "language", "value": "es", "url": base}])
        for screen in SPANISH:
            tab.goto(f"{base}{screen}")
            cut = """[...document.querySelectorAll("a, button, b, h1, h2, label")].filter((one) => one.checkVisibility()
                && !one.closest(".hear, .skip, .spots, .scene") && one.getBoundingClientRect().right > 391)
                .map((one) => one.textContent.trim())"""
            assert tab.evaluate(cut) == [], screen


@pytest.mark.all
def test_a_slow_machine_says_that_it_is_setting_and_a_stopped_program_that_nothing_is_saved(
    tmp_path: Path, tab: sync_api.Page
) -> None:
    file = with_shots(tmp_path) / "flyers/shots/text/en.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.title")
        tab.locator("#room b").wait_for()
        tab.route("**/draft", lambda _: None)
        tab.locator("#words").press_sequentially(".")
        tab.get_by_text("Setting the type …").wait_for()
        saved(tab)
        gone = [True]
        tab.route("**/flyers/**", lambda one: one.abort() if gone[0] else one.continue_())
        tab.locator("#words").press_sequentially("!")
        tab.get_by_text("flyergen is not running any more.").wait_for()
        assert tab.locator("#saved").inner_text().startswith("Not saved since")
        assert "Whether it fits is not known now." in tab.inner_text("#room")
        assert tab.evaluate("Object.keys(localStorage).some((key) => key.startsWith('unsaved'))")
        gone[0] = False
        saved(tab)
        tab.locator("#stopped").wait_for(state="hidden")
    assert "Free flu shots.!" in file.read_text("utf-8")


@pytest.mark.all
def test_the_last_picture_stays_while_the_program_is_stopped(tmp_path: Path, tab: sync_api.Page) -> None:
    with served(with_shots(tmp_path), tab) as base:
        tab.goto(f"{base}flyers/shots/words?text=cover.title")
        tab.locator("#room b").wait_for()
        tab.route("**/sheet.png?**", lambda one: one.abort())
        tab.locator("#words").press_sequentially(".")
        tab.wait_for_selector(".spot:has-text('Free flu shots.')", state="attached")
        assert tab.evaluate("document.querySelector('#sheet img').naturalWidth") > 100
        tab.unroute("**/sheet.png?**")
        tab.locator("#words").press_sequentially(".")
        tab.wait_for_selector(".spot:has-text('Free flu shots..')", state="attached")
        saved(tab)


@pytest.mark.all
def test_the_last_words_that_fitted_come_back_with_a_button(tmp_path: Path, tab: sync_api.Page) -> None:
    file = with_shots(tmp_path) / "flyers/shots/text/en.yaml"
    with served(tmp_path, tab, "shots") as base:
        tab.goto(f"{base}flyers/shots/words?text=points.2.body")
        tab.locator("#room b").wait_for()
        before = tab.locator("#words").input_value()
        tab.locator("#words").fill("Too many, and again too many words for it. " * 40)
        tab.get_by_role("button", name="Back to what fitted").click()
        saved(tab)
        assert tab.locator("#words").input_value() == before
        assert "Too many" not in file.read_text("utf-8")
