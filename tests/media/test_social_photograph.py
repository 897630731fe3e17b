"""The photograph of a cover in a social picture: behind its words, above them, or at their left."""

from io import BytesIO

import pytest
from PIL import Image

from flyergen.blocks.picture import Picture as PictureBlock
from flyergen.geometry import Rect
from flyergen.media.social_art import GAP, PREVIEW, SQUARE, STORY, PictureShape
from flyergen.media.social_photograph import CoverPhoto, beside, box_in, photo_of
from flyergen.names import ColourName, PanelName
from flyergen.units import pt
from media.one_front import front, in_medium
from project import Project

FRONT = PanelName("front")
AMONG = "picture: {file: art/photo.jpg, text: photo, width: 200pt, height: 150pt, at: {top: 200pt, x: 60pt}}\n"
BEHIND = "picture: {file: art/photo.jpg, text: photo, full_bleed: true, scrim: {colour: ink}}\n"
PALE = "styles: {pale: {colour: paper}}\n"
WORDS = "title: Free flu shots\nphoto: A grey wall.\n"


def flyer(project: Project, picture: str, tone: int = 30) -> Project:
    """Write a flyer with a photograph of one tone and a title, which is light."""
    stream = BytesIO()
    Image.new("L", (400, 300), tone).save(stream, "JPEG")
    project.write("art/photo.jpg", stream.getvalue())
    style = "pale" if "scrim" in picture else "title"
    return front(project, f"{picture}title: {{text: title, style: {style}}}", WORDS, PALE)


def photo(project: Project, picture: str) -> CoverPhoto | None:
    edition = in_medium(flyer(project, picture), "square").sheet_edition
    assert edition is not None
    return photo_of(edition, FRONT)


def of_cover(project: Project, picture: str) -> CoverPhoto:
    found = photo(project, picture)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("picture", "ground"),
    [
        (BEHIND, "ink"),
        (BEHIND.replace("colour: ink", "colour: brand"), "brand"),
        (AMONG, ""),
        (AMONG.replace(", at: {top: 200pt, x: 60pt}", ""), None),
        (AMONG.replace(", height: 150pt", ""), None),
    ],
)
def test_a_photograph_is_that_behind_the_words_or_one_with_a_position_and_a_size(
    picture: str, ground: str | None, project: Project
) -> None:
    found = photo(project, picture)
    assert (found and str(found.ground)) == ground


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        (SQUARE, Rect(540 - 984 * 0.52 * 2 / 3, 48, 984 * 0.52 * 4 / 3, 984 * 0.52)),
        (STORY, Rect(540 - 468, 250, 936, 702)),
        (PREVIEW, Rect(36, 315 - 237 * 3 / 8, 237, 237 * 3 / 4)),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_one_among_the_words_is_above_them_or_at_their_left(shape: PictureShape, box: Rect, project: Project) -> None:
    found = of_cover(project, AMONG)
    assert box_in(found, shape) == pytest.approx(box)
    left = beside(found, shape)
    if shape.lies:
        assert left == shape
    else:
        assert left.zone[:3] == pytest.approx((shape.zone.x, box.bottom + GAP, shape.zone.width))
        assert left.zone.bottom == pytest.approx(shape.zone.bottom)
    behind = found._replace(ground=ColourName("ink"))
    assert box_in(behind, shape) == Rect(0, 0, shape.width, shape.height)
    assert beside(behind, shape) == shape


def test_a_photograph_among_the_words_is_in_its_box_and_keeps_its_alt_text(project: Project) -> None:
    one = in_medium(flyer(project, AMONG), "preview")
    first, title, *_ = one.edition.layout.panels[PanelName("preview")].blocks
    assert (first.block.picture_file(), first.block[1], title.kind) == ("art/photo.jpg", "photo", "title")
    assert (first.block.width, first.block.height) == pytest.approx((pt(237), pt(177.75)))
    assert first.at is not None
    assert (first.at.x, first.at.top) == pytest.approx((pt(36), pt(315 - 237 * 3 / 8)))


@pytest.mark.parametrize(("tone", "steps"), [(30, 0), (120, 1), (200, 10)])
def test_a_color_covers_a_photograph_no_more_than_its_words_need(tone: int, steps: int, project: Project) -> None:
    one = in_medium(flyer(project, BEHIND, tone), "square")
    page = one.edition.layout.panels[PanelName("square")]
    block = page.blocks[0].block
    assert isinstance(block, PictureBlock)
    assert block.scrim is not None
    assert (block.width, block.height) == pytest.approx((pt(1080), pt(1080)))
    assert (str(page.background), str(block.scrim.colour), block.scrim.side) == ("ink", "ink", "all")
    assert block.scrim.strength == pytest.approx(steps / 20 * 0.9)
