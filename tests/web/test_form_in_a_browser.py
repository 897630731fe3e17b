"""A translator opens a form in a real browser, from a file and without a network, and the saved file comes back."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright import sync_api

from chromium import axe, program, violations
from flyergen.flyer.markup import pieces, script_pattern
from flyergen.source.exchange.form import FOLDER, write_form
from flyergen.source.exchange.form_contents import FormContents, Sender
from flyergen.source.exchange.translation_units import Parcel, Unit
from flyergen.translate.exchange import Export, export_language, import_language
from flyergen.translate.workflow import begin
from in_memory import SHOTS
from web.late import Lateness

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium is installed")
SCRIPT = "</script><script>window.harmed = 1</script><img src=x onerror='window.harmed = 1'>"


@pytest.fixture
def tab(chromium: sync_api.Browser, lateness: Lateness) -> Iterator[sync_api.Page]:
    """A tab without a network, in which nothing may go wrong."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="en-US", accept_downloads=True)
    context.set_offline(True)
    page = context.new_page()
    lateness.slow(page)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda one: None if one.url.startswith(("file:", "data:", "blob:")) else wrong.append(one.url))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def flyer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, said in SHOTS.items():
        path = tmp_path / "flyers" / "shots" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, "utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("flyers/shots")


def form_of(flyer: Path, code: str = "fr", note: str = "") -> Path:
    if code not in (flyer / "flyer.yaml").read_text("utf-8"):
        begin(flyer, code)
    return export_language(flyer, Export(code, "html", note=note)).path.absolute()


def until(tab: sync_api.Page, script: str) -> None:
    """Wait until a script returns true. The page's policy lets nobody else evaluate strings."""
    for _ in range(round(100 * Lateness.now().patience)):
        if tab.evaluate(script):
            return
        tab.wait_for_timeout(50)
    raise AssertionError(script)


def saved_from(tab: sync_api.Page, path: Path) -> Path:
    """Save the form with the keyboard, and return the file."""
    with tab.expect_download() as download:
        tab.keyboard.press("Control+s")
    download.value.save_as(path)
    return path


def test_a_translator_fills_it_in_by_keyboard_and_the_saved_file_comes_back(flyer: Path, tab: sync_api.Page) -> None:
    form = form_of(flyer, note="Half of it is fine.")
    tab.goto(form.as_uri())
    assert "Half of it is fine." in tab.inner_text("main")
    tab.locator("#who").press_sequentially("Odile")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.locator("#who").press("Enter")
    count = tab.locator("#ticks i").count()
    for number in range(count):
        tab.wait_for_selector("#words:focus")
        tab.keyboard.type(f"Texte {number} ")
        for fact in tab.locator(".facts button").all():
            fact.press("Enter")
            tab.keyboard.type(" ")
        tab.keyboard.press("Control+Enter")
    assert tab.inner_text("h1") == f"All {count} are written. Thank you!"
    back = saved_from(tab, flyer.absolute().parent.parent / "back.html")
    taken = import_language(flyer, "fr", "", str(back))
    assert (taken.changed, taken.added, taken.accepted, taken.translator) == (0, count, count, ("Odile", True))
    assert [one.code for one in taken.warnings] == []
    french = (flyer / "text" / "fr.yaml").read_text("utf-8")
    assert all(f"Texte {number}" in french for number in range(count))


@pytest.mark.all
def test_the_saved_file_is_the_form_with_the_words_in_it_and_opens_again(flyer: Path, tab: sync_api.Page) -> None:
    form = form_of(flyer)
    tab.goto(form.as_uri())
    tab.get_by_role("button", name="Begin").click()
    tab.keyboard.type("Un <b> & \u2028 “mot”")
    back = saved_from(tab, flyer.absolute().parent.parent / "back.html")
    sent, saved = (path.read_bytes().decode() for path in (form, back))
    block = re.compile('(?<=id="written">).*?(?=</script>)')
    assert block.sub("", saved) == block.sub("", sent)
    tab.evaluate("localStorage.clear()")
    tab.goto(back.as_uri())
    tab.get_by_role("button", name="Go on").click()
    tab.get_by_role("button", name="All texts").click()
    assert "Un <b> & \u2028 “mot”" in str(tab.text_content(".list"))
    (text,) = json.loads(block.findall(saved)[0])["texts"].values()
    assert text["text"] == "Un <b> & \u2028 “mot”"


@pytest.mark.all
def test_what_is_written_is_kept_in_the_browser(flyer: Path, tab: sync_api.Page) -> None:
    tab.goto(form_of(flyer).as_uri())
    tab.get_by_role("button", name="Begin").click()
    tab.keyboard.type("Gardé")
    until(tab, "document.querySelector('#kept').textContent.startsWith('Kept in this browser')")
    tab.reload()
    tab.get_by_role("button", name="Go on").click()
    tab.get_by_role("button", name="All texts").click()
    assert "Gardé" in tab.inner_text(".list")


