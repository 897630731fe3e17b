"""Checks on a phone: whole squares from edge to edge, large enough to be seen."""

from pathlib import Path

import pytest

from flyergen.blocks.art_crop import Detail
from flyergen.flyer.media_styles import PX
from flyergen.flyer.vector_drawing import Shape
from flyergen.geometry import Rect
from flyergen.limits import PHONE_WIDTH
from flyergen.media.roles import Checks
from flyergen.paths import flattened, known_box
from flyergen.project.editions import Ask, load, set_editions
from tables import each_row

FLYERS = Path(__file__).resolve().parents[2] / "flyers"
WIDTH = PHONE_WIDTH * PX


def squares(box: Rect, side: float) -> list[Rect]:
    checks = Checks(Rect(-3, 150, 222, 2 * side), side)
    return [known_box(one.segments) for one in checks.squares(box, "brand")]


@each_row("sheet", [100.0, 165.0, 200.0, 216.0])
@each_row("side", [2.0, 4.4, 9.0])
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
    for ready in set_editions(load(FLYERS / "community-supper", ""), Ask(medium="phone")):
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
