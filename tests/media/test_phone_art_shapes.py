"""The art of a panel on a phone: fields inside a border of paper are behind the words and the pictures on them."""

import pytest

from flyergen.artwork import Path, rectangle
from flyergen.blocks.art_crop import Detail
from flyergen.blocks.ground import Ground
from flyergen.colour import Colour
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Rect, Size
from flyergen.media.phone_art_shapes import PanelArt
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import Ask
from project import FLYER, LAYOUT, Project
from typeset.one_panel import LAYOUT as PLAIN
from typeset.one_panel import edition

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


LEAF, TREE = (
    Colour("leaf", (0.1, 0.5, 0.2), (0.8, 0.2, 0.9, 0.2)),
    Colour("tree", (0.4, 0.3, 0.1), (0.4, 0.5, 0.9, 0.3)),
)
PANEL = PanelFrame("cover", "outside", 100.0, 100.0, 200.0, 300.0)


def shown(*shapes: tuple[Rect, Colour]) -> list[str]:
    """Return the colours of the shapes that a phone shows of the middle of a panel, on its ground."""
    words = edition({}, PLAIN)._replace(palette={"leaf": LEAF, "tree": TREE})
    paths = tuple(Path(rectangle(box), colour) for box, colour in shapes)
    ground, *found = PanelArt(words, PANEL, (), paths).cut(Rect(0.0, 50.0, 100.0, 60.0)).shapes
    assert ground.fill == "paper"
    return [one.fill for one in found]


@pytest.mark.parametrize(
    ("own", "other", "larger"),
    [
        (Size(8, 2), Size(20, 20), True),
        (Size(8, 2), Size(2, 20), True),  # its width to its height is less
        (Size(8, 2), Size(8, 2), False),
        (Size(8, 4), Size(8, 4.5), True),
        (Size(8, 4), Size(4, 2), False),
        (Size(8, 4), Size(15, 2), False),  # its width to its height is more
        (Size(3, 12), Size(2, 17), False),
    ],
)
def test_a_shape_at_an_edge_is_left_out_with_the_larger_one_on_the_next_panel_that_it_touches(
    own: Size, other: Size, larger: bool
) -> None:
    leaf, tree = Rect(0, 70, *own), Rect(-other.width, 70, *other)
    assert shown((leaf, LEAF)) == ["leaf"]
    assert shown((tree, TREE), (leaf, LEAF)) == ([] if larger else ["leaf"])
