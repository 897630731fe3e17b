"""Example numbers: where the number of an example is put next to its words, so that it covers none of them."""

from collections.abc import Iterator, Sequence

from flyergen.geometry import Point, Rect, Size

_SIZE = 0.047  # of the height of the sheet: a number has 26 pixels where a whole side has 560
_STEPS = 4  # to each side


def places_of_numbers(examples: Sequence[Rect], words: Sequence[Rect], side: Size) -> Iterator[Point]:
    """Yield the middle of the number of each example, on a side with words. All lengths are in mm."""
    size = _SIZE * side.height
    taken = [*words]
    for box in examples:
        places = [place for place in _places(box, size) if 0 <= place.x <= side.width and 0 <= place.y <= side.height]
        best = min(places, key=lambda place: _covered(_around(place, size), taken), default=_middle(box))
        taken.append(_around(best, size))
        yield best


def _places(box: Rect, size: float) -> Iterator[Point]:
    """Yield the places for a number, the best first: at the right, at the left, above, below."""
    middle = _middle(box)
    for step in range(_STEPS):
        yield Point(box.right + (step + 0.6) * size, middle.y)
        yield Point(box.x - (step + 0.6) * size, middle.y)
    for x in (box.right - size / 2, middle.x, box.x + size / 2):
        yield Point(x, box.y - 0.6 * size)
        yield Point(x, box.bottom + 0.6 * size)


def _middle(box: Rect) -> Point:
    return Point(box.x + box.width / 2, box.y + box.height / 2)


def _around(place: Point, size: float) -> Rect:
    return Rect(place.x - size / 2, place.y - size / 2, size, size)


def _covered(box: Rect, taken: Sequence[Rect]) -> float:
    """Return how much of other boxes a box covers, in mm²."""
    return sum(
        max(0.0, min(box.right, one.right) - max(box.x, one.x))
        * max(0.0, min(box.bottom, one.bottom) - max(box.y, one.y))
        for one in taken
    )
