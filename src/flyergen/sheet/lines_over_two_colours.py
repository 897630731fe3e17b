"""Lines over two colors: many dark lines of one kind on two light colors, as the ridges of a fingerprint.

In black and white both colors are white. The weight of the lines tells them apart, so the lines need no edge between.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from statistics import median_low

from flyergen.named_tuple import NamedTuple
from flyergen.sheet.painted_page import Area, PaintedPage, closed_parts
from flyergen.sheet.visible_areas import NOTHING

_LINES = 4  # lines of one kind in a row make a pattern
_ACROSS = 0.12  # of a pattern's length on each of two light colors: it goes over both
_EVEN = 10  # places of a line on each side that decide about its weight
_HEAVY, _FINE = 0.72, 0.36  # of the width of its lines, on the darker and on the lighter color


class LinePattern(NamedTuple):
    """The grounds in two light colors, and for each line the share of its width that it keeps at each place."""

    grounds: frozenset[int]
    weights: Mapping[int, tuple[float, ...]]


def line_patterns(page: PaintedPage, darkest: float) -> Iterator[LinePattern]:
    """Yield the patterns of a page. Colors with more luminance than `darkest` are light."""
    for _, group in groupby(page.areas.values(), key=_kind):
        lines = list(group)
        if len(lines) < _LINES or not lines[0].stroked or any(any(closed_parts(one.path)) for one in lines):
            continue
        found = _weights([ground for line in lines for grounds in line.below for ground in grounds], page, darkest)
        if found:
            weights = {one.number: _even([_heaviest(grounds, found) for grounds in one.below]) for one in lines}
            yield LinePattern(frozenset(found), weights)


def _weights(grounds: Sequence[int], page: PaintedPage, darkest: float) -> dict[int, float]:
    """Return the weights on the grounds of all places of the lines, and nothing if these have not two light colors."""
    light = [
        ground
        for ground in grounds
        if ground >= NOTHING and (colour := page.colour(ground)) and colour.luminance >= darkest
    ]
    lengths = Counter(page.colour(ground) for ground in light)
    often = [colour for colour, length in lengths.items() if colour and length > _ACROSS * len(grounds)]
    if len(often) != 2:
        return {}
    darker = min(often, key=lambda one: one.luminance)
    return {ground: _HEAVY if page.colour(ground) == darker else _FINE for ground in light}


def _heaviest(grounds: frozenset[int], weights: Mapping[int, float]) -> float:
    return max((weights[ground] for ground in grounds if ground in weights), default=1.0)


def _even(weights: list[float]) -> tuple[float, ...]:
    """Return weights along a line without short changes, which come where it follows the edge of a ground."""
    return tuple(median_low(weights[max(0, n - _EVEN) : n + _EVEN + 1]) for n in range(len(weights)))


def _kind(area: Area) -> object:
    """Return what lines of one kind have in common. A fill has nothing in common with another."""
    stroke = area.path.stroke if area.stroked else None
    return (stroke, id(area.path.element)) if stroke else area.number
