"""The art of a panel on a phone: fields inside a border of paper are behind the words and the pictures on them.

Checks are whole squares from edge to edge, large enough to be seen.
"""

from pathlib import Path as File

import pytest

from flyergen.artwork import Path, rectangle
from flyergen.blocks.art_crop import Detail
from flyergen.blocks.ground import Ground
from flyergen.colour import Colour
from flyergen.flyer.media_styles import PX
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import Shape
from flyergen.geometry import Rect, Size
from flyergen.limits import PHONE_WIDTH
from flyergen.media.phone_art_shapes import Checks, PanelArt
from flyergen.media.roles import ArtShape
from flyergen.paths import flattened, known_box
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from project import FLYER, LAYOUT, Project
from typeset.one_panel import LAYOUT as PLAIN
from typeset.one_panel import edition

FLYERS = File(__file__).resolve().parents[2] / "flyers"
WIDTH = PHONE_WIDTH * PX
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
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",), medium="phone"))
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
    paths = tuple(
        ArtShape(number, Path(rectangle(box), colour), box, "thing", fill=colour.name)
        for number, (box, colour) in enumerate(shapes)
    )
    ground, *found = PanelArt(words, PANEL, (), paths).crop(Rect(0.0, 50.0, 100.0, 60.0)).shapes
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


def squares(box: Rect, side: float) -> list[Rect]:
    checks = Checks(Rect(-3, 150, 222, 2 * side), side)
    return [known_box(one.segments) for one in checks.squares(box, "brand")]


@pytest.mark.parametrize("sheet", [100.0, 165.0, 200.0, 216.0])
@pytest.mark.parametrize("side", [2.0, 4.4, 9.0])
def test_both_lines_are_whole_alike_at_both_ends_and_at_least_thirteen_pixels(sheet: float, side: float) -> None:
    box = Rect(8, 0, sheet, 300)
    found = squares(box, side)
    upper, lower = (sorted(one.x for one in found if (one.y < 150.1) == first) for first in (True, False))
    width = found[0].width
    assert width * WIDTH / sheet >= 13 * PX - 0.01
    assert width >= side - 0.01
    assert (lower[0], lower[-1] + width) == pytest.approx((box.x, box.right))
    assert (upper[0], upper[-1] + width) == pytest.approx((box.x + width, box.right - width))
    assert len(lower) == len(upper) + 1


def test_the_supper_has_fork_and_spoon_ten_pixels_from_the_edges_and_larger_checks() -> None:
    for ready in set_editions(load(FLYERS / "community-supper", ""), EditionSpec(medium="phone")):
        (detail,) = (
            placed.block
            for panel in ready.edition.layout.panels.values()
            for placed in panel.blocks
            if isinstance(placed.block, Detail)
        )
        drawing = ready.edition.art[detail.file]
        px = PHONE_WIDTH / drawing.view_box.width
        inside = [_box(shape, drawing.view_box, px) for shape in drawing.shapes]
        cutlery = [box for box, shape in zip(inside, drawing.shapes, strict=True) if _colour(shape) == "accent"]
        assert 9 < min(box.x for box in cutlery) < 11
        assert 9 < PHONE_WIDTH - max(box.right for box in cutlery) < 11
        checks = [box for box in inside if 12 < box.width < 15 and box.width == pytest.approx(box.height, abs=0.9)]
        assert len(checks) == 29
        assert max(box.bottom for box in checks) == pytest.approx(detail.height / PX, abs=0.1)


def _box(shape: Shape, view: Rect, px: float) -> Rect:
    points = [point for line in flattened(shape.segments, 24) for point in line]
    xs, ys = [point.x for point in points], [point.y for point in points]
    box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    grown = box.grown(shape.stroke_width / 2) if shape.stroke else box
    return Rect((grown.x - view.x) * px, (grown.y - view.y) * px, grown.width * px, grown.height * px)


def _colour(shape: Shape) -> str:
    return shape.fill or shape.stroke
