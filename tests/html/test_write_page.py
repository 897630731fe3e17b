"""Web pages: one file by itself, with all words of the printed piece, in every language."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from flyergen.api import open_project
from flyergen.artwork import GlyphRun
from flyergen.colour import PAPER
from flyergen.flyer.language.contact_details import map_page
from flyergen.html.edition_data import EditionArtwork, calendar
from flyergen.html.elements import Markup, element, escaped
from flyergen.html.write_page import page_problems, write_page
from flyergen.job.variants import Group, LargePrint, Piece
from flyergen.limits import LARGEST_PAGE
from flyergen.phone_page import PhonePage
from flyergen.targets import TargetName
from flyergen.typeset.word_account import accounts
from in_memory import GROUP, RAFFLE, SHOTS, WITH_GROUPS
from project import FLYER
from tables import each_row
from web_pages import Outline, Reader, editions, names, page

every = pytest.mark.parametrize(("flyer", "layout"), names())
ROOT = Path(__file__).resolve().parents[2]
SAVES = "contact.save"  # the words of a button that saves a contact, which no PDF can do


def said(flyer: str, layout: str, medium: str) -> dict[str, set[str]]:
    """Return the keys of the words in a medium, by language."""
    return {
        language: {key for key, words in account.printed.items() if words}
        for ready in editions(flyer, layout, medium)
        for language, account in accounts(ready.edition, ready.fit.composition).items()
    }


@pytest.mark.all
@every
def test_a_page_says_all_words_of_the_printed_piece_but_those_for_paper(flyer: str, layout: str) -> None:
    there = Reader(page(flyer, layout)).words
    on_a_phone = said(flyer, layout, "phone")
    for ready in editions(flyer, layout, "sheet"):
        for language, account in accounts(ready.edition, ready.fit.composition).items():
            hours = account.printed.get("{event.programme}", "")
            lost = {key for key, words in account.printed.items() if words not in there[language] and words != hours}
            assert not lost & on_a_phone[language]


@every
def test_the_page_and_the_file_for_phones_leave_out_the_same_words(flyer: str, layout: str) -> None:
    web, phone = said(flyer, layout, "web"), said(flyer, layout, "phone")
    for language in web:
        assert web[language] - phone[language] <= {SAVES}
        assert phone[language] <= web[language]


@every
def test_a_page_needs_no_other_file_and_is_small(flyer: str, layout: str) -> None:
    data = page(flyer, layout)
    assert not list(page_problems(data))
    assert len(data) < LARGEST_PAGE
    assert b"<script" not in data


@every
def test_a_page_has_one_heading_of_the_first_level_in_each_language(flyer: str, layout: str) -> None:
    assert Reader(page(flyer, layout)).tags.count("h1") == 2


def test_what_people_touch_leads_to_phone_mail_page_map_and_calendar() -> None:
    links = [link["href"].partition(":")[0] for link in Reader(page("community-supper", "layout")).links]
    assert sorted(set(links)) == ["#en", "#es", "data", "https", "mailto", "tel"]
    maps = [link["href"] for link in Reader(page("community-supper", "layout")).links if "maps" in link["href"]]
    place, lugar = "ROP’s Community Building Center", "Community Building Center del ROP"
    assert set(maps) == {map_page(f"{one}, Main Street, Cottage Grove, OR 97424") for one in (place, lugar)}


def test_an_event_becomes_a_calendar_that_calendars_read() -> None:
    icalendar = pytest.importorskip("icalendar")
    event = "BEGIN:VEVENT\r\nSUMMARY:Supper\\, and stories\r\nDTSTART:20271016T003000Z\r\nEND:VEVENT"
    (read,) = icalendar.Calendar.from_ical(calendar(event, "supper")).walk("VEVENT")
    assert str(read["SUMMARY"]) == "Supper, and stories"
    assert read["DTSTAMP"].dt == read["DTSTART"].dt


def test_a_repeating_event_is_saved_at_the_hour_of_the_clock() -> None:
    icalendar = pytest.importorskip("icalendar")
    saved, *_ = (link["href"] for link in Reader(page("monthly-meeting", "layout")).links if "download" in link)
    read = icalendar.Calendar.from_ical(unquote(saved.partition(",")[2]))
    (event,) = read.walk("VEVENT")
    assert (event["DTSTART"].dt.isoformat(), event["DTSTAMP"].dt.isoformat()) == (
        "2026-12-01T18:30:00-08:00",
        "2026-12-02T02:30:00+00:00",
    )
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;BYDAY=1TU"
    assert [zone["TZID"] for zone in read.walk("VTIMEZONE")] == ["America/Los_Angeles"]


def test_a_long_line_of_a_calendar_is_folded() -> None:
    event = "BEGIN:VEVENT\r\nSUMMARY:" + "é" * 80 + "\r\nDTSTART:20271016T003000Z\r\nEND:VEVENT"
    assert max(len(line.encode()) for line in calendar(event, "x").split("\r\n")) <= 75


def test_only_addresses_that_are_safe_to_open_become_links() -> None:
    assert element("a", {"href": "javascript:alert(1)"}, "x") == "<a>x</a>"
    assert element("a", {"href": "https://example.org/?a=1&b=2"}, "x") == (
        '<a href="https://example.org/?a=1&amp;b=2">x</a>'
    )


def test_words_are_escaped_and_markup_is_not_twice() -> None:
    assert escaped("<b>\"A\" & 'B'</b>\x00") == "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;"
    assert element("p", {"title": '"><script>'}, "a < b", Markup("<br>")) == (
        '<p title="&quot;&gt;&lt;script&gt;">a &lt; b<br></p>'
    )


EVIL = '<img src=x onerror="alert(1)"> & Co'


def test_no_fact_of_a_flyer_becomes_markup() -> None:
    facts = SHOTS[FLYER].replace("name: Rural Organizing Project", f"name: '{EVIL}'")
    assert EVIL in facts
    words = {name: text.replace("{contact.phone}", "{organization.name}") for name, text in SHOTS.items()}
    (made,) = open_project({**words, FLYER: facts}, "shots")["shots"].build(targets=["web"])
    assert made.data is not None, made.problems
    assert b"<img" not in made.data
    assert EVIL in Reader(made.data).words["en"]


GOOD = "<!doctype html>\n<html lang=en><head><title>T</title></head><body>{}</body></html>"


@each_row(
    ("body", "told"),
    [
        ("", []),
        ('<img src="https://example.org/a.png">', ["H101 the page loads a file from elsewhere: https://example.org/a.png"]),
        ('<p style="background:url(a.png)">x</p>', ["H101 the page loads a file from elsewhere: a.png"]),
        ("<script>1</script>", ["H101 the page has a script, in `script`"]),
        ('<p onclick="1">x</p>', ["H101 the page has a script, in `p`"]),
        ("<p><span>x</p></span>", ["H102 the element `p` does not end where it should",
                                   "H102 the element `span` does not end where it should"]),
        ('<p id="a">x</p><p id="a">y</p>', ["H102 two elements have the id `a`"]),
        ('<a href="#b">x</a>', ["H102 a link leads to nothing: `#b`"]),
        ("x" * 300_000, ["H103 the page has 300 kB without its photographs; 300 kB load quickly on a phone"]),
        (f'<img src="data:image/jpeg;base64,{"A" * 400_000}">', []),
    ],
)  # fmt: skip
def test_the_check_of_a_page_finds(body: str, told: list[str]) -> None:
    assert [f"{one.code} {one.fact}" for one in page_problems(GOOD.format(body).encode())] == told


def test_a_page_without_a_title_is_reported() -> None:
    (one,) = page_problems(b"<html><body></body></html>")
    assert one.fact == "the page has no title or does not say its language"


def test_a_group_gets_a_page_with_its_own_contact() -> None:
    flyer = open_project(WITH_GROUPS, "shots")["shots"]
    (made,) = flyer.build(variants=[Group("1", GROUP)], targets=["web"])
    assert made.data is not None, made.problems
    links = {link["href"] for link in Reader(made.data).links}
    assert {"tel:+15035431001", "mailto:g1@example.org"} <= links
    assert "Meetings: day 1" in Reader(made.data).words["en"]


def test_a_group_with_a_day_of_its_own_does_not_save_the_flyers() -> None:
    group = Group(
        "1",
        {
            "name": "A",
            "contact": GROUP["contact"],
            "where": {"en": "Grange Hall"},
            "when": {"en": "Second Thursday of the month"},
        },
    )
    (made,) = open_project(ROOT)["monthly-meeting"].build(variants=[group], targets=["web"], languages=["en"])
    assert made.data is not None, made.problems
    assert "Second Thursday of the month" in Reader(made.data).words["en"]
    assert not any("download" in link for link in Reader(made.data).links)


def test_large_print_is_a_page_too() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    (made,) = flyer.build(variants=[LargePrint()], targets=["web"])
    assert made.data is not None, made.problems
    assert "Everyone." in Reader(made.data).words["en"]


@pytest.mark.parametrize("target", ["web", "social"])
def test_a_numbered_piece_has_no_page_and_no_pictures(target: TargetName) -> None:
    flyer = open_project(RAFFLE, "raffle")["raffle"]
    made = list(flyer.build(variants=[Piece({"number": "1", "code": "A"})], targets=[target]))
    assert {(one.target, one.made) for one in made} == {(target, False)}
    assert {problem.line() for one in made for problem in one.problems} == {
        f"1-A: F108: there is no piece for `{target}`"
    }


def test_links_and_phone_numbers_on_dark_are_bold_in_the_accent_and_their_lines_too() -> None:
    for ready in editions("secure-communities", "layout", "phone"):
        palette = ready.edition.palette
        runs = [
            item
            for item in ready.fit.composition.panels["back"]
            if isinstance(item, GlyphRun) and item.key == "organization.body"
        ]
        links = {run.text: run for run in runs if run.element and run.element.role == "Link"}
        assert set(links) == {"amanda@rop.org", "503-543-8417", "www.rop.org"}
        assert {(run.colour, run.font.name) for run in links.values()} == {(palette["accent"], "SourceSans3_700Bold")}
        rest = [run for run in runs if run.text not in links]
        assert {(run.colour, run.font.name) for run in rest} == {(palette["paper"], "SourceSans3_400Regular")}
    found = re.findall(
        rb'<a href="([^"]*)" class="in-line (\w+)"><span>[^<]*</span></a>', page("secure-communities", "layout")
    )
    assert {href for href, _ in found} == {b"mailto:amanda@rop.org", b"tel:+15035438417", b"https://www.rop.org"}


def test_a_page_without_words_is_a_page() -> None:
    edition = EditionArtwork("en", "ltr", "Title", "", (PhonePage("", PAPER, (), 0.0),), {}, {}, "US")
    assert not list(page_problems(write_page([edition])))


@pytest.mark.all
def test_a_build_for_the_press_does_not_load_what_makes_pages() -> None:
    code = (
        "import sys; from flyergen.api import open_project; "
        "list(open_project('.')['rights-card'].build(targets=['press'])); "
        "print(*(name for name in sys.modules if name.startswith('flyergen.html')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_flagship_is_composed_as_it_was(language: str, golden: Callable[[str, str], None]) -> None:
    lines = Outline(page("secure-communities", "layout"), language).lines
    golden(f"secure-communities.{language}.web.txt", "\n".join([*lines, ""]))


def test_what_belongs_to_paper_is_not_drawn_on_a_page() -> None:
    sheet, shown = (editions("we-came-by", "layout", medium)[0].edition for medium in ("sheet", "web"))
    cut = [shape for drawing in sheet.art.values() for shape in drawing.shapes if shape.group == "cut"]
    assert cut
    assert not [shape for drawing in shown.art.values() for shape in drawing.shapes if shape.group == "cut"]
