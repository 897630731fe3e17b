"""Fold drawings of the page: one for each fold, within its box, and none is drawn by hand."""

import re

import pytest

from flyergen.sheet.folds import FOLDS
from flyergen.web.pages.begin import fold_drawing, folds_beside


def points(line: str) -> list[tuple[float, float]]:
    """Return the end points of a path, with the handles of its curves."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", line)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize("fold", [name for name in FOLDS if name != "flat"])
def test_the_drawing_of_each_fold_fills_its_box_and_stays_in_it(fold: str) -> None:
    drawing = fold_drawing(fold)
    xs, ys = zip(*points(drawing.line), strict=True)
    assert (min(xs) >= 0, max(xs) <= 124) == (True, True)
    assert (min(ys) >= 2, max(ys) <= 54) == (True, True)
    assert max(xs) - min(xs) > 60
    assert drawing.called


def test_no_two_folds_look_alike() -> None:
    assert len({fold_drawing(fold).line for fold in FOLDS}) == len(FOLDS)


def test_the_fold_of_a_design_comes_first_and_the_commonest_others_follow() -> None:
    assert [one.fold for one in folds_beside("roll")] == ["roll", "letter", "accordion", "half"]
    assert [one.fold for one in folds_beside("half")] == ["half", "letter", "accordion", "gate"]


def test_a_fold_that_nobody_knows_is_a_line() -> None:
    assert fold_drawing("origami") == ("origami", "origami", "M10 28H114")
