"""An edition: which blocks it has, its families of fonts, and the rights to its pictures."""

from pathlib import Path

import pytest

from flyergen.blocks.bullets import Bullets
from flyergen.blocks.paragraph import Paragraph
from flyergen.blocks.picture import Picture
from flyergen.flyer.edition import Edition, FontFamily, RasterFile, anchor, present, present_blocks
from flyergen.flyer.layout import At, Panel, PlacedBlock
from flyergen.flyer.vector_drawing import Drawing
from flyergen.geometry import Rect
from flyergen.names import Extent, FactName, FileName, Millimetres, Name, PanelName, TextKey
from flyergen.problem import Place
from tables import each_row
from typeset.one_panel import LAYOUT, edition

WORDS = {"said": "Come and see", "list.1": "Who", "empty": ""}


def own(**changes: object) -> Edition:
    one = edition(WORDS, LAYOUT)
    return one._replace(prose={**one.prose, "empty": ()}, **changes)  # type: ignore[arg-type]


def placed(key: str, line: int = 1, **changes: object) -> PlacedBlock:
    found = PlacedBlock("paragraph", Paragraph(TextKey(key)), None, None, Place("layout.yaml", line, 1))
    return found._replace(**changes)  # type: ignore[arg-type]


def test_the_face_of_a_family_is_the_nearest_and_of_two_as_near_the_bolder() -> None:
    family = FontFamily("sans", {(w, i): Path(f"{w}{i}") for w, i in ((400, False), (600, False), (400, True))})
    assert family.nearest(450, italic=False) == Path("400False")
    assert family.nearest(500, italic=False) == Path("600False")
    assert family.nearest(900, italic=True) == Path("400True")
    upright = FontFamily("sans", {(700, False): Path("bold")}, added=True)
    assert upright.nearest(300, italic=True) == Path("bold")
    assert (upright.lacks_italics, upright._replace(added=False).lacks_italics) == (True, False)
    assert not family._replace(added=True).lacks_italics
    hand = own().families("hand")
    assert [one.name for one in hand] == ["barlow"]  # as the display


@each_row(
    ("placement", "there"),
    [
        (placed("said"), True),
        (placed("none"), False),
        (placed("empty"), False),
        (placed("said", needs=(FactName("organization.name"),)), True),
        (placed("said", needs=(FactName("organization.name"), FactName("contact.phone"))), False),
        (placed("said", goes_with=(TextKey("empty"), TextKey("list"))), True),
        (placed("said", goes_with=(TextKey("empty"),)), False),
        (placed("said", instead_of=(TextKey("empty"),)), True),
        (placed("said", instead_of=(TextKey("empty"), TextKey("list"))), False),
        (placed("said", block=Bullets(TextKey("list"))), True),
        (placed("said", block=Bullets(TextKey("lis"))), False),
    ],
)
def test_a_block_is_there_if_it_has_words_and_what_it_needs(placement: PlacedBlock, there: bool) -> None:
    assert (present(placement, own()) is not None) is there


def test_blocks_that_are_all_there_are_the_same_tuple() -> None:
    blocks = (placed("said"), placed("said", 2))
    assert present_blocks(blocks, own()) is blocks
    assert present_blocks((*blocks, placed("none")), own()) == blocks


def test_a_block_that_moves_up_takes_the_place_of_the_one_that_is_left_out_before_it() -> None:
    tops = [At(top=Millimetres(10.0 * n), moves_up=n > 1) for n in (1, 2, 3)]

    def placed_at(*keys: str) -> list[float]:
        row = [placed(key, n, at=at) for n, (key, at) in enumerate(zip(keys, tops, strict=True))]
        found = (anchor(Panel(blocks=tuple(row)), one, own()) for one in row)
        return [float(at.top) for at in found if at and at.top]

    assert placed_at("said", "none", "said") == [10, 20, 20]
    assert placed_at("none", "said", "said") == [10, 10, 20]
    assert placed_at("said", "said", "said") == [10, 20, 30]
    assert anchor(Panel(), placed("said"), own()) is None


def test_an_edition_of_two_languages_is_named_by_both_the_outside_first() -> None:
    spanish = own(language="es", direction="rtl")
    both = own(sides={"inside": spanish})
    assert (own().name, both.name, both.languages) == ("en", "en+es", ("en", "es"))
    assert both.on("inside") is spanish
    assert both.on("outside") is both
    assert both.leftward(("outside", "inside")) == ("inside",)
    assert both.in_language("es") is spanish
    assert both.in_language("fr") is both


def test_words_at_a_key_are_said_and_those_below_it_and_empty_ones_are_not() -> None:
    one = own()
    assert [one.says(key) for key in ("said", "list", "list.1", "empty", "lis", "none")] == [True] * 3 + [False] * 3
    assert (one.key(TextKey("list")), one.key(TextKey("none")), one.plain("said")) == ("list", "", "Come and see")


@pytest.mark.parametrize(("pixels", "over"), [((200, 100), True), ((201, 100), True), ((203, 100), False)])
def test_a_drawing_is_over_a_picture_of_its_proportions(pixels: tuple[int, int], over: bool) -> None:
    art, pictures = {"a.svg": Drawing(Rect(0, 0, 20, 10), ())}, {"a.jpg": RasterFile(Path("a.jpg"), *pixels)}
    assert own(art=art, pictures=pictures).is_drawn_over("a.svg", "a.jpg") is over
    assert own(pictures=pictures).is_drawn_over("a.svg", "a.jpg")


def test_the_rights_to_pictures_are_told_once_and_those_of_the_sheet_where_an_edition_has_none() -> None:
    def showing(*blocks: Picture) -> Edition:
        shown = tuple(placed("said", n, block=block) for n, block in enumerate(blocks))
        words = {**WORDS, "credit": "Photo by Jane Doe"}
        return edition(words, LAYOUT._replace(panels={PanelName("front"): Panel(blocks=shown)}))

    bare = Picture(FileName("art/a.jpg"), width=Extent(30.0))
    credited = bare._replace(credit=TextKey("credit"), license=Name("CC0"))
    assert showing(credited, credited).rights() == "art/a.jpg: Photo by Jane Doe, CC0"
    assert showing(bare).rights() == ""
    assert showing(bare).rights(showing(credited)) == "art/a.jpg: Photo by Jane Doe, CC0"
