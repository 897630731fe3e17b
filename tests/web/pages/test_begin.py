"""The page on which a flyer is begun: its drawings of folds, and the numbers of examples beside their words."""

import re
from itertools import combinations

import pytest

from flyergen.geometry import Rect, Size
from flyergen.sheet.folds import FOLDS
from flyergen.web.pages.begin import fold_drawing, folds_beside, places_of_numbers

LETTER = Size(215.9, 279.4)
DIAMETER = 0.047 * LETTER.height


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


def meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_the_numbers_of_a_list_cover_no_words_and_not_each_other() -> None:
    lines = [Rect(120, 200 + 8 * number, 60 - 4 * (number % 2), 6) for number in range(5)]
    beside = Rect(12, 200, 70, 40)
    places = list(places_of_numbers(lines, [*lines, beside], LETTER))
    numbers = [Rect(at.x - DIAMETER / 2, at.y - DIAMETER / 2, DIAMETER, DIAMETER) for at in places]
    assert not [(one, words) for one in numbers for words in (*lines, beside) if meet(one, words)]
    assert not [pair for pair in combinations(numbers, 2) if meet(*pair)]


def test_a_number_is_at_the_right_of_its_words_if_there_is_room() -> None:
    words = Rect(20, 30, 50, 10)
    (place,) = places_of_numbers([words], [words], LETTER)
    assert place.y == 35
    assert 70 + DIAMETER / 2 < place.x < 70 + DIAMETER
