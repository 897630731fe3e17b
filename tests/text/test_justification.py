"""Justified setting: lines as long as their measure, even blanks, and scripts in which it is something else."""

import pytest

from flyergen.artwork import Element, GlyphRun
from flyergen.flyer.layout import Style
from flyergen.flyer.words import Span
from flyergen.names import Lines, TextKey
from flyergen.text.justification import is_justified, justified, stretched
from flyergen.text.line_breaking import greedy, total_fit
from flyergen.text.prepared_paragraph import Prepared, Setting
from flyergen.typeset.columns import Placed, fill
from flyergen.typeset.drop_caps import drop_cap
from flyergen.typeset.line_boxes import TextUnit
from flyergen.typeset.styles import Trial
from flyergen.units import pt
from tables import each_row
from typeset.one_panel import flyer
from typeset.specimens import REGULAR, at_points, body, written
from typeset.test_columns import ROW, columns, style

TEXT = (
    "Nobody behaves the same with a neighbor looking on. That is the whole idea of a watch, two people, a folding "
    "chair and a lantern in plain sight, for as long as it takes. We do not shout, we do not block a door, and we do "
    "not chase a car. We look. We write down the time, the place and the number on the door."
)
MEASURE = at_points(240, 11)
BLANK = REGULAR.advance(REGULAR.font.get_nominal_glyph(ord(" ")) or 0)


def ends(prepared: Prepared, measure: float) -> list[float]:
    """Return where the last letter of each line ends."""
    found = []
    for line in justified(prepared, (measure,)):
        some = stretched(prepared, line, measure)
        last = max(some, key=lambda one: one.x)
        glyphs = last.glyphs[:-1] if last.glyphs[-1].text.isspace() else last.glyphs
        found.append(last.x + sum(glyph.advance for glyph in glyphs))
    return found


def blanks(prepared: Prepared, measure: float) -> list[float]:
    """Return the widths of the blanks between words, without those of the last line."""
    lines = justified(prepared, (measure,))[:-1]
    pieces = [piece for line in lines for piece in stretched(prepared, line, measure)]
    return [glyph.advance for piece in pieces for glyph in piece.glyphs[:-1] if glyph.text == " "]


@pytest.mark.parametrize(
    "words", [TEXT, [Span(TEXT[:90]), Span(TEXT[90:160], bold=True), Span(TEXT[160:])]], ids=["plain", "bold"]
)
def test_every_line_but_the_last_is_as_long_as_the_measure(words: str | list[Span]) -> None:
    *full, last = ends(body(words), MEASURE)
    assert full == pytest.approx([MEASURE] * len(full), abs=0.5)
    assert last < MEASURE


def test_blanks_are_never_narrower_than_four_fifths_and_more_even_than_greedy_lines_have_them() -> None:
    prepared = body(TEXT)
    own = blanks(prepared, MEASURE)
    assert min(own) >= 0.8 * BLANK - 0.5
    greedily = []
    for line in greedy(prepared, MEASURE)[:-1]:
        (piece,) = stretched(prepared, line, MEASURE)
        greedily += [glyph.advance for glyph in piece.glyphs[:-1] if glyph.text == " "]
    assert max(own) <= max(greedily)
    assert len(justified(prepared, (MEASURE,))) <= len(greedy(prepared, MEASURE))


def test_no_word_is_lost_and_letters_are_as_they_were() -> None:
    prepared = body(TEXT)
    lines = justified(prepared, (MEASURE,))
    assert " ".join(written(prepared, lines)) == TEXT
    glyphs = [glyph for line in lines for piece in stretched(prepared, line, MEASURE) for glyph in piece.glyphs]
    letters = [
        glyph.advance
        for line in greedy(prepared, 1e6)
        for one in stretched(prepared, line, 1e6)
        for glyph in one.glyphs
    ]
    assert sum(one.advance for one in glyphs if one.text != " ") == pytest.approx(
        sum(one for one in letters) - BLANK * (TEXT.count(" ") + 1), abs=60
    )


