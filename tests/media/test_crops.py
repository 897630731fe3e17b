"""Crops of the art for a phone: which parts a page shows, how large, and the colors of words on their ground."""

import pytest

from flyergen.artwork import Path, rectangle
from flyergen.blocks.art_crop import Detail
from flyergen.blocks.paragraph import Paragraph
from flyergen.blocks.stamp import Stamp
from flyergen.colour import INK, PAPER, Colour
from flyergen.flyer.art import Art
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import At, Panel, PlacedBlock, Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Rect
from flyergen.media.crops import WIDTH, Details, Strip, alt_of, legible_on, readable_on, vacant_ground, with_links
from flyergen.media.panel_blocks_for_phone import Item
from flyergen.media.phone_art_shapes import PanelArt
from flyergen.media.roles import ArtShape
from flyergen.names import ColourName, Extent, FileName, Millimetres, Name, PanelName, TextKey
from tables import each_row
from typeset.one_panel import LAYOUT, block, edition

SKY, LEAF = Colour("sky", (0.8, 0.9, 1.0), (0.15, 0.05, 0, 0)), Colour("leaf", (0.1, 0.3, 0.1), (0.8, 0.4, 0.9, 0.5))
GOLD = Colour("accent", (1.0, 0.85, 0.4), (0, 0.15, 0.7, 0))
PALETTE = {"paper": PAPER, "ink": INK, "sky": SKY, "leaf": LEAF, "accent": GOLD}
FRAME = PanelFrame("cover", "outside", 0.0, 100.0, 200.0, 100.0)


def own(**changes: object) -> Edition:
    return edition({}, LAYOUT)._replace(palette=PALETTE, **changes)  # type: ignore[arg-type]


def drawn(*shapes: tuple[Rect, Colour]) -> PanelArt:
    paths = tuple(
        ArtShape(number, Path(rectangle(box), colour), box, "thing", fill=colour.name)
        for number, (box, colour) in enumerate(shapes)
    )
    return PanelArt(own(), FRAME, (), paths)


def details(*shapes: tuple[Rect, Colour], **changes: object) -> Details:
    return Details(own(**changes), FRAME, drawn(*shapes))


def words(y: float, height: float = 10.0, x: float = 10.0, width: float = 80.0, letters: int = 90) -> Item:
    box = Rect(x, y, width, height)
    return Item(block(Paragraph, "body"), (), box, fixed=True, letters=letters, is_wide=width > 65)


def heights(strips: tuple[Strip, ...]) -> list[tuple[float, float]]:
    return [(round(one.top, 3), round(one.foot, 3)) for one in strips]


TREE, HILL = (Rect(20, 60, 60, 50), LEAF), (Rect(10, 150, 80, 40), LEAF)


def test_the_art_is_shown_between_wide_words_and_beside_narrow_ones_as_a_whole() -> None:
    both = details(TREE, (Rect(10, 122, 80, 40), LEAF))
    assert heights(both.strips([words(20), words(111), words(195, 4)], last=True)) == [(60, 110), (122, 162)]
    assert heights(both.strips([words(20), words(111, width=30)], last=True)) == [(60, 162)]
    assert both.strips([words(55, 140)], last=True) == ()


def test_art_below_all_words_ends_the_last_page_alone_or_one_with_an_alt_text() -> None:
    items = [words(20), words(120)]
    found = details(HILL)
    assert heights(found.strips(items, last=False)) == []
    assert heights(tuple(found.left_out)) == [(150, 190)]
    assert heights(found.strips(items, last=True)) == [(150, 190)]
    art = Art(
        FileName("a.svg"), "outside", Millimetres(0), Millimetres(0), Extent(1), Extent(1), PanelName("cover"),
        TextKey("alt"),
    )  # fmt: skip
    told = details(HILL, layout=LAYOUT._replace(art=(art,)))
    assert heights(told.strips(items, last=False)) == [(150, 190)]
    assert (alt_of(LAYOUT._replace(art=(art,)), "cover"), alt_of(LAYOUT._replace(art=(art,)), "back")) == ("alt", "")


def test_the_largest_picture_that_is_left_out_may_be_shown_on_its_ground() -> None:
    field = (Rect(0, 100, 100, 100), SKY)
    found = details(field, HILL)
    found.strips([words(20), words(120)], last=False)
    picture = found.picture(ColourName("sky"))
    assert picture
    assert picture[0] == 80 * 40
    assert found.picture(ColourName("paper")) is None
    small = details(field, (Rect(40, 150, 39, 40), LEAF))
    small.strips([words(20), words(120)], last=False)
    assert small.picture(ColourName("sky")) is None


def test_small_pictures_far_from_one_another_are_shown_one_by_one() -> None:
    star, moon = (Rect(20, 30, 20, 20), LEAF), (Rect(60, 120, 20, 20), LEAF)
    assert heights(details(star, moon).strips([words(195, 4)], last=True)) == [(22.944, 50), (120, 140)]
    near = (Rect(60, 51, 20, 20), LEAF)
    assert heights(details(star, near).strips([words(195, 4)], last=True)) == [(22.944, 71)]
    speck = (Rect(60, 120, 9, 9), LEAF)
    assert heights(details(star, speck).strips([words(195, 4)], last=True)) == [(22.944, 50)]


