"""Words on photographs: what is judged is what is seen of the photograph behind them, and no more."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from flyergen.artwork import GlyphRun
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from project import EN, ES, FLYER, LAYOUT, Project

_LAYOUT = """\
extends: flat
sheet: half-letter
body: {largest: 10pt, preferred: 10pt, smallest: 9pt}
styles:
  dark: {face: display, size: 40pt, leading: 40pt, colour: ink, snap: false}
  light: {face: display, size: 40pt, leading: 40pt, colour: paper, snap: false}
panels:
  front:
    blocks:
BLOCKS  back:
    blocks:
      - paragraph: body
"""
_PHOTO = "      - picture: {file: art/photo.png, decoration: true, full_bleed: true}\n"
_FRONT = "      - picture: {file: art/photo.png, decoration: true, full_bleed: true, front: art/front.svg}\n"
_AREA = "      - area: {colour: brand}\n"
_EDGE = 108.0  # mm from the top of the panel: there the white half of the photograph ends and the black one begins


def png(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def project(project: Project) -> Project:
    """A flyer of few words, and a photograph that is white above and black below."""
    project.change(FLYER, "languages: [en, es]", "languages: [en]").change(FLYER, "figures:\n", "")
    project.change(FLYER, "  share: {value: 28, unit: percent}\n", "")
    (project.flyer / ES).unlink()
    project.write(EN, "document:\n  title: Seen\ntitle: Seen\nbody: Call {contact.phone}, {organization.web}.\n")
    scene = Image.new("RGB", (1460, 2220), "white")
    ImageDraw.Draw(scene).rectangle((0, 1110, 1460, 2220), fill="black")
    return fronted(project.write("art/photo.png", png(scene)), "M0 1110H1460V2220H0Z")


def fronted(project: Project, outline: str) -> Project:
    path = f'<path d="{outline}"/>'
    return project.write(
        "art/front.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1460 2220">{path}</svg>'
    )


def titled(below: float, style: str = "dark") -> str:
    """Return a title whose baseline is so far below the edge of the photograph's halves, in mm."""
    place = f"{{foot: {_EDGE + below:g}mm, x: 20mm, width: 100mm}}"
    return f"      - heading: {{text: title, style: {style}, level: 1, at: {place}}}\n"


def told(project: Project, *blocks: str) -> str:
    return project.write(LAYOUT, _LAYOUT.replace("BLOCKS", "".join(blocks))).errors()


def below_edge(project: Project) -> float:
    """Return how far the title is below the edge of the photograph's halves, in mm."""
    (ready,) = set_editions(load(project.flyer), EditionSpec())
    runs = (item for items in ready.fit.composition.panels.values() for item in items if isinstance(item, GlyphRun))
    return max(run.origin.y for run in runs if run.key == "title") - _EDGE


def test_what_a_picture_covers_in_front_of_words_is_not_behind_them(project: Project) -> None:
    assert "T314: `title` in ink on the photograph has a contrast of 1.0 to 1" in told(project, _PHOTO, titled(2))
    assert told(project, _PHOTO, titled(2), _FRONT) == ""


def test_what_is_seen_beside_a_front_counts(project: Project) -> None:
    fronted(project, "M0 1110H300V2220H0Z")
    assert "T314: `title` in ink on the photograph has a contrast of 1.0 to 1" in told(
        project, _PHOTO, titled(2), _FRONT
    )


def test_words_on_the_dark_part_that_no_front_covers_are_told(project: Project) -> None:
    fronted(project, "M0 1500H1460V2220H0Z")
    assert "T314: `title` in ink" in told(project, _PHOTO, titled(14), _FRONT)
    assert told(project, _PHOTO, titled(14, "light"), _FRONT) == ""


def test_words_move_up_until_a_half_of_each_letter_is_seen_if_that_is_near(project: Project) -> None:
    assert told(project, _PHOTO, titled(3), _FRONT) == ""
    assert below_edge(project) == pytest.approx(3)
    assert told(project, _PHOTO, titled(7), _FRONT) == ""
    assert 3 < below_edge(project) < 5.5
    assert "T312: `title` disappears under the picture `art/photo.png`" in told(project, _PHOTO, titled(13), _FRONT)


@pytest.mark.all
def test_the_color_below_is_seen_through_transparent_parts_of_a_picture(project: Project) -> None:
    """The upper half of the picture is transparent, and a dark area is below it."""
    scene = Image.new("RGBA", (1460, 2220), (255, 255, 255, 0))
    ImageDraw.Draw(scene).rectangle((0, 1110, 1460, 2220), fill="white")
    project.write("art/photo.png", png(scene))
    assert told(project, _AREA, _PHOTO, titled(-20, "light")) == ""
    assert "T314: `title` in ink" in told(project, _AREA, _PHOTO, titled(-20))
    assert told(project, _AREA, _PHOTO, titled(40)) == ""
    assert "T314: `title` in paper" in told(project, _AREA, _PHOTO, titled(40, "light"))


def test_the_part_of_a_photograph_that_an_area_covers_is_not_behind_words(project: Project) -> None:
    area = "      - area: {colour: paper, top: 100mm, height: 60mm}\n"
    assert "T314: `title` in ink" in told(project, _PHOTO, titled(30))
    assert "T314" not in told(project, _PHOTO, area, titled(30))


@pytest.mark.parametrize(("sky", "codes"), [("#ffffff", 0), ("#b0b0b0", 1)])
def test_an_edge_of_a_photograph_crosses_words_only_if_it_is_seen(project: Project, sky: str, codes: int) -> None:
    project.write("art/photo.png", png(Image.new("RGB", (1460, 2220), sky)))
    photo = _PHOTO.replace("full_bleed: true", "full_bleed: true, top: 103mm")
    assert told(project, photo, titled(0)).count("T311: `title` stands") == codes
