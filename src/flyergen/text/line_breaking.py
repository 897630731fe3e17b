"""Line breaking: breaks a prepared paragraph to a measure in three ways, also beside a drop cap.

`greedy` fills each line as far as it goes. It counts lines, and copyfitting calls it thousands of times. `total_fit`
chooses all breaks of a paragraph together, for the smoothest rag in the same number of lines. It is used for print.
`balanced` makes the lines of a heading nearly equal. Letters are never condensed, and spaces are stretched only in
`justification`: text is ragged.

Measures and widths are 1/1000 em of the paragraph's type size. A word wider than the measure sticks out, alone on its
line.

Beside a drop cap each line has a measure of its own: the n-th one of `measures`, and the last of these all lines below.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import count, pairwise
from math import inf

from flyergen.record import NamedTuple
from flyergen.text.break_opportunities import BLANKS, WORD_OR_BLANK, is_spaced, without_trailing_blanks
from flyergen.text.prepared_paragraph import Prepared, Stops

ROUNDING = 0.01

# Costs on one scale: a line that ends 16 % short of the measure costs 12,100.
TOLERATED_SLACK = 0.16

HYPHEN = 1500.0

HYPHENATED_NAME = 1500.0

HYPHEN_LADDER = 6000.0

STRANDED_LETTER = 2500.0

SHORT_LAST_LINE = 6000.0

SHORT_SHARE = 0.22

# A word of so many letters and such a share of the measure makes a last line.
LONG_WORD = 10

LONG_SHARE = 0.33

HYPHEN_BEFORE_LAST_LINE = 3000.0

TOO_FEW_LAST_WORDS = 1e9

# Under justified lines one word is better than holes: it is as bad as a line with blanks of twice their usual width. A
# word of fewer than four characters is no line there either.
ONE_JUSTIFIED_WORD, SHORT_WORD = 650_000.0, 4

# In a heading the measure may grow by this share, so that no line ends in "of" or "de".
HEADING_ROOM = 0.12

HALVINGS = 14

STRANDED_SHORT_WORD = 0.04

# In Chinese and Japanese it may grow to the column, so that no line ends within a word or between quotes.
TORN_WORD = 1.0

TORN_QUOTATION = 0.4

TORN_PHRASE = 0.06

Cost = Callable[[int, int], float]


class Line(NamedTuple):
    """A line: text[start:end] without the blank after it, whether it ends in an inserted hyphen, and its width.

    Beside a drop cap it begins `inset` further in.
    """

    start: int
    end: int
    hyphen: bool
    width: float
    inset: float = 0.0


def greedy(prepared: Prepared, measure: float, start: int = 0) -> list[Line]:
    """Return the lines from offset `start` (a break or 0) on, each filled as far as possible.

    None for an empty text.
    """
    if not start and prepared.single <= measure:
        return _single(prepared)
    stops = prepared.stops_for(measure)
    return _lines(stops, _greedy(stops, measure, [*_sections(stops, _row(stops, start))]))


def total_fit(prepared: Prepared, measure: float, start: int = 0) -> list[Line]:
    """Return the lines from offset `start` on with the smallest sum of costs, as many as `greedy` makes."""
    if not start and prepared.single <= measure:
        return _single(prepared)
    stops = prepared.stops_for(measure)
    rows = _fit(stops, measure, _row(stops, start), partial(body_cost, prepared, stops, measure), HYPHEN_LADDER)
    return _lines(stops, rows)


def balanced(prepared: Prepared, measure: float) -> list[Line]:
    """Return as many lines as `greedy` makes, in the smallest measure that keeps their number, or a little more.

    The measure is a little more if that prevents a line that ends in a short word, such as "of" or "de". Chinese and
    Japanese lines end between words, if they can.
    """
    if prepared.single <= measure:
        return _single(prepared)
    stops = prepared.stops_for(measure)
    if prepared.is_east_asian:
        return _lines(stops, _fit(stops, measure, 0, partial(_phrase_cost, prepared, stops, measure)))
    tight = _smallest_measure(stops, measure)
    room = min(measure, tight * (1 + HEADING_ROOM))
    return _lines(stops, _fit(stops, room, 0, partial(_heading_cost, stops, tight)))


def _single(prepared: Prepared) -> list[Line]:
    """Return the one line of a text that fits on it."""
    end = without_trailing_blanks(prepared.text, 0, prepared.length)
    return [Line(0, end, False, prepared.single)]


def _row(stops: Stops, offset: int) -> int:
    return bisect_left(stops.at, offset)


def _lines(stops: Stops, rows: Sequence[int]) -> list[Line]:
    at, tail, left, reached, hyphen = stops[:5]
    return [Line(at[i], max(at[i], tail[j]), hyphen[j], max(0.0, reached[j] - left[i])) for i, j in pairwise(rows)]


def _greedy(stops: Stops, measure: float, sections: Sequence[tuple[int, int]]) -> list[int]:
    """Return the indexes in `stops` where the greedy lines of these sections begin and end."""
    rows = [begin for begin, _ in sections[:1]]
    for begin, end in sections:
        rows += _greedy_section(stops, measure, begin, end)
    return rows


def _sections(stops: Stops, first: int) -> Iterator[tuple[int, int]]:
    """Yield the sections between hard stops, as indexes."""
    begin = first
    for row in range(first + 1, len(stops.hard)):
        if stops.hard[row]:
            yield begin, row
            begin = row


def _greedy_section(stops: Stops, measure: float, begin: int, end: int) -> list[int]:
    left, reached = stops.left, stops.reached
    rows = []
    while begin < end:
        fits = bisect_right(reached, left[begin] + measure + ROUNDING, begin + 1, end + 1) - 1
        begin = max(fits, begin + 1)
        rows.append(begin)
    return rows


def _earliest(stops: Stops, measure: float, rows: Sequence[int], begin: int) -> list[int]:
    """Return the first index at which each of greedy's lines may end so that the rest still fits."""
    left, reached = stops.left, stops.reached
    row = rows[-1]
    earliest = [row]
    for number in range(len(rows) - 1, 0, -1):
        fits = bisect_left(left, reached[row] - measure - ROUNDING, begin + number, row - 1)
        row = max(begin + number, min(fits, row - 1))
        earliest.append(row)
    return earliest[::-1]


