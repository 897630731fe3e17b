"""Web pages: one file by itself, with all words of the printed piece, in every language."""

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from flyergen.api import open_project
from flyergen.artwork import Element, Glyph, GlyphRun
from flyergen.colour import INK, PAPER
from flyergen.flyer.language.contact_details import map_page
from flyergen.fonts import open_font
from flyergen.geometry import Point, Rect
from flyergen.html.drawings import edge_colours, hex_of, row_shapes, rows_beyond
from flyergen.html.edition_data import EditionArtwork, calendar
from flyergen.html.elements import Markup, element, escaped
from flyergen.html.fonts import cap_share, font_rules, web_face, woff
from flyergen.html.write_page import page_problems, write_page
from flyergen.job.variants import Group, LargePrint, Piece, Pseudo
from flyergen.job.web_page import artwork_of, web_page
from flyergen.limits import LARGEST_PAGE
from flyergen.names import PanelName
from flyergen.paths import known_box
from flyergen.phone_page import Drawing, Entry, PhonePage, Words
from flyergen.problem import FlyerError
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.text.kerning import turned
from flyergen.typeset.word_account import accounts
from in_memory import GROUP, RAFFLE, SHOTS, WITH_GROUPS
from project import EN, FLYER, LAYOUT
from tables import each_row
from web_pages import Outline, Reader, editions, names, page

every = pytest.mark.parametrize(("flyer", "layout"), names())
ROOT = Path(__file__).resolve().parents[2]
SAVES = "contact.save"  # the words of a button that saves a contact, which no PDF can do
FACE = ROOT / "fonts/source-sans-3/SourceSans3_400Regular.ttf"


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


def test_an_hour_of_a_programme_stands_before_what_happens_then() -> None:
    assert "noon Lunch for all." in Reader(page("ready-together", "layout")).words["en"]


def test_the_hours_of_a_programme_have_the_rules_of_the_file_for_phones_and_other_lists_none() -> None:
    made = page("ready-together", "layout")
    brand = hex_of(editions("ready-together", "layout", "web")[0].edition.palette["brand"]).encode()
    styles = re.findall(rb'<ul class="hours ruled" role="list" style="([^"]*)"', made)
    assert len(styles) == 2
    assert all(
        re.fullmatch(rb"--i:\S+;--g:\S+;--r:0\.\d+rem solid " + brand + rb";--p:0\.\d+rem", one) for one in styles
    )
    assert made.count(b" ruled") == 2


@every
def test_a_page_needs_no_other_file_and_is_small(flyer: str, layout: str) -> None:
    data = page(flyer, layout)
    assert not list(page_problems(data))
    assert len(data) < LARGEST_PAGE
    assert b"<script" not in data


@every
def test_a_page_has_one_heading_of_the_first_level_in_each_language(flyer: str, layout: str) -> None:
    assert Reader(page(flyer, layout)).tags.count("h1") == 2


@every
def test_each_language_is_one_tap_from_the_other(flyer: str, layout: str) -> None:
    links = [link for link in Reader(page(flyer, layout)).links if link["href"].startswith("#")]
    assert {(link["href"], link["lang"], link["hreflang"]) for link in links} == {
        ("#en", "en", "en"),
        ("#es", "es", "es"),
    }


def test_equal_flyers_give_equal_bytes() -> None:
    assert web_page(editions("community-supper", "layout", "web")) == page("community-supper", "layout")


def test_what_people_touch_leads_to_phone_mail_page_map_and_calendar() -> None:
    links = [link["href"].partition(":")[0] for link in Reader(page("community-supper", "layout")).links]
    assert sorted(set(links)) == ["#en", "#es", "data", "https", "mailto", "tel"]
    maps = [link["href"] for link in Reader(page("community-supper", "layout")).links if "maps" in link["href"]]
    place, lugar = "ROP’s Community Building Center", "Community Building Center del ROP"
    assert set(maps) == {map_page(f"{one}, Main Street, Cottage Grove, OR 97424") for one in (place, lugar)}


def test_a_code_for_a_contact_becomes_a_card_to_save() -> None:
    saved = [link for link in Reader(page("secure-communities", "layout")).links if "download" in link]
    assert [link["download"] for link in saved] == ["comunidades-seguras.vcf", "secure-communities.vcf"]
    assert all("TEL%3A%2B15035438417" in link["href"] for link in saved)


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


