"""The art of a panel on a phone: fields inside a border of paper are behind the words and the pictures on them."""

from flyergen.engine.typeset_editions import Ask, load, set_editions
from flyergen.flyer.model.phone_blocks.art_crop import Detail
from flyergen.flyer.model.phone_blocks.ground import Ground
from project import FLYER, LAYOUT, Project

# Half a Letter sheet is 396 x 612 pt: two fields, with a border of paper around each, and a house on the second.
FIELDS = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 396 612">
<rect x="14" y="14" width="368" height="280" fill="#111111"/>
<rect x="14" y="308" width="368" height="290" fill="#222222"/>
<path d="M120 410V350L198 320L276 350V410Z" fill="#333333"/>
</svg>
"""
ART = """\
art:
  - file: art/fields.svg
    side: front
    x: 0pt
    y: 0pt
    width: 396pt
    height: 612pt
    colours: {"#111111": sand, "#222222": sky, "#333333": ink}
"""
PALETTE = """\
palette:
  sand: {rgb: "#FFE9C0", cmyk: 0/8/25/0}
  sky: {rgb: "#D8ECFF", cmyk: 15/5/0/0}
"""


def test_a_second_field_inside_a_border_of_paper_is_behind_its_picture_and_its_words(project: Project) -> None:
    project.write("art/fields.svg", FIELDS).change(FLYER, "palette:\n", PALETTE)
    project.change(LAYOUT, "panels:\n", f"{ART}panels:\n")
    project.change(LAYOUT, "paragraph: cover.body", "paragraph: {text: cover.body, at: {row: 36}}")
    (ready, *_) = set_editions(load(project.flyer), Ask(("en",), medium="phone"))
    blocks = [placed.block for panel in ready.edition.layout.panels.values() for placed in panel.blocks]
    (picture,) = (one for one in blocks if isinstance(one, Detail))
    assert [shape.fill for shape in ready.edition.art[picture.file].shapes] == ["sky", "ink"]
    assert "sky" in [one.colour for one in blocks if isinstance(one, Ground)]
