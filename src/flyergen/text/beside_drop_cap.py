"""Lines beside a drop cap: breaks a paragraph whose first lines are shorter than the others.

As in `line_breaking`, lines are filled greedily to count them, and broken together for print. Each line has a measure
of its own here: the n-th one of `measures`, and the last of these all lines below. Lengths are 1/1000 em.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import count, pairwise
from math import inf

from flyergen.text.line_breaking import ROUNDING, Cost, Line, body_cost
from flyergen.text.prepared_paragraph import Prepared, Stops

# Emptier lines are not tried, unless a word is too long for a fuller one.
_EMPTIEST = 0.5
# A last line under a drop cap and not longer than this is wide stands alone, and some readers read it first.
_UNDER_CAP, _ALONE = 1.3, 1e6

CostAt = Callable[[float], Cost]
# How much too long a line between two stops may be, because its blanks can shrink.
Room = Callable[[int, int], float]


def greedy_of_lengths(prepared: Prepared, measures: Sequence[float], start: int = 0) -> list[Line]:
    """Return the lines from offset `start` on, each filled as far as possible."""
    stops = prepared.stops_for(min(measures))
    rows = [bisect_left(stops.at, start)]
    while rows[-1] < len(stops.at) - 1:
        rows.append(_furthest(stops, rows[-1], _nth(measures, len(rows) - 1)))
    return _lines(stops, measures, rows)


def total_fit_of_lengths(
    prepared: Prepared, measures: Sequence[float], start: int = 0, blanks: tuple[CostAt, Room] | None = None
) -> list[Line]:
    """Return the lines from offset `start` on with the smallest sum of costs, no more than `greedy_of_lengths` makes.

    `blanks` say for a measure how loose a line is if they stretch, or shrink into a room.
    """
    stops = prepared.stops_for(min(measures))
    most = len(greedy_of_lengths(prepared, measures, start))
    looseness_at, room = blanks or (None, None)

    @lru_cache(maxsize=8)
    def cost_at(measure: float) -> Cost:
        return body_cost(prepared, stops, measure, looseness_at(measure) if looseness_at else None)

    return _lines(stops, measures, _cheapest(stops, measures, (bisect_left(stops.at, start), most), (cost_at, room)))


def _cheapest(
    stops: Stops, measures: Sequence[float], lines: tuple[int, int], costs: tuple[CostAt, Room | None]
) -> list[int]:
    """Return where the cheapest lines begin and end, by dynamic programming from line to line.

    `lines` are where the first one begins, and how many they are at most.
    """
    end, (first, most), (cost_at, room) = len(stops.at) - 1, lines, costs
    alone = (measures[-1] - min(measures)) * _UNDER_CAP
    before, origins, best = {first: 0.0}, list[dict[int, int]](), (inf, 0)
    for number in range(most):
        measure = _nth(measures, number)
        cost = cost_at(measure)
        sums, origin = dict[int, float](), dict[int, int]()
        for i, sum_ in before.items():
            for j in _ends(stops, i, measure, room):
                total = sum_ + cost(i, j)
                if j == end and number == len(measures) - 1 and stops.reached[j] - stops.left[i] < alone:
                    total += _ALONE
                if total < sums.get(j, inf):
                    sums[j], origin[j] = total, i
        origins.append(origin)
        best = min(best, (sums.pop(end, inf), number))
        before = sums
    rows = [end]
    for origin in origins[best[1] :: -1]:
        rows.append(origin[rows[-1]])
    return rows[::-1]


def _ends(stops: Stops, begin: int, measure: float, room: Room | None) -> range:
    """Return where a line may end: at the furthest stop, or before it, but not so far that it is nearly empty."""
    last = _furthest(stops, begin, measure)
    longest = stops.left[begin] + measure
    while room and not stops.hard[last] and stops.reached[last + 1] <= longest + room(begin, last + 1):
        last += 1
    least = stops.left[begin] + measure * _EMPTIEST
    first = last
    while first - 1 > begin and stops.reached[first - 1] >= least:
        first -= 1
    return range(first, last + 1)


def _furthest(stops: Stops, begin: int, measure: float) -> int:
    """Return the furthest stop that a line reaches, or the next one for a word that is too wide."""
    hard = next(row for row in count(begin + 1) if stops.hard[row])
    fits = bisect_right(stops.reached, stops.left[begin] + measure + ROUNDING, begin + 1, hard + 1) - 1
    return max(fits, begin + 1)


def _nth(measures: Sequence[float], number: int) -> float:
    return measures[min(number, len(measures) - 1)]


def _lines(stops: Stops, measures: Sequence[float], rows: Sequence[int]) -> list[Line]:
    """Return the lines between stops. What is missing of the last measure is at their start."""
    at, tail, left, reached, hyphen = stops[:5]
    found = []
    for number, (i, j) in enumerate(pairwise(rows)):
        width, inset = max(0.0, reached[j] - left[i]), measures[-1] - _nth(measures, number)
        found.append(Line(at[i], max(at[i], tail[j]), hyphen[j], width, inset))
    return found
