"""Break widths: the break opportunities of a paragraph with the widths that line breaking needs."""

from collections.abc import Sequence
from math import inf

from flyergen.named_tuple import NamedTuple
from flyergen.typeset.text.break_opportunities import Break, short_words, without_trailing_blanks
from flyergen.typeset.text.font_runs import Word, word_at
from flyergen.typeset.text.harfbuzz import Shaped, shape, shape_hyphenated

# Letters on each side of a break that are shaped again. No font looks further, and a word may have thousands.
_NEAR = 100


class Stop(NamedTuple):
    """An offset where a line may end and the next one begin.

    `tail` is `at` without the blanks before it. A line from stop a to stop b is `b.reached - a.left` wide, with its
    hyphen if there is one. `hard` ends the line at any width. `short` is the number of letters of a short word just
    before, or 0. The stop is only for measures under `below`.
    """

    at: int
    tail: int
    left: float
    reached: float
    hyphen: bool = False
    hard: bool = False
    short: int = 0
    below: float = inf


class Stops(NamedTuple):
    """All stops of a paragraph, in order and as columns: `Stops.left[i]` is `Stop.left` of the i-th.

    The first is the paragraph's start. It is hard, like the last one.
    """

    at: tuple[int, ...]
    tail: tuple[int, ...]
    left: tuple[float, ...]
    reached: tuple[float, ...]
    hyphen: tuple[bool, ...]
    hard: tuple[bool, ...]
    short: tuple[int, ...]
    below: tuple[float, ...]

    def usable(self, measure: float) -> "Stops":
        """Return the stops that a measure may use."""
        if measure < min(self.below):
            return self
        return Stops(*zip(*(row for row in zip(*self, strict=True) if measure < row[-1]), strict=True))


def find_stops(
    text: str, words: Sequence[Word], advances: Sequence[float], breaks: Sequence[Break], flush: bool
) -> Stops:
    """Return the stops of a paragraph. With `flush` their widths go from ink to ink."""
    short = short_words(text)
    rows = [Stop(0, 0, 0.0, 0.0, hard=True)]
    for place in breaks:
        at = place.at
        tail = without_trailing_blanks(text, 0, at)
        left, reached = advances[at], advances[tail]
        if tail == at and (place.hyphen or place.share):
            left, reached = _parted(text, words, advances, place)
        below = widest(place, advances) if place.share else inf
        rows.append(Stop(at, tail, left, reached, place.hyphen, place.hard, short.get(at, 0), below))
    if flush:
        rows = [_flushed(text, words, row) for row in rows]
    return Stops(*zip(*rows, strict=True))


def widest(place: Break, advances: Sequence[float]) -> float:
    """Return the measure under which a break with a share may be used."""
    return (advances[place.end] - advances[place.start]) / place.share


def _parted(text: str, words: Sequence[Word], advances: Sequence[float], place: Break) -> tuple[float, float]:
    """Return `left` and `reached` of a stop inside a word. Its two parts are shaped separately."""
    word = words[word_at(words, place.at - 1)]
    if place.at == word.end and not place.hyphen:  # what continues has another face or another link
        return advances[place.at], advances[place.at]
    end = min(word.end, place.at + _NEAR)
    left = advances[end] - _after(text, word, place.at).width
    start = max(word.start, place.at - _NEAR)
    return left, advances[start] + _before(text, word, place.at, place.hyphen).width


def _before(text: str, word: Word, at: int, hyphen: bool) -> Shaped:
    return (shape_hyphenated if hyphen else shape)(text[max(word.start, at - _NEAR) : at], word.voice)


def _after(text: str, word: Word, at: int) -> Shaped:
    return shape(text[at : min(word.end, at + _NEAR)], word.voice)


def _flushed(text: str, words: Sequence[Word], stop: Stop) -> Stop:
    """Return the stop without the white space after the ink of its line and before the ink of the next."""
    left, reached = stop.left, stop.reached
    if stop.at < len(text):
        word = words[word_at(words, stop.at)]
        first = _after(text, word, stop.at).glyphs[0]
        left += word.voice.font.extents(first.gid)[0] + first.dx
    if stop.tail:
        word = words[word_at(words, stop.tail - 1)]
        last = _before(text, word, stop.tail, stop.hyphen).glyphs[-1]
        reached -= last.advance - last.dx - word.voice.font.extents(last.gid)[2]
    return stop._replace(left=left, reached=reached)
