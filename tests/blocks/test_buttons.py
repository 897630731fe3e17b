"""Buttons of a phone's page: how high they are, their colours and words, and what each opens."""

import pytest

from flyergen.artwork import Element, GlyphRun, Item, Link, Path, extent
from flyergen.blocks.buttons import Buttons, icon, rounded
from flyergen.colour import INK, PAPER, Colour
from flyergen.flyer.facts import Contact
from flyergen.flyer.media_styles import PX, phone_styles
from flyergen.flyer.taps import Tap
from flyergen.geometry import Rect
from flyergen.names import ColourName, Name, TextKey
from flyergen.typeset.line_boxes import BlockContext, BoxUnit
from flyergen.typeset.styles import StyleContext, Trial
from typeset.one_panel import FRAMES, LAYOUT, edition

BRAND = Colour("brand", (0.07, 0.25, 0.21), (0.85, 0.4, 0.7, 0.55))
NIGHT = Colour("night", (0.1, 0.2, 0.2), (0.9, 0.5, 0.7, 0.6))
SUN = Colour("sun", (1.0, 0.85, 0.3), (0.0, 0.15, 0.8, 0.0))
WORDS = {
    "place": "Grange Hall",
    "street": "12 Elm St",
    "call": "Call 503-543-8417 on any day, or else by night",
}
PHONE = Tap("phone")
ADDRESS = Tap("address", TextKey("street"), TextKey("place"))


def buttons(*taps: Tap, ground: str = "", accent: Colour = PAPER) -> list[tuple[Item, ...]]:
    """Return the items of buttons that are 90 mm wide, for a contact with a phone."""
    one = edition(WORDS, LAYOUT._replace(styles=phone_styles(LAYOUT)))
    facts = one.facts._replace(contact=Contact(phone=Name("503-543-8417")))
    palette = {"ink": INK, "paper": PAPER, "brand": BRAND, "night": NIGHT, "accent": accent}
    own = one._replace(facts=facts, local_facts=facts, palette=palette)
    context = BlockContext(StyleContext(own), Trial(12.0, 5.0, 1.0), FRAMES["front"], Element("Sect"), 0.0)
    units = Buttons(taps, ColourName(ground)).set(context)
    assert [unit.before for unit in units if isinstance(unit, BoxUnit)] == [None, *[10 * PX] * (len(taps) - 1)]
    return [unit.build(90.0).items for unit in units if isinstance(unit, BoxUnit)]


def plate(items: tuple[Item, ...]) -> Path:
    return next(one for one in items if isinstance(one, Path))


def words(items: tuple[Item, ...]) -> list[GlyphRun]:
    return [one for one in items if isinstance(one, GlyphRun)]


def test_the_phone_number_is_filled_and_large_and_dials() -> None:
    (items,) = buttons(PHONE, accent=SUN)
    assert extent(plate(items).segments).height == pytest.approx(64 * PX)
    assert (plate(items).fill, plate(items).stroke) == (BRAND, None)
    assert [(run.text.strip(), run.colour, run.size) for run in words(items)] == [("503-543-8417", PAPER, 34 * 0.75)]
    assert [one.fill for one in items if isinstance(one, Path)][1:] == [SUN]  # the handset
    assert [one.target for one in items if isinstance(one, Link)] == ["tel:+15035438417"]


def test_a_button_on_its_own_colour_is_paper_and_an_icon_that_is_hard_to_see_is_too() -> None:
    (on_brand,), (usual,) = buttons(PHONE, ground="brand"), buttons(PHONE, accent=NIGHT)
    assert (plate(on_brand).fill, [run.colour for run in words(on_brand)]) == (PAPER, [BRAND])
    assert [one.fill for one in usual if isinstance(one, Path)] == [BRAND, PAPER]


def test_an_address_is_outlined_on_paper_and_paper_on_a_colour() -> None:
    (items,), (dark,) = buttons(ADDRESS), buttons(ADDRESS, ground="night")
    outline = plate(items).stroke
    assert outline
    assert (plate(items).fill, outline.colour, outline.width) == (PAPER, BRAND, 2 * PX)
    assert extent(plate(items).segments).width == pytest.approx(90 - 2 * PX)
    assert (plate(dark).fill, plate(dark).stroke) == (PAPER, None)
    assert {run.colour for run in (*words(items), *words(dark))} == {INK}


def test_the_name_of_a_place_is_over_its_address_and_both_are_one_link_over_the_whole_button() -> None:
    (items,) = buttons(ADDRESS)
    assert [(run.key, run.text.strip(), run.font.name) for run in words(items)] == [
        ("place", "Grange Hall", "SourceSans3_400Regular"),
        ("street", "12 Elm St", "SourceSans3_400Regular"),
    ]
    (link,) = (one for one in items if isinstance(one, Link))
    assert link.contents == "Grange Hall 12 Elm St"
    assert (link.box.width, link.box.height) == pytest.approx((90, (2 * 21 + 2 * 11) * PX))
    assert [run.element is link.element for run in words(items)] == [True, True]
    upper, lower = words(items)
    middle = (upper.origin.y + lower.origin.y) / 2 - upper.size * upper.font.cap_height / 2000 * 25.4 / 72
    assert middle == pytest.approx(link.box.y + link.box.height / 2)


def test_a_long_number_is_set_smaller_until_it_is_one_line() -> None:
    (_, items) = buttons(PHONE, Tap("number", TextKey("call")))
    assert {run.origin.y for run in words(items)} == {words(items)[0].origin.y}
    assert 8 < words(items)[0].size < 20
    assert max(run.origin.x + run.width for run in words(items)) == pytest.approx(90 - 9 * PX, abs=2)


def test_an_icon_fills_its_box_and_a_plate_is_round_at_its_corners() -> None:
    shaft, head = icon("web", Rect(10, 20, 12, 12), BRAND)
    assert head.segments == (("M", 14.3, 22.5), ("L", 19.5, 22.5), ("L", 19.5, 27.7))
    assert shaft.stroke
    assert (shaft.fill, shaft.stroke.colour, shaft.stroke.width, shaft.stroke.cap) == (None, BRAND, 1.2, "round")
    outline = rounded(Rect(0, 0, 40, 20), 5)
    assert outline[:2] == (("M", 5, 0), ("L", 35, 0))
    assert outline[2] == pytest.approx(("C", 35 + 5 * 0.5522847498, 0, 40, 5 - 5 * 0.5522847498, 40, 5))
    assert extent(outline) == Rect(0, 0, 40, 20)
