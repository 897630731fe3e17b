"""An edition as an article: its language, its bands of color, its cover, and the ways to the other languages."""

from typing import Any

import pytest

from flyergen.api import open_project
from flyergen.artwork import Element, Path, rectangle
from flyergen.colour import INK, PAPER
from flyergen.geometry import Rect, Size
from flyergen.html.drawings import DrawingPool, hex_of
from flyergen.html.edition_as_html import EditionWriter
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.styles import StyleClasses
from flyergen.html.write_page import write_page
from flyergen.job.variants import Pseudo
from flyergen.names import PanelName
from flyergen.phone_page import Block, Drawing, Entry, Ground, PhonePage, Words
from in_memory import SHOTS
from web_pages import Outline, Reader, editions, names, page, run


@pytest.mark.all
@pytest.mark.parametrize(("flyer", "layout"), names())
def test_each_language_is_one_tap_from_the_other(flyer: str, layout: str) -> None:
    links = [link for link in Reader(page(flyer, layout)).links if link["href"].startswith("#")]
    assert {(link["href"], link["lang"], link["hreflang"]) for link in links} == {
        ("#en", "en", "en"),
        ("#es", "es", "es"),
    }


def test_without_a_line_of_its_own_a_page_begins_with_the_other_language_on_its_ground() -> None:
    section = Element("Sect", Element("Document", lang="en"))
    first = PhonePage("", INK, (Entry(Words((run("Words", section, 10.0),)), 0.0, 0.0),), 0.0)
    pages = [EditionArtwork(code, "ltr", "Title", "", (first,), {}, {}, "US") for code in ("en", "es")]
    data = write_page([pages[0]._replace(also={"es": "Español"}), pages[1]._replace(also={"en": "English"})])
    assert data.count(b'<nav class="switch" style="background:#000000;color:#ffffff;') == 2
    assert "Español" in data.decode()


def test_the_art_at_the_foot_of_a_piece_ends_the_page() -> None:
    ends = {flyer: ends_with_art(page(flyer, "layout")) for flyer in ("need-a-ride", "community-supper")}
    assert ends == {"need-a-ride": True, "community-supper": False}  # a road; a band with the contact


def ends_with_art(data: bytes) -> bool:
    return data.rindex(b'class="stage') > data.rindex(b'class="band')


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


def test_an_edition_from_right_to_left_says_so_and_keeps_its_words_in_order() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    (made,) = flyer.build(variants=[Pseudo(mirrored=True)], targets=["web"])
    assert made.data is not None, made.problems
    assert b'dir="rtl"' in made.data
    assert "503-543-8417" in Reader(made.data).words[made.language]


SECTION = Element("Sect", Element("Document", lang="en"))


def entry(block: Block, above: float = 0.0) -> Entry:
    return Entry(block, above, 0.0)


def article(*entries: Entry, is_default: bool = True, language: str = "", **changes: Any) -> str:
    """Return the article of an English edition with one page, on paper."""
    own = EditionArtwork("en", "ltr", "Title", "", (PhonePage(language, PAPER, entries, 0.0),), {}, {}, "US")
    return EditionWriter(own._replace(**changes), StyleClasses(), DrawingPool(), ("en", "es")).article(is_default)


def test_an_article_says_its_language_its_title_and_whether_it_is_shown_at_first() -> None:
    words = entry(Words((run("Words", SECTION, 10.0),)))
    assert article(words).startswith(
        '<article lang="en" dir="ltr" id="en" class="flyer alone first" aria-label="Title">'
    )
    assert 'class="flyer alone"' in article(words, is_default=False)
    assert '<section lang="ar" dir="rtl">' in article(words, language="ar")
    assert '<section lang="es">' in article(words, language="es")


def test_a_ground_begins_a_band_of_its_color_and_a_band_without_words_is_left_out() -> None:
    words = [entry(Words((run(text, SECTION, 10.0),))) for text in ("On paper", "On black")]
    made = article(words[0], entry(Ground(INK)), words[1])
    bands = [one.partition('"')[0] for one in made.split('<div class="band" style="background:')[1:]]
    assert bands == ["#ffffff", "#000000"]
    assert made.index("On paper") < made.index("#000000") < made.index("On black")
    assert article(entry(Ground(INK)), words[1]).count('class="band"') == 1
    assert article(entry(Ground(INK), 2.0), words[1]).count('class="band"') == 2


def test_a_drawing_is_a_stage_with_its_colours_at_both_sides() -> None:
    half = Path(rectangle(Rect(0, 0, 100, 25)), fill=INK)
    tree = Path(rectangle(Rect(90, 30, 12, 10)), fill=INK)
    made, over = (article(entry(Drawing(Size(100, 50), shapes, "A hill"))) for shapes in ((half,), (half, tree)))
    assert '<div class="stage" style="background:linear-gradient(#000000 0% 50%,#ffffff 50% 100%)">' in made
    assert '<div class="stage runs"' in over
    assert 'aria-label="A hill"' in made


def test_the_way_to_the_other_language_is_left_out_if_a_block_has_it() -> None:
    words, own = run("Words", SECTION, 10.0), run("En español", SECTION, 20.0)
    also = {"es": "Español", "fr": "Français"}
    made = article(entry(Words((words,))), also=also)
    assert '<nav class="switch" style="background:#ffffff;color:#000000;' in made
    assert "Français" not in made  # the page has no such edition
    assert "<nav" not in article(entry(Words((words, own._replace(key="also_in")))), also=also)
