"""Words of a page: paragraphs, lists, tables and links, and words at their places on a drawing."""

import re

import pytest

from flyergen.artwork import NUMERAL, Element, Item, Stroke, TypeFeatures, circle, of_fact
from flyergen.artwork import Path as Shape
from flyergen.colour import INK, PAPER
from flyergen.geometry import Point, Size
from flyergen.html.drawings import hex_of
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.elements import Node, nodes_of
from flyergen.html.styles import StyleClasses
from flyergen.html.words import Wording, fixed_words, in_shape, link_of, link_to_language
from flyergen.html.write_page import write_page
from flyergen.phone_page import Entry, PhonePage, Words
from flyergen.text.kerning import turned
from web_pages import Reader, editions, page, run


def test_names_keep_their_order_in_a_line_from_right_to_left() -> None:
    """A space between two words is one glyph, of which nobody sees in which direction it is read."""
    paragraph = Element("P", Element("Sect", Element("Document", lang="ar")))
    words = [run(text, paragraph, 10.0)._replace(reflected=True) for text in ("Amanda", " ", "Shank")]
    items = tuple(one._replace(glyphs=turned(one.glyphs)) for one in words)
    page = PhonePage("", PAPER, (Entry(Words(items), 0.0, 0.0),), 0.0)
    edition = EditionArtwork("ar", "rtl", "Title", "", (page,), {}, {}, "US")
    assert b'<bdi dir="ltr">Amanda Shank</bdi>' in write_page([edition])


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


SECTION = Element("Sect", Element("Document", lang="en"))
DISC = Shape(circle(Point(11, 9), 1), fill=INK)


def wording(direction: str = "ltr") -> Wording:
    return Wording(EditionArtwork("en", direction, "Title", "", (), {}, {}, "US"), StyleClasses(), ("en", "es"))


def two_items(label: str, key: str = "", mark: Shape | None = None) -> Node:
    """Return a list of two items with a label of words, or with a mark that stands for it."""
    items: list[Item] = []
    whole = Element("L", SECTION)
    for n, text in enumerate(("Stand back", "Say it")):
        own = Element("LI", whole)
        place = Element("Lbl", own, actual_text=label if mark else "")
        items.append(mark._replace(element=place) if mark else run(label, place, 10.0 + 8 * n)._replace(key=key))
        items.append(run(text, Element("P", Element("LBody", own)), 10.0 + 8 * n, x=18.0))
    (node,) = nodes_of(items)
    return node


@pytest.mark.parametrize(
    ("node", "first"),
    [
        (
            two_items("1.", NUMERAL),
            (
                '<ol class="points" role="list" style="--i:1.89rem;--g:0.5698rem">'
                '<li><span class="n s1">1.</span> <div><p class="s1">Stand back</p></div></li>'
            ),
        ),
        (
            two_items("10 am", of_fact("event.programme")),
            (
                '<ul class="hours" role="list" style="--i:1.89rem;--g:0.5698rem">'
                '<li><span class="n s1">10 am</span> <div><p class="s1">Stand back</p></div></li>'
            ),
        ),
        (
            two_items("•", mark=DISC),
            (
                '<ul class="dots" role="list" style="--i:1.89rem;--g:0.5698rem">'
                '<li style="--dot:#000000"><div><p class="s1">Stand back</p></div></li>'
            ),
        ),
        (
            two_items("☐", mark=DISC),
            (
                '<ul class="ticks" role="list" style="--i:1.89rem;--g:0.5698rem">'
                '<li><label><input type="checkbox"><span class="s1">Stand back</span></label></li>'
            ),
        ),
    ],
    ids=["steps", "hours", "discs", "boxes to tick"],
)
def test_a_list_is_of_the_kind_that_its_labels_say(node: Node, first: str) -> None:
    made = wording().block(node)
    assert made.startswith(first)
    assert made.count("<li") == 2


