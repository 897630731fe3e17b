"""Pictures for social media: a cover in another shape, with its words measured in its own fonts."""

import pytest

from flyergen.blocks.title import Drawing
from flyergen.flyer.block import Block
from flyergen.flyer.layout import PlacedBlock, Style
from flyergen.media.design import frames_of
from flyergen.media.social import Measures
from flyergen.names import ColourName, Extent, FileName, Millimetres, Name, PanelName, Points, Weight
from flyergen.project.editions import TypesetEdition
from flyergen.units import pt
from media.one_front import front, in_medium
from project import LAYOUT, Project

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 396 300">
<rect x="-9" y="150" width="414" height="159" fill="#123F36"/>
<rect x="150" y="60" width="60" height="90" fill="#123F36"/>
</svg>
"""


def page(one: TypesetEdition, shape: str) -> tuple[PlacedBlock, ...]:
    (only,) = one.edition.layout.panels
    assert only == shape
    return one.edition.layout.panels[PanelName(shape)].blocks


@pytest.mark.parametrize(
    ("shape", "width", "height", "left", "right"),
    [("square", 1080, 1080, 48, 1032), ("story", 1080, 1920, 64, 1016), ("preview", 1200, 630, 285, 915)],
)
def test_a_picture_is_one_page_of_a_point_for_each_pixel(
    shape: str, width: int, height: int, left: int, right: int, project: Project
) -> None:
    one = in_medium(project, shape)
    layout = one.edition.layout
    assert one.folded.trim == pytest.approx((pt(width), pt(height)))
    assert [panel.name for panel in one.folded.panels] == [shape]
    assert [float(edge) for edge in (layout.zones.bleed, layout.zones.safe, layout.zones.fold)] == [0, 0, 0]
    blocks = page(one, shape)
    assert [str(placed.block[0]) for placed in blocks] == ["cover.title", "cover.body"]
    tops = [placed.at.top for placed in blocks if placed.at and placed.at.top is not None]
    assert sorted(tops) == tops
    for placed in blocks:
        assert placed.at is not None
        assert placed.at.x is not None
        assert placed.at.x == pytest.approx(pt(left))
        assert pt(right) - pt(1) <= placed.at.x + (placed.at.width or 0) <= pt(right) + pt(10)


def test_words_have_the_places_of_their_blocks_on_the_cover(project: Project) -> None:
    """What is wrong with them is told at the line that sets them."""
    lines = (project.flyer / LAYOUT).read_text("utf-8").splitlines()
    found = [placed.place.line for placed in page(in_medium(project, "square"), "square")]
    assert [lines[line - 1].strip() for line in found] == ["- title: cover.title", "- paragraph: cover.body"]


def test_a_flyer_without_a_phone_on_its_cover_says_whose_it_is(project: Project) -> None:
    front(project, "title: title\nparagraph: a", "title: Free flu shots\na: Come along.\n")
    assert [placed.block[0] for placed in page(in_medium(project, "square"), "square")][2:] == ["social.organization"]


def test_art_of_the_cover_is_a_drawing_of_the_whole_picture_with_its_text(project: Project) -> None:
    place = "side: outside, of: front, x: 0pt, y: 300pt, width: 396pt, height: 300pt"
    art = f"art: [{{file: art/house.svg, {place}, text: art}}]\n"
    project.write("art/house.svg", DRAWING)
    front(project, "title: title", "title: Free flu shots\nart: A house in a field.\n", art)
    one = in_medium(project, "story")
    (drawn,) = one.edition.layout.art
    assert (drawn.file, drawn.of, drawn.text) == ("picture.svg", "story", "art")
    assert (drawn.width, drawn.height) == pytest.approx((pt(1080), pt(1920)))
    drawing = one.edition.art["picture.svg"]
    assert drawing.view_box == (0, 0, 1080, 1920)
    assert {shape.fill for shape in drawing.shapes} == {*drawn.colours}
    assert all(code.startswith("#0000") for code in drawn.colours)


@pytest.fixture
def measured(project: Project) -> tuple[Measures, Block, Block]:
    """Return measures, and the blocks of a title in a lock-up and of words."""
    blocks = "title: {text: title, lock_up: true}\nparagraph: a"
    one = in_medium(front(project, blocks, "title: Free flu shots\na: Come along with us.\n"), "sheet")
    title, words = one.edition.layout.panels[PanelName("front")].blocks
    return Measures(one.edition, frames_of(one.folded)["front"]), title.block, words.block


def test_words_are_as_wide_as_their_letters_in_em_on_one_line_or_several(
    measured: tuple[Measures, Block, Block],
) -> None:
    found, _, words = measured
    assert found.width(words, Style()) == pytest.approx(8.449)
    assert found.width(words, Style(weight=Weight(700))) == pytest.approx(8.903)
    assert found.width(words, Style(size=Points(50.0))) == pytest.approx(8.449)
    assert found.width(words, Style(), lines=2) == pytest.approx(4.99, abs=0.005)
    assert found.width(words, Style(), lines=3) == pytest.approx(3.26, abs=0.005)
    assert [found.cap(Style(face=Name(face))) for face in ("text", "display")] == pytest.approx([0.66, 0.7])


def test_a_lock_up_is_as_high_as_its_lines_in_a_measure(measured: tuple[Measures, Block, Block]) -> None:
    found, title, _ = measured
    style = Style(size=Points(40.0))
    assert found.height(title, style, 200.0) == pytest.approx(118.86, abs=0.01)
    assert found.smallest(title, style, 200.0) == pytest.approx(68.45, abs=0.01)


def test_a_title_with_a_drawing_in_colors_of_its_own_is_measured(measured: tuple[Measures, Block, Block]) -> None:
    found, title, _ = measured
    length = Millimetres(10)
    drawing = Drawing(FileName("x.svg"), "s", length, length, Extent(10), Extent(10), {"#123F36": ColourName("brand")})
    plain = title._replace(lock_up=False)
    assert found.width(plain._replace(drawing=drawing), Style()) == found.width(plain, Style()) > 0
