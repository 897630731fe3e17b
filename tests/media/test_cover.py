"""The words of a cover and their roles in a picture: the day, the hours, the place, the phone, and what stays away."""

import pytest

from flyergen.artwork import rectangle
from flyergen.blocks.paragraph import Paragraph
from flyergen.colour import INK, PAPER, Colour
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import Shape
from flyergen.geometry import Rect
from flyergen.media.cover import Cover, CoverText, PlacedText, cover_of, pitch_of, size_of, sized, with_sign, with_title
from flyergen.media.cover_art_by_role import CoverArt, Piece
from flyergen.media.design import frames_of
from flyergen.media.social import Measures
from flyergen.names import ColourName, Name, PanelName, Points, TextKey
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import pt
from project import EN, ES, FLYER, LAYOUT, Project
from tables import each_row

EVENT = """\
event:
  start: 2027-05-01 10:00
  end: 2027-05-01 14:00
  time_zone: America/Los_Angeles
  address: 12 Elm St, Scappoose, OR 97056
"""
WORDS = {
    "deck": "For everybody in town",
    "day": '"{event.date}"',
    "hours": '"{event.hours}"',
    "place": "Grange Hall",
    "address": '"{event.address}"',
    "ask": "Questions?",
    "phone": "Call {contact.phone}",
    "owner": '"{organization.name}"',
    "long": "Bring whoever you like, and tell all of your neighbours about it before the day comes, please.",
}
BLOCKS = "".join(f"      - paragraph: on.{key}\n" for key in WORDS)
FLOWING = "      - paragraph: cover.body\n"


@pytest.fixture
def project(project: Project) -> Project:
    """The small flyer as an invitation: below its title are a day, a place and a phone number."""
    project.change(FLYER, "figures:\n", f"{EVENT}figures:\n")
    for file in (EN, ES):
        project.change(
            file, "cover:\n", "on:\n" + "".join(f"  {key}: {text}\n" for key, text in WORDS.items()) + "cover:\n"
        )
    return project.change(LAYOUT, FLOWING, BLOCKS + FLOWING)