def _fit(stops: Stops, measure: float, first: int, cost_of_lines: Callable[[], Cost], uneven: float = inf) -> list[int]:
    """Return the indexes in `stops` where the cheapest lines begin and end, from `first` to the last one.

    A line that is emptier than another with the same end costs more, or at most `uneven` less. `cost_of_lines` is
    called only if there is a choice.
    """
    rows = [first]
    cost: Cost | None = None
    for begin, end in _sections(stops, first):
        latest = _greedy_section(stops, measure, begin, end)
        earliest = latest if len(latest) == 1 else _earliest(stops, measure, latest, begin)
        if earliest != latest:
            cost = cost or cost_of_lines()
            latest = _fit_section(stops, measure, (begin, earliest, latest), cost, uneven)
        rows += latest
    return rows


def _fit_section(
    stops: Stops, measure: float, section: tuple[int, Sequence[int], Sequence[int]], cost: Cost, uneven: float
) -> list[int]:
    """Return where the cheapest lines of a section end, by dynamic programming over lines and their last stops.

    A section is its begin, and the nearest and the furthest stop of each line. Greedy breaking gives the furthest
    stops, and greedy breaking from the end gives the nearest ones from which the rest still fits. Only the few stops
    between these two are tried.
    """
    begin, earliest, latest = section
    before = {begin: 0.0}
    origins: list[dict[int, int]] = []
    for low, high in zip(earliest, latest, strict=True):
        sums: dict[int, float] = {}
        origin: dict[int, int] = {}
        least = min(before.values(), default=0.0) - uneven
        for row in range(low, high + 1):
            best = inf
            for i in _origins(stops, measure, row):
                if i in before:
                    line = cost(i, row)
                    if before[i] + line < best:
                        best, origin[row] = before[i] + line, i
                    elif least + line > best and not stops.hard[row]:
                        break  # emptier lines cost even more
            if best < inf:
                sums[row] = best
        origins.append(origin)
        before = sums
    return _traced(origins, latest[-1])


def _origins(stops: Stops, measure: float, row: int) -> range:
    """Return the indexes from which a line to `row` fits, or the one before it for a word that is too wide."""
    fits = bisect_left(stops.left, stops.reached[row] - measure - ROUNDING, 0, row)
    return range(min(fits, row - 1), row)


def _traced(origins: Sequence[dict[int, int]], row: int) -> list[int]:
    rows = [row]
    for origin in reversed(origins[1:]):
        rows.append(origin[rows[-1]])
    return rows[::-1]


def body_cost(prepared: Prepared, stops: Stops, measure: float, looseness: Cost | None = None) -> Cost:
    """Return the cost of a line of running text, from index to index.

    `looseness` says how loose a line is where its blanks stretch. 1 is tolerated.
    """
    left, reached, hyphen, hard = stops.left, stops.reached, stops.hyphen, stops.hard
    costly = [cut or short == 1 for cut, short in zip(hyphen, stops.short, strict=True)]
    ends = [_ending_cost(prepared.text, stops, row) if costly[row] else 0.0 for row in range(len(stops.at))]
    tolerated = measure * TOLERATED_SLACK

    def cost(begin: int, end: int) -> float:
        if hard[end]:
            few = TOO_FEW_LAST_WORDS if looseness is None else ONE_JUSTIFIED_WORD
            return 0.0 if hard[begin] else _last_line_cost(prepared, stops, measure, (begin, end), few)
        if looseness is None:
            slack = max(0.0, measure - reached[end] + left[begin]) / tolerated
        else:
            slack = looseness(begin, end)
        ladder = HYPHEN_LADDER if hyphen[begin] and hyphen[end] else 0.0
        return (10 + 100 * slack**3) ** 2 + ends[end] + ladder

    return cost


