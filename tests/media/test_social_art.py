"""Tests of the art of a cover in a picture: fields reach its edges, things are whole, and rows continue."""

import itertools

import pytest

from flyergen.artwork import extent
from flyergen.flyer.vector_drawing import Shape
from flyergen.geometry import Rect
from flyergen.media.cover_art_by_role import CoverArt, Piece
from flyergen.media.social_art import Placing, mirrored, recomposed

PANEL = Rect(0, 0, 200, 300)
DRAWN = Rect(-9, -9, 218, 318)
WIDE = Placing(1000, 500, 2.0, 300, 10)


def box(x: float, y: float, right: float, foot: float) -> tuple[tuple[str, *tuple[float, ...]], ...]:
    return (("M", x, y), ("L", right, y), ("L", right, foot), ("L", x, foot), ("Z",))


def piece(role: str, x: float, y: float, right: float, foot: float, pitch: float = 0.0) -> Piece:
    return Piece(Shape(box(x, y, right, foot), "brand"), Rect(x, y, right - x, foot - y), DRAWN, role, pitch)


def made(*pieces: Piece, placing: Placing = WIDE) -> list[Rect]:
    return [extent(shape.segments) for shape in recomposed(CoverArt(200, 300, pieces), placing)]


def test_a_whole_keeps_its_shape() -> None:
    assert made(piece("whole", 50, 60, 150, 100)) == [Rect(400, 130, 200, 80)]


def test_a_field_that_ends_with_its_drawing_covers_the_picture() -> None:
    (field,) = made(piece("field", -9, -9, 209, 200))
    assert field.x < 0
    assert field.right > 1000
    assert field.y < 0
    assert field.bottom == 410


def test_a_field_with_an_upright_edge_beyond_the_panel_has_no_edge_in_the_picture() -> None:
    (field,) = made(piece("field", -40, 100, 209, 200))
    assert field.x < 0


def test_a_thing_beyond_the_edge_of_the_drawing_is_not_stretched() -> None:
    assert made(piece("runs", -10, 60, 12, 100)) == [Rect(280, 130, 44, 80)]


def test_the_parts_of_a_thing_at_the_edge_are_left_out_together() -> None:
    body, head = piece("stands", -130, 200, -120, 220), piece("stands", -128, 190, -122, 199)
    arm = piece("stands", 0, 0, 0, 0)
    line = arm.shape._replace(segments=(("M", -121.0, 203.0), ("L", -110.0, 212.0)), fill="", stroke="ink")
    arm = arm._replace(shape=line, box=extent(line.segments))
    assert len(made(body, head, arm)) == 3
    assert made(body, head, arm, placing=WIDE._replace(x=270)) == []  # the body is cut, and the arm is not


def test_a_group_of_a_drawing_is_one_thing_whatever_its_parts_touch() -> None:
    body, hand = piece("stands", -130, 200, -120, 220), piece("stands", -110, 205, -106, 209)
    held = [one._replace(group="art/row.svg#one") for one in (body, hand)]
    cut = WIDE._replace(x=270)
    assert len(made(*held)) == 2
    assert made(*held, placing=cut) == []
    assert len(made(body, hand, placing=cut)) == 1  # the hand of nobody


def test_less_than_half_of_a_tree_is_left_out() -> None:
    narrow = Placing(400, 500, 2.0, 0, 10)
    assert made(piece("runs", -30, 60, 10, 200), placing=narrow) == []
    assert len(made(piece("runs", -15, 60, 25, 200), placing=narrow)) == 1


def test_a_row_continues_to_both_edges_with_its_own_pitch() -> None:
    row = [piece("repeat", 4 + 20 * n, 100, 14 + 20 * n, 110, pitch=20.0) for n in range(10)]
    lefts = sorted(one.x for one in made(*row))
    assert lefts[0] <= 0
    assert lefts[-1] + 20 >= 1000 - 40
    assert {round(b - a, 6) for a, b in itertools.pairwise(lefts)} == {40.0}


def test_specks_are_spread_over_the_sky() -> None:
    specks = [piece("speck", x, y, x + 2, y + 2) for x, y in ((19, 9), (179, 49))]
    low, high = made(*specks, placing=WIDE._replace(sky=250.0))
    assert [low.x + low.width / 2, high.x + high.width / 2] == pytest.approx([100, 900])
    assert high.y == pytest.approx(250 * 50 / 51 - 2)


def test_ground_below_the_art_is_flattened() -> None:
    (hill,) = made(piece("runs", 0, 50, 100, 150), placing=WIDE._replace(level=100.0, flat=0.5))
    assert (hill.y, hill.bottom) == (110, 10 + 2 * 125)


def test_a_mirror_image_takes_the_place_of_what_is_missing() -> None:
    slope = (
        ("M", -300.0, 200.0),
        ("L", 100.0, 100.0),
        ("L", 209.0, 130.0),
        ("L", 209.0, 309.0),
        ("L", -300.0, 309.0),
        ("Z",),
    )
    land = Piece(Shape(slope, "brand"), extent(slope), Rect(-300, -9, 509, 318), "field")
    tree = piece("whole", 90, 60, 110, 100)
    ground = extent(recomposed(CoverArt(200, 300, (land, tree)), WIDE)[0].segments)
    assert ground.x + ground.right == pytest.approx(1000)
    left, right = (max(y for x, y in points if abs(x - at) < 1) for points in [corners(slope)] for at in (-300, 500))
    assert left == right


def corners(segments: tuple[tuple[str, *tuple[float, ...]], ...]) -> list[tuple[float, float]]:
    return [(x, y) for _, *xy in mirrored(segments, 100.0, True) for x, y in zip(xy[::2], xy[1::2], strict=True)]
