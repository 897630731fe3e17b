"""Block cutout: words on pieces of paper that look cut out by hand.

A piece has the width of its words in any language. If one would be wider than its room, all pieces of the block are
smaller. A letter is a run of its own, and its word is what readers of the PDF find: the element of its letters has it.
"""

from collections.abc import Iterator, Sequence
from math import radians, sin
from random import Random
from typing import TYPE_CHECKING, Literal

from flyergen.artwork import Element, GlyphRun, InBlackAndWhite, Item, Path, Stroke
from flyergen.colour import Colour
from flyergen.flyer.block import Block, Outline, block_class
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import HEADING, STRONG, SUBHEADING
from flyergen.flyer.words import Paragraph, Span, Words
from flyergen.geometry import Point, Rect, Size
from flyergen.messages import say
from flyergen.names import ColourName, Count, Degrees, Extent, Fraction, Level, Ratio, StyleName, TextKey
from flyergen.record import NamedTuple
from flyergen.text.break_opportunities import grapheme_clusters
from flyergen.text.shaping import script_of
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Text, TextLine, Unit, shift, unplaced_lines
from flyergen.typeset.rotation import turned
from flyergen.typeset.styles import TypeStyle
from flyergen.typeset.torn_edges import ALL, FIBRE, Side, Tear, torn_paper
from flyergen.units import pt

if TYPE_CHECKING:
    from flyergen.phone_page import FixedLines


class LastPieces(NamedTuple):
    """How the last paragraph of cut-outs is cut, in a size that is a multiple of that of the others."""

    cut: Literal["lines", "words", "letters"] = "letters"
    size: Ratio = Ratio(2)
    papers: tuple[ColourName, ...] = (ColourName("paper"),)
    colours: tuple[ColourName, ...] = (ColourName("ink"),)
    fibre: ColourName = ColourName("")
    vary: Degrees = Degrees(5)