def _ending_cost(text: str, stops: Stops, row: int) -> float:
    """Return the cost of ending any line at a stop: after a hyphen, or after a word of one letter."""
    if stops.hyphen[row]:
        initial = text[text.rfind(" ", 0, stops.at[row]) + 1]
        return HYPHEN + HYPHENATED_NAME * initial.isupper()
    return STRANDED_LETTER if stops.short[row] == 1 else 0.0


def _last_line_cost(prepared: Prepared, stops: Stops, measure: float, line: tuple[int, int], few: float) -> float:
    """Return the cost of a last line, with `few` for each word that it has too few."""
    begin, end = line
    cost = HYPHEN_BEFORE_LAST_LINE if stops.hyphen[begin] else 0.0
    share = (stops.reached[end] - stops.left[begin]) / measure
    if share < SHORT_SHARE and not prepared.is_east_asian:
        cost += SHORT_LAST_LINE
    is_long = share >= LONG_SHARE and stops.tail[end] - stops.at[begin] >= LONG_WORD
    if not is_long or not is_spaced(prepared.text[stops.at[begin] : stops.at[end]]):
        words = _words_between(prepared, stops, begin, end)
        is_word = stops.tail[end] - stops.at[begin] >= SHORT_WORD
        cost += (few if is_word else TOO_FEW_LAST_WORDS) * max(0, prepared.setting.last_words - words)
    return cost


def _words_between(prepared: Prepared, stops: Stops, begin: int, end: int) -> int:
    """Return the number of words of a line: between blanks, or in scripts without them, between places to end it."""
    parts = WORD_OR_BLANK.findall(prepared.text, stops.at[begin], stops.at[end])
    words = sum(part not in BLANKS for part in parts)
    if words >= prepared.setting.last_words or is_spaced(prepared.text):
        return words
    return end - begin - sum(stops.hyphen[begin + 1 : end])


def _smallest_measure(stops: Stops, measure: float) -> float:
    """Return the width of the longest line in the narrowest setting with no more lines than at `measure`."""
    sections = [*_sections(stops, 0)]
    rows = _greedy(stops, measure, sections)
    low, high = 0.0, measure
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        narrower = _greedy(stops, middle, sections)
        if len(narrower) > len(rows) or _widest(stops, narrower) > middle + ROUNDING:
            low = middle
        else:
            high, rows = middle, narrower
    return _widest(stops, rows)


def _widest(stops: Stops, rows: Sequence[int]) -> float:
    return max((stops.reached[j] - stops.left[i] for i, j in pairwise(rows)), default=0.0)


def _heading_cost(stops: Stops, measure: float) -> Cost:
    """Return the cost of a line of a heading: how far from `measure` it ends, and whether it ends in a short word."""
    left, reached, short, hard = stops.left, stops.reached, stops.short, stops.hard

    def cost(begin: int, end: int) -> float:
        slack = (measure - reached[end] + left[begin]) / (measure or 1.0)
        return slack**2 + (STRANDED_SHORT_WORD if short[end] and not hard[end] else 0.0)

    return cost


def _phrase_cost(prepared: Prepared, stops: Stops, measure: float) -> Cost:
    """Return the cost of a line of a Chinese or Japanese heading: how uneven it is, and what its end tears apart."""
    from flyergen.text.cjk import after_phrases, within_quotations, within_words

    left, reached, hard = stops.left, stops.reached, stops.hard
    words, quoted = within_words(prepared.text, prepared.setting.language), within_quotations(prepared.text)
    phrases = after_phrases(prepared.text)
    torn = [
        TORN_WORD * (at in words) + TORN_QUOTATION * (at in quoted) + TORN_PHRASE * (at not in phrases)
        for at in stops.at
    ]
    lines = len(_greedy(stops, measure, [*_sections(stops, 0)])) - 1
    even = reached[-1] / lines or 1.0

    def cost(begin: int, end: int) -> float:
        slack = (even - reached[end] + left[begin]) / even
        return slack**2 + (torn[end] if not hard[end] else 0.0)

    return cost


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
    return _lines_beside(stops, measures, rows)


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

    return _lines_beside(
        stops, measures, _cheapest(stops, measures, (bisect_left(stops.at, start), most), (cost_at, room))
    )


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


def _ends(stops: Stops, begin: int, measure: float, space: Room | None) -> range:
    """Return where a line may end: at the furthest stop, or before it, but not so far that it is nearly empty."""
    last = _furthest(stops, begin, measure)
    longest = stops.left[begin] + measure
    while space and not stops.hard[last] and stops.reached[last + 1] <= longest + space(begin, last + 1):
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


def _lines_beside(stops: Stops, measures: Sequence[float], rows: Sequence[int]) -> list[Line]:
    """Return the lines between stops. What is missing of the last measure is at their start."""
    at, tail, left, reached, hyphen = stops[:5]
    found = []
    for number, (i, j) in enumerate(pairwise(rows)):
        width, inset = max(0.0, reached[j] - left[i]), measures[-1] - _nth(measures, number)
        found.append(Line(at[i], max(at[i], tail[j]), hyphen[j], width, inset))
    return found
