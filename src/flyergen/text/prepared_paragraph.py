"""Prepared paragraph: shaped words with summed advances and break widths, for lines of any size.

Each paragraph of a language is prepared once. After that the width of any line is one subtraction. Breaks are computed
on demand: a name or number that fits on one line needs none. All lengths are 1/1000 em of the paragraph's type size.
All offsets count the characters of `Prepared.text`.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from math import inf
from operator import itemgetter

from flyergen.artwork import NO_FEATURES, TypeFeatures
from flyergen.flyer.language.writing_direction import undirected
from flyergen.flyer.words import Span
from flyergen.record import NamedTuple
from flyergen.text.break_opportunities import (
    BLANKS,
    Break,
    addresses_and_numbers,
    find_breaks,
    hyphen_breaks,
    is_cut_within_words,
    is_one_line,
    short_words,
    without_trailing_blanks,
)
from flyergen.text.kerning import NONE, Kerning, blanks_are_kerned, kerned, kerning_at
from flyergen.text.shaping import (
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    SOFT_HYPHEN,
    FaceSet,
    Run,
    Shaped,
    Voice,
    Word,
    advances_of,
    find_runs,
    find_words,
    in_script,
    is_plain,
    shape_hyphenated,
    shape_in,
    shaped_words,
    white_space,
    width_of,
    word_at,
)

# Letters on each side of a break that are shaped again. No font looks further, and a word may have thousands.
_NEAR = 100
_OFFSET = itemgetter(0)
_EAST_ASIAN = "\u2e80"  # the first character of East Asian scripts


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


def find_stops(prepared: "Prepared", breaks: Sequence[Break]) -> Stops:
    """Return the stops of a paragraph. If it is set `flush`, their widths go from ink to ink."""
    text, words, advances, kerning = prepared.text, prepared.words, prepared.advances, prepared.kerning
    flush = prepared.setting.flush
    short = short_words(text)
    before, after = ({}, {}) if flush else _hanging(text, words)  # ink to ink leaves out all blanks itself
    if kerning is not NONE:
        before, after = _sums(before, kerning.after), _sums(after, kerning.before)
    start = prepared.start
    left = _parted(text, words, advances, Break(start), kerning)[0] if start else -prepared.setting.indent
    rows = [Stop(start, start, before.get(start, 0.0) + left, 0.0, hard=True)]
    for place in breaks[bisect_right(breaks, start, key=_OFFSET) :] if start else breaks:
        at = place.at
        tail = without_trailing_blanks(text, 0, at)
        left, reached = advances[at], advances[tail]
        if tail == at and (place.hyphen or place.share):
            left, reached = _parted(text, words, advances, place, kerning)
        if before or after:
            left, reached = left + before.get(at, 0.0), reached - after.get(tail, 0.0)
        below = widest(place, advances) if place.share else inf
        rows.append(Stop(at, tail, left, reached, place.hyphen, place.hard, short.get(at, 0), below))
    if flush:
        rows = [_flushed(text, words, row) for row in rows]
    elif prepared.setting.is_letterspaced:
        rows = [_without_letterspacing(text, words, row) for row in rows]
    if prepared.setting.hangs:
        rows = [_without_hanging(prepared, row) for row in rows]
    return Stops(*zip(*rows, strict=True))


def _hanging(text: str, words: Sequence[Word]) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """Return the blanks that hang over the start of a line, by where it starts, and over its end, by where it ends."""
    if text.isascii() or not words or max(text) < _EAST_ASIAN:
        return {}, {}
    from flyergen.text.cjk import hanging

    return hanging(text, words)


def _sums(some: Mapping[int, float], increments: Mapping[int, float]) -> Mapping[int, float]:
    return {at: some.get(at, 0.0) + increments.get(at, 0.0) for at in {*some, *increments}}


def widest(place: Break, advances: Sequence[float]) -> float:
    """Return the measure under which a break with a share may be used."""
    return (advances[place.end] - advances[place.start]) / place.share


def _parted(
    text: str, words: Sequence[Word], advances: Sequence[float], place: Break, kerning: Kerning = NONE
) -> tuple[float, float]:
    """Return `left` and `reached` of a stop inside a word. Its two parts are shaped separately."""
    word = words[word_at(words, place.at - 1)]
    if place.at == word.end and not place.hyphen:  # what continues has another face or another link
        return advances[place.at], advances[place.at]
    end = min(word.end, place.at + _NEAR)
    left = advances[end] - kerning.before.get(end, 0.0) - _after(text, word, place.at).width
    start = max(word.start, place.at - _NEAR)
    reached = advances[start] + kerning.after.get(start, 0.0) + _before(text, word, place.at, place.hyphen).width
    return left, reached


def _before(text: str, word: Word, at: int, hyphen: bool) -> Shaped:
    start = max(word.start, at - _NEAR)
    return shape_hyphenated(text[start:at], word.voice) if hyphen else shape_in(text, start, at, word.voice)


def _after(text: str, word: Word, at: int) -> Shaped:
    return shape_in(text, at, min(word.end, at + _NEAR), word.voice)


def _flushed(text: str, words: Sequence[Word], stop: Stop) -> Stop:
    """Return the stop without the white space after the ink of its line and before the ink of the next."""
    left, reached = stop.left, stop.reached
    if stop.at < len(text):
        word = words[word_at(words, stop.at)]
        left += white_space(_after(text, word, stop.at).glyphs[0], word.voice)[0]
    if stop.tail:
        word = words[word_at(words, stop.tail - 1)]
        reached -= white_space(_before(text, word, stop.tail, stop.hyphen).glyphs[-1], word.voice)[1]
    return stop._replace(left=left, reached=reached)


def _without_letterspacing(text: str, words: Sequence[Word], stop: Stop) -> Stop:
    """Return the stop without the space after the last letter of its line, or before the first of the next line."""
    left, reached = stop.left, stop.reached
    if stop.at < len(text) and (voice := words[word_at(words, stop.at)].voice).direction == "rtl":
        left += voice.features.letterspacing
    if stop.tail and (voice := words[word_at(words, stop.tail - 1)].voice).direction == "ltr":
        reached -= voice.features.letterspacing
    return stop._replace(left=left, reached=reached)


def _without_hanging(prepared: "Prepared", stop: Stop) -> Stop:
    """Return the stop without the punctuation that hangs over its line's end and over the start of the next line."""
    from flyergen.text.hanging_punctuation import hung_after

    text, words, advances, (left, reached) = prepared.text, prepared.words, prepared.advances, stop[2:4]
    if stop.at < len(text):
        left += prepared.room_before(stop.at, len(text))
    if stop.hyphen:
        reached -= shape_in("-", 0, 1, words[word_at(words, stop.tail - 1)].voice).width
    elif hung := hung_after(text, 0, stop.tail):
        reached -= advances[stop.tail] - prepared.kerning.before.get(stop.tail, 0.0) - advances[stop.tail - hung]
    return stop._replace(left=left, reached=reached)


