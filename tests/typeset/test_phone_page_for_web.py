"""The pages of a phone as data for the web: each block in its place, its opacity, and the ground and space around."""

import pytest

from flyergen.artwork import GlyphRun
from flyergen.blocks.heading import Heading
from flyergen.blocks.paragraph import Paragraph
from flyergen.colour import PAPER, Colour
from flyergen.flyer.layout import Em, Panel, PlacedBlock, Style
from flyergen.names import ColourName, Extent, Fraction, PanelName, StyleName
from flyergen.phone_page import Entry, FixedLines, PhonePage, Words
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.phone_page_for_web import leading_of, pages_of
from flyergen.typeset.styles import StyleContext
from flyergen.units import pt
from typeset.one_panel import FRAMES, LAYOUT, block, edition, prose

WORDS = {"heading": "Neighbours meet", "body.1": "on the first Tuesday", "body.2": prose(20)}
RED = Colour("brand", (0.8, 0.0, 0.0), (0, 1, 1, 0))
HEADING, FIRST, SECOND = block(Heading, "heading"), block(Paragraph, "body.1"), block(Paragraph, "body.2")
ROW = pt(12 * 1.3)


def composed(*blocks: PlacedBlock, background: str = "") -> Composition:
    """Return a panel of blocks on a ground."""
    sides = Extent(8.0)
    panel = Panel(sides, sides, sides, Extent(12.0), background=ColourName(background), blocks=blocks)
    layout = LAYOUT._replace(panels={PanelName("front"): panel})
    one = edition(WORDS, layout)
    return compose(StyleContext(one._replace(palette={**one.palette, "brand": RED})), FRAMES, ladder(layout)[0])


def page(*blocks: PlacedBlock, background: str = "") -> PhonePage:
    (made,) = pages_of(composed(*blocks, background=background), FRAMES)
    return made


def lines(entry: Entry) -> list[str]:
    """Return the lines of words of an entry."""
    assert isinstance(entry.block, Words)
    return [item.text.strip() for item in entry.block.items if isinstance(item, GlyphRun)]


def test_each_block_is_an_entry_as_high_as_its_lines_and_all_fill_the_panel() -> None:
    made = page(HEADING, FIRST, SECOND)
    assert [len(lines(one)) for one in made.entries] == [1, 1, 5]
    assert lines(made.entries[0]) == ["Neighbours meet"]
    assert [one.height for one in made.entries] == pytest.approx([2 * ROW, ROW, 5 * ROW])
    assert made.entries[2].above == pytest.approx(ROW), "a paragraph has a row before it"
    assert sum(one.above + one.height for one in made.entries) + made.below == pytest.approx(120)


def test_the_ground_of_a_page_is_that_of_its_panel_or_paper() -> None:
    assert [page(FIRST, background=name).ground for name in ("brand", "")] == [RED, PAPER]
    assert page(FIRST).language == "", "it is that of the document"


def test_the_entry_has_the_opacity_of_its_block_and_its_words_have_none() -> None:
    made = page(FIRST._replace(opacity=Fraction(0.5)), SECOND)
    assert [one.opacity for one in made.entries] == [0.5, 1]
    words = made.entries[0].block
    assert isinstance(words, Words)
    assert [item.opacity for item in words.items if isinstance(item, GlyphRun)] == [None]


def test_lines_of_a_lock_up_keep_their_places() -> None:
    usual, locked = (page(HEADING._replace(block=HEADING.block._replace(lock_up=on))) for on in (False, True))
    assert isinstance(usual.entries[0].block, Words)
    fixed = locked.entries[0].block
    assert isinstance(fixed, FixedLines)
    assert fixed.size.width == pytest.approx(64, abs=0.5)


def test_an_edition_of_no_stage_is_one_page_of_all_its_words() -> None:
    (made,) = pages_of(composed(HEADING, FIRST, background="brand")._replace(stage=None), FRAMES)
    assert (made.ground, made.below, len(made.entries)) == (PAPER, 0.0, 1)
    assert lines(made.entries[0]) == ["Neighbours meet", "on the first Tuesday"]


def test_the_first_of_two_styles_of_one_face_and_size_says_the_leading() -> None:
    first, second = (Style(leading=Em(times)) for times in (1.25, 2))
    styles = {StyleName("body"): Style(), StyleName("one"): first, StyleName("two"): second}
    names = [name for name in styles if name != "body"]
    for order, times in ((names, 1.25), (names[::-1], 2)):
        layout = LAYOUT._replace(styles={name: styles[name] for name in order})
        found = leading_of(StyleContext(edition({}, layout)), ladder(layout)[0])
        assert list(found.values()) == [pytest.approx(times)]