def test_shorter_lines_beside_a_drop_cap_are_justified_too() -> None:
    prepared = body(TEXT)
    measures = (MEASURE - 4000, MEASURE - 4000, MEASURE)
    lines = justified(prepared, measures)
    assert [line.inset for line in lines[:3]] == [4000, 4000, 0]
    for line in lines[:-1]:
        (piece,) = stretched(prepared, line, MEASURE)
        assert line.inset + sum(glyph.advance for glyph in piece.glyphs[:-1]) == pytest.approx(MEASURE, abs=0.5)


def test_a_line_before_a_given_break_is_as_it_is() -> None:
    prepared = body(f"{TEXT[:35]}\n{TEXT}")
    first, *_ = justified(prepared, (MEASURE,))
    (piece,) = stretched(prepared, first, MEASURE)
    assert {glyph.advance for glyph in piece.glyphs if glyph.text == " "} == {BLANK}


@pytest.mark.parametrize(("text", "language", "even"), [("漢字と仮名", "ja", True), ("ภาษาไทย", "th", False)])
def test_ideographs_are_spaced_out_and_thai_stays_ragged(text: str, language: str, even: bool) -> None:
    assert is_justified(body(text, Setting(language))) is even


def over_columns(
    words: str, widths: tuple[float, float], rows: int, cap: int = 0, hyphenate: bool = False
) -> list[Placed]:
    """Return the lines of a justified text that goes on in a second column, once it is sure that it does."""
    context, own = flyer("Head"), style()
    asked = Style(align="justify", hyphenate=hyphenate, drop_cap=Lines(cap))
    own = own._replace(style=asked)
    paragraph = (Span(words),)
    elements = (Element("P"),)
    unit = TextUnit(TextKey("text"), context.prepare(paragraph, own), own, elements, 0.0)
    if cap:
        trial = Trial(10.0, ROW, 1.0)
        unit = unit._replace(drop_cap=drop_cap(context, trial, paragraph, (own, own), elements))
    sides = [one._replace(width=width) for one, width in zip(columns(rows, 30), widths, strict=True)]
    placed = [*fill([unit], sides)]
    assert {one.column.panel for one in placed} == {"inside-1", "inside-2"}
    return placed


def ink_end(one: Placed) -> float:
    """Return where the last letter of a line ends, in mm from the left of its column."""
    runs = [item for item in one.line_box.items if isinstance(item, GlyphRun) and not item.is_drawn]
    last = max(runs, key=lambda run: run.origin.x)
    glyphs = last.glyphs[:-1] if last.glyphs[-1].text == " " else last.glyphs
    return last.origin.x + pt(sum(glyph.advance for glyph in glyphs) * last.size / 1000)


@each_row("widths", [(60.0, 60.0), (60.0, 75.0), (75.0, 55.0)])
@each_row(("cap", "hyphenate"), [(0, False), (3, False), (0, True), (3, True)])
def test_lines_before_and_after_a_column_ends_are_full_but_the_last(
    widths: tuple[float, float], cap: int, hyphenate: bool
) -> None:
    for rows in (2, 3):
        *full, last = over_columns(TEXT, widths, rows, cap, hyphenate)
        assert [ink_end(one) for one in full] == pytest.approx([one.column.width for one in full], abs=0.05)
        assert ink_end(last) < last.column.width - 1.0


def test_a_paragraph_over_columns_of_one_width_has_the_lines_of_one_column() -> None:
    for width in (50.0, 56.0, 62.0, 68.0):
        whole = written(body(TEXT), justified(body(TEXT), (width / pt(10.0) * 1000,)))
        placed = over_columns(TEXT, (width, width), 3)
        lines = ["".join(item.text for item in one.line_box.items if isinstance(item, GlyphRun)) for one in placed]
        assert [line.strip() for line in lines] == whole


@pytest.mark.parametrize(("end", "last"), [("everybody around", "around"), ("everybody in", "everybody in")])
def test_the_last_line_may_be_one_word_that_is_not_tiny_if_two_would_leave_holes(end: str, last: str) -> None:
    text = f"Two people and a folding chair in plain sight, with {end}"
    prepared, measure = body(text), body(text.rpartition(" ")[0]).single + 200
    assert written(prepared, justified(prepared, (measure,)))[-1] == last
    assert written(prepared, total_fit(prepared, measure))[-1] == end
