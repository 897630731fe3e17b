"""The pages show the flyers, edit their words, and write every change into the text files."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from flyergen.project.stamps import Stamp, stamps_in
from flyergen.session import session as editing_session
from flyergen.session.session import EditingSession
from flyergen.web.pages.home import cover_of
from kind_project import KIND, START
from web.opened import Opened, opened

MARKS = ("<script>alert(1)</script>", '" onload="x', "<b>bold</b>", "{{ 7 * 7 }}", "{% raw %}", "&lt;", "'><img src=x>")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def words_on(html: str) -> str:
    """Return the words of a page without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_home_has_each_flyer_with_the_state_of_its_languages(page: Opened) -> None:
    said = words_on(page.browser.get("/").text)
    kept = "Everything is kept in files on this computer; nothing is sent anywhere."
    assert f"Your flyers {kept} A site for groups Begin a flyer" in said
    assert "Free flu shots Half sheet, both sides English ready to print Español ready to print Print it" in said


def test_home_says_what_is_missing_first(page: Opened) -> None:
    page.write("es", page.text("es").replace("title: Vacunas gratis contra la gripe\n", 'title: ""\n', 1))
    said = words_on(page.browser.get("/").text)
    assert "English ready to print Español 9 of 10 written Write 1 text in Español" in said


def test_home_has_the_flyers_that_wait_first(page: Opened) -> None:
    other = page.root / "flyers" / "a-second"
    shutil.copytree(page.root / "flyers" / "shots", other)
    assert "Everything is kept" in words_on(page.browser.get("/").text)
    page.write("es", page.text("es").replace("title: Vacunas gratis contra la gripe\n", 'title: ""\n', 1))
    html = page.browser.get("/").text
    assert "1 waits for you. Everything is kept" in words_on(html)
    assert html.index("/flyers/shots/words") < html.index("/flyers/a-second/words")


def test_home_shows_why_a_flyer_cannot_be_read(page: Opened) -> None:
    (page.root / "flyers" / "shots" / "flyer.yaml").write_text("languages: [en\n", "utf-8")
    said = words_on(page.browser.get("/").text)
    assert "cannot be used: the bracket “[” is opened here and not closed." in said
    assert "Traceback" not in said


def test_words_has_the_sheet_with_a_spot_for_each_text(page: Opened) -> None:
    said = page.get("words", text="cover.title").text
    assert re.findall(r'data-text="([^"]+)" tabindex', said)[:2]
    assert 'data-text="cover.title"' in said
    assert "Front, large title 2 of 10" in words_on(said)


def test_all_texts_are_listed_with_their_states(page: Opened) -> None:
    page.write("es", page.text("es").replace("title: Vacunas gratis contra la gripe\n", 'title: ""\n', 1))
    said = words_on(page.get("words", lang="es").text)
    assert "All 10 To look at again 0 Not written 1 Too long 0" in said


def test_the_files_are_looked_at_once_for_a_key(page: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Path] = []

    def counted(folders: tuple[Path, ...], besides: Path) -> dict[Path, Stamp]:
        looks.append(besides)
        return stamps_in(folders, besides)

    monkeypatch.setattr(editing_session, "stamps_in", counted)
    page.get("words", lang="en", text="cover.title")
    for words in ("C", "Co", "Come"):
        looks.clear()
        page.post("draft", lang="en", text="cover.title", words=words, changes="", side="outside", look="")
        assert len(looks) == 1
        looks.clear()
        assert page.get("sheet.png", lang="en", side="outside").status_code == 200
        assert len(looks) == 1


def test_what_others_have_changed_on_the_disk_is_seen_at_the_next_key(page: Opened) -> None:
    page.get("words", lang="en", text="cover.title")
    page.write("en", page.text("en").replace("Everyone.", "Whoever likes."))
    page.post("draft", lang="en", text="cover.title", words="Come", changes="", side="outside", look="")
    assert "Whoever likes." in page.get("words", lang="en", text="points.1.body").text


