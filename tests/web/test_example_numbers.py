"""The numbers of examples stand beside their words and cover none."""

from itertools import combinations

from flyergen.geometry import Rect, Size
from flyergen.web.pages.begin import places_of_numbers

LETTER = Size(215.9, 279.4)
DIAMETER = 0.047 * LETTER.height


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
