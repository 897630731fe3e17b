"""Positions on a page: each line of a text is one place, and so is a fact, a picture and a code."""

from flyergen.artwork import GlyphRun, Item, Modules, Picture, Placement
from flyergen.colour import INK
from flyergen.geometry import Point, Rect, Size
from flyergen.session.positions import CodeSpot, Spot, codes_on, spots_on
from flyergen.sheet.page import Page
from flyergen.typeset.composition import OVERSET
from pdf.sample import Style, text

CODE = Modules(Point(10, 40), 0.5, (b"\1" * 21,) * 21, INK, payload="https://example.org", key="code.alt")


def page(*items: Item, x: float = 0.0, y: float = 0.0, quarters: int = 0) -> Page:
    return Page("outside", Size(100, 60), (Placement(Point(x, y), items, quarters=quarters),))


def run(words: str, x: float, y: float, key: str = "cover.title", style: Style | None = None) -> GlyphRun:
    return text(words, (x, y), None, style or Style())._replace(key=key)


def spots(*items: Item) -> list[tuple[str, str]]:
    """Return key and words of each place."""
    return [(spot.key, spot.text) for spot in spots_on(page(*items))]


def test_runs_on_one_line_are_one_place_and_each_line_has_its_own() -> None:
    one, bold, below = run("Know ", 5, 10), run("your ", 15, 10), run("rights", 5, 20)
    first, second = spots_on(page(one, bold, below))
    assert (first.key, first.side, first.text, second.text) == ("cover.title", "outside", "Know your ", "rights")
    assert (first.box.x, first.box.right) == (5, 15 + bold.width)
    assert second.box.width == below.width


def test_a_line_ends_where_another_text_begins() -> None:
    assert spots(run("Call ", 5, 10), run("503 ", 15, 10, "{contact.phone}"), run("now", 25, 10)) == [
        ("cover.title", "Call "),
        ("{contact.phone}", "503 "),
        ("cover.title", "now"),
    ]
    assert spots(run("Page 1", 5, 10, "")) == []


def test_a_small_sign_beside_large_words_is_on_their_line() -> None:
    assert len(spots(run("28", 5, 30, style=Style(size=40)), run("%", 25, 25))) == 1
    assert len(spots(run("28", 5, 30, style=Style(size=40)), run("%", 25, 45))) == 2


def test_pictures_and_codes_have_places_without_words() -> None:
    picture = Picture("photo.jpg", Rect(30, 5, 20, 15), key="photo.alt")
    assert [*spots_on(page(picture, CODE, x=2, y=1))] == [
        Spot("photo.alt", "outside", Rect(32, 6, 20, 15), ""),
        Spot("code.alt", "outside", Rect(12, 41, 10.5, 10.5), ""),
    ]
    assert [*codes_on(page(picture, CODE, run("Know", 5, 10), x=2, y=1))] == [
        CodeSpot("outside", Rect(12, 41, 10.5, 10.5), "https://example.org")
    ]
    (turned,) = codes_on(page(CODE, x=80, quarters=1))
    assert turned.box == Rect(80 - 50.5, 10, 10.5, 10.5)


def test_a_line_that_has_no_room_says_so() -> None:
    lost = run("rights", 5, 20)._replace(colour=OVERSET)
    assert [spot.over for spot in spots_on(page(run("Know your", 5, 10), lost))] == [False, True]
