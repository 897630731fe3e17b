"""Drop caps: the first letter of a text over several of its lines, which are beside it.

The top of a capital is level with the capitals of the first line, and its foot with the baseline of the last line
beside it. A letter of a script without capitals is level with the same letter in the first and in the last line. Its
ink is flush with the text, the first line is close to it, and lines below are clear of all of it. Its letters are drawn
and have no text: a blank before the rest of the word has it, so that every reader finds the whole word in the line.

A paragraph with fewer lines than the cap has a lower one, and one of a single line has none. So does a text that begins
with a long number or an address, with a letter that no font has, or with one that is read against the direction of the
text, and one in a script whose letters are joined.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import bidirectional, category

from flyergen.artwork import Element, Glyph, GlyphRun, Item
from flyergen.colour import Colour
from flyergen.flyer.words import Paragraph, Span
from flyergen.geometry import Point
from flyergen.record import NamedTuple
from flyergen.text.break_opportunities import BLANKS, addresses_and_numbers, grapheme_clusters
from flyergen.text.glyph_runs import Ink, ink, pieces
from flyergen.text.line_breaking import Line, greedy_of_lengths, total_fit_of_lengths
from flyergen.text.prepared_paragraph import Prepared
from flyergen.text.shaping import JOINING, script_of
from flyergen.typeset.styles import StyleContext, Trial, TypeStyle
from flyergen.units import points, pt

# In em of the text: from the cap to the lines below the first, to the rest of its word, and to another word.
_BELOW, _WORD, _NEXT_WORD = 0.32, 0.1, 0.25
_READABLE = 9.0  # em: no line beside a cap is shorter
_SIGNS = 3  # quotes and other signs before the letter
_DIGITS = 2  # a longer number is not cut
_STEP = 0.3  # mm between the heights at which the outline of a letter is looked at
_CLEAR = 0.12  # em: from a letter that reaches below its baseline to the line under it
_RISE, _DEPTH = 0.75, 0.25  # em: of letters above and below their baseline
_OVERSHOOT = 60.0  # 1/1000 em: round letters and quotes reach so far above capitals
_SQUARE = (-80.0, 840.0)  # 1/1000 em: the ink of most ideographs


class DropCap(NamedTuple):
    """The letters of a drop cap before they have a size, and the paragraph without them.

    `pitch` is the distance in mm from line to line, and `lines` the number of lines that they may have. They are
    `whole` if they are a word of their own.
    """

    letters: str
    cap: Prepared
    plain: Prepared
    rest: Prepared
    style: TypeStyle
    element: Element
    pitch: float
    lines: int
    whole: bool

    def over(self, style: TypeStyle, measure: float, key: str) -> "SetCap | None":
        """Return the cap beside lines of `measure` mm in a style, or None if there is no room for one."""
        found = _set(self._replace(element=_NONE), style, measure)
        if found is None:
            return None
        return found._replace(runs=tuple(run._replace(element=self.element, key=key) for run in found.runs))


_NONE = Element("P")


class SetCap(NamedTuple):
    """A drop cap at its size, with the left end of the first baseline at (0, 0).

    `insets` are those of the lines beside it, in 1/1000 em of the text, and `rise` is its ink above the first baseline.
    """

    letters: str
    runs: tuple[GlyphRun, ...]
    insets: tuple[float, ...]
    rise: float
    whole: bool

    def lines(self, prepared: Prepared, width: float, draft: bool, is_even: bool = False) -> list[Line]:
        """Return the lines of the paragraph for a width in 1/1000 em, justified if they are even on both sides."""
        measures = (*(width - inset for inset in self.insets), width)
        if is_even:
            from flyergen.text.justification import is_justified, justified

            if is_justified(prepared):
                return justified(prepared, measures)
        return (greedy_of_lengths if draft else total_fit_of_lengths)(prepared, measures)

    def above(self, style: TypeStyle, before: float) -> tuple[float, float]:
        """Return the ink above the first baseline, and the space above the paragraph, which an accent may need."""
        return max(style.cap, self.rise), max(before, self.rise - style.leading + style.em(_DEPTH * 1000))

    def before(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """Return the cap and the items of the first line. Blanks at the start of this have the text of the letters."""
        first, run = next((n, item) for n, item in enumerate(items) if isinstance(item, GlyphRun))
        if run.font.is_cff:  # a glyph of such a font has one text
            text = f"{self.letters}{' ' * self.whole}{run.glyphs[0].text}"
            with_text = run._replace(glyphs=(run.glyphs[0]._replace(text=text), *run.glyphs[1:]))
            return (*self.runs, *items[:first], with_text, *items[first + 1 :])
        blank = run.font.font.get_nominal_glyph(ord(" ")) or 0
        texts = [self.letters[start:end] for start, end in grapheme_clusters(self.letters)] + [" "] * self.whole
        unseen = [Glyph(blank, run.font.advance(blank), 0.0, 0.0, text) for text in texts]
        start = run.origin.x - pt(sum(glyph.advance for glyph in unseen) * run.size / 1000)
        with_text = run._replace(origin=Point(start, run.origin.y), glyphs=(*unseen, *run.glyphs))
        return (*self.runs, *items[:first], with_text, *items[first + 1 :])


def drop_cap(
    style_context: StyleContext,
    trial: Trial,
    paragraph: Paragraph,
    styles: tuple[TypeStyle, TypeStyle],
    elements: Sequence[Element],
) -> DropCap | None:
    """Return the drop cap of a paragraph that has one. `styles` are its own and that of the cap."""
    style, own = styles
    text = style_context.prepare(paragraph, style).text
    letters = _first_letters(text)
    if not letters or style.style.align not in ("left", "justify") or style.style.balance:
        return None
    if any(start < len(letters) for start, _ in addresses_and_numbers(text)):
        return None
    rest = text[len(letters) :]
    apart = len(letters) + len(rest) - len(rest.lstrip(BLANKS))
    span = next(span for span in paragraph if span.text.strip())
    cap = style_context.prepare((span._replace(text=letters, link=""),), own)
    if _is_turned(letters, style_context.edition.direction) or not all(glyph.gid for glyph in _glyphs(cap)):
        return None
    return DropCap(
        letters,
        cap,
        style_context.prepare((Span(letters),), style),
        style_context.prepare(paragraph, style, apart=apart),
        own._replace(colour=_colour(own, span)),
        elements[paragraph.index(span)],
        style.pitch(trial),
        style.style.drop_cap,
        not rest or rest[0] in BLANKS,
    )


def _colour(style: TypeStyle, span: Span) -> Colour:
    return (style.link_colour if span.link else style.bold_colour if span.bold else None) or style.colour


def _is_turned(letters: str, direction: str) -> bool:
    """Return whether letters are read against the direction of the text, or are a number in a line to the left."""
    letter = _letter_of(letters)
    if direction == "rtl":
        return letter.isdecimal() or bidirectional(letter) == "L"
    return bidirectional(letter) in ("R", "AL")


def _letter_of(letters: str) -> str:
    """Return the first letter or digit of a drop cap."""
    return next(one for one in letters if category(one)[0] in "LN")


def _glyphs(prepared: Prepared) -> Iterator[Glyph]:
    return (glyph for shaped in prepared.shaped for glyph in shaped.glyphs)


def _first_letters(text: str) -> str:
    """Return what a drop cap consists of: signs before a letter and the letter, or a short number, or nothing."""
    clusters = [text[start:end] for start, end in grapheme_clusters(text[: 8 * _SIGNS])]
    signs = 0
    while signs < len(clusters) and category(clusters[signs][0])[0] == "P":
        signs += 1
    if signs > _SIGNS or signs == len(clusters):
        return ""
    first = clusters[signs]
    kind = category(first[0])[0]
    if kind == "L":
        return "" if script_of(first[0]) in JOINING else "".join(clusters[: signs + 1])
    ends = next((n for n in range(signs, len(clusters)) if clusters[n] in BLANKS), len(clusters))
    number = clusters[signs:ends]
    is_short = kind == "N" and len(number) <= _DIGITS and all(category(one[0])[0] == "N" for one in number)
    return "".join(clusters[:ends]) if is_short else ""


@lru_cache(maxsize=64)
def _set(cap: DropCap, style: TypeStyle, measure: float) -> SetCap | None:
    """Return a cap over as many lines as it may have and the paragraph has, or None."""
    width = style.thousandths(measure)
    for lines in range(cap.lines, 1, -1):
        found = _over(cap, style, lines)
        narrowest = width - max(found.insets)
        if narrowest < _READABLE * 1000 or cap.rest.least_measure(narrowest):
            continue
        if len(found.lines(cap.rest, width, draft=True)) >= lines:
            return found
    return None


def _over(cap: DropCap, style: TypeStyle, lines: int) -> SetCap:
    (foot, top), (own_foot, own_top) = _reference(cap, style)
    down = (lines - 1) * cap.pitch
    size = points((down + style.em(top - foot)) / (own_top - own_foot) * 1000)
    em = pt(size) / 1000
    whole = Line(0, cap.cap.length, False, 0.0)
    left, bottom, _, highest = ink(cap.cap, whole)
    start = Point(-left * em, down - style.em(foot) + own_foot * em)
    runs = tuple(piece.run(start, size, cap.style.colour) for piece in pieces(cap.cap, whole, space_at_end=False))
    letters = [letter for run in runs for letter in Ink(run, run.origin, 0).letters]

    def right(above: float, below: float) -> float:
        heights = [above + n * _STEP for n in range(int((below - above) / _STEP) + 1)]
        ends = [span[1] for letter in letters for y in (*heights, below) for span in letter.shape.spans(y)]
        return max(ends, default=0.0)

    below = right(-style.em(top) - pt(size), down) + style.em(_BELOW * 1000)
    first = right(-style.em(top), 0.0) + style.em((_NEXT_WORD if cap.whole else _WORD) * 1000)
    # The ink of an ideograph may be only a line in the middle of its square.
    own = below if cap.cap.is_east_asian else first if cap.whole else min(first, below)
    insets = [own, *[below] * (lines - 1)]
    under = down + cap.pitch - style.em(_RISE * 1000)
    depth = start.y - bottom * em
    if depth > under - style.em(_CLEAR * 1000):
        insets.append(right(under - style.em(_CLEAR * 1000), depth) + style.em(_BELOW * 1000))
    drawn = tuple(run._replace(glyphs=tuple(one._replace(text="") for one in run.glyphs)) for run in runs)
    rise = (highest if highest > own_top + _OVERSHOOT else own_top) * em - start.y
    return SetCap(cap.letters, drawn, tuple(map(style.thousandths, insets)), rise, cap.whole)


def _reference(cap: DropCap, style: TypeStyle) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return what is level: foot and top in the text and in the cap, in 1/1000 em of each.

    Of a capital they are the baseline and the height of capitals, of an ideograph the ends of its square, and of
    another letter the baseline and the top of its own ink.
    """
    letter = _letter_of(cap.letters)
    if letter.isupper():
        return (0.0, style.font.cap_height), (0.0, cap.style.font.cap_height)
    if cap.cap.is_east_asian:
        return _SQUARE, _SQUARE
    tops = (ink(one, Line(0, one.length, False, 0.0))[3] for one in (cap.plain, cap.cap))
    return (0.0, next(tops)), (0.0, next(tops))
