"""Phone numbers can be tapped in the screen file, and no letter moves for it."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Element, GlyphRun, Item, Link, Path, extent
from flyergen.geometry import Rect
from flyergen.limits import PHONE_TAP
from flyergen.sheet.phone_links import with_large_taps, with_phone_links, with_underlines
from flyergen.units import pt
from pdf.sample import text

NUMBERS = {
    "503-543-8417": "+15035438417",
    "(503) 543-8417": "+15035438417",
    "1-844-924-STAY": "+18449247829",
    "+52 55 1234 5678": "+525512345678",
}


def placed(items: tuple[Item, ...]) -> list[tuple[str, float, float]]:
    """Return each letter with its place."""
    found = []
    for run in (item for item in items if isinstance(item, GlyphRun)):
        at = accumulate((run._replace(glyphs=(glyph,)).width for glyph in run.glyphs), initial=0.0)
        for glyph, along in zip(run.glyphs, at, strict=False):
            right, down = ((along, 0.0), (0.0, along), (-along, 0.0), (0.0, -along))[int(run.quarters)]
            found.append((glyph.text, round(run.origin.x + right, 6), round(run.origin.y + down, 6)))
    return found


def taps(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(item.contents, item.target) for item in items if isinstance(item, Link)]


@given(
    st.lists(st.sampled_from([*NUMBERS, "Call ", "  ", ", or ", "28 % ", "2026-03-01 ", "¡Llame! "]), max_size=6),
    st.integers(0, 3),
)
def test_letters_stay_where_they_are(words: list[str], quarters: int) -> None:
    run = text("; ".join(words) or "-", (5, 20), Element("P"))._replace(quarters=quarters)
    items = with_phone_links((run,), "US")
    assert placed(items) == placed((run,))
    assert "".join(item.text for item in items if isinstance(item, GlyphRun)) == run.text
    assert [target for _, target in taps(items)] == [f"tel:{NUMBERS[word]}" for word in words if word in NUMBERS]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_the_place_to_tap_lies_over_the_letters(quarters: int) -> None:
    run = text("Call 503-543-8417 now", (50, 60), Element("P"))._replace(quarters=quarters)
    before, number, after = (one for one in with_phone_links((run,), "US") if isinstance(one, GlyphRun))
    (link,) = (one for one in with_phone_links((run,), "US") if isinstance(one, Link))
    inside = [(number.origin.x, number.origin.y), (after.origin.x, after.origin.y)]
    for x, y in inside:
        assert link.box.x - 1e-6 <= x <= link.box.x + link.box.width + 1e-6
        assert link.box.y - 1e-6 <= y <= link.box.y + link.box.height + 1e-6
    assert max(link.box.width, link.box.height) == pytest.approx(number.width)
    assert before.origin == run.origin


def test_a_number_over_two_lines_is_one_link_with_two_places_to_tap() -> None:
    place = Element("P")
    lines = (text("Call 1-844-924-", (5, 20), place), text("STAY today", (5, 25), place))
    items = with_phone_links(lines, "US")
    assert taps(items) == [("1-844-924-", "tel:+18449247829"), ("STAY", "tel:+18449247829")]
    first, second = (item for item in items if isinstance(item, Link))
    assert first.element is second.element
    assert first.element
    assert first.element.parent is place


@pytest.mark.parametrize("role", ["Link", "Figure"])
def test_what_is_a_link_or_a_picture_already_stays(role: str) -> None:
    run = text("503-543-8417", (5, 20), Element("Span", Element(role)))
    assert with_phone_links((run,), "US") == (run,)


def test_what_nobody_reads_out_is_no_link() -> None:
    run = text("503-543-8417", (5, 20), None)
    assert with_phone_links((run,), "US") == (run,)


def test_on_a_button_the_address_below_a_name_is_underlined() -> None:
    link = Element("Link", Element("P"))
    name = text("Grange Hall", (5, 20), link)._replace(key="where.place")
    address = text("Main Street 1", (5, 26), link)._replace(key="where.address")
    items = with_underlines((name, address, Link(Rect(0, 0, 80, 40), "https://example.org", link, "Grange Hall")))
    assert [type(one) for one in items] == [GlyphRun, GlyphRun, Path, Link]
    (line,) = (one for one in items if isinstance(one, Path))
    box = extent(line.segments)
    assert box.x == address.origin.x
    assert box.y > address.origin.y


def test_a_button_with_one_text_has_no_line() -> None:
    link = Element("Link", Element("P"))
    first, second = (text(words, (5, y), link) for words, y in (("Save the", 20), ("date", 26)))
    button = (first, second, Link(Rect(0, 0, 80, 40), "https://example.org", link, "Save the date"))
    assert with_underlines(button) == button


TAP = pt(PHONE_TAP * 0.75)


def areas(*boxes: Rect) -> list[Rect]:
    """Return the areas of links with these boxes, each to a page of its own."""
    links = [Link(box, f"https://example.org/{n}", Element("Link", link="x"), "x") for n, box in enumerate(boxes)]
    return [one.box for one in with_large_taps(links) if isinstance(one, Link)]


def test_a_link_alone_grows_up_and_down_alike() -> None:
    (box,) = areas(Rect(10, 50, 20, 6))
    assert (box.x, box.width) == (10, 20)
    assert box.height == pytest.approx(TAP)
    assert box.y + box.height / 2 == pytest.approx(53)


def test_links_in_two_lines_grow_away_from_each_other() -> None:
    first, second = areas(Rect(10, 50, 20, 5), Rect(15, 56, 20, 5))
    assert [first.height, second.height] == [pytest.approx(TAP)] * 2
    assert first.bottom == pytest.approx(55.5)
    assert second.y == pytest.approx(55.5)


def test_a_link_between_two_others_takes_half_of_the_space() -> None:
    boxes = areas(Rect(10, 50, 20, 5), Rect(10, 56, 20, 5), Rect(10, 62, 20, 5))
    assert boxes[1].height == pytest.approx(6)


def test_links_side_by_side_do_not_heed_each_other_and_one_at_the_top_grows_down() -> None:
    first, second = areas(Rect(10, 1, 20, 5), Rect(40, 1, 20, 5))
    assert first.y == second.y == 0
    assert first.height == second.height == pytest.approx(TAP)


def test_the_lines_of_one_link_may_share_an_area() -> None:
    element = Element("Link", link="tel:1")
    links = [Link(Rect(10, y, 20, 5), "tel:1", element, "x") for y in (50, 56)]
    assert [one.box.height for one in with_large_taps(links) if isinstance(one, Link)] == [pytest.approx(TAP)] * 2