def test_another_text_that_somebody_else_has_changed_comes_in_silently(page: Opened) -> None:
    page.get("words", lang="en")
    page.write("en", page.text("en").replace("Free flu shots", "Free shots", 1))
    assert page.post("save", lang="en", text="points.2.body", words="Nothing.", was="Free.").json()["state"] in (
        "saved",
        "changed by others",
    )
    assert "Free shots" in page.text("en")


@pytest.mark.all
def test_a_text_that_is_too_long_says_how_much_to_cut_and_saves_still(page: Opened) -> None:
    long = "Nothing at all, and again nothing at all. " * 90
    page.post("draft", lang="en", text="points.2.body", words=long, changes="", side="", look="")
    said = words_on(page.get("room", lang="en", text="points.2.body").text)
    buttons = "Back to what fitted Cut what has no room"
    assert re.fullmatch(rf"\d+ lines too long: cut about \d+ characters\. {buttons}", said)


def test_translate_opens_at_the_first_text_that_is_due(page: Opened) -> None:
    page.write("es", page.text("es").replace("title: Vacunas gratis contra la gripe\n", 'title: ""\n', 1))
    said = page.get("translate", lang="es").text
    assert "9 of 10 written" in words_on(said)
    assert 'data-text="cover.title"' in said or 'data-text="document.title"' in said


@pytest.mark.parametrize("here", ["words", "translate", "facts", "look", "groups", "print", "print/ticket"])
def test_each_page_leads_to_the_others_in_the_language_of_the_work(page: Opened, here: str) -> None:
    said = page.get(here, lang="es").text
    assert len(set(re.findall(r'"/flyers/shots/(\w+)\?lang=es"', said)) - {"sheet"}) == 6
    assert 'data-lang="es"' in page.get("translate", lang="en").text, "the original is no translation"


def test_a_language_on_request_goes_through_all_pages(page: Opened) -> None:
    facts = page.root / "flyers" / "shots" / "flyer.yaml"
    facts.write_text(facts.read_text("utf-8").replace("es]", "es]\non_request: [pt]", 1), "utf-8")
    page.write("pt", page.text("es"))
    for here in ("words", "translate", "facts", "look", "groups", "print", "print/ticket"):
        answer = page.get(here, lang="pt")
        assert answer.status_code == 200, here
        assert '/flyers/shots/print?lang=pt"' in answer.text, here


def test_print_says_what_to_say_and_gives_every_file(page: Opened) -> None:
    said = words_on(page.get("print", lang="en").text)
    assert "To a print shop Say there “5.5 x 8.5 in, both sides. The file has bleed and marks" in said
    for name, begin in (("copier", b"%PDF"), ("screen", b"%PDF"), ("package", b"PK")):
        made = page.get(f"print/{name}", lang="en")
        assert made.content.startswith(begin)
        assert "attachment; filename*=UTF-8''shots" in made.headers["content-disposition"]
    assert page.get("print/nothing", lang="en").status_code == 404


def test_print_says_what_stops_it(page: Opened) -> None:
    page.write("en", page.text("en").replace("Free.", "Nothing at all. " * 300))
    said = words_on(page.get("print", lang="en").text)
    if "too full" in said:
        assert "stop" in said


def test_begin_makes_a_flyer_of_what_was_typed(page: Opened) -> None:
    form = {"kind": "event-flyer", "title": "Spring Supper!", "language": ["en", "es"], "phone": "503-543-8417"}
    said = page.browser.post("/begin", data=form, follow_redirects=False)
    assert (said.status_code, said.headers["location"]) == (303, "/flyers/spring-supper/words")
    assert "503-543-8417" in (page.root / "flyers" / "spring-supper" / "flyer.yaml").read_text("utf-8")


def test_begin_says_what_is_wrong_and_keeps_what_was_typed(page: Opened) -> None:
    form = {"kind": "handbill", "title": "Shots", "language": "en", "phone": "12"}
    said = page.browser.post("/begin", data=form)
    assert said.status_code == 422
    assert 'value="Shots"' in said.text
    assert "Traceback" not in said.text


