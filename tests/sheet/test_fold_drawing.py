"""Drawings of folds: the sheet is one line from end to end, true to scale, and nothing passes through paper."""

from math import dist, isclose

import pytest

from flyergen.artwork import Segment
from flyergen.geometry import Size
from flyergen.sheet.fold_drawing import FoldLine, edge_on, fold_lines
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet, fold_sheet
from flyergen.sheet.folds import FOLDS
from tables import each_row

FOLDED = [name for name, fold in FOLDS.items() if fold.steps]
WIDE = 60.0


def folded(name: str) -> FoldedSheet:
    return fold_sheet(name, Size(300, 420) if FOLDS[name].stands else Size(420, 300))


def straights(path: tuple[tuple[object, ...], ...]) -> list[tuple[float, float, float]]:
    """Return the straight pieces of a drawing: from x, to x, and y."""
    found, at = [], (0.0, 0.0)
    for name, *numbers in path:
        end = (float(str(numbers[-2])), float(str(numbers[-1])))
        if name == "L":
            found.append((at[0], end[0], end[1]))
        at = end
    return found


@each_row("name", FOLDED)
def test_each_panel_is_a_straight_piece_true_to_scale(name: str) -> None:
    sheet = folded(name)
    drawing = edge_on(sheet, WIDE, 2.0)[-1]
    for path in drawing.paths:
        drawn = [abs(end - start) for start, end, _ in straights(path)]
        scale = drawn[0] / sheet.columns[0]
        assert all(isclose(one, width * scale) for one, width in zip(drawn, sheet.columns, strict=True))


@each_row("name", FOLDED)
def test_no_two_panels_are_drawn_through_one_another(name: str) -> None:
    for drawing in edge_on(folded(name), WIDE, 2.0):
        pieces = [[*sorted(piece[:2]), piece[2]] for path in drawing.paths for piece in straights(path)]
        for n, (left, right, y) in enumerate(pieces):
            for other_left, other_right, other_y in pieces[:n]:
                assert y != other_y or min(right, other_right) <= max(left, other_left) + 0.01


@each_row("name", FOLDED)
def test_a_drawing_keeps_to_its_size(name: str) -> None:
    for drawing in edge_on(folded(name), WIDE, 2.0):
        xs = [x for path in drawing.paths for start, end, _ in straights(path) for x in (start, end)]
        ys = [y for path in drawing.paths for *_, y in straights(path)]
        assert min(xs) >= 0
        assert max(xs) <= drawing.size.width == WIDE
        assert (min(ys), max(ys)) == (0, drawing.size.height)


def test_a_letter_fold_tucks_its_right_panel_between_the_others() -> None:
    (drawing,) = edge_on(folded("letter"), WIDE, 2.0)
    (left, middle, right) = straights(drawing.paths[0])
    assert (left[2], right[2], middle[2]) == (0.0, 2.0, 4.0)


def test_an_accordion_goes_to_and_fro() -> None:
    (drawing,) = edge_on(folded("accordion-4"), WIDE, 2.0)
    pieces = straights(drawing.paths[0])
    assert [start < end for start, end, _ in pieces] in ([True, False] * 2, [False, True] * 2)
    assert [y for *_, y in pieces] in ([0, 2, 4, 6], [6, 4, 2, 0])


def test_a_cross_fold_is_drawn_once_for_each_direction() -> None:
    across, along = edge_on(folded("quarter"), WIDE, 2.0)
    assert (len(across.paths), len(along.paths)) == (1, 2)


def test_what_is_not_folded_has_no_drawing() -> None:
    assert edge_on(folded("flat"), WIDE, 2.0) == ()


def test_a_slit_sheet_is_drawn_folded_the_long_way_and_pushed_together_to_a_cross() -> None:
    sheet = folded("zine")
    long_way, cross = edge_on(sheet, WIDE, 2.0)
    assert [y for *_, y in straights(long_way.paths[0])] == [0.0, 2.0]
    scale = {round(abs(end - start) / sheet.rows[0], 6) for start, end, _ in straights(long_way.paths[0])}
    arms = [piece for path in cross.paths for piece in lengths(path)]
    assert len(arms) == 2 * len(sheet.columns)
    assert {round(arm / width, 6) for arm, width in zip(arms, 2 * sheet.columns, strict=True)} == scale


def lengths(path: tuple[Segment, ...]) -> list[float]:
    """Return how long the straight pieces of a drawing are."""
    found, at = [], (0.0, 0.0)
    for name, *numbers in path:
        end = (numbers[-2], numbers[-1])
        if name == "L":
            found.append(dist(at, end))
        at = end
    return found


def test_the_halves_of_the_cross_keep_apart_and_within_its_size() -> None:
    _, cross = edge_on(folded("zine"), WIDE, 2.0)
    upper, lower = ([pair for _, *numbers in path for pair in batched(numbers)] for path in cross.paths)
    assert max(y for _, y in upper) == pytest.approx(min(y for _, y in lower) - 2.0)
    bulge = 2.0 / 2 / 3  # a curve stays within three quarters of what its handles reach
    assert min(y for _, y in upper) == pytest.approx(-bulge)
    assert max(y for _, y in lower) == pytest.approx(cross.size.height + bulge)
    assert {x for x, _ in upper} == {x for x, _ in lower}
    assert (min(x for x, _ in upper), max(x for x, _ in upper)) == (0.0, cross.size.width)


def batched(numbers: list[float]) -> list[tuple[float, float]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_the_ends_of_a_slit_sheet_are_pushed_together_once_it_is_folded_the_long_way() -> None:
    sheet = folded("zine")
    assert fold_lines(sheet, "inside") == (
        FoldLine(1, sheet.rows[0], level=True), *(FoldLine(2, x, level=False) for x in sheet.folds("inside")),
    )  # fmt: skip


@each_row("name", FOLDED)
def test_the_lines_of_one_side_mirror_those_of_the_other(name: str) -> None:
    sheet = folded(name)
    outside, inside = (fold_lines(sheet, side) for side in SIDES)
    assert [line.step for line in outside] == [line.step for line in inside]
    for one, other in zip(outside, inside, strict=True):
        assert isclose(one.at, other.at if one.level else sheet.trim.width - other.at)


def test_the_tucked_panel_is_folded_first() -> None:
    sheet = folded("letter")
    assert [(line.step, line.at) for line in fold_lines(sheet, "inside")] == [
        (1, sheet.columns[0] + sheet.columns[1]),
        (2, sheet.columns[0]),
    ]


def test_a_sheet_read_from_the_right_is_folded_from_the_other_end() -> None:
    sheet = folded("letter")
    mirrored = sheet.mirrored(sheet.sides)
    for one, other in zip(fold_lines(sheet, "inside"), fold_lines(mirrored, "inside"), strict=True):
        assert isclose(one.at, sheet.trim.width - other.at)