def test_a_part_of_the_art_becomes_a_block_as_wide_as_the_page_with_its_drawing() -> None:
    found = details((Rect(0, 0, 100, 200), SKY), TREE)
    placed = found.detail(Strip(50.0, 120.0, drawn(TREE).parts), TextKey("alt"))
    assert isinstance(placed.block, Detail)
    assert (placed.block.file, placed.block.text, list(found.drawings)) == ("cover#1", "alt", ["cover#1"])
    view = found.drawings["cover#1"].view_box
    scale = WIDTH / view.width
    assert placed.block.height == pytest.approx(70 * scale)
    assert (view.y, view.height) == (50, 70)
    assert view.x + view.width / 2 == pytest.approx(50)


def test_words_on_a_plate_come_with_it_at_the_scale_of_the_page() -> None:
    plate = (Rect(20, 60, 60, 50), LEAF)
    found = details((Rect(0, 0, 100, 200), SKY), plate)
    short = words(80, 10, 30, 40, letters=20)
    short = short._replace(placement=short.placement._replace(at=At(top=Millimetres(80), x=Millimetres(30))))
    (strip,) = found.strips([short], last=True)
    assert strip.words == (short,)
    block_ = found.detail(strip, TextKey("")).block
    assert isinstance(block_, Detail)
    (on_it,) = block_.words
    view = found.drawings["cover#1"].view_box
    scale = WIDTH / view.width
    assert on_it.at
    assert (on_it.at.x, on_it.at.top) == pytest.approx(((30 - view.x) * scale, (80 - view.y) * scale))
    assert on_it.at.width == pytest.approx(40 * scale)
    assert [name.partition(" at ")[0] for name in found.styles] == ["body"]


@each_row(
    ("item", "before"),
    [
        (words(120), True),
        (words(80), False),
        (words(100, 0), False),
        (words(40, 70, width=30), True),  # beside it, and not above it: its middle is lower than the top
        (words(40, 10, width=30), False),
        (words(99, 10)._replace(heads=True), False),
        (words(120)._replace(follows=True), False),
    ],
)
def test_a_picture_comes_before_the_words_below_its_middle_and_beside_it(item: Item, before: bool) -> None:
    assert Strip(50.0, 150.0, ()).before(item) is before


@each_row(
    ("style", "ground", "colour"),
    [
        (Style(), "paper", "ink"),
        (Style(), "leaf", "paper"),
        (Style(colour=ColourName("sky")), "paper", "ink"),
        (Style(colour=ColourName("sky")), "leaf", "sky"),
        (Style(colour=ColourName("paper")), "sky", "ink"),
    ],
)
def test_words_have_their_color_or_the_first_that_is_legible(style: Style, ground: str, colour: str) -> None:
    assert legible_on(style, ColourName(ground), own()).colour == colour


def test_words_with_another_color_have_it_only_where_theirs_cannot_be_read_at_all() -> None:
    gold = Style(colour=ColourName("accent"))
    other = gold._replace(fallback_colour=ColourName("ink"))
    colours = [readable_on(style, ColourName("paper"), own()).colour for style in (gold, other)]
    assert colours == ["accent", "ink"]
    assert legible_on(gold._replace(bold_colour=ColourName("sky")), ColourName("paper"), own()).bold_colour == ""


def test_links_in_light_text_have_the_accent_where_it_is_legible() -> None:
    light = Style(colour=ColourName("paper"))
    assert with_links(light, ColourName("leaf"), own()).link_colour == "accent"
    for style, ground in (
        (light, "sky"),
        (Style(), "leaf"),
        (light._replace(face=Name("display")), "leaf"),
    ):
        assert with_links(style, ColourName(ground), own()).link_colour == ""
    named = light._replace(link_colour=ColourName("sky"))
    assert with_links(named, ColourName("leaf"), own()) == named


def test_the_ground_of_words_for_paper_alone_is_vacant() -> None:
    foot = drawn((Rect(0, 150, 100, 50), LEAF))
    stamp = block(Paragraph, "body")._replace(block=Stamp(Extent(20), TextKey("body")), at=At(top=Millimetres(160)))
    said = block(Paragraph, "body")._replace(at=At(top=Millimetres(170)))

    def vacant(*blocks: PlacedBlock) -> str:
        panels = {PanelName("cover"): Panel(blocks=blocks)}
        return vacant_ground(own(layout=LAYOUT._replace(panels=panels)), FRAME, foot)

    assert vacant(stamp) == "leaf"
    assert vacant(stamp, said) == ""
    assert vacant(said._replace(at=At(top=Millimetres(20))), stamp) == "leaf"
    assert vacant() == ""
