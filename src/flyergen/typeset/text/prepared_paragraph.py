"""Prepared paragraph: shaped words with summed advances, for lines of any measure and type size.

Each paragraph of a language is prepared once. After that the width of any line is one subtraction. Breaks are computed
on demand: a name or number that fits on one line needs none. All lengths are 1/1000 em of the paragraph's type size.
All offsets count the characters of `Prepared.text`.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from math import inf

from flyergen.flyer.model.words import Span
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.text.break_opportunities import (
    BLANKS,
    Break,
    find_breaks,
    hyphen_breaks,
    is_cut_within_words,
    is_one_line,
    without_trailing_blanks,
)
from flyergen.typeset.text.break_widths import Stops, find_stops, widest
from flyergen.typeset.text.font_fallback import FaceSet
from flyergen.typeset.text.font_runs import Run, Word, advances_of, find_runs, find_words
from flyergen.typeset.text.harfbuzz import SOFT_HYPHEN, Voice


class Setting(NamedTuple):
    """How a paragraph is set.

    `language` is BCP 47. No line breaks inside one of the phrases `never_break`. If there are several lines, the last
    has at least `last_words` words if possible. `direction` is "ltr" or "rtl". `flush` measures lines from ink to ink,
    without side bearings, for display lines that are moved left until their ink starts at the edge.
    """

    language: str
    hyphenate: bool = False
    kerning: bool = True
    never_break: tuple[str, ...] = ()
    last_words: int = 2
    direction: str = "ltr"
    flush: bool = False


class Prepared:
    """A paragraph with its words shaped.

    `advances[i]` is the advance of all the text before offset i, on one line. `stops` are for any measure. `all_stops`
    also has those for narrow measures, under `narrow`. Both are computed on demand, because most measures are not
    narrow. `single` is the width of the whole as one line, infinite if it is never one line, because of a line break in
    it.
    """

    def __init__(
        self,
        text: str,
        spans: tuple[Span, ...],
        setting: Setting,
        shaped: tuple[tuple[Word, ...], tuple[float, ...]],
        find: Callable[[], Sequence[Break]],
    ) -> None:
        """`shaped` are the words and the advances. `find` returns all breaks on demand."""
        self.text, self.spans, self.setting = text, spans, setting
        self.words, self.advances = shaped
        self.single = self.width() if is_one_line(text) and not setting.flush else inf
        self._find = find

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
        return _widest(self.stops_for(measure) if torn else self._untorn.usable(measure))

    @cached_property
    def _untorn(self) -> Stops:
        return self._stops([place for place in self._breaks if not place.torn])

    def _stops(self, breaks: Sequence[Break]) -> Stops:
        return find_stops(self.text, self.words, self.advances, breaks, self.setting.flush)

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
        return self.advances[last] - self.advances[start]

    def stops_for(self, measure: float) -> Stops:
        """Return the stops that lines of `measure` may use."""
        return self.all_stops.usable(measure) if measure < self.narrow else self.stops


def prepare(spans: Sequence[Span], faces: FaceSet, setting: Setting) -> Prepared:
    """Return the paragraph of `spans`, ready for line breaking.

    The text is converted to NFC. Blanks at its start are removed. Soft hyphens are removed too and become hyphenation
    points, also in a style that does not hyphenate. A character that no face has is set as the face's empty glyph.
    """
    texts, soft = _cleaned(spans)
    text = "".join(texts)
    plain = Voice(faces.regular[0], "", setting.language, setting.direction, setting.kerning)
    runs = find_runs(texts, spans, faces, plain)
    cuts = _cuts(text, find_breaks(text, setting.language, setting.never_break)) if is_cut_within_words(text) else ()
    words = tuple(find_words(text, runs, cuts))
    advances = advances_of(text, words)

    def find() -> Sequence[Break]:
        breaks = find_breaks(text, setting.language, setting.never_break)
        points = [*soft, *(_dictionary_points(text, runs, soft) if setting.hyphenate else ())]
        if not points:
            return breaks
        return sorted([*breaks, *hyphen_breaks(text, points, setting.never_break)])

    return Prepared(text, tuple(spans), setting, (words, advances), find)


def _widest(stops: Stops) -> float:
    return max((reached - left for left, reached in zip(stops.left, stops.reached[1:], strict=False)), default=0.0)


def _cleaned(spans: Sequence[Span]) -> tuple[list[str], list[int]]:
    """Return the spans' texts in NFC without soft hyphens, and the offsets of these in the whole text."""
    texts = [unicodedata.normalize("NFC", span.text) for span in spans]
    texts[:1] = [text.lstrip(BLANKS) for text in texts[:1]]
    if not any(SOFT_HYPHEN in text for text in texts):
        return texts, []
    marks = [offset for offset, character in enumerate("".join(texts)) if character == SOFT_HYPHEN]
    return [text.replace(SOFT_HYPHEN, "") for text in texts], [at - before for before, at in enumerate(marks)]


def _cuts(text: str, breaks: Sequence[Break]) -> Collection[int]:
    """Return the free breaks inside words: after a dash, between ideographs."""
    return {place.at for place in breaks if not place.share and text[place.at - 1] not in BLANKS}


def _dictionary_points(text: str, runs: Sequence[Run], soft: Sequence[int]) -> Iterator[int]:
    """Yield hyphenation points by dictionary, in the language of each span. Words with soft hyphens have their own."""
    from flyergen.typeset.text.hyphenation import hyphen_points

    settled = {text.rfind(" ", 0, point) for point in soft}
    for language in dict.fromkeys(run.voice.language for run in runs):
        mine = [run for run in runs if run.voice.language == language]
        for point in hyphen_points(text, language):
            if any(run.start <= point < run.end for run in mine) and text.rfind(" ", 0, point) not in settled:
                yield point