def run(text: str, element: Element, y: float) -> GlyphRun:
    font = open_font(FACE)
    glyphs = tuple(Glyph(font.font.get_nominal_glyph(ord(sign)) or 0, 500, 0, 0, sign) for sign in text)
    return GlyphRun(Point(10.0, y), font, 11.0, INK, glyphs, element, key=text)


def test_a_block_of_an_unknown_kind_says_its_words() -> None:
    section = Element("Sect", Element("Document", lang="en"))
    table, note = Element("Table", section), Element("Note", section)
    items = (
        run("In a cell", Element("TD", Element("TR", table)), 10.0),
        run("In a note", note, 20.0),
        run("In no element of its own", section, 30.0),
    )
    page = PhonePage("", PAPER, (Entry(Words(items), 0.0, 0.0),), 0.0)
    edition = EditionArtwork("en", "ltr", "Title", "", (page,), {"brand": INK}, {}, "US")
    assert Reader(write_page([edition])).words == {"en": "In a cell In a note In no element of its own"}


def test_names_keep_their_order_in_a_line_from_right_to_left() -> None:
    """A space between two words is one glyph, of which nobody sees in which direction it is read."""
    paragraph = Element("P", Element("Sect", Element("Document", lang="ar")))
    words = [run(text, paragraph, 10.0)._replace(reflected=True) for text in ("Amanda", " ", "Shank")]
    items = tuple(one._replace(glyphs=turned(one.glyphs)) for one in words)
    page = PhonePage("", PAPER, (Entry(Words(items), 0.0, 0.0),), 0.0)
    edition = EditionArtwork("ar", "rtl", "Title", "", (page,), {}, {}, "US")
    assert b'<bdi dir="ltr">Amanda Shank</bdi>' in write_page([edition])


def test_a_face_has_only_the_letters_of_the_page_and_lines_centred_on_capitals(tmp_path: Path) -> None:
    font = open_font(FACE)
    (tmp_path / "face.woff").write_bytes(woff(font, frozenset("Ayñ")))
    with TTFont(tmp_path / "face.woff") as read:
        assert set(read.getBestCmap()) == set(map(ord, "Ayñ"))
        up, down, em = read["hhea"].ascent, -read["hhea"].descent, read["head"].unitsPerEm
        assert (up - down) / em == pytest.approx(cap_share(font), abs=0.002)
        assert (read["OS/2"].usWinAscent, read["OS/2"].sTypoAscender) == (up, up)


def test_the_style_sheet_has_a_face_with_its_weight() -> None:
    rule = font_rules({open_font(FACE): "Hi"})
    assert rule.startswith('@font-face{font-family:"SourceSans3";font-weight:400;src:url(data:font/woff;base64,')


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


def test_an_edition_from_right_to_left_says_so_and_keeps_its_words_in_order() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    (made,) = flyer.build(variants=[Pseudo(mirrored=True)], targets=["web"])
    assert made.data is not None, made.problems
    assert b'dir="rtl"' in made.data
    assert "503-543-8417" in Reader(made.data).words[made.language]


def test_large_print_is_a_page_too() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    (made,) = flyer.build(variants=[LargePrint()], targets=["web"])
    assert made.data is not None, made.problems
    assert "Everyone." in Reader(made.data).words["en"]


@pytest.mark.parametrize("target", ["web", "social"])
def test_a_numbered_piece_has_no_page_and_no_pictures(target: str) -> None:
    flyer = open_project(RAFFLE, "raffle")["raffle"]
    with pytest.raises(ValueError, match=f"a numbered piece is printed, and has no file for {target}"):
        list(flyer.build(variants=[Piece({"number": "1"})], targets=[target]))


def test_the_name_of_a_place_and_its_address_are_one_place_to_tap() -> None:
    assert b"ROP\xe2\x80\x99s Community Building Center</span> <span" in page("community-supper", "layout")


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


