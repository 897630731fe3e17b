"""Blocks of a page: words beside pictures and icons, rows, cards, charts and places to tap."""

from pathlib import Path

import pytest
from PIL import Image

from flyergen.artwork import Element, Item, Stroke, rectangle
from flyergen.artwork import Path as Shape
from flyergen.colour import INK, PAPER
from flyergen.geometry import Rect
from flyergen.html.blocks import BlockWriter
from flyergen.html.drawings import DrawingPool
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.styles import StyleClasses
from flyergen.html.words import Wording
from flyergen.html.write_page import page_problems, write_page
from flyergen.job.web_page import web_page
from flyergen.phone_page import Bar, Bars, Block, Button, Buttons, Card, Entry, PhonePage, Row, Words
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from in_memory import SHOTS
from project import EN, LAYOUT
from web_pages import Reader, page, run


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


def test_the_name_of_a_place_and_its_address_are_one_place_to_tap() -> None:
    assert b"ROP\xe2\x80\x99s Community Building Center</span> <span" in page("community-supper", "layout")


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


def test_a_code_for_a_contact_becomes_a_card_to_save() -> None:
    saved = [link for link in Reader(page("secure-communities", "layout")).links if "download" in link]
    assert [link["download"] for link in saved] == ["comunidades-seguras.vcf", "secure-communities.vcf"]
    assert all("TEL%3A%2B15035438417" in link["href"] for link in saved)


SECTION = Element("Sect", Element("Document", lang="en"))
SIGN = (Shape(rectangle(Rect(0, 0, 5, 5)), fill=INK),)


def written(*blocks: Block, opacity: float = 1.0) -> str:
    """Return blocks of a page, each 3 mm below the one before it."""
    edition = EditionArtwork("en", "ltr", "Free shots", "", (), {}, {}, "US")
    writer = BlockWriter(Wording(edition, StyleClasses(), ("en",)), DrawingPool())
    return writer.entries([Entry(one, 3.0, 0.0, opacity) for one in blocks])


def words(*texts: str) -> tuple[Item, ...]:
    return tuple(run(text, Element("P", SECTION), 10.0 + 8 * n) for n, text in enumerate(texts))


def test_words_at_both_ends_of_a_line_are_two_boxes_and_what_is_seen_through_says_so() -> None:
    made = written(Row(words("Doors"), words("7 pm")), opacity=0.5)
    assert made == (
        '<div class="s2" style="opacity:0.5"><div class="ends"><div><p class="s1">Doors</p></div>'
        '<div><p class="s1">7 pm</p></div></div></div>'
    )


def test_a_card_has_its_color_its_padding_and_its_blocks() -> None:
    made = written(Card(INK, 2.0, (Entry(Words(words("Call us")), 0.0, 0.0),)))
    assert '<div class="card" style="background:#000000;padding:0.4724rem">' in made
    assert '<p class="s1">Call us</p>' in made


def test_the_bars_of_a_chart_are_a_list_and_as_long_as_their_shares() -> None:
    bars = tuple(
        Bar(words(name), words(number), INK, share) for name, number, share in (("A", "3", 1), ("B", "2", 2 / 3))
    )
    made = written(Bars(bars, 4.0, 10.0))
    assert '<ul class="bars" role="list"><li><div><p class="s1">A</p><div class="bar">' in made
    assert 'height:0.9449rem;width:calc((100% - 2.362rem)*1)"></i><p class="s1">3</p>' in made
    assert "*0.6667)" in made


@pytest.mark.parametrize(
    ("large", "target", "classes", "rel"),
    [(True, "tel:1", "tap call", False), (False, "https://example.org", "tap", True)],
)
def test_a_button_is_a_link_with_its_colours(large: bool, target: str, classes: str, rel: bool) -> None:
    made = written(Buttons((Button(target, "", SIGN, 5.0, words("Call"), INK, None, large),)))
    assert f'<p class="way"><a class="{classes}" href="{target}"' in made
    assert ('rel="noopener"' in made) is rel
    assert 'style="background:#000000;border-color:#000000"' in made
    assert "download" not in made


def test_an_event_is_saved_as_a_file_with_the_name_of_the_flyer() -> None:
    event = "BEGIN:VEVENT\r\nSUMMARY:Shots\r\nDTSTART:20271016T003000Z\r\nEND:VEVENT"
    made = written(Buttons((Button("", event, SIGN, 5.0, words("Save"), None, PAPER, False),)))
    assert 'download="free-shots.ics"' in made
    assert 'href="data:text/calendar' in made
    assert 'style="background:transparent;border-color:#ffffff"' in made


def test_a_small_picture_level_with_words_is_beside_them_and_one_below_is_not() -> None:
    figure = Element("Figure", SECTION, alt="28 of 100 dots are filled.")
    number = words("28 %")
    drawn = [Shape(rectangle(Rect(50, y, 20, 10)), fill=INK, element=figure) for y in (4, 14)]
    beside, below = (written(Words((*number, one))) for one in drawn)
    assert '<div class="row"><p class="s1">28 %</p><div class="picture"' in beside
    assert "row" not in below
    assert 'aria-label="28 of 100 dots are filled."' in beside
    assert 'class="picture" style="width:4.724rem"' in beside


def test_lines_that_belong_to_no_words_are_skipped_by_readers() -> None:
    made = written(Words((Shape((("M", 0, 5), ("L", 40, 5)), stroke=Stroke(INK, 1.0)),)))
    assert '<div class="ornament" style="width:9.685rem"><svg' in made
    assert 'aria-hidden="true"' in made
