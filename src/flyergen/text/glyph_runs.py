"""Glyph runs: splits a line into runs of one face and one span, with boxes and outlines of their letters.

Every line ends in a space glyph, so that copied lines do not run together. A divided word has none. All lengths are
1/1000 em of the paragraph's type size.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, groupby, pairwise
from operator import itemgetter

from flyergen.artwork import NO_FEATURES, Element, Glyph, GlyphRun, TypeFeatures
from flyergen.colour import Colour
from flyergen.flyer.words import Span
from flyergen.fonts import FontFile
from flyergen.geometry import Point, Rect, union
from flyergen.paths import Edge, Shape, shape_of, spans_of
from flyergen.record import NamedTuple
from flyergen.text.break_opportunities import BLANKS, ZERO_WIDTH_SPACE
from flyergen.text.line_breaking import Line
from flyergen.text.prepared_paragraph import Prepared
from flyergen.text.shaping import (
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    Shaped,
    Word,
    shape,
    shape_hyphenated,
    shape_in,
    width_of,
    word_at,
)
from flyergen.units import pt

_GLYPHS = itemgetter(0)


class Piece(NamedTuple):
    """Glyphs of one face for the span `number` of the paragraph.

    `x` is counted from where the line begins. In a paragraph that is read from right to left all is `reflected`.
    """

    font: FontFile
    x: float
    glyphs: tuple[Glyph, ...]
    span: Span
    number: int
    reflected: bool = False
    features: TypeFeatures = NO_FEATURES

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def width(self) -> float:
        return sum(glyph.advance for glyph in self.glyphs)

    def run(self, line: Point, size: float, colour: Colour, element: Element | None = None, key: str = "") -> GlyphRun:
        """Return the piece as a run of a line that begins at a point."""
        origin = Point(line.x + pt(self.x * size / 1000), line.y)
        return GlyphRun(origin, self.font, size, colour, self.glyphs, element, 0, key, self.reflected, self.features)


@lru_cache(maxsize=128)
def pieces(prepared: Prepared, line: Line, space_at_end: bool = True) -> tuple[Piece, ...]:
    """Return the pieces of a line in reading order, by default with a space after its last word.

    In a paragraph that is read from right to left they are at the positions that `mirror_image` reflects.
    """
    if line.end == line.start:
        return ()
    spaced = space_at_end and _ends_between_words(prepared.text, line)
    if prepared.alike and not prepared.levels:
        _, _, span, voice = prepared.runs[0]
        space = shape(" ", voice).glyphs if spaced else ()
        glyphs = (*chain.from_iterable(map(_GLYPHS, _shaped_words(prepared, line))), *space)
        return (Piece(voice.font, _start(prepared, line), glyphs, prepared.spans[span], span, False, voice.features),)
    words, shaped = _words(prepared, line), _shaped_words(prepared, line)
    space = shape(" ", words[-1].voice).glyphs if spaced else ()
    found: list[Piece] = []
    levels: list[int] = []
    x = _start(prepared, line)
    each = _levels(prepared, line, words) if prepared.levels else [LEFT_TO_RIGHT] * len(words)
    for (span, font, features, level), alike in groupby(zip(words, shaped, each, strict=True), _look):
        own = [one for _, one, _ in alike]
        glyphs = tuple(chain.from_iterable(map(_GLYPHS, own)))
        found.append(Piece(font, x, glyphs, prepared.spans[span], span, False, features))
        levels.append(level)
        x += width_of(own)
    base = _base(prepared)
    if space and levels[-1] != base:
        found.append(found[-1]._replace(x=x, glyphs=space))
        levels.append(base)
    else:
        found[-1] = found[-1]._replace(glyphs=found[-1].glyphs + space)
    return _directed(found, levels, base) if prepared.levels else tuple(found)


def _start(prepared: Prepared, line: Line) -> float:
    """Return where the first letter of a line is: before its start if it is a bracket that hangs.

    From right to left the first letter has letterspacing before it. The first line may be indented.
    """
    if prepared.setting.hangs:
        return _unhung_start(prepared, line) - prepared.room_before(line.start, line.end)
    return _unhung_start(prepared, line)


def _unhung_start(prepared: Prepared, line: Line) -> float:
    indent = 0.0 if line.start else prepared.setting.indent
    if prepared.setting.direction == "rtl":
        return indent - prepared.words[word_at(prepared.words, line.start)].voice.features.letterspacing
    if not prepared.is_east_asian or prepared.setting.flush:
        return indent
    from flyergen.text.cjk import hangs_before

    font = prepared.words[word_at(prepared.words, line.start)].voice.font
    return indent - hangs_before(prepared.text, line.start, font)


def _look(word: tuple[Word, Shaped, int]) -> tuple[int, FontFile, TypeFeatures, int]:
    return word[0].span, word[0].voice.font, word[0].voice.features, word[2]


def _base(prepared: Prepared) -> int:
    return RIGHT_TO_LEFT if prepared.setting.direction == "rtl" else LEFT_TO_RIGHT


def _levels(prepared: Prepared, line: Line, words: Sequence[Word]) -> list[int]:
    from flyergen.text.bidi import line_levels

    levels = line_levels(prepared.text, prepared.levels, _base(prepared), line.start, line.end)
    return [levels[max(word.start, line.start) - line.start] for word in words]


def _directed(line: Sequence[Piece], levels: Sequence[int], base: int) -> tuple[Piece, ...]:
    """Return the pieces of a line at the positions where they are read, turned if they are read the other way.

    Positions are counted in the direction of the paragraph, from where its lines begin.
    """
    from flyergen.text.bidi import visual_order
    from flyergen.text.kerning import turned, words_in_visual_order

    order, leftward = visual_order(levels), base == RIGHT_TO_LEFT
    line = [piece._replace(reflected=leftward) for piece in _marked(line, levels, base)]
    placed: list[tuple[Piece, ...]] = [(piece,) for piece in line]
    in_one, x = leftward or _is_mostly_from_the_left(line), line[0].x
    for index in order[::-1] if leftward else order:
        piece, width = line[index]._replace(x=x), line[index].width
        if levels[index] % 2 == base:
            placed[index] = (piece,)
        elif leftward:
            placed[index] = (piece._replace(glyphs=turned(piece.glyphs)),)
        else:
            words = words_in_visual_order(turned(piece.glyphs))
            whole = piece._replace(glyphs=tuple(chain.from_iterable(words)))
            placed[index] = (whole,) if in_one else tuple(_each_at_its_place(piece, words))
        x += width
    if in_one and not leftward:
        placed = [
            tuple(_sorted_as_read(some)) if is_stretch else some for is_stretch, some in _stretches(placed, levels)
        ]
    return tuple(chain.from_iterable(placed))


def _stretches(pieces: Sequence[tuple[Piece, ...]], levels: Sequence[int]) -> Iterator[tuple[bool, tuple[Piece, ...]]]:
    """Yield what is read in the direction of the line and what is not, with whether it is not."""
    for is_stretch, some in groupby(zip(pieces, levels, strict=True), lambda one: one[1] > LEFT_TO_RIGHT):
        yield is_stretch, tuple(chain.from_iterable(pieces_of_one for pieces_of_one, _ in some))


def _sorted_as_read(stretch: Sequence[Piece]) -> Iterator[Piece]:
    """Yield words from right to left with a blank before each string but the first, at the place where that begins.

    PDFium sorts the strings of a line by where they begin, such as bold words and numbers among others. Poppler and
    MuPDF go by the places of letters. A string that no blank divides from the one before stays as it is.
    """
    start = stretch[0].x + stretch[0].glyphs[0].dx
    yield stretch[0]
    for number, (before, piece) in enumerate(pairwise(stretch), 1):
        is_divided = before.glyphs[-1].text.isspace() or piece.glyphs[0].text.isspace()
        blank = piece.font.font.get_nominal_glyph(ord(" ")) if is_divided and piece.text.strip() else None
        if blank is None:
            yield piece
        else:
            moved = Glyph(blank, 1.0, start + number - piece.x + 1.0, 0.0, " ")  # wide enough to be no mark on a letter
            yield piece._replace(x=piece.x - 1.0, glyphs=(moved, *piece.glyphs))


def _marked(line: Sequence[Piece], levels: Sequence[int], base: int) -> Iterator[Piece]:
    """Yield the pieces of a line, with a mark of direction after words that are read the other way."""
    from flyergen.flyer.language.writing_direction import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK
    from flyergen.text.kerning import apart

    mark = RIGHT_TO_LEFT_MARK if base == RIGHT_TO_LEFT else LEFT_TO_RIGHT_MARK
    for index, piece in enumerate(line):
        is_after = index > 0 and levels[index] % 2 == base and levels[index - 1] % 2 != base and piece.text.strip()
        yield piece._replace(glyphs=apart(piece.glyphs, mark)) if is_after else piece


def _is_mostly_from_the_left(line: Sequence[Piece]) -> bool:
    """Return whether at least as many words of a line are read from left to right as from right to left.

    In such a line PDFium has words from right to left in the order in which they are written, if these are one string.
    In others it takes all words the other way round, and strings by their positions.
    """
    letters = (unicodedata.bidirectional(letter) for piece in line for letter in piece.text)
    kinds = [kind for kind, _ in groupby("R" if kind == "AL" else kind for kind in letters)]
    return kinds.count("L") >= kinds.count("R")


def _each_at_its_place(piece: Piece, words: Iterable[tuple[Glyph, ...]]) -> Iterator[Piece]:
    """Yield a piece for each word, and for each blank, of a piece that begins where these do."""
    reached = piece.x
    for word in words:
        start = word[0].dx
        yield piece._replace(x=reached + start, glyphs=tuple(one._replace(dx=one.dx - start) for one in word))
        reached += sum(glyph.advance for glyph in word)


def ink(prepared: Prepared, line: Line) -> tuple[float, float, float, float]:
    """Return the ink box of a line as left, bottom, right, top from its origin, y up; all 0 if it is blank.

    Punctuation that hangs does not count.
    """
    boxes = list(_boxes(_unhung(prepared, line), prepared.setting.direction == "rtl"))
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def _unhung(prepared: Prepared, line: Line) -> Sequence[Piece]:
    """Return the pieces of a line without the glyphs of punctuation that hangs."""
    found = pieces(prepared, line, space_at_end=False)
    if not prepared.setting.hangs:
        return found
    from flyergen.text.hanging_punctuation import hung_after, hung_before

    before = hung_before(prepared.text, line.start, line.end)
    last = line.end - line.start - (0 if line.hyphen else hung_after(prepared.text, line.start, line.end))
    at, kept = 0, list[Piece]()
    for piece in found:
        x = piece.x
        for glyph in piece.glyphs:
            if before <= at < last:
                kept.append(piece._replace(x=x, glyphs=(glyph,)))
            at, x = at + len(glyph.text), x + glyph.advance
    return kept


def _is_whole(prepared: Prepared, line: Line) -> bool:
    return line.start == 0 and line.end == prepared.length and not line.hyphen


def _words(prepared: Prepared, line: Line) -> Sequence[Word]:
    """Return the words of a line. The first and the last may be longer than their parts in it."""
    words = prepared.words
    if _is_whole(prepared, line):
        return words
    return words[word_at(words, line.start) : word_at(words, line.end - 1) + 1]


def _shaped_words(prepared: Prepared, line: Line) -> Sequence[Shaped]:
    if _is_whole(prepared, line):
        return prepared.shaped
    words = prepared.words
    first, last = word_at(words, line.start), word_at(words, line.end - 1)
    parts = [*prepared.apart[first : last + 1]]
    parts[0] = _shaped(prepared.text, words[first], line)
    parts[-1] = _shaped(prepared.text, words[last], line)
    return prepared.fitted(words[first : last + 1], parts, line.start, line.end)


def _shaped(text: str, word: Word, line: Line) -> Shaped:
    start, end, _, voice = word
    if start >= line.start and end < line.end:
        return shape_in(text, start, end, voice)
    if line.hyphen and end >= line.end:
        return shape_hyphenated(text[max(start, line.start) : line.end], voice)
    return shape_in(text, max(start, line.start), min(end, line.end), voice)


def _ends_between_words(text: str, line: Line) -> bool:
    """Return whether a line ends between words with a blank. A zero-width space is between words that have none."""
    after = line.end
    while text[after : after + 1] == ZERO_WIDTH_SPACE:
        after += 1
    return not line.hyphen and text[after : after + 1] in BLANKS


def _boxes(line: Sequence[Piece], reflected: bool) -> Iterator[tuple[float, float, float, float]]:
    for piece in line:
        x = piece.x
        for glyph in piece.glyphs:
            left, bottom, right, top = piece.font.extents(glyph.gid)
            if right > left:
                dx, dy = x + glyph.dx, glyph.dy
                if reflected:
                    left, right = glyph.advance - right, glyph.advance - left
                yield (left + dx, bottom + dy, right + dx, top + dy)
            x += glyph.advance


PITCH = 0.12  # mm between the horizontal lines at which outlines are compared
HAIR = 0.05  # mm: a smaller overlap does not count
_STEPS = 6  # straight lines for a curve of a letter
_BESIDE = 0.12  # em: how far an italic or a kerned letter may reach out of its advance
_NEAR = 1.0  # 1/1000 em: for rounding
_RAISED = 300  # 1/1000 em: how far a mark may be raised or lowered
_PLAIN = "".join(map(chr, range(33, 127)))
_LATIN = _PLAIN + "".join(map(chr, (*range(0xA1, 0x180), *range(0x2010, 0x2027))))


class Ink:
    """The ink of a run at a position on the side, after quarter turns to the right about its origin."""

    def __init__(self, run: GlyphRun, origin: Point, quarters: float) -> None:
        """`box` contains the ink, with a hairline above and below."""
        self.run, self.origin, self.quarters = run, origin, quarters % 4
        self.box = self._placement(_box(run))

    @property
    def straight(self) -> "Ink":
        """The ink as it was before it was tilted, if it is."""
        return Ink(self.run, self.origin.turned(-self.quarters), 0) if self.quarters % 1 else self

    @property
    def room(self) -> Rect:
        """A box that would also contain other letters of the same kind."""
        return self._placement(_run_box(self.run))

    @cached_property
    def letters(self) -> tuple["Letter", ...]:
        """The letters that have ink."""
        return tuple(self._letters())

    def _letters(self) -> Iterator["Letter"]:
        x = 0.0
        for gid, advance, dx, dy, _ in self.run.glyphs:
            yield from self._letter(gid, x + dx, dy, advance)
            x += advance

    def letters_in(self, box: Rect) -> list["Letter"]:
        """Return the letters that have, or may have, ink in a box."""
        if self.quarters:
            return [letter for letter in self.letters if letter.box.meets(box)]
        em, x = pt(self.run.size) / 1000, 0.0
        start, end = (box.x - self.origin.x) / em - _NEAR, (box.right - self.origin.x) / em + _NEAR
        highest, lowest = (self.origin.y - box.y) / em + _NEAR, (self.origin.y - box.bottom) / em - _NEAR
        extents, found = self.run.font.extents, list[Letter]()
        for gid, advance, dx, dy, _ in self.run.glyphs:
            left, foot, right, top = extents(gid)
            if self.run.reflected:
                left, right = advance - right, advance - left
            if top + dy >= lowest and foot + dy <= highest and x + dx + right >= start and x + dx + left <= end:
                found += self._letter(gid, x + dx, dy, advance)
            x += advance
        return found

    def _letter(self, gid: int, x: float, y: float, advance: float) -> Iterator["Letter"]:
        """Yield a letter by its position in 1/1000 em, y up, if it has ink."""
        left, foot, right, top = self.run.font.extents(gid)
        if right > left:
            if self.run.reflected:
                left, right = advance - right, advance - left
            em = pt(self.run.size) / 1000
            box = Rect((x + left) * em, -(top + y) * em, (right - left) * em, (top - foot) * em)
            start = x + advance if self.run.reflected else x
            yield Letter(self, gid, Point(start * em, -y * em), self._placement(box))

    def _placement(self, box: Rect) -> Rect:
        x, y = self.origin
        if self.quarters:
            return box.turned(self.quarters).shift(x, y)
        return Rect(box[0] + x, box[1] + y, box[2], box[3])


class Letter:
    """A letter on a side: its box, and its outline on demand."""

    def __init__(self, ink: Ink, gid: int, at: Point, box: Rect) -> None:
        self._ink, self._gid, self._at, self.box = ink, gid, at, box

    @cached_property
    def shape(self) -> Shape:
        """The outline on the side."""
        ink, em = self._ink, pt(self._ink.run.size) / 1000
        outline, at = _outline(ink.run.font, self._gid), self._at
        across = -em if ink.run.reflected else em
        polygons = tuple(
            tuple(Point(at.x + x * across, at.y - y * em).turned(ink.quarters).shift(*ink.origin) for x, y in polygon)
            for polygon in outline.polygons
        )
        return Shape(polygons, False, self.box)


@lru_cache(maxsize=1024)
def _outline(font: FontFile, gid: int) -> Shape:
    """Return the outline of a glyph in 1/1000 em, y up. In a damaged font it may be empty."""
    outline = font.outline(gid)
    return shape_of(outline, False, _STEPS) if outline else Shape((), False, Rect(0, 0, 0, 0))


def _box(run: GlyphRun) -> Rect:
    """Return a box around the ink of an unturned run at (0, 0)."""
    em = pt(run.size) / 1000
    gids, advances, _, raised, _ = zip(*run.glyphs, strict=True) if run.glyphs else ((),) * 5
    rise, depth = run.font.reach(set(gids))
    if any(raised):
        rise, depth = rise + _RAISED, depth + _RAISED
    beside, above, below = _BESIDE * 1000 * em, rise * em + HAIR, depth * em + HAIR
    return Rect(-beside, -above, sum(advances) * em + 2 * beside, above + below)


def _run_box(run: GlyphRun) -> Rect:
    """Return a box around the ink of an unturned run at (0, 0) and of any letters of its kind."""
    em = pt(run.size) / 1000
    rise, depth = _reach(run.font, _set_of(run.text))
    if any(glyph.dy for glyph in run.glyphs):
        rise, depth = rise + _RAISED, depth + _RAISED
    beside = _BESIDE * 1000 * em
    return Rect(-beside, -rise * em, run.width + 2 * beside, (rise + depth) * em)


def _set_of(text: str) -> str:
    """Return the kind of a text's letters: "plain", "latin", or its own."""
    if text.isascii():
        return "plain"
    return "latin" if max(text) < "\u0180" or all(c < "\u0180" or "\u2010" <= c < "\u2027" for c in text) else text