def test_condensed_faces_are_a_family_of_their_own() -> None:
    fonts = FACE.parents[1]
    condensed = web_face(open_font(fonts / "noto-sans-condensed/NotoSans-CondensedBlack.ttf"))
    assert web_face(open_font(fonts / "noto-sans/NotoSans_700Bold.ttf")) == ("NotoSans", 700, False)
    assert condensed == ("NotoSans75", 900, False)
    assert web_face(open_font(fonts / "source-sans-3/SourceSans3_400Regular_Italic.ttf")).italic


def test_a_photograph_is_a_part_of_the_page_with_its_alt_text(tmp_path: Path) -> None:
    picture = {"panels:\n  front:\n    last_row: 30\n    blocks:\n": (
        "panels:\n  front:\n    last_row: 30\n    blocks:\n"
        "      - picture: {file: art/hall.jpg, text: hall, width: 40mm}\n"
    )}  # fmt: skip
    ((before, after),) = picture.items()
    assert before in SHOTS[LAYOUT]
    changed = {**SHOTS, LAYOUT: SHOTS[LAYOUT].replace(before, after), EN: SHOTS[EN] + "hall: The hall at night.\n"}
    for name, text in changed.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "art").mkdir()
    Image.effect_noise((1800, 900), 60).convert("RGB").save(tmp_path / "art" / "hall.jpg", dpi=(300, 300))
    made = web_page(set_editions(load(tmp_path), EditionSpec(("en",), medium="web")))
    assert b'alt="The hall at night."' in made
    assert b"data:image/jpeg;base64," in made
    assert not list(page_problems(made))


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


def shared(data: bytes) -> dict[str, str]:
    """Return what a page says for those who pass on a link to it."""
    return {said["property"]: said["content"] for said in Reader(data).metas if "property" in said}


AT = "https://www.example.org/flyers/"


def test_a_link_to_a_page_has_title_description_and_languages() -> None:
    assert shared(page("community-supper", "layout")) == {
        "og:type": "website",
        "og:title": "Supper & stories",
        "og:description": (
            "An invitation to a community supper with stories, in English and Spanish, with food, childcare and "
            "interpretation."
        ),
        "og:locale": "en_US",
        "og:locale:alternate": "es_US",
    }


def test_the_art_at_the_foot_of_a_piece_ends_the_page() -> None:
    ends = {flyer: ends_with_art(page(flyer, "layout")) for flyer in ("need-a-ride", "community-supper")}
    assert ends == {"need-a-ride": True, "community-supper": False}  # a road; a band with the contact


def ends_with_art(data: bytes) -> bool:
    return data.rindex(b'class="stage') > data.rindex(b'class="band')


def test_without_a_line_of_its_own_a_page_begins_with_the_other_language_on_its_ground() -> None:
    section = Element("Sect", Element("Document", lang="en"))
    first = PhonePage("", INK, (Entry(Words((run("Words", section, 10.0),)), 0.0, 0.0),), 0.0)
    pages = [EditionArtwork(code, "ltr", "Title", "", (first,), {}, {}, "US") for code in ("en", "es")]
    data = write_page([pages[0]._replace(also={"es": "Español"}), pages[1]._replace(also={"en": "English"})])
    assert data.count(b'<nav class="switch" style="background:#000000;color:#ffffff;') == 2
    assert "Español" in data.decode()


def test_a_wide_window_goes_on_with_the_colours_at_the_edge_of_a_drawing() -> None:
    """The gold hill of this drawing is in its middle, and no color of its edges."""
    (ready, _) = editions("we-came-by", "layout", "web")
    drawing = next(one.block for one in reversed(artwork_of(ready).pages[0].entries) if isinstance(one.block, Drawing))
    colours = edge_colours(drawing.shapes, Rect(0.0, 0.0, *drawing.size), PAPER)
    accent = ready.edition.palette["accent"]
    assert accent in {getattr(item, "fill", None) for item in drawing.shapes}
    assert accent not in {colour for _, colour in colours}


