"""Torn paper: the same at each build, torn at its sides and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Path, rectangle
from flyergen.colour import INK, PAPER
from flyergen.geometry import Rect
from flyergen.typeset.torn_edges import ALL, FIBRE, Side, Tear, sloped, torn, torn_paper

BOX = Rect(10, 20, 60, 30)
SIDES = st.lists(st.sampled_from(ALL), unique=True).map(tuple)


def points(box: Rect, depth: float, seed: int, sides: tuple[Side, ...]) -> list[tuple[float, float]]:
    return [(segment[1], segment[2]) for segment in torn(box, depth, seed, sides) if len(segment) == 3]


@given(st.integers(0, 999), SIDES)
def test_a_piece_of_paper_is_torn_alike_at_each_build(seed: int, sides: tuple[Side, ...]) -> None:
    assert torn(BOX, 1, seed, sides) == torn(BOX, 1, seed, sides)


@given(st.integers(0, 999), SIDES, st.floats(0, 3))
def test_no_point_is_further_off_than_chance_can_bring_it(seed: int, sides: tuple[Side, ...], depth: float) -> None:
    most = depth * (0.55 / (1 - 0.7) + 0.25) + 1e-9
    for x, y in points(BOX, depth, seed, sides):
        assert min(abs(x - BOX.x), abs(x - BOX.right), abs(y - BOX.y), abs(y - BOX.bottom)) <= most


def test_without_torn_sides_the_paper_is_its_box() -> None:
    assert points(BOX, 2, 7, ()) == [(10, 20), (70, 20), (70, 50), (10, 50)]
    assert torn(BOX, 2, 7, ()) == rectangle(BOX)


@pytest.mark.parametrize("side", ALL)
def test_a_torn_side_has_a_point_every_few_points_of_type(side: Side) -> None:
    length = BOX.width if side in ("top", "foot") else BOX.height
    assert len(points(BOX, 1, 3, (side,))) == 3 + int(length / (3.4 * 25.4 / 72))


def test_two_pieces_of_other_seeds_differ() -> None:
    assert torn(BOX, 1, 1) != torn(BOX, 1, 2)


def test_fibre_lies_behind_torn_sides_and_beside_no_others() -> None:
    behind, front = torn_paper(BOX, INK, Tear(0, 1, ("top",), PAPER))
    assert (behind.fill, front.fill) == (PAPER, INK)
    ys = [segment[2] for segment in behind.segments if len(segment) == 3]
    assert min(ys) == pytest.approx(BOX.y - FIBRE)
    assert max(ys) == BOX.bottom


def test_without_a_fibre_of_another_colour_there_is_the_paper_alone() -> None:
    assert len(torn_paper(BOX, INK, Tear(1, 1))) == 1
    assert len(torn_paper(BOX, INK, Tear(1, 1, fibre=INK))) == 1


def test_a_sloped_path_goes_down_to_the_right_of_its_middle() -> None:
    path = Path((("M", 0.0, 0.0), ("C", 10.0, 0.0, 20.0, 0.0, 30.0, 0.0), ("Z",)), fill=INK)
    assert sloped(path, 10, 0.1).segments == (("M", 0.0, -1.0), ("C", 10.0, 0.0, 20.0, 1.0, 30.0, 2.0), ("Z",))