def test_the_cover_of_a_kind_is_drawn_once_for_each_change(page: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them take seconds, and Begin asks for all whenever it is opened."""
    folder = page.root / "flyers/shots"
    (folder / "kind.yaml").write_text(KIND, "utf-8")
    (folder / "start/text").mkdir(parents=True)
    (folder / "start/text/en.yaml").write_text(START, "utf-8")
    drawn: list[bytes] = []

    def cover(session: EditingSession, dpi: int) -> bytes:
        drawn.append(cover_of(session, dpi))
        return drawn[-1]

    monkeypatch.setattr("flyergen.web.pages.begin.cover_of", cover)
    first, again = (page.browser.get("/kinds/notice.png").content for _ in range(2))
    assert [first] == [again] == drawn
    page.write("en", page.text("en").replace("title: Free flu shots", "title: Measles"))
    assert page.browser.get("/kinds/notice.png").content == drawn[1] != first


def test_a_new_flyer_lists_its_examples_and_numbers_them_on_the_sheet(page: Opened) -> None:
    form = {"kind": "handbill", "title": "Spring", "language": ["en", "es"], "phone": "503-543-8417"}
    assert page.browser.post("/begin", data=form).status_code == 200
    html = page.browser.get("/flyers/spring/words").text
    count = int(re.findall(r"(\d+) examples are left", html)[0])
    assert html.count("<li><a href=") == count
    assert "The same in Español" in html
    assert 'class="spot example"' in html
    assert 'class="pin" aria-hidden="true"' in html
    first = re.findall(r'<li><a href="/flyers/spring/words\?lang=en&amp;text=([\w.]+)"', html)[0]
    page.browser.post("/flyers/spring/save", json={"lang": "en", "text": first, "words": "Mine", "was": ""})
    was = re.findall('data-was="([^"]*)"', page.browser.get(f"/flyers/spring/words?text={first}").text)[0]
    page.browser.post("/flyers/spring/save", json={"lang": "en", "text": first, "words": "Mine", "was": was})
    assert f"{count - 1} examples are left" in page.browser.get("/flyers/spring/words").text


def test_what_a_word_processor_copies_is_written_as_one_types_it(page: Opened) -> None:
    copied = "Call\tus,\x0bplease.\r\n\r\n\u2022\tNow\ufeff\x07"
    was = "Call {contact.phone} before Friday."
    assert page.post("save", lang="en", text="cover.body", words=copied, was=was).json()["state"] == "saved"
    assert "body: |-\n    Call us,\n    please.\n\n    \u2022 Now\npoints:" in page.text("en")
    assert page.post("save", lang="en", text="cover.body", words="Mine", was=copied).json()["state"] == "saved"
    assert page.post("note", lang="en", text="cover.title", words="For\tyou\x0b", was="").json()["state"] == "saved"
    html = page.get("words", lang="en", text="cover.title").text
    assert "Free flu shots</textarea>" in html
    assert "cannot be read" not in html


@pytest.mark.all
def test_texts_that_print_an_example_of_a_fact_are_numbered_too(page: Opened) -> None:
    form = {"kind": "event-flyer", "title": "Supper", "language": ["en", "es"], "phone": "503-543-8417"}
    html = page.browser.post("/begin", data=form).text
    examples = re.findall(r'class="spot example" href="[^"]*" data-text="([^"]*)"', html)
    assert {"when.day", "where.address", "cover.title"} < {*examples}
    numbers = re.findall(r'class="pin"[^>]*>(\d+)<', html)
    assert len(numbers) == len({*numbers}) == len(examples)


def test_more_than_seven_languages_are_a_list_to_choose_from(page: Opened) -> None:
    assert '<select id="lang"' not in page.get("words").text
    for code in ("fr", "de", "it", "pt", "pl", "ru"):
        page.browser.post("/flyers/shots/translate/add", data={"code": code})
    html = page.get("words").text
    assert html.count("<option") == 8
    assert "Français" in html


def test_a_draft_that_was_never_saved_is_no_conflict_with_oneself(page: Opened) -> None:
    page.post("draft", lang="en", text="cover.title", words="Typed", changes="", side="", look="")
    html = page.get("words", lang="en", text="cover.title").text
    assert 'data-was="Free flu shots"' in html
    assert "\nTyped</textarea>" in html