def test_a_published_page_names_its_address_and_its_picture_which_is_made_beside_it() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    made = {one.path.name: one.data for one in flyer.build(targets=["web"], published_at=AT)}
    assert sorted(made) == [
        "shots.en-es.web.html", "shots.en.preview.png", "shots.en.preview.txt", "shots.es.preview.png",
        "shots.es.preview.txt",
    ]  # fmt: skip
    data, picture = made["shots.en-es.web.html"], made["shots.en.preview.png"]
    assert data is not None
    assert picture is not None
    said = shared(data)
    assert said["og:url"] == "https://www.example.org/flyers/shots.en-es.web.html"
    assert said["og:image"] == "https://www.example.org/flyers/shots.en.preview.png"
    with Image.open(BytesIO(picture)) as drawn:
        assert (said["og:image:width"], said["og:image:height"]) == tuple(map(str, drawn.size))
    assert said["og:image:alt"] == "Free flu shots."
    assert not list(page_problems(data))


def test_pictures_that_are_made_anyway_are_made_once() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    made = [one.path.name for one in flyer.build(["en"], targets=["web", "social"], published_at=AT)]
    assert len(made) == len(set(made)) == 7


def test_a_published_page_of_a_group_names_the_picture_of_the_group() -> None:
    flyer = open_project(WITH_GROUPS, "shots")["shots"]
    made = {
        one.path.name: one.data for one in flyer.build(variants=[Group("1", GROUP)], targets=["web"], published_at=AT)
    }
    (data,) = (data for name, data in made.items() if name.endswith(".html"))
    assert data is not None
    assert shared(data)["og:image"].rpartition("/")[2] in made
    assert shared(data)["og:image"].endswith("/shots.1.en.preview.png")


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "/flyers",
        "ftp://example.org",
        "https://",
        "https://[",
        "https://example.org/?a=1",
        "https://example.org/a b",
    ],
)
def test_pages_are_published_at_whole_addresses_alone(address: str) -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    with pytest.raises(FlyerError) as told:
        list(flyer.build(targets=["web"], published_at=address))
    (problem,) = told.value.problems
    assert (problem.code, problem.fact) == ("S127", f"`--published-at` is no address of a folder on the web: {address}")


def test_only_a_web_page_is_published() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    with pytest.raises(FlyerError) as told:
        list(flyer.build(targets=["press"], published_at=AT))
    (problem,) = told.value.problems
    assert (problem.fact, problem.hint) == (
        "`--published-at` changes nothing of a file for press",
        "leave it out, or add `--for web`",
    )


def test_checks_go_on_at_both_sides_of_a_window_that_is_wider() -> None:
    pages = editions("community-supper", "layout", "web")
    (drawing,) = (one.block for one in artwork_of(pages[0]).pages[0].entries if isinstance(one.block, Drawing))
    width = drawing.size.width
    row = row_shapes(drawing.shapes, width)
    more = [*rows_beyond(row, width)]
    assert len({known_box(one.segments).y for one in row}) == 2
    starts = {known_box(one.segments).x for one in more}
    assert min(starts) < -0.4 * width
    assert max(starts) > 1.35 * width
    side = known_box(row[0].segments).width
    boxes = [known_box(one.segments) for one in (*row, *more)]
    line = sorted(box.x for box in boxes if box.y == boxes[0].y)
    assert [b - a for a, b in pairwise(line)] == pytest.approx([2 * side] * (len(line) - 1), abs=0.01)
    assert b'class="stage rows"' in page("community-supper", "layout")


def test_below_a_picture_that_ends_on_paper_is_paper() -> None:
    header = page("need-a-ride", "layout").partition(b"<header")[2].partition(b"</header>")[0]
    assert header.endswith(b'<div class="band" style="background:#ffffff"></div>')
    header = page("monthly-meeting", "layout").partition(b"<header")[2].partition(b"</header>")[0]
    assert b'style="background:#ffffff"></div>' not in header


def test_the_page_and_the_file_for_phones_give_words_the_same_ground() -> None:
    for language in ("en", "es"):
        lines = Outline(page("secure-communities", "layout"), language).lines
        heading = next(n for n, line in enumerate(lines) if "Organizing Project?" in line)
        band = next(line.strip() for line in reversed(lines[:heading]) if line.strip().startswith("band"))
        (ready,) = (
            one for one in editions("secure-communities", "layout", "phone") if one.edition.language == language
        )
        brand = ready.edition.palette["brand"]
        assert ready.edition.layout.panels[PanelName("back")].background == "brand"
        assert band == f"band {hex_of(brand)}"