@pytest.mark.all
def test_a_fact_is_whole_or_gone(flyer: Path, tab: sync_api.Page) -> None:
    contents = FormContents("Clinic", Sender("Ana", "Ana"), facts={"contact.phone": "503-543-8417"})
    unit = Unit("body", "Call {contact.phone}.")
    form = flyer.absolute().parent.parent / "form.html"
    form.write_bytes(write_form(Parcel("shots", "en", "fr", (unit,), contents)))
    tab.goto(form.as_uri())
    tab.get_by_role("button", name="Begin").click()
    tab.keyboard.type("a ")
    tab.locator(".facts button").click()
    kept = "document.querySelector('#written').textContent"
    until(tab, f"{kept}.includes('a {{contact.phone}}')")
    tab.keyboard.press("ArrowLeft")  # over the whole fact
    tab.keyboard.type("b")
    until(tab, f"{kept}.includes('a b{{contact.phone}}')")
    tab.keyboard.press("Delete")
    until(tab, f"{kept}.includes('\"a b\"')")
    assert "Still missing: {503-543-8417}" in tab.inner_text("#faults")


def test_from_right_to_left_a_telephone_number_keeps_its_order_and_its_marks_are_not_kept(
    flyer: Path, tab: sync_api.Page
) -> None:
    contents = FormContents("Clinic", Sender("Ana", "Ana"), facts={"contact.phone": "503-543-8417"})
    form = flyer.absolute().parent.parent / "form.html"
    form.write_bytes(write_form(Parcel("shots", "en", "ar", (Unit("body", "Call {contact.phone}."),), contents)))
    tab.goto(form.as_uri())
    tab.get_by_role("button", name="Begin").click()
    tab.locator(".facts button").click()
    assert tab.locator("#words").get_attribute("dir") == "rtl"
    assert tab.locator("#words").input_value() == "{\u2066503-543-8417\u2069}"
    until(tab, "document.querySelector('#written').textContent.includes('\"text\":\"{contact.phone}\"')")


def test_html_and_scripts_stay_words(flyer: Path, tab: sync_api.Page) -> None:
    contents = FormContents(
        SCRIPT, Sender(SCRIPT, SCRIPT, SCRIPT, SCRIPT), SCRIPT, {"a": SCRIPT}, {"a": SCRIPT}, {"a": SCRIPT}
    )
    form = flyer.absolute().parent.parent / "form.html"
    form.write_bytes(write_form(Parcel("shots", "en", "fr", (Unit("a", SCRIPT, SCRIPT),), contents)))
    tab.goto(form.as_uri())
    tab.get_by_role("button", name="Begin").click()
    assert SCRIPT in tab.inner_text("main")
    tab.get_by_role("button", name="All texts").click()
    tab.goto(saved_from(tab, flyer.absolute().parent.parent / "back.html").as_uri())
    assert tab.evaluate("window.harmed") is None


@pytest.mark.all
@pytest.mark.skipif(axe() is None, reason="axe-core is not installed")
@pytest.mark.parametrize("code", ["fr", "ar"])
def test_axe_finds_nothing_in_any_view(flyer: Path, tab: sync_api.Page, code: str) -> None:
    sent = export_language(flyer, Export("es", "html"))
    form = sent.path.absolute()
    form.write_bytes(write_form(sent.parcel._replace(language=code)))
    tab.goto(form.as_uri())
    found = []
    for view, way in (("start", ""), ("list", ""), ("text", ".list button >> nth=1"), ("end", "")):
        if view == "list":
            tab.locator("button.does").click()
            tab.get_by_role("button", name="All texts").click()
        elif view == "end":
            tab.get_by_role("button", name="All texts").click()
            tab.get_by_role("button", name="To the end").click()
        elif way:
            tab.locator(way).click()
            tab.locator("#words").fill("{ un mot")
            tab.locator("#unsure").check()
        for width in (1366, 390):
            tab.set_viewport_size({"width": width, "height": 768})
            found += [(view, width, *one) for one in violations(tab)]
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []


def test_a_browser_finds_the_same_pieces(tab: sync_api.Page) -> None:
    parts = st.sampled_from([
        "word", " ", "*", "**", "***", "\\", "{", "}", "{{", "}}", "{a.b}", "{a?}", "{é1}", "[", "]", "[[", "]]", "|",
        "](", "(https://x.org)", "[a](b)", "[a {b}](tel:{c})", "<b>", "</i>", "<!--", "&amp;", "5 < 6", "\n\n", "שלום",
        "{n, plural, one {# *x*} other {# y}}", "😀", "(", ")",
    ])  # fmt: skip
    texts: list[str] = []

    @settings(database=None)
    @given(st.lists(parts, max_size=9).map("".join))
    def gather(text: str) -> None:
        texts.append(text)

    gather()
    module = (FOLDER / "pieces.js").read_text("utf-8").replace("export function", "function")
    tab.goto("about:blank")
    asked = "([texts, pattern]) => { " + module + " return texts.map((text) => pieces(text, pattern)); }"
    said = tab.evaluate(asked, [texts, script_pattern()])
    for text, there in zip(texts, said, strict=True):
        assert there == [list(piece) for piece in pieces(text)], text