def test_a_list_gets_its_rules_only_if_there_is_one_for_each_item() -> None:
    rules = [Shape((("M", 10, y), ("L", 60, y)), stroke=Stroke(INK, 0.25)) for y in (4, 12)]
    made = wording().list_of(two_items("10 am", of_fact("event.programme")), rules)
    assert made.startswith('<ul class="hours ruled" role="list" style="--i:1.89rem;--g:0.5698rem;')
    assert "--r:0.05906rem solid #000000;--p:0.4548rem" in made
    assert "ruled" not in wording().list_of(two_items("10 am"), rules[:1])


def test_a_table_says_what_its_heads_are_heads_of_and_aligns_its_columns() -> None:
    table = Element("Table", SECTION)
    head, line = Element("TR", Element("THead", table)), Element("TR", Element("TBody", table))
    cells = (("Day", "TH", head), ("Hours", "TH", head), ("Monday", "TH", line), ("9", "TD", line))
    (node,) = nodes_of([run(text, Element(role, row), 10.0) for text, role, row in cells])
    assert wording().table_of(node, ("left", "decimal")) == (
        '<table><thead><tr><th scope="col"><p class="s1">Day</p></th>'
        '<th scope="col" class="end"><p class="s1">Hours</p></th></tr></thead>'
        '<tbody><tr><th scope="row"><p class="s1">Monday</p></th><td class="end"><p class="s1">9</p></td></tr></tbody>'
        "</table>"
    )


def test_words_on_a_drawing_have_places_in_shares_of_its_width_and_height() -> None:
    """Their middle is that of their capitals, and words that are turned are turned around their baseline."""
    title = run("Free shots", Element("H1", SECTION), 20.0, 24.0)
    words = run("on Friday", Element("P", SECTION), 30.0)._replace(quarters=1)
    size = Size(100, 50)
    assert fixed_words((title, words), size, wording()) == [
        '<h1><span class="s1" style="left:10.000%;top:34.412%;font-size:calc(8.4667*var(--u))">Free shots</span></h1>',
        (
            '<p><span class="s1" style="left:10.000%;top:57.439%;font-size:calc(3.8806*var(--u));'
            'transform-origin:0 0.3300em;transform:rotate(90.000deg)">on Friday</span></p>'
        ),
    ]
    (turned_left,) = fixed_words((words,), size, wording("rtl"))
    assert "right:10.000%" in turned_left
    assert "transform-origin:100% 0.3300em;transform:rotate(-90.000deg)" in turned_left
    assert in_shape(Size(120, 50), "x") == '<div class="drawn" style="padding-bottom:41.667%">x</div>'


def test_a_link_is_as_high_as_a_finger_needs_and_says_its_language_and_that_of_its_goal() -> None:
    assert link_of("tel:1", "a", lang="es", css="x") == '<a href="tel:1" lang="es" class="in-line x"><span>a</span></a>'
    assert link_to_language("es", "Español") == (
        '<a href="#es" lang="es" hreflang="es" class="in-line other"><span>Español</span></a>'
    )


def test_strong_words_and_links_in_a_line_are_elements_and_its_ends_have_no_space() -> None:
    line = Element("P", SECTION)
    strong, link = Element("Strong", line), Element("Link", line, link="https://example.org/a")
    parts = ((" Come ", line), ("today", strong), (" or ", line), ("see ", link))
    (node,) = nodes_of([run(text, own, 10.0) for text, own in parts])
    assert wording().block(node) == (
        '<p class="s1">Come <strong>today</strong> or '
        '<a href="https://example.org/a" class="in-line"><span>see </span></a></p>'
    )


def test_words_with_other_letter_forms_keep_them_and_the_words_around_them_do_not_get_them() -> None:
    """Runs beside one another that differ in nothing else are not joined."""
    line, spaced = Element("P", SECTION), TypeFeatures(letterspacing=50.0)
    words = [run(text, line, 10.0) for text in ("Ask for ", "AMANDA", " or ", "me")]
    words[1] = words[1]._replace(features=spaced)
    (node,) = nodes_of(words)
    assert wording().block(node) == '<p class="s1">Ask for <span class="s2">AMANDA</span> or me</p>'