class Setting(NamedTuple):
    """How a paragraph is set.

    `language` is BCP 47. No line breaks inside one of the phrases `never_break`. If there are several lines, the last
    has at least `last_words` words if possible, or a long one. `direction` is "ltr" or "rtl". `flush` measures lines
    from ink to ink, without side bearings, for display lines that are moved left until their ink starts at the edge.
    Bold words may have `bold_features` of their own. The first line is `indent` 1/1000 em shorter.
    With `loose_hyphens` shorter words are divided too. If punctuation `hangs`, lines are measured without what is
    outside the measure. The first `apart` characters are in no line: they are a drop cap.
    """

    language: str
    hyphenate: bool = False
    features: TypeFeatures = NO_FEATURES
    direction: str = "ltr"
    never_break: tuple[str, ...] = ()
    last_words: int = 2
    flush: bool = False
    bold_features: TypeFeatures | None = None
    indent: float = 0.0
    loose_hyphens: bool = False
    hangs: bool = False
    apart: int = 0

    @property
    def is_letterspaced(self) -> bool:
        """Whether there may be space between letters."""
        return bool(self.features.letterspacing or (self.bold_features and self.bold_features.letterspacing))


class Prepared:
    """A paragraph with its words shaped.

    `advances[i]` is the advance of all the text before offset i, on one line. `stops` are for any measure. `all_stops`
    also has those for narrow measures, under `narrow`. Both are computed on demand, because most measures are not
    narrow. `single` is the width of the whole as one line, infinite if it is never one line, because of a line break in
    it. `shaped` are the glyphs of its `words` at their distances on one line, `apart` those of each word alone, and
    `kerning` is that between words. If these are `alike`, all have one span and one face: those of the first of its
    `runs`. `levels` are those of the characters (`bidi.levels`), or () if all are read from left to right. If it
    `is_east_asian`, it may have ideographs and full-width signs.
    """

    def __init__(
        self,
        text: str,
        spans: tuple[Span, ...],
        setting: Setting,
        runs: tuple[Sequence[Run], Collection[int], Sequence[int]],
        find: Callable[[], Sequence[Break]],
    ) -> None:
        """`runs` are the runs, where their words are cut, and the levels. `find` returns all breaks on demand."""
        self.text, self.spans, self.setting = text, spans, setting
        self.runs, self._cuts, self.levels = runs
        self.alike = len(self.runs) == 1
        self.is_east_asian = not text.isascii() and max(text) >= _EAST_ASIAN
        shaped = shaped_words(text, self.runs[0].voice) if self.alike and not self._cuts else None
        self.shaped: Sequence[Shaped] = shaped or tuple(
            [shape_in(text, start, end, voice) for start, end, _, voice in self.words]
        )
        self.apart = self.shaped
        self.kerning = NONE
        meeting = self._meeting_places()
        if meeting:
            self.kerning = kerning_at(text, self.words, meeting)
        if self.is_east_asian or self.kerning is not NONE:
            self.shaped = self.fitted(self.words, self.apart, 0, len(text))
        self._find = find
        self.single = inf
        if is_one_line(text) and not (setting.flush or setting.hangs or setting.apart):
            self.single = self.width() if text[-1] in BLANKS else width_of(self.shaped) - self._letterspacing
            self.single += setting.indent

    @property
    def _letterspacing(self) -> float:
        """The space after the last letter of a line, which is not a part of its width."""
        return self.runs[-1].voice.features.letterspacing if self.setting.is_letterspaced else 0.0

    def _meeting_places(self) -> Collection[int]:
        """Return the offsets where letters that are shaped apart stand side by side, and maybe are kerned."""
        if any(blanks_are_kerned(self.text[start:end], voice) for start, end, _, voice in self.runs):
            return {word.start for word in self.words[1:]}
        places = {run.start for run in self.runs[1:]}.union(self._cuts)
        return {
            at for at in places if at < len(self.text) and not {self.text[at - 1], self.text[at]}.intersection(BLANKS)
        }

    def fitted(self, words: Sequence[Word], shaped: Sequence[Shaped], start: int, end: int) -> Sequence[Shaped]:
        """Return the shaped words, or parts of words, of a line from `start` to `end` at their distances."""
        if self.is_east_asian:
            from flyergen.text.cjk import spaced

            shaped = spaced(self.text, words, shaped, start, end)
        return shaped if self.kerning is NONE else kerned(words, shaped, self.kerning, start, end)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(find_words(self.text, self.runs, self._cuts))

    @cached_property
    def advances(self) -> tuple[float, ...]:
        return advances_of(self.shaped)

    @cached_property
    def _breaks(self) -> Sequence[Break]:
        return self._find()

    @cached_property
    def all_stops(self) -> Stops:
        return self._stops(self._breaks)

    @cached_property
    def narrow(self) -> float:
        return max((widest(place, self.advances) for place in self._breaks if place.share), default=0.0)

    @cached_property
    def stops(self) -> Stops:
        return self._stops([place for place in self._breaks if not place.share])

    @cached_property
    def widest(self) -> float:
        """The width of the widest unbreakable part, in measures that are not narrow."""
        return _widest(self.stops)

    def least_measure(self, measure: float, torn: bool = False) -> float:
        """Return the width of the widest part that lines of `measure` do not break, or 0 if everything fits.

        Parts of an address count as unbreakable, unless `torn`.
        """
        if self.single <= measure or self.widest <= measure:
            return 0.0
        return _widest(self.stops_for(measure) if torn else self._without_torn.usable(measure))

    @cached_property
    def _without_torn(self) -> Stops:
        return self._stops([place for place in self._breaks if not place.torn])

    def _stops(self, breaks: Sequence[Break]) -> Stops:
        return find_stops(self, breaks)

    @property
    def start(self) -> int:
        """Where its first line starts: after its drop cap, if it has one."""
        return self.setting.apart

    @property
    def length(self) -> int:
        """The number of characters."""
        return len(self.text)

    @property
    def breaks(self) -> tuple[int, ...]:
        """The offsets where a line of any measure may end, including the paragraph's end."""
        return self.stops.at[1:]

    def width(self, start: int = 0, end: int | None = None) -> float:
        """Return the advance of text[start:end] on one line, without blanks at its end."""
        last = without_trailing_blanks(self.text, start, self.length if end is None else end)
        left = self.advances[start] + self.kerning.after.get(start, 0.0)
        right = self.advances[last] - self.kerning.before.get(last, 0.0)
        return right - left - (self._letterspacing if last > start else 0.0)

    def room_before(self, start: int, end: int) -> float:
        """Return the width of the punctuation that hangs before a line from `start` to `end`."""
        from flyergen.text.hanging_punctuation import hung_before

        return self.advances[start + hung_before(self.text, start, end)] - self.advances[start]

    def stops_for(self, measure: float) -> Stops:
        """Return the stops that lines of `measure` may use."""
        return self.all_stops.usable(measure) if measure < self.narrow else self.stops


