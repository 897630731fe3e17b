"""The pages show the flyers, edit their words, and write every change into the text files."""

import json
import re
import shutil
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

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
    assert "Your flyers Everything is kept in files on this computer; nothing is sent anywhere. Begin a flyer" in said
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


def test_the_folder_of_a_flyer_that_cannot_be_read_is_opened_and_no_other(
    page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("flyergen.web.routes.launch", shown.append)
    flyers = page.root.resolve() / "flyers"
    (flyers / "shots" / "flyer.yaml").write_text("languages: [en\n", "utf-8")
    assert 'name="flyer" value="shots">Open its folder' in page.browser.get("/").text
    assert page.browser.post("/folder", data={"flyer": "shots"}, follow_redirects=False).status_code == 303
    for other in ("..", "../shots", str(page.root), "nothing"):
        assert page.browser.post("/folder", data={"flyer": other}).status_code == 404
    assert shown == [str(flyers / "shots")]


def test_an_empty_project_opens_the_folder_in_which_its_flyers_will_be(
    page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("flyergen.web.routes.launch", shown.append)
    shutil.rmtree(page.root / "flyers")
    assert "Somebody sent you a flyer?" in words_on(page.browser.get("/").text)
    assert page.browser.post("/folder", follow_redirects=False).status_code == 303
    assert shown == [str(page.root.resolve() / "flyers")]
    assert (page.root / "flyers").is_dir()


def test_home_shows_why_a_flyer_cannot_be_read(page: Opened) -> None:
    (page.root / "flyers" / "shots" / "flyer.yaml").write_text("languages: [en\n", "utf-8")
    said = words_on(page.browser.get("/").text)
    assert "cannot be used: the bracket “[” is opened here and not closed." in said
    assert "Traceback" not in said


def test_the_page_is_in_the_language_of_its_reader(page: Opened) -> None:
    said = page.browser.get("/", headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"})
    assert '<html lang="es">' in said.text
    assert "Sus volantes Todo queda en archivos de esta computadora" in words_on(said.text)


def test_the_reader_chooses_the_language_and_it_stays(page: Opened) -> None:
    said = page.browser.post("/language", data={"language": "es", "back": "/begin"}, follow_redirects=False)
    assert (said.status_code, said.headers["location"]) == (303, "/begin")
    assert "¿Qué va a ser?" in page.browser.get("/begin").text
    elsewhere = page.browser.post(
        "/language", data={"language": "xx", "back": "//evil.example"}, follow_redirects=False
    )
    assert elsewhere.headers["location"] == "/"


def test_help_says_what_a_message_means_and_leads_back(page: Opened) -> None:
    here = "/flyers/shots/words?text=cover.title"
    assert f'href="/help?back={quote(here)}#words"' in page.get("words", text="cover.title").text
    said = page.browser.get("/help", params={"back": here, "find": "t301"}).text
    assert f'href="{here}"' in said
    assert "1 message Overset T301 Words or blocks have no room in their panel or box" in words_on(said)
    nothing = page.browser.get("/help", params={"find": "<b>no such words"}).text
    assert words_on(nothing).endswith("Its code or a word of it Find No message has this code or word.")
    spanish = page.browser.get("/help?find=sobra+texto", headers={"Accept-Language": "es"}).text
    assert "Ctrl+Mayús+Enter el texto anterior" in words_on(spanish)
    assert 'href="/">' in page.browser.get("/help", params={"back": "//evil.example"}).text


def test_words_has_the_sheet_with_a_spot_for_each_text(page: Opened) -> None:
    said = page.get("words", text="cover.title").text
    assert re.findall(r'data-text="([^"]+)" tabindex', said)[:2]
    assert 'data-text="cover.title"' in said
    assert "Front, large title 2 of 10" in words_on(said)


def test_all_texts_are_listed_with_their_states(page: Opened) -> None:
    page.write("es", page.text("es").replace("title: Vacunas gratis contra la gripe\n", 'title: ""\n', 1))
    said = words_on(page.get("words", lang="es").text)
    assert "All 10 To look at again 0 Not written 1 Too long 0" in said


def test_a_side_is_drawn_at_the_size_that_is_asked_for(page: Opened) -> None:
    sizes = [
        Image.open(BytesIO(page.get("sheet.png", lang="en", side="outside", zoom=zoom).content)).size
        for zoom in ("smaller", "whole", "larger")
    ]
    assert sizes == [(352, 544), (594, 918), (880, 1360)]


def test_a_draft_is_on_the_sheet_and_not_in_the_file(page: Opened) -> None:
    before = page.text("en")
    said = page.post("draft", lang="en", text="cover.title", words="Come in", changes="", side="outside", look="")
    assert "Front, large title: Come in" in words_on(said.text)
    assert page.text("en") == before


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


def test_a_draft_that_is_older_than_what_was_saved_is_not_set(page: Opened) -> None:
    known = {"lang": "en", "text": "cover.title", "changes": page.app.state.flyers.session("shots").changes}
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    said = page.post("draft", **known, words="Come", side="outside", look="")
    assert said.status_code == 204
    assert "\nCome in</textarea>" in page.get("words", lang="en", text="cover.title").text
    known["changes"] = said.headers["x-changes"]
    said = page.post("draft", **known, words="Come in, all", side="outside", look="")
    assert "Front, large title: Come in, all" in words_on(said.text)


def test_saving_what_the_file_says_takes_a_draft_back(page: Opened) -> None:
    page.post("draft", lang="en", text="cover.title", words="Come", changes="", side="outside", look="")
    page.post("save", lang="en", text="cover.title", words="Free flu shots", was="Free flu shots")
    assert "\nFree flu shots</textarea>" in page.get("words", lang="en", text="cover.title").text
    assert not page.app.state.flyers.session("shots").can_undo


def test_a_saved_text_is_in_the_file_and_all_else_stays(page: Opened) -> None:
    before = page.text("en")
    said = page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    assert said.json() == {"state": "saved", "theirs": "", "html": "", "changes": "1"}
    assert page.text("en") == before.replace("cover:\n  title: Free flu shots", "cover:\n  title: Come in")


def test_a_text_that_somebody_else_has_changed_asks_and_is_not_written(page: Opened) -> None:
    page.post("draft", lang="en", text="cover.title", words="Mine", changes="", side="", look="")
    page.write("en", page.text("en").replace("cover:\n  title: Free flu shots", "cover:\n  title: Theirs"))
    said = page.post("save", lang="en", text="cover.title", words="Mine", was="Free flu shots").json()
    assert (said["state"], said["theirs"]) == ("changed by others", "Theirs")
    assert words_on(said["html"]) == (
        "Somebody else has changed this text. "
        "The file en.yaml was saved by another program at {time}, while you were writing. "
        "Yours Mine Keep mine Theirs Theirs Take theirs Before both: Free flu shots Undo brings back either choice."
    )
    saved_at = (page.root / "flyers" / "shots" / "text" / "en.yaml").stat().st_mtime_ns
    assert f'data-at="{saved_at // 1_000_000}"' in said["html"]
    assert "title: Theirs" in page.text("en")
    assert page.post("save", lang="en", text="cover.title", words="Mine", was="Theirs").json()["state"] == "saved"


def test_another_text_that_somebody_else_has_changed_comes_in_silently(page: Opened) -> None:
    page.get("words", lang="en")
    page.write("en", page.text("en").replace("Free flu shots", "Free shots", 1))
    assert page.post("save", lang="en", text="points.2.body", words="Nothing.", was="Free.").json()["state"] in (
        "saved",
        "changed by others",
    )
    assert "Free shots" in page.text("en")


def test_undo_takes_back_the_last_change_and_names_it_and_redo_makes_it_again(page: Opened) -> None:
    before = page.text("en")
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    after = page.text("en")
    step = {"page": "words", "text": "cover.title", "lang": "en", "name": "Front, large title"}
    assert page.post("undo", again="").json() == step
    assert page.text("en") == before
    assert page.post("undo", again="yes").json()["text"] == "cover.title"
    assert page.text("en") == after
    page.post("undo", again="")
    assert page.post("undo", again="").json() == {"text": ""}


def test_undo_keeps_what_somebody_else_has_written(page: Opened) -> None:
    page.post("save", lang="en", text="cover.title", words="Come in", was="Free flu shots")
    page.write("en", page.text("en").replace("Come in", "Come on in"))
    said = page.post("undo", again="")
    assert said.status_code == 422
    assert said.json()["problems"][0]["fact"] == "Somebody has changed this meanwhile, and it stays as it is now."
    assert "Come on in" in page.text("en")


def test_the_room_of_a_text_is_true(page: Opened) -> None:
    said = words_on(page.get("room", lang="en", text="cover.title").text)
    assert re.match(r"Fits: (there is much room\.|about \d+ characters to spare\.)", said)


@pytest.mark.all
def test_a_text_that_is_too_long_says_how_much_to_cut_and_saves_still(page: Opened) -> None:
    long = "Nothing at all, and again nothing at all. " * 90
    page.post("draft", lang="en", text="points.2.body", words=long, changes="", side="", look="")
    said = words_on(page.get("room", lang="en", text="points.2.body").text)
    buttons = "Back to what fitted Cut what has no room"
    assert re.fullmatch(rf"\d+ lines too long: cut about \d+ characters\. {buttons}", said)


@pytest.mark.parametrize("marks", MARKS)
def test_words_of_a_flyer_never_become_tags(page: Opened, marks: str) -> None:
    was = "Free flu shots"
    assert page.post("save", lang="en", text="cover.title", words=marks, was=was).status_code in (200, 422)
    page.post("draft", lang="en", text="cover.title", words=marks, changes="", side="", look="")
    for path in ("words?text=cover.title", "words", "translate?lang=es&text=cover.title", "print"):
        said = page.browser.get(f"/flyers/shots/{path}").text
        assert "<script>alert" not in said
        assert "<img src=x>" not in said
        assert ' onload="x' not in said
        assert "49" not in re.findall(r"<h1>([^<]*)</h1>", said)


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


def test_a_request_for_nothing_is_answered_with_a_page(page: Opened) -> None:
    for path in ("/nothing", "/flyers/none/words", "/flyers/shots/words?lang=fr", "/flyers/shots/words?text=none"):
        said = page.browser.get(path)
        assert (said.status_code, "There is no such page" in said.text) == (404, True)


def test_answers_about_changes_are_json(page: Opened) -> None:
    assert json.loads(page.post("undo", again="").text) == {"text": ""}


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


def test_a_problem_calls_texts_by_their_names(page: Opened) -> None:
    page.write("es", page.text("es").replace("Llame al {contact.phone} antes", "Llame antes"))
    html = page.get("words", lang="es", text="cover.body").text
    assert "lacks the fact {contact.phone} of the original" in words_on(html)
    assert '<button type="button" class="b" data-put="contact.phone">Put in {contact.phone}</button>' in html
    assert "cover.body" not in words_on(html)