class Cutout(Block):
    """Words on strips of paper, a strip for each line, or on pieces of paper, one for each word or letter.

    A strip is as wide as its words. Words that are read from right to left, or whose letters are joined, are never cut
    into letters. `papers` and `colours`, those of the words, take turns. `starts` says where strips begin, as shares of
    the room beside them. `tilt` is that of all pieces, and `vary` what chance adds to it or takes from it. The `last`
    paragraph may be cut in another way.
    """

    text: TextKey
    style: StyleName = StyleName("cutout")
    level: Level | None = None
    cut: Literal["lines", "words", "letters"] = "lines"
    papers: tuple[ColourName, ...] = (ColourName("paper"),)
    colours: tuple[ColourName, ...] = (ColourName("ink"),)
    starts: tuple[Fraction, ...] = ()
    tilt: Degrees = Degrees(0)
    vary: Degrees = Degrees(1)
    torn: Extent = Extent(pt(1.6))
    fibre: ColourName = ColourName("")
    strike: ColourName = ColourName("")
    seed: Count = Count(1)
    last: LastPieces | None = None

    def called(self) -> str:
        return say("words on strips of paper")

    def hint(self) -> str:
        return "on strips of paper"

    def outline(self) -> Outline | None:
        return Outline(self.level, self.text, is_title=self.level == 1) if self.level else None

    def headings(self, _: Words) -> tuple[TextKey, ...]:
        return (self.text,) if self.level else ()

    def is_measured(self) -> bool:
        return True

    def present(self, edition: Edition) -> "Cutout | None":
        return self if edition.says(self.text) else None

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        kind = {None: "text", 1: "title"}.get(self.level, "heading")
        return ((kind, self),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return the words as one heading or as a paragraph."""
        if self.level:
            style = "large-title" if self.level == 1 else HEADING if self.level == 2 else SUBHEADING
            return (block_class("title")(self.text, StyleName(style), self.level),)
        return (block_class("paragraph")(self.text, STRONG),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the pieces as one box."""
        edition = context.style_context.edition
        role = context.heading(self.text, self.level) if self.level else "P"
        title = edition.plain(self.text) if self.level else ""
        element = Element(role, context.section, title=title)
        return (BoxUnit(self.text, lambda measure: _box(self, context, element, measure), keep=bool(self.level)),)

    def on_page(self, _: BlockContext, lines: Sequence[Placed]) -> "FixedLines":
        """Return the pieces as they are set: a browser does not break them elsewhere."""
        from flyergen.phone_page import FixedLines

        (one,) = lines
        box = one.line_box
        items = shift(box.items, 0.0, box.rise)
        shapes = tuple(item for item in items if isinstance(item, Path))
        words = tuple(item for item in items if not isinstance(item, Path))
        return FixedLines(Size(one.column.width, box.rise + box.foot), words, shapes)


BLOCK = Cutout

# In em: the height of a strip, with paper and without, and of the piece of a letter; paper beside words, and beside the
# ink of a letter; the space between words, and between letters, which do not lie on their neighbours.
_STRIP, _BARE, _PIECE = 1.5, 1.05, 1.14

_BESIDE, _BESIDE_LETTER = 0.24, 0.085

_BETWEEN_WORDS, _BETWEEN_LETTERS = 0.22, 0.02

_DEPTH = 0.035  # em: a torn edge is no deeper

_RAISED = 0.06  # em: how far a letter may be above or below its line

_PITCH = 1.05  # of its height: from row to row at least

_WIDEST = 0.97  # of the measure: a tilted piece is a little wider

_LEAST = 0.3  # of the size: what is still too wide then has no room

# In black and white a dark piece is not made lighter to save toner, and a light one has a fine line around it.
_AS_IT_IS: InBlackAndWhite = ("", pt(0.8))

_ENDS: tuple[Side, ...] = ("left", "right")

_WHOLE = 90.0  # degrees

# Scripts (ISO 15924) whose letters are neither joined nor around one another, and are read from left to right.
_LOOSE = ("Latn", "Grek", "Cyrl", "Armn", "Geor", "Ethi", "Cher", "Hani", "Hira", "Kana", "Hang", "Bopo", "")


class _Piece(NamedTuple):
    """A piece: its words without their positions, and its width and height. `ends` is the last of its word.

    `middle` is that of the words, from the left end of their baseline.
    """

    line: TextLine
    middle: float
    width: float
    height: float
    is_letter: bool = False
    ends: bool = True


def _box(block: Cutout, context: BlockContext, element: Element, measure: float) -> LineBox:
    """Return the pieces in rows, one part below the other."""
    paragraphs = context.style_context.edition.prose.get(block.text, ())
    style = _plain(context.style(block.style))
    parts = [(block, style, paragraphs)]
    if block.last and len(paragraphs) > 1:
        larger = style._replace(size=style.size * block.last.size, leading=style.leading * block.last.size)
        cut, _, papers, colours, fibre, vary = block.last
        own = block._replace(
            cut=cut, papers=papers, colours=colours, fibre=fibre, vary=vary, tilt=Degrees(0), starts=()
        )
        parts = [(block, style, paragraphs[:-1]), (own, larger, paragraphs[-1:])]
    set_parts = [
        _part(own, context, [Text(one, look, element, block.text) for one in some], measure)
        for own, look, some in parts
    ]
    rise = sum(one.height for one in set_parts)
    items: list[Item] = []
    words: list[Item] = []
    y = -rise
    for one in set_parts:
        items += shift(one.papers, 0.0, y)
        words += shift(one.words, 0.0, y)
        y += one.height
    over = any(one.over for one in set_parts)
    return LineBox(
        (*items, *words),
        context.trial.leading,
        rise,
        before=style.before,
        snap=False,
        box=True,
        over=over,
        style=style.name,
    )


class _Part(NamedTuple):
    """Rows of pieces that are cut alike: papers and words from the top left down, and their height."""

    papers: tuple[Item, ...]
    words: tuple[Item, ...]
    height: float
    over: bool


def _part(block: Cutout, context: BlockContext, texts: Sequence[Text], measure: float) -> _Part:
    """Return the rows of texts at the size of their style or smaller, so that none is wider than the measure."""
    style, rows = texts[0].style, _rows(block, context, texts, measure)
    widest = max(_width(row, style) for row in rows)
    share = max(min(1.0, _WIDEST * measure / widest), _LEAST)
    if share < 1:
        style = style._replace(size=style.size * share, leading=style.leading * share)
        rows = _rows(block, context, [text._replace(style=style) for text in texts], measure)
        widest = max(_width(row, style) for row in rows)
    slack = max(_slack(block, piece) for row in rows for piece in row)
    height = max(piece.height for row in rows for piece in row)
    pitch = max(style.leading, height * _PITCH)
    papers: list[Item] = []
    words: list[Item] = []
    number, chance = 0, Random(block.seed)  # noqa: S311 (no secret: the same at each build)
    for n, row in enumerate(rows):
        room = measure - _width(row, style)
        x = max(room, 0.0) * (block.starts[n % len(block.starts)] if block.starts else _aligned(context, block))
        for piece in row:
            down = chance.uniform(-_RAISED, _RAISED) * pt(style.size) if piece.is_letter else 0.0
            place = Rect(x, slack + n * pitch + down, piece.width, piece.height)
            own, said = _set(block, context, piece, place, (number, chance))
            papers, words = [*papers, *own], [*words, *said]
            x += piece.width + _gap(piece, style)
            number += 1
    whole = pitch * (len(rows) - 1) + height + 2 * slack
    return _Part(tuple(papers), tuple(words), whole, widest > measure + pt(0.5))


def _plain(style: TypeStyle) -> TypeStyle:
    """Return a style whose lines begin at the left: a piece is where it is, and its words are in it."""
    return style._replace(style=style.style._replace(align="left", flush=False))


def _aligned(context: BlockContext, block: Cutout) -> float:
    align = context.style(block.style).style.align
    return {"center": 0.5, "right": 1.0}.get(align, 0.0)


def _slack(block: Cutout, piece: _Piece) -> float:
    """Return how far a piece may reach above and below its row when it is tilted, and a letter when it is raised."""
    raised = _RAISED * pt(piece.line.style.size) if piece.is_letter else 0.0
    return raised + (FIBRE if block.fibre else 0.0) + sin(radians(abs(block.tilt) + abs(block.vary))) * piece.width / 2


def _width(row: Sequence[_Piece], style: TypeStyle) -> float:
    return sum(piece.width for piece in row) + sum(_gap(piece, style) for piece in row[:-1])


def _gap(piece: _Piece, style: TypeStyle) -> float:
    """Return the space after a piece."""
    return pt(style.size) * (_BETWEEN_WORDS if piece.ends else _BETWEEN_LETTERS)


def _rows(block: Cutout, context: BlockContext, texts: Sequence[Text], measure: float) -> list[list[_Piece]]:
    """Return the pieces of each row. A paragraph begins a row."""
    rows: list[list[_Piece]] = []
    for text in texts:
        if block.cut == "lines":
            rows += [[piece] for piece in _strips(block, context, text, measure)]
        else:
            rows += _wrapped(list(_words(block, context, text)), text.style, measure)
    return rows


def _strips(block: Cutout, context: BlockContext, text: Text, measure: float) -> Iterator[_Piece]:
    em = pt(text.style.size)
    for line in unplaced_lines(context, text, measure - 2 * _BESIDE * em):
        yield _strip(block, line)


def _strip(block: Cutout, line: TextLine) -> _Piece:
    em = pt(line.style.size)
    return _Piece(
        line, line.aligned.right / 2, line.aligned.right + 2 * _BESIDE * em, (_STRIP if block.papers else _BARE) * em
    )


def _words(block: Cutout, context: BlockContext, text: Text) -> Iterator[list[_Piece]]:
    """Yield the pieces of each word: one, or one for each letter."""
    for span in text.paragraph:
        for word in span.text.split():
            own = span._replace(text=word)
            if block.cut == "letters" and _is_cut(word, context):
                yield list(_letters(context, text, own))
            else:
                yield [_strip(block, _line(context, text, (own,), text.element))]


def _is_cut(word: str, context: BlockContext) -> bool:
    """Return whether a word may be cut into letters."""
    return context.style_context.edition.direction == "ltr" and all(script_of(letter) in _LOOSE for letter in word)


def _letters(context: BlockContext, text: Text, word: Span) -> Iterator[_Piece]:
    """Yield a piece for each letter of a word, all in the element that has the word."""
    em = pt(text.style.size)
    element = Element("Span", text.element, lang=word.lang, actual_text=f"{word.text} ")
    clusters = grapheme_clusters(word.text)
    for n, (start, end) in enumerate(clusters, 1):
        line = _line(context, text, (Span(word.text[start:end]),), element)
        left, right = _ink(line)
        width = max(line.aligned.right, right - left + 2 * _BESIDE_LETTER * em)
        yield _Piece(line, (left + right) / 2, width, _PIECE * em, is_letter=True, ends=n == len(clusters))


def _ink(line: TextLine) -> tuple[float, float]:
    """Return where the ink of a letter begins and ends, from the left end of its baseline."""
    ends: list[float] = []
    for x, piece in line.aligned.pieces:
        for glyph in piece.glyphs:
            left, _, right, _ = piece.font.extents(glyph.gid)
            ends += [x + line.style.em(glyph.dx + left), x + line.style.em(glyph.dx + right)] if right > left else []
            x += line.style.em(glyph.advance)  # noqa: PLW2901 (the next glyph)
    return (min(ends), max(ends)) if ends else (0.0, line.aligned.right)


def _line(context: BlockContext, text: Text, paragraph: Paragraph, element: Element) -> TextLine:
    (line,) = unplaced_lines(context, text._replace(paragraph=paragraph, element=element), pt(text.style.size) * 1e4)
    return line


def _wrapped(words: Sequence[list[_Piece]], style: TypeStyle, measure: float) -> list[list[_Piece]]:
    """Return words in rows, as many in each as have room."""
    rows: list[list[_Piece]] = []
    for word in words:
        if rows and _width([*rows[-1], *word], style) <= measure:
            rows[-1] = [*rows[-1], *word]
        else:
            rows.append(word)
    return rows


def _set(
    block: Cutout, context: BlockContext, piece: _Piece, place: Rect, turn: tuple[int, Random]
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the paper of a piece and its words, both as they are tilted about the middle of its place."""
    (number, chance), palette = turn, context.style_context.edition.palette
    middle = place.middle
    quarters = (block.tilt + chance.uniform(-1.0, 1.0) * block.vary) / _WHOLE
    paper = _paper(block, context, piece, place.shift(-middle.x, -middle.y), number)
    style = piece.line.style
    colour = palette[block.colours[number % len(block.colours)]] if block.colours else None
    said = [*_word_items(piece, Point(-piece.middle, style.cap / 2), colour)]
    if block.strike:
        said.append(_struck(palette[block.strike], piece.line.aligned.right, style, chance))
    return (
        shift(turned(paper, quarters), middle.x, middle.y),
        shift(turned(said, quarters), middle.x, middle.y),
    )


def _paper(block: Cutout, context: BlockContext, piece: _Piece, box: Rect, number: int) -> tuple[Item, ...]:
    """Return the paper of a piece: a strip is torn at its ends, and the piece of a letter all around."""
    if not block.papers:
        return ()
    palette = context.style_context.edition.palette
    fibre = palette[block.fibre] if block.fibre else None
    sides = ALL if piece.is_letter else _ENDS
    depth = min(block.torn, _DEPTH * pt(piece.line.style.size))
    colour = palette[block.papers[number % len(block.papers)]]
    papers = torn_paper(box, colour, Tear(depth, (block.seed + number) * 1000, sides, fibre))
    return *papers[:-1], papers[-1]._replace(in_black=_AS_IT_IS)


def _word_items(piece: _Piece, at: Point, colour: Colour | None) -> Iterator[Item]:
    """Yield the words of a piece. Within a word a letter has no space after it."""
    for item in piece.line.at(*at):
        if isinstance(item, GlyphRun):
            glyphs = item.glyphs
            if piece.is_letter:  # the space after a word is no wider than its last piece
                kept = (one for one in glyphs if piece.ends or not one.text.isspace())
                glyphs = tuple(one._replace(advance=0.0) if one.text.isspace() else one for one in kept)
            yield item._replace(colour=colour or item.colour, glyphs=glyphs)
        else:
            yield item


def _struck(colour: Colour, width: float, style: TypeStyle, chance: Random) -> Path:
    """Return a line as drawn by hand through words."""
    em = pt(style.size)
    beyond, off = 0.3 * em, 0.09 * em
    heights = [chance.uniform(-off, off) for _ in range(4)]
    left, third = -width / 2 - beyond, (width + 2 * beyond) / 3
    line = (
        ("M", left, heights[0]),
        ("C", left + third, heights[1], left + 2 * third, heights[2], left + 3 * third, heights[3]),
    )
    return Path(line, stroke=Stroke(colour, 0.08 * em, "round"), background=True, strikes_out=True)