def prepare(spans: Sequence[Span], faces: FaceSet, setting: Setting) -> Prepared:
    """Return the paragraph of `spans`, ready for line breaking.

    The text is converted to NFC. Blanks at its start are removed. Soft hyphens are removed too and become hyphenation
    points, also in a style that does not hyphenate. Characters that only direct the text are followed and removed. A
    character that no face has is set as the face's empty glyph.
    """
    texts, soft, levels = _cleaned(spans, setting)
    text = "".join(texts)
    plain = Voice(faces.regular[0], "", setting.language, "ltr", setting.features)
    runs = find_runs(texts, spans, faces, plain, levels)
    if setting.bold_features is not None:
        runs = [_in_bold(run, setting.bold_features) if spans[run.span].bold else run for run in runs]
    cuts = _cuts(text, find_breaks(text, setting.language, setting.never_break)) if is_cut_within_words(text) else ()

    def find() -> Sequence[Break]:
        breaks = find_breaks(text, setting.language, setting.never_break)
        points = list(soft)
        if setting.hyphenate:
            points += _dictionary_points(text, runs, soft, setting.loose_hyphens)
        if not points:
            return breaks
        return sorted([*breaks, *hyphen_breaks(text, points, setting.never_break)])

    return Prepared(text, tuple(spans), setting, (runs, cuts, levels), find)