def opened(project: Project) -> tuple[Edition, dict[str, PanelFrame]]:
    (one, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
    return with_sign(one.edition), dict(frames_of(one.folded))


def cover(project: Project) -> Cover:
    found = cover_of(*opened(project), Measures)
    assert found
    return found


def roles(found: Cover) -> dict[str, str]:
    """Return the key of the first words with each role."""
    return {one.role: str(one.block.text) for one in reversed(found.words)}


def test_the_facts_in_words_say_what_their_role_is(project: Project) -> None:
    found = cover(project)
    assert roles(found) == {
        "title": "cover.title",
        "deck": "on.deck",
        "day": "on.day",
        "hours": "on.hours",
        "place": "on.place",
        "address": "on.address",
        "ask": "on.ask",
        "phone": "on.phone",
        "organization": "social.organization",
        "name": "social.name",
        "web": "social.web",
    }
    assert not {"on.owner", "on.long"} & {one.block.text for one in found.words}
    assert (found.panel, found.alt, found.of_group, found.title.role) == ("front", "", False, "title")


def test_the_first_line_alone_stays_with_the_title_and_display_type_far_below_it_is_the_day(project: Project) -> None:
    project.change(LAYOUT, "panels:\n", "styles: {loud: {face: display, size: 30pt}}\npanels:\n")
    project.change(LAYOUT, "- paragraph: on.ask\n", "- paragraph: {text: on.ask, style: loud, at: {top: 5in}}\n")
    found = cover(project)
    assert [one.role for one in found.words if one.block.text == "on.ask"] == ["ask"]
    project.change(LAYOUT, "      - paragraph: on.phone\n", "")
    project.change(
        LAYOUT,
        "      - points: {text: points, level: 2}\n",
        "      - points: {text: points, level: 2}\n      - paragraph: on.phone\n",
    )
    assert [one.role for one in cover(project).words if one.block.text == "on.ask"] == ["day"]


def test_a_layout_names_other_words_for_a_picture(project: Project) -> None:
    project.change(LAYOUT, "panels:\n", "social: {line: on.long, where: on.deck}\npanels:\n")
    found = cover(project)
    assert [one.block.text for one in found.of("line")] == ["on.long"]
    assert [one.block.text for one in found.of("place")] == ["on.place", "on.deck"]


def test_the_boxes_of_words_follow_one_another_and_have_the_height_of_their_capitals(project: Project) -> None:
    title, deck, *_ = cover(project).words
    assert (title.size, title.ratio, deck.size) == pytest.approx((40, 1, 10))
    assert (title.box.x, title.box.height) == pytest.approx((36, 28))
    assert deck.box.y == pytest.approx(title.box.bottom)
    assert deck.ratio == pytest.approx(1.34)


def test_a_cover_without_a_title_gets_that_of_the_document(project: Project) -> None:
    edition, frames = opened(project)
    front = edition.layout.panels[PanelName("front")]
    panels = {**edition.layout.panels, PanelName("front"): front._replace(blocks=front.blocks[1:])}
    edition = edition._replace(layout=edition.layout._replace(panels=panels))
    assert cover_of(edition, frames, Measures) is None
    found = cover_of(with_title(edition, frames), frames, Measures)
    assert found
    assert found.title.block.text == "document.title"


def test_the_sign_of_an_organization_has_its_web_address_if_there_is_one(project: Project) -> None:
    edition, _ = opened(project)
    assert edition.plain("social.organization") == "Rural Organizing Project · www.rop.org"
    assert (edition.plain("social.name"), edition.plain("social.web")) == ("Rural Organizing Project", "www.rop.org")
    facts = edition.facts._replace(organization=edition.facts.organization._replace(web=Name("")))
    bare = with_sign(edition._replace(local_facts=facts, prose={}))
    assert (bare.plain("social.organization"), bare.says("social.web")) == ("Rural Organizing Project", False)


class Wide:
    """Measures of words that are 16 em wide on one line, and a half of it on two."""

    def width(self, _block: object, _style: Style, lines: int = 1) -> float:
        return 16.0 / lines

    def cap(self, _style: Style) -> float:
        return 0.7

    def height(self, _block: object, _style: Style, _measure: float) -> float:
        return 0.0

    smallest = height


FIELD = Piece(Shape(rectangle(Rect(0, 0, 200, 100)), "brand"), Rect(0, 0, 200, 100), Rect(0, 0, 200, 300), "field")
BRAND = Colour("brand", (0.07, 0.25, 0.21), (0.85, 0.4, 0.7, 0.55))
DISPLAY, TEXT = Style(face=Name("display"), colour=ColourName("brand")), Style(colour=ColourName("brand"))
OWN = Cover(CoverArt(200, 300, (FIELD,)), (), Wide(), {"ink": INK, "paper": PAPER, "brand": BRAND})


@each_row(("size", "width", "lines"), [(20, 320, 1), (20, 319, 2), (20, 106, 4), (20, 10, 6)])
def test_words_have_six_lines_at_most(size: float, width: float, lines: int) -> None:
    assert OWN.lines(text(Rect(0, 0, 9, 9)), size, width) == lines


def text(box: Rect) -> CoverText:
    return CoverText("day", Paragraph(TextKey("day")), TEXT, box)


@each_row(
    ("style", "ground", "colour"),
    [
        (DISPLAY, "paper", "brand"),
        (DISPLAY, "brand", "paper"),
        (TEXT, "brand", "paper"),
        (Style(colour=ColourName("paper")), "paper", "ink"),
        (DISPLAY._replace(colour=ColourName("paper")), "", "brand"),
    ],
)
def test_words_that_could_not_be_read_on_their_ground_have_another_color(
    style: Style, ground: str, colour: str
) -> None:
    assert OWN.legible(style, ground).colour == colour


def test_words_outside_the_cover_have_no_ground() -> None:
    found = [OWN.ground_of(text(Rect(5, y, 50, 10))) for y in (-1, 40, 96, 299, 300)]
    assert found == ["", "brand", "paper", "paper", ""]


def test_a_style_of_a_picture_is_in_points_off_the_grid() -> None:
    own = sized(Style(), 20.004, 1.5)
    assert (own.size, own.snap) == (Points(20.0), False)
    assert (size_of(own), pitch_of(own)) == pytest.approx((20, 20.004 * 1.5), abs=1e-6)
    assert (size_of(Style()), pitch_of(Style())) == (0.0, 0.0)


def test_words_that_stand_on_a_foot_have_no_top() -> None:
    words = PlacedText(text(Rect(0, 0, 0, 0)).block, TEXT, 10.0, 20.0, 30.0).down(5.0)
    assert words.at.top == pytest.approx(pt(25))
    assert (words.at.foot, words.at.room) == (None, None)
    standing = words._replace(foot=90.0, space=40.0).down(5.0).at
    assert standing.top is None
    assert (standing.foot, standing.room) == pytest.approx((pt(95), pt(40)))