@lru_cache(maxsize=512)
def _reach(font: FontFile, letters: str) -> tuple[float, float]:
    """Return how far the ink of letters reaches above and below the baseline, in 1/1000 em."""
    if letters in ("plain", "latin"):
        return font.ink_of(_PLAIN if letters == "plain" else _LATIN)
    whole = font.font.get_font_extents("ltr")
    above, below = font.ink_of(letters)
    return max(above, float(whole.ascender)), max(below, -float(whole.descender))


def close(inks: Sequence[Ink], other: Sequence[Ink]) -> list[tuple[Letter, Letter]]:
    """Return the letters of two lines, as boxes, that are less than a hairline apart."""
    room = union(ink.box for ink in other)
    first = [letter for ink in inks if ink.box.meets(room) for letter in ink.letters_in(room)]
    if not first:
        return []
    reached = union(letter.box for letter in first).grown(HAIR)
    second = [letter for ink in other if ink.box.meets(reached) for letter in ink.letters_in(reached)]
    return [(a, b) for a in first for b in second if a.box.grown(HAIR).meets(b.box)]


def overlap(upper: Sequence[Ink], lower: Sequence[Ink]) -> float:
    """Return how far the ink of a line must move away from one below it (beside it, for turned words).

    It is 0.0 if they are already clear.
    """
    across, deepest = bool(upper[0].quarters % 2), 0.0
    pairs = [(_overlap(a.box, b.box, across), n, a, b) for n, (a, b) in enumerate(close(upper, lower))]
    for most, _, a, b in sorted(pairs, reverse=True):
        if most <= deepest:  # neither this pair nor a later one can overlap more
            break
        deepest = max(deepest, _depth(a, b, across))
    return deepest


def _overlap(upper: Rect, lower: Rect, across: bool) -> float:
    """Return how far a letter in one box can reach into one in another at most."""
    return (upper.right - lower.x if across else upper.bottom - lower.y) + HAIR


def _depth(upper: Letter, lower: Letter, across: bool) -> float:
    """Return how far a letter reaches into one below it, with a hairline between them."""
    a, b = upper.box, lower.box
    start, end = (max(a.y, b.y), min(a.bottom, b.bottom)) if across else (max(a.x, b.x), min(a.right, b.right))
    above, below = (one.shape.edges if across else [*map(_flipped, one.shape.edges)] for one in (upper, lower))
    count = max(1, int(2 * (end - start) / PITCH))
    deepest = 0.0
    for n in range(count):
        at = start + (n + 0.5) * (end - start) / count
        last, first = spans_of(above, False, at), spans_of(below, False, at)
        if last and first:
            deepest = max(deepest, last[-1][1] - first[0][0] + HAIR)
    return deepest


def _flipped(edge: Edge) -> Edge:
    x1, y1, x2, y2 = edge
    return y1, x1, y2, x2