def _in_bold(run: Run, features: TypeFeatures) -> Run:
    return run._replace(voice=run.voice._replace(features=in_script(features, run.voice.script)))


def _widest(stops: Stops) -> float:
    return max((reached - left for left, reached in zip(stops.left, stops.reached[1:], strict=False)), default=0.0)


def _cleaned(spans: Sequence[Span], setting: Setting) -> tuple[list[str], list[int], Sequence[int]]:
    """Return the spans' texts in NFC, the offsets of soft hyphens, and the levels of the characters.

    Soft hyphens and characters that only direct the text are not among the characters.
    """
    texts = [unicodedata.normalize("NFC", span.text) for span in spans]
    texts[:1] = [text.lstrip(BLANKS) for text in texts[:1]]
    levels: Sequence[int] = ()
    if setting.direction == "rtl" or not all(map(is_plain, texts)):
        levels = _levels([text.replace(SOFT_HYPHEN, "") for text in texts], spans, setting)
        texts = [undirected(text) for text in texts]
    if not any(SOFT_HYPHEN in text for text in texts):
        return texts, [], levels
    marks = [offset for offset, character in enumerate("".join(texts)) if character == SOFT_HYPHEN]
    return [text.replace(SOFT_HYPHEN, "") for text in texts], [at - before for before, at in enumerate(marks)], levels


def _levels(texts: Sequence[str], spans: Sequence[Span], setting: Setting) -> Sequence[int]:
    """Return the levels of the characters. Links, other languages, addresses and phone numbers are isolated.

    So is a paragraph whose letters are all written in the other direction, such as a street address on its own.
    """
    from flyergen.text.bidi import is_other_way, levels_without_marks

    whole, base = "".join(texts), RIGHT_TO_LEFT if setting.direction == "rtl" else LEFT_TO_RIGHT
    if is_other_way(whole, base):
        return levels_without_marks(whole, [(0, len(whole))], base)
    isolated = list(_own_spans(texts, spans, setting.language))
    found = addresses_and_numbers(whole)
    isolated += [(start, end) for start, end in found if not any(a < end and start < b for a, b in isolated)]
    return levels_without_marks(whole, sorted(isolated), base)


def _own_spans(texts: Sequence[str], spans: Sequence[Span], language: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of links and of words in another language. Spans of one link are together."""
    end = 0
    for (link, lang), some in groupby(zip(texts, spans, strict=True), lambda one: (one[1].link, one[1].lang)):
        start, end = end, end + sum(len(text) for text, _ in some)
        if start < end and (link or lang not in ("", language)):
            yield start, end


def _cuts(text: str, breaks: Sequence[Break]) -> Collection[int]:
    """Return the free breaks inside words: after a dash, between ideographs."""
    return {place.at for place in breaks if not place.share and text[place.at - 1] not in BLANKS}


def _dictionary_points(text: str, runs: Sequence[Run], soft: Sequence[int], loose: bool) -> Iterator[int]:
    """Yield hyphenation points by dictionary, in the language of each span. Words with soft hyphens have their own."""
    from flyergen.text.hyphenation import hyphen_points

    settled = {text.rfind(" ", 0, point) for point in soft}
    for language in dict.fromkeys(run.voice.language for run in runs):
        mine = [run for run in runs if run.voice.language == language]
        for point in hyphen_points(text, language, loose):
            if any(run.start <= point < run.end for run in mine) and text.rfind(" ", 0, point) not in settled:
                yield point
